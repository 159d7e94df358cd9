//! The checker against a slow one that counts minute by minute.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::france;
use hours::{Infringement, RulePack, ServiceKind, check_service};
use model::{Activity, Duty, Minutes, NaiveDateTime};
use proptest::collection::vec;
use proptest::prelude::*;

/// A finding, as far as the oracle tells: code, instant, measured.
type Finding = (&'static str, NaiveDateTime, i32);

/// What the driver does in each minute, from `start` on.
struct Minutely {
    start: NaiveDateTime,
    duties: Vec<Duty>,
    /// How long the rest goes on in each minute.
    rest_left: Vec<usize>,
}

impl Minutely {
    fn of(activities: &[Activity]) -> Self {
        let start = activities[0].start;
        let mut duties = Vec::new();
        for activity in activities {
            for _ in 0..activity.length.0 {
                duties.push(activity.duty);
            }
        }
        while duties.last() == Some(&Duty::Rest) {
            duties.pop();
        }
        // The weekly rest that follows.
        duties.extend(vec![Duty::Rest; 45 * 60]);
        let mut rest_left = vec![0; duties.len() + 1];
        for minute in (0..duties.len()).rev() {
            rest_left[minute] = if duties[minute] == Duty::Rest { rest_left[minute + 1] + 1 } else { 0 };
        }
        Self { start, duties, rest_left }
    }

    fn at(&self, minute: usize) -> NaiveDateTime {
        self.start + Minutes(minute as i32).delta()
    }

    fn rest_from(&self, minute: usize) -> usize {
        self.rest_left[minute]
    }

    /// First minute of service, first minute of the daily rest, first minute after that rest.
    fn duty_periods(&self) -> Vec<(usize, usize, usize)> {
        let mut periods = Vec::new();
        let mut minute = self.rest_from(0);
        while minute < self.duties.len() {
            let start = minute;
            while self.rest_from(minute) < 9 * 60 {
                minute += self.rest_from(minute).max(1);
            }
            let end = minute;
            minute += self.rest_from(minute);
            periods.push((start, end, minute));
        }
        periods
    }

    fn breaks_not_taken(&self, service: ServiceKind, found: &mut Vec<Finding>) {
        let mut driven = 0;
        let mut crossed = None;
        let mut breaks: Vec<usize> = Vec::new();
        let mut minute = 0;
        while minute < self.duties.len() {
            let rest = self.rest_from(minute);
            if rest > 0 {
                let second = |first: &usize| {
                    *first >= 15
                        && rest >= 15
                        && (rest >= 30 || service == ServiceKind::Occasional && first + rest >= 45)
                };
                if rest >= 45 || breaks.iter().any(second) {
                    found.extend(crossed.take().map(|at| ("EU_ART7", at, driven)));
                    driven = 0;
                    breaks.clear();
                } else {
                    breaks.push(rest);
                }
                minute += rest;
                continue;
            }
            if self.duties[minute] == Duty::Driving {
                driven += 1;
                if driven == 271 {
                    crossed = Some(self.at(minute));
                }
            }
            minute += 1;
        }
    }

    fn amplitudes_too_wide(&self, found: &mut Vec<Finding>) {
        for (start, end, _) in self.duty_periods() {
            if end - start > 14 * 60 {
                found.push(("FR_AMPL", self.at(end), (end - start) as i32));
            }
        }
    }

    fn long_days(&self, found: &mut Vec<Finding>) {
        let mut long: Vec<String> = Vec::new();
        for (start, end, _) in self.duty_periods() {
            let driven = self.duties[start..end].iter().filter(|duty| **duty == Duty::Driving).count();
            let week = self.at(start).format("%G-%V").to_string();
            let code = match driven {
                0..=540 => continue,
                541..=600 if long.iter().filter(|other| **other == week).count() < 2 => "EU_ART6_1_USED",
                541..=600 => "EU_ART6_1_EXT",
                _ => "EU_ART6_1",
            };
            if code != "EU_ART6_1" {
                long.push(week);
            }
            found.push((code, self.at(end), driven as i32));
        }
    }

    fn rests_too_short(&self, found: &mut Vec<Finding>) {
        let mut reduced = 0;
        for (start, end, next) in self.duty_periods() {
            let in_time = |minute: &usize| *minute < start + 24 * 60;
            let rest = (end..next).filter(in_time).count();
            let free_before = (start..end).map(|minute| self.rest_from(minute)).max().unwrap_or(0);
            if rest < 540 {
                let begins = |minute: &usize| self.duties[minute - 1] != Duty::Rest;
                let best = (start + 1..next)
                    .filter(begins)
                    .map(|from| (from..from + self.rest_from(from)).filter(in_time).count())
                    .max()
                    .unwrap_or(0);
                found.push(("EU_ART8_2", self.at(start + 24 * 60), best as i32));
            } else if rest < 660 && free_before < 180 {
                reduced += 1;
                let code = if reduced > 3 { "EU_ART8_4" } else { "EU_ART8_REDUCED" };
                found.push((code, self.at(end), rest as i32));
            }
            if next - end >= 24 * 60 {
                reduced = 0;
            }
        }
    }

    fn judge(&self, service: ServiceKind) -> Vec<Finding> {
        let mut found = Vec::new();
        self.breaks_not_taken(service, &mut found);
        self.amplitudes_too_wide(&mut found);
        self.long_days(&mut found);
        self.rests_too_short(&mut found);
        found.sort();
        found
    }
}

fn judge(activities: &[Activity], service: ServiceKind, rules: &RulePack) -> Vec<Finding> {
    let finding = |one: &Infringement| (one.code, one.at, one.measured.0);
    let mut found: Vec<Finding> =
        check_service(activities, service, rules).infringements.iter().map(finding).collect();
    found.sort();
    found
}

/// Lengths at and around what the law counts, and any other.
fn length(longest: i32) -> impl Strategy<Value = i32> {
    let limits = [15, 30, 45, 60, 90, 120, 180, 270, 540, 600, 660, 840, 1440];
    let near = (proptest::sample::select(limits.to_vec()), -1..=1).prop_map(|(limit, off)| limit + off);
    prop_oneof![near, 1..200].prop_map(move |length: i32| length.min(longest))
}

/// Service at random and, after each stretch of it, often a rest.
fn any_service() -> impl Strategy<Value = Vec<(Duty, i32)>> {
    let duty = prop_oneof![4 => Just(Duty::Driving), 1 => Just(Duty::Work), 1 => Just(Duty::Availability)];
    let stretch = (duty, length(400), prop_oneof![2 => Just(0), 3 => length(1500)]);
    vec(stretch, 1..40).prop_map(|stretches| {
        stretches.into_iter().flat_map(|(duty, length, rest)| [(duty, length), (Duty::Rest, rest)]).collect()
    })
}

/// Days with much driving and about enough rest.
fn long_days() -> impl Strategy<Value = Vec<(Duty, i32)>> {
    let drive = || (150..275).prop_map(|length| (Duty::Driving, length));
    let rest = |lengths: std::ops::Range<i32>| Strategy::prop_map(lengths, |length| (Duty::Rest, length));
    let day = (drive(), rest(40..60), drive(), rest(14..60), drive(), rest(530..900));
    vec(day, 1..9)
        .prop_map(|days| days.into_iter().flat_map(|(a, b, c, d, e, f)| [a, b, c, d, e, f]).collect())
}

/// Plans from any minute of the week of 1 June 2026.
fn plan() -> impl Strategy<Value = Vec<Activity>> {
    (0..7 * 1440, prop_oneof![any_service(), long_days()]).prop_map(|(offset, stretches)| {
        let mut start = common::instant("Mon 00:00") + Minutes(offset).delta();
        let mut plan = Vec::new();
        for (duty, length) in stretches.into_iter().filter(|(_, length)| *length > 0) {
            plan.push(Activity { duty, start, length: Minutes(length) });
            start += Minutes(length).delta();
        }
        plan
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_checker_finds_what_counting_minute_by_minute_finds(
        plan in plan(),
        service in prop_oneof![Just(ServiceKind::Occasional), Just(ServiceKind::Regular)],
    ) {
        prop_assert_eq!(judge(&plan, service, &france()), Minutely::of(&plan).judge(service));
    }
}

/// The comparison would be worth little if random plans never met a rule.
#[test]
fn the_random_plans_meet_every_rule() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut met = std::collections::BTreeSet::new();
    for _ in 0..1500 {
        let plan = plan().new_tree(&mut runner).unwrap().current();
        let found = judge(&plan, ServiceKind::Occasional, &france());
        met.extend(found.iter().map(|finding| finding.0));
        met.extend(found.is_empty().then_some("lawful"));
    }
    let all = [
        "EU_ART6_1",
        "EU_ART6_1_EXT",
        "EU_ART6_1_USED",
        "EU_ART7",
        "EU_ART8_2",
        "EU_ART8_4",
        "EU_ART8_REDUCED",
        "FR_AMPL",
        "lawful",
    ];
    assert_eq!(met.into_iter().collect::<Vec<_>>(), all);
}
