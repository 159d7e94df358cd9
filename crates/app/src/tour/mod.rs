//! The tour under work: planning it, changing it by hand, undoing.

mod adjusting;
mod adjustments;
mod budget;
mod edits;
mod fits;
mod relaxations;
mod repair;
mod views;
mod why;

use model::{Itinerary, NaiveDate, Request, StopKind, Uuid};
use planner::{Absence, AbsenceReason, Better, Budget, Change, Options, Role, Wish};

use crate::candidates::{Candidate, Refusal, Sources, Wished, wish};
use crate::carriers;
use crate::costs::{self, Costs};
use crate::crew::Crew;
use crate::error::AppError;
use crate::itinerary::write_out;
use crate::office::Office;
use crate::readback;
use crate::referee::{Ruling, judge};
use crate::request::{express_back, understand};
use crate::start_windows::since_midnight;
use crate::view::{PlanView, RequestView};
use adjustments::Adjustments;
use repair::Repaired;
use why::changed::Changed;

/// How many proposals are made.
pub const PROPOSALS: usize = 3;

/// A request with its proposals, as planned and then changed by hand.
pub struct Tour {
    pub(crate) request: Request,
    pub(crate) wished: Wished,
    pub(crate) proposals: Vec<Variant>,
    /// Carriers that run such a coach, the nearest first.
    pub(crate) nearby: Vec<Uuid>,
    absent: Vec<Absent>,
    contradiction: Option<Vec<Wish>>,
    /// What would make the wish possible, where it is not.
    relaxations: Vec<Changed>,
    /// What the last repair dropped and added.
    repaired: Option<Repaired>,
    by_hand: Vec<Uuid>,
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// One plan for the request.
#[derive(Clone)]
pub struct Variant {
    order: Vec<Vec<Role>>,
    adjustments: Adjustments,
    /// The timed plan.
    pub itinerary: Itinerary,
    /// Who drives it.
    pub crew: Crew,
    /// What the referee says of it.
    pub ruling: Ruling,
    /// What it costs.
    pub costs: Costs,
    bound: u32,
    proven: bool,
}

/// An order that was timed.
#[derive(Default)]
struct Made {
    order: Vec<Vec<Role>>,
    adjustments: Adjustments,
    itinerary: Itinerary,
    crew: Crew,
}

/// A candidate that the best plan leaves out.
struct Absent {
    /// Index into `Catalogue::places`.
    place: usize,
    reason: AbsenceReason,
    /// The smallest change that would bring it in, where one was looked for.
    change: Option<Change>,
}

/// A change that can be taken back.
struct Step {
    kind: &'static str,
    rank: usize,
    other: State,
}

/// All that decides what a proposal is.
struct State {
    order: Vec<Vec<Stop>>,
    adjustments: Adjustments,
    proven: bool,
}

/// A halt named by what it is, whatever its index in the problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stop {
    Frame(Role),
    Visit(Uuid),
    Meal(Uuid),
    Dinner(Uuid),
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
        budget: &mut dyn Budget,
    ) -> Result<Self, AppError> {
        let options = Options { seed, proposals: PROPOSALS, ..Options::default() };
        Self::plan_with(office, view, today, &options, budget, &mut |_| {})
    }

    /// Plans a wish as widely as is asked for; `on_better` is told each plan that brings more than those
    /// before, while the search goes on.
    ///
    /// # Errors
    /// As [`Tour::plan`].
    pub fn plan_with(
        office: &Office,
        view: &RequestView,
        today: NaiveDate,
        options: &Options,
        budget: &mut dyn Budget,
        on_better: &mut dyn FnMut(&Better),
    ) -> Result<Self, AppError> {
        let request = understand(view, &office.catalogue, today)?;
        let mut wished = wish(&request, &[], &sources(office))?;
        wanted_are_received(office, &request, &wished)?;
        let outcome = budget::planned(office, &request, &mut wished, options, budget, on_better)?;
        let absent = |absence: &Absence| Absent {
            place: wished.visits[absence.visit].place,
            reason: absence.reason,
            change: None,
        };
        let mut absent: Vec<Absent> = outcome.absences.iter().map(absent).collect();
        if outcome.proposals.is_empty() {
            absent.extend(closed(&wished));
        }
        let mut tour = Self {
            absent,
            nearby: carriers::nearby(office, &request),
            request,
            wished,
            proposals: Vec::new(),
            contradiction: outcome.contradiction,
            relaxations: Vec::new(),
            repaired: None,
            by_hand: Vec::new(),
            done: Vec::new(),
            undone: Vec::new(),
        };
        for proposal in outcome.proposals {
            let order = proposal.plan.days.iter().map(|day| day.halts.iter().map(|halt| halt.role).collect());
            let itinerary = write_out(&proposal.plan, &tour.request, &office.catalogue, &tour.wished);
            let made = Made { order: order.collect(), itinerary, ..Made::default() };
            tour.proposals.push(tour.variant(office, made, proposal.bound, proposal.proven));
        }
        tour.find_changes();
        tour.find_relaxations(office, today);
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
            nearby: carriers::nearby(office, &request),
            request,
            proposals: Vec::new(),
            absent: Vec::new(),
            contradiction: None,
            relaxations: Vec::new(),
            repaired: None,
            by_hand,
            done: Vec::new(),
            undone: Vec::new(),
        };
        for (itinerary, written) in itineraries.into_iter().zip(&view.proposals) {
            let order: Vec<Vec<Role>> =
                itinerary.days.iter().map(|day| tour.roles_of(&day.stops)).collect::<Result<_, _>>()?;
            let crew = Crew::written(&written.driver, &itinerary);
            let adjustments = tour.adjustments_of(written, &itinerary, &order, crew)?;
            let made = Made { order, adjustments, itinerary, crew };
            tour.proposals.push(tour.variant(office, made, written.bound, written.proven));
        }
        Ok(tour)
    }

    /// Takes up what was noted about the roads since the tour was planned: the same orders, timed and
    /// judged again.
    ///
    /// # Errors
    /// When a pick-up can no longer be driven to; the tour then stays as it was.
    pub fn heed_notes(&mut self, office: &Office) -> Result<(), AppError> {
        let wished = wish(&self.request, &self.by_hand, &sources(office))?;
        let named: Vec<_> = self.proposals.iter().map(|variant| self.named(&variant.order)).collect();
        let before = std::mem::replace(&mut self.wished, wished);
        let kept = self.proposals.clone();
        for (index, named) in named.iter().enumerate() {
            let order = self.indexed(named);
            let adjustments = self.proposals[index].adjustments.clone();
            if let Err(error) = self.put(office, index, order, adjustments) {
                (self.wished, self.proposals) = (before, kept);
                return Err(error);
            }
        }
        Ok(())
    }

    fn roles_of(&self, stops: &[model::Stop]) -> Result<Vec<Role>, AppError> {
        let last = stops.len().saturating_sub(1);
        let pickup =
            |stop: &model::Stop| self.request.pickups.iter().position(|pickup| pickup.name == stop.name);
        let role = |(index, stop): (usize, &model::Stop)| {
            let at = |candidate: &Candidate| Some(candidate.id) == stop.place;
            let lodged = || self.wished.lodgings.iter().position(at);
            let role = match stop.kind {
                StopKind::Depot if index == last => Some(Role::DepotIn),
                StopKind::Depot => Some(Role::DepotOut),
                StopKind::Pickup => pickup(stop).map(Role::PickUp),
                StopKind::Dropoff => pickup(stop).map(Role::DropOff),
                StopKind::Meal if self.is_dinner(stop) => {
                    self.wished.meals.iter().position(at).map(Role::Dinner)
                }
                StopKind::Meal => self.wished.meals.iter().position(at).map(Role::Meal),
                StopKind::Site => self.wished.visits.iter().position(at).map(Role::Visit),
                StopKind::Lodging if index == 0 => lodged().map(Role::Morning),
                StopKind::Lodging => lodged().map(Role::Night),
                StopKind::Break => {
                    self.wished.on_the_way.iter().position(|halt| halt.name == stop.name).map(Role::Technical)
                }
            };
            role.ok_or_else(|| AppError::UnknownPlace { text: stop.name.clone(), near: Vec::new() })
        };
        stops.iter().enumerate().map(role).collect()
    }

    /// Tells a dinner from a lunch by when it begins.
    fn is_dinner(&self, stop: &model::Stop) -> bool {
        let day = self.request.dates.iter().position(|date| *date == stop.start.date());
        let dinner = day.and_then(|day| self.wished.problem.days[day].dinner);
        dinner.is_some_and(|dinner| since_midnight(stop.start.time()) >= dinner.from)
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
        let now = self.state(step.rank);
        let order = self.indexed(&step.other.order);
        self.put(office, step.rank, order, step.other.adjustments)?;
        self.proposals[step.rank].proven = step.other.proven;
        Ok(Step { other: now, ..step })
    }

    /// Returns what a proposal is made from.
    fn state(&self, index: usize) -> State {
        let variant = &self.proposals[index];
        State {
            order: self.named(&variant.order),
            adjustments: variant.adjustments.clone(),
            proven: variant.proven,
        }
    }

    fn put(
        &mut self,
        office: &Office,
        index: usize,
        order: Vec<Vec<Role>>,
        adjustments: Adjustments,
    ) -> Result<(), AppError> {
        let made = self.made(office, order, adjustments)?;
        let (bound, proven) = (self.proposals[index].bound, self.proposals[index].proven);
        let same_best = made.itinerary.prize() == self.proposals[index].itinerary.prize();
        self.proposals[index] = self.variant(office, made, bound, proven && same_best);
        Ok(())
    }

    /// Times an order, without judging or pricing it.
    fn made(
        &self,
        office: &Office,
        order: Vec<Vec<Role>>,
        adjustments: Adjustments,
    ) -> Result<Made, AppError> {
        let (itinerary, crew) = self.timed(office, &order, &adjustments)?;
        Ok(Made { order, adjustments, itinerary, crew })
    }

    fn variant(&self, office: &Office, made: Made, bound: u32, proven: bool) -> Variant {
        let Made { order, adjustments, itinerary, crew } = made;
        let mut ruling = judge(&itinerary, &self.request, crew, &office.rules);
        let costs = costs::estimate(office, &self.request, &itinerary, crew);
        ruling.hold_to_budget(&itinerary, &self.request, costs.per_payer);
        Variant { order, adjustments, itinerary, crew, ruling, costs, bound, proven }
    }

    fn named(&self, order: &[Vec<Role>]) -> Vec<Vec<Stop>> {
        order.iter().map(|day| day.iter().map(|role| self.stop(*role)).collect()).collect()
    }

    fn indexed(&self, named: &[Vec<Stop>]) -> Vec<Vec<Role>> {
        named.iter().map(|day| day.iter().filter_map(|stop| self.role(stop)).collect()).collect()
    }
}

/// Where there is no plan to compare with, what is closed on all the dates can still be said.
fn closed(wished: &Wished) -> impl Iterator<Item = Absent> + '_ {
    let visits = wished.problem.visits.iter().zip(&wished.visits);
    visits.filter(|(visit, _)| visit.starts.iter().all(Vec::is_empty)).map(|(_, candidate)| Absent {
        place: candidate.place,
        reason: AbsenceReason::Closed,
        change: None,
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
        let visits = wished.visits.iter().chain(&wished.meals).chain(&wished.lodgings);
        if visits.filter(|candidate| candidate.id == id).count() == 0 {
            let name = office.catalogue.place(id).map(|place| place.name.clone()).unwrap_or_default();
            return Err(AppError::WantedButRefused { name, reason: Refusal::Capacity.reason_key() });
        }
    }
    Ok(())
}

fn is_free(role: Role) -> bool {
    role.is_stay()
}

fn sources(office: &Office) -> Sources<'_> {
    Sources {
        catalogue: &office.catalogue,
        roads: office.roads.as_ref(),
        rules: &office.rules,
        tariff: &office.tariff,
        notes: &office.notes.notes,
        school: &office.school,
    }
}
