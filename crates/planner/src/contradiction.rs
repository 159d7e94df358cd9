//! Which wishes cannot hold together.
//!
//! A deletion filter: each wish in turn is given up; where nothing becomes possible, it does not
//! belong to the contradiction. What remains is minimal: giving up any one of it makes a plan with
//! at least one visit possible, and that plan has been found.

use model::Minutes;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::exact;
use crate::feasible::{Feasibility, feasibility};
use crate::goal::Goal;
use crate::ground::Ground;
use crate::search::Search;
use crate::{Patience, Problem, Wish};

/// What is spent on finding a plan where certainty is out of reach.
const PATIENCE: Patience = Patience { without_improvement: 150, at_most: 300 };
/// Up to so many open visits everything is tried although building days up has come to nothing.
const MOST_FOR_CERTAIN: usize = 5;
/// As early as the earliest departure can be wished.
const MIDNIGHT: Minutes = Minutes::ZERO;
/// As late as the latest return can be wished.
const END_OF_DAY: Minutes = Minutes::hm(24, 0);

/// Returns a minimal set of wishes that cannot hold together, given that no plan exists.
pub(crate) fn contradiction(problem: &Problem, seed: u64) -> Vec<Wish> {
    let mut wishes = wishes(problem);
    if !is_possible(problem, &[], seed) {
        return vec![Wish::SomethingOpen];
    }
    // Passes are repeated because the law is not monotonous: a halt less can cost a break.
    loop {
        let before = wishes.len();
        for wish in wishes.clone() {
            let others: Vec<Wish> = wishes.iter().copied().filter(|other| *other != wish).collect();
            if !is_possible(problem, &others, seed) {
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
    wishes.extend(problem.days.iter().any(|day| day.meal.is_some()).then_some(Wish::Meal));
    let meals = problem.meals.iter().enumerate().filter(|(_, meal)| meal.required);
    wishes.extend(meals.map(|(index, _)| Wish::MealPlace(index)));
    let pickups = problem.days.iter().map(|day| day.pickups.len()).max().unwrap_or(0);
    wishes.extend((0..pickups).map(Wish::PickUp));
    let visits = problem.visits.iter().enumerate().filter(|(_, visit)| visit.required);
    wishes.extend(visits.map(|(index, _)| Wish::Visit(index)));
    wishes.extend([Wish::LeaveAfter, Wish::BackBy]);
    wishes
}

/// Tells whether a plan with at least one visit meets these wishes.
fn is_possible(problem: &Problem, kept: &[Wish], seed: u64) -> bool {
    let keeps = |wish: Wish| kept.contains(&wish);
    let law = keeps(Wish::DriverLaw);
    let mut relaxed = relaxed(problem, keeps);
    if has_plan(&relaxed, law, seed) {
        return true;
    }
    // A meal that is not wished for may still be had.
    if keeps(Wish::Meal) || problem.days.iter().all(|day| day.meal.is_none()) {
        return false;
    }
    relaxed.days.iter_mut().for_each(|day| day.meal = None);
    relaxed.meals.iter_mut().for_each(|meal| meal.required = false);
    has_plan(&relaxed, law, seed)
}

/// The problem without the wishes that are given up, except that of a meal.
fn relaxed(problem: &Problem, keeps: impl Fn(Wish) -> bool) -> Problem {
    let mut relaxed = problem.clone();
    for day in &mut relaxed.days {
        if !keeps(Wish::LeaveAfter) {
            day.leave_after = day.leave_after.min(MIDNIGHT);
        }
        if !keeps(Wish::BackBy) {
            day.back_by = day.back_by.max(END_OF_DAY);
        }
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

/// Who is not picked up need not be brought back.
fn give_up_pickups(problem: &mut Problem, keeps: &impl Fn(Wish) -> bool) {
    let given_up = problem.days.iter().flat_map(|day| {
        let pickups = day.pickups.iter().enumerate();
        pickups.filter(|(index, _)| !keeps(Wish::PickUp(*index))).map(|(_, halt)| halt.node)
    });
    let given_up: Vec<usize> = given_up.collect();
    for day in &mut problem.days {
        let mut index = 0;
        day.pickups.retain(|_| {
            index += 1;
            keeps(Wish::PickUp(index - 1))
        });
        let still: Vec<usize> = day.pickups.iter().map(|halt| halt.node).collect();
        day.dropoffs.retain(|halt| !given_up.contains(&halt.node) || still.contains(&halt.node));
    }
}

/// Tells whether a problem has a lawful plan with at least one visit.
fn has_plan(problem: &Problem, law: bool, seed: u64) -> bool {
    let Ok(ground) = Ground::new(problem, law) else { return false };
    let is_open = |visit: &usize| ground.days.iter().any(|day| !day.slots[*visit].is_empty());
    let open: Vec<usize> = (0..ground.visits).filter(is_open).collect();
    let required: Vec<usize> = (0..ground.visits).filter(|&visit| ground.places[visit].required).collect();
    if open.is_empty() || required.iter().any(|visit| !open.contains(visit)) {
        return false;
    }
    let feasible = feasibility(&ground);
    match feasible {
        Feasibility::Found(..) => return true,
        Feasibility::Nothing if open.len() > MOST_FOR_CERTAIN => return false,
        Feasibility::Nothing | Feasibility::Unknown => {}
    }
    let is_sure = |visits: &[usize], required: &[usize]| exact::solve(&ground, visits, required, None);
    match is_sure(&open, &required) {
        Some(certainty) if certainty.best.is_some() => return true,
        Some(certainty) if certainty.complete => return false,
        Some(_) => {}
        None => {
            let few: Vec<Vec<usize>> = match required.as_slice() {
                [] => open.iter().map(|&visit| vec![visit]).collect(),
                all => vec![all.to_vec()],
            };
            let sure = |visits: &Vec<usize>| is_sure(visits, visits);
            if few.iter().filter_map(sure).any(|certainty| certainty.best.is_some()) {
                return true;
            }
        }
    }
    let goal = Goal::prize(&ground);
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    Search::new(&ground, &goal, &mut rng).run(&mut PATIENCE.clone()).is_some()
}
