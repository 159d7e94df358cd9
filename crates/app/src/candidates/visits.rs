//! Places that a group can visit, and what is not known of them.

use hours::service::{BOARDING, SETTING_DOWN};
use model::{
    Catalogue, CoachParking, DayOpening, Minutes, NaiveDate, Place, PublicHoliday, Request, SchoolHolidays,
    Warning,
};
use planner::{StartWindow, Visit};

use super::{Candidate, Refusal, cents, climbs, pinned_start, walking_time, walks, wished_length};
use crate::start_windows::{at_pin, start_windows};
use crate::worth::worth;

/// Visit length used where none is known.
pub(super) const VISIT: Minutes = Minutes(60);
/// A group is split into at most this many sessions, one after the other.
const MOST_SESSIONS: u16 = 3;
/// A booking that is asked for later than the final programme is due, eight days ahead, may come too late.
const SHORT_NOTICE_DAYS: i64 = 8;

/// Returns why a place cannot receive the group at all.
pub(super) fn refusal(request: &Request, place: &Place, candidate: &Candidate) -> Option<Refusal> {
    if request.excluded.contains(&place.id) {
        Some(Refusal::Excluded)
    } else if candidate.sessions > MOST_SESSIONS || only_one_session_fits(request, place, candidate) {
        Some(Refusal::Capacity)
    } else if is_barred(request, place) {
        Some(Refusal::Access)
    } else {
        None
    }
}

/// Tells whether somebody of the group is known not to get in.
pub(super) fn is_barred(request: &Request, place: &Place) -> bool {
    request.wheelchair && place.wheelchair.as_ref().is_some_and(|fact| !fact.value)
}

/// A part of the group could be received on the dates, but not all of it, one session after the other.
fn only_one_session_fits(request: &Request, place: &Place, candidate: &Candidate) -> bool {
    let length = visit_length(request, place);
    let fits = |sessions| {
        let mut openings = candidate.openings.iter();
        openings.any(|opening| !start_windows(opening, &candidate.slots, length, sessions).is_empty())
    };
    candidate.sessions > 1 && fits(1) && !fits(candidate.sessions)
}

fn sessions(people: u16, place: &Place) -> u16 {
    place.group_max.as_ref().map_or(1, |most| people.div_ceil(most.value.max(1)))
}

/// Makes a candidate of a place, with what is to be checked.
pub(super) fn candidate(
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
        (openings.iter().any(DayOpening::is_unknown), Warning::HoursToBeChecked),
        (openings.iter().any(DayOpening::is_open_unless_holiday), Warning::HolidayToBeChecked),
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
        (is_start_to_be_agreed(request, place), Warning::StartToBeAgreed),
        (asks_at_short_notice(request, place), Warning::BookingShortNotice),
        (request.max_walk.is_some() && place.walk.is_none(), Warning::WalkToBeChecked),
        (request.max_climb.is_some() && place.climb.is_none(), Warning::ClimbToBeChecked),
        (request.wheelchair && place.wheelchair.is_none(), Warning::WheelchairToBeChecked),
    ];
    Candidate {
        place: index,
        id: place.id,
        halt: place.point,
        openings,
        slots: place.start_slots.as_ref().map(|fact| fact.value.clone()).unwrap_or_default(),
        sessions,
        shortest: place.shortest_visit.as_ref().map(|fact| fact.value),
        warnings: doubts.into_iter().filter(|(doubtful, _)| *doubtful).map(|(_, warning)| warning).collect(),
    }
}

/// Who has to be asked for a visit may show people round at hours of his own; whoever fixes the start has
/// asked.
fn is_start_to_be_agreed(request: &Request, place: &Place) -> bool {
    let booked = place.booking.as_ref().is_some_and(|fact| fact.value);
    let pinned = request.pinned.iter().any(|pin| pin.id == place.id);
    place.kind.is_visit() && booked && place.start_slots.is_none() && !pinned
}

/// How long ahead a place wants to be asked is known nowhere: one that is not known to take groups
/// without booking may refuse what is asked in the last week.
fn asks_at_short_notice(request: &Request, place: &Place) -> bool {
    let (Some(asked), Some(first)) = (request.asked_on, request.dates.first()) else { return false };
    let booked = place.booking.as_ref().is_none_or(|fact| fact.value);
    booked && (*first - asked).num_days() < SHORT_NOTICE_DAYS
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

/// Sets what the planner knows of a visit.
pub(super) fn visit(request: &Request, catalogue: &Catalogue, candidate: &Candidate, node: usize) -> Visit {
    let place = &catalogue.places[candidate.place];
    let walk = walking_time(place);
    let length = visit_length(request, place);
    let pin = |date: &NaiveDate| pinned_start(request, place.id, *date);
    let pinned = request.pinned.iter().any(|pin| pin.id == place.id);
    let starts = request.dates.iter().zip(&candidate.openings).map(|(date, opening)| {
        let windows = start_windows(opening, &candidate.slots, length, candidate.sessions);
        match pin(date) {
            // Where the hours are not known, whoever pins a start knows better than a planning value.
            Some(start) if opening.is_unknown() && candidate.slots.is_empty() => {
                let length = length * candidate.sessions;
                vec![StartWindow { from: start, to: start, length }]
            }
            Some(start) => at_pin(&windows, start),
            None if pinned => Vec::new(),
            None => windows,
        }
    });
    Visit {
        node,
        prize: worth(request, catalogue, place).unwrap_or(1),
        required: request.wants(place.id),
        starts: starts.collect(),
        approach: SETTING_DOWN + walk,
        return_walk: walk + BOARDING,
        driver_free: parks_there(place),
        walk: walks(place),
        climb: climbs(place),
        cost: cents(place.price_per_person(request.people)),
    }
}

/// A pace changes a free visit; one with fixed starts is guided, and lasts as long as it does.
fn visit_length(request: &Request, place: &Place) -> Minutes {
    let usual = place.visit_length.as_ref().map_or(VISIT, |fact| fact.value);
    let guided = place.start_slots.as_ref().is_some_and(|slots| !slots.value.is_empty());
    let least = place.shortest_visit.as_ref().map_or(Minutes::ZERO, |fact| fact.value);
    let at_pace = if guided { usual } else { request.pace.length(usual).max(least.min(usual)) };
    wished_length(request, place.id).unwrap_or(at_pace)
}

fn parks_there(place: &Place) -> bool {
    place.coach_parking.as_ref().is_some_and(|fact| fact.value != CoachParking::No)
}
