//! From routes to a timed plan: the ends of each day are chosen, the times set, the law asked.

use std::cmp::Reverse;

use crate::ground::Ground;
use crate::limits::are_within;
use crate::tour::Tour;
use crate::{Plan, PlannedDay, PlannedHalt, Role};

/// So many pairs of ends are asked the law about before a route is given up.
const LAWFUL_ENDS_TRIED: usize = 40;

/// Times a route with the ends that are quickest next to its first and its last place.
pub(crate) fn quick_day(ground: &Ground<'_>, day: usize, route: &[usize]) -> Option<Vec<PlannedHalt>> {
    let frame = &ground.days[day];
    let (first, last) = match route {
        [] => return frame.bare.get_or_init(|| best_day(ground, day, route)).clone(),
        [first, .., last] => (*first, *last),
        [only] => (*only, *only),
    };
    let roles = ground.roles(day, route, frame.outward.best[first], frame.homeward.best[last]);
    ground.time(day, &roles).filter(|halts| ground.is_on_time(day, halts))
}

/// Times a route with all pairs of ends and returns the lawful day that ends earliest, then begins
/// latest, then drives least and picks up latest; `None` where none is on time and lawful.
pub(crate) fn best_day(ground: &Ground<'_>, day: usize, route: &[usize]) -> Option<Vec<PlannedHalt>> {
    let mut days: Vec<_> = days_on_time(ground, day, route).map(|halts| (merit(&halts), halts)).collect();
    days.sort_by_key(|(merit, _)| *merit);
    let mut days = days.into_iter().map(|(_, halts)| halts).take(LAWFUL_ENDS_TRIED);
    days.find(|halts| ground.law.allows_day(day, halts))
}

/// Tells whether [`best_day`] asks the law about every pair of ends that there is.
pub(crate) fn are_all_ends_tried(ground: &Ground<'_>, day: usize) -> bool {
    let frame = &ground.days[day];
    frame.outward.all && frame.homeward.all && ground.pairs_of_ends(day).count() <= LAWFUL_ENDS_TRIED
}

/// Tells whether a day can be spent without any place.
pub(crate) fn is_idle_possible(ground: &Ground<'_>, day: usize) -> bool {
    days_on_time(ground, day, &[]).next().is_some()
}

/// Times a route with all pairs of ends that are on time.
fn days_on_time(ground: &Ground<'_>, day: usize, route: &[usize]) -> impl Iterator<Item = Vec<PlannedHalt>> {
    ground.pairs_of_ends(day).filter_map(move |(outward, homeward)| {
        let roles = ground.roles(day, route, outward, homeward);
        ground.time(day, &roles).filter(|halts| ground.is_on_time(day, halts))
    })
}

/// Sorts days: earlier end, later beginning, less at the wheel, less time on board for the passengers.
pub(crate) fn merit(halts: &[PlannedHalt]) -> (i32, Reverse<i32>, i32, i32) {
    let home = halts.iter().rev().find(|halt| halt.role != Role::DepotIn);
    let end = home.map_or(0, |halt| halt.end.0);
    let begin = halts.first().map_or(0, |halt| halt.leave.0);
    let driving = halts.windows(2).map(|pair| pair[1].arrive.0 - pair[0].leave.0).sum();
    let on_board = |halt: &PlannedHalt| match halt.role {
        Role::PickUp(_) => -halt.leave.0,
        Role::DropOff(_) => halt.end.0,
        _ => 0,
    };
    (end, Reverse(begin), driving, halts.iter().map(on_board).sum())
}

/// Times a tour with the quickest ends; `None` where a day is late or the law forbids the plan.
pub(crate) fn quick_plan(ground: &Ground<'_>, tour: &Tour) -> Option<Plan> {
    plan_of(ground, tour, quick_day)
}

/// Times a tour with the best ends; `None` where no ends make a lawful plan.
pub(crate) fn best_plan(ground: &Ground<'_>, tour: &Tour) -> Option<Plan> {
    plan_of(ground, tour, best_day).or_else(|| quick_plan(ground, tour))
}

fn plan_of(
    ground: &Ground<'_>,
    tour: &Tour,
    time: impl Fn(&Ground<'_>, usize, &[usize]) -> Option<Vec<PlannedHalt>>,
) -> Option<Plan> {
    let day = |(day, route): (usize, &Vec<usize>)| Some(PlannedDay { halts: time(ground, day, route)? });
    let plan = Plan { days: tour.routes.iter().enumerate().map(day).collect::<Option<Vec<_>>>()? };
    is_lawful(ground, &plan).then_some(plan)
}

/// Asks the law about each day and, for a tour of several days, about them together; and whether the
/// days are within the limits that they share.
pub(crate) fn is_lawful(ground: &Ground<'_>, plan: &Plan) -> bool {
    let days = days(plan);
    are_within(ground.problem, &days) && ground.law.allows(&days)
}

/// Asks the checker itself, as whoever receives the plan will.
pub(crate) fn is_checked(ground: &Ground<'_>, plan: &Plan) -> bool {
    ground.law.checks(&days(plan))
}

fn days(plan: &Plan) -> Vec<&[PlannedHalt]> {
    plan.days.iter().map(|day| day.halts.as_slice()).collect()
}
