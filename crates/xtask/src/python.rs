//! A Python of its own for each set of packages, under target/tools.

use std::path::PathBuf;

use crate::shell::{asked, root};

/// The versions of Python that packages are commonly built for.
const PYTHONS: [&str; 4] = ["python3.12", "python3.13", "python3.14", "python3"];

/// Returns a Python in which `imports` can be imported, and installs what that takes the first time;
/// `None` where it cannot be had.
pub fn with(name: &str, imports: &str, packages: &[&str]) -> Option<PathBuf> {
    let folder = root().join("target/tools").join(name);
    let python = folder.join("bin/python");
    let works = || asked(&python.to_string_lossy(), &["-c", &format!("import {imports}")]).is_some();
    if works() {
        return Some(python);
    }
    let recent = ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"];
    let named = PYTHONS.map(str::to_owned).into_iter().chain(pythons_of_pyenv());
    // Packages are not built for every version: the next one may have them.
    named.filter(|base| asked(base, &recent).is_some()).find_map(|base| {
        asked(&base, &["-m", "venv", "--clear", &folder.to_string_lossy()])?;
        let install = ["-m", "pip", "install", "--quiet", "--only-binary", ":all:"];
        asked(&python.to_string_lossy(), &[&install, packages].concat())?;
        works().then(|| python.clone())
    })
}

/// Lists the interpreters that pyenv keeps, the newest first.
fn pythons_of_pyenv() -> Vec<String> {
    let versions = asked("pyenv", &["versions", "--bare"]).unwrap_or_default();
    let prefix = |version: &str| asked("pyenv", &["prefix", version]);
    versions.lines().rev().filter_map(prefix).map(|prefix| format!("{prefix}/bin/python")).collect()
}
