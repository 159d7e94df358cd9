//! Driving on a region.

mod islands;
mod warnings;

use std::sync::{Arc, Mutex, PoisonError};

use model::road_note::RoadNote;
use model::travel::{LegSource, TravelMatrix};
use model::units::{GeoPoint, Metres, Minutes};
use model::vehicle::VehicleClass;

use self::islands::Islands;
use super::doors::doors;
use super::file::Region;
use super::header::{RegionInfo, Section};
use crate::graph::GraphView;
use crate::notes::{self, NoteReport, PlacedNotes};
use crate::profile::{Profile, Vehicle};
use crate::route::{
    Area, BoxTree, Contracted, Cost, CostMatrix, Doors, Halt, Hierarchy, Leg, Metric, OnArc, RoadArcs, Route,
    Router, Snapper, Way,
};
use crate::speeds::OSM_REACH;
use crate::{Buffer, Driven, LegPath, Manner, RoadSource, RoadsError};

/// Whom the roads are owed to.
const ATTRIBUTION: &str = "© OpenStreetMap contributors";

/// So many manners of driving are remembered: those of a few plans at once.
const MOST_FLEETS: usize = 4;

/// Passengers cross the road where that saves the coach more than this: a minute and a half.
const CROSSING_TENTHS: u32 = 900;

/// A halt may be so much farther than the nearest road that the vehicle may use, where that one is cut
/// off: behind a weak bridge or a barrier.
const BESIDE_CUT_OFF: Metres = Metres(20);

/// How far is looked to say how far the nearest road is.
const FARTHEST: Metres = Metres(100_000);

/// What the roads are to those who drive in one manner.
struct Fleet {
    metric: Metric,
    islands: Islands,
}

/// The roads of a region for all classes of vehicles.
///
/// The times of a class are computed when it is first asked for, and kept.
pub struct RegionRoads<B> {
    region: Region<B>,
    profile: Profile,
    hierarchy: Hierarchy,
    boxes: BoxTree,
    doors: Doors,
    /// What organisers noted about its streets.
    notes: PlacedNotes,
    /// The last one asked for comes last.
    fleets: Mutex<Vec<(Manner, Arc<Fleet>)>>,
}

impl<B: AsRef<[u8]>> RegionRoads<B> {
    /// Takes the roads of a region, to be driven by the profile of this file.
    ///
    /// # Errors
    /// [`RoadsError::RegionStale`] where the region was made with another profile, and what is wrong
    /// with the region or the profile.
    pub fn new(region: Region<B>, profile: &str) -> Result<Self, RoadsError> {
        if region.info().profile != RegionInfo::profile_sum(profile) {
            return Err(RoadsError::RegionStale);
        }
        let profile = Profile::parse(profile)?;
        let graph = region.graph();
        let part = |section: Section| {
            region.section(section).ok_or(RoadsError::RegionDamaged { section: section.0 })
        };
        let damaged = |section: Section| move || RoadsError::RegionDamaged { section: section.0 };
        let hierarchy = Hierarchy::from_bytes(part(Section::HIERARCHY)?, graph.topology());
        let hierarchy = hierarchy.ok_or_else(damaged(Section::HIERARCHY))?;
        let boxes = BoxTree::from_bytes(part(Section::BOXES)?, graph.arcs());
        let boxes = boxes.ok_or_else(damaged(Section::BOXES))?;
        let doors = doors(&graph);
        Ok(Self {
            region,
            profile,
            hierarchy,
            boxes,
            doors,
            notes: PlacedNotes::default(),
            fleets: Mutex::default(),
        })
    }

    /// Returns the region.
    #[must_use]
    pub fn region(&self) -> &Region<B> {
        &self.region
    }

    /// Returns the side of a coach on which its doors are.
    #[must_use]
    pub fn doors(&self) -> Doors {
        self.doors
    }

    /// Returns what is added to driving times.
    #[must_use]
    pub fn buffer(&self) -> Buffer {
        Buffer::of(&self.profile.buffer)
    }

