//! Instances drawn at random.

use planner::orienteering::{Frame, Instance, Variety, Window};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// What may be in an instance.
#[derive(Clone, Copy, Debug)]
pub struct Features {
    pub places: usize,
    pub days: usize,
    pub grid: i32,
    pub windows: usize,
    pub meals: bool,
    pub required: bool,
    pub variety: bool,
}

/// Draws an instance; drives are not the same there and back, and a detour may be shorter.
pub fn drawn(seed: u64, features: Features) -> Instance {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let places = features.places;
    let meal = |place: usize| u8::from(features.meals && place < 2);
    let days = (0..features.days).map(|_| frame(&mut rng, features)).collect();
    let mut member = || (0..places).filter(|_| rng.random_range(0..3) == 0).collect::<Vec<_>>();
    let variety = |members| Variety { members, bonus: vec![20, 5] };
    let variety = if features.variety { vec![variety(member()), variety(member())] } else { Vec::new() };
    Instance {
        places,
        drive: (0..places * places).map(|_| rng.random_range(3..60)).collect(),
        prize: (0..places).map(|place| if meal(place) > 0 { 3 } else { rng.random_range(1..50) }).collect(),
        required: (0..places).map(|place| features.required && place == places - 1).collect(),
        meal: (0..places).map(meal).collect(),
        variety,
        days,
        grid: features.grid,
    }
}

fn frame(rng: &mut ChaCha8Rng, features: Features) -> Frame {
    let mut windows = |_| {
        let mut at = 0;
        let count = rng.random_range(0..=features.windows);
        let window = |_| {
            let from = at + rng.random_range(1..90);
            let to = from + rng.random_range(0..70);
            at = to;
            Window { from, to, length: rng.random_range(10..60) }
        };
        (0..count.max(1)).map(window).collect()
    };
    let windows = (0..features.places).map(&mut windows).collect();
    Frame {
        first: (0..features.places).map(|_| rng.random_range(0..60)).collect(),
        last: (0..features.places).map(|_| rng.random_range(150..300)).collect(),
        windows,
        meals: u8::from(features.meals),
    }
}
