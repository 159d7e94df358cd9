//! `cargo xtask soak`: what `cargo test` does on a small count, on the full one.

use crate::shell::{Failure, cargo, run};

/// Random plans that the checker of driving and working time must judge as the slow one does.
const PLANS: &str = "100000";

/// Compares the hours checker with the one that counts minute by minute.
pub fn soak() -> Result<(), Failure> {
    let arguments = ["test", "--locked", "--package", "hours", "--test", "oracle"];
    let mut oracle = cargo(arguments);
    oracle.env("ETAPE_SOAK_PLANS", PLANS);
    println!("{PLANS} random plans, each judged twice; about a quarter of an hour.");
    run(&mut oracle, "the plan on which the two differ stands above")
}
