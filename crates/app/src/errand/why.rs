//! Why a place is in a written plan or not.

use std::fmt::Write as _;
use std::path::PathBuf;

use documents::Texts;
use model::NaiveDateTime;

use super::{in_language, read_plan};
use crate::office::{CatalogueSource, Office};
use crate::tour::Tour;
use crate::view::{UserError, WhyView};

/// A question about a plan that was written before.
#[derive(Clone, Debug, PartialEq)]
pub struct WhyErrand {
    /// The catalogue.
    pub catalogue: CatalogueSource,
    /// A region file or `.osm.pbf` extract to drive on, instead of the catalogue’s own network.
    pub roads: Option<PathBuf>,
    /// The plan.
    pub plan: PathBuf,
    /// Which proposal.
    pub rank: u32,
    /// The place that is asked about: its id or its name.
    pub place: String,
    /// `fr` or `en`.
    pub language: String,
}

/// The answer, for programs and for people.
#[derive(Clone, Debug, PartialEq)]
pub struct WhyAnswer {
    /// The answer.
    pub view: WhyView,
    /// The same as text for a terminal.
    pub text: String,
}

/// Says why a place is in a written plan or not, and what would bring it in.
///
/// # Errors
/// When the plan, the catalogue, the roads or the place cannot be used.
pub fn why(errand: &WhyErrand, now: NaiveDateTime) -> Result<WhyAnswer, UserError> {
    in_language(&errand.language, |texts| {
        let plan = read_plan(&errand.plan)?;
        let office = Office::open(&errand.catalogue, errand.roads.as_deref())?;
        let tour = Tour::read_back(&office, &plan)?;
        let view = tour.why(&office, errand.rank, &errand.place, now.date(), texts)?;
        Ok(WhyAnswer { text: printed(&view, texts), view })
    })
}

fn printed(why: &WhyView, texts: &Texts) -> String {
    let mut out = format!("{}\n", why.message);
    if let Some(without) = &why.without {
        let _ = writeln!(out, "{}", without.message);
    }
    if !why.included {
        let key = if why.changes.is_empty() { "why-cli-no-change" } else { "why-cli-changes" };
        let _ = writeln!(out, "{}", texts.say(key));
    }
    for change in &why.changes {
        let _ = writeln!(out, "  → {}", change.words);
    }
    out
}
