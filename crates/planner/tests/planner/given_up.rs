//! Whether some of the wishes of a problem can be met together, by trying everything.

use model::Minutes;
use planner::{Problem, StartWindow, Wish};

use crate::brute_force::is_any;

/// Tells whether a plan with at least one visit meets these wishes; without a meal where none is wished
/// for, and joining anywhere where no pick-up is.
pub fn is_possible(problem: &Problem, kept: &[Wish]) -> bool {
    let pickups = problem.days.iter().map(|day| day.pickups.len()).max().unwrap_or(0);
    if pickups > 0 && !kept.iter().any(|wish| matches!(wish, Wish::PickUp(_))) {
        let joins = |pickup| [kept, &[Wish::PickUp(pickup)]].concat();
        return (0..pickups).any(|pickup| is_possible(problem, &joins(pickup)));
    }
    is_any(&relaxed(problem, kept), kept.contains(&Wish::DriverLaw))
}

/// The problem without the wishes that are given up.
fn relaxed(problem: &Problem, kept: &[Wish]) -> Problem {
    let mut relaxed = problem.clone();
    let keeps = |wish: Wish| kept.contains(&wish);
    for day in &mut relaxed.days {
        day.leave_after = if keeps(Wish::LeaveAfter) { day.leave_after } else { Minutes(0) };
        day.back_by = if keeps(Wish::BackBy) { day.back_by } else { Minutes(1440) };
        day.meal = day.meal.filter(|_| is_fed(problem, kept, Wish::Meal));
        day.dinner = day.dinner.filter(|_| is_fed(problem, kept, Wish::Dinner));
    }
    let limits = &mut relaxed.limits;
    limits.purse = limits.purse.filter(|_| keeps(Wish::Purse));
    limits.driving = limits.driving.filter(|_| keeps(Wish::Driving));
    limits.walking = limits.walking.filter(|_| keeps(Wish::Walking));
    limits.climbing = limits.climbing.filter(|_| keeps(Wish::Climbing));
    limits.order.retain(|_| keeps(Wish::Order));
    for (index, visit) in relaxed.visits.iter_mut().enumerate() {
        visit.required &= keeps(Wish::Visit(index));
    }
    for (index, meal) in relaxed.meals.iter_mut().enumerate() {
        meal.required &= keeps(Wish::MealPlace(index));
    }
    for lodging in &mut relaxed.lodgings {
        let length = lodging.check_in.iter().flatten().map(|window| window.length).min();
        let always =
            StartWindow { from: Minutes(0), to: Minutes(1440), length: length.unwrap_or(Minutes(30)) };
        let nights = lodging.check_in.iter_mut().enumerate();
        nights.filter(|(day, _)| !keeps(Wish::Night(*day))).for_each(|(_, hours)| *hours = vec![always]);
    }
    without_pickups(&mut relaxed, kept);
    relaxed
}

/// Who insists on a place for a meal insists on that meal.
fn is_fed(problem: &Problem, kept: &[Wish], meal: Wish) -> bool {
    let served_at = |place: usize| {
        let mut days = problem.days.iter().zip(&problem.meals[place].starts);
        let lunch = days.any(|(day, starts)| day.meal.is_some() && !starts.is_empty());
        if lunch { Wish::Meal } else { Wish::Dinner }
    };
    let insists = |wish: &Wish| match *wish {
        Wish::MealPlace(place) => served_at(place) == meal,
        other => other == meal,
    };
    kept.iter().any(insists)
}

/// Nobody is brought back to where nobody joins any more.
fn without_pickups(problem: &mut Problem, kept: &[Wish]) {
    let (mut joins, mut stays_away) = (Vec::new(), Vec::new());
    for day in &mut problem.days {
        let all = std::mem::take(&mut day.pickups);
        for (index, halt) in all.into_iter().enumerate() {
            if kept.contains(&Wish::PickUp(index)) {
                joins.push(halt.node);
                day.pickups.push(halt);
            } else {
                stays_away.push(halt.node);
            }
        }
    }
    for day in &mut problem.days {
        day.dropoffs.retain(|halt| joins.contains(&halt.node) || !stays_away.contains(&halt.node));
    }
}
