//! A place that a proposal leaves out.

use documents::format;
use model::{Minutes, Uuid};
use planner::{Change, Obstacle, Promised, Role, smallest_changes};

use super::changed::{Changed, Word, changed, give_up, name_of};
use super::{Case, planned};
use crate::candidates::{Refusal, Wished, wish};
use crate::error::AppError;
use crate::tour::adjusting::most_cut;
use crate::tour::{Tour, sources};
use crate::view::why::WHY_SCHEMA;
use crate::view::{ChangeView, WhyView};
use crate::worth::worth;

/// So many changes are shown.
const MOST_CHANGES: usize = 6;
/// So many stops can go for a place that is required.
const MOST_LOST: usize = 3;
/// For so many places a plan says by itself what would bring them in.
const MOST_EXPLAINED: usize = 24;

/// What the planner says of a place.
struct Found {
    obstacle: &'static str,
    changes: Vec<Changed>,
}

impl Case<'_> {
    pub(super) fn absent(&self, rank: u32) -> Result<WhyView, AppError> {
        let found = match self.refusal()? {
            Some(obstacle) => Found { obstacle, changes: self.without_refusal(obstacle) },
            None => self.left_out()?,
        };
        let changes: Vec<ChangeView> = found
            .changes
            .into_iter()
            .filter(|changed| planned(self.office, &changed.request).is_some())
            .chain(self.instead(found.obstacle))
            .take(MOST_CHANGES)
            .map(|changed| changed.view(self.texts))
            .collect();
        Ok(WhyView {
            schema: WHY_SCHEMA.to_owned(),
            id: self.place.id.to_string(),
            name: self.place.name.clone(),
            rank,
            included: false,
            obstacle: Some(found.obstacle.to_owned()),
            message: self.message(found.obstacle),
            reasons: Vec::new(),
            without: None,
            changes,
        })
    }

    /// Tells why a place is no candidate at all, if that is so.
    fn refusal(&self) -> Result<Option<&'static str>, AppError> {
        if !self.place.kind.is_visit() {
            return Ok(Some("not-a-visit"));
        }
        if self.tour.request.excluded.contains(&self.place.id) {
            return Ok(Some("excluded"));
        }
        let wished = wish(&self.asked, &[], &sources(self.office))?;
        let places = &self.office.catalogue.places;
        let refused = wished.refused.iter().find(|(place, _)| places[*place].id == self.place.id);
        let key = refused.map(|(_, refusal)| match refusal {
            Refusal::NoRoad => "no-road",
            refusal => refusal.key(),
        });
        // What is wanted and not refused is a candidate.
        let is_candidate = wished.visits.iter().any(|visit| visit.id == self.place.id);
        Ok(key.or((!is_candidate).then_some("not-a-visit")))
    }

    /// A candidate that the proposal leaves out.
    fn left_out(&self) -> Result<Found, AppError> {
        let tour = self.tour;
        let candidate = |wished: &Wished| wished.visits.iter().position(|visit| visit.id == self.place.id);
        let other;
        let (wished, order, visit) = match candidate(&tour.wished) {
            Some(visit) => (&tour.wished, tour.proposals[self.index].order.clone(), visit),
            None => {
                let by_hand: Vec<_> = tour.by_hand.iter().copied().chain([self.place.id]).collect();
                other = wish(&tour.request, &by_hand, &sources(self.office))?;
                let visit = candidate(&other).ok_or_else(|| self.no_candidate())?;
                let named = tour.named(&tour.proposals[self.index].order);
                let role = |stop: &_| crate::tour::adjusting::role_in(&other, stop);
                let order = named.iter().map(|day| day.iter().filter_map(role).collect()).collect();
                (&other, order, visit)
            }
        };
        let mut promised = Promised::of(&wished.problem, &order).map_err(AppError::Planner)?;
        let cut = |day: usize, role: Role| cut_and_step(wished, day, role);
        let found = smallest_changes(&mut promised, visit, &cut).map_err(AppError::Planner)?;
        let obstacle = planner::obstacle(&promised, visit);
        let obstacle = self.obstacle(wished, visit, obstacle, &found);
        let made = |change: &Change| changed(self.office, wished, &self.asked, *change);
        let mut changes: Vec<Changed> = found.iter().filter_map(made).collect();
        changes.extend(self.other_wishes(obstacle));
        Ok(Found { obstacle, changes })
    }

    /// What would go where the place is simply required, few stops at most.
    fn instead(&self, obstacle: &str) -> Option<Changed> {
        if !matches!(obstacle, "lower-prize" | "other-theme" | "fits") {
            return None;
        }
        let mut required = self.tour.request.clone();
        required.required.push(self.place.id);
        let (wished, plan, _) = planned(self.office, &required)?;
        let held = plan.days.iter().flat_map(|day| day.halts.iter().map(|halt| halt.role));
        let held: Vec<Uuid> = held
            .filter_map(|role| match role {
                Role::Visit(visit) => Some(wished.visits[visit].id),
                _ => None,
            })
            .collect();
        let visited = self.tour.visited(self.index);
        let lost: Vec<Uuid> = visited.into_iter().filter(|id| !held.contains(id)).collect();
        if lost.is_empty() || lost.len() > MOST_LOST {
            return None;
        }
        let mut request = self.asked.clone();
        lost.iter().for_each(|id| give_up(&mut request, *id));
        let names: Vec<String> = lost.iter().map(|id| name_of(self.office, *id)).collect();
        let ids: Vec<String> = lost.iter().map(Uuid::to_string).collect();
        planned(self.office, &request)?;
        let change = Changed::new("instead", "change-instead", request).to(ids.join(" "));
        Some(change.with("names", Word::Text(names.join(", "))))
    }

    fn obstacle(&self, wished: &Wished, visit: usize, obstacle: Obstacle, found: &[Change]) -> &'static str {
        let of_theme = worth(&self.tour.request, &self.office.catalogue, self.place).is_some();
        let opens = || wished.visits[visit].openings.iter().any(|opening| !opening.windows.is_empty());
        match obstacle {
            Obstacle::Closed if opens() => "hours",
            Obstacle::Closed => "closed",
            Obstacle::TooFar => "too-far",
            Obstacle::Law => "law",
            Obstacle::DoesNotFit => "does-not-fit",
            Obstacle::NoRoom if !of_theme => "other-theme",
            Obstacle::NoRoom if found.contains(&Change::Nothing) => "fits",
            Obstacle::NoRoom => "lower-prize",
        }
    }

    fn no_candidate(&self) -> AppError {
        AppError::NotACandidate { name: self.place.name.clone() }
    }

    fn message(&self, obstacle: &str) -> String {
        let language = self.texts.language();
        let when = match self.tour.request.dates.as_slice() {
            [date] => format::date(*date, language),
            _ => self.texts.say("why-those-days"),
        };
        let most = self.place.group_max.as_ref().map_or(0, |most| most.value);
        let words = [
            ("name", self.place.name.clone().into()),
            ("when", when.into()),
            ("most", most.into()),
            ("people", self.tour.request.people.into()),
            ("time", format::clock(self.tour.request.back_by, language).into()),
        ];
        self.texts.say_with(&format!("why-{obstacle}"), &words)
    }
}

