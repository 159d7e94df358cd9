//! The roads of an OpenStreetMap extract as a coach may use them.
//!
//! Bytes become ways and nodes (`pbf`, `read`, `extract`), tags become rules (one file a rule),
//! ways become a graph (`graph`), points find their road (`grid`), and here drives are searched.

mod pbf;
mod read;

mod tags;
mod way;

mod access;
mod barrier;
mod maxspeed;
mod oneway;
mod size;

mod extract;
mod graph;
mod grid;
mod line;

use std::io::{Read, Seek};

use model::travel::{LegSource, TravelMatrix};
use model::units::{GeoPoint, Metres};
use petgraph::graph::NodeIndex;

use self::extract::Extract;
use self::graph::Roads;
use self::grid::{Grid, OnRoad};
use crate::drive::Drive;
use crate::search::Tree;
use crate::{Buffer, LegPath, Manner, RoadSource, RoadsError};

/// The coach roads of an extract, ready to be searched.
///
/// Only roads from which one can come back are kept: every two of them are joined.
pub struct OsmRoads {
    roads: Roads,
    grid: Grid,
}

impl OsmRoads {
    /// Reads an `.osm.pbf` from its start. `stop` is asked before each block whether to give up.
    ///
    /// # Errors
    /// Says what is wrong with the file, or that it holds no road for a coach.
    pub fn read<R: Read + Seek + Send>(
        mut reader: R,
        stop: &mut dyn FnMut() -> bool,
    ) -> Result<Self, RoadsError> {
        Self::join(&read::read(&mut reader, stop)?)
    }

    fn join(extract: &Extract) -> Result<Self, RoadsError> {
        let roads = Roads::join(extract);
        if roads.stretches.is_empty() {
            return Err(RoadsError::NoRoads);
        }
        let grid = Grid::over(&roads);
        Ok(Self { roads, grid })
    }

    /// Returns the number of junctions, ends and toll booths.
    #[must_use]
    pub fn junctions(&self) -> usize {
        self.roads.graph.node_count()
    }

    /// Returns the length of all roads, each counted once.
    #[must_use]
    pub fn metres(&self) -> u64 {
        self.roads.stretches.iter().map(|stretch| stretch.millimetres).sum::<u64>() / 1000
    }

    fn snap(&self, point: GeoPoint) -> Option<OnRoad> {
        is_on_the_earth(point).then(|| self.grid.nearest(&self.roads, point)).flatten()
    }

    fn snap_or_say_why(&self, point: GeoPoint) -> Result<OnRoad, RoadsError> {
        self.snap(point).ok_or_else(|| {
            if is_on_the_earth(point) {
                RoadsError::NoRoadNear { point, metres: Grid::far(&self.roads, point) }
            } else {
                RoadsError::NotOnEarth { point }
            }
        })
    }

    fn tree(&self, from: &OnRoad) -> Tree {
        let roots = self.departures(from).map(|departure| (departure.vertex, departure.drive));
        Tree::grow(&self.roads.graph, roots, |arc| arc.drive)
    }

    /// Lists the ends of its stretch to which one can drive from a place on the road.
    fn departures(&self, from: &OnRoad) -> impl Iterator<Item = End> {
        let stretch = &self.roads.stretches[from.stretch];
        let ends = [
            (stretch.to, true, stretch.millimetres - from.millimetres),
            (stretch.from, false, from.millimetres),
        ];
        ends.into_iter().filter_map(move |(vertex, forward, millimetres)| {
            let drive = stretch.drive(forward, millimetres)? + self.roads.waiting_at(vertex);
            Some(End { vertex, forward, drive })
        })
    }

    /// Lists the ends of its stretch from which one can drive to a place on the road.
    fn arrivals(&self, to: &OnRoad) -> impl Iterator<Item = End> {
        let stretch = &self.roads.stretches[to.stretch];
        let ends =
            [(stretch.from, true, to.millimetres), (stretch.to, false, stretch.millimetres - to.millimetres)];
        ends.into_iter().filter_map(move |(vertex, forward, millimetres)| {
            Some(End { vertex, forward, drive: stretch.drive(forward, millimetres)? })
        })
    }

