//! What must stay true of the whole, as far as a machine can hold it.
#![allow(clippy::unwrap_used, reason = "a test says what it found where it stops")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;
use suite::workspace::{read, root, tracked_files};

/// Who may use whom: the arrows of ARCHITECTURE.md.
const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("roads", &["model"]),
    ("hours", &["model"]),
    ("planner", &["model", "hours"]),
    ("pricing", &["model"]),
    ("documents", &["model", "hours", "pricing"]),
    ("exchange", &["model"]),
    ("store", &["model"]),
    ("app", &["model", "roads", "hours", "planner", "pricing", "documents", "exchange", "store"]),
    ("cli", &["app"]),
    ("desktop", &["app"]),
    ("suite", &["app", "documents", "hours", "model", "planner"]),
    ("xtask", &[]),
];

/// What tests and benchmarks may use besides: the store is filled from the catalogue's own files.
const TEST_ARROWS: &[(&str, &str)] = &[("store", "exchange")];

/// Which crates of others each part owns alone. Tests may use more; what is compiled in may not.
const OWNERS: &[(&str, &[&str])] = &[
    ("bytemuck", &["roads"]),
    // The shells read the clock with it.
    ("chrono", &["model", "cli", "desktop"]),
    ("clap", &["cli"]),
    ("compact-calendar", &["model"]),
    ("crc32fast", &["roads"]),
    ("csv", &["exchange"]),
    ("flate2", &["roads"]),
    ("fluent-bundle", &["documents"]),
    ("hypher", &["documents"]),
    ("lettre", &["documents"]),
    ("lopdf", &["documents"]),
    ("memmap2", &["app"]),
    ("chrono-tz", &["model"]),
    ("opening-hours", &["model"]),
    ("cch", &["roads"]),
    ("petgraph", &["roads"]),
    ("printpdf", &["documents"]),
    ("rand", &["planner"]),
    ("rand_chacha", &["planner"]),
    ("rusqlite", &["store"]),
    ("rust_decimal", &["model", "pricing"]),
    ("rustybuzz", &["documents"]),
    ("schemars", &["app"]),
    ("tauri", &["desktop"]),
    ("tauri-build", &["desktop"]),
    ("tauri-plugin-opener", &["desktop"]),
    ("tempfile", &["store"]),
    ("unic-langid", &["documents"]),
    ("unicode-linebreak", &["documents"]),
    ("unicode-normalization", &["documents", "roads"]),
    ("uuid", &["model"]),
];

/// Plumbing that every part may use.
const PLUMBING: &[&str] = &["serde", "serde_json", "thiserror"];

/// The parts that take their clock, seed, files and patience as arguments.
const PURE: &[&str] = &["model", "roads", "hours", "planner", "pricing", "documents", "exchange"];

fn packages() -> Vec<Value> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["metadata", "--format-version", "1", "--no-deps", "--offline"]).current_dir(root());
    let output = cargo.output().expect("cargo is needed to read the workspace");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

fn name(value: &Value) -> &str {
    value["name"].as_str().unwrap()
}

fn dependencies(package: &Value) -> &[Value] {
    package["dependencies"].as_array().unwrap()
}

/// Fails with one line a finding, and says nothing where there is none.
fn expect_none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

#[test]
fn the_crates_are_those_of_the_drawing() {
    let packages = packages();
    let found: BTreeSet<&str> = packages.iter().map(name).collect();
    let drawn: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    assert_eq!(found, drawn, "a new crate needs an arrow worth enforcing");
}

#[test]
fn nobody_uses_a_crate_without_an_arrow() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut found = Vec::new();
    for package in &packages() {
        let may = arrows.get(name(package)).copied().unwrap_or_default();
        for used in dependencies(package).iter().filter(|used| arrows.contains_key(name(used))) {
            let for_tests = used["kind"] == "dev" && TEST_ARROWS.contains(&(name(package), name(used)));
            if !may.contains(&name(used)) && !for_tests {
                found.push(format!("{} → {}", name(package), name(used)));
            }
        }
    }
    expect_none("arrows that are not in the drawing", &found);
}

