//! The driver's day at both ends of a route.

use hours::Presence;
use hours::ahead::Shift;
use hours::service::{SERVICE_END, SERVICE_START};
use model::{Duty, Minutes};

use crate::ground::Ground;
use crate::slots::{ceil, floor};

/// The driver's day up to the arrival at a first place, over the pick-ups of an order: as early as can
/// be, or at some time when nobody has to wait.
pub(crate) fn outset(ground: &Ground<'_>, day: usize, outward: usize, place: usize, sometime: bool) -> Shift {
    let (frame, limits) = (&ground.problem.days[day], &ground.law.limits);
    let order = &ground.days[day].outward.orders[outward];
    let nodes = order.iter().map(|&index| frame.pickups[index].node).chain([ground.places[place].node]);
    let nodes: Vec<usize> = nodes.collect();
    let leave_after = frame.leave_after.0;
    let mut shift = match frame.depot.map(|depot| ground.roads.drive(depot, nodes[0])) {
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
    for (at, &index) in order.iter().enumerate() {
        let arrive = shift.ends().0;
        let ready = if sometime { arrive } else { arrive.max(leave_after) };
        let leave = ceil(ready + frame.pickups[index].length.0, ground.grid);
        shift.halt(Presence::Working, Minutes(leave - arrive), limits);
        let drive = ground.roads.drive(nodes[at], nodes[at + 1]);
        shift.extend(Duty::Driving, Minutes(drive), limits);
    }
    if sometime { shift.sometime() } else { shift }
}

/// The drives and halts after the departure from a last place, over the drop-offs of an order.
pub(crate) fn way_home(ground: &Ground<'_>, day: usize, homeward: usize, place: usize) -> Vec<(i32, i32)> {
    let frame = &ground.problem.days[day];
    let mut node = ground.places[place].node;
    // Every departure is on the grid, so the halts last as long whenever the way begins.
    let mut way = Vec::new();
    for &index in &ground.days[day].homeward.orders[homeward] {
        let halt = frame.dropoffs[index];
        let drive = ground.roads.drive(node, halt.node);
        way.push((drive, ceil(drive + halt.length.0, ground.grid) - drive));
        node = halt.node;
    }
    way.extend(frame.depot.map(|depot| (ground.roads.drive(node, depot), SERVICE_END.0)));
    way
}
