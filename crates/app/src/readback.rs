//! A plan written as JSON, read back into an itinerary.

use model::{DayPlan, GeoPoint, Itinerary, Leg, Metres, Minutes, NaiveDateTime, Stop, TimeWindow, Uuid};
use serde::de::DeserializeOwned;

use crate::error::AppError;
use crate::request::{read_date, read_instant, read_time};
use crate::view::{DayView, LegView, ProposalView, StopView};

/// Reads the itinerary of a proposal.
///
/// # Errors
/// Names the first date, time or word that cannot be understood.
pub fn itinerary(view: &ProposalView) -> Result<Itinerary, AppError> {
    Ok(Itinerary { days: view.days.iter().map(day).collect::<Result<_, _>>()? })
}

fn day(view: &DayView) -> Result<DayPlan, AppError> {
    Ok(DayPlan {
        date: read_date(&view.date)?,
        stops: view.stops.iter().map(stop).collect::<Result<_, _>>()?,
    })
}

fn stop(view: &StopView) -> Result<Stop, AppError> {
    let at = |text: &str| -> Result<NaiveDateTime, AppError> { read_instant(text) };
    let window = |(from, to): &(String, String)| -> Result<TimeWindow, AppError> {
        Ok(TimeWindow { from: read_time(from)?, to: read_time(to)? })
    };
    Ok(Stop {
        kind: keyed(&view.kind)?,
        place: Uuid::parse_str(&view.id).ok(),
        name: view.name.clone(),
        point: GeoPoint { lat: view.lat, lon: view.lon },
        leg: view.leg.as_ref().map(leg).transpose()?,
        arrive: at(&view.arrive)?,
        start: at(&view.start)?,
        end: at(&view.end)?,
        leave: at(&view.leave)?,
        open: view.open.iter().map(window).collect::<Result<_, _>>()?,
        open_known: view.open_known,
        slots: view.slots.iter().map(|slot| read_time(slot)).collect::<Result<_, _>>()?,
        slot: view.slot.as_deref().map(read_time).transpose()?,
        people: u16::try_from(view.people).unwrap_or(u16::MAX),
        sessions: u16::try_from(view.sessions).unwrap_or(u16::MAX),
        driver_free: view.driver_free,
        prize: view.prize,
        walk: Metres(view.walk_metres),
        climb: Metres(view.climb_metres),
        pinned: view.pinned,
        warnings: view.warnings.iter().map(|key| keyed(key)).collect::<Result<_, _>>()?,
    })
}

fn leg(view: &LegView) -> Result<Leg, AppError> {
    Ok(Leg {
        minutes: Minutes(view.minutes),
        metres: Metres(view.metres),
        toll_metres: Metres(view.toll_metres),
        source: keyed(&view.source)?,
    })
}

/// Reads the key that serde writes for a plain enum value.
fn keyed<T: DeserializeOwned>(key: &str) -> Result<T, AppError> {
    let word = serde_json::Value::String(key.to_owned());
    serde_json::from_value(word).map_err(|_| AppError::UnknownWord { text: key.to_owned() })
}
