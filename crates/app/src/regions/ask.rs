//! What is asked of the roads of a region: a drive, all drives between points, what is within reach.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use documents::Texts;
use model::{GeoPoint, Minutes, VehicleClass};
use roads::profile::Avoid;
use roads::route::{Area, Cost, Spot, Turn, Way};
use roads::stops::StopGraph;
use roads::{ATTRIBUTION, LegPath, Manner, RoadSource};
use serde_json::{Value, json};

use super::open::{open, unreadable};
use crate::errand::in_language;
use crate::error::AppError;
use crate::view::UserError;
use crate::view::region::{
    ClassMetresView, DriveView, DriveWarningView, LineStringView, MatrixView, StepView,
};

/// A reach of more than a day is none.
const MOST_MINUTES: u32 = 24 * 60;

/// Who asks: the roads, the vehicle and what it keeps away from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// A region file, or an `.osm.pbf` extract.
    pub region: PathBuf,
    /// The key of a class of vehicles.
    pub vehicle: String,
    /// What it keeps away from.
    pub avoid: Avoid,
    /// `fr` or `en`.
    pub language: String,
}

/// An answer, for programs and for people.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer<T> {
    /// The answer.
    pub view: T,
    /// The same as text for a terminal.
    pub text: String,
}

/// Drives from a point to a point, each written `LAT,LON`.
///
/// # Errors
/// When the region, a point or the vehicle cannot be used, or no road leads there.
pub fn route(asked: &Asked, from: &str, to: &str) -> Result<Answer<DriveView>, UserError> {
    in_language(&asked.language, |texts| {
        let (from, to) = (point(from)?, point(to)?);
        let manner = asked.manner()?;
        let roads = open(&asked.region)?;
        let leg = roads.leg(from, to, manner).map_err(AppError::Roads)?;
        let view = drive_view(leg, texts);
        Ok(Answer { text: drive_text(&view, texts), view })
    })
}

/// Drives between every two points of a CSV file with `lat` and `lon`, and a `name` if they have one.
///
/// # Errors
/// When the region, the file or the vehicle cannot be used.
pub fn matrix(asked: &Asked, points: &Path) -> Result<Answer<MatrixView>, UserError> {
    in_language(&asked.language, |texts| {
        let bytes = fs::read(points).map_err(|error| unreadable(points, &error))?;
        let named = exchange::read_points(&bytes)
            .map_err(|cause| AppError::BadPoints { path: points.to_owned(), cause })?;
        let manner = asked.manner()?;
        let roads = open(&asked.region)?;
        let (names, points): (Vec<String>, Vec<GeoPoint>) = named.into_iter().unzip();
        let costs = roads.costs(&points, &points, manner);
        let cells = |value: &dyn Fn(Cost) -> u32| -> Vec<Vec<Option<u32>>> {
            let row = |from: usize| {
                let cell = |to: usize| match from == to {
                    true => Some(0),
                    false => costs.get(from, to).map(value),
                };
                (0..points.len()).map(cell).collect()
            };
            (0..points.len()).map(row).collect()
        };
        let buffer = roads.buffer();
        let view = MatrixView {
            metres: cells(&|cost| (cost.decimetres + 5) / 10),
            seconds: cells(&|cost| cost.seconds().0),
            planned_seconds: cells(&|cost| cost.planned(buffer).0),
            groups: StopGraph::of(&costs, points.len()).groups(),
            names,
            attribution: ATTRIBUTION.to_owned(),
        };
        Ok(Answer { text: matrix_text(&view, texts), view })
    })
}

/// Draws what is reached from a point, written `LAT,LON`, within planned minutes: GeoJSON.
///
/// # Errors
/// When the region, the point or the vehicle cannot be used.
pub fn reach(asked: &Asked, from: &str, minutes: u32) -> Result<Answer<Value>, UserError> {
    in_language(&asked.language, |texts| {
        let from = point(from)?;
        let manner = asked.manner()?;
        let roads = open(&asked.region)?;
        let within = Minutes(minutes.min(MOST_MINUTES) as i32);
        let areas = roads.reach(from, within, Way::Onward, manner).map_err(AppError::Roads)?;
        let square_km = areas.iter().map(square_km).sum::<f64>();
        let words = [("minutes", within.0.into()), ("km", format!("{square_km:.0}").into())];
        let text = texts.say_with("reach-area", &words) + "\n";
        Ok(Answer { view: reach_view(&areas, from, within), text })
    })
}

impl Asked {
    fn manner(&self) -> Result<Manner, AppError> {
        let unknown = || AppError::UnknownVehicle { key: self.vehicle.clone() };
        let vehicle = VehicleClass::from_key(&self.vehicle).ok_or_else(unknown)?;
        Ok(Manner { vehicle, avoid: self.avoid })
    }
}

/// Reads `43.61,3.87`.
pub(super) fn point(text: &str) -> Result<GeoPoint, AppError> {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    let point = text.split_once(',').and_then(|(lat, lon)| Some((number(lat)?, number(lon)?)));
    let on_earth = |(lat, lon): &(f64, f64)| lat.abs() <= 90.0 && lon.abs() <= 180.0;
    let point = point.filter(on_earth).map(|(lat, lon)| GeoPoint { lat, lon });
    point.ok_or_else(|| AppError::NotAPoint { text: text.to_owned() })
}

