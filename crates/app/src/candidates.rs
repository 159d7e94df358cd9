//! From a request and a catalogue to the planner's problem.

mod carrier;
mod limits;
mod lodgings;
mod meals;
mod varieties;
mod visits;

use hours::RulePack;
use model::road_note::halt_of;
use model::{
    Carrier, Catalogue, DayOpening, Decimal, GeoPoint, Lunch, Metres, Minutes, Money, NaiveDate, NaiveTime,
    Place, Request, RoadNote, SchoolHolidays, Uuid, VehicleClass, Warning,
};
use planner::{Day, PickUpHalt, Problem};
use pricing::Tariff;
use roads::RoadSource;

use crate::error::AppError;
use crate::start_windows::since_midnight;
use crate::worth::worth;

pub(crate) use limits::least_purse;
pub use meals::{DINNER, LUNCH};

/// Programmes are written in steps of five minutes.
pub const GRID: Minutes = Minutes(5);
/// Passengers get off at a drop-off.
const GETTING_OFF: Minutes = Minutes(5);
/// A group of fifty walks 3.5 km in an hour.
const WALKING_METRES_AN_HOUR: u32 = 3_500;

/// Why a place is no candidate at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The request excludes it.
    Excluded,
    /// It takes too small groups.
    Capacity,
    /// A wheelchair cannot enter.
    Access,
    /// No road leads there.
    NoRoad,
}

impl Refusal {
    /// Returns the reason as the published plan names it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Excluded => "excluded",
            Self::Capacity => "capacity",
            Self::Access => "access",
            Self::NoRoad => "too-far",
        }
    }

    /// Returns the key of the words for the reason.
    #[must_use]
    pub fn reason_key(self) -> &'static str {
        match self {
            Self::Excluded => "cli-reason-excluded",
            Self::Capacity => "cli-reason-capacity",
            Self::Access => "cli-reason-access",
            Self::NoRoad => "cli-reason-no-road",
        }
    }
}

/// A place that takes part in the problem, with what was resolved for the group and each date.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Index into `Catalogue::places`.
    pub place: usize,
    /// The place's id.
    pub id: Uuid,
    /// Where the coach halts for it.
    pub halt: GeoPoint,
    /// Openings of each date.
    pub openings: Vec<DayOpening>,
    /// Fixed starts.
    pub slots: Vec<NaiveTime>,
    /// Sessions, one after the other.
    pub sessions: u16,
    /// How long a visit lasts at least, if that is known.
    pub shortest: Option<Minutes>,
    /// What the organiser has to check.
    pub warnings: Vec<Warning>,
}

/// Where the passengers can get out on a long drive.
#[derive(Clone, Debug, PartialEq)]
pub struct HaltOnTheWay {
    /// Its name.
    pub name: String,
    /// Where the coach halts.
    pub point: GeoPoint,
}

/// The problem, and how its indices relate to the catalogue.
pub struct Wished {
    /// What the planner solves.
    pub problem: Problem,
    /// One a visit of the problem.
    pub visits: Vec<Candidate>,
    /// One a meal place of the problem; for a picnic, the site where it is held.
    pub meals: Vec<Candidate>,
    /// One a lodging of the problem.
    pub lodgings: Vec<Candidate>,
    /// One a node where the coach can halt on the way.
    pub on_the_way: Vec<HaltOnTheWay>,
    /// The carrier whose depot is used.
    pub carrier: Option<Carrier>,
    /// Places of the wanted themes that are no candidates.
    pub refused: Vec<(usize, Refusal)>,
}

/// What the problem is made from, besides the request.
pub struct Sources<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The roads.
    pub roads: &'a dyn RoadSource,
    /// The law.
    pub rules: &'a RulePack,
    /// What coaches usually cost.
    pub tariff: &'a Tariff,
    /// What organisers noted about the roads and the halts.
    pub notes: &'a [RoadNote],
    /// School holidays, for opening hours.
    pub school: &'a SchoolHolidays,
}

/// Sets the planner's problem. Places added by hand take part whatever their theme.
///
/// # Errors
/// When a pick-up or the depot is off the road network.
pub fn wish(request: &Request, by_hand: &[Uuid], sources: &Sources<'_>) -> Result<Wished, AppError> {
    let catalogue = sources.catalogue;
    for pickup in &request.pickups {
        sources.roads.access(pickup.point, request.vehicle.into()).map_err(AppError::Roads)?;
    }
    let (mut visits, mut refused) = visit_candidates(request, by_hand, sources);
    let mut meals = meals::meal_candidates(request, catalogue, &visits, sources.school);
    let mut lodgings = lodgings::lodging_candidates(request, catalogue, sources.school);
    for stay in meals.iter_mut().chain(&mut lodgings) {
        stay.halt = halt_of(sources.notes, stay.id, stay.halt);
    }
    let reachable = |candidate: &Candidate| reaches(sources.roads, request.vehicle, candidate.halt);
    visits.retain(|candidate| {
        let keep = reachable(candidate);
        if !keep {
            refused.push((candidate.place, Refusal::NoRoad));
        }
        keep
    });
    meals.retain(reachable);
    lodgings.retain(reachable);

    let carrier = carrier::choose_carrier(request, catalogue, sources.roads)?;
    let mut points = Points(request.pickups.iter().map(|pickup| pickup.point).collect());
    let depot = carrier.as_ref().map(|carrier| points.node(carrier.depot));
    let planned_visits = visits
        .iter()
        .map(|place| visits::visit(request, catalogue, place, points.node(place.halt)))
        .collect();
    let planned_meals = meals
        .iter()
        .map(|place| meals::meal_place(request, catalogue, place, points.node(place.halt)))
        .collect();
    let planned_lodgings = lodgings
        .iter()
        .map(|place| lodgings::lodging(request, catalogue, place, points.node(place.halt)))
        .collect();
    let on_the_way = limits::halts_on_the_way(request, sources, &points.0);
    let halts = on_the_way.iter().map(|halt| points.node(halt.point)).collect();
    let matrix = sources.roads.matrix(&points.0, request.vehicle.into()).map_err(AppError::Roads)?;
    let days: Vec<Day> = (0..request.dates.len()).map(|day| frame(request, day, depot)).collect();
    let mut limits = limits::limits(request, sources, &days, &visits, &matrix);
    limits.technical = limits::technical(request, &matrix, halts);
    let problem = Problem {
        matrix,
        days,
        visits: planned_visits,
        meals: planned_meals,
        grid: GRID,
        rules: sources.rules.clone(),
        lodgings: planned_lodgings,
        varieties: varieties::varieties(request, catalogue, &visits),
        limits,
    };
    Ok(Wished { problem, visits, meals, lodgings, on_the_way, carrier, refused })
}

