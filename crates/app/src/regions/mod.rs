//! Regions: what was made once of extracts of the map, and what is asked of it.

pub mod candidates;
pub mod search;
