//! Regions: what was made once of extracts of the map, and what is asked of it.

pub mod ask;
pub mod chosen;
mod errand;
pub mod import;
mod measure;
pub mod open;
pub mod said;

pub mod candidates;
pub mod names;
pub mod search;
pub(crate) mod towns;

mod mapped;

pub use ask::{Asked, matrix, reach, route};
pub use roads::profile::Avoid;

pub use errand::{StopSign, import_for_office};
pub use import::{ImportErrand, ImportStep, import};
pub use measure::{MeasureErrand, RoadsMeasures, measure};
pub use open::{OpenRegion, RegionBytes, open, open_file, open_map};
pub use said::{RegionAnswer, info};
