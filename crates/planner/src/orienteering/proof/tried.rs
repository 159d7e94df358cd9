//! Bounds of tied days beside what trying everything finds.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::bound_linked;
use crate::orienteering::instance::{Frame, Instance, Link, NO_ROAD, Variety, Window};
use crate::orienteering::{Budget, Iterations};

/// What may be in a drawing.
#[derive(Clone, Copy)]
struct Features {
    places: usize,
    days: usize,
    ways: usize,
    grid: i32,
}

fn drawn(seed: u64, features: Features) -> (Instance, Vec<Vec<Link>>) {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let Features { places, days, ways, grid } = features;
    let meals = rng.random_range(0..4_u8);
    let [required, slow] = [rng.random_range(0..4) == 0, rng.random_range(0..3) > 0];
    let meal = |place: usize| if place < 2 { place as u8 + 1 } else { 0 };
    let variety =
        Variety { members: (2..places).filter(|place| place % 2 == 0).collect(), bonus: vec![20, 5] };
    let mut window = |at: &mut i32| {
        let from = *at + rng.random_range(1..90);
        let to = from + rng.random_range(0..70);
        *at = to;
        Window { from, to, length: if slow { rng.random_range(10..60) } else { rng.random_range(0..20) } }
    };
    let mut windows = |place: usize| {
        let (mut at, count) = (if place == 1 { 120 } else { 0 }, 1 + (seed as usize + place) % 2);
        (0..count).map(|_| window(&mut at)).collect()
    };
    let frames: Vec<Frame> = (0..days)
        .map(|_| Frame {
            first: vec![20; places],
            last: vec![300; places],
            windows: (0..places).map(&mut windows).collect(),
            meals,
        })
        .collect();
    let instance = Instance {
        places,
        drive: (0..places * places).map(|_| rng.random_range(if slow { 3..60 } else { 0..30 })).collect(),
        prize: (0..places).map(|place| if meal(place) > 0 { 3 } else { rng.random_range(1..50) }).collect(),
        required: (0..places).map(|place| required && place == places - 1).collect(),
        meal: (0..places).map(meal).collect(),
        variety: vec![variety],
        days: frames,
        grid,
    };
    let mut way = |_| Link {
        prize: rng.random_range(0..15),
        last: (0..places).map(|_| rng.random_range(150..300)).collect(),
        first: (0..places)
            .map(|_| if rng.random_range(0..9) == 0 { NO_ROAD } else { rng.random_range(0..80) })
            .collect(),
    };
    let links = (1..days).map(|_| (0..ways).map(&mut way).collect()).collect();
    (instance, links)
}

/// Every choice in every order on every day, with every choice of ways.
struct Trial<'t> {
    instance: &'t Instance,
    links: &'t [Vec<Link>],
    routes: Vec<Vec<usize>>,
    best: Option<u32>,
}