#[test]
fn every_crate_of_others_has_its_owner() {
    let owners: BTreeMap<&str, &[&str]> = OWNERS.iter().copied().collect();
    let ours: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    let mut found = Vec::new();
    let mut met = BTreeSet::new();
    for package in &packages() {
        let user = name(package);
        // The suite is compiled into nothing.
        let compiled_in =
            dependencies(package).iter().filter(|used| used["kind"] != "dev" && user != "suite");
        for used in compiled_in.map(name) {
            if ours.contains(used) || PLUMBING.contains(&used) {
                continue;
            }
            met.insert(used.to_owned());
            if !owners.get(used).is_some_and(|owners| owners.contains(&user)) {
                found.push(format!("{user} uses {used}"));
            }
        }
    }
    expect_none("crates of others used outside of their owner (see OWNERS)", &found);
    let idle: Vec<String> =
        owners.keys().filter(|owned| !met.contains(**owned)).map(|owned| (*owned).to_owned()).collect();
    expect_none("owned by a crate that does not use them", &idle);
}

/// Returns the lines of a source file that are compiled in: no comments, nothing from the tests on.
fn compiled_lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = source.lines().enumerate().take_while(|(_, line)| !line.trim().starts_with("#[cfg(test)]"));
    lines.map(|(index, line)| (index + 1, line.trim())).filter(|(_, line)| !line.starts_with("//"))
}

#[test]
fn the_domain_never_looks_out_of_the_window() {
    const OUTSIDE: [&str; 17] = [
        "SystemTime::now",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "now_v7",
        "std::fs",
        "fs::read",
        "fs::write",
        "File::open",
        "std::env",
        "std::net",
        "std::process",
        "println!",
        "eprintln!",
        "rand::rng",
        "thread_rng",
        "from_os_rng",
    ];
    let mut found = Vec::new();
    for file in tracked_files() {
        let is_pure = PURE.iter().any(|name| file.starts_with(&format!("crates/{name}/src/")));
        if !is_pure || !file.ends_with(".rs") || file.ends_with("/tests.rs") {
            continue;
        }
        for (number, line) in compiled_lines(&read(&file)) {
            found.extend(
                OUTSIDE
                    .iter()
                    .filter(|word| line.contains(*word))
                    .map(|_| format!("{file}:{number}: {line}")),
            );
        }
    }
    expect_none("clock, files, environment, network or unseeded chance in a pure crate", &found);
}

/// Lists the sources of the page with the modules that each imports.
fn imports_of_the_page() -> Vec<(String, Vec<String>)> {
    let files = tracked_files().into_iter();
    let sources = files.filter(|file| {
        file.starts_with("ui/src/") && [".ts", ".svelte", ".js"].iter().any(|end| file.ends_with(end))
    });
    sources.map(|file| (file.clone(), imported(&read(&file)))).collect()
}

/// Finds what follows `from`, `import` or `import(`, in quotes.
fn imported(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for quote in ['"', '\''] {
        let mut parts = source.split(quote);
        let mut before = parts.next().unwrap_or_default();
        while let (Some(quoted), after) = (parts.next(), parts.next()) {
            let before_word = before.trim_end().trim_end_matches('(').trim_end();
            if ["from", "import", "mock", "importActual"].iter().any(|word| before_word.ends_with(word)) {
                found.push(quoted.to_owned());
            }
            before = after.unwrap_or_default();
        }
    }
    found
}

/// Returns the feature that a module belongs to.
fn feature(path: &str) -> Option<&str> {
    path.split_once("features/")?.1.split('/').next()
}

