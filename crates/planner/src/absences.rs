//! Why visits are not in the best plan, and which later return would bring them in.

use std::cell::OnceCell;

use model::Minutes;

use crate::best::has_plan_of;
use crate::contradiction::some_plan;
use crate::exact;
use crate::feasible::{Feasibility, feasibility_within};
use crate::finish::{is_lawful, quick_plan};
use crate::ground::Ground;
use crate::proposals::Found;
use crate::slots::ceil;
use crate::tour::Tour;
use crate::why::trial::each_order;
use crate::{Absence, AbsenceReason, Plan, PlannedHalt, Role};

/// No later return than this is suggested.
const LATEST_RETURN: Minutes = Minutes::hm(23, 0);
/// Of up to so many stays every order is tried.
const ALL_ORDERS_UP_TO: usize = 5;
/// So many beginnings of days with a visit in company are built up.
const MOST_COMPANY: usize = 3_000;
/// So many pairs of ends are asked the law about before an order is given up.
const MOST_ENDS_ASKED: usize = 150;

/// Explains every visit that the best plan leaves out, in the order of the problem.
pub(crate) fn absences(ground: &Ground<'_>, best: &Found) -> Vec<Absence> {
    let required: Vec<usize> = (0..ground.visits).filter(|&visit| ground.places[visit].required).collect();
    let core = core(ground, &best.tour);
    let lawless = OnceCell::new();
    let absent = (0..ground.visits).filter(|&visit| !best.tour.holds(visit));
    absent
        .map(|visit| Absence {
            visit,
            reason: reason(ground, &lawless, core.as_ref(), &required, visit),
            later_return: later_return(ground, best, visit),
        })
        .collect()
}

/// The best tour without what is optional, if that holds.
fn core(ground: &Ground<'_>, best: &Tour) -> Option<Tour> {
    let kept = |place: &usize| ground.is_meal(*place) || ground.places[*place].required;
    let routes = best.routes.iter().map(|route| route.iter().copied().filter(kept).collect());
    Tour::of(ground, routes.collect())
}

fn reason<'p>(
    ground: &Ground<'p>,
    lawless: &OnceCell<Option<Ground<'p>>>,
    core: Option<&Tour>,
    required: &[usize],
    visit: usize,
) -> AbsenceReason {
    if ground.days.iter().all(|frame| frame.slots[visit].is_empty()) {
        return AbsenceReason::Closed;
    }
    if core.is_some_and(|core| fits(ground, core, visit)) {
        return AbsenceReason::LowerPrize;
    }
    let alone = can_be_had(ground, &[visit]);
    let beside_others = !alone && is_in_time(ground, visit);
    if !(alone || beside_others && has_company(ground, &[visit])) {
        return AbsenceReason::TooFar;
    }
    let with: Vec<usize> = required.iter().copied().chain([visit]).collect();
    let in_time = || {
        let lawless = lawless.get_or_init(|| Ground::new(ground.problem, false).ok());
        lawless.as_ref().is_some_and(|lawless| can_be_had(lawless, &with))
    };
    let together = can_be_had(ground, &with) || (beside_others || in_time()) && has_company(ground, &with);
    if together { AbsenceReason::LowerPrize } else { AbsenceReason::DoesNotFit }
}

/// Tells whether some day has the time for a visit alone, whatever the law says of it.
fn is_in_time(ground: &Ground<'_>, visit: usize) -> bool {
    (0..ground.days.len()).any(|day| {
        let (outward, homeward) =
            (ground.days[day].outward.best[visit], ground.days[day].homeward.best[visit]);
        let roles = ground.roles(day, &[visit], outward, homeward);
        ground.time(day, &roles).is_some_and(|halts| ground.is_on_time(day, &halts))
    })
}

/// Tells whether visits can be had beside others, where the driver has his break.
fn has_company(ground: &Ground<'_>, visits: &[usize]) -> bool {
    let required = ground.requiring(visits);
    match feasibility_within(&required, MOST_COMPANY) {
        Feasibility::Found(..) => true,
        // Nobody waits long for the reason of one absence: what is not known is not called too far.
        Feasibility::Unknown if ground.days.len() == 1 => true,
        Feasibility::Nothing | Feasibility::Unknown => some_plan(required, 0).is_some(),
    }
}

/// Tells whether a plan of these visits, and of no others, is possible.
pub(crate) fn can_be_had(ground: &Ground<'_>, visits: &[usize]) -> bool {
    match exact::possible(ground, visits, visits) {
        Some(certainty) if certainty.best.is_some() => true,
        Some(certainty) if certainty.complete => false,
        _ => has_plan_of(ground, visits),
    }
}