    /// Returns what the drives from some points to others cost, row by row. A point without a road
    /// near has no drives.
    #[must_use]
    pub fn costs(&self, from: &[GeoPoint], to: &[GeoPoint], manner: Manner) -> CostMatrix {
        let fleet = self.fleet(manner);
        let graph = self.region.graph();
        let drivers = self.drivers(&graph, &fleet, manner);
        let halts = |points: &[GeoPoint]| -> Vec<Option<Halt>> {
            points.iter().map(|point| drivers.halt(*point).ok()).collect()
        };
        drivers.costs(&halts(from), &halts(to))
    }

    /// Draws what is reached from a point within a planned time, or from where the point is reached:
    /// the largest part first. Whether a site is within the time is asked of [`costs`](Self::costs).
    ///
    /// # Errors
    /// When there is no road near the point.
    pub fn reach(
        &self,
        point: GeoPoint,
        within: Minutes,
        way: Way,
        manner: Manner,
    ) -> Result<Vec<Area>, RoadsError> {
        let fleet = self.fleet(manner);
        let graph = self.region.graph();
        let drivers = self.drivers(&graph, &fleet, manner);
        let places = drivers.halt(point)?.either();
        let reach = drivers.router.reach(&places, way);
        Ok(reach.areas(&graph, fleet.metric.arcs(), self.buffer().bare_tenths(within)))
    }

    /// Returns the times of a manner of driving, from memory where they are.
    fn fleet(&self, manner: Manner) -> Arc<Fleet> {
        let mut fleets = self.fleets.lock().unwrap_or_else(PoisonError::into_inner);
        let known = fleets.iter().position(|(of, _)| *of == manner);
        let found = match known {
            Some(place) => fleets.remove(place),
            None => {
                let graph = self.region.graph();
                let vehicle = self.profile.vehicle(manner.vehicle);
                let weights = graph.weights_under(&self.profile, vehicle, manner.avoid, &self.notes);
                let metric = Metric::customise(&self.hierarchy, &graph, &weights);
                let islands = Islands::of(&graph, metric.arcs(), vehicle);
                (manner, Arc::new(Fleet { metric, islands }))
            }
        };
        if fleets.len() == MOST_FLEETS {
            fleets.remove(0);
        }
        let fleet = Arc::clone(&found.1);
        fleets.push(found);
        fleet
    }

    /// Heeds other notes from now on; the times that are remembered did not know of them.
    fn put(&mut self, notes: PlacedNotes) {
        self.notes = notes;
        self.fleets.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn drivers<'a>(&'a self, graph: &'a GraphView<'a>, fleet: &'a Fleet, manner: Manner) -> Drivers<'a> {
        let Fleet { metric, islands } = fleet;
        let engine = Contracted { topology: graph.topology(), hierarchy: &self.hierarchy, metric };
        Drivers {
            router: Router { roads: graph, costs: metric.arcs(), engine },
            snapper: Snapper { roads: graph, boxes: &self.boxes, costs: metric.arcs(), doors: self.doors },
            graph,
            islands,
            vehicle: self.profile.vehicle(manner.vehicle),
            bounds: self.region.info().bounds,
        }
    }
}

impl<B: AsRef<[u8]> + Send + Sync> RoadSource for RegionRoads<B> {
    fn matrix(&self, points: &[GeoPoint], manner: Manner) -> Result<TravelMatrix, RoadsError> {
        let costs = self.costs(points, points, manner);
        let travel = |cost: Cost| cost.travel(self.buffer(), LegSource::Osm);
        Ok(TravelMatrix::build(points.len(), |from, to| costs.get(from, to).map(travel)))
    }

