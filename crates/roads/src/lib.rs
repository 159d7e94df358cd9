//! Roads for coaches: driving times, lengths and lines between points of the map.
//!
//! Two sources answer the same questions ([`RoadSource`]): a small hand-made [`Network`], whose
//! times are estimates, and the roads of an OpenStreetMap extract. No file is opened here: rows
//! and readers are arguments.

pub mod error;
pub mod speeds;

mod drive;
mod search;

pub mod graph;
pub mod import;
pub mod network;
pub mod notes;
pub mod osm;
pub mod places;
pub mod profile;
pub mod region;
pub mod route;
pub mod tiles;

pub use error::RoadsError;
pub use network::{MapRoad, Network};
pub use osm::OsmRoads;

use model::travel::{LegSource, Travel, TravelMatrix};
use model::units::{GeoPoint, Metres};

/// Where driving times and lines come from.
///
/// For every two points, [`matrix`](Self::matrix) and [`leg`](Self::leg) give the same [`Travel`].
pub trait RoadSource: Send + Sync {
    /// Returns the drives between every ordered pair of `points`.
    ///
    /// A point that has no road near keeps empty cells, so that one bad point does not spoil the
    /// others: [`access`](Self::access) says why.
    ///
    /// # Errors
    /// When there is no road at all to search on.
    fn matrix(&self, points: &[GeoPoint]) -> Result<TravelMatrix, RoadsError>;

    /// Returns one drive and its line on the map.
    ///
    /// # Errors
    /// Names the point that has no road near, or the two points that no road joins.
    fn leg(&self, from: GeoPoint, to: GeoPoint) -> Result<LegPath, RoadsError>;

    /// Returns how far `point` is from the nearest road, as the crow flies.
    ///
    /// # Errors
    /// When that is too far for a coach to be said to come there.
    fn access(&self, point: GeoPoint) -> Result<Metres, RoadsError>;

    /// Returns what every drive of this source is labelled with.
    fn source(&self) -> LegSource;

    /// Returns the credit to print wherever its roads are shown or used.
    fn attribution(&self) -> &str;
}

/// One drive with its line on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct LegPath {
    /// Time and length.
    pub travel: Travel,
    /// Points from the start to the end, at least one.
    pub line: Vec<GeoPoint>,
}
