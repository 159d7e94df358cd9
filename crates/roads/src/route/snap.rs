//! From a point to the places of roads beside it, on the side where passengers get off.

mod boxes;

pub use boxes::BoxTree;

use model::units::{GeoPoint, Metres};

use super::cost::Cost;
use super::roads::RoadArcs;
use super::spot::{Sheet, Spot, between};

/// Nearer than this to the middle of a road, a point is on no side of it.
const ON_THE_ROAD_METRES: f64 = 3.0;
/// Feet this near to each other are one place: the two directions of a road, the copies of an arc.
const SAME_PLACE_METRES: f64 = 0.5;
/// How far is looked at first; what lies farther is looked at only where nothing is near.
const FIRST_LOOK_METRES: f64 = 60.0;

/// A place on an arc.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OnArc {
    /// The arc.
    pub arc: u32,
    /// How far along it.
    pub decimetres: u32,
}

/// The side of a coach where its doors are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doors {
    /// Where traffic keeps right.
    Right,
    /// Where traffic keeps left.
    Left,
}

/// A place beside a point where a coach may halt.
#[derive(Clone, Debug, PartialEq)]
pub struct Halt {
    /// Where it is.
    pub spot: Spot,
    /// How far the point is from it, in metres.
    pub metres: f64,
    /// The arcs on which the doors open towards the point; where the road is driven in one direction
    /// only, or the point is on the road, all of them. Never empty.
    pub kerb: Vec<OnArc>,
    /// The arcs on which passengers would have to cross the road.
    pub across: Vec<OnArc>,
    /// Whether passengers have to cross even on the arcs of `kerb`.
    pub crossing: bool,
}

impl Halt {
    /// Returns the arcs of either side.
    #[must_use]
    pub fn either(&self) -> Vec<OnArc> {
        self.kerb.iter().chain(&self.across).copied().collect()
    }
}

/// Finds places on the roads that are open to one class of vehicles.
#[derive(Debug)]
pub struct Snapper<'a, R> {
    /// The roads.
    pub roads: &'a R,
    /// The boxes of their arcs.
    pub boxes: &'a BoxTree,
    /// What each arc costs; what is not reached is closed.
    pub costs: &'a [Cost],
    /// Where the doors are.
    pub doors: Doors,
}

/// The foot of a point on an arc.
struct Foot {
    on: OnArc,
    spot: Spot,
    metres: f64,
    /// Where the arc leads to there, east and north.
    heading: (f64, f64),
    /// Whether the point is to the right of the arc.
    right: bool,
}

impl<R: RoadArcs> Snapper<'_, R> {
    /// Returns up to `at_most` places within `reach` of a point, nearest first.
    #[must_use]
    pub fn halts(&self, point: GeoPoint, reach: Metres, at_most: usize) -> Vec<Halt> {
        if !(point.lat.abs() <= 90.0 && point.lon.abs() <= 180.0) {
            return Vec::new();
        }
        let (point, reach) = (Spot::from(point), f64::from(reach.0));
        let mut look = FIRST_LOOK_METRES.min(reach);
        loop {
            let places = self.places(point, look, at_most, &|arc| self.costs[arc as usize].is_reached());
            if places.len() >= at_most || look >= reach {
                return places.into_iter().map(|feet| self.halt(&feet)).collect();
            }
            look = (look * 3.0).min(reach);
        }
    }

    /// Returns how far the nearest of some arcs is from a point, in metres, if one is within `reach`.
    #[must_use]
    pub fn metres_to(&self, point: GeoPoint, reach: Metres, arcs: &dyn Fn(u32) -> bool) -> Option<f64> {
        let nearest = self.places(Spot::from(point), f64::from(reach.0), 1, arcs);
        nearest.first().map(|feet| feet[0].metres)
    }

    /// Groups the feet within `look` metres on some arcs by place, nearest first.
    fn places(&self, point: Spot, look: f64, at_most: usize, arcs: &dyn Fn(u32) -> bool) -> Vec<Vec<Foot>> {
        let sheet = Sheet::at(point);
        let mut feet: Vec<Foot> = self
            .boxes
            .near(point, sheet.steps(look))
            .into_iter()
            .filter(|arc| arcs(*arc))
            .filter_map(|arc| self.foot(arc, point, sheet))
            .filter(|foot| foot.metres <= look)
            .collect();
        // Equally near, the first arc comes first: the answer does not depend on the search.
        feet.sort_by(|one, other| one.metres.total_cmp(&other.metres).then(one.on.cmp(&other.on)));
        let mut places: Vec<Vec<Foot>> = Vec::new();
        for foot in feet {
            let here = |place: &Vec<Foot>| sheet.metres(place[0].spot, foot.spot) <= SAME_PLACE_METRES;
            match places.iter().position(here) {
                Some(place) => places[place].push(foot),
                None if places.len() < at_most => places.push(vec![foot]),
                None => {}
            }
        }
        places
    }

    /// Finds the place of an arc that is nearest to a point.
    fn foot(&self, arc: u32, point: Spot, sheet: Sheet) -> Option<Foot> {
        let mut shape = Vec::new();
        self.roads.shape(arc, &mut shape);
        let whole: f64 = shape.windows(2).map(|ends| sheet.metres(ends[0], ends[1])).sum();
        let mut before = 0.0;
        let mut best: Option<Foot> = None;
        for ends in shape.windows(2) {
            let (heading, to_point) = (sheet.apart(ends[0], ends[1]), sheet.apart(ends[0], point));
            let length = heading.0.hypot(heading.1);
            let dot = heading.0 * to_point.0 + heading.1 * to_point.1;
            let share = if length > 0.0 { (dot / (length * length)).clamp(0.0, 1.0) } else { 0.0 };
            let spot = between(ends[0], ends[1], share);
            let beside = (to_point.0 - heading.0 * share, to_point.1 - heading.1 * share);
            let metres = beside.0.hypot(beside.1);
            if length > 0.0 && best.as_ref().is_none_or(|best| metres < best.metres) {
                let along = (before + length * share) / whole;
                let decimetres = (along * f64::from(self.roads.decimetres(arc))).round() as u32;
                let right = heading.0 * to_point.1 - heading.1 * to_point.0 < 0.0;
                best = Some(Foot { on: OnArc { arc, decimetres }, spot, metres, heading, right });
            }
            before += length;
        }
        best
    }

    /// Tells the arcs of a place apart by the side on which the doors open.
    fn halt(&self, feet: &[Foot]) -> Halt {
        let (spot, metres) = (feet[0].spot, feet[0].metres);
        let towards = |foot: &Foot| foot.right == (self.doors == Doors::Right);
        let on_the_road = metres < ON_THE_ROAD_METRES;
        let all = on_the_road || !feet.iter().any(towards);
        let opposite = |one: &Foot, other: &Foot| {
            one.heading.0 * other.heading.0 + one.heading.1 * other.heading.1 < 0.0
        };
        let has_better = |foot: &Foot| feet.iter().any(|other| towards(other) && opposite(foot, other));
        let is_kerb = |foot: &&Foot| all || towards(foot) || !has_better(foot);
        let (kerb, across): (Vec<&Foot>, Vec<&Foot>) = feet.iter().partition(is_kerb);
        let on = |feet: Vec<&Foot>| feet.into_iter().map(|foot| foot.on).collect();
        Halt { spot, metres, kerb: on(kerb), across: on(across), crossing: all && !on_the_road }
    }
}
