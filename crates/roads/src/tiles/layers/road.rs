//! Roads by class, ferries and runways.

use super::super::feature::{Layer, Look, Run};
use super::Ruled;
use crate::import::Tags;

/// Values of `highway`, class, first zoom, and order of drawing.
const ROADS: [(&str, &str, u8, u8); 17] = [
    ("motorway", "motorway", 5, 9),
    ("trunk", "trunk", 5, 8),
    ("primary", "primary", 6, 7),
    ("secondary", "secondary", 8, 6),
    ("tertiary", "tertiary", 10, 5),
    ("unclassified", "minor", 11, 4),
    ("residential", "minor", 12, 4),
    ("living_street", "minor", 12, 4),
    ("road", "minor", 12, 4),
    ("busway", "minor", 13, 4),
    ("pedestrian", "pedestrian", 13, 3),
    ("service", "service", 13, 3),
    ("track", "track", 13, 2),
    ("bridleway", "path", 14, 1),
    ("cycleway", "path", 14, 1),
    ("footway", "path", 14, 1),
    ("path", "path", 13, 1),
];

/// Values of `service` that only one house or shop uses.
const BYWAYS: [&str; 4] = ["driveway", "parking_aisle", "drive-through", "emergency_access"];

pub(super) fn line(tags: Tags<'_>) -> Ruled<'_> {
    if tags.is("route", &["ferry"]) {
        return Some((Look::new(Layer::Road, "ferry").name(tags.get("name")), 7));
    }
    if tags.is("aeroway", &["runway", "taxiway"]) {
        let is_runway = tags.is("aeroway", &["runway"]);
        let look = Look::new(Layer::Road, if is_runway { "runway" } else { "taxiway" });
        return Some((look, if is_runway { 10 } else { 13 }));
    }
    let value = tags.get("highway")?;
    let base = value.strip_suffix("_link");
    let (_, class, from, rank) = ROADS.iter().find(|(known, ..)| *known == base.unwrap_or(value))?;
    let is_byway = tags.get("service").is_some_and(|service| BYWAYS.contains(&service));
    let is_walk = tags.is("footway", &["sidewalk", "crossing"]);
    if tags.is("area", &["yes"]) || is_walk {
        return None;
    }
    let from = match base {
        Some(_) => (from + 3).clamp(10, 13),
        None if is_byway => 14,
        None => *from,
    };
    let look = Look {
        reference: tags.get("ref").filter(|_| base.is_none()).unwrap_or(""),
        run: run(tags),
        minor: base.is_some() || is_byway,
        ..Look::new(Layer::Road, class).rank(*rank).name(tags.get("name"))
    };
    Some((look, from))
}

/// Squares and the like.
pub(super) fn area(tags: Tags<'_>) -> Ruled<'_> {
    let is_square = tags.is("highway", &["pedestrian", "footway"]);
    let is_apron = tags.is("aeroway", &["apron"]);
    let class = if is_square { "square" } else { "apron" };
    (is_square || is_apron).then(|| (Look::new(Layer::Road, class), 13))
}

pub(super) fn run(tags: Tags<'_>) -> Run {
    let says = |key| tags.get(key).is_some_and(|value| value != "no");
    match (says("tunnel"), says("bridge")) {
        (true, _) => Run::Tunnel,
        (_, true) => Run::Bridge,
        _ => Run::Ground,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::drawn::TagSheet;

    fn check(text: &str, expected: &str) {
        let sheet = TagSheet::of(text);
        let found = line(sheet.tags()).map(|(look, from)| {
            format!(
                "{} {} {:?} z{from}{}",
                look.class,
                look.reference,
                look.run,
                if look.minor { " minor" } else { "" }
            )
        });
        assert_eq!(found.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn a_road_has_a_class_and_a_first_zoom() {
        check("highway=motorway ref=A+9", "motorway A 9 Ground z5");
        check("highway=motorway_link ref=A+9", "motorway  Ground z10 minor");
        check("highway=primary bridge=yes ref=D+986", "primary D 986 Bridge z6");
        check("highway=residential tunnel=no", "minor  Ground z12");
        check("highway=service service=driveway", "service  Ground z14 minor");
        check("highway=footway footway=sidewalk", "");
        check("highway=construction", "");
        check("route=ferry name=Douglas+-+Heysham", "ferry  Ground z7");
        check("highway=pedestrian area=yes", "");
    }
}
