//! `cargo xtask demo-region`: a region made of a real OpenStreetMap extract, and a tour on it.
//!
//! The extract is not part of the repository. It comes inside a published crate, and cargo itself
//! fetches it, checked against the index.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::demo_tour;
use crate::shell::{Failure, cargo, root, run, spelled};

const PACKAGE: &str = "osmgraphing";
const VERSION: &str = "1.1.1";
const EXTRACT: &str = "resources/isle_of_man_2020-03-14/graph.osm.pbf";
const HINT: &str = "the first time needs the network, to fetch the crate that carries the extract";

/// Fetches the extract of the Isle of Man, makes a region of it and plans a tour on that.
pub fn demo_region() -> Result<(), Failure> {
    let extract = extract()?;
    println!(
        "Roads: {} of the crate {PACKAGE} {VERSION}\n       © OpenStreetMap contributors, ODbL 1.0\n",
        EXTRACT
    );
    let region = root().join("target/demo-region/isle-of-man.etr");
    let (extract, region) = (extract.to_string_lossy(), region.to_string_lossy());
    let import = ["run", "--release", "--locked", "--package", "cli", "--", "region", "import", &extract];
    let into = ["--out", &region, "--title", "Isle of Man", "--lang", "en"];
    run(&mut cargo(import.into_iter().chain(into)), "read its message above")?;
    demo_tour::plan(&[
        "--roads",
        &region,
        "--catalogue",
        "assets/demo-isle-of-man",
        "--theme",
        "heritage",
        "--people",
        "30",
        "--from",
        "Douglas",
        "--from",
        "Ramsey",
        "--back-by",
        "18:30",
    ])
}

/// Returns where the extract lies, after fetching it where needed.
fn extract() -> Result<PathBuf, Failure> {
    let project = throw_away_project().map_err(|error| {
        Failure::new(format!("target/demo-region cannot be written: {error}"), "check its permissions")
    })?;
    let package = package_folder(&project)?;
    let extract = package.join(EXTRACT);
    if extract.is_file() {
        return Ok(extract);
    }
    Err(Failure::new(format!("{PACKAGE} {VERSION} holds no {EXTRACT}"), "report it: the crate has changed"))
}

/// Writes a package that only depends on the crate, outside of the workspace.
fn throw_away_project() -> std::io::Result<PathBuf> {
    let folder = root().join("target/demo-region");
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), "")?;
    let manifest = format!(
        "[package]\nname = \"demo-region\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\n{PACKAGE} = \"={VERSION}\"\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    Ok(folder)
}

/// Asks cargo where the source of the crate is; cargo fetches it for the answer.
fn package_folder(project: &Path) -> Result<PathBuf, Failure> {
    let mut command: Command = cargo(["metadata", "--format-version", "1"]);
    command.current_dir(project);
    println!("$ {}", spelled(&command));
    let output = command.stderr(std::process::Stdio::inherit()).output();
    let output =
        output.map_err(|error| Failure::new(format!("cargo metadata did not start: {error}"), HINT))?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let manifest = manifest_path(&printed, &format!("{PACKAGE}-{VERSION}"));
    let folder = manifest.and_then(|manifest| manifest.parent().map(Path::to_path_buf));
    folder.ok_or_else(|| Failure::new(format!("cargo did not fetch {PACKAGE} {VERSION}"), HINT))
}

/// Picks the one `manifest_path` of cargo's answer that lies in a folder of this name.
fn manifest_path(metadata: &str, folder: &str) -> Option<PathBuf> {
    metadata
        .split("\"manifest_path\":\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|path| PathBuf::from(path.replace("\\\\", "\\")))
        .find(|path| path.parent().and_then(Path::file_name).is_some_and(|name| name == folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_crate_is_read_from_cargos_answer() {
        let metadata = r#"{"packages":[{"manifest_path":"/r/nom-5.0.0/Cargo.toml"},
            {"manifest_path":"/r/osmgraphing-1.1.1/Cargo.toml"}]}"#;
        assert_eq!(
            manifest_path(metadata, "osmgraphing-1.1.1"),
            Some(PathBuf::from("/r/osmgraphing-1.1.1/Cargo.toml"))
        );
        assert_eq!(manifest_path(metadata, "osmgraphing-2.0.0"), None);
    }
}
