//! What a region says of itself.

use std::fmt::Write as _;
use std::path::Path;

use documents::Texts;
use model::NaiveDate;
use roads::ATTRIBUTION;
use roads::region::{Region, Section};

use super::open::{PROFILE, RegionBytes, open_file};
use crate::errand::in_language;
use crate::error::AppError;
use crate::view::UserError;
use crate::view::region::{RegionPartView, RegionView};

/// A region, for programs and for people.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionAnswer {
    /// What the region says of itself.
    pub view: RegionView,
    /// The same as text for a terminal.
    pub text: String,
}

/// Says what a region file holds; on `verify`, after every byte of it is checked.
///
/// # Errors
/// Says why the file is not used.
pub fn info(path: &Path, verify: bool, language: &str) -> Result<RegionAnswer, UserError> {
    in_language(language, |texts| about(path, &open_file(path)?, verify, texts))
}

/// Says what an open region holds.
pub(super) fn about(
    path: &Path,
    region: &Region<RegionBytes>,
    verify: bool,
    texts: &Texts,
) -> Result<RegionAnswer, AppError> {
    let bad = |cause| AppError::BadRoads { path: path.to_owned(), cause };
    if verify {
        region.verify().map_err(bad)?;
    }
    let info = region.info();
    let (low, high) = (info.bounds.low.point(), info.bounds.high.point());
    let (graph, bytes) = (region.graph(), |section: Section| region.section(section).map_or(0, <[u8]>::len));
    let all: u64 = region.sections().map(|(_, length)| length).sum();
    let others = [Section::HIERARCHY, Section::BOXES, Section::PLACES, Section::SITES, Section::TILES];
    let others = [
        ("hierarchy", others[0]),
        ("boxes", others[1]),
        ("places", others[2]),
        ("sites", others[3]),
        ("tiles", others[4]),
    ];
    let mut parts: Vec<RegionPartView> = others
        .iter()
        .map(|(name, section)| RegionPartView { name: (*name).to_owned(), bytes: bytes(*section) as u64 })
        .collect();
    let known: u64 = parts.iter().map(|part| part.bytes).sum::<u64>() + bytes(Section::TITLE) as u64;
    parts.insert(0, RegionPartView { name: "graph".to_owned(), bytes: all - known });
    let view = RegionView {
        title: region.title().to_owned(),
        as_of: info.timestamp.and_then(day).map(|day| day.to_string()),
        bounds: [low.lon, low.lat, high.lon, high.lat],
        junctions: graph.nodes() as u64,
        road_pieces: graph.stretches() as u64,
        usable: info.profile == roads::region::RegionInfo::profile_sum(PROFILE),
        verified: verify,
        parts,
        attribution: ATTRIBUTION.to_owned(),
    };
    Ok(RegionAnswer { text: text(path, &view, texts), view })
}

/// Returns the day of a time in seconds since 1970.
fn day(seconds: i64) -> Option<NaiveDate> {
    let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
    NaiveDate::from_epoch_days(days)
}

fn text(path: &Path, view: &RegionView, texts: &Texts) -> String {
    let [west, south, east, north] = view.bounds;
    let megabytes = view.parts.iter().map(|part| part.bytes).sum::<u64>() as f64 / 1e6;
    let mut lines = format!("{} ({}, {megabytes:.1} MB)\n", view.title, path.display());
    let mut say = |key: &str, value: String| {
        let _ = writeln!(lines, "  {} {value}", texts.say(key));
    };
    say("region-as-of", view.as_of.clone().unwrap_or_else(|| texts.say("region-unknown")));
    say("region-bounds", format!("{south:.4}, {west:.4} – {north:.4}, {east:.4}"));
    say("region-roads", format!("{} / {}", view.junctions, view.road_pieces));
    if view.verified {
        say("region-verified", String::new());
    }
    if !view.usable {
        say("region-outdated", String::new());
    }
    lines + "  " + &view.attribution + "\n"
}
