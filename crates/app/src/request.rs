//! From the words of a wish to a request that the catalogue understands.

use model::{
    Catalogue, Datelike, GeoPoint, Lunch, NaiveDate, NaiveDateTime, NaiveTime, PickUp, Pin, PlaceKind,
    Request, Uuid, VehicleClass,
};

use crate::error::AppError;
use crate::names::{find_town, nearest, plain};
use crate::view::{PickUpView, PinView, RequestView};

/// The largest group that one coach seats.
pub const MOST_PEOPLE: u16 = 85;

/// One coach serves at most this many pick-ups.
pub const MOST_PICKUPS: usize = 12;

/// Reads a wish, word by word, against the catalogue.
///
/// # Errors
/// Names the first word that cannot be understood, and what would mend it.
pub fn understand(view: &RequestView, catalogue: &Catalogue, today: NaiveDate) -> Result<Request, AppError> {
    let people = read_people(view.people)?;
    let leave_after = read_time(&view.leave_after)?;
    let back_by = read_time(&view.back_by)?;
    if back_by <= leave_after {
        return Err(AppError::BackBeforeLeaving { leave_after, back_by });
    }
    let request = Request {
        themes: read_themes(&view.themes, catalogue)?,
        dates: read_dates(&view.dates, today)?,
        people,
        leave_after,
        back_by,
        pickups: read_pickups(&view.pickups, people, catalogue)?,
        lunch: read_lunch(&view.lunch)?,
        vehicle: read_vehicle(view.vehicle.as_deref(), people)?,
        required: read_places(&view.required, catalogue)?,
        excluded: read_places(&view.excluded, catalogue)?,
        pinned: read_pins(&view.pinned, catalogue)?,
        wheelchair: view.wheelchair,
        carrier: view.carrier.as_deref().map(|id| read_carrier(id, catalogue)).transpose()?,
    };
    agrees_with_itself(&request, catalogue)?;
    Ok(request)
}

/// A place cannot be wanted and unwanted, nor begin at two times, nor be asked for as a visit
/// where nobody visits; and a carrier must run the coach that is asked of it.
fn agrees_with_itself(request: &Request, catalogue: &Catalogue) -> Result<(), AppError> {
    let name = |id: Uuid| catalogue.place(id).map(|place| place.name.clone()).unwrap_or_default();
    let pinned = request.pinned.iter().map(|pin| pin.id);
    for id in request.required.iter().copied().chain(pinned) {
        if request.excluded.contains(&id) {
            return Err(AppError::WantedAndExcluded { name: name(id) });
        }
        let lunch = request.lunch == Lunch::Restaurant;
        let serves =
            |place: &&model::Place| place.kind.is_visit() || place.kind == PlaceKind::Restaurant && lunch;
        if catalogue.place(id).filter(serves).is_none() {
            return Err(AppError::NotACandidate { name: name(id) });
        }
    }
    for (index, pin) in request.pinned.iter().enumerate() {
        if request.pinned[..index].iter().any(|other| other.id == pin.id) {
            return Err(AppError::PinnedTwice { name: name(pin.id) });
        }
        if !request.dates.contains(&pin.start.date()) {
            return Err(AppError::PinnedOnAnotherDay { name: name(pin.id), date: pin.start.date() });
        }
    }
    let carrier = request.carrier.and_then(|id| catalogue.carriers.iter().find(|carrier| carrier.id == id));
    match carrier {
        Some(carrier) if !carrier.vehicles.contains(&request.vehicle) => {
            Err(AppError::CarrierWithoutVehicle { name: carrier.name.clone(), vehicle: request.vehicle })
        }
        _ => Ok(()),
    }
}

/// Reads the request of a written plan, which names everything: no catalogue is needed.
///
/// # Errors
/// Names the first word that cannot be understood.
pub fn express_back(view: &RequestView) -> Result<Request, AppError> {
    let people = read_people(view.people)?;
    let id = |text: &String| {
        Uuid::parse_str(text).map_err(|_| AppError::UnknownPlace { text: text.clone(), near: Vec::new() })
    };
    let pin = |pin: &PinView| Ok(Pin { id: id(&pin.id)?, start: read_instant(&pin.start)? });
    let nowhere = Catalogue::default();
    Ok(Request {
        themes: view.themes.clone(),
        dates: view.dates.iter().map(|text| read_date(text)).collect::<Result<_, _>>()?,
        people,
        leave_after: read_time(&view.leave_after)?,
        back_by: read_time(&view.back_by)?,
        pickups: read_pickups(&view.pickups, people, &nowhere)?,
        lunch: read_lunch(&view.lunch)?,
        vehicle: read_vehicle(view.vehicle.as_deref(), people)?,
        required: view.required.iter().map(id).collect::<Result<_, _>>()?,
        excluded: view.excluded.iter().map(id).collect::<Result<_, _>>()?,
        pinned: view.pinned.iter().map(pin).collect::<Result<_, _>>()?,
        wheelchair: view.wheelchair,
        carrier: view.carrier.as_ref().map(id).transpose()?,
    })
}

