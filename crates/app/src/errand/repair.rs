//! A written plan, planned again from a point on.

use std::path::PathBuf;

use model::NaiveDateTime;

use super::{Answer, all_papers, in_language, read_plan};
use crate::office::{CatalogueSource, Office};
use crate::tour::Tour;
use crate::view::{MishapView, UserError};
use crate::{papers, printed};

/// What happened on the way of a plan that was written before.
#[derive(Clone, Debug, PartialEq)]
pub struct RepairErrand {
    /// The catalogue.
    pub catalogue: CatalogueSource,
    /// A region file or `.osm.pbf` extract to drive on, instead of the catalogue’s own network.
    pub roads: Option<PathBuf>,
    /// The plan.
    pub plan: PathBuf,
    /// Which proposal.
    pub rank: u32,
    /// Now: `HH:MM` of the first day, `YYYY-MM-DDTHH:MM`, or the number of the last stop that is reached.
    pub from: String,
    /// By how many minutes the coach is late.
    pub late: u32,
    /// Places that turned out to be closed: their ids or names.
    pub closed: Vec<String>,
    /// Folder for the papers and the plan.
    pub out: Option<PathBuf>,
    /// `fr` or `en`.
    pub language: String,
}

/// Plans a written plan again from a point on; what it answers has that proposal alone.
///
/// # Errors
/// When the plan, the catalogue, the roads, the point or the folder cannot be used, or nothing brings the
/// group back.
pub fn repair(errand: &RepairErrand, now: NaiveDateTime) -> Result<Answer, UserError> {
    in_language(&errand.language, |texts| {
        let mut plan = read_plan(&errand.plan)?;
        let office = Office::open(&errand.catalogue, errand.roads.as_deref())?;
        plan.proposals.retain(|proposal| proposal.rank == errand.rank);
        let mut tour = Tour::read_back(&office, &plan)?;
        // The proposal that was taken is now the only one.
        let rank = 1;
        let stop = tour.stop_at(rank, &errand.from)?;
        let mishap = MishapView { stop, late: errand.late, closed: errand.closed.clone() };
        tour.repair(&office, rank, &mishap)?;
        let plan = tour.plan_view(&office, texts);
        let papers = match &errand.out {
            Some(folder) => {
                let mut made = all_papers(&office, &tour, rank, texts, now)?;
                made.push(papers::plan_file(&plan));
                Some(papers::write(folder, &made)?)
            }
            None => None,
        };
        let text = printed::plan(&plan, texts) + &printed::papers(papers.as_ref(), texts);
        Ok(Answer { text, plan, papers })
    })
}
