//! May a coach use this way: access tags, the narrowest class of vehicle first.

use super::tags::{COACH, Tags};

/// Wider classes of vehicles that a coach belongs to, narrowest first.
const WIDER: [&str; 3] = ["motor_vehicle", "vehicle", "access"];

/// Values that keep a coach out. `destination` and `customers` do not: a tour goes there to visit.
const CLOSED: [&str; 13] = [
    "no",
    "private",
    "agricultural",
    "forestry",
    "agricultural;forestry",
    "delivery",
    "emergency",
    "military",
    "permit",
    "residents",
    "restricted",
    "use_sidepath",
    "school",
];

/// Tells whether a coach may enter.
pub(super) fn is_open(tags: &Tags<'_>) -> bool {
    says(tags).unwrap_or(true)
}

/// Returns what the tags say of a coach, `None` where they say nothing.
pub(super) fn says(tags: &Tags<'_>) -> Option<bool> {
    let narrowest = COACH.into_iter().chain(WIDER).find_map(|class| tags.get(class));
    narrowest.map(|value| !CLOSED.contains(&value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tags: &str, open: bool) {
        let tags = crate::osm::tags::drawn(tags);
        let tags = tags.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(is_open(&tags), open);
    }

    #[test]
    fn a_road_that_says_nothing_is_open() {
        check("highway=primary", true);
    }

    #[test]
    fn the_narrowest_class_of_vehicle_decides() {
        check("access=no bus=yes", true);
        check("vehicle=no motor_vehicle=yes", true);
        check("motor_vehicle=yes bus=no", false);
        check("bus=designated tourist_bus=no", false);
        check("psv=no coach=yes", true);
        check("access=yes vehicle=private", false);
    }

    #[test]
    fn roads_for_visitors_are_open_and_roads_for_farmers_closed() {
        check("access=destination", true);
        check("access=customers", true);
        check("motor_vehicle=agricultural;forestry", false);
        check("access=permissive", true);
    }
}