/// Writes a request back in words, with everything that was filled in.
#[must_use]
pub fn express(request: &Request) -> RequestView {
    RequestView {
        themes: request.themes.clone(),
        dates: request.dates.iter().map(ToString::to_string).collect(),
        people: request.people.into(),
        leave_after: clock(request.leave_after),
        back_by: clock(request.back_by),
        pickups: request
            .pickups
            .iter()
            .map(|pickup| PickUpView {
                name: pickup.name.clone(),
                lat: Some(pickup.point.lat),
                lon: Some(pickup.point.lon),
                people: Some(pickup.people.into()),
            })
            .collect(),
        lunch: match request.lunch {
            Lunch::Restaurant => "restaurant",
            Lunch::Picnic => "picnic",
            Lunch::None => "none",
        }
        .to_owned(),
        vehicle: Some(request.vehicle.key().to_owned()),
        required: request.required.iter().map(Uuid::to_string).collect(),
        excluded: request.excluded.iter().map(Uuid::to_string).collect(),
        pinned: request
            .pinned
            .iter()
            .map(|pin| PinView { id: pin.id.to_string(), start: instant(pin.start) })
            .collect(),
        wheelchair: request.wheelchair,
        carrier: request.carrier.map(|id| id.to_string()),
    }
}

/// Writes a time of day as `HH:MM`.
#[must_use]
pub fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// Writes an instant as `YYYY-MM-DDTHH:MM`.
#[must_use]
pub fn instant(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M").to_string()
}

/// Reads `HH:MM`.
///
/// # Errors
/// When the text is not a time of day.
pub fn read_time(text: &str) -> Result<NaiveTime, AppError> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").map_err(|_| AppError::BadTime { text: text.to_owned() })
}

/// Reads `YYYY-MM-DDTHH:MM`.
///
/// # Errors
/// When the text is not an instant.
pub fn read_instant(text: &str) -> Result<NaiveDateTime, AppError> {
    let text = text.trim();
    let read = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok();
    // Dates of four figures: what is reckoned from them stays far from the end of the calendar.
    read.filter(|at| (0..=9999).contains(&at.year()))
        .ok_or_else(|| AppError::BadInstant { text: text.to_owned() })
}

fn read_people(people: u32) -> Result<u16, AppError> {
    if people == 0 {
        return Err(AppError::NoPeople);
    }
    u16::try_from(people)
        .ok()
        .filter(|people| *people <= MOST_PEOPLE)
        .ok_or(AppError::TooManyPeople { people, most: MOST_PEOPLE })
}

fn read_dates(texts: &[String], today: NaiveDate) -> Result<Vec<NaiveDate>, AppError> {
    let dates = texts.iter().map(|text| read_date(text)).collect::<Result<Vec<_>, _>>()?;
    match dates.as_slice() {
        [] => Err(AppError::NoDate),
        [date] if *date < today => Err(AppError::DateInPast { date: *date, today }),
        [_] => Ok(dates),
        _ => Err(AppError::SeveralDates { count: dates.len() }),
    }
}

/// Reads `YYYY-MM-DD`.
///
/// # Errors
/// When the text is not a date.
pub fn read_date(text: &str) -> Result<NaiveDate, AppError> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d")
        .map_err(|_| AppError::BadDate { text: text.to_owned() })
}

fn read_themes(keys: &[String], catalogue: &Catalogue) -> Result<Vec<String>, AppError> {
    for key in keys {
        if catalogue.themes.get(key).is_none() {
            let known = catalogue.themes.iter().map(|theme| theme.key.clone()).collect();
            return Err(AppError::UnknownTheme { key: key.clone(), known });
        }
    }
    Ok(keys.to_vec())
}

fn read_lunch(text: &str) -> Result<Lunch, AppError> {
    match text {
        "restaurant" => Ok(Lunch::Restaurant),
        "picnic" => Ok(Lunch::Picnic),
        "none" => Ok(Lunch::None),
        _ => Err(AppError::UnknownLunch { text: text.to_owned() }),
    }
}

