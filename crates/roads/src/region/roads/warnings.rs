//! What of a drive should be asked before a coach is sent.

use model::units::Metres;

use crate::profile::Doubts;
use crate::route::{Cost, Halt, Leg, OnArc, Route};
use crate::{LegDoubt, LegWarning};

/// The doubts of roads, the weightiest first.
const DOUBTS: [(Doubts, LegDoubt); 5] = [
    (Doubts::BRIDGE, LegDoubt::BridgeStrength),
    (Doubts::HEIGHT, LegDoubt::Height),
    (Doubts::NARROW, LegDoubt::NarrowRoad),
    (Doubts::SOMETIMES, LegDoubt::SometimesClosed),
    (Doubts::LAST_METRES, LegDoubt::Width),
];

/// Counts what is doubtful of a route between two halts, the weightiest first. `doubts` says what is
/// doubtful of an arc.
pub(super) fn warnings(
    costs: &[Cost],
    route: &Route,
    leg: &Leg,
    halts: [&Halt; 2],
    doubts: impl Fn(u32) -> Doubts,
) -> Vec<LegWarning> {
    let driven = driven(costs, route);
    let on_roads = DOUBTS.iter().filter_map(|(doubt, cause)| {
        let found: Vec<bool> = driven.iter().map(|(arc, _)| doubts(*arc).has(*doubt)).collect();
        // A bridge of several pieces is one bridge.
        let count = found.chunk_by(|one, next| one == next).filter(|run| run[0]).count() as u32;
        let decimetres = driven.iter().zip(&found).filter(|(_, found)| **found).map(|((_, part), _)| part);
        let metres = Metres((decimetres.sum::<u32>() + 5) / 10);
        (count > 0).then_some(LegWarning { cause: *cause, count, metres })
    });
    let at = |cause, count: usize| {
        (count > 0).then_some(LegWarning { cause, count: count as u32, metres: Metres(0) })
    };
    let ends = [(halts[0], route.from), (halts[1], route.to)];
    let crossed = ends.iter().filter(|(halt, on)| is_across(halt, *on)).count();
    let others = [at(LegDoubt::TurnsRound, leg.turns_round.len()), at(LegDoubt::RoadToCross, crossed)];
    let mut all: Vec<LegWarning> = on_roads.chain(others.into_iter().flatten()).collect();
    all.sort_by_key(|warning| warning.cause);
    all
}

/// Lists the arcs of a route with the length that is driven of each, none of which is nothing.
fn driven(costs: &[Cost], route: &Route) -> Vec<(u32, u32)> {
    let last = route.arcs.len() - 1;
    let part = |(index, arc): (usize, &u32)| {
        let whole = costs[*arc as usize].decimetres;
        let begin = if index == 0 { route.from.decimetres } else { 0 };
        let end = if index == last { route.to.decimetres } else { whole };
        (*arc, end.saturating_sub(begin))
    };
    route.arcs.iter().enumerate().map(part).filter(|(_, decimetres)| *decimetres > 0).collect()
}

fn is_across(halt: &Halt, on: OnArc) -> bool {
    halt.crossing || halt.across.contains(&on)
}
