//! What holds for every plan.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{france, instant};
use hours::{check, parse_plan};
use model::{Activity, Duty, Minutes, Zone};
use proptest::collection::vec;
use proptest::prelude::*;

/// Plans as words of the notation, with lengths to five minutes.
fn words() -> impl Strategy<Value = Vec<(char, i32)>> {
    let duty = prop_oneof![3 => Just('D'), 1 => Just('W'), 1 => Just('A'), 3 => Just('B')];
    let length = prop_oneof![3 => 1..30, 2 => 30..60, 1 => 60..160].prop_map(|fives| fives * 5);
    vec((duty, length), 1..30)
}

fn written(words: &[(char, i32)]) -> String {
    words
        .iter()
        .map(|(duty, length)| format!("{duty}{}:{:02}", length / 60, length % 60))
        .collect::<Vec<_>>()
        .join(" ")
}

fn plan(words: &[(char, i32)]) -> Vec<Activity> {
    parse_plan(instant("Mon 07:00"), &written(words), Zone::PARIS).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_activity_split_in_two_of_the_same_kind_changes_nothing(
        words in words(), which in any::<prop::sample::Index>(), cut in 1..5,
    ) {
        let whole = plan(&words);
        let at = which.index(whole.len());
        let mut split = whole.clone();
        let first = Activity { length: Minutes(cut), ..whole[at] };
        let second =
            Activity { start: first.end(), length: whole[at].length - first.length, ..whole[at] };
        split.splice(at..=at, [first, second]);
        prop_assume!(second.length > Minutes::ZERO);
        prop_assert_eq!(check(&split, &france()), check(&whole, &france()));
    }

    #[test]
    fn rest_at_the_end_finds_nothing_new(words in words(), rest in 1..3000) {
        let short = plan(&words);
        let mut long = short.clone();
        let start = short[short.len() - 1].end();
        long.push(Activity { duty: Duty::Rest, start, length: Minutes(rest) });
        let (long, short) = (check(&long, &france()), check(&short, &france()));
        prop_assert_eq!(&long.infringements, &short.infringements);
        prop_assert_eq!(long.weeks, short.weeks);
    }

    #[test]
    fn rest_that_is_left_out_is_still_rest(words in words()) {
        let rest = |(duty, _): &(char, i32)| *duty == 'B';
        let words: Vec<_> = words.into_iter().skip_while(rest).collect();
        prop_assume!(!words.is_empty());
        let told = plan(&words);
        let untold: Vec<Activity> =
            told.iter().filter(|part| part.duty != Duty::Rest).copied().collect();
        let (told, untold) = (check(&told, &france()), check(&untold, &france()));
        prop_assert_eq!(&told.infringements, &untold.infringements);
        prop_assert_eq!(told.weeks, untold.weeks);
    }

    #[test]
    fn a_longer_whole_break_never_breaks_article_7(
        words in words(), which in any::<prop::sample::Index>(), more in 1..300,
    ) {
        let breaks = |words: &[(char, i32)]| {
            let found = check(&plan(words), &france()).infringements;
            found.iter().filter(|finding| finding.code == "EU_ART7").count()
        };
        let whole: Vec<usize> =
            (0..words.len()).filter(|at| words[*at].0 == 'B' && words[*at].1 >= 45).collect();
        prop_assume!(!whole.is_empty());
        let mut longer = words.clone();
        longer[whole[which.index(whole.len())]].1 += more;
        prop_assert_eq!(breaks(&longer), breaks(&words));
    }

    #[test]
    fn a_plan_some_weeks_later_is_judged_alike(words in words(), weeks in 1..60) {
        let now = plan(&words);
        let shift = Minutes(weeks * 7 * 24 * 60).delta();
        let later: Vec<Activity> =
            now.iter().map(|part| Activity { start: part.start + shift, ..*part }).collect();
        let offset = |part: &Activity| Zone::PARIS.offset(Zone::PARIS.utc(part.end()));
        prop_assume!(later.iter().all(|part| offset(part) == offset(&later[0])));
        let mut findings = check(&now, &france()).infringements;
        for finding in &mut findings {
            finding.at += shift;
        }
        let (end, due) = (later[later.len() - 1].end(), Minutes::hm(30, 0).delta());
        prop_assume!(Zone::PARIS.offset(Zone::PARIS.utc(end + due)) == offset(&later[0]));
        prop_assert_eq!(check(&later, &france()).infringements, findings);
    }

    #[test]
    fn the_whole_judgement_moves_with_an_even_number_of_years_of_weeks(words in words()) {
        let now = plan(&words);
        // 2,087 weeks later it is 1 June 2066: the same day of the week, summer time too.
        let shift = Minutes(2087 * 7 * 24 * 60).delta();
        let later: Vec<Activity> =
            now.iter().map(|part| Activity { start: part.start + shift, ..*part }).collect();
        let (now, later) = (check(&now, &france()), check(&later, &france()));
        prop_assert_eq!(later.is_lawful(), now.is_lawful());
        prop_assert_eq!(later.days.len(), now.days.len());
    }
}
