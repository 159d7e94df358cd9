//! What is asked of the names of a region file: what is typed, what a point is called, what the region
//! proposes for the catalogue.

use std::path::{Path, PathBuf};

use documents::{Language, Texts};
use roads::RoadsError;
use roads::region::Region;

use super::ask::{Answer, point};
use super::open::{RegionBytes, open_file};
use super::{candidates, search};
use crate::errand::in_language;
use crate::error::AppError;
use crate::view::{CandidatesView, NamedView, NearbyView, UserError};

/// Names to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchErrand {
    /// The region file.
    pub region: PathBuf,
    /// What was typed.
    pub typed: String,
    /// A point, `LAT,LON`: among equals the nearer comes first.
    pub near: Option<String>,
    /// How many names at most.
    pub limit: usize,
    /// `fr` or `en`.
    pub language: String,
}

/// Finds names of a region as they are typed.
///
/// # Errors
/// When the region or the point cannot be used.
pub fn found(errand: &SearchErrand) -> Result<Answer<Vec<NamedView>>, UserError> {
    in_language(&errand.language, |texts| {
        let near = errand.near.as_deref().map(point).transpose()?;
        let region = open_file(&errand.region)?;
        let gazetteer = region.gazetteer().map_err(|cause| bad(&errand.region, cause))?;
        let view = search::search(&gazetteer, &errand.typed, near, errand.limit);
        Ok(Answer { text: search::listed(&view, texts), view })
    })
}

/// Tells what a point of a region, written `LAT,LON`, is called.
///
/// # Errors
/// When the region or the point cannot be used.
pub fn called(path: &Path, at: &str, language: &str) -> Result<Answer<NearbyView>, UserError> {
    in_language(language, |texts| {
        let at = point(at)?;
        let region = open_file(path)?;
        let gazetteer = region.gazetteer().map_err(|cause| bad(path, cause))?;
        let view = search::nearby(&gazetteer, at);
        Ok(Answer { text: search::called(&view, texts), view })
    })
}

/// Lists what a region proposes for the catalogue.
///
/// # Errors
/// When the region cannot be used.
pub fn proposed(path: &Path, language: &str) -> Result<Answer<CandidatesView>, UserError> {
    in_language(language, |texts| {
        let view = candidates::candidates(&proposals(&open_file(path)?, path)?);
        Ok(Answer { text: candidates::listed(&view, texts), view })
    })
}

/// Writes what a region proposes as `sites.csv`.
///
/// # Errors
/// When the region cannot be used.
pub fn proposed_rows(path: &Path, language: &str) -> Result<String, UserError> {
    in_language(language, |_| {
        let texts = [Language::French, Language::English].map(Texts::new);
        Ok(candidates::rows(&proposals(&open_file(path)?, path)?, [&texts[0], &texts[1]]))
    })
}

fn proposals<'r>(
    region: &'r Region<RegionBytes>,
    path: &Path,
) -> Result<roads::places::Candidates<'r>, AppError> {
    region.candidates().map_err(|cause| bad(path, cause))
}

fn bad(path: &Path, cause: RoadsError) -> AppError {
    AppError::BadRoads { path: path.to_owned(), cause }
}
