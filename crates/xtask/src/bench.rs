//! `cargo xtask bench`: the benchmarks of the crates.

use std::fs;

use crate::shell::{Failure, cargo, root, run};

/// Runs every file of every `benches/`, crate by crate.
pub fn bench() -> Result<(), Failure> {
    let benches = benches();
    if benches.is_empty() {
        println!("No crate has a benches/ folder yet.");
    }
    for (package, name) in benches {
        let arguments = ["bench", "--locked", "--package", &package, "--bench", &name];
        run(&mut cargo(arguments), "read its message above")?;
    }
    Ok(())
}

/// Lists package and benchmark, in the order of their names.
fn benches() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for package in names(&root().join("crates")) {
        for file in names(&root().join("crates").join(&package).join("benches")) {
            if let Some(name) = file.strip_suffix(".rs") {
                found.push((package.clone(), name.to_owned()));
            }
        }
    }
    found.sort();
    found
}

fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}
