//! What several tests of this folder share; each uses a part of it.
#![allow(dead_code, unreachable_pub, clippy::print_stdout, reason = "every test is a program of its own")]

pub mod many;
pub mod office;
