//! From extracts to the sections of the region file.

use super::candidates::{self, CandidateRules};
use super::settlements::Settlements;
use super::{streets, things, write};
use crate::RoadsError;
use crate::import::{Atlas, Extract, Watch, tell};

/// What becomes of the extracts' names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sections {
    /// The bytes of [`Section::PLACES`](crate::region::Section::PLACES).
    pub places: Vec<u8>,
    /// The bytes of [`Section::SITES`](crate::region::Section::SITES).
    pub sites: Vec<u8>,
}

/// The parts of the work that the watcher is told of.
const PARTS: u64 = 4;

/// Collects the places of extracts, which may overlap; the same extracts give the same bytes. `watch`
/// is told how much of the work is done.
///
/// # Errors
/// [`RoadsError::Stopped`] when the watcher ends it.
pub fn build(
    extracts: &[&Extract],
    rules: &CandidateRules,
    watch: &mut Watch<'_>,
) -> Result<Sections, RoadsError> {
    let atlas = Atlas(extracts);
    let things = things::collect(atlas, &|tags| rules.kind(tags).is_some(), &mut || tell(watch, 0, PARTS))?;
    tell(watch, 1, PARTS)?;
    let settlements = Settlements::of(atlas, &things);
    let streets = streets::collect(atlas, &settlements, &mut || tell(watch, 1, PARTS))?;
    tell(watch, 2, PARTS)?;
    let home = |thing: &things::Thing<'_>| settlements.around(thing.at);
    let places = write::write(&things, &home, &streets);
    tell(watch, 3, PARTS)?;
    let sites = candidates::write(&things, &home, rules, atlas.timestamp());
    tell(watch, PARTS, PARTS)?;
    Ok(Sections { places, sites })
}
