//! From a request and a catalogue to the planner's problem.

use hours::RulePack;
use hours::service::{BOARDING, SETTING_DOWN};
use model::road_note::halt_of;
use model::{
    Carrier, Catalogue, CoachParking, DayOpening, GeoPoint, Lunch, Metres, Minutes, NaiveDate, NaiveTime,
    Place, PlaceKind, PublicHoliday, Request, RoadNote, SchoolHolidays, TimeWindow, Uuid, VehicleClass,
    Warning,
};
use planner::{Day, MealPlace, MealRule, PickUpHalt, Problem, StartWindow, Visit};
use roads::RoadSource;

use crate::error::AppError;
use crate::start_windows::{at_pin, since_midnight, start_windows};
use crate::worth::worth;

/// Visit length used where none is known.
const VISIT: Minutes = Minutes(60);
/// Length of a meal used where none is known.
const MEAL: Minutes = Minutes(90);
/// Length of a picnic.
const PICNIC: Minutes = Minutes(60);
/// A meal begins within this span.
const LUNCH: MealRule = MealRule { from: Minutes::hm(12, 0), to: Minutes::hm(13, 30) };
/// A group is split into at most this many sessions, one after the other.
const MOST_SESSIONS: u16 = 3;
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
    let mut refused = Vec::new();
    let mut visits = Vec::new();
    for (index, place) in catalogue.places.iter().enumerate() {
        let wanted = by_hand.contains(&place.id) || worth(request, catalogue, place).is_some();
        if !place.kind.is_visit() || !wanted {
            continue;
        }
        let mut candidate = candidate(index, place, request, sources.school, VISIT);
        candidate.halt = halt_of(sources.notes, place.id, place.point);
        match refusal(request, place, &candidate) {
            Some(reason) => refused.push((index, reason)),
            None => visits.push(candidate),
        }
    }
    let mut meals = meal_candidates(request, catalogue, &visits, sources.school);
    for meal in &mut meals {
        meal.halt = halt_of(sources.notes, meal.id, meal.halt);
    }
    drop_unreachable(request, sources, &mut visits, &mut meals, &mut refused);

    let carrier = choose_carrier(request, catalogue, sources.roads)?;
    let mut points: Vec<GeoPoint> = request.pickups.iter().map(|pickup| pickup.point).collect();
    let depot = carrier.as_ref().map(|carrier| {
        points.push(carrier.depot);
        points.len() - 1
    });
    let node = |candidate: &Candidate, points: &mut Vec<GeoPoint>| {
        points.push(candidate.halt);
        points.len() - 1
    };
    let planned_visits = visits
        .iter()
        .map(|candidate| visit(request, catalogue, candidate, node(candidate, &mut points)))
        .collect();
    let planned_meals = meals
        .iter()
        .map(|candidate| meal_place(request, catalogue, candidate, node(candidate, &mut points)))
        .collect();
    let matrix = sources.roads.matrix(&points, request.vehicle.into()).map_err(AppError::Roads)?;
    let problem = Problem {
        matrix,
        days: request.dates.iter().map(|date| frame(request, *date, depot)).collect(),
        visits: planned_visits,
        meals: planned_meals,
        grid: GRID,
        rules: sources.rules.clone(),
        lodgings: Vec::new(),
        varieties: Vec::new(),
        limits: Default::default(),
    };
    let (lodgings, on_the_way) = (Vec::new(), Vec::new());
    Ok(Wished { problem, visits, meals, lodgings, on_the_way, carrier, refused })
}

fn frame(request: &Request, date: NaiveDate, depot: Option<usize>) -> Day {
    let halt = |node, length| PickUpHalt { node, length };
    Day {
        date,
        depot,
        pickups: request
            .pickups
            .iter()
            .enumerate()
            .map(|(node, pickup)| halt(node, boarding_length(pickup.people)))
            .collect(),
        dropoffs: (0..request.pickups.len()).map(|node| halt(node, GETTING_OFF)).collect(),
        leave_after: since_midnight(request.leave_after),
        back_by: since_midnight(request.back_by),
        meal: (request.lunch != Lunch::None).then_some(LUNCH),
        ..Day::default()
    }
}

/// Fifty people board in ten minutes; fewer in five.
fn boarding_length(people: u16) -> Minutes {
    if people <= 25 { Minutes(5) } else { Minutes(10) }
}

fn refusal(request: &Request, place: &Place, candidate: &Candidate) -> Option<Refusal> {
    if request.excluded.contains(&place.id) {
        Some(Refusal::Excluded)
    } else if candidate.sessions > MOST_SESSIONS || only_one_session_fits(place, candidate) {
        Some(Refusal::Capacity)
    } else if request.wheelchair && place.wheelchair.as_ref().is_some_and(|fact| !fact.value) {
        Some(Refusal::Access)
    } else {
        None
    }
}

