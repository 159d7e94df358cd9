//! What the law makes of an insertion, before the day is timed anew.
//!
//! Of every route the driver's day is summed up twice, up to the departure from each place and from
//! there to the end, as if nobody ever waited for a door that opens later. A stay put in between joins
//! the two, whatever the length of the day. Waiting only makes a day longer, so what is too long is so
//! for certain; whether a break is missing depends on the waits, and is a reason to ask.

use std::cell::OnceCell;

use hours::Presence;
use hours::ahead::{Demand, Outlook, Shift};
use hours::service::SHORTEST_FREE_HALT;
use model::{Duty, Minutes};

use crate::driver::{outset, way_home};
use crate::finish::quick_day;
use crate::ground::{Ground, NO_ROAD};
use crate::law::presence;
use crate::slots::{Slot, ceil};
use crate::tour::Insertion;

/// The sums of one route; they are made when they are first asked for.
#[derive(Debug, Default)]
pub(crate) struct Foresight(OnceCell<Sums>);

#[derive(Debug)]
struct Sums {
    /// Up to the departure from each place.
    shifts: Vec<Shift>,
    /// From the departure from each place.
    demands: Vec<Demand>,
    /// Whether the law allows the day as it is.
    lawful: bool,
}

/// For each place, the driver's day up to the arrival there where it is the first, and from the
/// departure from there where it is the last.
pub(crate) struct Ends {
    outsets: Vec<Shift>,
    returns: Vec<Demand>,
}

impl Ends {
    pub(crate) fn of(ground: &Ground<'_>, day: usize) -> Self {
        let (frame, limits) = (&ground.days[day], &ground.law.limits);
        let sometime = |place: usize| outset(ground, day, frame.outward.best[place], place, true);
        let home = |place: usize| {
            let mut demand = Demand::none(limits);
            for (drive, halt) in way_home(ground, day, frame.homeward.best[place], place).into_iter().rev() {
                demand.halt_before(Presence::Working, Minutes(halt), limits);
                demand.precede(Duty::Driving, Minutes(drive), limits);
            }
            demand
        };
        let places = 0..ground.places.len();
        Self { outsets: places.clone().map(sometime).collect(), returns: places.map(home).collect() }
    }
}

impl Foresight {
    /// The route has changed.
    pub(crate) fn forget(&mut self) {
        self.0 = OnceCell::new();
    }

    /// Tells whether the law allows the day as it is.
    pub(crate) fn is_lawful(&self, ground: &Ground<'_>, day: usize, route: &[usize]) -> bool {
        self.sums(ground, day, route).lawful
    }

    /// Says what the law makes of a route with one place more; never that it is lawful.
    pub(crate) fn outlook(&self, ground: &Ground<'_>, route: &[usize], insertion: &Insertion) -> Outlook {
        let Insertion { day, at, place, .. } = *insertion;
        if !ground.law.is_steady(day) {
            return Outlook::Unsure;
        }
        let sums = self.sums(ground, day, route);
        let ends = ground.days[day].driver(ground, day);
        let mut shift = match at.checked_sub(1) {
            None => ends.outsets[place],
            Some(before) => after_drive(ground, sums.shifts[before], route[before], place),
        };
        stay(ground, day, &mut shift, place);
        match route.get(at) {
            None => shift.admits(&ends.returns[place], &ground.law.limits),
            Some(&next) => {
                let mut shift = after_drive(ground, shift, place, next);
                stay(ground, day, &mut shift, next);
                shift.admits(&sums.demands[at], &ground.law.limits)
            }
        }
    }

    fn sums(&self, ground: &Ground<'_>, day: usize, route: &[usize]) -> &Sums {
        self.0.get_or_init(|| Sums::of(ground, day, route))
    }
}

