//! More prize than this no plan can collect.
//!
//! Every visit takes at least the shortest drive that leads to it, its approach, its shortest
//! length and the walk back, all brought to the grid; what fits of these into the longest days is
//! a knapsack, solved exactly.

use crate::ground::{Ground, NO_ROAD};
use crate::slots::{Slot, ceil, floor};

/// Returns an upper bound on the prize of any plan.
pub(crate) fn knapsack(ground: &Ground<'_>) -> u32 {
    let rooms: Vec<Room> = (0..ground.days.len()).map(|day| Room::of(ground, day)).collect();
    let meals: u32 = (0..rooms.len()).map(|day| best_meal(ground, &rooms[day], day)).sum();
    let time: i32 = rooms.iter().map(|room| room.free.max(0)).sum();
    let units = usize::try_from(time / ground.grid).unwrap_or(0);
    let mut most = vec![0_u32; units + 1];
    for visit in 0..ground.visits {
        let least = rooms.iter().enumerate().filter_map(|(day, room)| room.least(ground, day, visit)).min();
        let Some(weight) = least.and_then(|weight| usize::try_from(weight / ground.grid).ok()) else {
            continue;
        };
        let prize = ground.places[visit].prize;
        for filled in (weight..=units).rev() {
            most[filled] = most[filled].max(most[filled - weight] + prize);
        }
    }
    most[units] + meals
}

/// The time between the two ends of a day.
struct Room {
    /// Earliest departure from the last pick-up.
    from: i32,
    /// Latest arrival at the first drop-off.
    to: i32,
    /// Minutes between, without the last drive and the shortest meal.
    free: i32,
    /// For each place, the shortest drive to it from where the coach can come.
    inward: Vec<i32>,
    /// For each place, the shortest drive from it to where the coach can go.
    outward: Vec<i32>,
}

impl Room {
    fn of(ground: &Ground<'_>, day: usize) -> Self {
        let inward: Vec<i32> = (0..ground.places.len()).map(|place| inward(ground, day, place)).collect();
        let outward: Vec<i32> = (0..ground.places.len()).map(|place| outward(ground, day, place)).collect();
        let from = floor(ground.days[day].outward.bare, ground.grid);
        let to = ground.days[day].homeward.bare;
        let mut room = Self { from, to, free: 0, inward, outward };
        let last_drive = (0..ground.places.len()).map(|place| home(ground, day, place)).min().unwrap_or(0);
        let meal = if ground.days[day].meal { room.shortest_meal(ground, day) } else { 0 };
        room.free = to - from - last_drive - meal;
        room
    }

    /// Least minutes that a stay takes, the drive to it included; `None` where it cannot be had.
    fn least(&self, ground: &Ground<'_>, day: usize, place: usize) -> Option<i32> {
        let held = &ground.places[place];
        let (inward, outward) = (self.inward[place], self.outward[place]);
        if inward >= NO_ROAD || outward >= NO_ROAD {
            return None;
        }
        let takes = |slot: &Slot| {
            let ready = self.from + inward + held.approach;
            let back = slot.from.max(ready) + slot.length + held.return_walk + outward;
            let fixed = slot.from == slot.to;
            let before = inward + held.approach;
            let before = if fixed { before } else { ceil(before, ground.grid) };
            let takes = ceil(before + slot.length + held.return_walk, ground.grid);
            (ready <= slot.to && back <= self.to).then_some(takes)
        };
        ground.days[day].slots[place].iter().filter_map(takes).min()
    }

    fn shortest_meal(&self, ground: &Ground<'_>, day: usize) -> i32 {
        let meals = ground.visits..ground.places.len();
        meals.filter_map(|meal| self.least(ground, day, meal)).min().unwrap_or(0)
    }
}

/// Shortest drive to a place on a day; 0 where the day can begin there.
fn inward(ground: &Ground<'_>, day: usize, place: usize) -> i32 {
    let frame = &ground.problem.days[day];
    if frame.pickups.is_empty() {
        return 0;
    }
    let node = ground.places[place].node;
    let pickups = frame.pickups.iter().map(|halt| ground.roads.drive(halt.node, node));
    let places = (0..ground.places.len()).filter(|&other| other != place);
    pickups.chain(places.map(|other| ground.drive(other, place))).min().unwrap_or(NO_ROAD)
}

/// Shortest drive from a place to wherever the coach can go next.
fn outward(ground: &Ground<'_>, day: usize, place: usize) -> i32 {
    let places = (0..ground.places.len()).filter(|&other| other != place);
    places.map(|other| ground.drive(place, other)).min().unwrap_or(NO_ROAD).min(home(ground, day, place))
}

/// Shortest drive from a place to a drop-off of a day; 0 where the day can end there.
fn home(ground: &Ground<'_>, day: usize, place: usize) -> i32 {
    let node = ground.places[place].node;
    let dropoffs = ground.problem.days[day].dropoffs.iter();
    dropoffs.map(|halt| ground.roads.drive(node, halt.node)).min().unwrap_or(0)
}

/// Most prize of a meal on a day.
fn best_meal(ground: &Ground<'_>, room: &Room, day: usize) -> u32 {
    if !ground.days[day].meal {
        return 0;
    }
    let meals = ground.visits..ground.places.len();
    let possible = meals.filter(|&meal| room.least(ground, day, meal).is_some());
    possible.map(|meal| ground.places[meal].prize).max().unwrap_or(0)
}
