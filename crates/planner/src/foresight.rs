//! What the law makes of a route before the day is timed.
//!
//! The driver's day is added up as if nobody ever waited for a door that opens later. Waiting only makes
//! a day longer, so what is too long is so for certain; whether a break is missing depends on the waits,
//! and is a reason to ask.

use hours::ahead::{Outlook, Shift};
use hours::service::SHORTEST_FREE_HALT;
use model::Minutes;

use crate::driver::{come_home, drive, outset};
use crate::ground::Ground;
use crate::law::presence;
use crate::slots::{Slot, ceil};

/// Says what the law makes of a route that is not empty; never that it is lawful.
pub(crate) fn outlook(ground: &Ground<'_>, day: usize, route: &[usize]) -> Outlook {
    let (Some(&first), Some(&last), true) = (route.first(), route.last(), ground.law.is_steady(day)) else {
        return Outlook::Unsure;
    };
    let frame = &ground.days[day];
    let mut shift = outset(ground, day, frame.outward.best[first], first, true);
    for (at, &place) in route.iter().enumerate() {
        if let Some(before) = at.checked_sub(1) {
            drive(ground, &mut shift, ground.places[route[before]].node, ground.places[place].node);
        }
        stay(ground, day, &mut shift, place);
    }
    come_home(ground, day, frame.homeward.best[last], last, &mut shift);
    shift.outlook(&ground.law.limits)
}

/// Adds the shortest halt at a place. Departures are on the grid, and arrivals as far from it as the
/// drive to them.
fn stay(ground: &Ground<'_>, day: usize, shift: &mut Shift, place: usize) {
    let held = &ground.places[place];
    if shift.spread() == Minutes::ZERO {
        // The day begins here, just in time for the start.
        *shift = Shift::begin(Minutes(-held.approach)).sometime();
    }
    let arrive = shift.ends().0;
    let takes = |slot: &Slot| {
        let ready = arrive + held.approach;
        let start = if slot.from == slot.to { ready } else { ceil(ready, ground.grid) };
        ceil(start + slot.length + held.return_walk, ground.grid) - arrive
    };
    let length = Minutes(ground.days[day].slots[place].iter().map(takes).min().unwrap_or(0));
    // A wait can make the halt long enough for the driver to be free.
    let presence = presence(ground.problem, held.role, length.max(SHORTEST_FREE_HALT));
    shift.halt(presence, length, &ground.law.limits);
}

#[cfg(test)]
pub(crate) mod testing {
    use hours::RulePack;
    use model::{LegSource, Metres, Minutes, Travel, TravelMatrix};
    use proptest::prelude::*;

    use crate::{Day, PickUpHalt, Problem, StartWindow, Visit};

    /// A visit: how long it lasts, from when to when it may begin, whether the driver is free.
    pub type Stay = (i32, (i32, i32), bool);

    /// Node 0 is the depot, node 1 that of the passengers; visit `i` is at node `2 + i`.
    pub fn problem((stays, drives, (date, leave_after), depot, boards): &Drawn) -> Problem {
        let nodes = stays.len() + 2;
        let travel = |from: usize, to: usize| {
            let minutes = Minutes(if from == to { 0 } else { drives[(from * nodes + to) % drives.len()] });
            let source = LegSource::Estimated;
            Some(Travel { minutes, metres: Metres(1000), toll_metres: Metres(0), source })
        };
        let passengers = match *boards {
            true => vec![PickUpHalt { node: 1, length: Minutes(7) }],
            false => Vec::new(),
        };
        let packs =
            [include_str!("../../../assets/rules/eu.json"), include_str!("../../../assets/rules/fr.json")];
        let visit = |(index, &(length, (from, to), driver_free)): (usize, &Stay)| Visit {
            node: 2 + index,
            prize: 10,
            required: false,
            starts: vec![vec![StartWindow { from: Minutes(from), to: Minutes(to), length: Minutes(length) }]],
            approach: Minutes(4),
            return_walk: Minutes(6),
            driver_free,
            ..Visit::default()
        };
        Problem {
            matrix: TravelMatrix::build(nodes, travel),
            days: vec![Day {
                date: date.parse().unwrap(),
                depot: depot.then_some(0),
                pickups: passengers.clone(),
                dropoffs: passengers,
                leave_after: Minutes(*leave_after),
                back_by: Minutes::hm(26, 0),
                meal: None,
                ..Day::default()
            }],
            visits: stays.iter().enumerate().map(visit).collect(),
            meals: Vec::new(),
            grid: Minutes(5),
            rules: RulePack::from_json(&packs).unwrap(),
            lodgings: Vec::new(),
            varieties: Vec::new(),
            limits: Default::default(),
        }
    }

