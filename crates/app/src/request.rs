//! From the words of a wish to a request that the catalogue understands.

mod agreement;
mod wishes;

use model::{
    Catalogue, Datelike, GeoPoint, Lunch, Minutes, NaiveDate, NaiveDateTime, NaiveTime, PickUp, Pin, Request,
    Uuid, VehicleClass, WishedLength,
};

use crate::error::AppError;
use crate::names::{find_town, nearest, plain};
use crate::view::{LengthView, PickUpView, PinView, RequestView};
use agreement::agrees_with_itself;

pub use wishes::{LARGEST_GAP, MOST_DAYS, stated_price};

/// The largest group that one coach seats.
pub const MOST_PEOPLE: u16 = 85;

/// One coach serves at most this many pick-ups.
pub const MOST_PICKUPS: usize = 12;

/// A visit can be wished to last so many minutes.
const LENGTHS: std::ops::RangeInclusive<i32> = 5..=720;

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
        dates: wishes::read_dates(&view.dates, today)?,
        people,
        leave_after,
        back_by,
        pickups: read_pickups(&view.pickups, people, catalogue)?,
        lunch: read_lunch(&view.lunch)?,
        vehicle: read_vehicle(view.vehicle.as_deref(), people)?,
        required: read_places(&view.required, catalogue)?,
        excluded: read_places(&view.excluded, catalogue)?,
        pinned: read_pins(&view.pinned, catalogue)?,
        lengths: read_lengths(&view.lengths, |text| read_place(text, catalogue))?,
        wheelchair: view.wheelchair,
        carrier: view.carrier.as_deref().map(|id| read_carrier(id, catalogue)).transpose()?,
        dinner: wishes::read_dinner(view.dinner.as_deref(), view.dates.len().saturating_sub(1))?,
        max_driving: wishes::read_driving(view.max_driving_minutes)?,
        max_walk: wishes::read_walking(view.max_walk_metres)?,
        max_climb: wishes::read_climbing(view.max_climb_metres)?,
        budget: wishes::read_budget(view.budget.as_deref())?,
        pace: wishes::read_pace(view.pace.as_deref())?,
        ordered: read_places(&view.ordered, catalogue)?,
        favourites: read_places(&view.favourites, catalogue)?,
        largest_gap: wishes::read_gap(view.largest_gap_minutes)?,
        asked_on: Some(today),
    };
    agrees_with_itself(&request, catalogue)?;
    Ok(request)
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
        dates: wishes::consecutive_dates(&view.dates)?,
        people,
        leave_after: read_time(&view.leave_after)?,
        back_by: read_time(&view.back_by)?,
        pickups: read_pickups(&view.pickups, people, &nowhere)?,
        lunch: read_lunch(&view.lunch)?,
        vehicle: read_vehicle(view.vehicle.as_deref(), people)?,
        required: view.required.iter().map(id).collect::<Result<_, _>>()?,
        excluded: view.excluded.iter().map(id).collect::<Result<_, _>>()?,
        pinned: view.pinned.iter().map(pin).collect::<Result<_, _>>()?,
        lengths: read_lengths(&view.lengths, |text| id(&text.to_owned()))?,
        wheelchair: view.wheelchair,
        carrier: view.carrier.as_ref().map(id).transpose()?,
        dinner: wishes::read_dinner(view.dinner.as_deref(), view.dates.len().saturating_sub(1))?,
        max_driving: wishes::read_driving(view.max_driving_minutes)?,
        max_walk: wishes::read_walking(view.max_walk_metres)?,
        max_climb: wishes::read_climbing(view.max_climb_metres)?,
        budget: wishes::read_budget(view.budget.as_deref())?,
        pace: wishes::read_pace(view.pace.as_deref())?,
        ordered: view.ordered.iter().map(id).collect::<Result<_, _>>()?,
        favourites: view.favourites.iter().map(id).collect::<Result<_, _>>()?,
        largest_gap: wishes::read_gap(view.largest_gap_minutes)?,
        asked_on: None,
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
        lengths: request
            .lengths
            .iter()
            .map(|length| LengthView { id: length.id.to_string(), minutes: length.minutes.0.unsigned_abs() })
            .collect(),
        wheelchair: request.wheelchair,
        carrier: request.carrier.map(|id| id.to_string()),
        dinner: Some(request.dinner.key().to_owned()),
        max_driving_minutes: request.max_driving.map(|most| most.0.unsigned_abs()),
        max_walk_metres: request.max_walk.map(|most| most.0),
        max_climb_metres: request.max_climb.map(|most| most.0),
        budget: request.budget.map(|budget| budget.to_string()),
        pace: Some(request.pace.key().to_owned()),
        ordered: request.ordered.iter().map(Uuid::to_string).collect(),
        favourites: request.favourites.iter().map(Uuid::to_string).collect(),
        largest_gap_minutes: Some(request.largest_gap.0.unsigned_abs()),
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
pub(crate) fn read_place(text: &str, catalogue: &Catalogue) -> Result<Uuid, AppError> {
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

fn read_lengths(
    lengths: &[LengthView],
    place: impl Fn(&str) -> Result<Uuid, AppError>,
) -> Result<Vec<WishedLength>, AppError> {
    let read = |length: &LengthView| {
        let minutes = i32::try_from(length.minutes).ok().filter(|minutes| LENGTHS.contains(minutes));
        let minutes = minutes.ok_or(AppError::BadLength { minutes: length.minutes })?;
        Ok(WishedLength { id: place(&length.id)?, minutes: Minutes(minutes) })
    };
    lengths.iter().map(read).collect()
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
mod tests;
