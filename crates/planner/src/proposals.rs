//! Plans that differ by their stops in ways that people notice.

use rand_chacha::ChaCha8Rng;

use crate::feasible::{Feasibility, feasibility};
use crate::finish::{best_plan, is_checked};
use crate::goal::Goal;
use crate::ground::Ground;
use crate::search::Search;
use crate::tour::Tour;
use crate::{Options, Patience, Plan, StopCriterion};

/// What is spent on a proposal after the first, however patient the first search was.
const PATIENCE: Patience = Patience { without_improvement: 300, at_most: 1_000 };

/// A tour with its times.
pub(crate) struct Found {
    pub tour: Tour,
    pub plan: Plan,
    pub prize: u32,
}

impl Found {
    /// Times a tour; `None` where it cannot be lawful.
    pub(crate) fn new(ground: &Ground<'_>, tour: Tour) -> Option<Self> {
        let plan = best_plan(ground, &tour)?;
        Self::timed(ground, tour, plan)
    }

    /// A tour whose times are known; `None` where the checker objects.
    pub(crate) fn timed(ground: &Ground<'_>, tour: Tour, plan: Plan) -> Option<Self> {
        let prize = tour.places().map(|place| ground.places[place].prize).sum();
        is_checked(ground, &plan).then_some(Self { tour, plan, prize })
    }
}

/// Searches for the best plan, from a lawful one that is built up where insertion alone makes none.
pub(crate) fn best(
    ground: &Ground<'_>,
    rng: &mut ChaCha8Rng,
    stop: &mut dyn StopCriterion,
) -> (Option<Found>, u64) {
    let goal = Goal::prize(ground);
    let mut search = Search::new(ground, &goal, rng);
    let mut known = None;
    if !search.has_found()
        && let Feasibility::Found(tour, plan) = feasibility(ground)
    {
        search.start_from(&tour);
        known = Found::timed(ground, tour, plan);
    }
    let tour = search.run(stop);
    let iterations = search.iterations;
    (tour.and_then(|tour| Found::new(ground, tour)).or(known), iterations)
}

/// Adds plans unlike the first: less driving, then other visits; best prize first.
pub(crate) fn others(
    ground: &Ground<'_>,
    rng: &mut ChaCha8Rng,
    options: &Options,
    iterations: u64,
    first: Found,
) -> Vec<Found> {
    let mut patience = Patience { at_most: PATIENCE.at_most.min(iterations / 2 + 1), ..PATIENCE };
    let prize = first.prize;
    let driving = driving(&first.plan);
    let mut found = vec![first];
    while found.len() < options.proposals {
        let unlike = found.iter().map(|found| found.tour.visits(ground)).collect();
        let goal = match found.len() {
            1 => Goal::less_driving(ground, unlike, prize, driving),
            _ => Goal::other_visits(ground, unlike, prize),
        };
        let tour = Search::new(ground, &goal, rng).run(&mut patience);
        let Some(other) = tour.and_then(|tour| Found::new(ground, tour)) else { break };
        found.push(other);
    }
    found.sort_by_key(|found| std::cmp::Reverse(found.prize));
    found
}

fn driving(plan: &Plan) -> i32 {
    let pairs = plan.days.iter().flat_map(|day| day.halts.windows(2));
    pairs.map(|pair| pair[1].arrive.0 - pair[0].leave.0).sum()
}
