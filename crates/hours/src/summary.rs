//! What the activities come to: days, weeks, and how near they come to the limits.

use model::{Duty, Minutes};

use crate::case::Case;
use crate::check::{Approach, DutyDay, Reached, Week};
use crate::duty_period::{DutyPeriod, driving};
use crate::rules::weekly_driving::week_driving;
use crate::timeline::{Instant, Stretch, WeekNumber};
use crate::weeks::{WeekTotal, driven_before, weeks};

/// Sums up each duty period.
pub(crate) fn days(case: &Case<'_>) -> Vec<DutyDay> {
    case.periods.iter().map(|period| day(case, period)).collect()
}

fn day(case: &Case<'_>, period: &DutyPeriod<'_>) -> DutyDay {
    DutyDay {
        start: case.civil(period.start),
        end: case.civil(period.end),
        amplitude: period.amplitude(),
        driving: period.driving(),
        effective_work: case.effective_work(period.stretches),
        rest: period.kind,
        rest_length: period.rest,
        rest_in_time: period.rest_in_time(period.end, period.rest),
        approach: approach(case, period),
    }
}

fn approach(case: &Case<'_>, period: &DutyPeriod<'_>) -> Approach {
    let limits = case.limits;
    let reached = |(most, at): (Minutes, Instant), limit: Minutes, extended: Minutes| Reached {
        most,
        at: case.civil(at),
        limit,
        extended,
    };
    let drives = |part: &Stretch| part.duty == Duty::Driving;
    let work = |part: &Stretch| case.is_work(part.duty);
    let amplitude = if case.is_crew() { &limits.amplitude_crew } else { &limits.amplitude };
    let daily_work = limits.effective_work.as_ref().zip(limits.effective_work_extended.as_ref());
    let (whole, end) = (std::iter::once(period.stretches), period.end);
    Approach {
        driving_without_break: {
            let longest = longest(case.driving_periods(period), drives, period.start);
            reached(longest, limits.break_after_driving.value, limits.break_after_driving.value)
        },
        daily_driving: reached(
            longest(whole.clone(), drives, period.start),
            limits.daily_driving.value,
            limits.daily_driving_extended.value,
        ),
        amplitude: amplitude
            .as_ref()
            .filter(|_| case.employed())
            .map(|limit| reached((period.amplitude(), end), limit.value, limit.value)),
        work_without_break: {
            let longest = longest(case.work_periods(period), work, period.start);
            reached(longest, limits.work_without_break.value, limits.work_without_break.value)
        },
        effective_work: daily_work
            .filter(|_| case.employed())
            .map(|(limit, extended)| reached(longest(whole, work, end), limit.value, extended.value)),
    }
}

/// Returns the piece with the most of what counts: how much, and when it is done.
fn longest<'s>(
    pieces: impl Iterator<Item = &'s [Stretch]>,
    counts: impl Fn(&Stretch) -> bool,
    otherwise: Instant,
) -> (Minutes, Instant) {
    let mut longest = (Minutes::ZERO, otherwise);
    for piece in pieces {
        let counted = || piece.iter().filter(|part| counts(part));
        let sum: Minutes = counted().map(|part| part.length).sum();
        if let Some(last) = counted().next_back().filter(|_| sum > longest.0) {
            longest = (sum, last.end());
        }
    }
    longest
}

/// Sums up each calendar week.
pub(crate) fn calendar_weeks(case: &Case<'_>) -> Vec<Week> {
    let weeks = weeks(case);
    weeks.iter().enumerate().map(|(index, week)| calendar_week(case, week, &weeks[..index])).collect()
}

fn calendar_week(case: &Case<'_>, week: &WeekTotal, before: &[WeekTotal]) -> Week {
    let limits = case.limits;
    let driving_here = week.driving + driven_before(case, week.number);
    let left = |quota: i32, used: usize| {
        u32::try_from(i64::from(quota) - i64::try_from(used).unwrap_or(i64::MAX)).unwrap_or(0)
    };
    let of_week = || periods_of(case, week.number);
    let long_drives = of_week().filter(|period| {
        let driven = driving(period.stretches);
        driven > limits.daily_driving.value && driven <= limits.daily_driving_extended.value
    });
    let long_days = |regular: Minutes, extended: Minutes| {
        let works = of_week().map(|period| case.effective_work(period.stretches));
        works.filter(|work| *work > regular && *work <= extended).count()
    };
    let work = (&limits.effective_work, &limits.effective_work_extended, &limits.effective_work_extensions);
    Week {
        monday: week.number.monday(),
        driving: driving_here,
        fortnight: driving_here + week_driving(case, before, week.number.before()),
        effective_work: week.work,
        extended_days_left: left(limits.extensions_a_week.value, long_drives.count()),
        long_work_days_left: match work {
            (Some(regular), Some(extended), Some(quota)) if case.employed() => {
                Some(left(quota.value, long_days(regular.value, extended.value)))
            }
            _ => None,
        },
    }
}

/// Lists the duty periods that belong to a week: those that start in it.
fn periods_of<'c, 'a>(
    case: &'c Case<'a>,
    week: WeekNumber,
) -> impl Iterator<Item = &'c DutyPeriod<'a>> + use<'c, 'a> {
    case.periods.iter().filter(move |period| case.clock.week(period.start) == week)
}
