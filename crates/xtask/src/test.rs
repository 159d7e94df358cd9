//! `cargo xtask test`: everything that has to hold before a change lands, what fails fastest first.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{Failure, cargo, now, npm, root, run, run_and_keep, run_as_block, timed};
use crate::{deny, machine, ui};

/// What to leave out while developing; CI leaves nothing out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    skip_desktop: bool,
    skip_ui: bool,
    skip_install: bool,
}

impl Options {
    /// Reads the options of the command line.
    pub fn parse(arguments: &[String]) -> Result<Self, Failure> {
        let mut options = Self::default();
        for argument in arguments {
            match argument.as_str() {
                "--skip-desktop" => options.skip_desktop = true,
                "--skip-ui" => (options.skip_ui, options.skip_desktop) = (true, true),
                "--skip-install" => options.skip_install = true,
                other => {
                    let what = format!("`cargo xtask test` takes no option {other}");
                    return Err(Failure::new(what, "see `cargo xtask help`"));
                }
            }
        }
        Ok(options)
    }

    fn skipped(self) -> Vec<&'static str> {
        let skips = [
            (self.skip_install, "installing packages"),
            (self.skip_ui, "the steps of ui/"),
            (self.skip_desktop, "the window and its end-to-end test"),
        ];
        skips.into_iter().filter(|(skipped, _)| *skipped).map(|(_, what)| what).collect()
    }

    /// The packages that every step of cargo takes: always the same, so that nothing is compiled twice
    /// with different features.
    fn workspace(self) -> Vec<&'static str> {
        if self.skip_desktop { vec!["--workspace", "--exclude", "desktop"] } else { vec!["--workspace"] }
    }
}

/// Runs everything and closes with the runners' own summary lines.
pub fn test(options: &Options) -> Result<(), Failure> {
    let started = now();
    if !options.skip_install {
        timed("packages of the system", || install(*options))?;
    }
    if !options.skip_ui {
        ui::check_node()?;
    }
    // The network and the page on one side, what cargo downloads on the other.
    let (page, checks) = std::thread::scope(|scope| {
        let page = scope.spawn(|| if options.skip_ui { Ok(()) } else { check_page() });
        let checks = check_text();
        (page.join(), checks)
    });
    checks?;
    page.map_err(|_| Failure::new("the steps of ui/ stopped short", "report it: this is a bug of xtask"))??;

    let mut summary = Vec::new();
    if !options.skip_ui {
        summary.extend(timed("ui: vitest", test_page)?);
    }
    timed("clippy", || clippy(*options))?;
    timed("build", || build(*options))?;
    summary.extend(timed("cargo test", || test_workspace(*options))?);
    if !options.skip_desktop {
        summary.extend(timed("desktop, end to end", test_window)?);
    }
    println!("\n── summary");
    summary.iter().for_each(|line| println!("{line}"));
    options.skipped().iter().for_each(|what| println!("skipped: {what}"));
    let seconds = started.elapsed().as_secs();
    println!("everything that ran has passed, in {} min {:02} s", seconds / 60, seconds % 60);
    Ok(())
}

/// Installs what is missing with apt; elsewhere says what the tests look for.
fn install(options: Options) -> Result<(), Failure> {
    if !machine::is_debian() {
        println!("Not Debian or Ubuntu: install what answers to {:?} yourself.", machine::TEST_PACKAGES);
        return if options.skip_desktop { Ok(()) } else { machine::prepare_window() };
    }
    let mut packages = machine::TEST_PACKAGES.to_vec();
    if !options.skip_desktop {
        packages.extend(machine::WINDOW_PACKAGES);
        packages.extend(machine::DESKTOP_TEST_PACKAGES);
    }
    machine::install(&packages)
}

fn check_text() -> Result<(), Failure> {
    timed("rustfmt", || run(&mut cargo(["fmt", "--check"]), "run `cargo fmt`"))?;
    timed("cargo deny", deny::check)
}

