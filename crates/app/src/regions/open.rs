//! Opening a region: a region file as it lies, or an extract, of which one is made in memory.

use std::fs::File;
use std::io::{BufReader, Cursor, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use roads::RoadsError;
use roads::region::{AlignedBytes, Parts, Recipe, Region, RegionRoads, is_region, make};

use super::mapped::Mapped;
use crate::error::AppError;

/// How coaches drive.
pub(crate) const PROFILE: &str = include_str!("../../../../assets/roads/coach.json");
/// What of the map is proposed for the catalogue.
pub(crate) const CANDIDATES: &str = include_str!("../../../../assets/roads/candidates.json");

/// The bytes of a region.
pub enum RegionBytes {
    /// Where the file lies.
    Mapped(Mapped),
    /// In memory.
    Held(AlignedBytes),
}

impl AsRef<[u8]> for RegionBytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Mapped(bytes) => bytes.as_ref(),
            Self::Held(bytes) => bytes.as_ref(),
        }
    }
}

/// A region that is driven on.
pub type OpenRegion = RegionRoads<RegionBytes>;

/// Opens a region file, or makes a region for driving of an `.osm.pbf` extract.
///
/// # Errors
/// Says why the file is not used.
pub fn open(path: &Path) -> Result<OpenRegion, AppError> {
    let bad = |cause| AppError::BadRoads { path: path.to_owned(), cause };
    let region = if begins_as_region(path)? {
        open_file(path)?
    } else {
        let bytes = RegionBytes::Held(made_in_memory(path)?);
        Region::open(bytes).map_err(bad)?
    };
    RegionRoads::new(region, PROFILE).map_err(bad)
}

/// Opens a region file.
///
/// # Errors
/// Says why the file is not used.
pub fn open_file(path: &Path) -> Result<Region<RegionBytes>, AppError> {
    let bad = |cause| AppError::BadRoads { path: path.to_owned(), cause };
    if path.metadata().map_err(|error| unreadable(path, &error))?.len() == 0 {
        return Err(bad(RoadsError::Empty));
    }
    let mapped = Mapped::open(path).map_err(|error| unreadable(path, &error))?;
    Region::open(RegionBytes::Mapped(mapped)).map_err(bad)
}

/// Opens a region file for its map; `None` where it has none, or is an extract.
///
/// # Errors
/// Says why the file is not used.
pub fn open_map(path: &Path) -> Result<Option<Arc<Region<RegionBytes>>>, AppError> {
    if !begins_as_region(path)? {
        return Ok(None);
    }
    Ok(Some(Arc::new(open_file(path)?)).filter(|region| region.tiles().is_ok()))
}

/// Tells whether a file begins as a region does.
pub(super) fn begins_as_region(path: &Path) -> Result<bool, AppError> {
    let mut first = Vec::new();
    let read = File::open(path).and_then(|file| file.take(8).read_to_end(&mut first));
    read.map_err(|error| unreadable(path, &error))?;
    Ok(is_region(&first))
}

fn made_in_memory(path: &Path) -> Result<AlignedBytes, AppError> {
    let source = File::open(path).map_err(|error| unreadable(path, &error))?;
    let recipe = Recipe { title: "", profile: PROFILE, candidates: CANDIDATES, parts: Parts::Roads };
    let into = Cursor::new(Vec::new());
    let made = make(vec![BufReader::new(source)], &recipe, into, &mut |_, _| ControlFlow::Continue(()));
    let made = made.map_err(|cause| AppError::BadRoads { path: path.to_owned(), cause })?;
    Ok(AlignedBytes::of(made.get_ref()))
}

pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> AppError {
    AppError::FileUnreadable { path: path.to_owned(), cause: error.to_string() }
}
