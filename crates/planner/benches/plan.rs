//! How long a day with 150 candidates takes to plan, also where the driver's law matters, and a day of
//! 40 stops to time again.

use criterion::{Criterion, criterion_group, criterion_main};
use hours::service::SHORTEST_FREE_HALT;
use hours::{Halt, Judgement, Presence, RulePack, activities, check};
use model::{LegSource, Metres, Minutes, NaiveDate, NaiveTime, Travel, TravelMatrix};
use planner::{
    Day, Iterations, MealPlace, MealRule, Options, PickUpHalt, Plan, PlannedHalt, PlannerError, Problem,
    Role, StartWindow, Visit, plan, retime,
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Two pick-ups, a depot, eight meal places and `visits` visits strewn over a region.
fn region(seed: u64, visits: usize) -> Problem {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let nodes = 3 + 8 + visits;
    let points: Vec<(i32, i32)> =
        (0..nodes).map(|_| (rng.random_range(0..90), rng.random_range(0..90))).collect();
    let travel = |from: usize, to: usize| {
        let ((x1, y1), (x2, y2)) = (points[from], points[to]);
        Some(Travel {
            minutes: Minutes((x1 - x2).abs().max((y1 - y2).abs()) + 4),
            metres: Metres(1000),
            toll_metres: Metres(0),
            source: LegSource::Estimated,
        })
    };
    let ends = vec![PickUpHalt { node: 1, length: Minutes(10) }, PickUpHalt { node: 2, length: Minutes(5) }];
    let day = Day {
        date: NaiveDate::from_ymd_opt(2027, 6, 12).unwrap_or_default(),
        depot: Some(0),
        pickups: ends.clone(),
        dropoffs: ends,
        leave_after: Minutes::hm(7, 30),
        back_by: Minutes::hm(19, 0),
        meal: Some(MealRule { from: Minutes::hm(12, 0), to: Minutes::hm(13, 30) }),
        ..Day::default()
    };
    Problem {
        matrix: TravelMatrix::build(nodes, travel),
        days: vec![day],
        visits: (0..visits).map(|index| visit(&mut rng, 11 + index)).collect(),
        meals: (0..8).map(|index| meal(3 + index)).collect(),
        grid: Minutes(5),
        rules: rules(),
        lodgings: Vec::new(),
        varieties: Vec::new(),
        limits: Default::default(),
    }
}

fn visit(rng: &mut ChaCha8Rng, node: usize) -> Visit {
    let length = Minutes(rng.random_range(4..19) * 5);
    let window = |from: i32, to: i32| StartWindow { from: Minutes(from), to: Minutes(to), length };
    let starts = match rng.random_range(0..4) {
        0 => vec![window(600, 1080 - length.0)],
        1 => vec![window(600, 720), window(840, 1020)],
        2 => vec![window(660, 660), window(840, 840), window(960, 960)],
        _ => vec![window(480, 1200)],
    };
    Visit {
        node,
        prize: rng.random_range(20..300),
        required: false,
        starts: vec![starts],
        approach: Minutes(rng.random_range(3..10)),
        return_walk: Minutes(rng.random_range(5..12)),
        driver_free: rng.random_bool(0.7),
        ..Visit::default()
    }
}

fn meal(node: usize) -> MealPlace {
    let starts = StartWindow { from: Minutes::hm(12, 0), to: Minutes::hm(13, 30), length: Minutes(85) };
    MealPlace {
        node,
        prize: 0,
        required: false,
        starts: vec![vec![starts]],
        approach: Minutes(5),
        return_walk: Minutes(5),
        ..MealPlace::default()
    }
}

fn rules() -> RulePack {
    let eu = include_str!("../../../assets/rules/eu.json");
    let fr = include_str!("../../../assets/rules/fr.json");
    match RulePack::from_json(&[eu, fr]) {
        Ok(rules) => rules,
        Err(error) => panic!("the rule packs cannot be read: {error}"),
    }
}

/// A region planned from early to late, with twice the drives and drivers who have to stay with the coach at
/// three visits of four.
fn wide_region(seed: u64, visits: usize) -> Problem {
    let mut problem = region(seed, visits);
    let matrix = &problem.matrix;
    let twice = |from: usize, to: usize| {
        let travel = matrix.get(from, to)?;
        Some(Travel { minutes: travel.minutes + travel.minutes, ..travel })
    };
    problem.matrix = TravelMatrix::build(matrix.len(), twice);
    let day = &mut problem.days[0];
    (day.leave_after, day.back_by) = (Minutes::hm(6, 30), Minutes::hm(22, 0));
    problem.visits.iter_mut().enumerate().for_each(|(index, visit)| visit.driver_free = index % 4 == 0);
    problem
}

/// Times an order again and lists what is against the law, as every change by hand asks for.
fn judged(problem: &Problem, order: &[Vec<Role>]) -> Result<(Plan, Judgement), PlannerError> {
    let plan = retime(problem, order)?;
    let mut parts = Vec::new();
    for (day, planned) in problem.days.iter().zip(&plan.days) {
        let midnight = day.date.and_time(NaiveTime::MIN);
        let halts = planned.halts.iter().map(|halt| Halt {
            arrive: midnight + halt.arrive.delta(),
            leave: midnight + halt.leave.delta(),
            presence: presence(problem, halt),
        });
        parts.extend(activities(&halts.collect::<Vec<_>>()));
    }
    Ok((plan, check(&parts, &problem.rules)))
}

/// What the driver does during a halt.
fn presence(problem: &Problem, halt: &PlannedHalt) -> Presence {
    let is_long = halt.leave - halt.arrive >= SHORTEST_FREE_HALT;
    match halt.role {
        Role::Visit(visit) if problem.visits[visit].driver_free && is_long => Presence::Free,
        Role::Visit(_) => Presence::Available,
        Role::Meal(_) | Role::Dinner(_) => Presence::Free,
        Role::Technical(_) => Presence::Break,
        _ => Presence::Working,
    }
}

fn benches(criterion: &mut Criterion) {
    let day = region(34, 150);
    criterion.bench_function("plan a day among 150 visits, three proposals", |bencher| {
        bencher.iter(|| plan(&day, &Options::default(), &mut Iterations::default(), &mut |_| ()));
    });
    let wide = wide_region(35, 150);
    criterion.bench_function("plan a day on which the driver's law matters", |bencher| {
        bencher.iter(|| plan(&wide, &Options::default(), &mut Iterations::default(), &mut |_| ()));
    });
    let mut order = vec![Role::DepotOut, Role::PickUp(0), Role::PickUp(1)];
    order.extend((0..35).map(|index| Role::Visit(index * 4)));
    order.extend([Role::DropOff(0), Role::DropOff(1), Role::DepotIn]);
    let order = vec![order];
    criterion.bench_function("time 40 stops again", |bencher| {
        bencher.iter(|| retime(&day, &order));
    });
    criterion.bench_function("retime 40 stops with the law's verdicts", |bencher| {
        bencher.iter(|| judged(&day, &order));
    });
}

criterion_group!(plan_benches, benches);
criterion_main!(plan_benches);