    fn leg(&self, from: GeoPoint, to: GeoPoint, manner: Manner) -> Result<LegPath, RoadsError> {
        let fleet = self.fleet(manner);
        let graph = self.region.graph();
        let drivers = self.drivers(&graph, &fleet, manner);
        let (start, end) = (drivers.halt(from)?, drivers.halt(to)?);
        let route = drivers.route(&start, &end).ok_or(RoadsError::NoRoute { from, to })?;
        let leg = Leg::along(&graph, fleet.metric.arcs(), &route);
        let vehicle = self.profile.vehicle(manner.vehicle);
        let doubts = |arc: u32| self.notes.doubts(graph.stretch(arc), graph.kind(arc), vehicle);
        let warnings = warnings::warnings(fleet.metric.arcs(), &route, &leg, [&start, &end], doubts);
        Ok(LegPath {
            travel: leg.cost.travel(self.buffer(), LegSource::Osm),
            line: leg.line.into_iter().map(GeoPoint::from).collect(),
            driven: Driven {
                bare: leg.cost.seconds(),
                planned: leg.cost.planned(self.buffer()),
                steps: leg.steps,
                by_class: leg.by_class,
                town_metres: leg.town_metres,
                bends: leg.bends,
                warnings,
            },
        })
    }

    fn access(&self, point: GeoPoint, manner: Manner) -> Result<Metres, RoadsError> {
        let fleet = self.fleet(manner);
        let graph = self.region.graph();
        let halt = self.drivers(&graph, &fleet, manner).halt(point)?;
        Ok(Metres(halt.metres.round() as u32))
    }

    fn heed(&mut self, notes: &[RoadNote]) -> Vec<NoteReport> {
        // Whether a halt has a road is asked of the roads as they are without notes.
        self.put(PlacedNotes::default());
        let reaches = |point| self.access(point, VehicleClass::Standard.into()).is_ok();
        let placed = PlacedNotes::place(&self.region.graph(), &self.boxes, notes, reaches);
        self.put(placed);
        self.notes.reports().to_vec()
    }

    fn lets_pass(&self, note: &RoadNote, manner: Manner) -> bool {
        notes::lets_pass(note, self.profile.vehicle(manner.vehicle))
    }

    fn source(&self) -> LegSource {
        LegSource::Osm
    }

    fn attribution(&self) -> &str {
        ATTRIBUTION
    }
}

/// Those who drive in one manner.
struct Drivers<'a> {
    router: Router<'a, GraphView<'a>, Contracted<'a>>,
    snapper: Snapper<'a, GraphView<'a>>,
    graph: &'a GraphView<'a>,
    islands: &'a Islands,
    vehicle: &'a Vehicle,
    bounds: crate::import::Bounds,
}

impl Drivers<'_> {
    /// Finds the place beside a point where the vehicle halts.
    fn halt(&self, point: GeoPoint) -> Result<Halt, RoadsError> {
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

    fn costs(&self, from: &[Option<Halt>], to: &[Option<Halt>]) -> CostMatrix {
        let arcs = |halts: &[Option<Halt>], side: fn(&Halt) -> Vec<OnArc>| -> Vec<Vec<OnArc>> {
            halts.iter().map(|halt| halt.as_ref().map(side).unwrap_or_default()).collect()
        };
        let matrix = |side| self.router.matrix(&arcs(from, side), &arcs(to, side));
        let (kerb, either) = (matrix(kerb), matrix(Halt::either));
        CostMatrix::of(from.len(), to.len(), |from, to| {
            better(kerb.get(from, to), either.get(from, to), |cost| *cost)
        })
    }

    fn route(&self, from: &Halt, to: &Halt) -> Option<Route> {
        let kerb = self.router.fastest(&kerb(from), &kerb(to));
        let either = self.router.fastest(&from.either(), &to.either());
        better(kerb, either, |route| route.cost)
    }
}

fn kerb(halt: &Halt) -> Vec<OnArc> {
    halt.kerb.clone()
}

/// Prefers the drive from kerb to kerb, unless that is a long way round.
fn better<T>(kerb: Option<T>, either: Option<T>, cost: impl Fn(&T) -> Cost) -> Option<T> {
    match (kerb, either) {
        (Some(kerb), Some(either)) if cost(&kerb).tenths > cost(&either).tenths + CROSSING_TENTHS => {
            Some(either)
        }
        (kerb, either) => kerb.or(either),
    }
}

#[cfg(test)]
mod tests;
