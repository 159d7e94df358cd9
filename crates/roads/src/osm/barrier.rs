//! Nodes that a coach cannot pass, and toll booths.

use super::tags::Tags;
use super::{access, size};

/// Barriers made to stop motor vehicles.
const CLOSED: [&str; 10] = [
    "bollard",
    "block",
    "chain",
    "jersey_barrier",
    "log",
    "debris",
    "cycle_barrier",
    "motorcycle_barrier",
    "bus_trap",
    "sump_buster",
];

/// Tells whether the coach has to turn back at this node.
pub(super) fn blocks(tags: &Tags<'_>) -> bool {
    let closed = tags.get("barrier").is_some_and(|barrier| {
        // A bollard that sinks is there to let buses pass.
        let stops_vehicles = CLOSED.contains(&barrier) && !tags.is("bollard", &["rising"]);
        !access::says(tags).unwrap_or(!stops_vehicles)
    });
    closed || !size::fits(tags)
}

/// Tells whether the coach stops at this node to pay a toll.
pub(super) fn is_toll_booth(tags: &Tags<'_>) -> bool {
    tags.is("barrier", &["toll_booth"])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tags: &str, expected: bool) {
        let tags = crate::osm::tags::drawn(tags);
        let tags = tags.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(blocks(&tags), expected);
    }

    #[test]
    fn a_bollard_stops_a_coach_unless_it_says_otherwise() {
        check("barrier=bollard", true);
        check("barrier=bollard bus=yes", false);
        check("barrier=bollard bollard=rising", false);
    }

    #[test]
    fn a_gate_stops_a_coach_only_where_it_is_private() {
        check("barrier=gate", false);
        check("barrier=gate access=private", true);
        check("barrier=lift_gate access=customers", false);
    }

    #[test]
    fn a_height_bar_stops_what_is_too_high() {
        check("barrier=height_restrictor maxheight=2.1", true);
        check("barrier=height_restrictor maxheight=4.2", false);
        check("highway=crossing", false);
    }
}
