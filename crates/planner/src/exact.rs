//! The best plan over a few visits, for certain.
//!
//! First by time alone: for each day, each lodging before it and each set of visits with its meals, the
//! earliest departure from each last place, by dynamic programming (a departure never gets later when the
//! arrival gets earlier, so the earliest is all that has to be remembered). What time allows bounds what the
//! law and the limits allow. Then tours are built up day by day, the one that can bring the most first, and of
//! each set of visits that comes up all orders are timed and judged.

mod best_first;

mod ahead;
mod chain;
mod day;

mod burden;
mod orders;
mod table;
mod task;

use crate::Plan;
use crate::ground::{Ground, Nights};
use crate::tour::Tour;

use best_first::BestFirst;
use table::{NEVER, Table};
use task::Task;

/// More visits than this are left to the search.
pub(crate) const MOST_VISITS: usize = 10;
/// So many steps are taken for the best plan, some hundred million of which a processor takes in a second.
const MOST_FOR_THE_BEST: u64 = 24_000_000;
/// So many to find any plan, which is asked for more often.
const MOST_FOR_ANY: u64 = 8_000_000;

/// What is certain.
#[derive(Default)]
pub(crate) struct Certainty {
    /// No plan of these visits collects more.
    pub bound: u32,
    /// The best plan that collects more than was asked for, if one was found.
    pub best: Option<Best>,
    /// Whether nothing better than `best` (or than what was asked for) exists.
    pub complete: bool,
}

/// A plan that was found.
pub(crate) struct Best {
    pub tour: Tour,
    pub nights: Nights,
    /// One way to time it that the law and the limits allow.
    pub plan: Plan,
}

/// Finds the best plan that holds at least one of `visits`, all of `required`, nothing else, and
/// collects more than `above`, wherever its nights are spent; `None` where that is too much to look at:
/// many visits, tables or lodgings.
pub(crate) fn solve(
    ground: &Ground<'_>,
    visits: &[usize],
    required: &[usize],
    above: Option<u32>,
) -> Option<Certainty> {
    let mut steps = Steps { left: MOST_FOR_THE_BEST };
    answer(ground, visits, required, above.map(i64::from), false, &mut steps)
}

/// Finds any plan that holds at least one of `visits`, all of `required` and nothing else, with as few of
/// them as will do; as [`solve`].
pub(crate) fn possible(ground: &Ground<'_>, visits: &[usize], required: &[usize]) -> Option<Certainty> {
    answer(ground, visits, required, None, true, &mut Steps { left: MOST_FOR_ANY })
}

fn answer(
    ground: &Ground<'_>,
    visits: &[usize],
    required: &[usize],
    above: Option<i64>,
    any: bool,
    steps: &mut Steps,
) -> Option<Certainty> {
    if visits.len() > MOST_VISITS {
        return None;
    }
    let bit = |visit: &usize| visits.iter().position(|other| other == visit).map(|at| 1_usize << at);
    let Some(required) = required.iter().map(bit).try_fold(0, |mask, bit| Some(mask | bit?)) else {
        return Some(Certainty { complete: true, ..Certainty::default() });
    };
    let task = Task::of(ground, visits, required, any);
    let days = task.days(steps)?;
    Some(BestFirst::new(&task, &days, steps).run(above))
}

/// Lists the quickest order of some places for each of them as the last, whenever the day then ends;
/// none where the places are too many.
pub(crate) fn quickest_orders(ground: &Ground<'_>, day: usize, places: &[usize]) -> Vec<Vec<usize>> {
    if places.len() > MOST_VISITS {
        return Vec::new();
    }
    let table = Table::fill(ground, day, places, [&[], &[]]);
    let all = (1_usize << places.len()) - 1;
    let lasts = (0..places.len()).filter(|&last| table.early(all, last) != NEVER);
    lasts.map(|last| table.order_to(all, last)).collect()
}

/// What may still be done before certainty is given up.
struct Steps {
    left: u64,
}

impl Steps {
    /// Takes so many; tells whether they were left.
    fn take(&mut self, count: u64) -> bool {
        let enough = self.left >= count;
        self.left = self.left.saturating_sub(count);
        enough
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::foresight::testing::{Drawn, days, problem};

    const DATES: [&str; 1] = ["2027-06-12"];

    /// Days that the law often forbids, so that many orders have to be tried.
    fn drawn() -> impl Strategy<Value = Drawn> {
        days((360..840_i32, 0..500_i32).prop_map(|(from, span)| (from, from + span)), 300..560, &DATES)
    }

    /// What is certain of all visits after so many steps: the bound, the best prize, whether that is all.
    fn after(ground: &Ground<'_>, steps: u64) -> Option<(u32, Option<u32>, bool)> {
        let visits: Vec<usize> = (0..ground.visits).collect();
        let found = answer(ground, &visits, &[], None, false, &mut Steps { left: steps })?;
        let prize = found.best.map(|best| best.tour.prize(&ground.at(best.nights)));
        Some((found.bound, prize, found.complete))
    }

    proptest! {
        #[test]
        fn who_gives_up_early_claims_nothing_that_is_not_so(drawn in drawn()) {
            let problem = problem(&drawn);
            let ground = Ground::new(&problem, true).unwrap();
            let (_, best, whole) = after(&ground, MOST_FOR_THE_BEST).unwrap();
            prop_assert!(whole);
            for steps in (0..40).map(|number| number * 500) {
                let Some((bound, found, complete)) = after(&ground, steps) else { continue };
                prop_assert!(found <= best && best.is_none_or(|best| best <= bound), "{steps} steps");
                prop_assert!(!complete || found == best, "{steps} steps");
            }
        }
    }
}
