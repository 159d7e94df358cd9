//! The use cases of Étape: the only thing that the command line and the window call.

pub mod view;
