//! Activities as elapsed minutes: civil time is left behind on the way in and found again on the
//! way out, so that a night when the clocks change has the hours that it has.

use std::ops::{Add, Sub};

use model::{Activity, Duty, Minutes, NaiveDate, NaiveDateTime, TimeDelta, Zone};

const A_DAY: i64 = 24 * 60;
const A_WEEK: i64 = 7 * A_DAY;
/// 1 January 1970 was a Thursday: minutes from the Monday before it.
const MONDAY_BEFORE_EPOCH: i64 = 3 * A_DAY;

/// A minute of UTC, counted from 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Instant(i64);

impl Add<Minutes> for Instant {
    type Output = Self;

    fn add(self, length: Minutes) -> Self {
        Self(self.0 + i64::from(length.0))
    }
}

impl Sub for Instant {
    type Output = Minutes;

    fn sub(self, earlier: Self) -> Minutes {
        Minutes(i32::try_from(self.0 - earlier.0).unwrap_or(i32::MAX))
    }
}

/// A stretch of one duty; stretches of a timeline follow each other without a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// What the driver does.
    pub duty: Duty,
    /// When it begins.
    pub start: Instant,
    /// How long it lasts.
    pub length: Minutes,
}

impl Stretch {
    /// Returns when it ends.
    pub fn end(&self) -> Instant {
        self.start + self.length
    }
}

/// A calendar week of civil time, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WeekNumber(i64);

impl WeekNumber {
    /// Returns the week that holds a date.
    pub fn of(date: NaiveDate) -> Self {
        let days = date.signed_duration_since(NaiveDate::default()).num_days();
        Self((days * A_DAY + MONDAY_BEFORE_EPOCH).div_euclid(A_WEEK))
    }

    /// Returns its Monday.
    pub fn monday(self) -> NaiveDate {
        NaiveDate::default() + TimeDelta::minutes(self.0 * A_WEEK - MONDAY_BEFORE_EPOCH)
    }

    /// Returns the week before.
    pub fn before(self) -> Self {
        Self(self.0 - 1)
    }
}

/// A daily span of civil time, such as a night; it may go over midnight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DailySpan {
    from: i64,
    length: i64,
}

impl DailySpan {
    /// Makes the span between two clock times, in minutes after midnight.
    pub fn between(from: Minutes, to: Minutes) -> Self {
        let (from, to) = (i64::from(from.0), i64::from(to.0));
        Self { from, length: (to - from).rem_euclid(A_DAY) }
    }

    /// Returns how many minutes between two clock times, counted from any midnight, lie in the span.
    pub fn overlap(self, start: i64, end: i64) -> i64 {
        let days = (start - self.from - self.length).div_euclid(A_DAY)..=end.div_euclid(A_DAY);
        days.map(|day| {
            let from = day * A_DAY + self.from;
            (end.min(from + self.length) - start.max(from)).max(0)
        })
        .sum()
    }
}

/// How far civil time is ahead of UTC over the span of a timeline.
#[derive(Clone, Debug)]
pub(crate) struct Clock {
    /// From when on, and how many minutes; at least one, in order.
    offsets: Vec<(i64, i64)>,
}

impl Clock {
    /// Reads the zone from a civil time to another, and a week around.
    fn of(zone: Zone, from: NaiveDateTime, to: NaiveDateTime) -> Self {
        let offset = |utc: i64| i64::from(zone.offset(time(utc)).0);
        let (first, last) = (minutes(from) - A_WEEK, minutes(to) + A_WEEK);
        let mut offsets = vec![(i64::MIN, offset(first))];
        let mut day = first;
        while day < last {
            let (mut before, mut after) = (day, day + A_DAY);
            day = after;
            let new = offset(after);
            if offsets.last().is_some_and(|(_, known)| *known == new) {
                continue;
            }
            while after - before > 1 {
                let middle = before.midpoint(after);
                *(if offset(middle) == new { &mut after } else { &mut before }) = middle;
            }
            offsets.push((after, new));
        }
        Self { offsets }
    }

    fn offset(&self, instant: Instant) -> i64 {
        let later = self.offsets.iter().rev().find(|(from, _)| *from <= instant.0);
        later.or(self.offsets.first()).map_or(0, |(_, offset)| *offset)
    }

    fn civil_minutes(&self, instant: Instant) -> i64 {
        instant.0 + self.offset(instant)
    }

    /// Returns what the clocks show.
    pub fn civil(&self, instant: Instant) -> NaiveDateTime {
        time(self.civil_minutes(instant))
    }

    /// Returns the calendar week of an instant.
    pub fn week(&self, instant: Instant) -> WeekNumber {
        WeekNumber((self.civil_minutes(instant) + MONDAY_BEFORE_EPOCH).div_euclid(A_WEEK))
    }

