//! Whether a way itself says that it lies in a built-up area.

use super::road::Road;
use crate::import::Tags;

const KEYS: [&str; 5] = ["maxspeed", "maxspeed:type", "source:maxspeed", "zone:maxspeed", "zone:traffic"];

/// Returns what the tags say, `None` where they say nothing.
pub(super) fn is_town(tags: &Tags<'_>, road: Road) -> Option<bool> {
    if matches!(road, Road::LivingStreet | Road::Pedestrian | Road::Residential) {
        return Some(true);
    }
    let zones = KEYS.iter().filter_map(|key| tags.get(key)?.split_once(':')).map(|(_, zone)| zone);
    let town = |zone: &str| match zone {
        "urban" | "living_street" => Some(true),
        "rural" | "motorway" | "trunk" => Some(false),
        zone => (zone.trim_start_matches("zone").trim_start_matches(':') == "30").then_some(true),
    };
    zones.filter_map(town).next()
}
