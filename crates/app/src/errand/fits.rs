//! What else fits into a written plan.

use std::fmt::Write as _;
use std::path::PathBuf;

use documents::Texts;

use super::{in_language, read_plan};
use crate::office::{CatalogueSource, Office};
use crate::printed::of_place;
use crate::tour::Tour;
use crate::view::{FitsView, UserError};

/// A gap of a plan that was written before.
#[derive(Clone, Debug, PartialEq)]
pub struct FitsErrand {
    /// The catalogue.
    pub catalogue: CatalogueSource,
    /// A region file or `.osm.pbf` extract to drive on, instead of the catalogue’s own network.
    pub roads: Option<PathBuf>,
    /// The plan.
    pub plan: PathBuf,
    /// Which proposal.
    pub rank: u32,
    /// The stop before the gap, counted from 0 over all days.
    pub after: u32,
    /// `fr` or `en`.
    pub language: String,
}

/// The answer, for programs and for people.
#[derive(Clone, Debug, PartialEq)]
pub struct FitsAnswer {
    /// The answer.
    pub view: FitsView,
    /// The same as text for a terminal.
    pub text: String,
}

/// Lists what fits after a stop of a written plan.
///
/// # Errors
/// When the plan, the catalogue, the roads or the stop cannot be used.
pub fn fits(errand: &FitsErrand) -> Result<FitsAnswer, UserError> {
    in_language(&errand.language, |texts| {
        let plan = read_plan(&errand.plan)?;
        let office = Office::open(&errand.catalogue, errand.roads.as_deref())?;
        let tour = Tour::read_back(&office, &plan)?;
        let view = tour.fits(&office, errand.rank, errand.after, texts)?;
        Ok(FitsAnswer { text: printed(&view, texts), view })
    })
}

fn printed(fits: &FitsView, texts: &Texts) -> String {
    let key = if fits.fits.is_empty() { "fits-cli-none" } else { "fits-cli" };
    let mut out = format!("{}\n", texts.say_with(key, &[("name", fits.name.clone().into())]));
    for fit in &fits.fits {
        let _ = writeln!(out, "  {}", of_place(&fit.name, &fit.words, texts));
    }
    out
}