impl Trial<'_> {
    /// Tries the route of the day as it is, then every longer one; `before` is what the ways up to the day bring.
    fn on_day(&mut self, day: usize, before: &[Option<u32>]) {
        if day == self.routes.len() {
            let held = |place: usize| self.routes.iter().any(|route| route.contains(&place));
            let whole = (0..self.instance.places).all(|place| !self.instance.required[place] || held(place));
            let prize = before[0].filter(|_| whole).map(|ways| ways + self.instance.prize_of(&self.routes));
            self.best = self.best.max(prize);
            return;
        }
        let after = self.after(day, before);
        if after.iter().any(Option::is_some) {
            self.on_day(day + 1, &after);
        }
        for place in 0..self.instance.places {
            let often = |route: &Vec<usize>| route.contains(&place) && self.instance.meal[place] == 0;
            if !self.routes.iter().any(often) && !self.routes[day].contains(&place) {
                self.routes[day].push(place);
                self.on_day(day, before);
                self.routes[day].pop();
            }
        }
    }

    /// What the ways up to the next day bring.
    fn after(&self, day: usize, before: &[Option<u32>]) -> Vec<Option<u32>> {
        let ahead = self.links.get(day).map_or(1, Vec::len);
        let fits = |behind: usize, ahead: usize| self.fits(day, behind, ahead);
        let best = |ahead: usize| {
            let prize = self.links.get(day).map_or(0, |links| links[ahead].prize);
            let from = before.iter().enumerate().filter(|(behind, _)| fits(*behind, ahead));
            from.filter_map(|(_, before)| *before).max().map(|before| before + prize)
        };
        (0..ahead).map(best).collect()
    }

    fn fits(&self, day: usize, behind: usize, ahead: usize) -> bool {
        let (route, frame) = (&self.routes[day], &self.instance.days[day]);
        let eaten = |meal: u8| route.iter().filter(|&&place| self.instance.meal[place] == meal).count();
        if (1..=2).any(|meal| eaten(meal) != usize::from(frame.meals >> (meal - 1) & 1)) {
            return false;
        }
        let night = |day: Option<usize>| day.and_then(|day| self.links.get(day));
        let first = night(day.checked_sub(1)).map_or(&frame.first, |links| &links[behind].first);
        let last = night(Some(day)).map_or(&frame.last, |links| &links[ahead].last);
        let mut leave = None;
        for (at, &place) in route.iter().enumerate() {
            let ready =
                leave.map_or(first[place], |leave: i32| leave + self.instance.drive(route[at - 1], place));
            leave = if ready < NO_ROAD { self.instance.leave(day, place, ready) } else { None };
            if leave.is_none() {
                return false;
            }
        }
        route.last().zip(leave).is_none_or(|(&place, leave)| leave <= last[place])
    }
}

fn best_prize(instance: &Instance, links: &[Vec<Link>]) -> Option<u32> {
    let routes = vec![Vec::new(); instance.days.len()];
    let mut trial = Trial { instance, links, routes, best: None };
    trial.on_day(0, &[Some(0)]);
    trial.best
}

/// Draws tours and bounds each with little patience and with much; returns how many bounds are the best there is,
/// and how many tours there are.
fn check(features: Features, seeds: std::ops::Range<u64>) -> (u32, u32) {
    let (mut proven, mut tours) = (0, 0);
    for seed in seeds {
        let (instance, links) = drawn(seed, features);
        let Some(best) = best_prize(&instance, &links) else { continue };
        // What is known can be poor.
        let known = if seed % 2 == 0 { best } else { 0 };
        let bounds = [0, 3, 40, 40, 100_000]
            .map(|patience| bound_linked(&instance, &links, known, &mut Iterations(patience)));
        assert!(bounds.iter().all(|bound| *bound >= best), "drawing {seed}: {bounds:?}, {best} can be had");
        assert_eq!(bounds[2], bounds[3]);
        (proven, tours) = (proven + u32::from(bounds[4] == best), tours + 1);
    }
    (proven, tours)
}

const FEATURES: [Features; 5] = [
    Features { places: 6, days: 2, ways: 2, grid: 5 },
    Features { places: 6, days: 3, ways: 3, grid: 5 },
    Features { places: 6, days: 2, ways: 3, grid: 1 },
    Features { places: 6, days: 3, ways: 2, grid: 1 },
    Features { places: 5, days: 4, ways: 2, grid: 5 },
];

const SEEDS: std::ops::Range<u64> = 0..25;

#[test]
fn no_bound_of_tied_days_is_below_what_can_be_had() {
    for features in FEATURES {
        let (proven, tours) = check(features, SEEDS);
        assert!(tours >= 10 && proven * 2 > tours, "{proven} of {tours}");
    }
}

/// Counts the labels that a proof takes.
struct Counted(u64);

impl Budget for Counted {
    fn spent(&mut self, labels: u64) -> f64 {
        self.0 = labels;
        0.0
    }
}

#[test]
fn a_tour_among_many_places_is_bounded_closely_with_few_labels() {
    let (instance, links) = drawn(3, Features { places: 60, days: 3, ways: 4, grid: 5 });
    let mut counted = Counted(0);
    let bound = bound_linked(&instance, &links, 0, &mut counted);
    assert!((400..900).contains(&bound) && counted.0 < 400_000, "{bound}, {} labels", counted.0);
}
