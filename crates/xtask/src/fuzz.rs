//! `cargo xtask fuzz`: bytes that nobody thought of, fed to what reads files from elsewhere.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{Failure, asked, cargo, root, run, timed};

const VERSION: &str = "0.13.2";
const TARGETS: [&str; 2] = ["extract", "region"];
const DEFAULT_MINUTES: u64 = 10;
/// A fuzzer that needs more has found a file that fills the memory.
const MEGABYTES: u64 = 1024;
/// A fuzzer that thinks longer about one input has found a file that never ends.
const SECONDS_AN_INPUT: u64 = 60;
const LONGEST_INPUT: u64 = 4096;

/// Fuzzes each target for some minutes, starting from its seeds and from what was found before.
pub fn fuzz(options: &[String]) -> Result<(), Failure> {
    let minutes = minutes(options)?;
    let tool = tool()?;
    TARGETS.iter().try_for_each(|target| timed(target, || fuzz_target(&tool, target, minutes)))
}

fn minutes(options: &[String]) -> Result<u64, Failure> {
    let wrong =
        || Failure::new(format!("{} is not an option", options.join(" ")), "cargo xtask fuzz --minutes 10");
    match options {
        [] => Ok(DEFAULT_MINUTES),
        [name, minutes] if name == "--minutes" => {
            minutes.parse().ok().filter(|minutes| *minutes > 0).ok_or_else(wrong)
        }
        _ => Err(wrong()),
    }
}

fn fuzz_target(tool: &Path, target: &str, minutes: u64) -> Result<(), Failure> {
    let home = root().join("target/fuzz");
    let corpus = home.join("corpus").join(target);
    fs::create_dir_all(&corpus).map_err(|error| {
        Failure::new(format!("{} cannot be made: {error}", corpus.display()), "free some room")
    })?;
    let mut command = Command::new(tool);
    command.current_dir(root());
    command.args(["run", "--fuzz-dir", "tests/fuzz", "--sanitizer", "none"]);
    command.arg("--target-dir").arg(home.join("build")).arg(target).arg(&corpus);
    command.arg(root().join("tests/fuzz/seeds").join(target)).arg("--");
    command.arg(format!("-max_total_time={}", minutes * 60));
    command.arg(format!("-rss_limit_mb={MEGABYTES}")).arg(format!("-timeout={SECONDS_AN_INPUT}"));
    command.arg(format!("-max_len={LONGEST_INPUT}"));
    // Coverage is compiled in by flags that only a nightly compiler takes without this.
    command.env("RUSTC_BOOTSTRAP", "1");
    run(&mut command, "the input that was found stands above, and in tests/fuzz/artifacts")
}

/// Returns cargo-fuzz, after compiling it where it is not at hand.
fn tool() -> Result<PathBuf, Failure> {
    let folder = root().join(format!("target/tools/cargo-fuzz-{VERSION}"));
    let tool = folder.join("bin").join(format!("cargo-fuzz{}", std::env::consts::EXE_SUFFIX));
    if asked(&tool.to_string_lossy(), &["--version"]).is_none() {
        let mut install =
            cargo(["install", "cargo-fuzz", "--version", VERSION, "--locked", "--debug", "--root"]);
        install.arg(&folder).env("CARGO_PROFILE_DEV_DEBUG", "0");
        run(&mut install, "the first time needs the network")?;
    }
    Ok(tool)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: Option<u64>) {
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        assert_eq!(minutes(&words).ok(), expected);
    }

    #[test]
    fn ten_minutes_a_target_unless_somebody_says_otherwise() {
        check("", Some(10));
        check("--minutes 1", Some(1));
        check("--minutes 0", None);
        check("--minutes", None);
        check("--hours 1", None);
    }
}
