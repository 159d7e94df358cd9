//! Why a place is in a proposal or not, and what would bring it in.

mod absent;
pub(super) mod changed;
pub(super) mod families;
mod present;

use documents::Texts;
use model::{NaiveDate, Place, Request, StopKind, Uuid};

use super::{Tour, sources};
use crate::candidates::{Wished, wish};
use crate::crew::Crew;
use crate::error::AppError;
use crate::itinerary::write_out;
use crate::office::Office;
use crate::referee::judge;
use crate::request::read_place;
use crate::view::WhyView;

/// Proposals that are planned to see whether a wish can be met.
const ENOUGH: planner::Options = planner::Options { seed: 0, proposals: 1, threads: 1 };

/// What is spent on seeing whether a wish can be met.
const VERIFYING: planner::Iterations = planner::Iterations(4_000);

/// A place that somebody asks about.
struct Case<'a> {
    office: &'a Office,
    tour: &'a Tour,
    index: usize,
    place: &'a Place,
    today: NaiveDate,
    texts: &'a Texts,
    /// The wish, with all that the proposal visits and the place required.
    asked: Request,
}

impl Tour {
    /// Says why a place is in the proposal of this rank or not, and what would bring it in.
    ///
    /// # Errors
    /// When there is no such proposal or no such place.
    pub fn why(
        &self,
        office: &Office,
        rank: u32,
        place: &str,
        today: NaiveDate,
        texts: &Texts,
    ) -> Result<WhyView, AppError> {
        let index = self.index(rank)?;
        let id = read_place(place, &office.catalogue)?;
        let place = office.catalogue.place(id);
        let place = place.ok_or_else(|| AppError::UnknownPlace { text: id.to_string(), near: Vec::new() })?;
        let mut asked = self.promised(index);
        if !asked.wants(id) {
            asked.required.push(id);
        }
        asked.excluded.retain(|other| *other != id);
        let case = Case { office, tour: self, index, place, today, texts, asked };
        let held = self.proposals[index].itinerary.stops().any(|stop| stop.place == Some(id));
        if held { Ok(case.present(rank)) } else { case.absent(rank) }
    }

    /// The wish, with all that a proposal visits required.
    pub(super) fn promised(&self, index: usize) -> Request {
        let mut promised = self.request.clone();
        for id in self.visited(index) {
            if !promised.wants(id) {
                promised.required.push(id);
            }
        }
        promised
    }

    /// Lists the places that a proposal visits, in their order.
    pub(super) fn visited(&self, index: usize) -> Vec<Uuid> {
        let sites = self.proposals[index].itinerary.stops().filter(|stop| stop.kind == StopKind::Site);
        sites.filter_map(|stop| stop.place).collect()
    }
}

/// Plans a wish and judges what comes of it; `None` where it cannot be met.
pub(super) fn planned(office: &Office, request: &Request) -> Option<(Wished, planner::Plan, u32)> {
    let wished = wish(request, &[], &sources(office)).ok()?;
    let candidates = || wished.visits.iter().chain(&wished.meals).chain(&wished.lodgings);
    let wanted = request.required.iter().copied().chain(request.pinned.iter().map(|pin| pin.id));
    for id in wanted {
        candidates().find(|candidate| candidate.id == id)?;
    }
    // Planning would look for what contradicts what.
    if !planner::is_possible(&wished.problem) {
        return None;
    }
    let outcome = best(&wished.problem)?;
    let proposal = outcome.proposals.into_iter().next()?;
    let itinerary = write_out(&proposal.plan, request, &office.catalogue, &wished);
    let clean = judge(&itinerary, request, Crew::Lone, &office.rules).is_clean();
    clean.then_some((wished, proposal.plan, proposal.prize))
}

/// Plans a problem: what is required leaves little to search for.
fn best(problem: &planner::Problem) -> Option<planner::Outcome> {
    planner::plan(problem, &ENOUGH, &mut { VERIFYING }, &mut |_| {}).ok()
}
