//! Random tours: random days with nights at lodgings, dinners, halts on the way, limits and varieties.

use model::{Metres, Minutes};
use planner::orienteering::Variety;
use planner::{Day, Limits, Lodging, MealRule, Problem, Purse, TechnicalStops};
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

use crate::random::{Case, Recipe, problems, window};

/// What random days have besides visits and lunches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trimmings {
    /// Every day but the last ends at one of so many lodgings.
    pub lodgings: usize,
    pub dinners: bool,
    pub halts_on_the_way: bool,
    pub limits: bool,
    pub varieties: bool,
}

impl Trimmings {
    pub const NIGHTS: Self =
        Self { lodgings: 2, dinners: false, halts_on_the_way: false, limits: false, varieties: false };
    pub const ALL: Self =
        Self { lodgings: 2, dinners: true, halts_on_the_way: true, limits: true, varieties: true };
}

/// Draws tours by a recipe.
pub fn tours(recipe: Recipe, trimmings: Trimmings) -> impl Strategy<Value = Case> {
    let lodgings = prop::collection::vec(lodging(recipe.days - 1), trimmings.lodgings);
    let dinner = prop::option::of((1080..1150_i32, 40..120_i32));
    let dinners = prop::collection::vec(dinner, recipe.days);
    let tables = prop::collection::vec(table(recipe.days), recipe.most_meals);
    let paid = prop::collection::vec((0..1_500_u32, 0..900_u32), recipe.most_visits + recipe.most_meals);
    let evenings = prop::collection::vec(1140..1380_i32, recipe.days);
    let wanted = (limits(recipe), halts_on_the_way(), varieties(recipe));
    let parts = (lodgings, dinners, tables, paid, evenings, wanted);
    (problems(recipe), parts).prop_map(move |(Case(mut problem), parts)| {
        let (lodgings, dinners, tables, paid, evenings, (limits, halts, varieties)) = parts;
        pay(&mut problem, &paid);
        if trimmings.lodgings > 0 {
            sleep(&mut problem, lodgings, &evenings);
        }
        if trimmings.dinners {
            dine(&mut problem, &dinners, tables);
        }
        if trimmings.limits {
            problem.limits = within(limits, problem.visits.len());
        }
        problem.limits.technical = halts.filter(|_| trimmings.halts_on_the_way);
        if trimmings.varieties {
            problem.varieties = varieties;
            let visits = problem.visits.len();
            problem
                .varieties
                .iter_mut()
                .for_each(|variety| variety.members.retain(|member| *member < visits));
        }
        Case(problem)
    })
}

/// Every stay is walked to and paid for.
fn pay(problem: &mut Problem, paid: &[(u32, u32)]) {
    let visits = problem.visits.iter_mut().map(|visit| (&mut visit.cost, &mut visit.walk, &mut visit.climb));
    let meals = problem.meals.iter_mut().map(|meal| (&mut meal.cost, &mut meal.walk, &mut meal.climb));
    for ((cost, walk, climb), paid) in visits.chain(meals).zip(paid) {
        (*cost, *walk) = (paid.0, Metres(paid.1));
        // What costs much is high up.
        *climb = Metres(paid.0 / 10);
    }
}

/// The group joins on the first day, leaves on the last, and sleeps on the way.
fn sleep(problem: &mut Problem, lodgings: Vec<Lodging>, evenings: &[i32]) {
    problem.lodgings = lodgings;
    let last = problem.days.len() - 1;
    for (number, day) in problem.days.iter_mut().enumerate() {
        if number > 0 {
            day.pickups.clear();
        }
        if number < last {
            day.dropoffs.clear();
            (day.night, day.back_by) = (true, Minutes(evenings[number]));
        }
    }
}

