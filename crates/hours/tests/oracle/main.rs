//! The checker against a slow one that counts minute by minute, on random plans.
//!
//! `ETAPE_SOAK_PLANS` sets how many; `cargo xtask soak` runs 100,000.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../common/mod.rs"]
mod common;
mod minutely;

use common::{EU, FR};
use hours::{Circumstances, Infringement, RulePack, Scope, ServiceKind, check_under, is_lawful, parse_plan};
use minutely::{Finding, Minutely};
use model::{Activity, Minutes, NaiveDate, NaiveDateTime, Zone};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use std::sync::OnceLock;

/// Lengths at and around what the law counts, and any other.
fn length(longest: i32) -> impl Strategy<Value = i32> {
    let limits = [15, 30, 45, 60, 90, 120, 180, 240, 270, 360, 540, 600, 660, 720, 840, 1440, 2700];
    let near = (proptest::sample::select(limits.to_vec()), -1..=1).prop_map(|(limit, off)| limit + off);
    prop_oneof![near, 1..200].prop_map(move |length: i32| length.min(longest))
}

/// Service at random and, after each stretch of it, often a rest.
fn any_service() -> impl Strategy<Value = Vec<(char, i32)>> {
    let duty = prop_oneof![4 => Just('D'), 2 => Just('W'), 1 => Just('A')];
    let stretch = (duty, length(400), prop_oneof![2 => Just(0), 3 => length(1500)]);
    vec(stretch, 1..40).prop_map(|stretches| {
        stretches.into_iter().flat_map(|(duty, length, rest)| [(duty, length), ('B', rest)]).collect()
    })
}

/// Days with much driving and about enough rest, up to three weeks of them.
fn long_days() -> impl Strategy<Value = Vec<(char, i32)>> {
    let drive = || (120..275).prop_map(|length| ('D', length));
    let work = || (0..200).prop_map(|length| ('W', length));
    let rest = |lengths: std::ops::Range<i32>| lengths.prop_map(|length| ('B', length));
    let night = prop_oneof![8 => rest(530..900), 1 => rest(1400..3000)];
    let day = (work(), drive(), rest(40..60), drive(), rest(14..60), drive(), night);
    vec(day, 1..22)
        .prop_map(|days| days.into_iter().flat_map(|(a, b, c, d, e, f, g)| [a, b, c, d, e, f, g]).collect())
}

fn circumstances() -> impl Strategy<Value = Circumstances> {
    let regular = prop_oneof![4 => Just(ServiceKind::Occasional), 1 => Just(ServiceKind::Regular)];
    let crew = prop_oneof![3 => Just(1u8), 1 => Just(2u8)];
    let scope = prop_oneof![
        12 => Just(Scope::InScope),
        1 => Just(Scope::NineSeats),
        1 => Just(Scope::ShortLine),
        1 => Just(Scope::NonCommercial)
    ];
    let used = prop_oneof![3 => Just(0u32), 1 => 1..5u32];
    let monday = (0..60i64).prop_map(|week| day("2026-05-18") + model::TimeDelta::days(7 * week));
    let driven = btree_map(monday, (0..3700).prop_map(Minutes), 0..4);
    (regular, crew, scope, any::<bool>(), any::<bool>(), 0..14u32, used, driven).prop_map(
        |(
            service,
            crew,
            scope,
            derogation_25h,
            twelve_days,
            service_periods,
            reduced_used,
            driven_before,
        )| {
            Circumstances {
                service,
                crew,
                zone: Zone::PARIS,
                scope,
                derogation_25h,
                twelve_days,
                service_periods,
                reduced_used,
                driven_before,
            }
        },
    )
}

fn day(date: &str) -> NaiveDate {
    date.parse().unwrap()
}

/// Starts in the week of 1 June 2026 and about both clock changes of 2027.
fn start() -> impl Strategy<Value = NaiveDateTime> {
    let first = prop_oneof![
        6 => Just(day("2026-06-01")),
        1 => Just(day("2027-03-24")),
        1 => Just(day("2027-10-27")),
    ];
    (first, 0..7 * 1440)
        .prop_map(|(date, minutes)| date.and_time(model::NaiveTime::MIN) + Minutes(minutes).delta())
}

