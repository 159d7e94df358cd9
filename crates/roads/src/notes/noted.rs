//! Any source of roads, with the drives that somebody knows better.

use model::road_note::RoadNote;
use model::travel::{LegSource, TravelMatrix};
use model::units::{GeoPoint, Metres, Seconds};

use super::legs::LegNotes;
use super::place::NoteReport;
use crate::{LegPath, Manner, RoadSource, RoadsError};

/// Roads that heed what organisers noted.
///
/// The source itself heeds what is said of its streets; the times of drives are put over its answers
/// here, for all sources alike.
pub struct Noted {
    roads: Box<dyn RoadSource>,
    legs: LegNotes,
}

impl Noted {
    /// Takes roads of which nothing is noted yet.
    #[must_use]
    pub fn new(roads: Box<dyn RoadSource>) -> Self {
        Self { roads, legs: LegNotes::default() }
    }
}

impl RoadSource for Noted {
    fn matrix(&self, points: &[GeoPoint], manner: Manner) -> Result<TravelMatrix, RoadsError> {
        let computed = self.roads.matrix(points, manner)?;
        if self.legs.is_empty() {
            return Ok(computed);
        }
        let over = |from, to| self.legs.over(points[from], points[to], computed.get(from, to));
        Ok(TravelMatrix::build(points.len(), over))
    }

    fn leg(&self, from: GeoPoint, to: GeoPoint, manner: Manner) -> Result<LegPath, RoadsError> {
        let computed = self.roads.leg(from, to, manner);
        let Some(travel) = self.legs.over(from, to, None) else { return computed };
        let mut path = match computed {
            Ok(path) => {
                LegPath { travel: self.legs.over(from, to, Some(path.travel)).unwrap_or(travel), ..path }
            }
            // Somebody has driven there, whatever the roads of the day know of it.
            Err(RoadsError::NoRoute { .. } | RoadsError::NoRoadNear { .. }) => {
                LegPath { travel, line: vec![from, to], ..LegPath::default() }
            }
            Err(error) => return Err(error),
        };
        let minutes = u32::try_from(travel.minutes.0).unwrap_or_default();
        path.driven.planned = Seconds(minutes.saturating_mul(60));
        Ok(path)
    }

    fn access(&self, point: GeoPoint, manner: Manner) -> Result<Metres, RoadsError> {
        self.roads.access(point, manner)
    }

    fn source(&self) -> LegSource {
        self.roads.source()
    }

    fn attribution(&self) -> &str {
        self.roads.attribution()
    }

    fn lets_pass(&self, note: &RoadNote, manner: Manner) -> bool {
        self.roads.lets_pass(note, manner)
    }

    fn heed(&mut self, notes: &[RoadNote]) -> Vec<NoteReport> {
        self.legs = LegNotes::of(notes);
        self.roads.heed(notes)
    }
}
