//! A catalogue as files that people read and write, turned into values of the model, with a report
//! of what was doubtful.
//!
//! Bytes come in and values go out: nothing here opens a file, and new identities are asked of the
//! caller. An error names the file, the line, the column and the value that are wrong.

pub mod catalogue;
pub mod network;
pub mod points;

pub mod error;
pub mod report;

mod carriers;
mod doubts;
mod facts;
mod pickups;
mod places;
mod themes;
mod towns;

mod row;
mod scan;
mod table;

mod written;

pub use catalogue::{CatalogueFiles, read_catalogue};
pub use error::{ExchangeError, Expected, RowFlaw};
pub use model::NetworkRows;
pub use network::read_network;
pub use points::read_points;
pub use report::{Doubt, DoubtCause, Report};
pub use written::write_places;

/// The names that the files of a catalogue folder have.
pub mod names {
    /// Themes and their wider themes.
    pub const THEMES: &str = "themes.csv";
    /// Sites to visit: the only file that a catalogue cannot do without.
    pub const SITES: &str = "sites.csv";
    /// What is said of the sites.
    pub const VISIT_FACTS: &str = "visit-facts.csv";
    /// Restaurants, lodgings, producers, workshops.
    pub const PARTNERS: &str = "partners.csv";
    /// Coach companies.
    pub const CARRIERS: &str = "carriers.csv";
    /// Usual pick-up places.
    pub const PICKUPS: &str = "pickups.csv";
    /// Towns and villages.
    pub const TOWNS: &str = "towns.csv";
    /// Points of the hand-made road network.
    pub const NETWORK_NODES: &str = "network_nodes.csv";
    /// Points of which drives are asked.
    pub const POINTS: &str = "points.csv";
    /// Roads of the hand-made road network.
    pub const NETWORK: &str = "network.csv";
}
