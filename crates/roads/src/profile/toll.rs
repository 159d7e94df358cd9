//! Roads under toll.

use super::data::Profile;
use super::limits::narrowed;
use super::vehicle::Mode;
use crate::import::Tags;

/// Tells whether a coach pays for driving here.
pub(super) fn is_due(tags: &Tags<'_>, profile: &Profile) -> bool {
    let narrow = profile.access_order(Mode::Coach).iter().find_map(|class| narrowed(tags, "toll", class));
    narrow.or_else(|| tags.get("toll")) == Some("yes")
}
