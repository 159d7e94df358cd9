//! The tour under work: planning it, changing it by hand, undoing.

mod edits;
mod views;

use model::{Itinerary, Minutes, NaiveDate, Request, StopKind, Uuid};
use planner::{Absence, AbsenceReason, Options, Role, StopCriterion, Wish};

use crate::candidates::{Candidate, Refusal, Sources, Wished, wish};
use crate::costs::{self, Costs};
use crate::error::AppError;
use crate::itinerary::write_out;
use crate::office::Office;
use crate::readback;
use crate::referee::{Ruling, judge};
use crate::request::{express_back, understand};
use crate::view::{PlanView, RequestView};

/// How many proposals are made.
pub const PROPOSALS: usize = 3;

/// A request with its proposals, as planned and then changed by hand.
pub struct Tour {
    pub(crate) request: Request,
    pub(crate) wished: Wished,
    pub(crate) proposals: Vec<Variant>,
    absent: Vec<Absent>,
    contradiction: Option<Vec<Wish>>,
    by_hand: Vec<Uuid>,
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// One plan for the request.
#[derive(Clone)]
pub struct Variant {
    order: Vec<Vec<Role>>,
    /// The timed plan.
    pub itinerary: Itinerary,
    /// What the referee says of it.
    pub ruling: Ruling,
    /// What it costs.
    pub costs: Costs,
    bound: u32,
    proven: bool,
}

/// A candidate that the best plan leaves out.
struct Absent {
    /// Index into `Catalogue::places`.
    place: usize,
    reason: AbsenceReason,
    later_return: Option<Minutes>,
}

/// A change that can be taken back.
struct Step {
    kind: &'static str,
    rank: usize,
    other: Vec<Vec<Stop>>,
}

/// A halt named by what it is, whatever its index in the problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    Frame(Role),
    Visit(Uuid),
    Meal(Uuid),
}

impl Tour {
    /// Plans a wish.
    ///
    /// # Errors
    /// When the wish cannot be understood. A wish that cannot be granted is no error: the tour then
    /// has no proposal and a contradiction.
    pub fn plan(
        office: &Office,
        view: &RequestView,
        today: NaiveDate,
        seed: u64,
        stop: &mut dyn StopCriterion,
    ) -> Result<Self, AppError> {
        let request = understand(view, &office.catalogue, today)?;
        let wished = wish(&request, &[], &sources(office))?;
        wanted_are_received(office, &request, &wished)?;
        let options = Options { seed, proposals: PROPOSALS };
        let outcome = planner::plan(&wished.problem, &options, stop).map_err(AppError::Planner)?;
        let absent = |absence: &Absence| Absent {
            place: wished.visits[absence.visit].place,
            reason: absence.reason,
            later_return: absence.later_return,
        };
        let mut absent: Vec<Absent> = outcome.absences.iter().map(absent).collect();
        if outcome.proposals.is_empty() {
            absent.extend(closed(&wished));
        }
        let mut tour = Self {
            absent,
            request,
            wished,
            proposals: Vec::new(),
            contradiction: outcome.contradiction,
            by_hand: Vec::new(),
            done: Vec::new(),
            undone: Vec::new(),
        };
        for proposal in outcome.proposals {
            let order = proposal.plan.days.iter().map(|day| day.halts.iter().map(|halt| halt.role).collect());
            let itinerary = write_out(&proposal.plan, &tour.request, &office.catalogue, &tour.wished);
            let order = order.collect();
            tour.proposals.push(tour.variant(office, order, itinerary, proposal.bound, proposal.proven)?);
        }
        Ok(tour)
    }

    /// Takes a written plan up again: its proposals as they stand, nothing to undo.
    ///
    /// # Errors
    /// When the plan speaks of what the catalogue does not have.
    pub fn read_back(office: &Office, view: &PlanView) -> Result<Self, AppError> {
        let request = express_back(&view.request)?;
        let itineraries: Vec<Itinerary> =
            view.proposals.iter().map(readback::itinerary).collect::<Result<_, _>>()?;
        let by_hand: Vec<Uuid> =
            itineraries.iter().flat_map(Itinerary::stops).filter_map(|stop| stop.place).collect();
        let mut tour = Self {
            wished: wish(&request, &by_hand, &sources(office))?,
            request,
            proposals: Vec::new(),
            absent: Vec::new(),
            contradiction: None,
            by_hand,
            done: Vec::new(),
            undone: Vec::new(),
        };
        for (itinerary, written) in itineraries.into_iter().zip(&view.proposals) {
            let days =
                itinerary.days.iter().map(|day| tour.roles_of(&day.stops)).collect::<Result<_, _>>()?;
            tour.proposals.push(tour.variant(office, days, itinerary, written.bound, written.proven)?);
        }
        Ok(tour)
    }

