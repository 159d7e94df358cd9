//! What the wheels roll on.

use super::road::Surface;
use crate::import::Tags;

/// Reads `surface`, `tracktype` and `smoothness`, the worst of which counts.
pub(super) fn read(tags: &Tags<'_>) -> Surface {
    let surface = match tags.get("surface") {
        Some(
            "cobblestone" | "sett" | "unhewn_cobblestone" | "cobblestone:flattened" | "brick" | "bricks",
        ) => Surface::Cobbled,
        Some("gravel" | "fine_gravel" | "compacted" | "pebblestone" | "unpaved") => Surface::Gravel,
        Some("ground" | "dirt" | "earth" | "grass" | "sand" | "mud" | "rock" | "clay" | "woodchips") => {
            Surface::Ground
        }
        _ => Surface::Paved,
    };
    let track = match tags.get("tracktype") {
        Some("grade2") => Surface::Gravel,
        Some("grade3" | "grade4" | "grade5") => Surface::Ground,
        _ => Surface::Paved,
    };
    let smoothness = match tags.get("smoothness") {
        Some("bad") => Surface::Cobbled,
        Some("very_bad") => Surface::Gravel,
        Some("horrible" | "very_horrible" | "impassable") => Surface::Ground,
        _ => Surface::Paved,
    };
    surface.max(track).max(smoothness)
}

/// Tells whether a track is known to carry a coach.
pub(super) fn is_hard(tags: &Tags<'_>) -> bool {
    let is_said = tags.get("surface").is_some() || tags.is("tracktype", &["grade1"]);
    is_said && read(tags) <= Surface::Cobbled
}
