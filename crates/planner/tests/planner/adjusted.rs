//! What is set by hand over several days: what is past stays, what was promised is kept where it fits.

use expect_test::{Expect, expect};
use model::Minutes;
use planner::{Adjustments, Plan, PlannedHalt, Problem, Role, retime, retime_adjusted};

use crate::asked::{best, order_of, outcome};
use crate::brute_force::is_any;
use crate::checker::faults;
use crate::drawn::drawn;
use crate::random::{Case, Recipe, some};
use crate::random_tours::{Trimmings, tours};
use crate::walked::walked;

const PATIENCE: u64 = 300;
const THREE_DAYS: Recipe =
    Recipe { days: 3, most_visits: 9, most_meals: 4, most_ends: 2, soonest_return: 900, ..Recipe::DAY };
const TWO_DAYS: Recipe = Recipe { days: 2, most_visits: 5, most_ends: 2, soonest_return: 900, ..Recipe::DAY };
const FREE: Trimmings = Trimmings { dinners: true, halts_on_the_way: true, ..Trimmings::NIGHTS };

const TOUR: &str = "road D--20--H--60--A--15--L--40--C--30--B--90--H
    day 08:00-19:30 lunch 12:00-13:30 night
    depot D
    pickup H 10
    day 08:30-19:00 night
    depot D
    day 08:30-19:00
    dropoff H 5
    depot D
    visit A 50 10:00-12:00/60 14:00-17:00/60
    visit B 30 09:00-18:00/90
    visit C 30 09:00-12:00/60 14:00-16:00/60
    meal A 0 12:00-13:30/75
    lodging L 10 16:00-22:00/30 approach 5 boarding 15";

/// Times three days of [`TOUR`] with something set by hand.
fn check(adjustments: &Adjustments, expected: Expect) {
    let drawn = drawn(TOUR);
    let days = [
        vec![Role::DepotOut, Role::PickUp(0), Role::Visit(0), Role::Meal(0), Role::Night(0)],
        vec![Role::Morning(0), Role::Visit(2), Role::Night(0)],
        vec![Role::Morning(0), Role::Visit(1), Role::DropOff(0), Role::DepotIn],
    ];
    let plan = retime_adjusted(&drawn.problem, &days, adjustments).unwrap();
    expected.assert_eq(&drawn.draw(&plan));
}