/// The points of the matrix, in the order of its nodes.
struct Points(Vec<GeoPoint>);

impl Points {
    fn node(&mut self, point: GeoPoint) -> usize {
        self.0.push(point);
        self.0.len() - 1
    }
}

/// Lists the places that can be visited, and those of the wanted themes that cannot receive the group.
fn visit_candidates(
    request: &Request,
    by_hand: &[Uuid],
    sources: &Sources<'_>,
) -> (Vec<Candidate>, Vec<(usize, Refusal)>) {
    let (mut visits, mut refused) = (Vec::new(), Vec::new());
    for (index, place) in sources.catalogue.places.iter().enumerate() {
        let wanted = by_hand.contains(&place.id) || worth(request, sources.catalogue, place).is_some();
        if !place.kind.is_visit() || !wanted {
            continue;
        }
        let mut candidate = visits::candidate(index, place, request, sources.school, visits::VISIT);
        candidate.halt = halt_of(sources.notes, place.id, place.point);
        match visits::refusal(request, place, &candidate) {
            Some(reason) => refused.push((index, reason)),
            None => visits.push(candidate),
        }
    }
    (visits, refused)
}

/// The first day begins at the depot and the pick-ups, the last one ends at the drop-offs and the
/// depot; between two days the group is at its lodging.
fn frame(request: &Request, day: usize, depot: Option<usize>) -> Day {
    let halt = |node, length| PickUpHalt { node, length };
    let (first, last) = (day == 0, day == request.nights());
    let pickups = request.pickups.iter().enumerate().filter(|_| first);
    let dropoffs = (0..request.pickups.len()).filter(|_| last);
    Day {
        date: request.dates[day],
        depot: depot.filter(|_| first || last),
        pickups: pickups.map(|(node, pickup)| halt(node, boarding_length(pickup.people))).collect(),
        dropoffs: dropoffs.map(|node| halt(node, GETTING_OFF)).collect(),
        leave_after: since_midnight(request.leave_after),
        back_by: if last { since_midnight(request.back_by) } else { lodgings::there_by(request) },
        meal: (request.lunch != Lunch::None).then_some(LUNCH),
        dinner: request.dines_out(day).then_some(DINNER),
        night: !last,
    }
}

/// Fifty people board in ten minutes; fewer in five.
fn boarding_length(people: u16) -> Minutes {
    if people <= 25 { Minutes(5) } else { Minutes(10) }
}

fn reaches(roads: &dyn RoadSource, vehicle: VehicleClass, point: GeoPoint) -> bool {
    roads.access(point, vehicle.into()).is_ok()
}

fn wished_length(request: &Request, place: Uuid) -> Option<Minutes> {
    request.lengths.iter().find(|length| length.id == place).map(|length| length.minutes)
}

fn pinned_start(request: &Request, place: Uuid, date: NaiveDate) -> Option<Minutes> {
    let pin = request.pinned.iter().find(|pin| pin.id == place && pin.start.date() == date)?;
    Some(since_midnight(pin.start.time()))
}

/// Returns the one-way walk, rounded up to whole minutes; an unknown walk counts as none.
fn walking_time(place: &Place) -> Minutes {
    let metres = place.walk.as_ref().map_or(Metres(0), |fact| fact.value);
    Minutes((metres.0 * 60).div_ceil(WALKING_METRES_AN_HOUR) as i32)
}

/// Returns the group's walk, there and back; an unknown walk counts as none.
fn walks(place: &Place) -> Metres {
    Metres(place.walk.as_ref().map_or(0, |fact| fact.value.0) * 2)
}

/// Returns the height that the group climbs; an unknown one counts as none.
fn climbs(place: &Place) -> Metres {
    place.climb.as_ref().map_or(Metres(0), |fact| fact.value)
}

/// Returns whole cents, rounded up; an unknown price counts as none.
fn cents(price: Option<Money>) -> u32 {
    let cents = price.map(|price| (price.0 * Decimal::ONE_HUNDRED).ceil());
    cents.and_then(|cents| u32::try_from(cents).ok()).unwrap_or(0)
}
