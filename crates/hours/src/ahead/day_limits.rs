//! The limits of a duty period, ready to be compared with.

use model::{Duty, Minutes};

use crate::check::Severity;
use crate::limits::{Limit, Limits};
use crate::pack::RulePack;
use crate::timeline::DailySpan;

/// Where no limit is set, or breaking it only warns: longer than anything that is planned.
pub(super) const NO_LIMIT: Minutes = Minutes::hm(24 * 31, 0);

/// What the law sets for one duty period of one driver on an occasional service.
#[derive(Clone, Debug)]
pub struct DayLimits {
    /// Driving after which a break is due.
    pub(super) driven: Minutes,
    /// The shortest whole break, the shortest part of one, and the shortest part that completes any other.
    pub(super) break_whole: Minutes,
    pub(super) break_part: Minutes,
    pub(super) break_second_part: Minutes,
    /// What two parts together must make.
    break_sum: Minutes,
    /// Driving in the day.
    pub(super) driving: Minutes,
    pub(super) driving_ordinary: Minutes,
    /// From the first minute to the last.
    pub(super) spread: Minutes,
    /// Work after which a break from it is due, and the shortest that counts.
    pub(super) worked: Minutes,
    pub(super) pause: Minutes,
    /// Above so much work in the day, so much of breaks; the longest first.
    pauses: [(Minutes, Minutes); 2],
    /// Effective work in the day.
    pub(super) work: Minutes,
    pub(super) work_ordinary: Minutes,
    availability_is_work: bool,
    /// Driving without a complete break by night.
    pub(super) by_night: Nightly,
    /// Work in the day when some of it lies in the small hours.
    pub(super) small_hours: Nightly,
    /// The rest that ends the period, the longer one that makes it regular, and the first part of one
    /// in two parts, within the span.
    pub(super) rest_reduced: Minutes,
    pub(super) rest_regular: Minutes,
    pub(super) rest_first_part: Minutes,
    pub(super) rest_window: Minutes,
}

/// A limit that holds where a part of the night is touched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Nightly {
    pub limit: Minutes,
    span: DailySpan,
    /// From the end of the night to the beginning of the next, on the clock of the day.
    day: (Minutes, Minutes),
}

impl DayLimits {
    /// Reads the limits out of the packs; those that only warn are none.
    #[must_use]
    pub fn of(rules: &RulePack) -> Self {
        let limits = rules.limits();
        let spread = certain(&limits.daily_rest_reduced)
            .map_or(NO_LIMIT, |rest| limits.rest_window.value - rest)
            .min(of(limits.amplitude.as_ref()));
        Self {
            driven: of(Some(&limits.break_after_driving)),
            break_whole: limits.break_whole.value,
            break_part: limits.break_part.value,
            break_second_part: limits.break_second_part.value,
            break_sum: limits.occasional_break_sum.as_ref().map_or(NO_LIMIT, |limit| limit.value),
            driving: of(Some(&limits.daily_driving_extended)),
            driving_ordinary: limits.daily_driving.value,
            spread,
            worked: of(Some(&limits.work_without_break)),
            pause: limits.work_break_part.value,
            pauses: [
                (limits.work_break_long_after.value, certain(&limits.work_break_long).unwrap_or_default()),
                (limits.work_break_after.value, certain(&limits.work_break).unwrap_or_default()),
            ],
            work: of(limits.effective_work_extended.as_ref()),
            work_ordinary: limits.effective_work.as_ref().map_or(NO_LIMIT, |limit| limit.value),
            availability_is_work: limits.availability_is_work.as_ref().is_some_and(|yes| yes.value > 0),
            by_night: by_night(limits),
            small_hours: small_hours(limits),
            rest_reduced: limits.daily_rest_reduced.value,
            rest_regular: limits.daily_rest_regular.value,
            rest_first_part: limits.split_first_part.value,
            rest_window: limits.rest_window.value,
        }
    }

    /// Tells whether a duty is effective work.
    pub(super) fn is_work(&self, duty: Duty) -> bool {
        match duty {
            Duty::Driving | Duty::Work => true,
            Duty::Availability => self.availability_is_work,
            Duty::Rest => false,
        }
    }

    /// Returns the part of a break that is kept after a rest, given the one kept before; `None`: the
    /// break of Art. 7 is complete.
    pub(super) fn part_after(&self, part: Minutes, rest: Minutes) -> Option<Minutes> {
        let counts = rest >= self.break_part;
        let second =
            part > Minutes::ZERO && (rest >= self.break_second_part || part + rest >= self.break_sum);
        match rest >= self.break_whole || counts && second {
            true => None,
            false => Some(if counts { part.max(rest) } else { part }),
        }
    }

    /// Returns how much of breaks a day of so much work needs.
    pub(super) fn pauses_due(&self, work: Minutes) -> Minutes {
        let due = self.pauses.iter().find(|(above, _)| work > *above);
        due.map_or(Minutes::ZERO, |(_, due)| *due)
    }
}

impl Nightly {
    /// Returns how much lies in the night between two clock times, in minutes after the same midnight.
    pub fn overlap(&self, from: Minutes, to: Minutes) -> Minutes {
        if self.day.0 <= from && to <= self.day.1 {
            return Minutes::ZERO;
        }
        let overlap = self.span.overlap(from.0.into(), to.0.into());
        Minutes(i32::try_from(overlap).unwrap_or(i32::MAX))
    }
}

fn certain(limit: &Limit<Minutes>) -> Option<Minutes> {
    (limit.severity == Severity::Error).then_some(limit.value)
}

fn of(limit: Option<&Limit<Minutes>>) -> Minutes {
    limit.and_then(certain).unwrap_or(NO_LIMIT)
}

fn by_night(limits: &Limits) -> Nightly {
    match (&limits.night_driving, &limits.night_driving_from, &limits.night_driving_to) {
        (Some(limit), Some(from), Some(to)) => nightly(limit, from.value, to.value),
        _ => nightly(&limits.night_work, Minutes::ZERO, Minutes::ZERO),
    }
}

fn small_hours(limits: &Limits) -> Nightly {
    let national =
        (&limits.national_night_work, &limits.national_night_work_from, &limits.national_night_work_to);
    match national {
        (Some(limit), Some(from), Some(to)) => nightly(limit, from.value, to.value),
        _ => nightly(&limits.night_work, limits.night_work_from.value, limits.night_work_to.value),
    }
}

fn nightly(limit: &Limit<Minutes>, from: Minutes, to: Minutes) -> Nightly {
    let next = if from > to { from } else { from + Minutes::hm(24, 0) };
    Nightly { limit: of(Some(limit)), span: DailySpan::between(from, to), day: (to, next) }
}