/// Builds the page, which the window embeds, and checks its text.
fn check_page() -> Result<(), Failure> {
    timed("ui: packages", ui::install)?;
    timed("ui: build", ui::build)?;
    let scripts = [("ui: eslint", "lint"), ("ui: svelte-check", "check")];
    scripts.into_iter().try_for_each(|(name, script)| {
        timed(name, || run_as_block(&mut npm(["run", script]), "mend what it says in ui/").map(drop))
    })
}

fn test_page() -> Result<Vec<String>, Failure> {
    let is_summary =
        |line: &str| ["Test Files ", "Tests "].iter().any(|start| line.trim().starts_with(start));
    run_and_keep(&mut npm(["test"]), is_summary, "mend what it says in ui/")
}

fn clippy(options: Options) -> Result<(), Failure> {
    let mut command = cargo(["clippy"]);
    command.args(options.workspace()).args(["--all-targets", "--locked", "--", "-D", "warnings"]);
    run(&mut command, "mend what clippy says")
}

/// Builds all that the tests run, among it the programs themselves, in one go: with the same
/// packages and targets as `cargo test`, so that their features agree.
fn build(options: Options) -> Result<(), Failure> {
    let mut command = cargo(["build"]);
    command.args(options.workspace()).args(["--lib", "--bins", "--tests", "--locked"]);
    run(&mut command, "mend what the compiler says")
}

fn test_workspace(options: Options) -> Result<Vec<String>, Failure> {
    let generated = Generated::read();
    let mut command = cargo(["test"]);
    command.args(options.workspace()).arg("--locked").env("ETAPE_BIN", program("etape"));
    let summary = run_and_keep(&mut command, is_test_result, "mend the test that failed")?;
    generated.check_unchanged()?;
    Ok(summary)
}

/// Drives the real window; the test itself brings up a display, a session bus and a closed network.
fn test_window() -> Result<Vec<String>, Failure> {
    let mut command = cargo(["test", "--workspace", "--locked", "--test", "desktop", "--", "--nocapture"]);
    command.env("ETAPE_DESKTOP_E2E", "1").env("ETAPE_DESKTOP_BIN", program("etape-desktop"));
    run_and_keep(
        &mut command,
        is_test_result,
        "target/e2e/ has a screenshot of the window and the driver's log",
    )
}

fn is_test_result(line: &str) -> bool {
    line.starts_with("test result:")
}

fn program(name: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The files that tests write from the Rust types, as they were before the tests ran.
struct Generated(BTreeMap<PathBuf, Vec<u8>>);

impl Generated {
    fn read() -> Self {
        let mut files = BTreeMap::new();
        for folder in ["ui/src/api/generated", "docs/schema"] {
            read_tree(&root().join(folder), &mut files);
        }
        Self(files)
    }

    fn check_unchanged(&self) -> Result<(), Failure> {
        let after = Self::read().0;
        let paths = self.0.keys().chain(after.keys());
        let mut stale: Vec<&Path> =
            paths.filter(|path| self.0.get(*path) != after.get(*path)).map(PathBuf::as_path).collect();
        stale.sort_unstable();
        stale.dedup();
        if stale.is_empty() {
            println!("generated files are fresh: {} read", after.len());
            return Ok(());
        }
        Err(Failure::new(
            format!("these generated files were stale and have been written anew: {stale:?}"),
            "look at them with `git diff` and commit them",
        ))
    }
}

fn read_tree(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            read_tree(&path, files);
        } else if let Ok(bytes) = fs::read(&path) {
            files.insert(path, bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options, Failure> {
        Options::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn what_is_left_out_is_named() {
        assert_eq!(parse("").unwrap().skipped(), Vec::<&str>::new());
        assert_eq!(
            parse("--skip-ui").unwrap().skipped(),
            ["the steps of ui/", "the window and its end-to-end test"]
        );
        assert!(parse("--skip-everything").is_err());
    }

    #[test]
    fn a_window_that_is_left_out_is_not_compiled() {
        assert_eq!(parse("--skip-desktop").unwrap().workspace(), ["--workspace", "--exclude", "desktop"]);
    }
}
