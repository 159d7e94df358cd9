//! In which directions a way is open, to whom.

use super::data::Profile;
use super::limits::narrowed;
use super::vehicle::{Mode, Modes};
use crate::import::Tags;

/// Who may drive along the nodes of a way, and against them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Directions {
    pub forward: Modes,
    pub backward: Modes,
}

/// Lanes for buses against the traffic.
const OPPOSITE: [&str; 3] = ["opposite_lane", "opposite", "opposite_track"];

/// Reads `oneway`, its exceptions, or what roundabouts and motorways mean without saying it.
pub(super) fn directions(tags: &Tags<'_>, profile: &Profile) -> Directions {
    let both = [Mode::Coach, Mode::Car].map(|mode| of_mode(tags, profile, mode));
    let pick = |mode: Mode| both[usize::from(mode == Mode::Car)];
    Directions { forward: Modes::of(|mode| pick(mode).0), backward: Modes::of(|mode| pick(mode).1) }
}

fn of_mode(tags: &Tags<'_>, profile: &Profile, mode: Mode) -> (bool, bool) {
    let narrow = profile.access_order(mode).iter().find_map(|class| narrowed(tags, "oneway", class));
    let (forward, backward) = match narrow.or_else(|| tags.get("oneway")) {
        Some("yes" | "true" | "1") => (true, false),
        Some("-1" | "reverse") => (false, true),
        // Its direction changes with the hour: no plan can count on it.
        Some("reversible") => (false, false),
        Some(_) => (true, true),
        None => (true, !goes_one_way_without_saying(tags)),
    };
    let lane = mode == Mode::Coach && has_lane_against(tags);
    (forward || (lane && backward), backward || (lane && forward))
}

fn goes_one_way_without_saying(tags: &Tags<'_>) -> bool {
    tags.is("junction", &["roundabout", "circular"]) || tags.is("highway", &["motorway"])
}

fn has_lane_against(tags: &Tags<'_>) -> bool {
    let sides = ["busway", "busway:left", "busway:right", "busway:both"];
    let is_some = |count: &str| count.parse::<u32>().is_ok_and(|count| count > 0);
    sides.iter().any(|side| tags.is(side, &OPPOSITE))
        || ["lanes:bus:backward", "lanes:psv:backward"].iter().any(|key| tags.get(key).is_some_and(is_some))
}
