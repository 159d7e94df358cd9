//! How soon tours are proposed and proven, in regions strewn from seeds: `cargo bench -p planner --bench
//! tours [CASES [DAYS [SITES]]]` prints a table.
//!
//! Times are those that the processor spent on it, where the system tells them.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss, clippy::print_stdout)]

use std::time::Instant;

use hours::RulePack;
use model::{LegSource, Metres, Minutes, NaiveDate, Travel, TravelMatrix};
use planner::orienteering::Variety;
use planner::{
    Budget, Day, Iterations, Lodging, MealPlace, MealRule, Options, Outcome, PickUpHalt, Problem,
    StartWindow, Visit, plan,
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

fn main() {
    let mut words = std::env::args().filter_map(|word| word.parse().ok());
    let cases: u64 = words.next().unwrap_or(10);
    let [only_days, only_sites] = [words.next(), words.next()];
    println!("| Sites | Days | First proposal | Three proposals | Proposals | Gap | Proven within 5 s |");
    println!("|---|---|---|---|---|---|---|");
    for (days, sizes) in [(1, [75, 150, 300, 1000]), (6, [75, 150, 300, 1000])] {
        if only_days.is_some_and(|only| only != days as u64) {
            continue;
        }
        for sites in sizes {
            if only_sites.is_some_and(|only| only != sites as u64) {
                continue;
            }
            // A week of one driver: on the seventh day he rests.
            measure(sites, days, if days > 1 { cases.div_ceil(3) } else { cases });
        }
    }
}

fn measure(sites: usize, days: usize, cases: u64) {
    let runs: Vec<Run> = (0..cases).map(|seed| Run::of(&region(seed, sites, days))).collect();
    let middle = |value: fn(&Run) -> f64| {
        let mut values: Vec<f64> = runs.iter().map(value).collect();
        values.sort_by(f64::total_cmp);
        (values[values.len() / 2], values[values.len() - 1])
    };
    let (first, slowest_first) = middle(|run| run.first);
    let (three, slowest_three) = middle(|run| run.three);
    let (gap, largest_gap) = middle(|run| run.gap);
    let proven = runs.iter().filter(|run| run.proven).count();
    let proposals = runs.iter().map(|run| run.proposals).min().unwrap();
    println!(
        "| {sites} | {days} | {:.0} ms (≤ {:.0}) | {three:.2} s (≤ {slowest_three:.2}) | {proposals} | \
         {gap:.1} % (≤ {largest_gap:.1}) | {proven} of {cases} |",
        first * 1e3,
        slowest_first * 1e3,
    );
}

struct Run {
    first: f64,
    three: f64,
    proposals: usize,
    gap: f64,
    proven: bool,
}

impl Run {
    fn of(problem: &Problem) -> Self {
        let watch = Watch::start();
        let mut first = f64::NAN;
        let usual = plan(problem, &Options::default(), &mut Iterations::default(), &mut |_| {
            if first.is_nan() {
                first = watch.seconds();
            }
        });
        let three = watch.seconds();
        let usual = usual.unwrap();
        let mut clock = Clock { watch: Watch::start(), seconds: 5.0 };
        let long: Outcome = plan(problem, &Options::default(), &mut clock, &mut |_| ()).unwrap();
        let best = &long.proposals[0];
        Self {
            first,
            three,
            proposals: usual.proposals.len(),
            gap: f64::from(best.bound - best.prize) * 100.0 / f64::from(best.prize),
            proven: best.proven,
        }
    }
}

struct Clock {
    watch: Watch,
    seconds: f64,
}

impl Budget for Clock {
    fn spent(&mut self, _iterations: u64) -> f64 {
        self.watch.seconds() / self.seconds
    }
}

/// Time of the processor on this thread, in nanoseconds; elsewhere the time that passes.
struct Watch {
    begun: u64,
    clock: Instant,
}

impl Watch {
    #[allow(clippy::disallowed_methods, reason = "a measurement reads the clock")]
    fn start() -> Self {
        Self { begun: processor().unwrap_or(0), clock: Instant::now() }
    }

    fn seconds(&self) -> f64 {
        match processor() {
            Some(now) => (now - self.begun) as f64 * 1e-9,
            None => self.clock.elapsed().as_secs_f64(),
        }
    }
}

fn processor() -> Option<u64> {
    std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split_whitespace().next()?.parse().ok()
}

/// A region two hours across: a depot, two pick-ups, sites, one place to eat for fifteen of them, one to
/// sleep for twenty.
fn region(seed: u64, sites: usize, days: usize) -> Problem {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let (meals, lodgings) = (sites / 15 + 2, sites / 20 + 2);
    let nodes = 3 + sites + meals + lodgings;
    let points: Vec<(f64, f64)> =
        (0..nodes).map(|_| (rng.random_range(0.0..95.0), rng.random_range(0.0..80.0))).collect();
    let travel = |from: usize, to: usize| {
        let ((x1, y1), (x2, y2)) = (points[from], points[to]);
        let minutes = if from == to { 0.0 } else { (x1 - x2).hypot(y1 - y2) * 1.2 + 4.0 };
        let minutes = Minutes(minutes.ceil() as i32);
        let metres = Metres(minutes.0.unsigned_abs() * 800);
        Some(Travel { minutes, metres, toll_metres: Metres(0), source: LegSource::Estimated })
    };
    let packs = ["eu", "fr"].map(|pack| {
        let file = format!("{}/../../assets/rules/{pack}.json", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(file).unwrap()
    });
    let visits: Vec<Visit> = (0..sites).map(|site| visit(&mut rng, 3 + site, days)).collect();
    let members = |theme: usize| (0..sites).filter(|site| site % 8 == theme).collect();
    Problem {
        matrix: TravelMatrix::build(nodes, travel),
        days: (0..days).map(|number| day(number, days)).collect(),
        meals: (0..meals).map(|meal| meal_place(3 + sites + meal, days)).collect(),
        lodgings: (0..lodgings)
            .map(|lodging| place_to_sleep(&mut rng, 3 + sites + meals + lodging, days))
            .collect(),
        grid: Minutes(5),
        rules: RulePack::from_json(&[&packs[0], &packs[1]]).unwrap(),
        varieties: (0..8).map(|theme| Variety { members: members(theme), bonus: vec![20, 10, 5] }).collect(),
        limits: planner::Limits::default(),
        visits,
    }
}

fn day(number: usize, days: usize) -> Day {
    let ends = |here: bool| match here {
        true => vec![PickUpHalt { node: 1, length: Minutes(10) }, PickUpHalt { node: 2, length: Minutes(5) }],
        false => Vec::new(),
    };
    let lunch = MealRule { from: Minutes::hm(12, 0), to: Minutes::hm(13, 30) };
    let dinner = MealRule { from: Minutes::hm(19, 0), to: Minutes::hm(20, 30) };
    let night = number + 1 < days;
    Day {
        date: NaiveDate::from_ymd_opt(2027, 6, 7 + u32::try_from(number).unwrap()).unwrap(),
        depot: Some(0),
        pickups: ends(number == 0),
        dropoffs: ends(!night),
        leave_after: Minutes::hm(if number == 0 { 7 } else { 8 }, 30),
        back_by: Minutes::hm(if night { 22 } else { 19 }, 0),
        meal: Some(lunch),
        dinner: Some(dinner).filter(|_| night),
        night,
    }
}

/// Open all day, but for lunch, or at fixed starts; closed on one day of the week.
fn visit(rng: &mut ChaCha8Rng, node: usize, days: usize) -> Visit {
    let length = Minutes(rng.random_range(9..=18) * 5);
    let window = |from: i32, to: i32| StartWindow { from: Minutes(from), to: Minutes(to) - length, length };
    let at = |start: i32| StartWindow { from: Minutes(start), to: Minutes(start), length };
    let windows = match rng.random_range(0..3) {
        0 => vec![window(540, 1110)],
        1 => vec![window(600, 735), window(840, 1080)],
        _ => vec![at(660), at(840), at(960)],
    };
    let closed = rng.random_range(0..7);
    Visit {
        node,
        prize: rng.random_range(20..=100),
        starts: (0..days)
            .map(|day| if days > 1 && day == closed { Vec::new() } else { windows.clone() })
            .collect(),
        approach: Minutes(10),
        return_walk: Minutes(15),
        driver_free: true,
        walk: Metres(600),
        climb: Metres(0),
        cost: rng.random_range(0..12) * 100,
        required: false,
    }
}

fn meal_place(node: usize, days: usize) -> MealPlace {
    let serves = |from: (i32, i32), to: (i32, i32)| {
        vec![StartWindow {
            from: Minutes::hm(from.0, from.1),
            to: Minutes::hm(to.0, to.1),
            length: Minutes(75),
        }]
    };
    MealPlace {
        node,
        prize: 10,
        starts: vec![serves((12, 0), (13, 30)); days],
        dinners: vec![serves((19, 0), (20, 30)); days],
        approach: Minutes(5),
        return_walk: Minutes(10),
        cost: 2_800,
        ..MealPlace::default()
    }
}

fn place_to_sleep(rng: &mut ChaCha8Rng, node: usize, days: usize) -> Lodging {
    let check_in =
        vec![StartWindow { from: Minutes::hm(16, 0), to: Minutes::hm(22, 0), length: Minutes(30) }];
    Lodging {
        node,
        prize: 10,
        cost: rng.random_range(60..110) * 100,
        check_in: vec![check_in; days.saturating_sub(1)],
        approach: Minutes(5),
        boarding: Minutes(15),
    }
}