    /// Finds the cheapest way from the root of `tree` to `to`: straight along their common
    /// stretch (`None`), or entering the last stretch by one of its ends.
    fn way(&self, from: &OnRoad, tree: &Tree, to: &OnRoad) -> Option<(Drive, Option<End>)> {
        let stretch = &self.roads.stretches[to.stretch];
        let straight = stretch
            .drive(from.millimetres <= to.millimetres, from.millimetres.abs_diff(to.millimetres))
            .filter(|_| from.stretch == to.stretch)
            .map(|drive| (drive, None));
        let round =
            self.arrivals(to).filter_map(|end| Some((tree.drive_to(end.vertex)? + end.drive, Some(end))));
        straight.into_iter().chain(round).min_by_key(|(drive, _)| *drive)
    }
}

impl RoadSource for OsmRoads {
    fn matrix(&self, points: &[GeoPoint], _: Manner) -> Result<TravelMatrix, RoadsError> {
        let places: Vec<_> = points.iter().map(|point| self.snap(*point)).collect();
        // One row at a time, so that only one tree is alive.
        let mut row: Option<(usize, Tree)> = None;
        Ok(TravelMatrix::build(points.len(), |from, to| {
            let (start, end) = (places[from].as_ref()?, places[to].as_ref()?);
            if row.as_ref().is_none_or(|(of, _)| *of != from) {
                row = Some((from, self.tree(start)));
            }
            let (_, tree) = row.as_ref()?;
            self.way(start, tree, end).map(|(drive, _)| drive.travel(Buffer::HOUSE, LegSource::Osm))
        }))
    }

    fn leg(&self, from: GeoPoint, to: GeoPoint, _: Manner) -> Result<LegPath, RoadsError> {
        let (start, end) = (self.snap_or_say_why(from)?, self.snap_or_say_why(to)?);
        let tree = self.tree(&start);
        let (drive, arrival) = self.way(&start, &tree, &end).ok_or(RoadsError::NoRoute { from, to })?;
        let line = match arrival {
            None => line::straight(&self.roads, &start, &end),
            Some(arrival) => self.line_round(&start, &tree, &end, arrival),
        };
        Ok(LegPath { travel: drive.travel(Buffer::HOUSE, LegSource::Osm), line, ..LegPath::default() })
    }

    fn access(&self, point: GeoPoint, _: Manner) -> Result<Metres, RoadsError> {
        let place = self.snap_or_say_why(point)?;
        Ok(place.point.crow_metres(point))
    }

    fn source(&self) -> LegSource {
        LegSource::Osm
    }

    fn attribution(&self) -> &str {
        "© OpenStreetMap contributors"
    }
}

impl OsmRoads {
    fn line_round(&self, from: &OnRoad, tree: &Tree, to: &OnRoad, arrival: End) -> Vec<GeoPoint> {
        let path = tree.path_to(&self.roads.graph, arrival.vertex);
        let entered = path.first().and_then(|arc| self.roads.graph.edge_endpoints(*arc));
        let entered = entered.map_or(arrival.vertex, |(vertex, _)| vertex);
        // Of a loop both ends are the same vertex: the tree began with the cheaper one.
        let departures = self.departures(from).filter(|departure| departure.vertex == entered);
        let departure = departures.min_by_key(|departure| departure.drive);
        let first_forward = departure.is_none_or(|departure| departure.forward);
        line::round(&self.roads, from, first_forward, &path, to, arrival.forward)
    }
}

/// An end of a stretch and the drive between it and a place on that stretch.
struct End {
    vertex: NodeIndex,
    /// Whether that drive goes along the nodes of the way.
    forward: bool,
    drive: Drive,
}

fn is_on_the_earth(point: GeoPoint) -> bool {
    point.lat.abs() <= 90.0 && point.lon.abs() <= 180.0
}