/// A part of the group could be received on the dates, but not all of it, one session after the other.
fn only_one_session_fits(place: &Place, candidate: &Candidate) -> bool {
    let length = place.visit_length.as_ref().map_or(VISIT, |fact| fact.value);
    let fits = |sessions| {
        let mut openings = candidate.openings.iter();
        openings.any(|opening| !start_windows(opening, &candidate.slots, length, sessions).is_empty())
    };
    candidate.sessions > 1 && fits(1) && !fits(candidate.sessions)
}

fn sessions(people: u16, place: &Place) -> u16 {
    place.group_max.as_ref().map_or(1, |most| people.div_ceil(most.value.max(1)))
}

fn candidate(
    index: usize,
    place: &Place,
    request: &Request,
    school: &SchoolHolidays,
    usual_length: Minutes,
) -> Candidate {
    let openings: Vec<DayOpening> =
        request.dates.iter().map(|date| opening_on(place, *date, school)).collect();
    let sessions = if place.kind.is_visit() { sessions(request.people, place) } else { 1 };
    let parking = place.coach_parking.as_ref().map(|fact| fact.value);
    let doubts = [
        (
            openings.iter().any(|opening| !opening.known && opening.windows.is_empty()),
            Warning::HoursToBeChecked,
        ),
        (
            openings.iter().any(|opening| opening.holiday_unmentioned && !opening.windows.is_empty()),
            Warning::HolidayToBeChecked,
        ),
        (place.visit_length.is_none() && usual_length == VISIT, Warning::VisitLengthToBeChecked),
        (parking.is_none(), Warning::CoachAccessToBeChecked),
        (parking == Some(CoachParking::No), Warning::NoCoachParking),
        (place.group_max.is_none(), Warning::CapacityToBeChecked),
        (sessions > 1, Warning::SplitIntoSessions),
        (
            place.group_min.as_ref().is_some_and(|least| request.people < least.value),
            Warning::GroupMinimumNotReached,
        ),
        (place.price_per_person(request.people).is_none(), Warning::PriceToBeChecked),
        (place.booking.as_ref().is_some_and(|fact| fact.value), Warning::BookingNeeded),
        (request.wheelchair && place.wheelchair.is_none(), Warning::WheelchairToBeChecked),
    ];
    Candidate {
        place: index,
        id: place.id,
        halt: place.point,
        openings,
        slots: place.start_slots.as_ref().map(|fact| fact.value.clone()).unwrap_or_default(),
        sessions,
        warnings: doubts.into_iter().filter(|(doubtful, _)| *doubtful).map(|(_, warning)| warning).collect(),
    }
}

/// A place whose hours are not known is taken as closed on the three holidays that close by default.
fn opening_on(place: &Place, date: NaiveDate, school: &SchoolHolidays) -> DayOpening {
    match &place.opening_hours {
        Some(hours) => hours.value.on(date, school),
        None => DayOpening {
            windows: Vec::new(),
            known: PublicHoliday::on(date).is_some_and(PublicHoliday::closes_by_default),
            holiday_unmentioned: false,
        },
    }
}

fn meal_candidates(
    request: &Request,
    catalogue: &Catalogue,
    visits: &[Candidate],
    school: &SchoolHolidays,
) -> Vec<Candidate> {
    match request.lunch {
        Lunch::None => Vec::new(),
        // The driver's break is at the meal: no picnic where the coach is known not to be able to wait.
        Lunch::Picnic => {
            let waits = |site: &&Candidate| !site.warnings.contains(&Warning::NoCoachParking);
            visits.iter().filter(waits).map(picnic_at).collect()
        }
        Lunch::Restaurant => {
            let takes_group = |place: &Place| {
                place.group_max.as_ref().is_none_or(|most| most.value >= request.people)
                    && !request.excluded.contains(&place.id)
            };
            let restaurants = catalogue.places.iter().enumerate();
            restaurants
                .filter(|(_, place)| place.kind == PlaceKind::Restaurant && takes_group(place))
                .map(|(index, place)| candidate(index, place, request, school, MEAL))
                .collect()
        }
    }
}

fn picnic_at(site: &Candidate) -> Candidate {
    Candidate {
        place: site.place,
        id: site.id,
        halt: site.halt,
        openings: site.openings.iter().map(|_| out_of_doors()).collect(),
        slots: Vec::new(),
        sessions: 1,
        warnings: site
            .warnings
            .iter()
            .copied()
            .filter(|warning| *warning == Warning::CoachAccessToBeChecked)
            .collect(),
    }
}

/// Nobody shuts a picnic ground.
fn out_of_doors() -> DayOpening {
    let whole_day =
        TimeWindow { from: NaiveTime::MIN, to: NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(NaiveTime::MIN) };
    DayOpening { windows: vec![whole_day], known: true, holiday_unmentioned: false }
}

/// Leaves out what is off the road network, and says so.
fn drop_unreachable(
    request: &Request,
    sources: &Sources<'_>,
    visits: &mut Vec<Candidate>,
    meals: &mut Vec<Candidate>,
    refused: &mut Vec<(usize, Refusal)>,
) {
    let reachable = |candidate: &Candidate| reaches(sources.roads, request.vehicle, candidate.halt);
    visits.retain(|candidate| {
        let keep = reachable(candidate);
        if !keep {
            refused.push((candidate.place, Refusal::NoRoad));
        }
        keep
    });
    meals.retain(reachable);
}

