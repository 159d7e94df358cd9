//! The rest of a duty period, summed up from its end, and what it needs of what went before.

use model::{Duty, Minutes};

use super::day_limits::{DayLimits, NO_LIMIT};

/// So many parts of a break are told apart, from none to just short of a whole break.
const PARTS: usize = 32;
/// However little has been driven since the last break, it is too much.
const NOTHING: Minutes = Minutes(-1);

/// The rest of a duty period, from some activity to its last: what it asks of what went before.
///
/// Where its activities lie on the clock is not known: night is told by [`Shift::admits`]. A rest of
/// nine hours within it ends the period there.
///
/// [`Shift::admits`]: super::Shift::admits
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    /// Rest before the first service.
    pub(super) resting: Minutes,
    /// From the first minute of service to the last.
    pub(super) span: Minutes,
    pub(super) driving: Minutes,
    pub(super) work: Minutes,
    /// Work before the first break from it.
    pub(super) worked: Minutes,
    pub(super) pauses: Minutes,
    /// For each part of a break that is kept, the most that may have been driven since the last
    /// complete one.
    tolerances: [Minutes; PARTS],
    pub(super) break_missing: bool,
    pub(super) too_long: bool,
    pub(super) unsure: bool,
}

impl Demand {
    /// Asks for nothing: the day ends.
    #[must_use]
    pub fn none(limits: &DayLimits) -> Self {
        Self {
            resting: Minutes::ZERO,
            span: Minutes::ZERO,
            driving: Minutes::ZERO,
            work: Minutes::ZERO,
            worked: Minutes::ZERO,
            pauses: Minutes::ZERO,
            tolerances: [limits.driven; PARTS],
            break_missing: false,
            too_long: false,
            unsure: !are_told_apart(limits),
        }
    }

    /// Puts an activity before all others. Rest after the last service is no part of the period.
    pub fn precede(&mut self, duty: Duty, length: Minutes, limits: &DayLimits) {
        if length <= Minutes::ZERO {
            return;
        }
        if duty == Duty::Rest {
            self.resting += if self.span == Minutes::ZERO { Minutes::ZERO } else { length };
            return;
        }
        self.settle(limits);
        self.span += length;
        if duty == Duty::Driving {
            self.driving += length;
            self.tolerances.iter_mut().for_each(|most| *most = (*most - length).max(NOTHING));
        }
        if limits.is_work(duty) {
            self.work += length;
            self.worked += length;
            self.break_missing |= self.worked > limits.worked;
        }
    }

    /// Returns the most that may have been driven since the last complete break, given the part of
    /// one that is kept; negative: whatever was driven.
    pub(super) fn tolerance(&self, part: Minutes, limits: &DayLimits) -> Minutes {
        if are_told_apart(limits) { self.tolerances[index(part, limits)] } else { NO_LIMIT }
    }

    /// Counts the rest before the first service, once something comes before it.
    fn settle(&mut self, limits: &DayLimits) {
        let rest = std::mem::take(&mut self.resting);
        if rest == Minutes::ZERO {
            return;
        }
        if rest >= limits.rest_reduced {
            self.close(limits);
            return;
        }
        self.span += rest;
        if rest >= limits.pause {
            self.worked = Minutes::ZERO;
            self.pauses += rest;
        }
        if rest >= limits.break_part {
            let afresh = if self.tolerances[0] == NOTHING { NOTHING } else { limits.driven };
            let after = self.tolerances;
            for (at, most) in self.tolerances.iter_mut().enumerate() {
                *most = match limits.part_after(part(at, limits), rest) {
                    Some(part) => after[index(part, limits)],
                    None => afresh,
                };
            }
        }
    }

    /// The period ends here; of the one after, only the worst is kept.
    fn close(&mut self, limits: &DayLimits) {
        let short =
            self.pauses < limits.pauses_due(self.work) || self.tolerance(Minutes::ZERO, limits) == NOTHING;
        let too_long = self.driving > limits.driving || self.span > limits.spread || self.work > limits.work;
        *self = Self {
            break_missing: self.break_missing || short,
            too_long: self.too_long || too_long,
            unsure: true,
            ..Self::none(limits)
        };
    }
}

/// Tells whether every part of a break short of a whole one has its entry.
fn are_told_apart(limits: &DayLimits) -> bool {
    usize::try_from((limits.break_whole - limits.break_part).0).is_ok_and(|parts| parts < PARTS)
}

/// The part of a break that an entry stands for: none, the shortest, a minute more …
fn part(index: usize, limits: &DayLimits) -> Minutes {
    match i32::try_from(index) {
        Ok(0) => Minutes::ZERO,
        Ok(index) => limits.break_part + Minutes(index - 1),
        Err(_) => NO_LIMIT,
    }
}

fn index(part: Minutes, limits: &DayLimits) -> usize {
    match part {
        Minutes::ZERO => 0,
        part => usize::try_from((part - limits.break_part).0 + 1).unwrap_or(0).min(PARTS - 1),
    }
}