    /// Stays, drives, the date and when its day begins, whether there is a depot, and passengers.
    pub type Drawn = (Vec<Stay>, Vec<i32>, (&'static str, i32), bool, bool);

    pub fn days(
        starts: impl Strategy<Value = (i32, i32)>,
        morning: std::ops::Range<i32>,
        dates: &'static [&'static str],
    ) -> impl Strategy<Value = Drawn> {
        let date = prop::sample::select(dates);
        let stays = prop::collection::vec((20..150_i32, starts, any::<bool>()), 2..7);
        let drives = prop::collection::vec(15..110_i32, 61);
        (stays, drives, (date, morning), any::<bool>(), any::<bool>())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::testing::{Drawn, days, problem};
    use super::*;
    use crate::Problem;
    use crate::finish::quick_day;
    use crate::law::is_lawful;
    use crate::tour::holds;

    /// Builds a day up by the first insertion of each visit; returns the outlook of each insertion into
    /// each of the days on the way, and whether the checker allows the day that it makes.
    fn insertions(problem: &Problem) -> Vec<(Outlook, bool)> {
        let ground = Ground::new(problem, true).unwrap();
        let mut route: Vec<usize> = Vec::new();
        let mut found = Vec::new();
        for visit in 0..ground.visits {
            let with = (0..=route.len()).map(|at| [&route[..at], &[visit], &route[at..]].concat());
            let possible: Vec<Vec<usize>> = with.filter(|with| holds(&ground, 0, with)).collect();
            for with in &possible {
                let Some(halts) = quick_day(&ground, 0, with) else { continue };
                let lawful = is_lawful(problem, [(0, halts.as_slice())]);
                assert_eq!(ground.law.allows_day(0, &halts), lawful);
                found.push((outlook(&ground, 0, with), lawful));
            }
            route = possible.into_iter().next().unwrap_or(route);
        }
        found
    }

    /// On the second and the third the clocks change at night.
    const DATES: [&str; 4] = ["2027-06-12", "2027-03-28", "2027-10-31", "2027-03-27"];

    /// Nobody waits, and no day that is short enough is touched by what the law says of nights.
    fn days_without_waits() -> impl Strategy<Value = Drawn> {
        days(Just((0, 2000)), 520..580, &["2027-06-12"])
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_told_to_be_too_long_is_against_the_law_once_it_is_timed(
            // No wait is so long that it would be a rest of the night.
            drawn in days((360..840_i32, 0..500_i32).prop_map(|(from, span)| (from, from + span)), 0..560, &DATES),
        ) {
            for (outlook, lawful) in insertions(&problem(&drawn)) {
                prop_assert!(outlook != Outlook::TooLong || !lawful);
                prop_assert!(outlook != Outlook::Lawful);
            }
        }

        #[test]
        fn where_nobody_waits_what_the_law_says_is_known_without_timing_the_day(
            drawn in days_without_waits(),
        ) {
            for (outlook, lawful) in insertions(&problem(&drawn)) {
                prop_assert_eq!(outlook.is_unlawful(), !lawful, "{:?}", outlook);
            }
        }
    }

    /// The comparison would be worth little if the law allowed everything.
    #[test]
    fn random_days_are_lawful_too_long_and_without_a_break() {
        use proptest::strategy::ValueTree;
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        let mut met = [0; 3];
        for _ in 0..100 {
            let drawn = days_without_waits().new_tree(&mut runner).unwrap().current();
            for (outlook, _) in insertions(&problem(&drawn)) {
                met[match outlook {
                    Outlook::TooLong => 0,
                    Outlook::BreakMissing => 1,
                    Outlook::Unsure | Outlook::Lawful => 2,
                }] += 1;
            }
        }
        assert!(met.iter().all(|count| *count > 50), "{met:?}");
    }
}
