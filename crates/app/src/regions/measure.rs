//! What a region costs in time and memory, from the extract to the answer: `etape bench roads`.

use std::fmt::Write as _;
use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use model::{GeoPoint, Minutes, VehicleClass};
use roads::route::Way;
use roads::{Manner, RoadSource};
use serde::Serialize;

use super::ask::Answer;
use super::import::{ImportErrand, import};
use super::open::{OpenRegion, open, unreadable};
use crate::errand::in_language;
use crate::error::AppError;
use crate::view::UserError;

/// Points between which all drives are asked for.
const POINTS: usize = 100;
/// Of so many rounds the best counts: what else runs on the machine only ever adds.
const ROUNDS: usize = 9;
const FEW_ROUNDS: usize = 3;
/// Minutes of the area that is drawn.
const HOUR: Minutes = Minutes(60);

/// What to measure, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureErrand {
    /// An `.osm.pbf` extract.
    pub extract: PathBuf,
    /// A folder for the region file.
    pub folder: PathBuf,
    /// A file for the points that were used, so that another engine is asked for the same.
    pub points: Option<PathBuf>,
    /// `fr` or `en`.
    pub language: String,
}

/// What was measured.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RoadsMeasures {
    /// Size of the extract.
    pub extract_megabytes: f64,
    /// Size of the region file.
    pub region_megabytes: f64,
    /// Junctions and ends of roads.
    pub nodes: u32,
    /// Roads between them, in each direction.
    pub arcs: u32,
    /// From the extract to the region file on the disk, basemap and names included.
    pub import_seconds: f64,
    /// The most memory that the import had; `null` where the system does not tell.
    pub peak_megabytes: Option<f64>,
    /// From the file to roads that can be asked.
    pub open_ms: f64,
    /// Putting the times of another class of vehicles on the roads.
    pub vehicle_ms: f64,
    /// All drives between 100 points, looking for their roads included.
    pub matrix_ms: f64,
    /// One drive with its line and its steps, in the middle of all.
    pub route_ms: f64,
    /// The area that is reached in an hour, drawn.
    pub reach_ms: f64,
}

/// Imports an extract and measures what is asked of its roads. `clock` tells the time since some
/// moment.
///
/// # Errors
/// When the extract cannot be used or the folder not be written.
pub fn measure(
    errand: &MeasureErrand,
    clock: &dyn Fn() -> Duration,
) -> Result<Answer<RoadsMeasures>, UserError> {
    let out = errand.folder.join("measured.etr");
    let _ = fs::remove_file(&out);
    let sources = vec![errand.extract.clone()];
    let whole = ImportErrand { sources, out: out.clone(), title: None, language: errand.language.clone() };
    let start = clock();
    import(&whole, &mut |_| ControlFlow::Continue(()))?;
    let import_seconds = (clock() - start).as_secs_f64();
    let peak_megabytes = peak_megabytes();
    in_language(&errand.language, |_| {
        let size = |path: &PathBuf| {
            let size = fs::metadata(path).map_err(|error| unreadable(path, &error))?.len();
            Ok::<f64, AppError>(size as f64 / 1e6)
        };
        let open_ms = best(FEW_ROUNDS, clock, || open(&out))?;
        let roads = open(&out)?;
        let points = points(&roads);
        if let Some(path) = &errand.points {
            write_points(path, &points)?;
        }
        let graph = roads.region().graph();
        let view = RoadsMeasures {
            extract_megabytes: size(&errand.extract)?,
            region_megabytes: size(&out)?,
            nodes: graph.nodes() as u32,
            arcs: graph.arcs() as u32,
            import_seconds,
            peak_megabytes,
            open_ms,
            ..answers(&roads, &points, clock)?
        };
        Ok(Answer { text: text(&view), view })
    })
}

/// Measures what is asked of an open region.
fn answers(
    roads: &OpenRegion,
    points: &[GeoPoint],
    clock: &dyn Fn() -> Duration,
) -> Result<RoadsMeasures, AppError> {
    let coach = Manner::from(VehicleClass::Standard);
    // The first drive of a class puts its times on the roads.
    let vehicle_ms = best(1, clock, || Ok(roads.costs(&points[..1], &points[..1], coach)))?;
    let matrix_ms = best(ROUNDS, clock, || Ok(roads.costs(points, points, coach)))?;
    let mut drives = Vec::new();
    for (number, from) in points.iter().enumerate() {
        let to = points[(number * 37 + 11) % points.len()];
        // Where no road leads there is no drive to measure.
        if roads.leg(*from, to, coach).is_ok() {
            drives.push(best(FEW_ROUNDS, clock, || roads.leg(*from, to, coach).map_err(AppError::Roads))?);
        }
    }
    drives.sort_by(f64::total_cmp);
    let reach = || roads.reach(points[0], HOUR, Way::Onward, coach).map_err(AppError::Roads);
    Ok(RoadsMeasures {
        vehicle_ms,
        matrix_ms,
        route_ms: drives.get(drives.len() / 2).copied().unwrap_or(f64::NAN),
        reach_ms: best(FEW_ROUNDS, clock, reach)?,
        ..RoadsMeasures::default()
    })
}

/// Returns the least time of some rounds, in milliseconds.
fn best<T>(
    rounds: usize,
    clock: &dyn Fn() -> Duration,
    work: impl Fn() -> Result<T, AppError>,
) -> Result<f64, AppError> {
    let mut least = f64::INFINITY;
    for _ in 0..rounds {
        let start = clock();
        std::hint::black_box(work()?);
        least = least.min((clock() - start).as_secs_f64() * 1000.0);
    }
    Ok(least)
}

/// Returns junctions from all over the region, the same each time.
fn points(roads: &OpenRegion) -> Vec<GeoPoint> {
    let graph = roads.region().graph();
    let positions = graph.positions();
    (0..POINTS).map(|number| positions[number * 7_919_777 % positions.len()].point()).collect()
}

fn write_points(path: &PathBuf, points: &[GeoPoint]) -> Result<(), AppError> {
    let mut rows = "lat,lon\n".to_owned();
    for point in points {
        let _ = writeln!(rows, "{:.7},{:.7}", point.lat, point.lon);
    }
    fs::write(path, rows)
        .map_err(|error| AppError::FolderUnwritable { folder: path.clone(), cause: error.to_string() })
}

/// Returns the most memory that this program has had, where the system tells.
fn peak_megabytes() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}

fn text(view: &RoadsMeasures) -> String {
    let value = serde_json::to_value(view).unwrap_or_default();
    let lines = value.as_object().into_iter().flatten();
    lines.map(|(name, figure)| format!("{name:<18} {figure}\n")).collect()
}
