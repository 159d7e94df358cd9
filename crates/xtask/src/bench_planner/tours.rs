//! `cargo xtask bench-planner --tours [CASES]`: how soon tours are proposed and proven.

use crate::shell::{Failure, cargo, run};

/// Plans days and weeks in regions strewn from seeds and in the demonstration, and prints a table of each.
pub fn bench(words: &[String]) -> Result<(), Failure> {
    for (region, package) in [("regions strewn from seeds", "planner"), ("the demonstration", "suite")] {
        println!("\n{region}");
        let mut command = cargo(["bench", "--locked", "--package", package, "--bench", "tours", "--"]);
        command.args(words);
        run(&mut command, "read its message above")?;
    }
    Ok(())
}
