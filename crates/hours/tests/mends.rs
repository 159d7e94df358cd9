//! What mends a plan: each suggestion is the smallest of its kind and holds before the checker.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use expect_test::{Expect, expect};
use hours::mends::STEP;
use hours::{
    Change, Circumstances, Judgement, ListedPlan, Mendable, Mended, RulePack, Severity, check_under, mends,
    parse_plan,
};
use model::{Activity, Duty, Minutes, NaiveDateTime, Zone};
use proptest::collection::vec;
use proptest::prelude::*;

fn rules() -> RulePack {
    let eu = include_str!("../../../assets/rules/eu.json");
    let fr = include_str!("../../../assets/rules/fr.json");
    RulePack::from_json(&[eu, fr]).unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    format!("{text}:00").parse().unwrap()
}

fn plan(start: &str, words: &str) -> Vec<Activity> {
    parse_plan(at(start), words, Zone::PARIS).unwrap()
}

fn errors(judgement: &Judgement) -> Vec<&'static str> {
    let errors = judgement.infringements.iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| found.code).collect()
}

/// Writes what mends a plan that begins on Monday 1 June 2026.
fn check(clock: &str, words: &str, expected: Expect) {
    let start = format!("2026-06-01T{clock}");
    let listed = ListedPlan::new(&plan(&start, words), Circumstances::default());
    let mut lines = String::new();
    for Mended { infringement, mends } in mends(&listed, &rules()) {
        lines += &format!("{} {}\n", infringement.at.format("%d %H:%M"), infringement.code);
        for mend in mends {
            lines += &format!("  {}\n", written(&mend.change, &listed));
        }
    }
    expected.assert_eq(&lines);
}

fn written(change: &Change, listed: &ListedPlan) -> String {
    let stop = |stop: &usize| {
        let activity = listed.activity(*stop).unwrap();
        format!("{} {}", activity.duty.letter(), activity.start.format("%H:%M"))
    };
    let words = match change {
        Change::LeaveLater { day, by } => format!("day {day} by {}", by.0),
        Change::LengthenBreak { stop: at, by } | Change::Shorten { stop: at, by } => {
            format!("{} by {}", stop(at), by.0)
        }
        Change::InsertBreak { at, length } => format!("{} for {}", at.format("%H:%M"), length.0),
        Change::FreeDriver { stop: at } | Change::SplitDay { stop: at } | Change::Relay { stop: at } => {
            stop(at)
        }
        other => format!("{other:?}"),
    };
    format!("{} {words}", change.key())
}

#[test]
fn a_plan_keeps_the_hour_that_the_clocks_show_twice() {
    let activities = plan("2027-10-30T22:00", "W5:15 D1:00 B0:45 D1:00");
    let listed = ListedPlan::new(&activities, Circumstances::default());
    assert_eq!(listed.outlook(None).unwrap().drivers[0].0, activities);
    let longer = listed.outlook(Some(&Change::LengthenBreak { stop: 2, by: STEP })).unwrap();
    assert_eq!(longer.drivers[0].0[3].start, at("2027-10-31T04:05"));
}

#[test]
fn a_day_that_begins_later_takes_it_from_its_longest_wait() {
    let words = "W0:30 D2:00 B3:00 D2:00 W0:30 B11:00 W0:30 D2:00 B0:45 A1:00 D1:00";
    let activities = plan("2026-06-01T07:00", words);
    let listed = ListedPlan::new(&activities, Circumstances::default());
    let seen = |day: usize| {
        let shorter =
            listed.gives_way(day).and_then(|stop| listed.activity(stop)).map(|activity| activity.start);
        (listed.day_start(day), shorter)
    };
    assert_eq!(seen(0), (Some(at("2026-06-01T07:00")), Some(at("2026-06-01T09:30"))));
    assert_eq!(seen(1), (Some(at("2026-06-02T02:00")), Some(at("2026-06-02T05:15"))));
    assert_eq!(seen(2), (None, None));
    assert!(!listed.is_within_a_day());
    assert!(ListedPlan::new(&activities[..5], Circumstances::default()).is_within_a_day());
}

#[test]
fn a_month_of_infringements_is_mended_within_its_patience() {
    let day = "W0:30 D2:00 W0:10 B1:00 D2:31 A0:45 D2:30 B0:45 D2:00 W1:00 B10:00 ";
    let listed = ListedPlan::new(&plan("2026-06-01T05:00", &day.repeat(28)), Circumstances::default());
    let mended = mends(&listed, &rules());
    let breaks = mended.iter().filter(|mended| mended.infringement.code == "EU_ART7");
    assert_eq!(breaks.clone().count(), 28);
    assert!(breaks.clone().all(|mended| !mended.mends.is_empty()), "each break is mended");
}

