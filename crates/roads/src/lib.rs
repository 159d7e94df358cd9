//! Roads for coaches: driving times, lengths and lines between points of the map.
//!
//! Two sources answer the same questions ([`RoadSource`]): a small hand-made [`Network`], whose
//! times are estimates, and the roads of a region ([`RegionRoads`](region::RegionRoads)), made once of
//! OpenStreetMap extracts. No file is opened here: rows, readers and writers are arguments.

pub mod error;
pub mod speeds;

mod drive;
mod search;

pub mod graph;
pub mod import;
pub mod network;
pub mod notes;
pub mod places;
pub mod profile;
pub mod region;
pub mod route;
pub mod stops;
pub mod tiles;

pub use drive::Buffer;
pub use error::RoadsError;
pub use network::{MapRoad, Network};

use model::network::RoadClass;
use model::road_note::RoadNote;
use model::travel::{LegSource, Travel, TravelMatrix};
use model::units::{GeoPoint, Metres, Seconds};
use model::vehicle::VehicleClass;

use crate::notes::NoteReport;
use crate::profile::Avoid;
use crate::route::{Bends, Step};

/// How a drive is made. A hand-made network knows only one kind of vehicle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Manner {
    /// Which class of vehicles drives.
    pub vehicle: VehicleClass,
    /// What it keeps away from.
    pub avoid: Avoid,
}

impl From<VehicleClass> for Manner {
    fn from(vehicle: VehicleClass) -> Self {
        Self { vehicle, avoid: Avoid::default() }
    }
}

/// Whom everything that comes of an extract is owed to: printed wherever it is shown or used.
pub const ATTRIBUTION: &str = "© OpenStreetMap contributors";

/// Where driving times and lines come from.
///
/// For every two points and the same manner, [`matrix`](Self::matrix) and [`leg`](Self::leg) give the
/// same [`Travel`].
pub trait RoadSource: Send + Sync {
    /// Returns the drives between every ordered pair of `points`.
    ///
    /// A point that has no road near keeps empty cells, so that one bad point does not spoil the
    /// others: [`access`](Self::access) says why.
    ///
    /// # Errors
    /// When there is no road at all to search on.
    fn matrix(&self, points: &[GeoPoint], manner: Manner) -> Result<TravelMatrix, RoadsError>;

    /// Returns one drive and its line on the map.
    ///
    /// # Errors
    /// Names the point that has no road near, or the two points that no road joins.
    fn leg(&self, from: GeoPoint, to: GeoPoint, manner: Manner) -> Result<LegPath, RoadsError>;

    /// Returns how far `point` is from the nearest road, as the crow flies.
    ///
    /// # Errors
    /// When that is too far for a coach to be said to come there.
    fn access(&self, point: GeoPoint, manner: Manner) -> Result<Metres, RoadsError>;

    /// Takes up what organisers noted about the roads, in the place of what was noted before, and
    /// says where each note was placed. Without streets, only halts and whole drives have a place.
    fn heed(&mut self, notes: &[RoadNote]) -> Vec<NoteReport> {
        notes::report(notes, |point| self.access(point, VehicleClass::Standard.into()).is_ok())
    }

    /// Tells whether a note says of a vehicle that it passes. Nobody passes where there are no streets.
    fn lets_pass(&self, _note: &RoadNote, _manner: Manner) -> bool {
        false
    }

    /// Returns what every drive of this source is labelled with.
    fn source(&self) -> LegSource;

    /// Returns the credit to print wherever its roads are shown or used.
    fn attribution(&self) -> &str;
}

/// One drive with its line on the map. Of a hand-made network, no more than that is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LegPath {
    /// Time and length.
    pub travel: Travel,
    /// Points from the start to the end, at least one.
    pub line: Vec<GeoPoint>,
    /// What was driven, where that is known.
    pub driven: Driven,
}

/// What is known of a drive besides its time and length.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Driven {
    /// Bare driving time.
    pub bare: Seconds,
    /// Driving time with the buffer, of which the planned minutes are rounded up.
    pub planned: Seconds,
    /// What the driver does, from setting out to arriving.
    pub steps: Vec<Step>,
    /// The length on each class of road, the fastest class first.
    pub by_class: Vec<(RoadClass, Metres)>,
    /// The length in built-up areas.
    pub town_metres: Metres,
    /// What may make passengers unwell.
    pub bends: Bends,
    /// What should be asked before a coach is sent.
    pub warnings: Vec<LegWarning>,
}

/// Something on the way that should be asked before a coach is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegWarning {
    /// What it is.
    pub cause: LegDoubt,
    /// In how many places.
    pub count: u32,
    /// Over which length in all.
    pub metres: Metres,
}

/// What can be doubtful about a drive, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LegDoubt {
    /// A bridge of a small road whose strength is not known.
    BridgeStrength,
    /// A tunnel or covered way whose height is not known.
    Height,
    /// A road of one narrow lane.
    NarrowRoad,
    /// A road that is closed at times.
    SometimesClosed,
    /// The vehicle turns back on the road.
    TurnsRound,
    /// A road of the last metres whose width nobody wrote down.
    Width,
    /// Passengers get on or off on the far side of the road.
    RoadToCross,
}

impl LegDoubt {
    /// Returns the key of its words: `bridge-strength`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::BridgeStrength => "bridge-strength",
            Self::Height => "height",
            Self::NarrowRoad => "narrow-road",
            Self::SometimesClosed => "sometimes-closed",
            Self::TurnsRound => "turns-round",
            Self::Width => "width",
            Self::RoadToCross => "road-to-cross",
        }
    }
}
