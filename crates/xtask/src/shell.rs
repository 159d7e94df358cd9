//! Running other programs: every one is echoed, and a failure names it and what to do.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;

/// What could not be done, and how to mend it.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What went wrong.
    pub what: String,
    /// How to mend it.
    pub hint: String,
}

impl Failure {
    /// Names what went wrong and how to mend it.
    pub fn new(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { what: what.into(), hint: hint.into() }
    }
}

/// Returns the root of the workspace.
pub fn root() -> PathBuf {
    // Cargo tells a program that it runs where its package lies; the fallback serves a binary
    // that somebody starts by hand from the root.
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let root = package.as_deref().and_then(Path::parent).and_then(Path::parent).map(Path::to_path_buf);
    root.unwrap_or_else(|| PathBuf::from("."))
}

/// Prepares cargo, the same one that runs this chore, at the root of the workspace.
pub fn cargo<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    command
}

/// Prepares npm in `ui/`.
pub fn npm<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(arguments).current_dir(root().join("ui")).env("NO_COLOR", "1");
    command
}

/// Writes a command as a person would type it.
pub fn spelled(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    let words = words.map(|word| {
        let word = word.to_string_lossy().into_owned();
        if word.is_empty() || word.contains([' ', '*', '$', '"']) { format!("'{word}'") } else { word }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Echoes a command and runs it with the terminal's own input and output.
pub fn run(command: &mut Command, hint: &str) -> Result<(), Failure> {
    println!("$ {}", spelled(command));
    let status = command.status().map_err(|error| not_started(command, &error, hint))?;
    succeeded(command, status, hint)
}

/// Echoes a command and runs it; its output appears as one block when it has ended, so that two
/// commands side by side stay readable. Returns what it printed.
pub fn run_as_block(command: &mut Command, hint: &str) -> Result<String, Failure> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(command, &error, hint))?;
    let printed = [output.stdout, output.stderr].concat();
    let printed = String::from_utf8_lossy(&printed).into_owned();
    let mut out = std::io::stdout().lock();
    // A closed terminal must not stop the chore: its exit code still tells.
    let _ = writeln!(out, "$ {}\n{}", spelled(command), printed.trim_end());
    drop(out);
    succeeded(command, output.status, hint)?;
    Ok(printed)
}

/// Echoes a command and runs it, shows its standard output line by line as it comes, and returns
/// the lines that `wanted` picks.
pub fn run_and_keep(
    command: &mut Command,
    wanted: impl Fn(&str) -> bool,
    hint: &str,
) -> Result<Vec<String>, Failure> {
    println!("$ {}", spelled(command));
    command.stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| not_started(command, &error, hint))?;
    let mut kept = Vec::new();
    if let Some(output) = child.stdout.take() {
        keep_lines(output, &wanted, &mut kept);
    }
    let status = child.wait().map_err(|error| not_started(command, &error, hint))?;
    succeeded(command, status, hint)?;
    Ok(kept)
}

fn keep_lines(output: impl Read, wanted: &impl Fn(&str) -> bool, kept: &mut Vec<String>) {
    let mut reader = BufReader::new(output);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        if wanted(text.trim_end()) {
            kept.push(text.trim_end().to_owned());
        }
        line.clear();
    }
}

/// Runs a command in silence and returns what it printed, if it is there and succeeds.
pub fn asked(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Does a step and prints how long it took.
pub fn timed<T>(name: &str, step: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    println!("\n── {name}");
    let started = now();
    let done = step()?;
    println!("── {name}: {:.1} s", started.elapsed().as_secs_f64());
    Ok(done)
}

/// Reads the clock, to time a step.
#[allow(clippy::disallowed_methods, reason = "a shell times its own steps")]
pub fn now() -> Instant {
    Instant::now()
}

/// Returns a number of a flat JSON object.
pub fn figure(json: &str, key: &str) -> Option<f64> {
    let (_, rest) = json.split_once(&format!("\"{key}\":"))?;
    let end = rest.find([',', '}']).unwrap_or(rest.len());
    rest[..end].trim().parse().ok()
}

fn not_started(command: &Command, error: &std::io::Error, hint: &str) -> Failure {
    Failure::new(format!("`{}` could not be started: {error}", spelled(command)), hint)
}

fn succeeded(command: &Command, status: ExitStatus, hint: &str) -> Result<(), Failure> {
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("`{}` failed ({status})", spelled(command)), hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_written_as_it_would_be_typed() {
        let mut command = Command::new("/opt/tools/cargo");
        command.args(["run", "--from", "Le Vigan", ""]);
        assert_eq!(spelled(&command), "cargo run --from 'Le Vigan' ''");
    }

    #[test]
    fn only_the_wanted_lines_are_kept() {
        let mut kept = Vec::new();
        let printed = "running 1 test\ntest result: ok. 1 passed\n\nlast";
        keep_lines(printed.as_bytes(), &|line: &str| line.starts_with("test result"), &mut kept);
        assert_eq!(kept, ["test result: ok. 1 passed"]);
    }

    #[test]
    fn a_figure_is_found_by_its_name() {
        let json = r#"{"import_seconds": 1.5, "matrix_ms":17,"route_ms": 0.25}"#;
        assert_eq!(figure(json, "import_seconds"), Some(1.5));
        assert_eq!(figure(json, "matrix_ms"), Some(17.0));
        assert_eq!(figure(json, "route_ms"), Some(0.25));
        assert_eq!(figure(json, "open_ms"), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_failure_names_the_command_and_what_to_do() {
        let failure = run(Command::new("sh").args(["-c", "exit 3"]), "mend it").unwrap_err();
        assert!(failure.what.contains("sh -c 'exit 3'") && failure.what.contains('3'), "{failure:?}");
        assert_eq!(failure.hint, "mend it");
        let failure = run(&mut Command::new("no-such-program-here"), "install it").unwrap_err();
        assert!(failure.what.contains("could not be started"), "{failure:?}");
    }
}
