//! What a way is to a coach.

use super::oneway::Directions;
use super::tags::Tags;
use super::{access, maxspeed, oneway, size};
use crate::speeds::{Kmh, highway_speed};

/// A way that a coach may drive on in at least one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CoachWay {
    /// Planning speed along the way's nodes, `None` where that is forbidden.
    pub forward: Option<Kmh>,
    /// The same against them.
    pub backward: Option<Kmh>,
    /// Whether a toll is paid.
    pub toll: bool,
}

impl CoachWay {
    /// Reads the tags of a way; `None` where no coach drives.
    pub fn from_tags(tags: &Tags<'_>) -> Option<Self> {
        let directions = oneway::directions(tags);
        // Of a trunk road, a carriageway for one direction means a second one beside it.
        let dual = directions != Directions::BOTH || tags.is("dual_carriageway", &["yes"]);
        let table = highway_speed(tags.get("highway")?, dual)?.value;
        let is_square = tags.is("area", &["yes"]);
        let closed = directions == Directions::NONE || !access::is_open(tags);
        if closed || is_square || tags.is("service", &["emergency_access"]) || !size::fits(tags) {
            return None;
        }
        let speed = |forward| maxspeed::limit(tags, forward).map_or(table, |limit| limit.min(table));
        Some(Self {
            forward: directions.forward.then(|| speed(true)),
            backward: directions.backward.then(|| speed(false)),
            toll: matches!(tags.get_for_coach("toll"), Some("yes")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tags: &str, expected: &str) {
        let tags = crate::osm::tags::drawn(tags);
        let tags = tags.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let found = match CoachWay::from_tags(&tags) {
            None => "closed".to_owned(),
            Some(way) => {
                let speed = |speed: Option<Kmh>| speed.map_or("-".to_owned(), |speed| speed.0.to_string());
                let toll = if way.toll { " toll" } else { "" };
                format!("{} {}{toll}", speed(way.forward), speed(way.backward))
            }
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn every_class_has_its_planning_speed() {
        check("highway=motorway", "90 -");
        check("highway=motorway toll=yes", "90 - toll");
        check("highway=trunk oneway=yes", "78 -");
        check("highway=trunk", "62 62");
        check("highway=secondary", "52 52");
        check("highway=unclassified", "38 38");
        check("highway=residential", "22 22");
        check("highway=service", "12 12");
    }

    #[test]
    fn only_a_lower_limit_changes_the_planning_speed() {
        check("highway=primary maxspeed=50", "50 50");
        check("highway=primary maxspeed=80", "62 62");
        check("highway=primary maxspeed:forward=30", "30 62");
    }

    #[test]
    fn a_coach_does_not_drive_on_tracks_paths_and_squares() {
        check("highway=track", "closed");
        check("highway=footway bus=yes", "closed");
        check("highway=construction", "closed");
        check("highway=service area=yes", "closed");
        check("waterway=river", "closed");
    }

    #[test]
    fn a_coach_does_not_drive_where_it_is_forbidden_or_does_not_fit() {
        check("highway=primary access=no", "closed");
        check("highway=primary maxheight=3.5", "closed");
        check("highway=primary oneway=reversible", "closed");
        check("highway=service access=no bus=yes", "12 12");
    }
}
