//! How a driver goes from one piece of road to the next.

use super::line::Piece;
use crate::route::roads::RoadArcs;
use crate::route::spot::{Sheet, Spot};

/// Directions are taken over this length: the last metres before a junction are often drawn crooked.
const LOOK_METRES: f64 = 15.0;

const STRAIGHT_DEGREES: f64 = 20.0;
const SLIGHT_DEGREES: f64 = 45.0;
const SHARP_DEGREES: f64 = 120.0;

/// A turn at a junction. [`key`](Self::key) names it for the words of a road book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Set out.
    Depart,
    /// Go on.
    Straight,
    /// Bear left.
    SlightLeft,
    /// Turn left.
    Left,
    /// Turn left, almost backwards.
    SharpLeft,
    /// Bear right.
    SlightRight,
    /// Turn right.
    Right,
    /// Turn right, almost backwards.
    SharpRight,
    /// Turn round on the spot.
    Round,
    /// Take this exit of a roundabout, counted from 1; 0 where the drive begins within it.
    Roundabout {
        /// Which exit.
        exit: u8,
    },
    /// Arrive.
    Arrive,
}

impl Turn {
    /// Returns the key of the words for this turn.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Depart => "depart",
            Self::Straight => "straight",
            Self::SlightLeft => "slight-left",
            Self::Left => "left",
            Self::SharpLeft => "sharp-left",
            Self::SlightRight => "slight-right",
            Self::Right => "right",
            Self::SharpRight => "sharp-right",
            Self::Round => "turn-round",
            Self::Roundabout { .. } => "roundabout",
            Self::Arrive => "arrive",
        }
    }

    /// Names the turn of so many degrees, to the left positive.
    fn by(degrees: f64) -> Self {
        let (left, right) = match degrees.abs() {
            few if few < STRAIGHT_DEGREES => (Self::Straight, Self::Straight),
            few if few < SLIGHT_DEGREES => (Self::SlightLeft, Self::SlightRight),
            some if some < SHARP_DEGREES => (Self::Left, Self::Right),
            _ => (Self::SharpLeft, Self::SharpRight),
        };
        if degrees > 0.0 { left } else { right }
    }
}

/// Returns the turn from one piece on to the next.
pub(super) fn between_pieces(from: &Piece, to: &Piece) -> Turn {
    if goes_back(from, to) {
        return Turn::Round;
    }
    match (heading(from.shape.iter().rev()), heading(to.shape.iter())) {
        // The first is seen backwards, from the junction.
        (Some(from), Some(to)) => Turn::by(degrees((-from.0, -from.1), to)),
        _ => Turn::Straight,
    }
}

/// Lists where a route goes back on the road that it came by.
pub(super) fn turns_round(pieces: &[Piece]) -> Vec<Spot> {
    let back = pieces.windows(2).filter(|pair| goes_back(&pair[0], &pair[1]));
    back.filter_map(|pair| pair[1].shape.first().copied()).collect()
}

/// Tells whether the next piece is the same road backwards.
///
/// Where a route begins or ends within the road, that end is not the same: it is enough that the
/// road leaves the junction as it came, over its first bend or in exactly the same direction.
fn goes_back(from: &Piece, to: &Piece) -> bool {
    let alike = from.shape.iter().rev().zip(&to.shape).take_while(|(one, other)| one == other).count();
    let straight = || match (heading(from.shape.iter().rev()), heading(to.shape.iter())) {
        (Some(from), Some(to)) => degrees(from, to).abs() < 0.5,
        _ => false,
    };
    alike >= 2 || (alike == 1 && from.shape.len().min(to.shape.len()) == 2 && straight())
}

/// Tells whether a driver has another way to go than the one that he takes between two arcs.
pub(super) fn has_choice<R: RoadArcs>(roads: &R, from: u32, to: u32) -> bool {
    let (topology, spots) = (roads.topology(), roads.spots());
    let came_from = spots[topology.tail(from) as usize];
    let here = topology.tail(to);
    topology.out(here).any(|arc| arc != to && spots[topology.head[arc as usize] as usize] != came_from)
}

/// Returns where a line leads to over its first metres.
fn heading<'a>(mut spots: impl Iterator<Item = &'a Spot>) -> Option<(f64, f64)> {
    let first = *spots.next()?;
    let sheet = Sheet::at(first);
    let mut reached = None;
    for spot in spots {
        let (east, north) = sheet.apart(first, *spot);
        if (east, north) != (0.0, 0.0) {
            reached = Some((east, north));
        }
        if east.hypot(north) >= LOOK_METRES {
            break;
        }
    }
    reached
}

/// Returns the degrees from one direction to another, to the left positive.
pub(super) fn degrees(from: (f64, f64), to: (f64, f64)) -> f64 {
    let cross = from.0 * to.1 - from.1 * to.0;
    let dot = from.0 * to.0 + from.1 * to.1;
    cross.atan2(dot).to_degrees()
}
