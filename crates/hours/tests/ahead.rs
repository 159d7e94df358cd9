//! Looking ahead against the checker, on random days.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{EU, FR};
use hours::ahead::{DayLimits, Demand, Outlook, Shift};
use hours::{Circumstances, DailyRest, Judgement, RulePack, check, is_lawful, parse_plan};
use model::{Activity, Duty, Minutes, NaiveDateTime, Zone};
use proptest::collection::vec;
use proptest::prelude::*;

const MIDNIGHT: &str = "2026-06-01T00:00:00";
/// Nothing that the law says of nights lies between these.
const MORNING: Minutes = Minutes::hm(6, 0);
const EVENING: Minutes = Minutes::hm(21, 0);
const TOO_LONG: [&str; 5] = ["EU_ART6_1", "EU_ART8_2", "FR_AMPL", "FR_TTE", "FR_L3312_1"];

/// An activity: what, and for how many minutes.
type Part = (Duty, i32);

fn law(france: bool) -> RulePack {
    RulePack::from_json(if france { &[EU, FR] } else { &[EU] }).unwrap()
}

/// Lengths at and around what the law counts, and any other.
fn length(longest: i32) -> impl Strategy<Value = i32> {
    let limits = [15, 30, 45, 60, 90, 120, 180, 240, 270, 360];
    let near = (proptest::sample::select(limits.to_vec()), -1..=1).prop_map(|(limit, off)| limit + off);
    prop_oneof![near, 1..120].prop_map(move |length: i32| length.min(longest))
}

/// A day of up to eight services with breaks between, none of them a daily rest.
fn day() -> impl Strategy<Value = Vec<Part>> {
    let duty = prop_oneof![4 => Just(Duty::Driving), 2 => Just(Duty::Work), 1 => Just(Duty::Availability)];
    let rest = prop_oneof![2 => Just(0), 4 => 10..50, 2 => length(539)];
    vec((duty, length(400), rest), 1..9).prop_map(|services| {
        services.into_iter().flat_map(|(duty, length, rest)| [(duty, length), (Duty::Rest, rest)]).collect()
    })
}

/// A day that is about as long as the law allows, with about as many breaks as it asks for.
fn long_day() -> impl Strategy<Value = Vec<Part>> {
    let drive = || (100..275).prop_map(|length| (Duty::Driving, length));
    let work = || (0..60).prop_map(|length| (Duty::Work, length));
    let rest = || prop_oneof![14..50, 14..50, 90..200].prop_map(|length| (Duty::Rest, length));
    (work(), drive(), rest(), drive(), rest(), (work(), drive(), rest()), drive(), work())
        .prop_map(|(a, b, c, d, e, (f, g, h), i, j)| vec![a, b, c, d, e, f, g, h, i, j])
}

fn days() -> impl Strategy<Value = Vec<Part>> {
    prop_oneof![day(), long_day()]
}

/// When a day begins: mostly in the morning, sometimes at night.
fn begin() -> impl Strategy<Value = Minutes> {
    prop_oneof![3 => 300..540, 1 => 0..1440].prop_map(Minutes)
}

fn activities(begin: Minutes, parts: &[Part]) -> Vec<Activity> {
    let midnight: NaiveDateTime = MIDNIGHT.parse().unwrap();
    let words = parts.iter().filter(|(_, length)| *length > 0);
    let words = words.map(|(duty, length)| format!("{}{}:{:02}", duty.letter(), length / 60, length % 60));
    parse_plan(midnight + begin.delta(), &words.collect::<Vec<_>>().join(" "), Zone::PARIS).unwrap()
}

fn shift(begin: Minutes, parts: &[Part], limits: &DayLimits) -> Shift {
    let mut shift = Shift::begin(begin);
    parts.iter().for_each(|(duty, length)| shift.extend(*duty, Minutes(*length), limits));
    shift
}

fn demand(parts: &[Part], limits: &DayLimits) -> Demand {
    let mut demand = Demand::none(limits);
    parts.iter().rev().for_each(|(duty, length)| demand.precede(*duty, Minutes(*length), limits));
    demand
}

fn end(begin: Minutes, parts: &[Part]) -> Minutes {
    begin + Minutes(parts.iter().map(|(_, length)| length).sum())
}

/// What the checker makes of a day: what is too long goes before what lacks a break.
fn judged(judgement: &Judgement) -> Outlook {
    let found = &judgement.infringements;
    if judgement.is_lawful() {
        Outlook::Lawful
    } else if found.iter().any(|finding| TOO_LONG.contains(&finding.code)) {
        Outlook::TooLong
    } else {
        Outlook::BreakMissing
    }
}

