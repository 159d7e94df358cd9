//! From the ground to what the solvers solve.

use crate::ground::{Frame, Ground};
use crate::orienteering::{self, Instance, NO_ROAD, Window};

/// Brings a ground, with its nights, to the form that the solvers know.
pub(crate) fn instance(ground: &Ground<'_>) -> Instance {
    let places = ground.places.len();
    let towards: Vec<(usize, i32)> = ground.places.iter().map(|place| (place.node, place.approach)).collect();
    let mut drive = Vec::with_capacity(places * places);
    for place in ground.places.iter() {
        let drives = ground.roads.drives(place.node);
        drive.extend(towards.iter().map(|&(node, approach)| (drives[node] + approach).min(NO_ROAD)));
    }
    Instance {
        places,
        drive,
        prize: ground.places.iter().map(|place| place.prize).collect(),
        required: ground.places.iter().map(|place| place.required).collect(),
        meal: (0..places).map(|place| ground.meal(place)).collect(),
        variety: ground.problem.varieties.clone(),
        days: ground.days.iter().map(|frame| day(ground, frame)).collect(),
        grid: ground.grid,
    }
}

fn day(ground: &Ground<'_>, frame: &Frame) -> orienteering::Frame {
    let ready = frame.outward.instants.iter().zip(ground.places.iter());
    let windows = |(slots, place): (&Vec<crate::slots::Slot>, &crate::ground::Place)| {
        let window = |slot: &crate::slots::Slot| Window {
            from: slot.from,
            to: slot.to,
            length: slot.length + place.return_walk,
        };
        slots.iter().map(window).collect()
    };
    orienteering::Frame {
        first: ready.map(|(arrive, place)| (arrive + place.approach).min(NO_ROAD)).collect(),
        last: frame.homeward.instants.clone(),
        windows: frame.slots.iter().zip(ground.places.iter()).map(windows).collect(),
        meals: frame.meals,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::foresight::testing::{Drawn, days, problem};
    use crate::tour::departures;

    const DATES: [&str; 1] = ["2027-06-12"];

    fn drawn() -> impl Strategy<Value = Drawn> {
        days((60..900_i32, 0..500_i32).prop_map(|(from, span)| (from, from + span)), 0..560, &DATES)
    }

    proptest! {
        #[test]
        fn a_route_ends_when_the_timed_day_does(drawn in drawn(), order in Just((0..7_usize).collect::<Vec<_>>()).prop_shuffle()) {
            let problem = problem(&drawn);
            let ground = Ground::new(&problem, true).unwrap();
            let instance = instance(&ground);
            let places: Vec<usize> = order.into_iter().filter(|&place| place < ground.visits).collect();
            for length in 1..=places.len() {
                let route = &places[..length];
                let frame = &ground.days[0];
                let (first, last) = (route[0], route[length - 1]);
                let roles = ground.roles(0, route, frame.outward.best[first], frame.homeward.best[last]);
                let timed = ground.time(0, &roles).filter(|halts| ground.is_on_time(0, halts));
                let end = instance.end_of(0, route);
                prop_assert_eq!(end.is_some(), timed.is_some());
                if let Some((end, halts)) = end.zip(timed) {
                    let stay = halts.iter().rfind(|halt| halt.role.is_stay()).unwrap();
                    prop_assert_eq!(end, stay.leave.0);
                    prop_assert_eq!(departures(&ground, 0, route).last().copied().flatten(), Some(end));
                }
            }
        }
    }
}
