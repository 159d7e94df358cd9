//! The steps of `ui/`: Node, the packages, the build.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::shell::{Failure, asked, npm, root, run_as_block};

const OLDEST_NODE: u32 = 20;

/// Checks that Node is there and new enough.
pub fn check_node() -> Result<(), Failure> {
    let hint = format!(
        "install Node {OLDEST_NODE} or newer with npm: from nodejs.org, with nvm (`nvm install \
         {OLDEST_NODE}`), or from your system's packages where they are new enough"
    );
    let Some(version) = asked("node", &["--version"]) else {
        return Err(Failure::new("Node is not installed", hint));
    };
    if major(&version).is_none_or(|major| major < OLDEST_NODE) {
        return Err(Failure::new(format!("Node {version} is too old"), hint));
    }
    let npm_there = asked(if cfg!(windows) { "npm.cmd" } else { "npm" }, &["--version"]).is_some();
    if npm_there { Ok(()) } else { Err(Failure::new("Node is here, but npm is not", hint)) }
}

fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

/// Installs the packages of the lock file, unless that has been done.
pub fn install() -> Result<(), Failure> {
    let lock = root().join("ui/package-lock.json");
    // A copy of the lock file beside the packages says what they were installed from.
    let installed = root().join("ui/node_modules/.installed-from-lock.json");
    let wanted = fs::read(&lock).map_err(|error| {
        Failure::new(format!("{} cannot be read: {error}", lock.display()), "check the clone: it is tracked")
    })?;
    if fs::read(&installed).is_ok_and(|found| found == wanted) {
        println!("ui/node_modules matches package-lock.json");
        return Ok(());
    }
    run_as_block(&mut npm(["ci"]), "npm ci needs the network the first time; then run this again")?;
    fs::write(&installed, wanted).map_err(|error| {
        Failure::new(format!("{} cannot be written: {error}", installed.display()), "check its permissions")
    })
}

/// Builds the page that the window embeds, unless it is newer than all that it is made from.
pub fn build() -> Result<(), Failure> {
    let built = modified(&root().join("ui/dist/index.html"));
    let made_from =
        [root().join("ui"), root().join("assets")].iter().filter_map(|folder| newest(folder)).max();
    if built.is_some() && built >= made_from {
        println!("ui/dist is up to date");
        return Ok(());
    }
    run_as_block(&mut npm(["run", "build"]), "mend what it says in ui/").map(drop)
}

/// Returns when the newest file or folder was changed, what is installed or built left out. The
/// folders count, so that a file taken away is noticed. The generated files hold types alone, which
/// a build leaves out, and every run of the tests writes them again.
fn newest(folder: &Path) -> Option<SystemTime> {
    const MADE: [&str; 4] = ["node_modules", "dist", "coverage", "generated"];
    let entries = fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let inside = entries.filter(|entry| !MADE.contains(&entry.file_name().to_string_lossy().as_ref()));
    // `ui` itself changes whenever `dist` is made: only what is in it tells.
    inside.filter_map(|entry| of_tree(entry.path())).max()
}

fn of_tree(path: PathBuf) -> Option<SystemTime> {
    if !path.is_dir() {
        return modified(&path);
    }
    modified(&path).max(newest(&path))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_node_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v8.17.0"), Some(8));
        assert_eq!(major("nightly"), None);
    }
}