/// By day the two answers are the same; by night one may leave open what the other knows.
fn agree(answer: Outlook, expected: Outlook, by_day: bool) -> bool {
    let left_open = answer == Outlook::Unsure || answer.is_unlawful() && expected.is_unlawful();
    answer == expected || !by_day && left_open
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(4000))]

    #[test]
    fn a_day_that_grows_is_judged_as_the_checker_judges_it(
        begin in begin(), parts in days(), france in any::<bool>(),
    ) {
        let (rules, plan) = (law(france), activities(begin, &parts));
        let limits = DayLimits::of(&rules);
        let outlook = shift(begin, &parts, &limits).outlook(&limits);
        prop_assert_eq!(outlook, judged(&check(&plan, &rules)));
        prop_assert_eq!(outlook == Outlook::Lawful, is_lawful(&plan, &Circumstances::default(), &rules));
    }

    #[test]
    fn two_days_are_judged_as_the_checker_judges_them_or_left_to_it(
        begin in begin(), first in days(), night in 520..800, second in days(),
    ) {
        let (rules, parts) = (law(true), [first, vec![(Duty::Rest, night)], second].concat());
        let limits = DayLimits::of(&rules);
        let outlook = shift(begin, &parts, &limits).outlook(&limits);
        let lawful = check(&activities(begin, &parts), &rules).is_lawful();
        prop_assert!(!outlook.is_unlawful() || !lawful, "{:?}", outlook);
        prop_assert!(outlook != Outlook::Lawful || lawful);
        for at in 0..parts.len() {
            let admitted = shift(begin, &parts[..at], &limits).admits(&demand(&parts[at..], &limits), &limits);
            prop_assert!(!admitted.is_unlawful() || !lawful, "{:?} at {}", admitted, at);
            prop_assert!(admitted != Outlook::Lawful || lawful);
        }
    }

    #[test]
    fn wherever_a_day_is_cut_its_beginning_admits_its_end_where_the_checker_does(
        begin in begin(), parts in days(), inside in any::<prop::sample::Index>(), france in any::<bool>(),
    ) {
        let rules = law(france);
        let limits = DayLimits::of(&rules);
        let expected = judged(&check(&activities(begin, &parts), &rules));
        let by_day = begin >= MORNING && end(begin, &parts) <= EVENING;
        for at in 0..parts.len() {
            let (duty, length) = parts[at];
            let first = i32::try_from(inside.index(usize::try_from(length).unwrap() + 1)).unwrap();
            let before = [&parts[..at], &[(duty, first)]].concat();
            let after = [&[(duty, length - first)], &parts[at + 1..]].concat();
            let admitted = shift(begin, &before, &limits).admits(&demand(&after, &limits), &limits);
            prop_assert!(agree(admitted, expected, by_day), "{:?} for {:?}", admitted, expected);
        }
    }

    #[test]
    fn a_day_that_is_moved_is_judged_as_one_that_begins_later_or_left_to_the_checker(
        begin in begin(), parts in days(), more in days(), by in 0..900,
    ) {
        let limits = DayLimits::of(&law(true));
        let mut moved = shift(begin, &parts, &limits);
        moved.postpone(Minutes(by), &limits);
        let mut later = shift(begin + Minutes(by), &parts, &limits);
        for (duty, length) in more {
            let (outlook, expected) = (moved.outlook(&limits), later.outlook(&limits));
            let by_day = begin >= MORNING && later.ends() <= EVENING;
            prop_assert!(agree(outlook, expected, by_day), "{:?} for {:?}", outlook, expected);
            moved.extend(duty, Minutes(length), &limits);
            later.extend(duty, Minutes(length), &limits);
        }
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_beginning_that_leaves_as_much_admits_whatever_the_other_admits(
        beginnings in vec(rounded(1..4, 24), 60), ends in vec(rounded(2..4, 18), 40),
    ) {
        let limits = DayLimits::of(&law(true));
        let shifts: Vec<Shift> =
            beginnings.iter().map(|parts| shift(Minutes::hm(6, 30), parts, &limits)).collect();
        let ends: Vec<Demand> = ends.iter().map(|parts| demand(parts, &limits)).collect();
        for (one, other) in shifts.iter().flat_map(|one| shifts.iter().map(move |other| (one, other))) {
            if one.leaves_as_much_as(other) {
                for end in ends.iter().filter(|end| other.admits(end, &limits) == Outlook::Lawful) {
                    prop_assert_eq!(one.admits(end, &limits), Outlook::Lawful);
                }
            }
        }
    }
}

