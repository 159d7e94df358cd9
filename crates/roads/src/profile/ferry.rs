//! Crossings.

use super::units;
use crate::import::Tags;

/// Returns how long a crossing takes, if that is said.
pub(super) fn minutes(tags: &Tags<'_>) -> Option<u16> {
    let minutes = tags.get("duration").and_then(units::minutes)?;
    u16::try_from(minutes).ok().filter(|minutes| *minutes > 0)
}
