//! `cargo xtask bench-planner --tours [CASES]`: how soon tours are proposed and proven.

use crate::shell::{Failure, cargo, run};

/// Plans days and weeks in regions strewn from seeds, and prints a table.
pub fn bench(words: &[String]) -> Result<(), Failure> {
    let mut command = cargo(["bench", "--locked", "--package", "planner", "--bench", "tours", "--"]);
    command.args(words);
    run(&mut command, "read its message above")
}
