//! Duty periods: what lies between two daily rests.

use model::{Activity, Duty, Minutes, NaiveDateTime};

use crate::check::DutyDay;
use crate::limits::Limits;

/// The regular weekly rest that follows the last duty period.
const REGULAR_WEEKLY_REST: Minutes = Minutes::hm(45, 0);

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
    /// What the driver does, contiguous; neither the first nor the last is a rest.
    pub stretches: &'a [Activity],
    /// When the last rest ended.
    pub start: NaiveDateTime,
    /// When the next rest begins.
    pub end: NaiveDateTime,
    /// How long the next rest is.
    pub rest: Minutes,
}

impl DutyPeriod<'_> {
    /// Returns the spread from the first to the last minute.
    pub fn amplitude(&self) -> Minutes {
        Minutes::between(self.start, self.end)
    }

    /// Sums the time at the wheel.
    pub fn driving(&self) -> Minutes {
        self.stretches.iter().filter(|part| part.duty == Duty::Driving).map(|part| part.length).sum()
    }

    /// Lists the rests within the period: breaks, and rests too short to end it.
    pub fn breaks(&self) -> impl Iterator<Item = &Activity> {
        self.stretches.iter().filter(|part| part.duty == Duty::Rest)
    }

    /// Returns the last instant at which the next daily rest must have been taken.
    pub fn rest_due(&self, limits: &Limits) -> NaiveDateTime {
        self.start + limits.rest_window.value.delta()
    }

    /// Returns how much of a rest lies before the next daily rest is due.
    pub fn rest_in_time(&self, from: NaiveDateTime, length: Minutes, limits: &Limits) -> Minutes {
        length.min(Minutes::between(from, self.rest_due(limits))).max(Minutes::ZERO)
    }

    /// Tells what the rest that ends the period counts as (Art. 8(2)).
    pub fn daily_rest(&self, limits: &Limits) -> DailyRest {
        let in_time = self.rest_in_time(self.end, self.rest, limits);
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

    /// Sums the period up.
    pub fn summary(&self, limits: &Limits) -> DutyDay {
        DutyDay {
            start: self.start,
            end: self.end,
            amplitude: self.amplitude(),
            driving: self.driving(),
            rest: self.daily_rest(limits),
        }
    }
}

/// Merges stretches of the same duty that touch, turns what lies between stretches into rest, and
/// drops rest at both ends: it belongs to the weekly rests before and after.
pub(crate) fn merged(activities: &[Activity]) -> Vec<Activity> {
    let mut merged: Vec<Activity> = Vec::with_capacity(activities.len());
    for activity in activities.iter().filter(|activity| activity.length > Minutes::ZERO) {
        if let Some(last) = merged.last() {
            let (start, length) = (last.end(), Minutes::between(last.end(), activity.start));
            append(&mut merged, Activity { duty: Duty::Rest, start, length });
        }
        append(&mut merged, *activity);
    }
    let served = |part: &Activity| part.duty != Duty::Rest;
    merged.truncate(merged.iter().rposition(served).map_or(0, |last| last + 1));
    merged.drain(..merged.iter().position(served).unwrap_or(0));
    merged
}

fn append(merged: &mut Vec<Activity>, part: Activity) {
    if part.length <= Minutes::ZERO {
        return;
    }
    match merged.last_mut() {
        Some(last) if last.duty == part.duty => last.length += part.length,
        _ => merged.push(part),
    }
}

/// Cuts merged stretches at every rest that is long enough to be a daily rest.
pub(crate) fn duty_periods<'a>(stretches: &'a [Activity], limits: &Limits) -> Vec<DutyPeriod<'a>> {
    let ends_a_period =
        |part: &Activity| part.duty == Duty::Rest && part.length >= limits.daily_rest_reduced.value;
    let mut periods = Vec::new();
    let mut rest_of = stretches;
    while let Some(first) = rest_of.first() {
        let cut = rest_of.iter().position(ends_a_period);
        let (stretches, after) = rest_of.split_at(cut.unwrap_or(rest_of.len()));
        let rest = after.first().map_or(REGULAR_WEEKLY_REST, |rest| rest.length);
        let end = stretches.last().unwrap_or(first).end();
        periods.push(DutyPeriod { stretches, start: first.start, end, rest });
        rest_of = after.get(1..).unwrap_or_default();
    }
    periods
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_plan;

    fn written(parts: &[Activity]) -> String {
        let words = parts
            .iter()
            .map(|part| format!("{}{}:{:02}", part.duty.letter(), part.length.0 / 60, part.length.0 % 60));
        words.collect::<Vec<_>>().join(" ")
    }

    /// Compares the merged form of a plan in which `-` marks time that no activity covers.
    fn check(plan: &str, expected: &str) {
        let start = "2026-06-01T07:00:00".parse().unwrap();
        let covered: Vec<bool> = plan.split_whitespace().map(|word| !word.starts_with('-')).collect();
        let all = parse_plan(start, &plan.replace('-', "W")).unwrap();
        let kept: Vec<Activity> =
            all.iter().zip(covered).filter_map(|(part, covered)| covered.then_some(*part)).collect();
        assert_eq!(written(&merged(&kept)), expected, "{plan}");
    }

    #[test]
    fn stretches_of_the_same_duty_that_touch_are_one() {
        check("D1:00 D0:30 B0:20 B0:25 W0:10", "D1:30 B0:45 W0:10");
    }

    #[test]
    fn what_lies_between_stretches_is_rest() {
        check("D1:00 -0:30 D1:00", "D1:00 B0:30 D1:00");
        check("D1:00 B0:10 -11:00 B0:20 D1:00", "D1:00 B11:30 D1:00");
    }

    #[test]
    fn rest_at_both_ends_belongs_to_the_weekly_rests() {
        check("B1:00 W0:10 D1:00 B9:00", "W0:10 D1:00");
        check("B1:00", "");
        check("", "");
    }
}
