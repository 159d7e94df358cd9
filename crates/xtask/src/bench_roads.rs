//! `cargo xtask bench-roads`: the roads of an extract, measured beside OSRM in one run, and how the
//! import grows with the extract.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::python;
use crate::shell::{Failure, cargo, figure, root, run, run_and_keep};

const OSRM: &str = "osrm-bindings==26.10.0";
/// Copies of the extract in a row, of as many rows.
const REPEATED: [usize; 3] = [2, 3, 5];
/// The size of the extract that a French region has.
const REGIONAL_MEGABYTES: f64 = 250.0;

/// Measures an extract, the Isle of Man by default.
pub fn bench_roads(options: &[String]) -> Result<(), Failure> {
    let extract = extract(options)?;
    let folder = root().join("target/bench-roads");
    fs::create_dir_all(&folder).map_err(|error| Failure::new(error.to_string(), "free some room"))?;
    let points = folder.join("points.csv");
    let etape = etape()?;
    let ours = measured(&etape, &extract, &folder, Some(&points))?;
    let theirs = osrm(&extract, &points, &folder)?;
    beside(&ours, theirs.as_deref());
    growth(&etape, &extract, &folder, &ours)
}

fn extract(options: &[String]) -> Result<PathBuf, Failure> {
    let hint = "cargo xtask bench-roads REGION.osm.pbf";
    let path = match options {
        [] => root().join("../shared/data/osm/isle-of-man.osm.pbf"),
        [path] => PathBuf::from(path),
        _ => return Err(Failure::new("one extract is measured at a time", hint)),
    };
    if path.is_file() {
        Ok(path)
    } else {
        Err(Failure::new(format!("{} is not at hand", path.display()), hint))
    }
}

/// Builds the command line in release and returns it.
fn etape() -> Result<Vec<String>, Failure> {
    run(&mut cargo(["build", "--locked", "--release", "--package", "cli"]), "read its message above")?;
    let words = ["run", "--quiet", "--locked", "--release", "--package", "cli", "--"];
    Ok(words.map(str::to_owned).to_vec())
}

/// Measures an extract; returns what was printed, JSON on one line.
fn measured(
    etape: &[String],
    extract: &Path,
    folder: &Path,
    points: Option<&Path>,
) -> Result<String, Failure> {
    let mut command = cargo(etape);
    command.args(["bench", "roads"]).arg(extract).arg("--folder").arg(folder).arg("--json");
    if let Some(points) = points {
        command.arg("--points").arg(points);
    }
    let lines = run_and_keep(&mut command, |_| true, "read its message above")?;
    Ok(lines.concat())
}

/// Measures OSRM on the same extract and points; `None`, saying so, where it cannot be had.
fn osrm(extract: &Path, points: &Path, folder: &Path) -> Result<Option<String>, Failure> {
    let Some(python) = python::with("osrm", "osrm", &[OSRM]) else {
        println!("OSRM is left out: it needs Python 3.12 or later and, the first time, the network.");
        return Ok(None);
    };
    let mut command = Command::new(python);
    command.arg(script("with_osrm.py")).arg(extract).arg(points).arg(folder.join("osrm"));
    let lines = run_and_keep(&mut command, |line| line.starts_with('{'), "read its message above")?;
    Ok(lines.into_iter().next())
}

fn script(name: &str) -> PathBuf {
    root().join("crates/xtask/src/bench_roads").join(name)
}

fn beside(ours: &str, theirs: Option<&str>) {
    println!("\n{:<28}{:>12}{:>12}", "", "Étape", "OSRM");
    let rows = [
        ("import, s", "import_seconds"),
        ("memory of the import, MB", "peak_megabytes"),
        ("opening a region, ms", "open_ms"),
        ("another vehicle, ms", "vehicle_ms"),
        ("table of 100 × 100, ms", "matrix_ms"),
        ("drive with line, ms", "route_ms"),
        ("area of an hour, ms", "reach_ms"),
    ];
    for (name, key) in rows {
        println!(
            "{name:<28}{:>12}{:>12}",
            written(figure(ours, key)),
            written(theirs.and_then(|json| figure(json, key)))
        );
    }
}

/// Imports ever larger extracts and says what a regional one would take.
fn growth(etape: &[String], extract: &Path, folder: &Path, one: &str) -> Result<(), Failure> {
    let mut sizes = vec![Grown::read(1, one)];
    for times in REPEATED {
        let large = folder.join(format!("repeated-{times}.osm.pbf"));
        let mut repeat = Command::new("python3");
        repeat.arg(script("repeat.py")).arg(extract).arg(times.to_string()).arg(&large);
        run(&mut repeat, "it needs Python 3")?;
        sizes.push(Grown::read(times * times, &measured(etape, &large, folder, None)?));
        let _ = fs::remove_file(large);
    }
    println!(
        "\n{:>6}{:>8}{:>10}{:>12}{:>12}{:>13}",
        "copies", "MB", "arcs", "import, s", "memory, MB", "vehicle, ms"
    );
    for Grown { copies, megabytes, arcs, seconds, memory, vehicle } in &sizes {
        println!("{copies:>6}{megabytes:>8.1}{arcs:>10.0}{seconds:>12.1}{memory:>12.0}{vehicle:>13.0}");
    }
    let (first, last) = (sizes[0], sizes[sizes.len() - 1]);
    let foretold = |of: fn(&Grown) -> f64| {
        let slope = (of(&last) - of(&first)) / (last.megabytes - first.megabytes);
        (slope, of(&last) + slope * (REGIONAL_MEGABYTES - last.megabytes))
    };
    let ((_, seconds), (slope, memory)) = (foretold(|grown| grown.seconds), foretold(|grown| grown.memory));
    println!(
        "\nThe memory of an import grows with {slope:.1} times the extract; one of \
         {REGIONAL_MEGABYTES:.0} MB is expected to take {seconds:.0} s and {memory:.0} MB."
    );
    Ok(())
}

/// What an import took, and its graph.
#[derive(Clone, Copy, Debug)]
struct Grown {
    copies: usize,
    megabytes: f64,
    arcs: f64,
    seconds: f64,
    memory: f64,
    vehicle: f64,
}

impl Grown {
    fn read(copies: usize, json: &str) -> Self {
        let of = |key: &str| figure(json, key).unwrap_or(f64::NAN);
        Self {
            copies,
            megabytes: of("extract_megabytes"),
            arcs: of("arcs"),
            seconds: of("import_seconds"),
            memory: of("peak_megabytes"),
            vehicle: of("vehicle_ms"),
        }
    }
}

fn written(figure: Option<f64>) -> String {
    figure.map_or_else(|| "–".to_owned(), |figure| format!("{figure:.2}"))
}
