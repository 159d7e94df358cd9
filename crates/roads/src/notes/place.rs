//! Which stretch of road a note speaks of.

use std::collections::{BTreeMap, BTreeSet};

use model::Uuid;
use model::road_note::{RoadNote, RoadSaying, RoadSpot};
use model::units::{Centimetres, GeoPoint, Metres};

use crate::graph::GraphView;
use crate::route::{BoxTree, Sheet, Spot, between};

/// The way that was marked is still meant while it passes this near to the mark.
const WAY_METRES: f64 = 15.0;
/// Farther than this from any road, a note cannot be placed.
const ROAD_METRES: f64 = 30.0;
/// A barrier this near to where coaches pass is passed with the road.
const GATE_METRES: f64 = 10.0;

/// What became of a note on the roads of the day.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteReport {
    /// The note.
    pub note: Uuid,
    /// Where it was placed; `None` where no road is near enough, and the note is not heeded.
    pub placed: Option<PlacedOn>,
}

/// Where a note was placed.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedOn {
    /// The spot of the road that is nearest to the mark.
    pub point: GeoPoint,
    /// How far that is from the mark.
    pub metres: Metres,
    /// The name or, failing that, the number of the road.
    pub road: Option<String>,
    /// The way that it is part of today; 0 where there are no ways.
    pub way: i64,
    /// Whether it is the very way that was marked.
    pub same_way: bool,
}

impl PlacedOn {
    /// Places a note exactly where it says.
    #[must_use]
    pub fn there(point: GeoPoint) -> Self {
        Self { point, metres: Metres(0), road: None, way: 0, same_way: false }
    }
}

/// Notes laid on the stretches of a graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlacedNotes {
    /// What holds on a stretch, the oldest note first: the latest has the last word.
    pub(super) by_stretch: BTreeMap<u32, Vec<Effect>>,
    reports: Vec<NoteReport>,
}

/// What a note makes of a stretch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Effect {
    Closed { vans_too: bool },
    Passes { length: Option<Centimetres>, height: Option<Centimetres> },
}

impl PlacedNotes {
    /// Lays notes on a graph whose arcs lie in `boxes`. Halts and the ends of drives are snapped to
    /// roads by whoever drives: `reaches` tells whether a point has one.
    #[must_use]
    pub fn place(
        graph: &GraphView<'_>,
        boxes: &BoxTree,
        notes: &[RoadNote],
        reaches: impl Fn(GeoPoint) -> bool,
    ) -> Self {
        let mut sorted: Vec<&RoadNote> = notes.iter().collect();
        sorted.sort_by_key(|note| (note.date, note.id));
        let ground = Ground { graph, boxes };
        let mut placed = Self { by_stretch: BTreeMap::new(), reports: report(notes, reaches) };
        for note in sorted {
            let (effect, spot) = match &note.saying {
                RoadSaying::NoCoach { spot, vans_too } => (Effect::Closed { vans_too: *vans_too }, *spot),
                RoadSaying::Passes { spot, length, height } => {
                    (Effect::Passes { length: *length, height: *height }, *spot)
                }
                RoadSaying::DropOff { .. } | RoadSaying::LegMinutes { .. } => continue,
            };
            let Some((stretch, on)) = ground.place(spot) else { continue };
            for held in ground.held(stretch, &on, effect) {
                placed.by_stretch.entry(held).or_default().push(effect);
            }
            let own = placed.reports.iter_mut().filter(|report| report.note == note.id);
            own.for_each(|report| report.placed = Some(on.clone()));
        }
        placed
    }

    /// Says where each note was placed, in the order in which they were given.
    #[must_use]
    pub fn reports(&self) -> &[NoteReport] {
        &self.reports
    }
}

