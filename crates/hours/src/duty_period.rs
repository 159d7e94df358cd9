//! Duty periods: what lies between two daily rests.

use model::{Duty, Minutes};

use crate::circumstances::Circumstances;
use crate::limits::Limits;
use crate::timeline::{Instant, Stretch, Timeline};

/// The weekly rest that follows the last duty period: from a Friday evening to a Monday morning.
const FOLLOWING_WEEKLY_REST: Minutes = Minutes::hm(60, 0);

/// What the rest that ends a duty period counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DailyRest {
    /// A regular daily rest, in one piece.
    Regular,
    /// A regular daily rest in two pieces, the first during the duty period.
    Split,
    /// A reduced daily rest.
    Reduced,
    /// Too little within the window: not a daily rest in the eyes of the law.
    Short,
}

/// From the end of a rest to the start of the next one that is long enough to be a daily rest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DutyPeriod<'a> {
    /// What the driver does, contiguous; none where the plan begins with a daily rest.
    pub stretches: &'a [Stretch],
    /// When the last rest ended.
    pub start: Instant,
    /// When the next rest begins.
    pub end: Instant,
    /// How long the next rest is.
    pub rest: Minutes,
    /// The span after `start` in which the next daily rest must be taken.
    pub window: Minutes,
    /// What the next rest counts as.
    pub kind: DailyRest,
    /// Whether the span is that of the derogation of Art. 8(2a).
    pub derogated: bool,
}

impl DutyPeriod<'_> {
    /// Returns the spread from the first to the last minute.
    pub fn amplitude(&self) -> Minutes {
        self.end - self.start
    }

    /// Sums the time at the wheel.
    pub fn driving(&self) -> Minutes {
        driving(self.stretches)
    }

    /// Lists the rests within the period: breaks, and rests too short to end it.
    pub fn breaks(&self) -> impl Iterator<Item = &Stretch> {
        self.stretches.iter().filter(|part| part.duty == Duty::Rest)
    }

    /// Returns how much of a rest lies before the next daily rest is due.
    pub fn rest_in_time(&self, from: Instant, length: Minutes) -> Minutes {
        length.min(self.start + self.window - from).max(Minutes::ZERO)
    }

    /// Tells what the rest that ends the period counts as within a span after the last rest (Art. 8(2)).
    fn daily_rest(&self, window: Minutes, limits: &Limits) -> DailyRest {
        let in_time = Self { window, ..*self }.rest_in_time(self.end, self.rest);
        let split = || self.breaks().any(|rest| rest.length >= limits.split_first_part.value);
        if in_time >= limits.daily_rest_regular.value {
            DailyRest::Regular
        } else if in_time < limits.daily_rest_reduced.value {
            DailyRest::Short
        } else if split() {
            DailyRest::Split
        } else {
            DailyRest::Reduced
        }
    }
}

/// Sums the time at the wheel.
pub(crate) fn driving(stretches: &[Stretch]) -> Minutes {
    stretches.iter().filter(|part| part.duty == Duty::Driving).map(|part| part.length).sum()
}

/// Cuts a timeline at every rest that is long enough to be a daily rest, and tells what each counts as.
pub(crate) fn duty_periods<'a>(
    timeline: &'a Timeline,
    circumstances: &Circumstances,
    limits: &Limits,
) -> Vec<DutyPeriod<'a>> {
    let ends_a_period =
        |part: &Stretch| part.duty == Duty::Rest && part.length >= limits.daily_rest_reduced.value;
    let alone = circumstances.crew < 2;
    let window = if alone { &limits.rest_window } else { &limits.rest_window_crew }.value;
    let mut derogations = if alone { derogations_granted(circumstances, limits) } else { 0 };
    let mut periods = Vec::new();
    let mut rest_of = &timeline.stretches[..];
    while let Some(first) = rest_of.first() {
        let cut = rest_of.iter().position(ends_a_period);
        let (stretches, after) = rest_of.split_at(cut.unwrap_or(rest_of.len()));
        let following = || FOLLOWING_WEEKLY_REST + timeline.trailing_rest;
        let rest = after.first().map_or_else(following, |rest| rest.length);
        let end = stretches.last().map_or(first.start, Stretch::end);
        let (kind, derogated) = (DailyRest::Regular, false);
        let mut period = DutyPeriod { stretches, start: first.start, end, rest, window, kind, derogated };
        period.kind = period.daily_rest(window, limits);
        if derogations > 0 && derogate(&mut period, limits) {
            derogations -= 1;
        }
        periods.push(period);
        rest_of = after.get(1..).unwrap_or_default();
    }
    periods
}

/// Tells how often Art. 8(2a) may be used.
fn derogations_granted(circumstances: &Circumstances, limits: &Limits) -> u32 {
    let (Some(once), Some(twice)) = (&limits.derogation_once_from, &limits.derogation_twice_from) else {
        return 0;
    };
    let reaches = |from: i32| i64::from(circumstances.service_periods) >= i64::from(from);
    match circumstances.derogation_25h {
        true if reaches(twice.value) => 2,
        true if reaches(once.value) => 1,
        _ => 0,
    }
}

/// Takes the longer span of Art. 8(2a) where it helps and the driving of the day allows it.
fn derogate(period: &mut DutyPeriod<'_>, limits: &Limits) -> bool {
    let (Some(window), Some(driving), Some(reduced)) =
        (&limits.derogation_window, &limits.derogation_driving, &limits.derogation_reduced_rest)
    else {
        return false;
    };
    let longer = period.daily_rest(window.value, limits);
    let worse_than_regular = matches!(period.kind, DailyRest::Short | DailyRest::Reduced);
    let granted = worse_than_regular
        && longer < period.kind
        && (longer != DailyRest::Reduced || reduced.value > 0)
        && period.driving() <= driving.value;
    if granted {
        (period.kind, period.window, period.derogated) = (longer, window.value, true);
    }
    granted
}