    fn roles_of(&self, stops: &[model::Stop]) -> Result<Vec<Role>, AppError> {
        let last = stops.len().saturating_sub(1);
        let pickup =
            |stop: &model::Stop| self.request.pickups.iter().position(|pickup| pickup.name == stop.name);
        let role = |(index, stop): (usize, &model::Stop)| {
            let at = |candidate: &Candidate| Some(candidate.id) == stop.place;
            let role = match stop.kind {
                StopKind::Depot if index == last => Some(Role::DepotIn),
                StopKind::Depot => Some(Role::DepotOut),
                StopKind::Pickup => pickup(stop).map(Role::PickUp),
                StopKind::Dropoff => pickup(stop).map(Role::DropOff),
                StopKind::Meal => self.wished.meals.iter().position(at).map(Role::Meal),
                StopKind::Site => self.wished.visits.iter().position(at).map(Role::Visit),
                StopKind::Lodging | StopKind::Break => None,
            };
            role.ok_or_else(|| AppError::UnknownPlace { text: stop.name.clone(), near: Vec::new() })
        };
        stops.iter().enumerate().map(role).collect()
    }

    /// Returns the request.
    #[must_use]
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// Returns the variant of this rank.
    ///
    /// # Errors
    /// When there is none.
    pub fn proposal(&self, rank: u32) -> Result<&Variant, AppError> {
        Ok(&self.proposals[self.index(rank)?])
    }

    fn index(&self, rank: u32) -> Result<usize, AppError> {
        let index = (rank as usize).checked_sub(1).filter(|index| *index < self.proposals.len());
        index.ok_or(AppError::NoProposal { rank })
    }

    fn swap(&mut self, office: &Office, step: Step) -> Result<Step, AppError> {
        let now = self.named(&self.proposals[step.rank].order);
        let order = self.indexed(&step.other);
        self.put(office, step.rank, order)?;
        Ok(Step { other: now, ..step })
    }

    fn put(&mut self, office: &Office, index: usize, order: Vec<Vec<Role>>) -> Result<(), AppError> {
        let plan = planner::retime(&self.wished.problem, &order).map_err(AppError::Planner)?;
        let itinerary = write_out(&plan, &self.request, &office.catalogue, &self.wished);
        let (bound, proven) = (self.proposals[index].bound, self.proposals[index].proven);
        let same_best = itinerary.prize() == self.proposals[index].itinerary.prize();
        self.proposals[index] = self.variant(office, order, itinerary, bound, proven && same_best)?;
        Ok(())
    }

    fn variant(
        &self,
        office: &Office,
        order: Vec<Vec<Role>>,
        itinerary: Itinerary,
        bound: u32,
        proven: bool,
    ) -> Result<Variant, AppError> {
        let ruling = judge(&itinerary, &self.request, &office.rules);
        let costs = costs::estimate(office, &self.request, &itinerary);
        Ok(Variant { order, itinerary, ruling, costs, bound, proven })
    }

    fn named(&self, order: &[Vec<Role>]) -> Vec<Vec<Stop>> {
        let name = |role: &Role| match *role {
            Role::Visit(index) => Stop::Visit(self.wished.visits[index].id),
            Role::Meal(index) => Stop::Meal(self.wished.meals[index].id),
            frame => Stop::Frame(frame),
        };
        order.iter().map(|day| day.iter().map(name).collect()).collect()
    }

    fn indexed(&self, named: &[Vec<Stop>]) -> Vec<Vec<Role>> {
        let role = |stop: &Stop| match *stop {
            Stop::Frame(role) => Some(role),
            Stop::Visit(id) => self.wished.visits.iter().position(|visit| visit.id == id).map(Role::Visit),
            Stop::Meal(id) => self.wished.meals.iter().position(|meal| meal.id == id).map(Role::Meal),
        };
        named.iter().map(|day| day.iter().filter_map(role).collect()).collect()
    }
}

/// Where there is no plan to compare with, what is closed on all the dates can still be said.
fn closed(wished: &Wished) -> impl Iterator<Item = Absent> + '_ {
    let visits = wished.problem.visits.iter().zip(&wished.visits);
    visits.filter(|(visit, _)| visit.starts.iter().all(Vec::is_empty)).map(|(_, candidate)| Absent {
        place: candidate.place,
        reason: AbsenceReason::Closed,
        later_return: None,
    })
}

/// What is required must be able to receive the group at all.
fn wanted_are_received(office: &Office, request: &Request, wished: &Wished) -> Result<(), AppError> {
    let pinned = request.pinned.iter().map(|pin| pin.id);
    for id in request.required.iter().copied().chain(pinned) {
        let refused = wished.refused.iter().find(|(place, _)| office.catalogue.places[*place].id == id);
        if let Some((place, refusal)) = refused {
            let name = office.catalogue.places[*place].name.clone();
            return Err(AppError::WantedButRefused { name, reason: refusal.reason_key() });
        }
        let visits = wished.visits.iter().chain(&wished.meals);
        if visits.filter(|candidate| candidate.id == id).count() == 0 {
            let name = office.catalogue.place(id).map(|place| place.name.clone()).unwrap_or_default();
            return Err(AppError::WantedButRefused { name, reason: Refusal::Capacity.reason_key() });
        }
    }
    Ok(())
}

fn is_free(role: Role) -> bool {
    matches!(role, Role::Visit(_) | Role::Meal(_))
}

fn sources(office: &Office) -> Sources<'_> {
    Sources {
        catalogue: &office.catalogue,
        roads: office.roads.as_ref(),
        rules: &office.rules,
        school: &office.school,
    }
}
