//! Which wishes cannot hold together.
//!
//! A deletion filter: each wish in turn is given up; where nothing becomes possible, it does not
//! belong to the contradiction. What remains is minimal: giving up any one of it makes a plan with
//! at least one visit possible, and that plan has been found. Who gives up a meal has none.

use model::Minutes;

use crate::best::any;
use crate::certainty::timed;
use crate::exact;
use crate::feasible::{Feasibility, feasibility};
use crate::ground::Ground;
use crate::proposals::Found;
use crate::{Day, Lodging, Problem, StartWindow, Wish};

/// As early as the earliest departure can be wished.
const MIDNIGHT: Minutes = Minutes::ZERO;
/// How long checking in takes where no lodging says so.
const CHECK_IN: Minutes = Minutes(30);
/// As late as the latest return can be wished.
const END_OF_DAY: Minutes = Minutes::hm(24, 0);

/// Returns a minimal set of wishes that cannot hold together, given that no plan exists.
///
/// Nobody can give up the law: as long as something is possible with it, it stays while the others are
/// given up, and is named only where the others could hold without it.
pub(crate) fn contradiction(problem: &Problem, seed: u64) -> Vec<Wish> {
    let all = wishes(problem);
    let law = [Wish::DriverLaw];
    if !is_possible(problem, &law, seed) {
        if !is_possible(problem, &[], seed) {
            return vec![Wish::SomethingOpen];
        }
        return filtered(problem, all, &[], seed);
    }
    let others = all.into_iter().filter(|wish| !law.contains(wish)).collect();
    let mut wishes = filtered(problem, others, &law, seed);
    if is_possible(problem, &wishes, seed) {
        wishes.extend(law);
    }
    wishes
}

/// Gives up wish after wish beside what stays, as long as nothing becomes possible.
fn filtered(problem: &Problem, mut wishes: Vec<Wish>, firm: &[Wish], seed: u64) -> Vec<Wish> {
    // Passes are repeated because the law is not monotonous: a halt less can cost a break.
    loop {
        let before = wishes.len();
        for wish in wishes.clone() {
            let others: Vec<Wish> = wishes.iter().copied().filter(|other| *other != wish).collect();
            if !is_possible(problem, &[others.as_slice(), firm].concat(), seed) {
                wishes = others;
            }
        }
        if wishes.len() == before {
            break;
        }
    }
    wishes.sort_unstable();
    wishes
}

/// Lists the wishes of a problem; the first are given up first, so that the law is named only where
/// it is what stands in the way, and the hours of the day rather than the wishes for places.
fn wishes(problem: &Problem) -> Vec<Wish> {
    let mut wishes = vec![Wish::DriverLaw];
    let limits = &problem.limits;
    wishes.extend(limits.purse.map(|_| Wish::Purse));
    wishes.extend(limits.driving.map(|_| Wish::Driving));
    wishes.extend(limits.walking.map(|_| Wish::Walking));
    wishes.extend(limits.climbing.map(|_| Wish::Climbing));
    wishes.extend((limits.order.len() > 1).then_some(Wish::Order));
    wishes.extend(problem.days.iter().any(|day| day.dinner.is_some()).then_some(Wish::Dinner));
    wishes.extend(problem.days.iter().any(|day| day.meal.is_some()).then_some(Wish::Meal));
    let meals = problem.meals.iter().enumerate().filter(|(_, meal)| meal.required);
    wishes.extend(meals.map(|(index, _)| Wish::MealPlace(index)));
    let pickups = problem.days.iter().map(|day| day.pickups.len()).max().unwrap_or(0);
    wishes.extend((0..pickups).map(Wish::PickUp));
    let visits = problem.visits.iter().enumerate().filter(|(_, visit)| visit.required);
    wishes.extend(visits.map(|(index, _)| Wish::Visit(index)));
    wishes.extend((0..problem.days.len()).filter(|&day| problem.days[day].night).map(Wish::Night));
    wishes.extend([Wish::LeaveAfter, Wish::BackBy]);
    wishes
}

/// Tells whether a plan with at least one visit meets these wishes. The group joins somewhere: where no
/// pick-up is insisted on, at any one of them.
fn is_possible(problem: &Problem, kept: &[Wish], seed: u64) -> bool {
    let pickups = problem.days.iter().map(|day| day.pickups.len()).max().unwrap_or(0);
    if pickups > 0 && !kept.iter().any(|wish| matches!(wish, Wish::PickUp(_))) {
        let joins = |pickup| [kept, &[Wish::PickUp(pickup)]].concat();
        return (0..pickups).any(|pickup| is_possible(problem, &joins(pickup), seed));
    }
    let law = kept.contains(&Wish::DriverLaw);
    let mut relaxed = relaxed(problem, |wish| kept.contains(&wish));
    let insists = |meal: Wish| kept.iter().any(|wish| *wish == meal || meal_at(problem, *wish) == Some(meal));
    for day in &mut relaxed.days {
        day.meal = day.meal.filter(|_| insists(Wish::Meal));
        day.dinner = day.dinner.filter(|_| insists(Wish::Dinner));
    }
    has_plan(&relaxed, law, seed)
}