/// Reports on notes where no streets are known: only halts and the ends of drives are somewhere,
/// wherever `reaches` knows of a road.
#[must_use]
pub fn report(notes: &[RoadNote], reaches: impl Fn(GeoPoint) -> bool) -> Vec<NoteReport> {
    let report = |note: &RoadNote| {
        let placed = match &note.saying {
            RoadSaying::NoCoach { .. } | RoadSaying::Passes { .. } => false,
            RoadSaying::DropOff { spot, .. } => reaches(spot.point),
            RoadSaying::LegMinutes { from, to, .. } => reaches(from.point) && reaches(to.point),
        };
        NoteReport { note: note.id, placed: placed.then(|| PlacedOn::there(note.saying.point())) }
    };
    notes.iter().map(report).collect()
}

struct Ground<'a> {
    graph: &'a GraphView<'a>,
    boxes: &'a BoxTree,
}

/// The spot of a stretch that is nearest to a mark.
#[derive(Clone, Copy)]
struct Foot {
    stretch: u32,
    spot: Spot,
    metres: f64,
}

impl Ground<'_> {
    /// Finds the way that was marked while it still passes there, else the nearest road.
    fn place(&self, mark: RoadSpot) -> Option<(u32, PlacedOn)> {
        let feet = self.feet(mark.point, ROAD_METRES);
        let roads = || feet.iter().filter(|foot| !self.is_gate(foot.stretch));
        let is_marked = |foot: &&Foot| mark.way == Some(self.way(foot.stretch)) && foot.metres <= WAY_METRES;
        let same = roads().find(is_marked);
        let foot = same.or_else(|| roads().next())?;
        let on = PlacedOn {
            point: foot.spot.into(),
            metres: Metres(foot.metres.round() as u32),
            road: self.road(foot.stretch),
            way: self.way(foot.stretch),
            same_way: same.is_some(),
        };
        Some((foot.stretch, on))
    }

    /// Lists the stretches that a note speaks of: the one that it is on, and the barriers that are
    /// passed with it.
    fn held(&self, stretch: u32, on: &PlacedOn, effect: Effect) -> Vec<u32> {
        let passes = matches!(effect, Effect::Passes { .. });
        let near = self.feet(on.point, GATE_METRES).into_iter().map(|foot| foot.stretch);
        let gates = near.filter(|near| passes && self.is_gate(*near));
        gates.chain([stretch]).collect()
    }

    /// Lists the stretches within some metres of a point, nearest first.
    fn feet(&self, point: GeoPoint, within: f64) -> Vec<Foot> {
        if !(point.lat.abs() <= 90.0 && point.lon.abs() <= 180.0) {
            return Vec::new();
        }
        let mark = Spot::from(point);
        let sheet = Sheet::at(mark);
        let arcs = self.boxes.near(mark, sheet.steps(within)).into_iter();
        let stretches: BTreeSet<u32> = arcs.map(|arc| self.graph.stretch(arc)).collect();
        let feet = stretches.into_iter().filter_map(|stretch| self.foot(stretch, mark, sheet));
        let mut near: Vec<Foot> = feet.filter(|foot| foot.metres <= within).collect();
        near.sort_by(|one, other| one.metres.total_cmp(&other.metres));
        near
    }

    fn foot(&self, stretch: u32, mark: Spot, sheet: Sheet) -> Option<Foot> {
        let feet = self.graph.stretch_shape(stretch).windows(2).map(|ends| {
            let (along, to_mark) = (sheet.apart(ends[0], ends[1]), sheet.apart(ends[0], mark));
            let square = along.0 * along.0 + along.1 * along.1;
            let dot = along.0 * to_mark.0 + along.1 * to_mark.1;
            let share = if square > 0.0 { (dot / square).clamp(0.0, 1.0) } else { 0.0 };
            let spot = between(ends[0], ends[1], share);
            Foot { stretch, spot, metres: sheet.metres(spot, mark) }
        });
        feet.min_by(|one, other| one.metres.total_cmp(&other.metres))
    }

    fn is_gate(&self, stretch: u32) -> bool {
        self.way(stretch) == 0
    }

    /// Returns the way of a stretch, 0 of a barrier.
    fn way(&self, stretch: u32) -> i64 {
        self.graph.ways[stretch as usize]
    }

    fn road(&self, stretch: u32) -> Option<String> {
        self.graph.stretch_road(stretch).map(str::to_owned)
    }
}
