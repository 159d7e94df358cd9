//! What the tests of the whole share: the workspace as files, the real program, a plan as a picture.

pub mod picture;
pub mod program;
pub mod referee;
pub mod workspace;
