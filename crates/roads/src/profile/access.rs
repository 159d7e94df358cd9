//! May a vehicle enter: access tags, the narrowest class of vehicles first.

use super::conditional::{self, Condition};
use super::data::Profile;
use super::vehicle::{Mode, Modes};
use crate::import::Tags;

/// What signs say of entering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Access {
    /// Whether a coach and whether a car may enter; `None` where nothing is said.
    open: [Option<bool>; 2],
    /// Whether it is closed to coaches at times.
    pub sometimes_closed: bool,
}

impl Access {
    /// Returns who may enter, `silent` standing where nothing is said.
    pub fn modes(self, silent: bool) -> Modes {
        Modes::of(|mode| self.of(mode).unwrap_or(silent))
    }

    pub fn of(self, mode: Mode) -> Option<bool> {
        self.open[usize::from(mode == Mode::Car)]
    }
}

pub(super) fn read(tags: &Tags<'_>, profile: &Profile) -> Access {
    let open = [Mode::Coach, Mode::Car].map(|mode| {
        let value = profile.access_order(mode).iter().find_map(|class| tags.get(class));
        value.map(|value| is_open(value, profile))
    });
    // A class of vehicles that has a tag of its own is not bound by the conditions of a wider one.
    let order = profile.access_order(Mode::Coach);
    let narrowest = order.iter().position(|class| tags.get(class).is_some()).unwrap_or(order.len());
    let binding = order.iter().take(narrowest + 1);
    let sometimes_closed = binding.into_iter().any(|class| is_closed_at_times(tags, class, profile));
    Access { open, sometimes_closed }
}

/// Tells whether a value of an access tag lets one in.
pub(super) fn is_open(value: &str, profile: &Profile) -> bool {
    !profile.access.closed.value.iter().any(|closed| closed == value)
}

/// A closure of vehicles above a size is a limit, and read as one (`limits`).
fn is_closed_at_times(tags: &Tags<'_>, class: &str, profile: &Profile) -> bool {
    conditional::clauses(tags, class).iter().any(|clause| {
        let of_size = clause.conditions.iter().any(|condition| matches!(condition, Condition::Above(..)));
        !is_open(clause.value, profile) && !of_size
    })
}
