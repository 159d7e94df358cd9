//! Driving on a region.

mod drivers;
mod islands;
mod warnings;

use std::sync::{Arc, Mutex, PoisonError};

use model::road_note::RoadNote;
use model::travel::{LegSource, TravelMatrix};
use model::units::{GeoPoint, Metres, Minutes};
use model::vehicle::VehicleClass;

use self::drivers::Drivers;
use self::islands::Islands;
use super::doors::doors;
use super::file::Region;
use super::header::{RegionInfo, Section};
use crate::graph::GraphView;
use crate::notes::{self, NoteReport, PlacedNotes};
use crate::profile::Profile;
use crate::route::{
    Area, BoxTree, Contracted, Cost, CostMatrix, Doors, Halt, Hierarchy, Leg, Metric, RoadArcs, Router,
    Snapper, Way,
};
use crate::{ATTRIBUTION, Buffer, Driven, LegPath, Manner, RoadSource, RoadsError};

/// So many manners of driving are remembered: those of a few plans at once.
const MOST_FLEETS: usize = 4;

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
        Ok(self.reaches(point, &[within], way, manner)?.concat())
    }

    /// As [`reach`](Self::reach), for several times of which the roads are searched once.
    ///
    /// # Errors
    /// When there is no road near the point.
    pub fn reaches(
        &self,
        point: GeoPoint,
        within: &[Minutes],
        way: Way,
        manner: Manner,
    ) -> Result<Vec<Vec<Area>>, RoadsError> {
        let fleet = self.fleet(manner);
        let graph = self.region.graph();
        let drivers = self.drivers(&graph, &fleet, manner);
        let places = drivers.halt(point)?.either();
        let reach = drivers.router.reach(&places, way);
        let areas =
            |limit: &Minutes| reach.areas(&graph, fleet.metric.arcs(), self.buffer().bare_tenths(*limit));
        Ok(within.iter().map(areas).collect())
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

#[cfg(test)]
mod tests;