/// Some tables serve dinner besides lunch; who insists on a table does so for one meal.
fn dine(problem: &mut Problem, dinners: &[Option<(i32, i32)>], tables: Vec<Table>) {
    let rule = |&(from, span): &(i32, i32)| MealRule { from: Minutes(from), to: Minutes(from + span) };
    for (day, dinner) in problem.days.iter_mut().zip(dinners) {
        // There is no dinner on a day that ends before it.
        let late: fn(&Day) -> bool = |day| day.back_by >= Minutes(1140);
        day.dinner = dinner.as_ref().map(rule).filter(|_| late(day));
    }
    for (meal, (serves, dinners)) in problem.meals.iter_mut().zip(tables) {
        if serves {
            meal.dinners = dinners;
            meal.required = false;
        }
    }
}

/// Whether a table serves dinner, and when.
type Table = (bool, Vec<Vec<planner::StartWindow>>);

fn table(days: usize) -> impl Strategy<Value = Table> {
    let dinner = (1070..1150_i32, 40..150_i32, 40..80_i32);
    let dinner = dinner.prop_map(|(from, span, length)| vec![window(from, span, length)]);
    (prop::bool::weighted(0.9), prop::collection::vec(dinner, days))
}

fn lodging(nights: usize) -> impl Strategy<Value = Lodging> {
    let evening = (900..1100_i32, 60..400_i32).prop_map(|(from, span)| vec![window(from, span, 30)]);
    let evening = prop_oneof![1 => Just(Vec::new()), 7 => evening];
    let check_in = prop::collection::vec(evening, nights);
    (6..16_usize, 0..25_u32, 0..4_000_u32, check_in, 0..8_i32, 5..20_i32).prop_map(
        |(node, prize, cost, check_in, approach, boarding)| Lodging {
            node,
            prize,
            cost,
            check_in,
            approach: Minutes(approach),
            boarding: Minutes(boarding),
        },
    )
}

/// Limits of which each is wished for now and then, and the visits that an order names.
type Drawn = (Option<i32>, Option<u32>, Option<(u32, u32, u32)>, Option<Vec<Index>>);

fn limits(recipe: Recipe) -> impl Strategy<Value = Drawn> {
    let driving = (recipe.width * 2..recipe.width * 5).boxed();
    (
        prop::option::weighted(0.3, driving),
        prop::option::weighted(0.3, 800..3_000_u32),
        prop::option::weighted(0.3, (3_000..9_000_u32, 0..1_000_u32, 0..400_u32)),
        prop::option::weighted(0.3, prop::collection::vec(any::<Index>(), 2..=3)),
    )
}

fn within((driving, walking, purse, order): Drawn, visits: usize) -> Limits {
    let mut named: Vec<usize> = Vec::new();
    for index in order.iter().flatten().map(|index| index.index(visits)) {
        if !named.contains(&index) {
            named.push(index);
        }
    }
    Limits {
        driving: driving.map(Minutes),
        walking: walking.map(Metres),
        // Tighter than the walks where it is hilly, and never tighter where it is flat.
        climbing: walking.map(|metres| Metres(metres / 10)),
        purse: purse.map(|(most, fixed, driving)| Purse { most, fixed, driving }),
        order: named,
        technical: None,
    }
}

fn halts_on_the_way() -> impl Strategy<Value = Option<TechnicalStops>> {
    let halts = (25..80_i32, 5..25_i32, prop::collection::vec(4..16_usize, 1..=3));
    prop::option::of(halts.prop_map(|(gap, length, nodes)| TechnicalStops {
        largest_gap: Minutes(gap),
        length: Minutes(length),
        nodes,
    }))
}

fn varieties(recipe: Recipe) -> impl Strategy<Value = Vec<Variety>> {
    let all: Vec<usize> = (0..recipe.most_visits).collect();
    let members = subsequence(all, 0..=recipe.most_visits);
    let variety = (prop::collection::vec(1..30_u32, 1..=3), members).prop_map(|(mut bonus, members)| {
        bonus.sort_unstable_by(|one, other| other.cmp(one));
        Variety { members, bonus }
    });
    prop::collection::vec(variety, 0..=2)
}
