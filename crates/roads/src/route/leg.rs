//! One drive as a map draws it, a quote counts it and a driver follows it.

mod bends;
mod line;
mod steps;
mod turn;

pub use bends::Bends;
pub use steps::Step;
pub use turn::Turn;

use model::network::RoadClass;
use model::units::Metres;

use self::line::Piece;
use super::cost::Cost;
use super::roads::RoadArcs;
use super::router::Route;
use super::spot::Spot;

/// A drive with all that can be said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Leg {
    /// Bare driving time and lengths, exact.
    pub cost: Cost,
    /// The line on the map, at least one spot.
    pub line: Vec<Spot>,
    /// The length on each class of road that it takes, the fastest class first.
    pub by_class: Vec<(RoadClass, Metres)>,
    /// The length in built-up areas.
    pub town_metres: Metres,
    /// What may make passengers unwell.
    pub bends: Bends,
    /// Where the coach has to turn round on the spot.
    pub turns_round: Vec<Spot>,
    /// What the driver does, from setting out to arriving.
    pub steps: Vec<Step>,
}

impl Leg {
    /// Describes a route.
    #[must_use]
    pub fn along<R: RoadArcs>(roads: &R, costs: &[Cost], route: &Route) -> Self {
        let pieces = line::pieces(roads, costs, route);
        let line = line::joined(&pieces);
        let steps = steps::steps(roads, &pieces);
        let on_class = |class| sum(pieces.iter().filter(move |piece| roads.class(piece.arc) == class));
        let by_class = RoadClass::ALL.map(|class| (class, on_class(class)));
        Self {
            cost: route.cost,
            by_class: by_class.into_iter().filter(|(_, metres)| *metres > Metres(0)).collect(),
            town_metres: sum(pieces.iter().filter(|piece| roads.is_town(piece.arc))),
            bends: bends::bends(roads, &pieces),
            turns_round: turn::turns_round(&pieces),
            steps,
            line,
        }
    }
}

/// Adds lengths exactly and rounds the sum.
fn sum<'a>(pieces: impl Iterator<Item = &'a Piece>) -> Metres {
    metres(pieces.map(|piece| u64::from(piece.cost.decimetres)).sum())
}

fn metres(decimetres: u64) -> Metres {
    Metres(u32::try_from((decimetres + 5) / 10).unwrap_or(u32::MAX))
}
