//! What stands on the road: barriers, height bars, toll booths.

use super::access;
use super::data::Profile;
use super::limits::{self, Limits};
use super::vehicle::Modes;
use crate::import::Tags;

/// Who passes at a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Who is let through.
    pub open: Modes,
    /// What fits through.
    pub limits: Limits,
    /// Whether a toll is paid here.
    pub booth: bool,
}

impl Passage {
    /// Reads the tags of a node.
    #[must_use]
    pub fn read(tags: &Tags<'_>, profile: &Profile) -> Self {
        let open = tags.get("barrier").map_or(Modes::ALL, |barrier| {
            // A bollard that sinks is there to let buses pass.
            let sinks = tags.is("bollard", &["rising"]);
            let stops = profile.barriers.closed.value.iter().any(|closed| closed == barrier) && !sinks;
            let locked = tags.is("locked", &["yes"]);
            access::read(tags, profile).modes(!stops && !locked)
        });
        let booth = tags.is("barrier", &["toll_booth"]);
        Self { open, limits: limits::read(tags, profile), booth }
    }

    /// Tells whether everybody drives on.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.open == Modes::ALL && self.limits == Limits::NONE
    }
}