/// Who insists on a place for a meal insists on that meal: on lunch, where the place serves it.
fn meal_at(problem: &Problem, wish: Wish) -> Option<Wish> {
    let Wish::MealPlace(place) = wish else { return None };
    let mut days = problem.days.iter().zip(&problem.meals[place].starts);
    let lunch = days.any(|(day, starts)| day.meal.is_some() && !starts.is_empty());
    Some(if lunch { Wish::Meal } else { Wish::Dinner })
}

/// The problem without the wishes that are given up, except those of meals.
fn relaxed(problem: &Problem, keeps: impl Fn(Wish) -> bool) -> Problem {
    let mut relaxed = problem.clone();
    for (index, day) in relaxed.days.iter_mut().enumerate() {
        if !keeps(Wish::LeaveAfter) {
            day.leave_after = day.leave_after.min(MIDNIGHT);
        }
        if !keeps(Wish::BackBy) {
            day.back_by = day.back_by.max(END_OF_DAY);
        }
        if day.night && !keeps(Wish::Night(index)) {
            give_up_night(&mut relaxed.lodgings, &problem.days, index);
        }
    }
    let limits = &mut relaxed.limits;
    limits.purse = limits.purse.filter(|_| keeps(Wish::Purse));
    limits.driving = limits.driving.filter(|_| keeps(Wish::Driving));
    limits.walking = limits.walking.filter(|_| keeps(Wish::Walking));
    limits.climbing = limits.climbing.filter(|_| keeps(Wish::Climbing));
    if !keeps(Wish::Order) {
        limits.order.clear();
    }
    give_up_pickups(&mut relaxed, &keeps);
    for (index, visit) in relaxed.visits.iter_mut().enumerate() {
        visit.required &= keeps(Wish::Visit(index));
    }
    for (index, meal) in relaxed.meals.iter_mut().enumerate() {
        meal.required &= keeps(Wish::MealPlace(index));
    }
    relaxed
}

/// Who does not insist on a room for the night finds one whenever he comes.
fn give_up_night(lodgings: &mut [Lodging], days: &[Day], day: usize) {
    for lodging in lodgings {
        lodging.check_in.resize(days.len().max(lodging.check_in.len()), Vec::new());
        let length = lodging.check_in.iter().flatten().map(|window| window.length).min();
        let (from, to) = (MIDNIGHT, END_OF_DAY);
        lodging.check_in[day] = vec![StartWindow { from, to, length: length.unwrap_or(CHECK_IN) }];
    }
}

/// Who is not picked up need not be brought back, on any day.
fn give_up_pickups(problem: &mut Problem, keeps: &impl Fn(Wish) -> bool) {
    let (mut joined, mut given_up) = (Vec::new(), Vec::new());
    for day in &mut problem.days {
        let all = std::mem::take(&mut day.pickups).into_iter().enumerate();
        let (kept, others): (Vec<_>, Vec<_>) = all.partition(|(index, _)| keeps(Wish::PickUp(*index)));
        day.pickups.extend(kept.into_iter().map(|(_, halt)| halt));
        joined.extend(day.pickups.iter().map(|halt| halt.node));
        given_up.extend(others.into_iter().map(|(_, halt)| halt.node));
    }
    for day in &mut problem.days {
        day.dropoffs.retain(|halt| !given_up.contains(&halt.node) || joined.contains(&halt.node));
    }
}

/// Tells whether a problem has a lawful plan with at least one visit.
pub(crate) fn has_plan(problem: &Problem, law: bool, seed: u64) -> bool {
    Ground::new(problem, law).is_ok_and(|ground| some_plan(ground, seed).is_some())
}

/// Looks for a plan, whatever it brings, with at least one visit and all that is required; lawful, if the
/// law is asked. `None`: there is none, as far as can be told.
pub(crate) fn some_plan(ground: Ground<'_>, seed: u64) -> Option<Found> {
    let is_open = |visit: &usize| ground.days.iter().any(|day| !day.slots[*visit].is_empty());
    let open: Vec<usize> = (0..ground.visits).filter(is_open).collect();
    let required: Vec<usize> = (0..ground.visits).filter(|&visit| ground.places[visit].required).collect();
    if open.is_empty() || required.iter().any(|visit| !open.contains(visit)) {
        return None;
    }
    let built = feasibility(&ground);
    let nothing_built = matches!(built, Feasibility::Nothing);
    if let Feasibility::Found(tour, plan) = built
        && let Some(found) = Found::timed(&ground, tour, plan)
    {
        return Some(found);
    }
    let best = |visits: &[usize], required: &[usize]| {
        let certainty = exact::possible(&ground, visits, required)?;
        let found = certainty.best.and_then(|best| timed(&ground, best));
        (found.is_some() || certainty.complete).then_some(found)
    };
    if let Some(known) = best(&open, &required) {
        return known;
    }
    if nothing_built && open.len() > exact::MOST_VISITS {
        return None;
    }
    let few: Vec<Vec<usize>> = match required.as_slice() {
        [] => open.iter().map(|&visit| vec![visit]).collect(),
        all => vec![all.to_vec()],
    };
    let found = few.iter().find_map(|visits| best(visits, visits).flatten());
    found.or_else(|| any(ground, seed))
}