fn plan() -> impl Strategy<Value = Vec<Activity>> {
    (start(), prop_oneof![any_service(), long_days()]).prop_map(|(start, stretches)| {
        let stretches = stretches.into_iter().filter(|(_, length)| *length > 0);
        let word = |(duty, length): (char, i32)| format!("{duty}{}:{:02}", length / 60, length % 60);
        let words: Vec<String> = stretches.map(word).collect();
        parse_plan(start, &words.join(" "), Zone::PARIS).unwrap()
    })
}

fn rules(france: bool) -> &'static RulePack {
    static RULES: OnceLock<[RulePack; 2]> = OnceLock::new();
    let rules =
        RULES.get_or_init(|| [RulePack::from_json(&[EU]).unwrap(), RulePack::from_json(&[EU, FR]).unwrap()]);
    &rules[usize::from(france)]
}

fn judge(activities: &[Activity], under: &Circumstances, france: bool) -> Vec<Finding> {
    let finding = |one: &Infringement| (one.code, one.at, one.measured.0);
    let mut found: Vec<Finding> =
        check_under(activities, under, rules(france)).infringements.iter().map(finding).collect();
    found.sort();
    found
}

fn plans() -> u32 {
    std::env::var("ETAPE_SOAK_PLANS").map_or(1500, |count| count.parse().expect("a number of plans"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: plans(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_checker_finds_what_counting_minute_by_minute_finds(
        plan in plan(),
        under in circumstances(),
        france in prop_oneof![3 => Just(true), 1 => Just(false)],
    ) {
        let counted = Minutely::of(&plan, &under, france);
        prop_assert_eq!(judge(&plan, &under, france), counted.judge());
        let judgement = check_under(&plan, &under, rules(france));
        let days: Vec<_> = judgement
            .days
            .iter()
            .map(|day| (day.start, day.end, day.amplitude, day.driving, day.effective_work))
            .collect();
        prop_assert_eq!(days, counted.days());
        prop_assert_eq!(judgement.is_lawful(), is_lawful(&plan, &under, rules(france)));
    }
}

/// The comparison would be worth little if random plans never met a rule.
#[test]
fn the_random_plans_meet_every_rule() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut met = std::collections::BTreeSet::new();
    for round in 0..6000 {
        let (plan, under) = (plan(), circumstances()).new_tree(&mut runner).unwrap().current();
        let found = judge(&plan, &under, round % 4 > 0);
        met.extend(found.iter().map(|finding| finding.0));
        met.extend(found.is_empty().then_some("lawful"));
    }
    let all = [
        "EU_ART2",
        "EU_ART6_1",
        "EU_ART6_1_EXT",
        "EU_ART6_1_USED",
        "EU_ART6_2",
        "EU_ART6_3",
        "EU_ART7",
        "EU_ART7_EARLY_PART",
        "EU_ART8_2",
        "EU_ART8_2a",
        "EU_ART8_2a_PERIODS",
        "EU_ART8_2a_REDUCED",
        "EU_ART8_4",
        "EU_ART8_5",
        "EU_ART8_6",
        "EU_ART8_6_COMPENSATION",
        "EU_ART8_6_TWO_WEEKS",
        "EU_ART8_6a",
        "EU_ART8_6a_AFTER",
        "EU_ART8_6a_NIGHT",
        "EU_ART8_OCCASIONAL",
        "EU_ART8_REDUCED",
        "FR_AMPL",
        "FR_AMPL_REGULAR",
        "FR_L3312_1",
        "FR_NIGHT_CONT",
        "FR_TTE",
        "FR_TTE_EXT",
        "FR_TTE_EXT_COUNT",
        "FR_WEEK",
        "WT_ART5_6H",
        "WT_ART5_TOTAL",
        "WT_NIGHT",
        "WT_WEEK",
        "lawful",
    ];
    assert_eq!(met.into_iter().collect::<Vec<_>>(), all);
}
