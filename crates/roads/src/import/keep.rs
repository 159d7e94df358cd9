//! What of an extract is kept: what is drawn, driven on, searched for or visited.
//!
//! Most of a regional extract is buildings, addresses, trees and street furniture.

/// What becomes of a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    Yes,
    /// It says nothing itself, but a relation may be made of it.
    IfMember,
    No,
}

/// Keys that make a way or a relation worth keeping, whatever the value.
const LINES_AND_AREAS: [&str; 16] = [
    "highway", "railway", "waterway", "natural", "landuse", "leisure", "place", "boundary", "tourism",
    "historic", "amenity", "aeroway", "man_made", "route", "craft", "shop",
];

/// Keys that make a node worth keeping, whatever the value.
const POINTS: [&str; 14] = [
    "place",
    "tourism",
    "historic",
    "craft",
    "shop",
    "barrier",
    "aeroway",
    "mountain_pass",
    "maxheight",
    "maxweight",
    "maxwidth",
    "maxlength",
    "ford",
    "toll",
];

/// Values of a node's keys that are worth keeping.
const POINT_VALUES: [(&str, &[&str]); 5] = [
    (
        "highway",
        &[
            "traffic_signals",
            "motorway_junction",
            "bus_stop",
            "turning_circle",
            "turning_loop",
            "mini_roundabout",
            "toll_gantry",
            "rest_area",
            "services",
            "crossing",
            "stop",
        ],
    ),
    ("railway", &["station", "halt", "tram_stop", "level_crossing"]),
    (
        "natural",
        &["peak", "volcano", "saddle", "spring", "cave_entrance", "beach", "geyser", "bay", "cape", "arch"],
    ),
    (
        "man_made",
        &["lighthouse", "tower", "windmill", "watermill", "works", "observatory", "obelisk", "cross", "pier"],
    ),
    ("waterway", &["waterfall", "lock_gate"]),
];

/// Street furniture and the like: many, and nobody travels for them.
const FURNITURE: [&str; 22] = [
    "bench",
    "waste_basket",
    "waste_disposal",
    "recycling",
    "post_box",
    "vending_machine",
    "bicycle_parking",
    "telephone",
    "hunting_stand",
    "parking_space",
    "parking_entrance",
    "motorcycle_parking",
    "letter_box",
    "grit_bin",
    "clock",
    "shelter",
    "charging_station",
    "atm",
    "payment_terminal",
    "loading_dock",
    "bicycle_repair_station",
    "dog_toilet",
];

const SMALL_LEISURE: [&str; 6] =
    ["swimming_pool", "picnic_table", "fitness_station", "firepit", "outdoor_seating", "garden"];

/// Tags that only mappers read.
const MAPPERS_KEYS: [&str; 12] = [
    "source",
    "created_by",
    "fixme",
    "FIXME",
    "note",
    "attribution",
    "import",
    "survey:date",
    "check_date",
    "mapillary",
    "comment",
    "converted_by",
];
const MAPPERS_PREFIXES: [&str; 9] =
    ["source:", "note:", "tiger:", "gnis:", "naptan:", "ref:FR:", "check_date:", "roof:", "building:"];

/// Tells what becomes of a way with these tags.
pub(super) fn way(tags: &[(&str, &str)]) -> Keep {
    if is_line_or_area(tags) {
        return Keep::Yes;
    }
    let is_small = ["building", "leisure", "amenity"].iter().any(|key| has(tags, key));
    if is_small { Keep::No } else { Keep::IfMember }
}

/// Tells whether a relation is kept.
pub(super) fn relation(tags: &[(&str, &str)]) -> bool {
    match get(tags, "type") {
        Some("restriction") => true,
        Some("multipolygon" | "boundary" | "site") => is_line_or_area(tags),
        Some(kind) => kind.starts_with("restriction:"),
        None => false,
    }
}

/// Tells whether a node means something by itself.
pub(super) fn point(tags: &[(&str, &str)]) -> bool {
    tags.iter().any(|(key, value)| {
        POINTS.contains(key)
            || (*key == "amenity" && !FURNITURE.contains(value))
            || (*key == "leisure" && (!SMALL_LEISURE.contains(value) || has(tags, "name")))
            || POINT_VALUES.iter().any(|(named, values)| key == named && values.contains(value))
    })
}

/// Tells whether a tag is kept.
pub(super) fn tag(key: &str) -> bool {
    !MAPPERS_KEYS.contains(&key) && !MAPPERS_PREFIXES.iter().any(|prefix| key.starts_with(prefix))
}

fn is_line_or_area(tags: &[(&str, &str)]) -> bool {
    let named = has(tags, "name");
    tags.iter().any(|(key, value)| match *key {
        // A building is drawn as part of a built-up area; only a named one is looked for.
        "building" => named,
        "leisure" => named || !SMALL_LEISURE.contains(value),
        "amenity" => !FURNITURE.contains(value),
        "natural" => !["tree_row", "tree", "shrub"].contains(value),
        "route" => *value == "ferry",
        key => LINES_AND_AREAS.contains(&key),
    })
}

fn get<'a>(tags: &[(&str, &'a str)], key: &str) -> Option<&'a str> {
    tags.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
}

fn has(tags: &[(&str, &str)], key: &str) -> bool {
    get(tags, key).is_some()
}
