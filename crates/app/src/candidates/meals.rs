//! Where the group can eat: restaurants at noon and in the evening, sites for a picnic.

use hours::service::{BOARDING, SETTING_DOWN};
use model::{
    Catalogue, DayOpening, Lunch, Minutes, NaiveDate, NaiveTime, Place, PlaceKind, Request, SchoolHolidays,
    TimeWindow, Warning,
};
use planner::{MealPlace, MealRule, StartWindow};

use super::visits::candidate;
use super::{Candidate, cents, climbs, pinned_start, walking_time, walks, wished_length};
use crate::start_windows::{at_pin, start_windows};

/// A lunch begins within this span.
pub const LUNCH: MealRule = MealRule { from: Minutes::hm(12, 0), to: Minutes::hm(13, 30) };
/// A dinner begins within this span.
pub const DINNER: MealRule = MealRule { from: Minutes::hm(19, 0), to: Minutes::hm(20, 30) };

/// Length of a meal used where none is known.
const MEAL: Minutes = Minutes(90);
/// Length of a picnic.
const PICNIC: Minutes = Minutes(60);
/// What it is worth to know when a restaurant is open.
const HOURS_KNOWN: u32 = 10;

/// Lists where the group can eat.
pub(super) fn meal_candidates(
    request: &Request,
    catalogue: &Catalogue,
    visits: &[Candidate],
    school: &SchoolHolidays,
) -> Vec<Candidate> {
    // The driver's break is at the meal: no picnic where the coach is known not to be able to wait.
    let waits = |site: &&Candidate| !site.warnings.contains(&Warning::NoCoachParking);
    let picnics = visits.iter().filter(waits).map(picnic_at);
    let mut meals: Vec<Candidate> =
        if request.lunch == Lunch::Picnic { picnics.collect() } else { Vec::new() };
    if request.lunch == Lunch::Restaurant || dines_out(request) {
        let takes_group = |place: &Place| {
            place.group_max.as_ref().is_none_or(|most| most.value >= request.people)
                && !request.excluded.contains(&place.id)
        };
        let restaurants = catalogue.places.iter().enumerate();
        let restaurants = restaurants
            .filter(|(_, place)| place.kind == PlaceKind::Restaurant && takes_group(place))
            .map(|(index, place)| candidate(index, place, request, school, MEAL));
        meals.extend(restaurants);
    }
    meals
}

fn dines_out(request: &Request) -> bool {
    (0..request.dates.len()).any(|day| request.dines_out(day))
}

fn picnic_at(site: &Candidate) -> Candidate {
    Candidate {
        place: site.place,
        id: site.id,
        halt: site.halt,
        openings: site.openings.iter().map(|_| out_of_doors()).collect(),
        slots: Vec::new(),
        sessions: 1,
        shortest: None,
        warnings: site
            .warnings
            .iter()
            .copied()
            .filter(|warning| {
                matches!(
                    warning,
                    Warning::CoachAccessToBeChecked
                        | Warning::WalkToBeChecked
                        | Warning::ClimbToBeChecked
                        | Warning::WheelchairToBeChecked
                )
            })
            .collect(),
    }
}

/// Nobody shuts a picnic ground.
fn out_of_doors() -> DayOpening {
    let whole_day =
        TimeWindow { from: NaiveTime::MIN, to: NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(NaiveTime::MIN) };
    DayOpening { windows: vec![whole_day], known: true, holiday_unmentioned: false }
}

/// Sets what the planner knows of a place where the group can eat.
pub(super) fn meal_place(
    request: &Request,
    catalogue: &Catalogue,
    candidate: &Candidate,
    node: usize,
) -> MealPlace {
    let place = &catalogue.places[candidate.place];
    let picnic = place.kind.is_visit();
    let usual = || if picnic { PICNIC } else { place.visit_length.as_ref().map_or(MEAL, |fact| fact.value) };
    let length = wished_length(request, place.id).filter(|_| !picnic).unwrap_or_else(usual);
    let walk = walking_time(place);
    let days = || request.dates.iter().copied().zip(&candidate.openings).enumerate();
    let lunches = days().map(|(_, (date, opening))| match request.lunch {
        _ if picnic => vec![StartWindow { from: LUNCH.from, to: LUNCH.to, length }],
        Lunch::Restaurant => meal_starts(request, place, date, opening, LUNCH, length),
        Lunch::Picnic | Lunch::None => Vec::new(),
    });
    let dinners = days().map(|(day, (date, opening))| {
        if picnic || !request.dines_out(day) {
            return Vec::new();
        }
        meal_starts(request, place, date, opening, DINNER, length)
    });
    MealPlace {
        node,
        prize: if picnic || !candidate.warnings.contains(&Warning::HoursToBeChecked) {
            HOURS_KNOWN
        } else {
            0
        },
        required: !picnic && request.wants(place.id),
        starts: lunches.collect(),
        dinners: dinners.collect(),
        approach: SETTING_DOWN + walk,
        return_walk: walk + BOARDING,
        walk: walks(place),
        climb: climbs(place),
        cost: if picnic { 0 } else { cents(place.price_per_person(request.people)) },
    }
}

/// Where the hours of a restaurant are not known, it may serve at any hour at which people eat.
fn meal_starts(
    request: &Request,
    place: &Place,
    date: NaiveDate,
    opening: &DayOpening,
    rule: MealRule,
    length: Minutes,
) -> Vec<StartWindow> {
    let pin = pinned_start(request, place.id, date);
    if let Some(start) = pin.filter(|_| opening.is_unknown()) {
        return vec![StartWindow { from: start, to: start, length }];
    }
    let windows = if opening.is_unknown() {
        vec![StartWindow { from: rule.from, to: rule.to, length }]
    } else {
        start_windows(opening, &[], length, 1)
    };
    match pin {
        Some(start) => at_pin(&windows, start),
        None => windows,
    }
}