#[test]
fn a_lawful_plan_needs_no_mending() {
    check("07:00", "W0:15 D4:30 B0:45 D4:30 W0:15", expect![""]);
}

#[test]
fn a_minute_too_much_at_the_wheel_needs_a_break_before() {
    check(
        "07:00",
        "W0:15 D4:31 B0:45 D2:00 W0:15",
        expect![[r#"
        01 11:45 EU_ART7
          insert-break 09:30 for 45
    "#]],
    );
}

#[test]
fn a_break_that_is_too_short_is_lengthened_by_as_much_as_is_missing() {
    check(
        "08:00",
        "W0:15 D3:00 B0:20 D1:30 B0:20 D1:00 W0:15",
        expect![[r#"
            01 13:25 EU_ART7
              lengthen-break B 11:15 by 5
              insert-break 08:15 for 25
              relay D 08:15
              second-driver SecondDriver
              split-day D 08:15
        "#]],
    );
}

#[test]
fn a_driver_who_guards_the_coach_is_set_free() {
    check(
        "08:00",
        "W0:30 D2:45 A2:30 D2:30 B1:30 D1:45 W0:30",
        expect![[r#"
        01 14:00 WT_ART5_6H
          free-driver A 11:15
          insert-break 11:15 for 15
          leave-later day 0 by 135
          relay A 11:15
          second-driver SecondDriver
          shorten A 11:15 by 135
          split-day A 11:15
        01 15:30 EU_ART7
          free-driver A 11:15
          insert-break 09:50 for 45
          relay A 11:15
          second-driver SecondDriver
          split-day A 11:15
    "#]],
    );
}

#[test]
fn an_amplitude_that_is_too_long_has_many_mends() {
    check(
        "07:00",
        "W0:30 D2:00 B2:45 D2:00 W0:30 B2:45 W1:30 D2:30 W0:10",
        expect![[r#"
        01 21:40 FR_AMPL
          leave-later day 0 by 40
          shorten B 09:30 by 40
          relay D 12:15
          second-driver SecondDriver
          split-day D 12:15
    "#]],
    );
}

#[test]
fn too_short_a_night_is_mended_on_either_side_of_it() {
    check(
        "07:00",
        "W0:30 D2:00 B4:00 D2:00 W0:15 B2:15 D2:30 W0:30 B8:30 W0:30 D2:00 W0:30",
        expect![[r#"
            02 07:00 EU_ART8_2
              lengthen-break B 21:00 by 30
              relay D 18:00
              split-day D 18:00
            02 08:30 FR_AMPL
              lengthen-break B 21:00 by 30
              relay D 18:00
              split-day D 18:00
        "#]],
    );
}

#[test]
fn too_much_driving_needs_another_driver_or_another_day() {
    check(
        "06:00",
        "W0:15 D4:30 B0:45 D3:30 B0:45 D2:30 W0:15",
        expect![[r#"
        01 18:30 EU_ART6_1
          relay B 10:45
          second-driver SecondDriver
          split-day B 10:45
    "#]],
    );
}

/// Changes the words of a plan as a change says, without the code that the search uses.
fn by_hand(change: &Change, activities: &[Activity]) -> Option<Vec<Activity>> {
    let mut changed: Vec<Activity> = activities.to_vec();
    let shift = |parts: &mut [Activity], by: i32| {
        parts.iter_mut().for_each(|part| part.start += Minutes(by).delta());
    };
    match *change {
        Change::LengthenBreak { stop, by } => {
            changed[stop].length += by;
            shift(&mut changed[stop + 1..], by.0);
        }
        Change::Shorten { stop, by } => {
            changed[stop].length = changed[stop].length - by;
            shift(&mut changed[stop + 1..], -by.0);
        }
        Change::FreeDriver { stop } => changed[stop].duty = Duty::Rest,
        Change::InsertBreak { at, length } => {
            let cut = changed.iter().position(|part| part.start <= at && at < part.end())?;
            let whole = changed[cut];
            let before = Minutes::between(whole.start, at);
            changed[cut].length = before;
            let rest = Activity { duty: Duty::Rest, start: at, length };
            let after = Activity { start: at, length: whole.length - before, ..whole };
            changed.splice(cut + 1..cut + 1, [rest, after]);
            shift(&mut changed[cut + 2..], length.0);
            changed.retain(|part| part.length > Minutes::ZERO);
        }
        Change::SplitDay { stop } => shift(&mut changed[stop + 1..], 660),
        _ => return None,
    }
    Some(changed)
}

fn one_day() -> impl Strategy<Value = Vec<(u8, i32)>> {
    vec((0u8..8, 1i32..40), 4..14)
}

fn drawn(parts: &[(u8, i32)]) -> String {
    let word = |(duty, fives): &(u8, i32)| {
        let letter = ["D", "D", "D", "W", "W", "A", "B", "B"][usize::from(*duty)];
        format!("{letter}{}:{:02}", fives * 5 / 60, fives * 5 % 60)
    };
    format!("W0:15 {} W0:15", parts.iter().map(word).collect::<Vec<_>>().join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is suggested removes the infringement and brings no other, judged on the plan changed anew.
    #[test]
    fn what_is_suggested_mends_the_plan(parts in one_day()) {
        let (rules, circumstances) = (rules(), Circumstances::default());
        let activities = plan("2026-06-01T06:00", &drawn(&parts));
        let before = errors(&check_under(&activities, &circumstances, &rules));
        let listed = ListedPlan::new(&activities, circumstances.clone());
        let mended = mends(&listed, &rules);
        prop_assert_eq!(mended.len(), before.len());
        for Mended { infringement, mends } in mended {
            for mend in mends {
                let Some(changed) = by_hand(&mend.change, &activities) else { continue };
                let after = errors(&check_under(&changed, &circumstances, &rules));
                let count = |codes: &[&str], code| codes.iter().filter(|other| **other == code).count();
                prop_assert!(
                    count(&after, infringement.code) < count(&before, infringement.code),
                    "{:?} leaves {after:?} of {before:?}", mend.change
                );
                for code in &after {
                    prop_assert!(count(&after, code) <= count(&before, code), "{:?} brings {code}", mend.change);
                }
            }
        }
    }

    /// A smaller change of the same family does not do.
    #[test]
    fn what_is_suggested_is_the_least_that_mends(parts in one_day()) {
        let (rules, circumstances) = (rules(), Circumstances::default());
        let activities = plan("2026-06-01T06:00", &drawn(&parts));
        let listed = ListedPlan::new(&activities, circumstances.clone());
        let before = errors(&check_under(&activities, &circumstances, &rules));
        if before.len() != 1 {
            return Ok(());
        }
        for mend in mends(&listed, &rules).into_iter().flat_map(|mended| mended.mends) {
            let less = match mend.change.clone() {
                Change::LengthenBreak { stop, by } if by > STEP => {
                    Change::LengthenBreak { stop, by: by - STEP }
                }
                Change::Shorten { stop, by } if by > STEP => Change::Shorten { stop, by: by - STEP },
                _ => continue,
            };
            let changed = by_hand(&less, &activities).unwrap();
            prop_assert!(!errors(&check_under(&changed, &circumstances, &rules)).is_empty(), "{less:?}");
        }
    }

    /// Two drivers, each on his own, hold before the checker as well.
    #[test]
    fn what_two_drivers_do_is_lawful_for_each(parts in one_day()) {
        let (rules, circumstances) = (rules(), Circumstances::default());
        let activities = plan("2026-06-01T06:00", &drawn(&parts));
        let listed = ListedPlan::new(&activities, circumstances.clone());
        let before = errors(&check_under(&activities, &circumstances, &rules));
        if before.len() != 1 {
            return Ok(());
        }
        for mend in mends(&listed, &rules).into_iter().flat_map(|mended| mended.mends) {
            if !matches!(mend.change, Change::SecondDriver | Change::Relay { .. }) {
                continue;
            }
            let outlook = listed.outlook(Some(&mend.change)).unwrap();
            prop_assert_eq!(outlook.drivers.len(), 2);
            let wheel = |list: &[Activity]| -> Minutes {
                list.iter().filter(|part| part.duty == Duty::Driving).map(|part| part.length).sum()
            };
            let shared: Minutes = outlook.drivers.iter().map(|(list, _)| wheel(list)).sum();
            prop_assert_eq!(shared, wheel(&activities));
            for (list, circumstances) in &outlook.drivers {
                prop_assert_eq!(errors(&check_under(list, circumstances, &rules)), Vec::<&str>::new());
            }
        }
    }
}
