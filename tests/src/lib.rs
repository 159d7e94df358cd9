//! What the tests of the whole share: the workspace as files, the real program, a plan as a picture, an
//! independent checker of plans and random wishes to try it on.

pub mod checker;
pub mod contradictions;
pub mod relaxed;
pub mod requests;

pub mod picture;
pub mod program;
pub mod referee;
pub mod workspace;