/// Tells whether a visit can be inserted into a tour, lawfully.
fn fits(ground: &Ground<'_>, tour: &Tour, visit: usize) -> bool {
    let with = |day| tour.with(ground, day, visit);
    (0..ground.days.len()).flat_map(with).any(|with| quick_plan(ground, &with).is_some())
}

/// Returns the earliest `back_by` with which a visit can be inserted beside all of the best plan.
fn later_return(ground: &Ground<'_>, best: &Found, visit: usize) -> Option<Minutes> {
    let mut quickest = Vec::new();
    for (day, route) in best.tour.routes.iter().enumerate() {
        // A lodging sets its own hours.
        if ground.days[day].slots[visit].is_empty() || ground.nights[day].is_some() {
            continue;
        }
        for places in orders_with(ground, day, route, visit) {
            let timed = quick_late_day(ground, day, &places);
            quickest.extend(timed.map(|(back, halts)| (back, day, places, halts)));
        }
    }
    quickest.sort_by_key(|(back, ..)| *back);
    let mut earliest = None;
    for (quick, day, places, halts) in &quickest {
        // Other ends only make the same order later.
        if earliest.is_some_and(|earliest| earliest <= *quick) {
            break;
        }
        let lawful = if is_lawful_on(ground, best, *day, halts) {
            is_late(ground, *day, *quick).then_some(*quick)
        } else {
            late_days(ground, *day, places)
                .take_while(|(back, _)| earliest.is_none_or(|earliest| *back < earliest))
                .take(MOST_ENDS_ASKED)
                .find(|(_, halts)| is_lawful_on(ground, best, *day, halts))
                .map(|(back, _)| back)
        };
        earliest = earliest.into_iter().chain(lawful).min();
    }
    earliest
}

/// Lists the orders of a route with a visit more: every one of a few places; of many, those with the visit
/// put in, and the quickest.
fn orders_with(ground: &Ground<'_>, day: usize, route: &[usize], visit: usize) -> Vec<Vec<usize>> {
    let mut orders: Vec<Vec<usize>> = Vec::new();
    if route.len() < ALL_ORDERS_UP_TO {
        each_order(&mut [route, &[visit]].concat(), 0, &mut |order| orders.push(order.to_vec()));
        return orders;
    }
    orders.extend((0..=route.len()).map(|at| [&route[..at], &[visit], &route[at..]].concat()));
    orders.extend(exact::quickest_orders(ground, day, &orders[0]));
    orders
}

fn is_lawful_on(ground: &Ground<'_>, best: &Found, day: usize, halts: &[PlannedHalt]) -> bool {
    let mut plan: Plan = best.plan.clone();
    plan.days[day].halts = halts.to_vec();
    is_lawful(ground, &plan)
}

/// Times a route, which may end late, with the quickest ends. Where it does not, the law can still want others.
fn quick_late_day(ground: &Ground<'_>, day: usize, route: &[usize]) -> Option<(Minutes, Vec<PlannedHalt>)> {
    let frame = &ground.days[day];
    let (first, last) = (*route.first()?, *route.last()?);
    let roles = ground.roles(day, route, frame.outward.best[first], frame.homeward.best[last]);
    late_day(ground, day, &roles)
}

/// Times a route, which may end late, with all ends; the earliest return first.
fn late_days(
    ground: &Ground<'_>,
    day: usize,
    route: &[usize],
) -> impl Iterator<Item = (Minutes, Vec<PlannedHalt>)> {
    let mut days: Vec<_> = ground
        .pairs_of_ends(day)
        .filter_map(|(outward, homeward)| late_day(ground, day, &ground.roles(day, route, outward, homeward)))
        .filter(|(back, _)| is_late(ground, day, *back))
        .collect();
    days.sort_by_key(|(back, _)| *back);
    days.into_iter()
}

fn is_late(ground: &Ground<'_>, day: usize, back: Minutes) -> bool {
    back > ground.problem.days[day].back_by
}

/// Times a day that may end late; returns by when everybody is back, on the grid, where that is not too late
/// for anybody.
fn late_day(ground: &Ground<'_>, day: usize, roles: &[Role]) -> Option<(Minutes, Vec<PlannedHalt>)> {
    let halts = ground.time(day, roles)?;
    let is_stay = |halt: &PlannedHalt| halt.role.is_stay();
    if halts.iter().any(|halt| is_stay(halt) && halt.window.is_none()) {
        return None;
    }
    let home = halts.iter().rev().find(|halt| halt.role != Role::DepotIn)?;
    let home = if is_stay(home) { home.leave } else { home.end };
    let back = Minutes(ceil(home.0, ground.grid));
    (back <= LATEST_RETURN).then_some((back, halts))
}
