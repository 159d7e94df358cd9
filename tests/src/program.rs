//! The real `etape` program, run as a person runs it.
//!
//! Cargo shows a test the programs of its own package only. `cargo xtask test`, which has just built
//! this one with the features of the whole workspace, says where it is in `ETAPE_BIN`; elsewhere
//! cargo builds it here, once a run, so that a test never meets a stale program.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use crate::workspace::root;

/// Returns where the program is, after building it where needed.
///
/// # Panics
/// When it cannot be built.
#[must_use]
pub fn etape() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| match std::env::var_os("ETAPE_BIN") {
        Some(program) => PathBuf::from(program),
        None => build(),
    })
}

fn build() -> PathBuf {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet", "--locked", "--package", "cli"]).current_dir(root());
    let test = std::env::current_exe().expect("a test knows where it is");
    // target/<profile>/deps/<test>: the program is built beside, in the same profile.
    let profile = test.ancestors().nth(2).expect("a test lies in target/<profile>/deps");
    if profile.ends_with("release") {
        cargo.arg("--release");
    }
    let status = cargo.status().expect("cargo is needed to build the program");
    assert!(status.success(), "`cargo build --package cli` failed");
    profile.join(format!("etape{}", std::env::consts::EXE_SUFFIX))
}

/// What a run of the program left behind.
#[derive(Debug)]
pub struct Run {
    /// Its exit code; `None` when it was ended by a signal.
    pub code: Option<i32>,
    /// Its standard output.
    pub stdout: String,
    /// Its standard error.
    pub stderr: String,
}

/// Runs the program in a folder, with nothing on its standard input and English messages.
///
/// # Panics
/// When it cannot be started.
pub fn run<S: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = S>) -> Run {
    let output = Command::new(etape())
        .args(arguments)
        .current_dir(folder)
        .env("LANG", "en_GB.UTF-8")
        .env("LC_ALL", "en_GB.UTF-8")
        .stdin(Stdio::null())
        .output();
    let Output { status, stdout, stderr } =
        output.unwrap_or_else(|error| panic!("{} could not be started: {error}", etape().display()));
    Run {
        code: status.code(),
        stdout: String::from_utf8_lossy(&stdout).into_owned(),
        stderr: String::from_utf8_lossy(&stderr).into_owned(),
    }
}