/// Follows `./` and `../` from the folder of a file.
fn resolved(file: &str, module: &str) -> String {
    if !module.starts_with('.') {
        return module.to_owned();
    }
    let mut path: Vec<&str> = file.split('/').collect();
    path.pop();
    for step in module.split('/') {
        match step {
            "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

#[test]
fn only_the_api_of_the_page_talks_to_the_shell() {
    let pages = imports_of_the_page();
    assert!(pages.len() > 30, "the page is not where this test looks: {} sources", pages.len());
    let mut found = Vec::new();
    for (file, modules) in pages.iter().filter(|(file, _)| !file.starts_with("ui/src/api/")) {
        let shell = modules.iter().filter(|module| module.starts_with("@tauri-apps"));
        found.extend(shell.map(|module| format!("{file} imports {module}")));
    }
    expect_none("@tauri-apps outside of ui/src/api", &found);
}

#[test]
fn features_of_the_page_do_not_know_each_other() {
    let mut found = Vec::new();
    for (file, modules) in imports_of_the_page() {
        let Some(own) = feature(&file) else { continue };
        let modules = modules.iter().map(|module| resolved(&file, module));
        let foreign = modules.filter(|module| feature(module).is_some_and(|other| other != own));
        found.extend(foreign.map(|module| format!("{file} imports {module}")));
    }
    expect_none("a feature that imports another", &found);
}

#[test]
fn imports_are_read_as_they_are_written() {
    let source = "import { a } from '../b/c';\nimport x from \"@tauri-apps/api\";\nimport './d.css';\n\
                  const e = await import('./e'); const text = 'from';";
    assert_eq!(imported(source), ["@tauri-apps/api", "../b/c", "./d.css", "./e"]);
    assert_eq!(
        resolved("ui/src/features/map/Map.svelte", "../request/Form.svelte"),
        "ui/src/features/request/Form.svelte"
    );
    assert_eq!(feature("ui/src/features/map/Map.svelte"), Some("map"));
}

/// Lists the keys of a Fluent file.
fn keys(file: &str) -> BTreeSet<String> {
    let text = read(file);
    let keys = text.lines().filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim().to_owned());
    keys.filter(|key| !key.is_empty() && !key.contains([' ', '.', '#', '{'])).collect()
}

#[test]
fn both_languages_say_the_same_things() {
    let french: Vec<String> =
        tracked_files().into_iter().filter(|file| file.starts_with("assets/locales/fr/")).collect();
    assert!(!french.is_empty(), "no locale files");
    for file in french {
        let english = file.replace("/fr/", "/en/");
        let (fr, en) = (keys(&file), keys(&english));
        let odd: Vec<String> = fr.symmetric_difference(&en).cloned().collect();
        expect_none(&format!("keys that only one of {file} and {english} has"), &odd);
    }
}

/// Lists the codes of errors that have a message and a hint.
fn codes_with_words() -> BTreeSet<String> {
    let keys = keys("assets/locales/en/errors.ftl");
    let codes = keys.iter().filter_map(|key| key.strip_prefix("error-")?.strip_suffix("-hint"));
    codes.map(str::to_owned).collect()
}

/// Lists the string literals of a source that could be codes.
fn literals(source: &str) -> BTreeSet<String> {
    let is_key = |text: &&str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    compiled_lines(source)
        .flat_map(|(_, line)| line.split('"').skip(1).step_by(2))
        .filter(is_key)
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_error_has_its_words_and_its_paragraph() {
    let worded = codes_with_words();
    assert!(worded.len() > 20, "the words of errors are not where this test looks: {worded:?}");
    let sources = tracked_files().into_iter().filter(|file| file.starts_with("crates/app/src/error"));
    let literals = literals(&sources.map(|file| read(&file)).collect::<String>());
    // Codes are words joined by hyphens, and so are the keys of other texts, told by their beginning.
    let other_texts = ["cause-", "error-", "flaw-", "expected-", "vehicle-"];
    let is_code =
        |text: &&String| text.contains('-') && !other_texts.iter().any(|start| text.starts_with(start));
    let silent: Vec<String> =
        literals.iter().filter(is_code).filter(|code| !worded.contains(*code)).cloned().collect();
    expect_none("codes of crates/app/src/error without a message and a hint", &silent);
    let idle: Vec<String> = worded.difference(&literals).cloned().collect();
    expect_none("messages that crates/app/src/error never gives", &idle);

    let page = read("docs/errors.md");
    let headings = page.lines().filter_map(|line| line.strip_prefix("## `")?.strip_suffix('`'));
    let explained: BTreeSet<String> = headings.map(str::to_owned).collect();
    let odd: Vec<String> = worded.symmetric_difference(&explained).cloned().collect();
    expect_none("codes that only one of the program and docs/errors.md knows", &odd);
}

#[test]
fn a_file_of_the_project_knows_no_machine() {
    // In pieces, so that this file does not find itself.
    let machine_paths = [["/ho", "me/"], ["/ro", "ot/"], ["/Us", "ers/"], ["/wo", "rk/"], ["C:", "\\Users"]];
    let mut found = Vec::new();
    for file in tracked_files() {
        let Ok(text) = String::from_utf8(std::fs::read(root().join(&file)).unwrap()) else { continue };
        for (number, line) in text.lines().enumerate() {
            if machine_paths.iter().any(|path| names_path(line, &path.concat())) {
                found.push(format!("{file}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    expect_none("absolute paths of a machine", &found);
}

/// Tells whether a line has a path that begins so, and not only a part of one (`net/home/x`).
fn names_path(line: &str, path: &str) -> bool {
    let mut starts = line.match_indices(path);
    starts.any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || ".-_/~}".contains(c)))
}

#[test]
fn only_the_mapping_of_files_is_not_checked_by_the_compiler() {
    const MAPPED: &str = "crates/app/src/regions/mapped.rs";
    // In pieces, so that this file does not find itself.
    let words = [["unsafe", "_code"].concat(), ["unsafe", " {"].concat(), ["unsafe", " impl"].concat()];
    let mut found = Vec::new();
    for file in tracked_files().into_iter().filter(|file| file.ends_with(".rs") && file != MAPPED) {
        let source = read(&file);
        found
            .extend(words.iter().filter(|word| source.contains(*word)).map(|word| format!("{file}: {word}")));
    }
    expect_none("unsafe code outside of the mapping of files", &found);
    let mapped = read(MAPPED);
    assert_eq!(mapped.matches(&words[1]).count(), 1, "{MAPPED} maps files and does nothing else");
    assert!(mapped.contains("// SAFETY: "), "{MAPPED} argues why it is sound");
}

#[test]
fn a_file_can_be_read_in_one_sitting() {
    const MOST: usize = 500;
    let mut found = Vec::new();
    for file in tracked_files() {
        let is_source = [".rs", ".ts", ".svelte"].iter().any(|end| file.ends_with(end));
        if !is_source || file.contains("/generated/") {
            continue;
        }
        let lines = read(&file).lines().count();
        if lines > MOST {
            found.push(format!("{file}: {lines} lines"));
        }
    }
    expect_none(&format!("sources of more than {MOST} lines: each hides a name, find it"), &found);
}

#[test]
fn every_asset_says_where_it_comes_from() {
    let page = read("assets/README.md");
    let files = tracked_files().into_iter();
    let assets = files
        .filter_map(|file| Some(file.strip_prefix("assets/")?.to_owned()))
        .filter(|file| file != "README.md");
    let found: Vec<String> = assets.filter(|file| rows(file).iter().all(|row| !page.contains(row))).collect();
    expect_none("assets without a row in assets/README.md", &found);
}

/// Returns the rows that can speak of an asset: its own, or that of its kind in its folder.
fn rows(file: &str) -> Vec<String> {
    let own = format!("`{file}`");
    let kind = file.rsplit_once('/').zip(file.rsplit_once('.'));
    let kind = kind.map(|((folder, _), (_, ending))| format!("`{folder}/*.{ending}`"));
    [Some(own), kind].into_iter().flatten().collect()
}
