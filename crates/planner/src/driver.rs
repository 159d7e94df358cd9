//! The driver's day at both ends of a route, and on the way.

use hours::Presence;
use hours::ahead::Shift;
use hours::service::{SERVICE_END, SERVICE_START, TOUR_NIGHT};
use model::{Duty, Minutes};

use crate::Role;
use crate::ends::{legs_home, sat_through};
use crate::ground::{Ground, is_slept_before};
use crate::halts::slots_of;
use crate::roads::Leg;
use crate::slots::{ceil, floor};

/// The driver's day up to the arrival at a first place, from the lodging or over the pick-ups of an
/// order: as early as can be, or at some time when nobody has to wait.
pub(crate) fn outset(ground: &Ground<'_>, day: usize, outward: usize, place: usize, sometime: bool) -> Shift {
    let (frame, limits) = (&ground.problem.days[day], &ground.law.limits);
    let order = &ground.days[day].outward.orders[outward];
    let leave_after = frame.leave_after.0;
    if let Some(lodging) = ground.slept_at(day) {
        let lodging = &ground.problem.lodgings[lodging];
        let leave = ceil(leave_after + lodging.boarding.0, ground.grid);
        let mut shift = Shift::begin(Minutes(leave) - lodging.boarding);
        shift.halt(Presence::Working, lodging.boarding, limits);
        drive(ground, &mut shift, lodging.node, ground.places[place].node);
        return if sometime { shift.sometime() } else { shift };
    }
    let nodes = order.iter().map(|&index| frame.pickups[index].node).chain([ground.places[place].node]);
    let nodes: Vec<usize> = nodes.collect();
    let depot = frame.depot.filter(|_| !is_slept_before(ground.problem, day));
    let mut shift = match depot.map(|depot| ground.roads.empty(depot, nodes[0])) {
        Some(positioning) => {
            let leave = floor(leave_after - positioning, ground.grid);
            let mut shift = Shift::begin(Minutes(leave) - SERVICE_START);
            shift.halt(Presence::Working, SERVICE_START, limits);
            shift.extend(Duty::Driving, Minutes(positioning), limits);
            shift
        }
        // Nobody waits at a first pick-up: boarding ends on the grid.
        None => Shift::begin(Minutes(order.first().map_or(leave_after, |&index| {
            let boarding = frame.pickups[index].length.0;
            ceil(leave_after + boarding, ground.grid) - boarding
        }))),
    };
    let mut sat = 0;
    for (at, &index) in order.iter().enumerate() {
        let arrive = shift.ends().0;
        let ready = if sometime { arrive } else { arrive.max(leave_after) };
        let leave = ceil(ready + frame.pickups[index].length.0, ground.grid);
        shift.halt(Presence::Working, Minutes(leave - arrive), limits);
        // Nobody has been sitting before the first one.
        sat = if at == 0 { 0 } else { sat + leave - arrive };
        let leg = ground.roads.leg(sat, nodes[at], nodes[at + 1]);
        ride(ground, &mut shift, leg, nodes[at], nodes[at + 1]);
        sat = leg.sat;
    }
    if sometime { shift.sometime() } else { shift }
}

/// Goes on by a drive with passengers, who get out on the way if it is long.
pub(crate) fn drive(ground: &Ground<'_>, shift: &mut Shift, from: usize, to: usize) {
    ride(ground, shift, ground.roads.leg(0, from, to), from, to);
}

fn ride(ground: &Ground<'_>, shift: &mut Shift, leg: Leg, from: usize, to: usize) {
    let limits = &ground.law.limits;
    for part in ground.roads.parts_by(leg.way, from, to) {
        shift.extend(Duty::Driving, Minutes(part.drive), limits);
        if let Some((_, length)) = part.halt {
            shift.halt(Presence::Break, Minutes(length), limits);
        }
    }
}

/// Comes home from a last place, over the drop-offs of an order or to the lodging, to the end of the
/// driver's day.
pub(crate) fn come_home(ground: &Ground<'_>, day: usize, homeward: usize, place: usize, shift: &mut Shift) {
    let (frame, limits) = (&ground.problem.days[day], &ground.law.limits);
    let mut node = ground.places[place].node;
    if let Some(lodging) = ground.nights[day] {
        let held = &ground.problem.lodgings[lodging];
        drive(ground, shift, node, held.node);
        let slots = slots_of(ground.problem, day, Role::Night(lodging));
        let length = slots.iter().map(|slot| slot.length).min().unwrap_or(0);
        let length = Minutes(held.approach.0 + length).max(TOUR_NIGHT);
        shift.halt(Presence::Working, length, limits);
        return;
    }
    // Every departure is on the grid, so the halts last as long whenever the way begins.
    let order = ground.days[day].homeward.orders[homeward].iter();
    let halts = order.map(|&index| frame.dropoffs[index]);
    for (halt, leg) in legs_home(&ground.roads, ground.grid, node, halts) {
        ride(ground, shift, leg, node, halt.node);
        shift.halt(Presence::Working, Minutes(sat_through(leg, halt, ground.grid) - leg.sat), limits);
        node = halt.node;
    }
    if let Some(depot) = frame.depot.filter(|_| !frame.night) {
        shift.extend(Duty::Driving, Minutes(ground.roads.empty(node, depot)), limits);
        shift.halt(Presence::Working, SERVICE_END, limits);
    }
}
