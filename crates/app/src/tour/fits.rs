//! What else fits into a gap of a proposal.

use documents::{Texts, format};
use planner::{Fit, Promised};

use super::Tour;
use super::why::changed::{at, name_of};
use crate::error::AppError;
use crate::office::Office;
use crate::request::clock;
use crate::view::fits::FITS_SCHEMA;
use crate::view::{EditView, FitView, FitsView};

/// So many places are listed.
const MOST_FITS: usize = 24;

impl Tour {
    /// Lists the places that fit after a stop of a proposal, lawfully and with everything else kept:
    /// what brings most for the time that it takes first. Stops are counted from 0 over all days.
    ///
    /// # Errors
    /// When there is no such proposal or no such stop.
    pub fn fits(&self, office: &Office, rank: u32, after: u32, texts: &Texts) -> Result<FitsView, AppError> {
        let index = self.index(rank)?;
        let (day, stop) = self.locate(index, after)?;
        let variant = &self.proposals[index];
        let mut problem = self.wished.problem.clone();
        self.times_of(&variant.adjustments).lay_on(&mut problem);
        let promised = Promised::of(&problem, &variant.order).map_err(AppError::Planner)?;
        let fits = promised.fitting(day, stop + 1);
        let view = |fit: &Fit| self.fit_view(office, fit, (day, stop + 1), texts);
        Ok(FitsView {
            schema: FITS_SCHEMA.to_owned(),
            rank,
            after,
            name: self.stop_name(index, after),
            fits: fits.iter().take(MOST_FITS).filter_map(view).collect(),
        })
    }

    fn fit_view(&self, office: &Office, fit: &Fit, gap: (usize, usize), texts: &Texts) -> Option<FitView> {
        let id = self.wished.visits.get(fit.visit)?.id;
        let (start, end, back) = (at(fit.start)?, at(fit.end)?, at(fit.back)?);
        let words = [
            ("start", format::clock(start, texts.language()).into()),
            ("end", format::clock(end, texts.language()).into()),
            ("driving", fit.driving.0.into()),
            ("back", format::clock(back, texts.language()).into()),
            ("later", fit.later.0.into()),
            ("prize", fit.prize.into()),
        ];
        let edit = EditView::InsertAt {
            place: id.to_string(),
            day: u32::try_from(gap.0).ok()?,
            at: u32::try_from(gap.1).ok()?,
        };
        Some(FitView {
            id: id.to_string(),
            name: name_of(office, id),
            prize: fit.prize,
            start: clock(start),
            end: clock(end),
            driving_minutes: fit.driving.0,
            back: clock(back),
            later_minutes: fit.later.0,
            words: texts.say_with("fits-one", &words),
            edit,
        })
    }
}