impl Tour {
    /// Finds the smallest change for what the first proposal leaves out, for what brings most first.
    pub(in crate::tour) fn find_changes(&mut self) {
        let Some(best) = self.proposals.first() else { return };
        let Ok(mut promised) = Promised::of(&self.wished.problem, &best.order) else { return };
        let cut = |day: usize, role: Role| cut_and_step(&self.wished, day, role);
        let visit = |place: usize| self.wished.visits.iter().position(|visit| visit.place == place);
        let absent = self.absent.iter().map(|absent| visit(absent.place));
        let mut absent: Vec<(usize, usize)> =
            absent.enumerate().filter_map(|(index, visit)| Some((index, visit?))).collect();
        absent.sort_by_key(|(_, visit)| std::cmp::Reverse(self.wished.problem.visits[*visit].prize));
        absent.truncate(MOST_EXPLAINED);
        // A stop that goes is named only after planning again: something else may come in its place.
        let is_sure = |change: &Change| !matches!(change, Change::Drop(_));
        let first =
            |visit| smallest_changes(&mut promised, visit, &cut).ok()?.into_iter().next().filter(is_sure);
        let visits: Vec<usize> = absent.iter().map(|(_, visit)| *visit).collect();
        let changes: Vec<Option<Change>> = visits.into_iter().map(first).collect();
        for ((index, _), change) in absent.into_iter().zip(changes) {
            self.absent[index].change = change;
        }
    }
}

/// By how much a stay may be made shorter, in steps that leave whole minutes for each session.
fn cut_and_step(wished: &Wished, day: usize, role: Role) -> (Minutes, Minutes) {
    let sessions = match role {
        Role::Visit(visit) => wished.visits[visit].sessions.max(1),
        // What lasts otherwise than the catalogue says is a visit or a lunch at a restaurant.
        Role::Dinner(_) => return (Minutes::ZERO, wished.problem.grid),
        _ => 1,
    };
    let step = wished.problem.grid * sessions;
    (Minutes(most_cut(wished, day, role).0 / step.0 * step.0), step)
}
