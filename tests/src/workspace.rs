//! The workspace as files.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Returns the root of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().map(Path::to_path_buf).expect("the tests lie in a folder of the workspace")
}

/// Lists the tracked files, relative to the root, in the order of their names.
///
/// # Panics
/// Where there is no git, or the sources are no clone: what is tracked is then not known.
#[must_use]
pub fn tracked_files() -> Vec<String> {
    let output = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output();
    let output = output.expect("git is needed to list the tracked files");
    assert!(output.status.success(), "git ls-files: {}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).expect("file names are UTF-8");
    let mut files: Vec<String> = names.split_terminator('\0').map(str::to_owned).collect();
    // A file that has been taken away and not yet committed is not there to read.
    files.retain(|file| root().join(file).is_file());
    files.sort();
    files
}

/// Reads a file of the workspace as text.
///
/// # Panics
/// Where it is not there: the message names it.
#[must_use]
pub fn read(file: &str) -> String {
    std::fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}
