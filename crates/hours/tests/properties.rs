//! What holds for every plan.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{france, instant};
use hours::{check, parse_plan};
use model::{Activity, Duty, Minutes};
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
    parse_plan(instant("Mon 07:00"), &written(words)).unwrap()
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
    fn rest_at_the_end_changes_nothing(words in words(), rest in 1..3000) {
        let short = plan(&words);
        let mut long = short.clone();
        let start = short[short.len() - 1].end();
        long.push(Activity { duty: Duty::Rest, start, length: Minutes(rest) });
        prop_assert_eq!(check(&long, &france()), check(&short, &france()));
    }

    #[test]
    fn rest_that_is_left_out_is_still_rest(words in words()) {
        let told = plan(&words);
        let untold: Vec<Activity> =
            told.iter().filter(|part| part.duty != Duty::Rest).copied().collect();
        prop_assert_eq!(check(&untold, &france()), check(&told, &france()));
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
        let mut judgement = check(&now, &france());
        for finding in &mut judgement.infringements {
            finding.at += shift;
        }
        for day in &mut judgement.days {
            day.start += shift;
            day.end += shift;
        }
        prop_assert_eq!(check(&later, &france()), judgement);
    }
}
