//! Signed speed limits.

use super::conditional::{self, Condition, Measure};
use super::data::Profile;
use super::limits::narrowed;
use super::vehicle::Mode;
use crate::import::Tags;

/// Slower than this no limit is believed.
const LEAST: f64 = 5.0;
const KMH_A_MILE: f64 = 1.609_344;

/// Where a way tells its zone instead of a number.
const ZONES: [&str; 4] = ["maxspeed:type", "source:maxspeed", "zone:maxspeed", "zone:traffic"];

/// Above this weight, in tens of kilograms, a limit does not hold for coaches.
const HEAVIEST: u16 = 1_200;

/// Returns the signed limit in km/h for a mode, driving along the way's nodes or against them.
pub(super) fn limit(tags: &Tags<'_>, profile: &Profile, mode: Mode, forward: bool) -> Option<u8> {
    let directed = if forward { "maxspeed:forward" } else { "maxspeed:backward" };
    let order = profile.access_order(mode);
    let narrow = |key| order.iter().find_map(|class| narrowed(tags, key, class));
    let keys = ["maxspeed", directed, "maxspeed:advisory"];
    let signed = keys.iter().flat_map(|key| [tags.get(key), narrow(key)]).flatten().filter_map(parse).min();
    let zone = || ZONES.iter().find_map(|key| tags.get(key)).and_then(parse);
    let by_size = if mode == Mode::Coach { by_size(tags) } else { None };
    signed.or_else(zone).into_iter().chain(by_size).min()
}

/// `maxspeed:conditional=60 @ (weight>7.5)` holds for a coach; one of certain hours does not make
/// a plan slower.
fn by_size(tags: &Tags<'_>) -> Option<u8> {
    let binds = |condition: &Condition| matches!(condition, Condition::Above(Measure::Weight, limit) if *limit <= HEAVIEST);
    let clauses = conditional::clauses(tags, "maxspeed").into_iter();
    clauses
        .filter(|clause| clause.conditions.iter().all(binds))
        .filter_map(|clause| parse(clause.value))
        .min()
}

/// Reads `50`, `30 mph`, `FR:urban`, `50;30`; `None` where it says nothing below the law.
fn parse(value: &str) -> Option<u8> {
    value.split([';', '|']).filter_map(|part| parse_one(part.trim())).min()
}

fn parse_one(value: &str) -> Option<u8> {
    if let Some((_, zone)) = value.split_once(':') {
        return match zone {
            "urban" => Some(50),
            "nsl_restricted" => Some(48),
            "living_street" => Some(20),
            "walk" => Some(LEAST as u8),
            zone => parse_one(zone.trim_start_matches("zone").trim_start_matches(':')),
        };
    }
    let end = value.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(value.len());
    let (number, unit) = value.split_at(end);
    let number: f64 = number.parse().ok()?;
    let kmh = match unit.trim() {
        "" | "km/h" | "kmh" | "kph" => number,
        "mph" => number * KMH_A_MILE,
        _ => return None,
    };
    Some(kmh.clamp(LEAST, 250.0) as u8)
}
