//! Random problems: a few places on a plain, roads rounded up to minutes.

use model::{Minutes, NaiveDate, TravelMatrix};
use planner::{Day, MealPlace, MealRule, PickUpHalt, Problem, StartWindow, Visit};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::drawn::{rules, travel};

/// The first nodes are those of pick-ups and drop-offs.
const ENDS: usize = 4;

/// How a random problem is made.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    pub days: usize,
    pub fewest_visits: usize,
    pub most_visits: usize,
    pub most_meals: usize,
    /// Halts at which passengers join on a day, and at which they leave.
    pub most_ends: usize,
    /// How far apart places are, in minutes across the plain.
    pub width: i32,
    /// In minutes.
    pub longest_visit: i32,
    /// The day ends no earlier than this minute.
    pub soonest_return: i32,
}

impl Recipe {
    /// A day of any length between places some half an hour apart.
    pub const DAY: Self = Self {
        days: 1,
        fewest_visits: 1,
        most_visits: 5,
        most_meals: 2,
        most_ends: 3,
        width: 90,
        longest_visit: 130,
        soonest_return: 700,
    };
}

/// A random problem; shown without its rules.
#[derive(Clone)]
pub struct Case(pub Problem);

impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Problem { days, visits, meals, grid, lodgings, varieties, limits, .. } = &self.0;
        write!(f, "{grid:?}\n{days:#?}\n{visits:?}\n{meals:?}\n{lodgings:?}\n{varieties:?}\n{limits:?}")
    }
}

/// Draws problems by a recipe.
pub fn problems(recipe: Recipe) -> impl Strategy<Value = Case> {
    let visits = prop::collection::vec(visit(recipe), recipe.fewest_visits..=recipe.most_visits);
    let wish = || (any::<Index>(), prop::option::of(540..1020_i32));
    let wishes = prop_oneof![
        2 => Just(Vec::new()),
        1 => prop::collection::vec(wish(), 1),
        1 => prop::collection::vec(wish(), 2),
    ];
    let visits = (visits, wishes).prop_map(|(visits, wishes)| wished(visits, &wishes));
    let meals = prop::collection::vec(meal(recipe.days), 1..=recipe.most_meals);
    let points = prop::collection::vec((0..recipe.width, 0..recipe.width), 16);
    let hurdles = prop::collection::vec(0..12_i32, 16 * 16);
    let days = prop::collection::vec(frame(recipe), recipe.days);
    let grid = prop_oneof![4 => Just(5), 1 => Just(1), 1 => Just(15)];
    (visits, meals, points, hurdles, days, grid, any::<bool>()).prop_map(
        move |(visits, meals, points, hurdles, days, grid, home)| {
            let drive = |from: usize, to: usize| {
                let [(x1, y1), (x2, y2)] = [from, to].map(|node| near_for_ends(node, points[node]));
                ((x1 - x2).abs() + (y1 - y2).abs()) * 2 / 3 + hurdles[from * 16 + to]
            };
            let matrix =
                TravelMatrix::build(16, |from, to| (drive(from, to) < 1000).then(|| travel(drive(from, to))));
            let days = (days.into_iter().enumerate()).map(|(index, day)| dated(day, index, home)).collect();
            Case(Problem {
                matrix,
                days,
                visits,
                meals,
                grid: Minutes(grid),
                rules: rules(),
                lodgings: Vec::new(),
                varieties: Vec::new(),
                limits: Default::default(),
            })
        },
    )
}

/// Passengers join and leave in one corner of the plain, or the coach would do nothing else all day.
fn near_for_ends(node: usize, (x, y): (i32, i32)) -> (i32, i32) {
    if node < ENDS { (x / 3, y / 3) } else { (x, y) }
}

fn dated(mut day: Day, index: usize, home: bool) -> Day {
    day.date = NaiveDate::from_ymd_opt(2027, 6, 12 + u32::try_from(index).unwrap()).unwrap();
    if home {
        day.dropoffs = day.pickups.clone();
    }
    day
}

fn frame(recipe: Recipe) -> impl Strategy<Value = Day> {
    let ends = || prop::collection::vec((0..ENDS, 3..15_i32), 0..=recipe.most_ends);
    let depot = prop::option::of(4..6_usize);
    let meal = prop::option::weighted(0.7, 680..760_i32);
    (ends(), ends(), depot, meal, 380..560_i32, recipe.soonest_return..1260).prop_map(
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
                ..Day::default()
            }
        },
    )
}

fn visit(recipe: Recipe) -> impl Strategy<Value = Visit> {
    let starts = prop::collection::vec(starts(recipe.longest_visit), recipe.days);
    let walks = (0..10_i32, 0..12_i32);
    (6..16_usize, 0..60_u32, starts, walks, any::<bool>()).prop_map(
        |(node, prize, starts, (approach, return_walk), driver_free)| Visit {
            node,
            prize,
            required: false,
            starts,
            approach: Minutes(approach),
            return_walk: Minutes(return_walk),
            driver_free,
            ..Visit::default()
        },
    )
}

/// Requires some visits, and pins some of them to a minute of one of the days.
fn wished(mut visits: Vec<Visit>, wishes: &[(Index, Option<i32>)]) -> Vec<Visit> {
    for (which, pin) in wishes {
        let visit = which.get_mut(&mut visits);
        visit.required = true;
        if let Some(at) = *pin {
            let length = visit.starts.iter().flatten().next().map_or(45, |window| window.length.0);
            let day = at.unsigned_abs() as usize % visit.starts.len();
            visit.starts.iter_mut().for_each(Vec::clear);
            visit.starts[day] = vec![window(at, 0, length)];
        }
    }
    visits
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
            ..MealPlace::default()
        },
    )
}

/// Up to three disjoint windows, some of a single instant; now and then none.
fn starts(longest: i32) -> impl Strategy<Value = Vec<StartWindow>> {
    let gaps = (0..240_i32, prop_oneof![Just(0_i32), 0..200_i32], 20..longest);
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

/// A window of so many minutes.
pub fn window(from: i32, span: i32, length: i32) -> StartWindow {
    StartWindow { from: Minutes(from), to: Minutes(from + span), length: Minutes(length) }
}

/// Draws so many values, always the same.
pub fn some<T: std::fmt::Debug>(count: usize, strategy: impl Strategy<Value = T>) -> impl Iterator<Item = T> {
    let mut runner = TestRunner::deterministic();
    std::iter::repeat_with(move || strategy.new_tree(&mut runner).unwrap().current()).take(count)
}

/// So many cases, or as many as whoever soaks the planner asks for.
pub fn cases(usual: usize) -> usize {
    std::env::var("ETAPE_SOAK_TOURS").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}