#[test]
fn nothing_set_by_hand_changes_nothing() {
    check(
        &Adjustments::default(),
        expect![[r#"
        out     D 10:00 10:00-10:30 10:30
        pickup  H 10:50 10:50-11:00 11:00
        visit   A 12:00 12:00-13:00 13:00
        meal    A 13:00 13:00-14:15 14:15
        night   L 14:30 16:00-16:30 16:30
        morning L 13:20 13:20-13:35 13:35
        visit   C 14:15 14:15-15:15 15:15
        night   L 15:55 16:00-16:30 16:30
        morning L 08:30 08:30-08:45 08:45
        visit   B 09:55 09:55-11:25 11:25
        dropoff H 12:55 12:55-13:00 13:00
        in      D 13:20 13:20-13:50 13:50
    "#]],
    );
}

#[test]
fn a_late_start_of_the_second_day_moves_that_day_alone() {
    let not_before = [(1, Minutes::hm(13, 0))].into_iter().collect();
    check(
        &Adjustments { not_before, ..Adjustments::default() },
        expect![[r#"
        out     D 10:00 10:00-10:30 10:30
        pickup  H 10:50 10:50-11:00 11:00
        visit   A 12:00 12:00-13:00 13:00
        meal    A 13:00 13:00-14:15 14:15
        night   L 14:30 16:00-16:30 16:30
        morning L 13:20 13:20-13:35 13:35
        visit   C 14:15 14:15-15:15 15:15
        night   L 15:55 16:00-16:30 16:30
        morning L 08:30 08:30-08:45 08:45
        visit   B 09:55 09:55-11:25 11:25
        dropoff H 12:55 12:55-13:00 13:00
        in      D 13:20 13:20-13:50 13:50
    "#]],
    );
}

#[test]
fn a_day_that_is_under_way_goes_on_from_its_beginning_although_it_could_begin_later() {
    let begun = [(0, Minutes::hm(7, 45)), (1, Minutes::hm(8, 30))].into_iter().collect();
    let pinned = [(Role::Visit(0), Minutes::hm(10, 5))].into_iter().collect();
    check(
        &Adjustments { begun, pinned, ..Adjustments::default() },
        expect![[r#"
        out     D 07:15 07:15-07:45 07:45
        pickup  H 08:05 08:05-08:15 08:15
        visit   A 09:15 10:05-11:05 11:05
        meal    A 11:05 12:00-13:15 13:15
        night   L 13:30 16:00-16:30 16:30
        morning L 08:30 08:30-08:45 08:45
        visit   C 09:25 09:25-10:25 10:25
        night   L 11:05 16:00-16:30 16:30
        morning L 08:30 08:30-08:45 08:45
        visit   B 09:55 09:55-11:25 11:25
        dropoff H 12:55 12:55-13:00 13:00
        in      D 13:20 13:20-13:50 13:50
    "#]],
    );
}

/// A point of a tour: everything up to a stay of a day is past.
struct Past {
    day: usize,
    at: usize,
}

/// Plans a tour that has no meal twice at one table: what is set by hand names a table, and not the day.
fn planned(problem: &Problem) -> Option<Plan> {
    let plan = best(problem, PATIENCE)?;
    let mut meals = order_of(&plan).concat();
    meals.retain(|role| matches!(role, Role::Meal(_) | Role::Dinner(_)));
    meals.sort_unstable();
    meals.windows(2).all(|pair| pair[0] != pair[1]).then_some(plan)
}

/// Lists the stays of a tour as points of it.
fn points(plan: &Plan) -> Vec<Past> {
    let days = plan.days.iter().enumerate();
    let of_day = |(day, planned): (usize, &planner::PlannedDay)| {
        let halts = planned.halts.iter().enumerate();
        let stays = halts.filter(|(_, halt)| halt.role.is_stay());
        stays.map(|(at, _)| Past { day, at }).collect::<Vec<_>>()
    };
    days.flat_map(of_day).collect()
}

/// Sets the times of what is past as they were.
fn as_it_was(plan: &Plan, past: &Past) -> Adjustments {
    let mut adjustments = Adjustments::default();
    for (day, planned) in plan.days.iter().enumerate().take(past.day + 1) {
        let Some(first) = planned.halts.first() else { continue };
        let begun = if first.role == Role::DepotOut { first.leave } else { first.arrive };
        adjustments.begun.insert(day, begun);
        let until = if day < past.day { planned.halts.len() } else { past.at + 1 };
        let stays = planned.halts[..until].iter().filter(|halt| halt.role.is_stay());
        adjustments.pinned.extend(stays.map(|halt| (halt.role, halt.start)));
    }
    adjustments
}

/// The times of a halt, whichever of its windows it is in.
fn times(halt: &PlannedHalt) -> (Role, [Minutes; 4]) {
    (halt.role, [halt.arrive, halt.start, halt.end, halt.leave])
}

#[test]
fn what_is_past_stays_and_what_is_late_moves_what_follows_on_its_day() {
    const LATE: Minutes = Minutes(40);
    let (mut moved, mut earlier) = (0, 0);
    for (number, Case(problem)) in some(150, tours(THREE_DAYS, FREE)).enumerate() {
        let Some(plan) = planned(&problem) else { continue };
        for past in points(&plan) {
            let mut adjustments = as_it_was(&plan, &past);
            let last = plan.days[past.day].halts[past.at];
            adjustments.extra.insert(last.role, LATE);
            let after = retime_adjusted(&problem, &order_of(&plan), &adjustments).unwrap();
            for (day, (was, is)) in plan.days.iter().zip(&after.days).enumerate() {
                for (at, (was, is)) in was.halts.iter().zip(&is.halts).enumerate() {
                    let is_past = day != past.day || at < past.at;
                    assert!(!is_past || times(was) == times(is), "tour {number}: {was:?} became {is:?}");
                    // Where it comes too late the window is missed, and the stay may begin at once.
                    let is_later = was.arrive <= is.arrive && (was.start <= is.start || is.window.is_none());
                    assert!(is_later, "tour {number}: {was:?} became {is:?}");
                }
            }
            let is = after.days[past.day].halts[past.at];
            assert_eq!((is.arrive, is.start, is.end), (last.arrive, last.start, last.end));
            let gone = is.leave - last.leave;
            assert!(gone >= LATE - problem.grid && gone <= LATE + problem.grid, "tour {number}: {is:?}");
            moved += usize::from(after.days[past.day] != plan.days[past.day]);
            earlier += usize::from(past.day > 0);
        }
    }
    assert!(moved > 100 && earlier > 50, "{moved} moved, {earlier} on a later day");
}

#[test]
fn a_day_that_begins_later_is_the_same_day_with_a_later_wish() {
    let (mut same, mut missed) = (0, 0);
    for (number, Case(problem)) in some(200, tours(TWO_DAYS, FREE)).enumerate() {
        let Some(plan) = planned(&problem) else { continue };
        for day in 0..plan.days.len() {
            let order = order_of(&plan);
            let Some(boards) = plan.days[day].halts.iter().find(|halt| halt.role != Role::DepotOut) else {
                continue;
            };
            let not_before = [(day, boards.start + Minutes(10))].into_iter().collect();
            let adjustments = Adjustments { not_before, ..Adjustments::default() };
            let after = retime_adjusted(&problem, &order, &adjustments).unwrap();
            for other in (0..plan.days.len()).filter(|other| *other != day) {
                assert_eq!(after.days[other], plan.days[other], "tour {number}, day {other}");
            }
            let mut later = problem.clone();
            adjustments.lay_on(&mut later);
            assert_eq!(retime(&later, &order).unwrap(), after, "tour {number}, day {day}");
            match walked(&later, day, &order[day]) {
                Some(walked) => assert_eq!(after.days[day].halts, walked, "tour {number}, day {day}"),
                None => assert!(after.days[day].halts.iter().any(|halt| halt.window.is_none())),
            }
            same += usize::from(walked(&later, day, &order[day]).is_some());
            missed += usize::from(walked(&later, day, &order[day]).is_none());
        }
    }
    assert!(same > 20 && missed > 20, "{same} in time, {missed} with a window missed");
}

/// Promises all that a plan holds: past visits at their times, the others on their days, its nights.
fn promise(problem: &Problem, plan: &Plan, past: &Past, late: Minutes) -> Problem {
    let mut promised = problem.clone();
    let mut adjustments = as_it_was(plan, past);
    let boards = |halt: &&PlannedHalt| !matches!(halt.role, Role::DepotOut);
    for (day, planned) in plan.days.iter().enumerate().take(past.day + 1) {
        let first = planned.halts.iter().find(boards).map(|halt| (day, halt.start));
        adjustments.not_before.extend(first);
    }
    adjustments.extra.insert(plan.days[past.day].halts[past.at].role, late);
    adjustments.lay_on(&mut promised);
    for (day, planned) in plan.days.iter().enumerate() {
        for halt in &planned.halts {
            match halt.role {
                Role::Visit(visit) => {
                    promised.visits[visit].required = true;
                    let starts = promised.visits[visit].starts.iter_mut().enumerate();
                    starts.filter(|(other, _)| *other != day).for_each(|(_, starts)| starts.clear());
                }
                Role::Night(booked) => {
                    let others = promised.lodgings.iter_mut().enumerate();
                    others
                        .filter(|(number, _)| *number != booked)
                        .for_each(|(_, other)| other.check_in[day].clear());
                }
                _ => {}
            }
        }
    }
    promised
}

#[test]
fn what_was_promised_is_kept_after_a_delay_wherever_trying_everything_keeps_it() {
    let (mut kept, mut lost) = (0, 0);
    let nights = Trimmings { dinners: false, ..FREE };
    for (number, Case(problem)) in some(140, tours(TWO_DAYS, nights)).enumerate() {
        let Some(plan) = planned(&problem) else { continue };
        for past in points(&plan).into_iter().step_by(2) {
            let late = Minutes([20, 75][number % 2]);
            let promised = promise(&problem, &plan, &past, late);
            let again = outcome(&promised, PATIENCE);
            let is_kept = is_any(&promised, true);
            assert_eq!(!again.proposals.is_empty(), is_kept, "tour {number} from day {} on", past.day);
            kept += usize::from(is_kept);
            lost += usize::from(!is_kept);
            let Some(again) = again.proposals.first() else { continue };
            assert_eq!(faults(&promised, &again.plan), Vec::<String>::new(), "tour {number}");
            for (day, (was, is)) in plan.days.iter().zip(&again.plan.days).enumerate() {
                let stays =
                    was.halts.iter().enumerate().filter(|(_, halt)| matches!(halt.role, Role::Visit(_)));
                for (at, halt) in stays {
                    let found = is.halts.iter().find(|other| other.role == halt.role);
                    let is_past = day < past.day || (day == past.day && at <= past.at);
                    assert!(
                        found.is_some_and(|found| !is_past || found.start == halt.start),
                        "tour {number}"
                    );
                }
                let night = |halts: &[PlannedHalt]| halts.last().map(|halt| halt.role);
                assert!(!problem.days[day].night || night(&was.halts) == night(&is.halts), "tour {number}");
            }
        }
    }
    assert!(kept > 40 && lost > 10, "{kept} kept, {lost} impossible");
}
