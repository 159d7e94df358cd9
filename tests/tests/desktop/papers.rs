//! The papers that the window leaves in the person's documents.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::Step;

/// Waits until so many files with this ending lie somewhere below the documents.
pub async fn wait_for(home: &Path, ending: &str, count: usize) -> Step<Vec<PathBuf>> {
    let documents = home.join("Documents");
    for _ in 0..300 {
        let mut found = Vec::new();
        collect(&documents, ending, &mut found);
        if found.len() >= count {
            found.sort();
            return Ok(found);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err(format!("fewer than {count} .{ending} files below {}", documents.display()))
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, ending, found);
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
}

/// Checks that a programme is a whole PDF and names a visit of the day.
pub fn check_programme(file: &Path, visit: &str) -> Step<()> {
    let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    if !bytes.starts_with(b"%PDF-") || !bytes.trim_ascii_end().ends_with(b"%%EOF") {
        return Err(format!("{} is no whole PDF", file.display()));
    }
    let output = Command::new("pdftotext").arg(file).arg("-").output();
    let output = output.map_err(|error| format!("pdftotext (package poppler-utils): {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    // A line may break within a name.
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    if plain(&text).contains(&plain(visit)) {
        return Ok(());
    }
    Err(format!("{} does not name {visit}:\n{text}", file.display()))
}
