//! What time allows from a day on: the most that whole tours can bring, and the least that they cost.

use super::day::{Choice, DayBetween};
use super::task::{Days, Task};

/// Less than every tour.
pub(super) const NOTHING: i64 = i64::MIN / 2;

/// For each day, each lodging before it and all that is held by then, what is still to come of the best tour.
pub(super) struct Ahead {
    visits: usize,
    /// By day, lodging, required meal places and set of visits.
    best: Vec<Vec<Vec<i64>>>,
}

impl Ahead {
    /// What tours are worth, less the meals and the lodgings before the day.
    pub(super) fn worth(task: &Task<'_, '_>, days: &Days<'_>) -> Self {
        Self::of(task, days, |set| task.worth[set], |choice| choice.worth)
    }

    /// What the days to come cost, below nothing.
    pub(super) fn savings(task: &Task<'_, '_>, days: &Days<'_>) -> Self {
        Self::of(task, days, |_| 0, |choice| -choice.price)
    }

    /// Adds up what the choices of the days bring, and in the end the set of all visits.
    fn of(
        task: &Task<'_, '_>,
        days: &Days<'_>,
        all: impl Fn(usize) -> i64,
        brings: impl Fn(&Choice) -> i64,
    ) -> Self {
        let (visits, meals) = (task.visits.len(), task.meals.len());
        let states = 1_usize << (visits + meals);
        let all_meals = (1_usize << meals) - 1;
        let whole = |state: usize| {
            let (set, met) = (state & ((1 << visits) - 1), state >> visits);
            let missing = task.required & !set != 0 || met != all_meals || set == 0;
            if missing { NOTHING } else { all(set) }
        };
        let last_nights = task.lodgings.last().map_or(1, Vec::len);
        let end: Vec<i64> = (0..states).map(whole).collect();
        let mut best = vec![vec![end; last_nights]];
        for mornings in days.iter().rev() {
            let after = &best[best.len() - 1];
            let morning = |nights: &Vec<DayBetween<'_>>| {
                let mut from = vec![NOTHING; states];
                for (between, after) in nights.iter().zip(after) {
                    through(task, between, after, &brings, &mut from);
                }
                from
            };
            best.push(mornings.iter().map(morning).collect());
        }
        best.reverse();
        Self { visits, best }
    }

    /// What is still to come of a tour that holds these visits and meal places before a day.
    pub(super) fn from(&self, day: usize, lodging: usize, visits: usize, met: usize) -> i64 {
        self.best[day][lodging][visits | met << self.visits]
    }
}

/// Goes through a day to a lodging with all that it can hold.
fn through(
    task: &Task<'_, '_>,
    between: &DayBetween<'_>,
    after: &[i64],
    brings: impl Fn(&Choice) -> i64,
    from: &mut [i64],
) {
    let visits = task.visits.len();
    // Of the choices of the same visits and required places, the one that brings the most is enough.
    let mut best = vec![NOTHING; from.len()];
    for choice in &between.choices {
        let at = &mut best[choice.visits | choice.met << visits];
        *at = (*at).max(brings(choice));
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