    /// Returns how much of a stretch lies in a daily span of civil time.
    pub fn overlap(&self, stretch: &Stretch, span: DailySpan) -> Minutes {
        let pieces = self.steady(stretch).map(|piece| {
            let start = self.civil_minutes(piece.start);
            span.overlap(start, start + i64::from(piece.length.0))
        });
        Minutes(i32::try_from(pieces.sum::<i64>()).unwrap_or(i32::MAX))
    }

    /// Cuts a stretch at every Monday, 00:00; each piece with its week.
    pub fn by_week(&self, stretch: &Stretch) -> impl Iterator<Item = (WeekNumber, Stretch)> + use<'_> {
        let duty = stretch.duty;
        let cut = move |piece: Stretch| {
            let mut start = piece.start;
            std::iter::from_fn(move || {
                let left = piece.end() - start;
                (left > Minutes::ZERO).then(|| {
                    let shown = self.civil_minutes(start) + MONDAY_BEFORE_EPOCH;
                    let to_monday = i32::try_from(A_WEEK - shown.rem_euclid(A_WEEK)).unwrap_or(i32::MAX);
                    let part = Stretch { duty, start, length: left.min(Minutes(to_monday)) };
                    start = part.end();
                    (WeekNumber(shown.div_euclid(A_WEEK)), part)
                })
            })
        };
        self.steady(stretch).flat_map(cut)
    }

    /// Cuts a stretch where the clocks change.
    fn steady(&self, stretch: &Stretch) -> impl Iterator<Item = Stretch> + use<'_> {
        let stretch = *stretch;
        (0..self.offsets.len()).filter_map(move |index| {
            let from = self.offsets[index].0.max(stretch.start.0);
            let to = self.offsets.get(index + 1).map_or(i64::MAX, |(next, _)| *next).min(stretch.end().0);
            let length = Instant(to.max(from)) - Instant(from);
            (length > Minutes::ZERO).then_some(Stretch { start: Instant(from), length, ..stretch })
        })
    }
}

/// The activities of one driver: merged, without gaps, from the first minute to the last of service.
#[derive(Clone, Debug)]
pub(crate) struct Timeline {
    /// What the driver does; the last is no rest.
    pub stretches: Vec<Stretch>,
    /// Rest that is told after the last minute of service.
    pub trailing_rest: Minutes,
    /// The way back to civil time.
    pub clock: Clock,
}

impl Timeline {
    /// Merges stretches of the same duty that touch, turns what lies between stretches into rest,
    /// and drops rest at the end: it belongs to the weekly rest after. The weekly rest before ends
    /// where the activities begin, so that a rest at the start is none of it.
    pub fn of(activities: &[Activity], zone: Zone) -> Self {
        let (from, to) = activities
            .first()
            .zip(activities.last())
            .map_or_else(Default::default, |(first, last)| (first.start, last.end()));
        let clock = Clock::of(zone, from, to);
        let mut stretches = elapsed(activities, zone, &clock);
        let served = |part: &Stretch| part.duty != Duty::Rest;
        let end = stretches.iter().rposition(served).map_or(0, |last| last + 1);
        let trailing_rest = stretches.drain(end..).map(|rest| rest.length).sum();
        Self { stretches, trailing_rest, clock }
    }
}

fn elapsed(activities: &[Activity], zone: Zone, clock: &Clock) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::with_capacity(activities.len());
    for activity in activities.iter().filter(|activity| activity.length > Minutes::ZERO) {
        let before = stretches.last().map(Stretch::end);
        let start = instant(activity.start, before, zone, clock);
        if let Some(before) = before {
            append(&mut stretches, Stretch { duty: Duty::Rest, start: before, length: start - before });
        }
        append(&mut stretches, Stretch { duty: activity.duty, start, length: activity.length });
    }
    stretches
}

/// Where the clocks show a time twice, the second is meant if the first lies in what went before.
fn instant(civil: NaiveDateTime, before: Option<Instant>, zone: Zone, clock: &Clock) -> Instant {
    if let [(_, offset)] = clock.offsets[..] {
        return Instant(minutes(civil) - offset);
    }
    let first = Instant(minutes(zone.utc(civil)));
    let second = before.filter(|before| first < *before && clock.civil(*before) == civil);
    second.unwrap_or(first)
}

fn append(stretches: &mut Vec<Stretch>, part: Stretch) {
    if part.length <= Minutes::ZERO {
        return;
    }
    match stretches.last_mut() {
        Some(last) if last.duty == part.duty => last.length += part.length,
        _ => stretches.push(part),
    }
}

fn minutes(time: NaiveDateTime) -> i64 {
    time.and_utc().timestamp().div_euclid(60)
}