fn read_vehicle(key: Option<&str>, people: u16) -> Result<VehicleClass, AppError> {
    let Some(key) = key else {
        return VehicleClass::smallest_for(people)
            .ok_or(AppError::TooManyPeople { people: people.into(), most: MOST_PEOPLE });
    };
    let vehicle =
        VehicleClass::from_key(key).ok_or_else(|| AppError::UnknownVehicle { key: key.to_owned() })?;
    if vehicle.seats() < people {
        return Err(AppError::VehicleTooSmall { vehicle, people });
    }
    Ok(vehicle)
}

fn read_places(ids: &[String], catalogue: &Catalogue) -> Result<Vec<Uuid>, AppError> {
    ids.iter().map(|id| read_place(id, catalogue)).collect()
}

/// A place is named by its id or, where only one place bears it, by its name.
fn read_place(text: &str, catalogue: &Catalogue) -> Result<Uuid, AppError> {
    if let Ok(id) = Uuid::parse_str(text)
        && catalogue.place(id).is_some()
    {
        return Ok(id);
    }
    let wanted = plain(text);
    let mut named = catalogue.places.iter().filter(|place| plain(&place.name) == wanted);
    match (named.next(), named.next()) {
        (Some(place), None) => Ok(place.id),
        _ => Err(AppError::UnknownPlace {
            text: text.to_owned(),
            near: nearest(text, catalogue.places.iter().map(|place| place.name.as_str())),
        }),
    }
}

fn read_pins(pins: &[PinView], catalogue: &Catalogue) -> Result<Vec<Pin>, AppError> {
    let read =
        |pin: &PinView| Ok(Pin { id: read_place(&pin.id, catalogue)?, start: read_instant(&pin.start)? });
    pins.iter().map(read).collect()
}

fn read_carrier(id: &str, catalogue: &Catalogue) -> Result<Uuid, AppError> {
    let wanted = plain(id);
    catalogue
        .carriers
        .iter()
        .find(|carrier| carrier.id.to_string() == id || plain(&carrier.name) == wanted)
        .map(|carrier| carrier.id)
        .ok_or_else(|| AppError::UnknownCarrier {
            text: id.to_owned(),
            known: catalogue.carriers.iter().map(|carrier| carrier.name.clone()).collect(),
        })
}

fn read_pickups(views: &[PickUpView], people: u16, catalogue: &Catalogue) -> Result<Vec<PickUp>, AppError> {
    if views.is_empty() {
        return Err(AppError::NoPickUp);
    }
    if views.len() > MOST_PICKUPS {
        return Err(AppError::TooManyPickUps { count: views.len(), most: MOST_PICKUPS });
    }
    let shares = share(views, people)?;
    views.iter().zip(shares).map(|(view, people)| read_pickup(view, people, catalogue)).collect()
}

/// Gives the people of the group who are not placed yet to the pick-ups without a number, evenly.
fn share(views: &[PickUpView], people: u16) -> Result<Vec<u16>, AppError> {
    let given: u64 = views.iter().filter_map(|view| view.people).map(u64::from).sum();
    let open = views.iter().filter(|view| view.people.is_none()).count() as u64;
    let total = u64::from(people);
    if open == 0 && given != total
        || open > 0 && given > total
        || views.iter().any(|view| view.people == Some(0))
    {
        return Err(AppError::PeopleDoNotAddUp { given, people });
    }
    let left = total - given;
    if left < open {
        return Err(AppError::TooFewPeople { people, pickups: views.len() });
    }
    let mut unplaced = 0;
    let shares = views.iter().map(|view| {
        view.people.map_or_else(
            || {
                unplaced += 1;
                left / open + u64::from(unplaced <= left % open)
            },
            u64::from,
        )
    });
    Ok(shares.map(|share| u16::try_from(share).unwrap_or(people)).collect())
}

