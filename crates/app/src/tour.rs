//! The tour under work: planning it, changing it by hand, undoing.

use documents::Texts;
use model::{Duty, GeoPoint, Itinerary, Minutes, NaiveDate, Request, StopKind, Uuid};
use planner::{Absence, AbsenceReason, Options, Role, StopCriterion, Wish};

use crate::candidates::{Candidate, Refusal, Sources, Wished, wish};
use crate::costs::{self, Costs};
use crate::error::AppError;
use crate::itinerary::{node_of, write_out};
use crate::office::Office;
use crate::readback;
use crate::referee::{Ruling, judge};
use crate::request::{clock, express, express_back, instant, understand};
use crate::verdicts;
use crate::view::plan::PLAN_SCHEMA;
use crate::view::{
    AbsentView, ContradictionView, DayView, EditView, LegView, PlanView, ProposalView, RequestView,
    RouteView, StopView, TourView,
};

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
        let options = Options { seed, proposals: PROPOSALS };
        let outcome = planner::plan(&wished.problem, &options, stop).map_err(AppError::Planner)?;
        let absent = |absence: &Absence| Absent {
            place: wished.visits[absence.visit].place,
            reason: absence.reason,
            later_return: absence.later_return,
        };
        let mut tour = Self {
            absent: outcome.absences.iter().map(absent).collect(),
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

    /// Changes the proposal of this rank by hand; everything is timed and judged again.
    ///
    /// # Errors
    /// When the stop does not exist, cannot move there, or the place cannot be added.
    pub fn edit(&mut self, office: &Office, rank: u32, edit: &EditView) -> Result<(), AppError> {
        let index = self.index(rank)?;
        if let EditView::Insert { place } = edit {
            self.let_in(office, index, place)?;
        }
        let mut order = self.proposals[index].order.clone();
        let kind = match edit {
            EditView::Move { from, to } => {
                self.move_stop(&mut order, index, *from, *to)?;
                "move"
            }
            EditView::Remove { stop } => {
                self.remove_stop(&mut order, index, *stop)?;
                "remove"
            }
            EditView::Insert { place } => {
                self.insert_stop(&mut order, place, office)?;
                "insert"
            }
        };
        let before = self.named(&self.proposals[index].order);
        self.put(office, index, order)?;
        self.done.push(Step { kind, rank: index, other: before });
        self.undone.clear();
        Ok(())
    }

    /// Takes the last change back.
    ///
    /// # Errors
    /// When there is none.
    pub fn undo(&mut self, office: &Office) -> Result<(), AppError> {
        let step = self.done.pop().ok_or(AppError::NothingToUndo)?;
        let step = self.swap(office, step)?;
        self.undone.push(step);
        Ok(())
    }

    /// Makes the change that was last taken back again.
    ///
    /// # Errors
    /// When there is none.
    pub fn redo(&mut self, office: &Office) -> Result<(), AppError> {
        let step = self.undone.pop().ok_or(AppError::NothingToRedo)?;
        let step = self.swap(office, step)?;
        self.done.push(step);
        Ok(())
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

    /// Makes a place of any theme a candidate, and keeps every order as it is.
    fn let_in(&mut self, office: &Office, index: usize, place: &str) -> Result<(), AppError> {
        let found = office.catalogue.places.iter().find(|known| known.id.to_string() == place);
        let found =
            found.ok_or_else(|| AppError::UnknownPlace { text: place.to_owned(), near: Vec::new() })?;
        let stops = self.proposals[index].itinerary.stops();
        if stops.filter_map(|stop| stop.place).any(|id| id == found.id) {
            return Err(AppError::AlreadyInTour { name: found.name.clone() });
        }
        if self.role_of(office, found.id).is_some() || !found.kind.is_visit() {
            return Ok(());
        }
        let named: Vec<_> = self.proposals.iter().map(|variant| self.named(&variant.order)).collect();
        self.by_hand.push(found.id);
        self.wished = wish(&self.request, &self.by_hand, &sources(office))?;
        for (variant, named) in named.iter().enumerate() {
            self.proposals[variant].order = self.indexed(named);
        }
        Ok(())
    }

    fn insert_stop(&self, order: &mut [Vec<Role>], place: &str, office: &Office) -> Result<(), AppError> {
        let refused = |name: &str| AppError::NotACandidate { name: name.to_owned() };
        let id = Uuid::parse_str(place).map_err(|_| refused(place))?;
        let name = office.catalogue.place(id).map_or(place, |place| &place.name);
        let role = self.role_of(office, id).ok_or_else(|| refused(name))?;
        let (day, at) =
            planner::best_position(&self.wished.problem, order, role).ok_or_else(|| refused(name))?;
        order[day].insert(at, role);
        Ok(())
    }

    /// Visits and meals move among themselves; depot, pick-ups and drop-offs frame the day.
    fn move_stop(&self, order: &mut [Vec<Role>], index: usize, from: u32, to: u32) -> Result<(), AppError> {
        let (day, at) = self.locate(index, from)?;
        let (same_day, target) = self.locate(index, to)?;
        let fixed = |stop| AppError::FixedStop { name: self.stop_name(index, stop) };
        if !is_free(order[day][at]) {
            return Err(fixed(from));
        }
        if day != same_day || !is_free(order[day][target]) {
            return Err(fixed(from));
        }
        let role = order[day].remove(at);
        order[day].insert(target, role);
        Ok(())
    }

    fn remove_stop(&self, order: &mut [Vec<Role>], index: usize, stop: u32) -> Result<(), AppError> {
        let (day, at) = self.locate(index, stop)?;
        if !is_free(order[day][at]) {
            return Err(AppError::FixedStop { name: self.stop_name(index, stop) });
        }
        order[day].remove(at);
        Ok(())
    }

    /// Stops are counted over all days.
    fn locate(&self, index: usize, stop: u32) -> Result<(usize, usize), AppError> {
        let mut at = stop as usize;
        for (day, halts) in self.proposals[index].order.iter().enumerate() {
            if at < halts.len() {
                return Ok((day, at));
            }
            at -= halts.len();
        }
        Err(AppError::NoStop { stop })
    }

    fn stop_name(&self, index: usize, stop: u32) -> String {
        let found = self.proposals[index].itinerary.stops().nth(stop as usize);
        found.map(|stop| stop.name.clone()).unwrap_or_default()
    }

    fn role_of(&self, office: &Office, id: Uuid) -> Option<Role> {
        let places = &office.catalogue.places;
        let at = |candidate: &Candidate| places[candidate.place].id == id;
        let visit = self.wished.visits.iter().position(at).map(Role::Visit);
        visit.or_else(|| self.wished.meals.iter().position(at).map(Role::Meal))
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

/// Views.
impl Tour {
    /// Returns the plan as the published contract has it.
    #[must_use]
    pub fn plan_view(&self, office: &Office, texts: &Texts) -> PlanView {
        let ranked = self.proposals.iter().zip(1..);
        PlanView {
            schema: PLAN_SCHEMA.to_owned(),
            request: express(&self.request),
            proposals: ranked.map(|(variant, rank)| variant.view(rank, office, texts)).collect(),
            not_included: self.not_included(office, texts),
            contradiction: self
                .contradiction
                .as_ref()
                .map(|wishes| self.contradiction_view(wishes, office, texts)),
            rules: office.rule_packs(),
            attribution: office.attribution(texts),
        }
    }

    /// Returns what the window shows.
    #[must_use]
    pub fn view(&self, office: &Office, texts: &Texts) -> TourView {
        let kind = |steps: &[Step]| steps.last().map(|step| step.kind.to_owned());
        let ranked = self.proposals.iter().zip(1..);
        TourView {
            plan: self.plan_view(office, texts),
            routes: ranked
                .map(|(variant, rank)| RouteView {
                    rank,
                    legs: self
                        .lines(office, variant)
                        .iter()
                        .flatten()
                        .map(|line| line.iter().map(|point| (point.lon, point.lat)).collect())
                        .collect(),
                })
                .collect(),
            undo: kind(&self.done),
            redo: kind(&self.undone),
        }
    }

    /// Returns, for each day, the line of each drive; straight where the roads have none.
    #[must_use]
    pub fn lines(&self, office: &Office, variant: &Variant) -> Vec<Vec<Vec<GeoPoint>>> {
        let point = |role, day| node_of(role, day, &self.wished).map(|node| self.wished.points[node]);
        let line = |from: Option<GeoPoint>, to: Option<GeoPoint>| {
            let (Some(from), Some(to)) = (from, to) else { return Vec::new() };
            office.roads.leg(from, to).map_or_else(|_| vec![from, to], |leg| leg.line)
        };
        let days = variant.order.iter().enumerate();
        days.map(|(day, order)| {
            order.windows(2).map(|pair| line(point(pair[0], day), point(pair[1], day))).collect()
        })
        .collect()
    }

    fn not_included(&self, office: &Office, texts: &Texts) -> Vec<AbsentView> {
        let best: Vec<Uuid> = self.proposals.first().map(Variant::places).unwrap_or_default();
        let planned = self.absent.iter().map(|absent| {
            let change = absent.later_return.map(|back| {
                let time = format!("{:02}:{:02}", back.0 / 60, back.0 % 60);
                texts.say_with("change-later-return", &[("time", time.into())])
            });
            (absent.place, reason_key(absent.reason), change)
        });
        let refused = self.wished.refused.iter().map(|(place, reason)| {
            let key = refusal_key(*reason);
            let change = matches!(reason, Refusal::Excluded).then(|| texts.say("change-no-longer-excluded"));
            (*place, key, change)
        });
        let absent = planned.chain(refused).filter_map(|(place, reason, change)| {
            let place = &office.catalogue.places[place];
            (!best.contains(&place.id)).then(|| AbsentView {
                id: place.id.to_string(),
                name: place.name.clone(),
                reason: reason.to_owned(),
                change,
            })
        });
        absent.collect()
    }

    fn contradiction_view(&self, wishes: &[Wish], office: &Office, texts: &Texts) -> ContradictionView {
        let said: Vec<(String, String)> =
            wishes.iter().map(|wish| self.say_wish(*wish, office, texts)).collect();
        let sentences: Vec<String> = said.iter().map(|(_, sentence)| sentence.clone()).collect();
        ContradictionView {
            wishes: said.into_iter().map(|(key, _)| key).collect(),
            message: texts.say_with("contradiction", &[("wishes", sentences.join(" · ").into())]),
        }
    }

    fn say_wish(&self, wish: Wish, office: &Office, texts: &Texts) -> (String, String) {
        let place = |index: usize| &office.catalogue.places[index];
        let named = |key: &str, name: &str| texts.say_with(key, &[("name", name.to_owned().into())]);
        let timed = |key: &str, time| texts.say_with(key, &[("time", clock(time).into())]);
        match wish {
            Wish::SomethingOpen => ("something-open".to_owned(), texts.say("wish-something-open")),
            Wish::LeaveAfter => {
                ("leave-after".to_owned(), timed("wish-leave-after", self.request.leave_after))
            }
            Wish::BackBy => ("back-by".to_owned(), timed("wish-back-by", self.request.back_by)),
            Wish::Meal => ("lunch".to_owned(), texts.say("wish-lunch")),
            Wish::DriverLaw => ("driver-law".to_owned(), texts.say("wish-driver-law")),
            Wish::PickUp(index) => {
                let name = &self.request.pickups[index].name;
                (format!("pickup:{name}"), named("wish-pickup", name))
            }
            Wish::Visit(index) => {
                let place = place(self.wished.visits[index].place);
                (format!("required:{}", place.id), named("wish-required", &place.name))
            }
            Wish::MealPlace(index) => {
                let place = place(self.wished.meals[index].place);
                (format!("required:{}", place.id), named("wish-required", &place.name))
            }
        }
    }
}

impl Variant {
    fn places(&self) -> Vec<Uuid> {
        self.itinerary.stops().filter_map(|stop| stop.place).collect()
    }

    fn view(&self, rank: u32, office: &Office, texts: &Texts) -> ProposalView {
        let activities = self.ruling.activities.iter();
        let days = self.itinerary.days.iter().zip(&self.ruling.amplitudes);
        ProposalView {
            rank,
            prize: self.itinerary.prize(),
            bound: self.bound,
            proven: self.proven,
            name: self.name(office),
            days: days
                .map(|(day, amplitude)| DayView {
                    date: day.date.to_string(),
                    driving_minutes: day.driving().0,
                    metres: day.metres().0,
                    amplitude_minutes: amplitude.0,
                    walk_metres: day.walked().0,
                    stops: day.stops.iter().map(|stop| stop_view(stop, office)).collect(),
                })
                .collect(),
            activities: activities
                .map(|activity| {
                    (Duty::letter(activity.duty).to_string(), instant(activity.start), activity.length.0)
                })
                .collect(),
            verdicts: self.ruling.verdicts.iter().map(|verdict| verdicts::say(verdict, texts)).collect(),
            cost: Some(self.costs.view()),
        }
    }

    /// Names a proposal by the communes of its visits, in their order, three at most.
    #[must_use]
    pub fn name(&self, office: &Office) -> String {
        let mut communes: Vec<&str> = Vec::new();
        for stop in self.itinerary.stops().filter(|stop| stop.kind == StopKind::Site) {
            let place = stop.place.and_then(|id| office.catalogue.place(id));
            let commune = place.map_or(stop.name.as_str(), |place| place.commune.as_str());
            if !communes.contains(&commune) {
                communes.push(commune);
            }
        }
        let more = communes.len() > 3;
        communes.truncate(3);
        format!("{}{}", communes.join(" · "), if more { " …" } else { "" })
    }
}

fn stop_view(stop: &model::Stop, office: &Office) -> StopView {
    let place = stop.place.and_then(|id| office.catalogue.place(id));
    let carrier = || office.catalogue.carriers.iter().find(|carrier| Some(carrier.id) == stop.place);
    StopView {
        id: stop.place.map_or_else(|| stop.name.clone(), |id| id.to_string()),
        name: stop.name.clone(),
        kind: key_of(&stop.kind),
        lat: stop.point.lat,
        lon: stop.point.lon,
        leg: stop.leg.map(|leg| LegView {
            minutes: leg.minutes.0,
            metres: leg.metres.0,
            toll_metres: leg.toll_metres.0,
            source: key_of(&leg.source),
        }),
        arrive: instant(stop.arrive),
        start: instant(stop.start),
        end: instant(stop.end),
        leave: instant(stop.leave),
        open: stop.open.iter().map(|window| (clock(window.from), clock(window.to))).collect(),
        open_known: stop.open_known,
        slots: stop.slots.iter().copied().map(clock).collect(),
        slot: stop.slot.map(clock),
        people: stop.people.into(),
        sessions: stop.sessions.into(),
        driver_free: stop.driver_free,
        prize: stop.prize,
        walk_metres: stop.walk.0,
        pinned: stop.pinned,
        example: place.is_some_and(|place| place.example) || carrier().is_some_and(|carrier| carrier.example),
        warnings: stop.warnings.iter().map(key_of).collect(),
    }
}

/// Returns the key that serde writes for a plain enum value.
fn key_of(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|key| key.as_str().map(str::to_owned)).unwrap_or_default()
}

fn reason_key(reason: AbsenceReason) -> &'static str {
    match reason {
        AbsenceReason::Closed => "closed",
        AbsenceReason::TooFar => "too-far",
        AbsenceReason::DoesNotFit => "does-not-fit",
        AbsenceReason::LowerPrize => "lower-prize",
    }
}

fn refusal_key(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Excluded => "excluded",
        Refusal::Capacity => "capacity",
        Refusal::Access => "access",
        Refusal::NoRoad => "too-far",
    }
}
