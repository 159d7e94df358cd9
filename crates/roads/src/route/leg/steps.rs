//! The steps of a road book: stretches of one name, and the turn into each.

use model::units::{Metres, Seconds};

use super::line::Piece;
use super::turn::{Turn, between_pieces, has_choice};
use crate::route::cost::Cost;
use crate::route::roads::RoadArcs;
use crate::route::spot::Spot;

/// A shorter stretch that is driven straight on is not told: a bridge, a crossing with a name.
const SHORT_DECIMETRES: u32 = 600;

/// A turn and the road driven after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How the driver comes on to the road.
    pub turn: Turn,
    /// The name or number of the road; `None` where it has none.
    pub name: Option<String>,
    /// Where the turn is.
    pub at: Spot,
    /// How long the road is driven, the roundabout before it included.
    pub metres: Metres,
    /// Bare driving time on it.
    pub seconds: Seconds,
}

/// A step on its way to be written.
struct Draft<'a> {
    turn: Turn,
    name: Option<&'a str>,
    at: Spot,
    cost: Cost,
}

/// Merges the pieces of a route into steps; the last one is the arrival.
pub(super) fn steps<R: RoadArcs>(roads: &R, pieces: &[Piece]) -> Vec<Step> {
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    let mut ring: Option<Ring> = None;
    for (index, piece) in pieces.iter().enumerate() {
        if roads.is_roundabout(piece.arc) {
            ring.get_or_insert_with(|| Ring::entered(piece, index == 0)).pass(roads, piece);
            continue;
        }
        let name = roads.name(piece.arc);
        let begun = |turn| Draft { turn, name, at: piece.shape[0], cost: piece.cost };
        match (ring.take(), index.checked_sub(1), drafts.last_mut()) {
            (Some(ring), ..) => drafts.push(ring.left_for(name, piece.cost)),
            (None, Some(before), Some(road)) => {
                let turn = between_pieces(&pieces[before], piece);
                if road.name == name && goes_on(roads, turn, &pieces[before], piece) {
                    road.cost = road.cost + piece.cost;
                } else {
                    drafts.push(begun(turn));
                }
            }
            (None, ..) => drafts.push(begun(Turn::Depart)),
        }
    }
    // The drive may end within a roundabout.
    drafts.extend(ring.map(|ring| Draft { cost: ring.cost, ..ring.left_for(None, Cost::ZERO) }));
    without_short(drafts).iter().map(Draft::written).chain(arrival(pieces)).collect()
}

/// Adds short stretches straight on to the road before, and what follows of that road to it again.
fn without_short(drafts: Vec<Draft<'_>>) -> Vec<Draft<'_>> {
    let mut kept: Vec<Draft<'_>> = Vec::new();
    let mut left_out = false;
    for draft in drafts {
        let straight = draft.turn == Turn::Straight;
        match kept.last_mut() {
            Some(road) if straight && draft.cost.decimetres < SHORT_DECIMETRES => {
                road.cost = road.cost + draft.cost;
                left_out = true;
            }
            Some(road) if straight && left_out && road.name == draft.name => {
                road.cost = road.cost + draft.cost;
            }
            _ => {
                kept.push(draft);
                left_out = false;
            }
        }
    }
    kept
}

/// Tells whether a driver who is told nothing would go on like this.
fn goes_on<R: RoadArcs>(roads: &R, turn: Turn, before: &Piece, piece: &Piece) -> bool {
    match turn {
        Turn::Straight | Turn::SlightLeft | Turn::SlightRight => true,
        Turn::Round => false,
        _ => !has_choice(roads, before.arc, piece.arc),
    }
}

fn arrival(pieces: &[Piece]) -> Option<Step> {
    let at = *pieces.last()?.shape.last()?;
    Some(Step { turn: Turn::Arrive, name: None, at, metres: Metres(0), seconds: Seconds(0) })
}

impl Draft<'_> {
    fn written(&self) -> Step {
        Step {
            turn: self.turn,
            name: self.name.map(str::to_owned),
            at: self.at,
            metres: super::metres(u64::from(self.cost.decimetres)),
            seconds: Seconds(self.cost.tenths.div_ceil(10)),
        }
    }
}

/// A roundabout that is being driven.
struct Ring {
    at: Spot,
    turn: Turn,
    cost: Cost,
}

impl Ring {
    fn entered(piece: &Piece, first: bool) -> Self {
        let turn = if first { Turn::Depart } else { Turn::Roundabout { exit: 0 } };
        Self { at: piece.shape[0], turn, cost: Cost::ZERO }
    }

    /// Drives a piece of it and counts the exit at its end, if there is one.
    fn pass<R: RoadArcs>(&mut self, roads: &R, piece: &Piece) {
        self.cost = self.cost + piece.cost;
        let topology = roads.topology();
        let leaves = |arc: u32| !roads.is_roundabout(arc);
        if let Turn::Roundabout { exit } = &mut self.turn
            && topology.out(topology.head[piece.arc as usize]).any(leaves)
        {
            *exit = exit.saturating_add(1);
        }
    }

    fn left_for(self, name: Option<&str>, cost: Cost) -> Draft<'_> {
        Draft { turn: self.turn, name, at: self.at, cost: self.cost + cost }
    }
}