fn drive_view(leg: LegPath, texts: &Texts) -> DriveView {
    let LegPath { travel, line, driven } = leg;
    let warning = |warning: &roads::LegWarning| {
        let code = warning.cause.key();
        let words = [("count", warning.count.into()), ("metres", warning.metres.0.into())];
        let message = texts.say_with(&format!("leg-doubt-{code}"), &words);
        DriveWarningView { code: code.to_owned(), count: warning.count, metres: warning.metres.0, message }
    };
    let step = |step: roads::route::Step| StepView {
        turn: step.turn.key().to_owned(),
        exit: match step.turn {
            Turn::Roundabout { exit } => Some(exit),
            _ => None,
        },
        at: lon_lat(step.at.into()),
        road: step.name,
        metres: step.metres.0,
        seconds: step.seconds.0,
    };
    let class = |(class, metres): &(model::RoadClass, model::Metres)| ClassMetresView {
        class: class.key().to_owned(),
        metres: metres.0,
    };
    DriveView {
        metres: travel.metres.0,
        seconds: driven.bare.0,
        planned_seconds: driven.planned.0,
        minutes: travel.minutes.0,
        toll_metres: travel.toll_metres.0,
        town_metres: driven.town_metres.0,
        by_class: driven.by_class.iter().map(class).collect(),
        bends: driven.bends.bends,
        hairpins: driven.bends.hairpins,
        warnings: driven.warnings.iter().map(warning).collect(),
        steps: driven.steps.into_iter().map(step).collect(),
        geometry: LineStringView {
            kind: "LineString".to_owned(),
            coordinates: line.into_iter().map(lon_lat).collect(),
        },
        attribution: ATTRIBUTION.to_owned(),
    }
}

fn drive_text(view: &DriveView, texts: &Texts) -> String {
    let km = |metres: u32| format!("{:.1}", f64::from(metres) / 1000.0);
    let words = [
        ("km", km(view.metres).into()),
        ("minutes", view.minutes.into()),
        ("driving", view.seconds.div_ceil(60).into()),
        ("toll", km(view.toll_metres).into()),
    ];
    let mut text = texts.say_with("drive-summary", &words) + "\n";
    for step in &view.steps {
        let road = step.road.as_deref().unwrap_or("–");
        let exit = step.exit.map(|exit| format!(" ({exit})")).unwrap_or_default();
        let turn = texts.say(&format!("turn-{}", step.turn));
        let _ = writeln!(text, "  {:>6} km  {turn}{exit}  {road}", km(step.metres));
    }
    for warning in &view.warnings {
        let _ = writeln!(text, "  ! {}", warning.message);
    }
    text + "  " + &view.attribution + "\n"
}

fn matrix_text(view: &MatrixView, texts: &Texts) -> String {
    let mut text = String::new();
    for (name, row) in view.names.iter().zip(&view.planned_seconds) {
        let cells =
            row.iter().map(|cell| cell.map_or("–".to_owned(), |cell| cell.div_ceil(60).to_string()));
        let _ = writeln!(text, "{name}\t{}", cells.collect::<Vec<_>>().join("\t"));
    }
    for group in view.groups.iter().skip(1) {
        let names: Vec<&str> = group.iter().map(|point| view.names[*point].as_str()).collect();
        text += &(texts.say_with("matrix-cut-off", &[("names", names.join(", ").into())]) + "\n");
    }
    text + &view.attribution + "\n"
}

fn reach_view(areas: &[Area], from: GeoPoint, within: Minutes) -> Value {
    let ring = |ring: &[Spot]| -> Vec<[f64; 2]> {
        ring.iter().chain(ring.first()).map(|spot| lon_lat((*spot).into())).collect()
    };
    let polygon = |area: &Area| -> Vec<Vec<[f64; 2]>> {
        std::iter::once(ring(&area.outline)).chain(area.holes.iter().map(|hole| ring(hole))).collect()
    };
    let polygons: Vec<_> = areas.iter().map(polygon).collect();
    let properties = json!({"minutes": within.0, "from": lon_lat(from), "attribution": ATTRIBUTION});
    let geometry = json!({"type": "MultiPolygon", "coordinates": polygons});
    let feature = json!({"type": "Feature", "properties": properties, "geometry": geometry});
    json!({"type": "FeatureCollection", "features": [feature]})
}

/// Returns the size of an area, flat around its first spot: good for a word to a person.
fn square_km(area: &Area) -> f64 {
    const KM_A_DEGREE: f64 = 111.195;
    let size = |ring: &[Spot]| {
        let points: Vec<GeoPoint> = ring.iter().map(|spot| (*spot).into()).collect();
        let Some(first) = points.first() else { return 0.0 };
        let narrow = first.lat.to_radians().cos();
        let next = points.iter().cycle().skip(1);
        let twice = points.iter().zip(next).map(|(a, b)| a.lon * b.lat - b.lon * a.lat);
        (twice.sum::<f64>() / 2.0).abs() * KM_A_DEGREE * KM_A_DEGREE * narrow
    };
    size(&area.outline) - area.holes.iter().map(|hole| size(hole)).sum::<f64>()
}

fn lon_lat(point: GeoPoint) -> [f64; 2] {
    [point.lon, point.lat]
}