fn read_pickup(view: &PickUpView, people: u16, catalogue: &Catalogue) -> Result<PickUp, AppError> {
    let point = match (view.lat, view.lon) {
        (Some(lat), Some(lon)) if (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon) => {
            GeoPoint { lat, lon }
        }
        (None, None) => find_town(&view.name, catalogue)?,
        _ => return Err(AppError::BadPoint { name: view.name.clone() }),
    };
    Ok(PickUp { name: view.name.clone(), point, people })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{PickUpPlace, Town};

    fn catalogue() -> Catalogue {
        let point = GeoPoint { lat: 43.34, lon: 3.21 };
        let pickup = |name: &str| PickUpPlace {
            id: Uuid::nil(),
            name: name.to_owned(),
            point,
            note_fr: String::new(),
            note_en: String::new(),
        };
        let town = |name: &str, lat, population| Town {
            code: "0".to_owned(),
            name: name.to_owned(),
            point: GeoPoint { lat, lon: 3.0 },
            population,
        };
        Catalogue {
            pickups: vec![pickup("Béziers"), pickup("Pézenas")],
            towns: vec![town("Mons", 43.1, 50), town("Mons", 43.2, 600)],
            ..Catalogue::default()
        }
    }

    fn wish() -> RequestView {
        RequestView {
            dates: vec!["2027-06-12".to_owned()],
            people: 35,
            leave_after: "07:30".to_owned(),
            back_by: "19:00".to_owned(),
            pickups: vec![
                PickUpView { name: "beziers".to_owned(), ..PickUpView::default() },
                PickUpView { name: "PÉZENAS".to_owned(), ..PickUpView::default() },
            ],
            lunch: "restaurant".to_owned(),
            ..RequestView::default()
        }
    }

    fn check(change: impl FnOnce(&mut RequestView)) -> Result<Request, AppError> {
        let mut view = wish();
        change(&mut view);
        understand(&view, &catalogue(), NaiveDate::from_ymd_opt(2026, 11, 22).unwrap())
    }

    #[test]
    fn names_are_found_whatever_the_accents_and_the_group_is_shared_out() {
        let request = check(|_| {}).unwrap();
        let shares: Vec<u16> = request.pickups.iter().map(|pickup| pickup.people).collect();
        assert_eq!(shares, [18, 17]);
        assert_eq!(request.vehicle, VehicleClass::Midi);
    }

    #[test]
    fn of_two_towns_of_one_name_the_larger_is_meant() {
        let request = check(|view| view.pickups[0].name = "Mons".to_owned()).unwrap();
        assert_eq!(request.pickups[0].point.lat, 43.2);
    }

    #[test]
    fn a_town_that_is_not_known_gives_the_nearest_names() {
        let error = check(|view| view.pickups[0].name = "Bezier".to_owned()).unwrap_err();
        assert!(matches!(error, AppError::UnknownTown { near, .. } if near == ["Béziers"]));
    }

    #[test]
    fn bad_words_are_named() {
        assert!(matches!(check(|view| view.people = 0), Err(AppError::NoPeople)));
        assert!(matches!(check(|view| view.people = 10_000), Err(AppError::TooManyPeople { .. })));
        assert!(matches!(
            check(|view| view.dates[0] = "2026-11-21".to_owned()),
            Err(AppError::DateInPast { .. })
        ));
        assert!(matches!(
            check(|view| view.dates[0] = "12/06/2027".to_owned()),
            Err(AppError::BadDate { .. })
        ));
        assert!(matches!(
            check(|view| view.back_by = "07:00".to_owned()),
            Err(AppError::BackBeforeLeaving { .. })
        ));
        assert!(matches!(check(|view| view.themes.push("x".to_owned())), Err(AppError::UnknownTheme { .. })));
        assert!(matches!(
            check(|view| view.vehicle = Some("van9".to_owned())),
            Err(AppError::VehicleTooSmall { .. })
        ));
        assert!(matches!(
            check(|view| view.pickups[0].people = Some(40)),
            Err(AppError::PeopleDoNotAddUp { given: 40, people: 35 })
        ));
    }

    #[test]
    fn a_wish_that_contradicts_itself_is_refused_before_planning() {
        let pickup =
            |people| PickUpView {
                name: "Béziers".to_owned(), people: Some(people), ..PickUpView::default()
            };
        assert!(matches!(
            check(|view| view.pickups = vec![pickup(u32::MAX), pickup(36)]),
            Err(AppError::PeopleDoNotAddUp { given: 4_294_967_331, people: 35 })
        ));
        assert!(matches!(
            check(|view| view.people = 1),
            Err(AppError::TooFewPeople { people: 1, pickups: 2 })
        ));
        assert!(matches!(
            check(|view| view.pickups = vec![pickup(1); 35]),
            Err(AppError::TooManyPickUps { count: 35, most: 12 })
        ));
        assert!(matches!(
            check(|view| view.pickups = vec![pickup(35), pickup(0)]),
            Err(AppError::PeopleDoNotAddUp { .. })
        ));
    }

    #[test]
    fn a_request_reads_back_as_it_was_written() {
        let request = check(|_| {}).unwrap();
        let again = understand(&express(&request), &catalogue(), request.dates[0]).unwrap();
        assert_eq!(again, request);
    }
}
