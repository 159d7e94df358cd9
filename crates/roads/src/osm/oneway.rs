//! In which directions a way is open.

use super::tags::Tags;

/// Whether the way is open along its nodes and against them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Directions {
    pub forward: bool,
    pub backward: bool,
}

impl Directions {
    pub const BOTH: Self = Self { forward: true, backward: true };
    pub const FORWARD: Self = Self { forward: true, backward: false };
    pub const BACKWARD: Self = Self { forward: false, backward: true };
    pub const NONE: Self = Self { forward: false, backward: false };
}

/// Reads `oneway`, or what roundabouts and motorways mean without saying it.
pub(super) fn directions(tags: &Tags<'_>) -> Directions {
    match tags.get_for_coach("oneway") {
        Some("yes" | "true" | "1") => Directions::FORWARD,
        Some("-1" | "reverse") => Directions::BACKWARD,
        // Its direction changes with the hour: no plan can count on it.
        Some("reversible") => Directions::NONE,
        Some(_) => Directions::BOTH,
        None if tags.is("junction", &["roundabout", "circular"]) => Directions::FORWARD,
        None if tags.is("highway", &["motorway"]) => Directions::FORWARD,
        None => Directions::BOTH,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tags: &str, expected: Directions) {
        let tags = crate::osm::tags::drawn(tags);
        let tags = tags.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(directions(&tags), expected);
    }

    #[test]
    fn a_street_is_open_both_ways_unless_it_says_otherwise() {
        check("highway=primary", Directions::BOTH);
        check("highway=primary oneway=no", Directions::BOTH);
        check("highway=primary oneway=yes", Directions::FORWARD);
        check("highway=primary oneway=-1", Directions::BACKWARD);
        check("highway=primary oneway=reversible", Directions::NONE);
    }

    #[test]
    fn roundabouts_and_motorways_go_one_way_without_saying_it() {
        check("highway=tertiary junction=roundabout", Directions::FORWARD);
        check("highway=motorway", Directions::FORWARD);
        check("highway=motorway oneway=no", Directions::BOTH);
        check("highway=motorway_link", Directions::BOTH);
    }

    #[test]
    fn a_bus_may_be_exempt() {
        check("highway=primary oneway=yes oneway:bus=no", Directions::BOTH);
        check("highway=primary oneway=yes oneway:bicycle=no", Directions::FORWARD);
    }
}