impl Sums {
    fn of(ground: &Ground<'_>, day: usize, route: &[usize]) -> Self {
        let (ends, limits) = (ground.days[day].driver(ground, day), &ground.law.limits);
        let mut shifts: Vec<Shift> = Vec::with_capacity(route.len());
        let mut halts: Vec<(i32, Presence, Minutes)> = Vec::with_capacity(route.len());
        for (at, &place) in route.iter().enumerate() {
            let (mut shift, drive) = match at.checked_sub(1) {
                None => (ends.outsets[place], 0),
                Some(before) => (
                    after_drive(ground, shifts[before], route[before], place),
                    ground.drive(route[before], place),
                ),
            };
            let (presence, length) = stay(ground, day, &mut shift, place);
            halts.push((drive, presence, length));
            shifts.push(shift);
        }
        let mut demands: Vec<Demand> = Vec::with_capacity(route.len());
        let mut demand =
            route.last().map_or_else(|| Demand::none(limits), |&last| ends.returns[last].clone());
        for &(drive, presence, length) in halts.iter().rev() {
            demands.push(demand.clone());
            demand.halt_before(presence, length, limits);
            demand.precede(Duty::Driving, Minutes(drive), limits);
        }
        demands.reverse();
        let timed = quick_day(ground, day, route);
        let lawful = timed.is_some_and(|halts| ground.law.allows_day(day, &halts));
        Self { shifts, demands, lawful }
    }
}

fn after_drive(ground: &Ground<'_>, mut shift: Shift, from: usize, to: usize) -> Shift {
    shift.extend(Duty::Driving, Minutes(ground.drive(from, to).min(NO_ROAD)), &ground.law.limits);
    shift
}

/// Adds the shortest halt at a place. Departures are on the grid, and arrivals as far from it as the
/// drive to them.
fn stay(ground: &Ground<'_>, day: usize, shift: &mut Shift, place: usize) -> (Presence, Minutes) {
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
    (presence, length)
}

#[cfg(test)]
mod tests {
    use hours::RulePack;
    use model::{LegSource, Metres, Travel, TravelMatrix};
    use proptest::prelude::*;

    use super::*;
    use crate::law::is_lawful;
    use crate::tour::Tour;
    use crate::{Day, PickUpHalt, Problem, StartWindow, Visit};

    /// A visit: how long it lasts, from when to when it may begin, whether the driver is free.
    type Stay = (i32, (i32, i32), bool);

    /// Node 0 is the depot, node 1 that of the passengers; visit `i` is at node `2 + i`.
    fn problem((stays, drives, (date, leave_after), depot, boards): &Drawn) -> Problem {
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

    /// Builds a day up by the first insertion of each visit; returns the outlook of each insertion into
    /// each of the days on the way, and whether the checker allows the day that it makes.
    fn insertions(problem: &Problem) -> Vec<(Outlook, bool)> {
        let ground = Ground::new(problem, true).unwrap();
        let mut tour = Tour::empty(&ground);
        let mut found = Vec::new();
        for visit in 0..ground.visits {
            let mut possible = Vec::new();
            tour.insertions(&ground, 0, visit, |insertion| possible.push(insertion));
            for insertion in &possible {
                let mut with = tour.clone();
                with.insert(&ground, *insertion);
                let Some(halts) = quick_day(&ground, 0, &with.routes[0].places) else { continue };
                let lawful = is_lawful(problem, [(0, halts.as_slice())]);
                assert_eq!(ground.law.allows_day(0, &halts), lawful);
                found.push((tour.outlook(&ground, insertion), lawful));
            }
            possible.first().into_iter().for_each(|insertion| tour.insert(&ground, *insertion));
        }
        found
    }

    /// Stays, drives, the date and when its day begins, whether there is a depot, and passengers.
    type Drawn = (Vec<Stay>, Vec<i32>, (&'static str, i32), bool, bool);

    fn days(
        starts: impl Strategy<Value = (i32, i32)>,
        morning: std::ops::Range<i32>,
        dates: &'static [&'static str],
    ) -> impl Strategy<Value = Drawn> {
        let date = prop::sample::select(dates);
        let stays = prop::collection::vec((20..150_i32, starts, any::<bool>()), 2..7);
        let drives = prop::collection::vec(15..110_i32, 61);
        (stays, drives, (date, morning), any::<bool>(), any::<bool>())
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
            drawn in days((60..900_i32, 0..500_i32).prop_map(|(from, span)| (from, from + span)), 0..560, &DATES),
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