fn time(minutes: i64) -> NaiveDateTime {
    NaiveDateTime::default() + TimeDelta::minutes(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_plan;

    fn written(parts: &[Stretch]) -> String {
        let words = parts
            .iter()
            .map(|part| format!("{}{}:{:02}", part.duty.letter(), part.length.0 / 60, part.length.0 % 60));
        words.collect::<Vec<_>>().join(" ")
    }

    fn at(text: &str) -> NaiveDateTime {
        format!("{text}:00").parse().unwrap()
    }

    /// Compares the merged form of a plan in which `-` marks time that no activity covers.
    fn check(plan: &str, expected: &str) {
        let covered: Vec<bool> = plan.split_whitespace().map(|word| !word.starts_with('-')).collect();
        let all = parse_plan(at("2026-06-01T07:00"), &plan.replace('-', "W"), Zone::PARIS).unwrap();
        let kept: Vec<Activity> =
            all.iter().zip(covered).filter_map(|(part, covered)| covered.then_some(*part)).collect();
        assert_eq!(written(&Timeline::of(&kept, Zone::PARIS).stretches), expected, "{plan}");
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
    fn rest_at_the_end_belongs_to_the_weekly_rest() {
        check("B1:00 W0:10 D1:00 B9:00", "B1:00 W0:10 D1:00");
        check("B1:00", "");
        check("", "");
    }

    #[test]
    fn the_night_between_two_days_has_the_hours_that_pass() {
        let day = |start: &str| Activity { duty: Duty::Work, start: at(start), length: Minutes(60) };
        let night = |first: &str, second: &str| {
            written(&Timeline::of(&[day(first), day(second)], Zone::PARIS).stretches)
        };
        assert_eq!(night("2027-06-12T21:00", "2027-06-13T07:00"), "W1:00 B9:00 W1:00");
        assert_eq!(night("2027-03-27T21:00", "2027-03-28T07:00"), "W1:00 B8:00 W1:00");
        assert_eq!(night("2027-10-30T21:00", "2027-10-31T07:00"), "W1:00 B10:00 W1:00");
    }

    #[test]
    fn a_plan_through_the_hour_that_is_shown_twice_keeps_its_lengths() {
        let words = "W1:00 D1:00 B0:15 D1:00 W1:00";
        let plan = parse_plan(at("2027-10-31T00:30"), words, Zone::PARIS).unwrap();
        assert_eq!(plan[3].start, at("2027-10-31T02:45"));
        assert_eq!(plan[4].start, at("2027-10-31T02:45"));
        assert_eq!(written(&Timeline::of(&plan, Zone::PARIS).stretches), words);
    }

    /// Writes how much of a stretch of an hour or more lies between 22:00 and 06:00.
    fn in_the_night(start: &str, length: i32) -> i32 {
        let work = Activity { duty: Duty::Work, start: at(start), length: Minutes(length) };
        let timeline = Timeline::of(&[work], Zone::PARIS);
        let night = DailySpan::between(Minutes::hm(22, 0), Minutes::hm(6, 0));
        timeline.clock.overlap(&timeline.stretches[0], night).0
    }

    #[test]
    fn a_night_goes_over_midnight() {
        assert_eq!(in_the_night("2027-06-12T21:00", 120), 60);
        assert_eq!(in_the_night("2027-06-12T05:00", 120), 60);
        assert_eq!(in_the_night("2027-06-12T06:00", 16 * 60), 0);
        assert_eq!(in_the_night("2027-06-12T21:00", 34 * 60), 16 * 60);
    }

    #[test]
    fn the_night_of_a_clock_change_is_shorter_or_longer() {
        assert_eq!(in_the_night("2027-03-27T21:00", 9 * 60), 7 * 60);
        assert_eq!(in_the_night("2027-10-30T21:00", 11 * 60), 9 * 60);
    }

    #[test]
    fn weeks_are_cut_on_monday_at_midnight_of_civil_time() {
        let work = Activity { duty: Duty::Work, start: at("2027-03-28T01:00"), length: Minutes::hm(24, 0) };
        let timeline = Timeline::of(&[work], Zone::PARIS);
        let weeks: Vec<(String, i32)> = timeline
            .clock
            .by_week(&timeline.stretches[0])
            .map(|(week, part)| (week.monday().to_string(), part.length.0))
            .collect();
        let words = weeks.iter().map(|(monday, length)| format!("{monday} {length}")).collect::<Vec<_>>();
        assert_eq!(words.join(", "), "2027-03-22 60, 2027-03-22 1260, 2027-03-29 120");
        assert_eq!(WeekNumber::of("2027-03-28".parse().unwrap()).monday().to_string(), "2027-03-22");
        assert_eq!(WeekNumber::of("2027-03-29".parse().unwrap()).monday().to_string(), "2027-03-29");
    }
}
