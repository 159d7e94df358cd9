//! What time allows from a day on: the most that whole tours can bring.

use super::task::{Days, Task};

/// Less than every tour.
pub(super) const NOTHING: i64 = i64::MIN / 2;

/// For each day, each lodging before it and all that is held by then, what the best tour is worth, less the
/// meals and the lodgings up to then.
pub(super) struct Ahead {
    visits: usize,
    /// By day, lodging, required meal places and set of visits.
    best: Vec<Vec<Vec<i64>>>,
}

impl Ahead {
    pub(super) fn of(task: &Task<'_, '_>, days: &Days<'_>) -> Self {
        let (visits, meals) = (task.visits.len(), task.meals.len());
        let states = 1_usize << (visits + meals);
        let all_meals = (1_usize << meals) - 1;
        let whole = |state: usize| {
            let (set, met) = (state & ((1 << visits) - 1), state >> visits);
            let missing = task.required & !set != 0 || met != all_meals || set == 0;
            if missing { NOTHING } else { task.worth[set] }
        };
        let last_nights = task.lodgings.last().map_or(1, Vec::len);
        let end: Vec<i64> = (0..states).map(whole).collect();
        let mut best = vec![vec![end; last_nights]];
        for mornings in days.iter().rev() {
            let after = &best[best.len() - 1];
            let morning = |nights: &Vec<super::day::DayBetween<'_>>| {
                let mut from = vec![NOTHING; states];
                for (between, after) in nights.iter().zip(after) {
                    through(task, between, after, &mut from);
                }
                from
            };
            best.push(mornings.iter().map(morning).collect());
        }
        best.reverse();
        Self { visits, best }
    }

    /// The most that a tour can be worth which holds these visits and meal places before a day.
    pub(super) fn from(&self, day: usize, lodging: usize, visits: usize, met: usize) -> i64 {
        self.best[day][lodging][visits | met << self.visits]
    }
}

/// Goes through a day to a lodging with all that it can hold.
fn through(task: &Task<'_, '_>, between: &super::day::DayBetween<'_>, after: &[i64], from: &mut [i64]) {
    let visits = task.visits.len();
    // Of the choices of the same visits and required places, the one that brings the most is enough.
    let mut best = vec![NOTHING; from.len()];
    for choice in &between.choices {
        let at = &mut best[choice.visits | choice.met << visits];
        *at = (*at).max(choice.worth);
    }
    let held: Vec<(usize, i64)> =
        best.into_iter().enumerate().filter(|(_, worth)| *worth > NOTHING).collect();
    let sets = (1 << visits) - 1;
    for (state, most) in from.iter_mut().enumerate() {
        let before = state & sets;
        for &(more, worth) in held.iter().filter(|(more, _)| more & before & sets == 0) {
            let with = after[state | more];
            if with > NOTHING && with + worth > *most && task.is_in_order(before, more & sets) {
                *most = with + worth;
            }
        }
    }
}