fn reaches(roads: &dyn RoadSource, vehicle: VehicleClass, point: GeoPoint) -> bool {
    roads.access(point, vehicle.into()).is_ok()
}

/// Takes the wanted carrier, or the one that runs such a coach and is nearest to a pick-up.
fn choose_carrier(
    request: &Request,
    catalogue: &Catalogue,
    roads: &dyn RoadSource,
) -> Result<Option<Carrier>, AppError> {
    if let Some(id) = request.carrier {
        return Ok(catalogue.carriers.iter().find(|carrier| carrier.id == id).cloned());
    }
    let fitting: Vec<&Carrier> = catalogue
        .carriers
        .iter()
        .filter(|carrier| carrier.vehicles.contains(&request.vehicle))
        .filter(|carrier| reaches(roads, request.vehicle, carrier.depot))
        .collect();
    let mut points: Vec<GeoPoint> = request.pickups.iter().map(|pickup| pickup.point).collect();
    let first_depot = points.len();
    points.extend(fitting.iter().map(|carrier| carrier.depot));
    let matrix = roads.matrix(&points, request.vehicle.into()).map_err(AppError::Roads)?;
    let positioning = |depot: usize| {
        (0..first_depot).filter_map(|pickup| matrix.get(depot, pickup)).map(|travel| travel.minutes).min()
    };
    let nearest = fitting
        .iter()
        .enumerate()
        .filter_map(|(index, carrier)| Some((positioning(first_depot + index)?, carrier.id, *carrier)))
        .min_by_key(|(minutes, id, _)| (*minutes, *id));
    Ok(nearest.map(|(_, _, carrier)| carrier.clone()))
}

fn visit(request: &Request, catalogue: &Catalogue, candidate: &Candidate, node: usize) -> Visit {
    let place = &catalogue.places[candidate.place];
    let walk = walking_time(place);
    let length = place.visit_length.as_ref().map_or(VISIT, |fact| fact.value);
    let pin = |date: &NaiveDate| pinned_start(request, place.id, *date);
    let pinned = request.pinned.iter().any(|pin| pin.id == place.id);
    let starts = request.dates.iter().zip(&candidate.openings).map(|(date, opening)| {
        let windows = start_windows(opening, &candidate.slots, length, candidate.sessions);
        match pin(date) {
            Some(start) => at_pin(&windows, start),
            None if pinned => Vec::new(),
            None => windows,
        }
    });
    Visit {
        node,
        prize: worth(request, catalogue, place).unwrap_or(1),
        required: is_wanted(request, place.id),
        starts: starts.collect(),
        approach: SETTING_DOWN + walk,
        return_walk: walk + BOARDING,
        driver_free: parks_there(place),
        ..Visit::default()
    }
}

fn meal_place(request: &Request, catalogue: &Catalogue, candidate: &Candidate, node: usize) -> MealPlace {
    const HOURS_KNOWN: u32 = 10;
    let place = &catalogue.places[candidate.place];
    let picnic = request.lunch == Lunch::Picnic;
    let length = if picnic { PICNIC } else { place.visit_length.as_ref().map_or(MEAL, |fact| fact.value) };
    let walk = walking_time(place);
    let starts = request.dates.iter().zip(&candidate.openings).map(|(date, opening)| {
        let windows = if picnic {
            vec![StartWindow { from: LUNCH.from, to: LUNCH.to, length }]
        } else {
            start_windows(opening, &[], length, 1)
        };
        match pinned_start(request, place.id, *date) {
            Some(start) if !picnic => at_pin(&windows, start),
            _ => windows,
        }
    });
    MealPlace {
        node,
        prize: if picnic || !candidate.warnings.contains(&Warning::HoursToBeChecked) {
            HOURS_KNOWN
        } else {
            0
        },
        required: !picnic && is_wanted(request, place.id),
        starts: starts.collect(),
        approach: SETTING_DOWN + walk,
        return_walk: walk + BOARDING,
        ..MealPlace::default()
    }
}

fn is_wanted(request: &Request, place: Uuid) -> bool {
    request.required.contains(&place) || request.pinned.iter().any(|pin| pin.id == place)
}

fn pinned_start(request: &Request, place: Uuid, date: NaiveDate) -> Option<Minutes> {
    let pin = request.pinned.iter().find(|pin| pin.id == place && pin.start.date() == date)?;
    Some(since_midnight(pin.start.time()))
}

fn parks_there(place: &Place) -> bool {
    place.coach_parking.as_ref().is_some_and(|fact| fact.value != CoachParking::No)
}

/// Returns the one-way walk, rounded up to whole minutes; an unknown walk counts as none.
fn walking_time(place: &Place) -> Minutes {
    let metres = place.walk.as_ref().map_or(Metres(0), |fact| fact.value);
    Minutes((metres.0 * 60).div_ceil(WALKING_METRES_AN_HOUR) as i32)
}
