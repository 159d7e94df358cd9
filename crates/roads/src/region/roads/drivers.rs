//! Those who drive in one manner: where they halt, and on which side of the road.

use model::units::{GeoPoint, Metres};

use super::islands::Islands;
use crate::RoadsError;
use crate::graph::GraphView;
use crate::import::Bounds;
use crate::profile::Vehicle;
use crate::route::{Contracted, Cost, CostMatrix, Halt, OnArc, Route, Router, Snapper};
use crate::speeds::OSM_REACH;

/// A halt may be so much farther than the nearest road that the vehicle may use, where that one is cut
/// off: behind a weak bridge or a barrier.
const BESIDE_CUT_OFF: Metres = Metres(20);

/// How far is looked to say how far the nearest road is.
const FARTHEST: Metres = Metres(100_000);

/// Those who drive in one manner.
pub(super) struct Drivers<'a> {
    pub router: Router<'a, GraphView<'a>, Contracted<'a>>,
    pub snapper: Snapper<'a, GraphView<'a>>,
    pub graph: &'a GraphView<'a>,
    pub islands: &'a Islands,
    pub vehicle: &'a Vehicle,
    pub bounds: Bounds,
}

impl Drivers<'_> {
    /// Finds the place beside a point where the vehicle halts.
    pub fn halt(&self, point: GeoPoint) -> Result<Halt, RoadsError> {
        if !(point.lat.abs() <= 90.0 && point.lon.abs() <= 180.0) {
            return Err(RoadsError::NotOnEarth { point });
        }
        let nearest = |reach: Metres| self.snapper.halts(point, reach, 1).pop();
        match nearest(OSM_REACH.value) {
            Some(halt) if self.is_cut_off(point, halt.metres) => {
                Err(RoadsError::CutOff { point, metres: Metres(halt.metres.round() as u32) })
            }
            Some(halt) => Ok(halt),
            None => {
                let found = nearest(FARTHEST).map(|halt| Metres(halt.metres.round() as u32));
                let metres = found.unwrap_or_else(|| self.crow_to_the_edge(point));
                Err(RoadsError::NoRoadNear { point, metres })
            }
        }
    }

    /// Tells whether a road that the vehicle may use is much nearer than the `metres` to the halt: no
    /// other roads lead there.
    fn is_cut_off(&self, point: GeoPoint, metres: f64) -> bool {
        let nearer = metres - f64::from(BESIDE_CUT_OFF.0);
        let on_island = |arc: u32| self.islands.hold(self.graph, self.vehicle, self.router.costs, arc);
        nearer > 0.0 && self.snapper.metres_to(point, Metres(nearer as u32), &on_island).is_some()
    }

    /// Returns how far the region is from a point.
    fn crow_to_the_edge(&self, point: GeoPoint) -> Metres {
        let (low, high) = (self.bounds.low.point(), self.bounds.high.point());
        let within = |value: f64, low: f64, high: f64| value.max(low).min(high);
        let edge =
            GeoPoint { lat: within(point.lat, low.lat, high.lat), lon: within(point.lon, low.lon, high.lon) };
        point.crow_metres(edge)
    }

    /// Returns what the drives between halts cost.
    pub fn costs(&self, from: &[Option<Halt>], to: &[Option<Halt>]) -> CostMatrix {
        let arcs = |halts: &[Option<Halt>], side: fn(&Halt) -> Vec<OnArc>| -> Vec<Vec<OnArc>> {
            halts.iter().map(|halt| halt.as_ref().map(side).unwrap_or_default()).collect()
        };
        let matrix = |side| self.router.matrix(&arcs(from, side), &arcs(to, side));
        let (kerb, either) = (matrix(kerb), matrix(Halt::either));
        let turning = |halts: &[Option<Halt>], turning: fn(&Self, &Halt) -> u32| -> Vec<u32> {
            halts.iter().map(|halt| halt.as_ref().map_or(u32::MAX, |halt| turning(self, halt))).collect()
        };
        let (leaving, coming) = (turning(from, Self::turning_after), turning(to, Self::turning_before));
        CostMatrix::of(from.len(), to.len(), |from, to| {
            let turning = leaving[from].min(coming[to]);
            better(kerb.get(from, to), either.get(from, to), turning, |cost| *cost)
        })
    }

    /// Finds the drive between two halts.
    pub fn route(&self, from: &Halt, to: &Halt) -> Option<Route> {
        let kerb = self.router.fastest(&kerb(from), &kerb(to));
        let either = self.router.fastest(&from.either(), &to.either());
        let turning = self.turning_after(from).min(self.turning_before(to));
        better(kerb, either, turning, |route| route.cost)
    }

    /// Returns the least that turning back on the road costs to come to the kerb.
    fn turning_before(&self, halt: &Halt) -> u32 {
        self.turning(halt, |kerb, across| self.after(across) + self.before(kerb))
    }

    /// Returns the least that turning back on the road costs who leaves from the kerb.
    fn turning_after(&self, halt: &Halt) -> u32 {
        self.turning(halt, |kerb, across| self.after(kerb) + self.before(across))
    }

    fn turning(&self, halt: &Halt, tenths: impl Fn(OnArc, OnArc) -> u32) -> u32 {
        let pairs = halt.kerb.iter().flat_map(|kerb| halt.across.iter().map(move |across| (*kerb, *across)));
        let same_road =
            |(kerb, across): &(OnArc, OnArc)| self.graph.stretch(kerb.arc) == self.graph.stretch(across.arc);
        pairs.filter(same_road).map(|(kerb, across)| tenths(kerb, across)).min().unwrap_or(u32::MAX)
    }

    fn before(&self, place: OnArc) -> u32 {
        self.router.costs[place.arc as usize].first_part(place.decimetres).tenths
    }

    fn after(&self, place: OnArc) -> u32 {
        self.router.costs[place.arc as usize].tenths - self.before(place)
    }
}

fn kerb(halt: &Halt) -> Vec<OnArc> {
    halt.kerb.clone()
}

/// Prefers the drive from kerb to kerb, unless that takes as long as turning back on the road: no coach
/// does that to spare its passengers the crossing.
fn better<T>(kerb: Option<T>, either: Option<T>, turning: u32, cost: impl Fn(&T) -> Cost) -> Option<T> {
    match (kerb, either) {
        (Some(kerb), Some(either)) => {
            let longer = cost(&kerb).tenths - cost(&either).tenths;
            Some(if longer >= turning { either } else { kerb })
        }
        (kerb, either) => kerb.or(either),
    }
}
