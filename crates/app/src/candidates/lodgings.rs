//! Where the group can sleep, and when its evenings and mornings are.

use hours::service::{SETTING_DOWN, TOUR_NIGHT};
use model::{
    Catalogue, DayOpening, Dinner, Minutes, NaiveTime, Place, PlaceKind, Request, SchoolHolidays, TimeWindow,
    Timelike, Uuid, Warning,
};
use planner::{Lodging, StartWindow};

use super::visits::{candidate, is_barred};
use super::{Candidate, cents, walking_time};
use crate::start_windows::start_windows;

/// Checking a group in takes this long.
const CHECK_IN: Minutes = Minutes(30);
/// When a group can check in where nobody knows.
const USUAL_CHECK_IN: StartWindow =
    StartWindow { from: Minutes::hm(16, 0), to: Minutes::hm(21, 0), length: CHECK_IN };
/// Rooms are ready from this hour on, however long the reception is open.
const ROOMS_READY: (u32, u32) = (15, 0);
/// Where the lodging serves dinner, everybody is there by this time.
const THERE_FOR_DINNER: Minutes = Minutes::hm(19, 0);
/// Where the group has dined at a restaurant, it is at its lodging by this time.
const THERE_AFTER_DINNER: Minutes = Minutes::hm(22, 30);
/// Where dinner is everybody's own business, the group is there by this time.
const THERE_BEFORE_DINNER: Minutes = Minutes::hm(19, 30);

/// What a lodging of which all is known brings more than one of which nothing is: where the group
/// sleeps is no aim of a tour, but a known hotel is better than a guess.
const KNOWN: u32 = 3;
/// What a favourite brings more than another.
const FAVOURITE: u32 = 40;

/// Returns when the group is at its lodging at the latest.
pub(super) fn there_by(request: &Request) -> Minutes {
    match request.dinner {
        Dinner::Lodging => THERE_FOR_DINNER,
        Dinner::Restaurant => THERE_AFTER_DINNER,
        Dinner::None => THERE_BEFORE_DINNER,
    }
}

/// Lists where the whole group can sleep.
pub(super) fn lodging_candidates(
    request: &Request,
    catalogue: &Catalogue,
    school: &SchoolHolidays,
) -> Vec<Candidate> {
    if request.nights() == 0 {
        return Vec::new();
    }
    let sleeps_all = |place: &Place| {
        place.group_max.as_ref().is_none_or(|most| most.value >= request.people)
            && !request.excluded.contains(&place.id)
            && !is_barred(request, place)
    };
    let lodgings = catalogue.places.iter().enumerate();
    lodgings
        .filter(|(_, place)| place.kind == PlaceKind::Lodging && sleeps_all(place))
        .map(|(index, place)| {
            let mut candidate = candidate(index, place, request, school, CHECK_IN);
            candidate.openings.iter_mut().for_each(rooms_ready);
            if request.dinner == Dinner::Lodging {
                candidate.warnings.push(Warning::HalfBoardToBeChecked);
            }
            candidate
        })
        .collect()
}

/// Cuts the hours of a reception to those at which there are rooms.
fn rooms_ready(opening: &mut DayOpening) {
    let ready = NaiveTime::from_hms_opt(ROOMS_READY.0, ROOMS_READY.1, 0).unwrap_or_default();
    opening.windows.retain(|window| window.to > ready);
    for TimeWindow { from, .. } in &mut opening.windows {
        *from = (*from).max(ready).with_second(0).unwrap_or(ready);
    }
}

/// Sets what the planner knows of a lodging.
pub(super) fn lodging(
    request: &Request,
    catalogue: &Catalogue,
    candidate: &Candidate,
    node: usize,
) -> Lodging {
    let place = &catalogue.places[candidate.place];
    let wanted = wanted_lodgings(request, catalogue);
    let check_in = candidate.openings.iter().take(request.nights()).enumerate().map(|(night, opening)| {
        let elsewhere = wanted.get(night).or(wanted.last()).is_some_and(|wanted| *wanted != place.id);
        if elsewhere { Vec::new() } else { check_in(opening) }
    });
    let known = [place.opening_hours.is_some(), place.group_max.is_some(), place.coach_parking.is_some()];
    let known = known.iter().filter(|known| **known).count() as u32 * KNOWN;
    Lodging {
        node,
        prize: known + if request.favourites.contains(&place.id) { FAVOURITE } else { 0 },
        cost: cents(place.price_per_person(request.people)),
        check_in: check_in.collect(),
        approach: SETTING_DOWN + walking_time(place),
        boarding: TOUR_NIGHT,
    }
}

/// The lodgings that must be slept at: one a night in the order in which they are named, the last one
/// for all further nights.
fn wanted_lodgings(request: &Request, catalogue: &Catalogue) -> Vec<Uuid> {
    let lodging = |id: &&Uuid| catalogue.place(**id).is_some_and(|place| place.kind == PlaceKind::Lodging);
    request.required.iter().filter(lodging).copied().collect()
}

fn check_in(opening: &DayOpening) -> Vec<StartWindow> {
    if opening.is_unknown() {
        return vec![USUAL_CHECK_IN];
    }
    start_windows(opening, &[], CHECK_IN, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(hours: Option<&str>) -> DayOpening {
        let date = "2027-06-12".parse().unwrap();
        let known = hours.map(|hours| {
            let hours: model::OpeningHours = hours.parse().unwrap();
            hours.on(date, &SchoolHolidays::default())
        });
        known.unwrap_or_default()
    }

    fn check(hours: Option<&str>, expected: &str) {
        let mut opening = opening(hours);
        rooms_ready(&mut opening);
        let windows = check_in(&opening).into_iter();
        let clock = |since: Minutes| format!("{:02}:{:02}", since.0 / 60, since.0 % 60);
        let drawn: Vec<String> =
            windows.map(|window| format!("{}-{}", clock(window.from), clock(window.to))).collect();
        assert_eq!(drawn.join(", "), expected, "{hours:?}");
    }

    #[test]
    fn a_group_checks_in_when_rooms_are_ready_and_somebody_is_there() {
        check(Some("Mo-Su 07:00-22:00"), "15:00-21:30");
        check(Some("Mo-Su 08:00-11:00,17:00-20:00"), "17:00-19:30");
        check(Some("Mo-Fr 17:00-20:00; Sa,Su off"), "");
    }

    #[test]
    fn where_nobody_knows_a_group_checks_in_from_four_to_nine() {
        check(None, "16:00-21:00");
    }

    #[test]
    fn required_lodgings_are_slept_at_in_their_order() {
        let named = |id: u128| {
            let point = model::GeoPoint::default();
            Place::unknown(Uuid::from_u128(id), PlaceKind::Lodging, "Gîte", "Caux", point)
        };
        let catalogue = Catalogue { places: vec![named(1), named(2)], ..Catalogue::default() };
        let request = Request {
            required: vec![Uuid::from_u128(2), Uuid::from_u128(1)],
            ..crate::referee::tests::wish(4)
        };
        let school = SchoolHolidays::default();
        let candidates = lodging_candidates(&request, &catalogue, &school);
        let nights = candidates.iter().map(|candidate| {
            let nights = lodging(&request, &catalogue, candidate, 0).check_in;
            nights.iter().map(|open| if open.is_empty() { '-' } else { 'x' }).collect::<String>()
        });
        assert_eq!(nights.collect::<Vec<_>>(), ["-xx", "x--"]);
    }
}
