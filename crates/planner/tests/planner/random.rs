//! Random problems: a few places on a plain, roads rounded up to minutes.

use model::{Minutes, NaiveDate, TravelMatrix};
use planner::{Day, MealPlace, MealRule, PickUpHalt, Problem, StartWindow, Visit};
use proptest::prelude::*;

use crate::drawn::{rules, travel};

/// How a random problem is made.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    pub days: usize,
    pub most_visits: usize,
    /// How far apart places are, in minutes across the plain.
    pub width: i32,
}

/// A random problem; shown without its rules.
#[derive(Clone)]
pub struct Case(pub Problem);

impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Problem { days, visits, meals, grid, .. } = &self.0;
        write!(f, "{grid:?}\n{days:#?}\n{visits:?}\n{meals:?}")
    }
}

/// Draws problems by a recipe.
pub fn problems(recipe: Recipe) -> impl Strategy<Value = Case> {
    let visits = prop::collection::vec(visit(recipe.days), 1..=recipe.most_visits);
    let meals = prop::collection::vec(meal(recipe.days), 1..=2);
    let points = prop::collection::vec((0..recipe.width, 0..recipe.width), 16);
    let hurdles = prop::collection::vec(0..12_i32, 16 * 16);
    let days = prop::collection::vec(frame(), recipe.days);
    let grid = prop_oneof![4 => Just(5), 1 => Just(1), 1 => Just(15)];
    (visits, meals, points, hurdles, days, grid, any::<bool>()).prop_map(
        move |(visits, meals, points, hurdles, days, grid, home)| {
            let drive = |from: usize, to: usize| {
                let ((x1, y1), (x2, y2)) = (points[from], points[to]);
                ((x1 - x2).abs() + (y1 - y2).abs()) * 2 / 3 + hurdles[from * 16 + to]
            };
            let matrix =
                TravelMatrix::build(16, |from, to| (drive(from, to) < 1000).then(|| travel(drive(from, to))));
            let days = (days.into_iter().enumerate()).map(|(index, day)| dated(day, index, home)).collect();
            Case(Problem { matrix, days, visits, meals, grid: Minutes(grid), rules: rules() })
        },
    )
}

fn dated(mut day: Day, index: usize, home: bool) -> Day {
    day.date = NaiveDate::from_ymd_opt(2027, 6, 12 + u32::try_from(index).unwrap()).unwrap();
    if home {
        day.dropoffs = day.pickups.clone();
    }
    day
}

fn frame() -> impl Strategy<Value = Day> {
    let ends = || prop::collection::vec((0..4_usize, 3..15_i32), 0..=3);
    let depot = prop::option::of(4..6_usize);
    let meal = prop::option::weighted(0.7, 680..760_i32);
    (ends(), ends(), depot, meal, 380..560_i32, 700..1260_i32).prop_map(
        |(pickups, dropoffs, depot, meal, leave_after, back_by)| {
            let halt = |(node, length): (usize, i32)| PickUpHalt { node, length: Minutes(length) };
            Day {
                date: NaiveDate::from_ymd_opt(2027, 6, 12).unwrap(),
                depot,
                pickups: pickups.into_iter().map(halt).collect(),
                dropoffs: dropoffs.into_iter().map(halt).collect(),
                leave_after: Minutes(leave_after),
                back_by: Minutes(back_by),
                meal: meal.map(|from| MealRule { from: Minutes(from), to: Minutes(from + 90) }),
            }
        },
    )
}

fn visit(days: usize) -> impl Strategy<Value = Visit> {
    let starts = prop::collection::vec(starts(), days);
    let required = prop::bool::weighted(0.12);
    let walks = (0..10_i32, 0..12_i32);
    (6..16_usize, 0..60_u32, required, starts, walks, any::<bool>()).prop_map(
        |(node, prize, required, starts, (approach, return_walk), driver_free)| Visit {
            node,
            prize,
            required,
            starts,
            approach: Minutes(approach),
            return_walk: Minutes(return_walk),
            driver_free,
        },
    )
}

fn meal(days: usize) -> impl Strategy<Value = MealPlace> {
    let starts = prop::collection::vec((690..740_i32, 0..100_i32, 30..90_i32), days);
    (6..16_usize, prop_oneof![Just(0_u32), 0..20_u32], prop::bool::weighted(0.1), starts, 0..6_i32).prop_map(
        |(node, prize, required, starts, walk)| MealPlace {
            node,
            prize,
            required,
            starts: starts.into_iter().map(|(from, span, length)| vec![window(from, span, length)]).collect(),
            approach: Minutes(walk),
            return_walk: Minutes(walk),
        },
    )
}

/// Up to three disjoint windows, some of a single instant; now and then none.
fn starts() -> impl Strategy<Value = Vec<StartWindow>> {
    let gaps = (0..240_i32, prop_oneof![Just(0_i32), 0..200_i32], 20..130_i32);
    prop_oneof![1 => Just(Vec::new()), 9 => prop::collection::vec(gaps, 1..=3)].prop_map(|gaps| {
        let mut after = 500;
        let mut windows = Vec::new();
        for (gap, span, length) in gaps {
            windows.push(window(after + gap, span, length));
            after += gap + span + 1;
        }
        windows
    })
}

fn window(from: i32, span: i32, length: i32) -> StartWindow {
    StartWindow { from: Minutes(from), to: Minutes(from + span), length: Minutes(length) }
}
