//! From what a person enters to a note that can be stored.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use model::{
    Centimetres, GeoPoint, LegEnd, Minutes, NaiveDate, NaiveDateTime, RoadNote, RoadSaying, RoadSpot, Uuid,
};

use crate::error::AppError;
use crate::names::{find_town, nearest, plain};
use crate::office::Office;
use crate::view::{NewNoteView, NoteEndView};

/// No coach is shorter or longer, in centimetres.
const LENGTHS: std::ops::RangeInclusive<u32> = 300..=2_500;
/// No vehicle with passengers is lower, and no bridge of a public road matters above.
const HEIGHTS: std::ops::RangeInclusive<u32> = 150..=600;
/// A drive that takes longer is no leg of a day.
const MINUTES: std::ops::RangeInclusive<u32> = 1..=900;

/// Understands a note.
pub(super) fn note(wish: &NewNoteView, office: &Office, now: NaiveDateTime) -> Result<RoadNote, AppError> {
    let author = wish.author.trim();
    if author.is_empty() {
        return Err(missing("author"));
    }
    Ok(RoadNote {
        id: new_id(now),
        saying: saying(wish, office)?,
        author: author.to_owned(),
        date: date(&wish.date, now)?,
        remark: wish.remark.trim().to_owned(),
    })
}

fn saying(wish: &NewNoteView, office: &Office) -> Result<RoadSaying, AppError> {
    match wish.kind.as_str() {
        "no-coach" => Ok(RoadSaying::NoCoach { spot: spot(wish)?, vans_too: wish.vans_too }),
        "passes" => {
            let length = size(wish.length_cm, LENGTHS)?;
            let height = size(wish.height_cm, HEIGHTS)?;
            if length.is_none() && height.is_none() {
                return Err(missing("size"));
            }
            Ok(RoadSaying::Passes { spot: spot(wish)?, length, height })
        }
        "drop-off" => Ok(RoadSaying::DropOff { place: place(wish, office)?, spot: spot(wish)? }),
        "leg-minutes" => {
            let minutes = wish.minutes.ok_or_else(|| missing("minutes"))?;
            let ends = [&wish.from, &wish.to].map(|end| end.as_ref().ok_or_else(|| missing("ends")));
            let [from, to] = ends;
            Ok(RoadSaying::LegMinutes {
                from: end(from?, office)?,
                to: end(to?, office)?,
                minutes: Minutes(within(minutes, MINUTES)? as i32),
                both_ways: wish.both_ways,
            })
        }
        other => Err(AppError::UnknownNoteKind { text: other.to_owned() }),
    }
}

fn missing(what: &'static str) -> AppError {
    AppError::NoteIncomplete { what }
}

fn within(value: u32, range: std::ops::RangeInclusive<u32>) -> Result<u32, AppError> {
    if range.contains(&value) { Ok(value) } else { Err(AppError::NoteOutOfRange { value }) }
}

fn size(
    centimetres: Option<u32>,
    range: std::ops::RangeInclusive<u32>,
) -> Result<Option<Centimetres>, AppError> {
    let size = centimetres.map(|size| within(size, range)).transpose()?;
    Ok(size.map(|size| Centimetres(size as u16)))
}

fn spot(wish: &NewNoteView) -> Result<RoadSpot, AppError> {
    let (lat, lon) = wish.lat.zip(wish.lon).ok_or_else(|| missing("position"))?;
    Ok(RoadSpot { point: on_earth(lat, lon, "")?, way: wish.way })
}

fn on_earth(lat: f64, lon: f64, name: &str) -> Result<GeoPoint, AppError> {
    let is_there = lat.abs() <= 90.0 && lon.abs() <= 180.0;
    is_there.then_some(GeoPoint { lat, lon }).ok_or_else(|| AppError::BadPoint { name: name.to_owned() })
}

fn place(wish: &NewNoteView, office: &Office) -> Result<Uuid, AppError> {
    let text = wish.place.as_deref().ok_or_else(|| missing("place"))?;
    let is_it = |place: &&model::Place| place.id.to_string() == text || plain(&place.name) == plain(text);
    let found = office.catalogue.places.iter().find(is_it).map(|place| place.id);
    found.ok_or_else(|| {
        let names = office.catalogue.places.iter().map(|place| place.name.as_str());
        AppError::UnknownPlace { text: text.to_owned(), near: nearest(text, names) }
    })
}

/// An end without a position is a place, a carrier's depot, a pick-up or a town of the catalogue.
fn end(wish: &NoteEndView, office: &Office) -> Result<LegEnd, AppError> {
    let name = wish.name.trim();
    if let Some((lat, lon)) = wish.lat.zip(wish.lon) {
        return Ok(LegEnd { name: name.to_owned(), point: on_earth(lat, lon, name)? });
    }
    let wanted = plain(name);
    let places = office.catalogue.places.iter().filter(|place| plain(&place.name) == wanted);
    let carriers = office.catalogue.carriers.iter().filter(|carrier| plain(&carrier.name) == wanted);
    let known = places
        .map(|place| (&place.name, office.halt_of(place)))
        .chain(carriers.map(|carrier| (&carrier.name, carrier.depot)))
        .next();
    match known {
        Some((name, point)) => Ok(LegEnd { name: name.clone(), point }),
        None => Ok(LegEnd { name: name.to_owned(), point: find_town(name, &office.catalogue)? }),
    }
}

/// Nobody has checked anything tomorrow.
fn date(text: &str, now: NaiveDateTime) -> Result<NaiveDate, AppError> {
    if text.trim().is_empty() {
        return Ok(now.date());
    }
    let date: NaiveDate = text.trim().parse().map_err(|_| AppError::BadDate { text: text.to_owned() })?;
    if date > now.date() { Err(AppError::NoteInFuture { date }) } else { Ok(date) }
}

/// Makes an id. The keys of hash maps come fresh from the machine's source of randomness.
fn new_id(now: NaiveDateTime) -> Uuid {
    let word = || RandomState::new().build_hasher().finish().to_be_bytes();
    let mut random = [0; 10];
    random[..8].copy_from_slice(&word());
    random[8..].copy_from_slice(&word()[..2]);
    model::ids::new_id(now, random)
}