/// Services of up to so many quarters of an hour, each after a break or none, so that many days are
/// alike but for one thing.
fn rounded(services: std::ops::Range<usize>, longest: i32) -> impl Strategy<Value = Vec<Part>> {
    let duty = prop_oneof![4 => Just(Duty::Driving), 1 => Just(Duty::Work)];
    let rest = prop_oneof![1 => Just(0), 5 => (3..7).prop_map(|fives| fives * 5), 1 => Just(45)];
    vec((rest, duty, 1..longest), services).prop_map(|services| {
        let parts = services.into_iter();
        parts.flat_map(|(rest, duty, length)| [(Duty::Rest, rest), (duty, length * 15)]).collect()
    })
}

/// Lengthens a plan by an activity, minute by minute, until the checker finds a code.
fn until(begin: Minutes, parts: &[Part], duty: Duty, codes: &[&str], rules: &RulePack) -> Minutes {
    let found = |more: &i32| {
        let longer = [parts, &[(duty, more + 1)]].concat();
        let found = check(&activities(begin, &longer), rules).infringements;
        found.iter().any(|finding| codes.contains(&finding.code))
    };
    Minutes((0..2000).find(found).unwrap())
}

/// The earliest start of the next day after which the checker counts the rest between as one of these.
fn restart(begin: Minutes, parts: &[Part], kinds: &[DailyRest], rules: &RulePack) -> Option<Minutes> {
    let served = parts.iter().rposition(|(duty, length)| *duty != Duty::Rest && *length > 0).unwrap();
    let served = &parts[..=served];
    let rests = |rest: &i32| {
        let days = [served, &[(Duty::Rest, *rest), (Duty::Work, 1)]].concat();
        let judgement = check(&activities(begin, &days), rules);
        judgement.days.len() == 2 && kinds.contains(&judgement.days[0].rest)
    };
    (1..800).find(rests).map(|rest| end(begin, served) + Minutes(rest))
}

proptest! {
    #![proptest_config(cases(120))]

    #[test]
    fn what_is_left_is_what_can_be_added_before_the_checker_objects(
        begin in begin(), parts in days(), rest in 0..100,
    ) {
        let (rules, parts) = (law(true), [parts, vec![(Duty::Rest, rest)]].concat());
        let limits = DayLimits::of(&rules);
        let now = shift(begin, &parts, &limits);
        prop_assume!(now.outlook(&limits) != Outlook::TooLong);
        let left = now.left(&limits);
        let before = |duty, codes: &[&str]| until(begin, &parts, duty, codes, &rules);
        let found = check(&activities(begin, &parts), &rules).infringements;
        let is_broken = |code: &str| found.iter().any(|finding| finding.code == code);
        if !is_broken("EU_ART7") {
            prop_assert_eq!(left.driving_before_break, before(Duty::Driving, &["EU_ART7"]));
        }
        if !is_broken("WT_ART5_6H") {
            prop_assert_eq!(left.work_before_break, before(Duty::Work, &["WT_ART5_6H"]));
        }
        prop_assert_eq!(left.driving_extended, before(Duty::Driving, &["EU_ART6_1"]));
        prop_assert_eq!(left.driving, before(Duty::Driving, &["EU_ART6_1_USED", "EU_ART6_1"]));
        prop_assert_eq!(left.work_extended, Some(before(Duty::Work, &["FR_TTE"])));
        prop_assert_eq!(left.work, Some(before(Duty::Work, &["FR_TTE_EXT", "FR_TTE"])));
        prop_assert_eq!(left.spread, before(Duty::Work, &["FR_AMPL"]));
        prop_assert_eq!(left.latest_end, begin + Minutes::hm(14, 0));
        let regular = [DailyRest::Regular, DailyRest::Split];
        let any = [DailyRest::Regular, DailyRest::Split, DailyRest::Reduced];
        prop_assert_eq!(left.restart, restart(begin, &parts, &any, &rules));
        prop_assert_eq!(left.restart_regular, restart(begin, &parts, &regular, &rules));
    }
}

/// The comparison would be worth little if random days were all alike.
#[test]
fn the_random_days_have_every_outlook() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let limits = DayLimits::of(&law(true));
    let mut met = [0; 3];
    for _ in 0..2000 {
        let (begin, parts) = (begin(), days()).new_tree(&mut runner).unwrap().current();
        met[match shift(begin, &parts, &limits).outlook(&limits) {
            Outlook::Lawful => 0,
            Outlook::BreakMissing => 1,
            _ => 2,
        }] += 1;
    }
    assert!(met.iter().all(|count| *count > 100), "{met:?}");
}
