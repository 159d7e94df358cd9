//! Bends: how often a drive swings its passengers from side to side.

use super::line::Piece;
use super::turn;
use crate::route::roads::RoadArcs;
use crate::route::spot::{Sheet, Spot};

/// Corners of a line farther apart than this are two bends.
const ONE_BEND_METRES: f64 = 40.0;
/// A road that turns by less than this is merely not straight.
const BEND_DEGREES: f64 = 60.0;
const HAIRPIN_DEGREES: f64 = 135.0;

/// How many bends a road makes; turns at junctions and roundabouts are not bends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bends {
    /// Places where the road turns by 60° or more within a short length, hairpins included.
    pub bends: u32,
    /// Those where it turns by 135° or more.
    pub hairpins: u32,
}

/// Counts the bends of a route between the junctions where the driver turns off.
pub(super) fn bends<R: RoadArcs>(roads: &R, pieces: &[Piece]) -> Bends {
    let mut bends = Bends::default();
    let mut road: Vec<Spot> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &pieces[before]);
        let turned_off = before.is_some_and(|before| turn::has_choice(roads, before.arc, piece.arc));
        if roads.is_roundabout(piece.arc) || turned_off {
            count(&mut road, &mut bends);
        }
        if !roads.is_roundabout(piece.arc) {
            road.extend(&piece.shape);
        }
    }
    count(&mut road, &mut bends);
    bends
}

/// Counts the bends of one road and forgets it: corners to the same side, near to each other, are
/// one bend.
fn count(road: &mut Vec<Spot>, bends: &mut Bends) {
    road.dedup();
    let mut turned = 0.0_f64;
    let mut close = |turned: f64| {
        bends.bends += u32::from(turned.abs() >= BEND_DEGREES);
        bends.hairpins += u32::from(turned.abs() >= HAIRPIN_DEGREES);
    };
    for corner in road.windows(3) {
        let sheet = Sheet::at(corner[1]);
        let (into, out) = (sheet.apart(corner[0], corner[1]), sheet.apart(corner[1], corner[2]));
        let degrees = turn::degrees(into, out);
        if into.0.hypot(into.1) > ONE_BEND_METRES || turned * degrees < 0.0 {
            close(turned);
            turned = 0.0;
        }
        turned += degrees;
    }
    close(turned);
    road.clear();
}
