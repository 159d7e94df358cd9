//! Keys of the shared words, and sentences that both papers say.

use model::{
    GeoPoint, LegSource, NaiveDate, NaiveDateTime, NaiveTime, Stop, StopKind, TimeDelta, Timelike,
    VehicleClass, Warning,
};

use crate::input::{PaperDay, PaperStop, RulesUsed, VerdictSeverity};
use crate::{Language, Texts, format};

pub(crate) fn warning_key(warning: Warning) -> &'static str {
    match warning {
        Warning::HoursToBeChecked => "warning-hours-to-be-checked",
        Warning::HolidayToBeChecked => "warning-holiday-to-be-checked",
        Warning::VisitLengthToBeChecked => "warning-visit-length-to-be-checked",
        Warning::CoachAccessToBeChecked => "warning-coach-access-to-be-checked",
        Warning::NoCoachParking => "warning-no-coach-parking",
        Warning::CapacityToBeChecked => "warning-capacity-to-be-checked",
        Warning::SplitIntoSessions => "warning-split-into-sessions",
        Warning::PriceToBeChecked => "warning-price-to-be-checked",
        Warning::BookingNeeded => "warning-booking-needed",
        Warning::StartToBeAgreed => "warning-start-to-be-agreed",
        Warning::BookingShortNotice => "warning-booking-short-notice",
        Warning::HalfBoardToBeChecked => "warning-half-board-to-be-checked",
        Warning::WalkToBeChecked => "warning-walk-to-be-checked",
        Warning::ClimbToBeChecked => "warning-climb-to-be-checked",
        Warning::WheelchairToBeChecked => "warning-wheelchair-to-be-checked",
        Warning::GroupMinimumNotReached => "warning-group-minimum-not-reached",
        Warning::DepotToBeChecked => "warning-depot-to-be-checked",
    }
}

/// Tells whether a warning speaks of something unknown, and not of something known to be awkward.
pub(crate) fn is_unknown(warning: Warning) -> bool {
    !matches!(
        warning,
        Warning::NoCoachParking
            | Warning::SplitIntoSessions
            | Warning::BookingNeeded
            | Warning::BookingShortNotice
    )
}

/// Returns the key of what a stop is for; a meal of the evening is a dinner.
pub(crate) fn kind_key(stop: &Stop) -> &'static str {
    const EVENING: u32 = 16;
    match stop.kind {
        StopKind::Depot => "stop-depot",
        StopKind::Pickup => "stop-pickup",
        StopKind::Site => "stop-site",
        StopKind::Meal if stop.start.hour() >= EVENING => "stop-dinner",
        StopKind::Meal => "stop-meal",
        StopKind::Lodging => "stop-lodging",
        StopKind::Break => "stop-break",
        StopKind::Dropoff => "stop-dropoff",
    }
}

/// Tells whether a stop, of this index in its day without the depot, is where the group has slept: it bears
/// the number of the evening before.
pub(crate) fn is_morning(stop: &Stop, index: usize) -> bool {
    stop.kind == StopKind::Lodging && index == 0
}

pub(crate) fn vehicle_key(class: VehicleClass) -> String {
    format!("vehicle-{}", class.key())
}

pub(crate) fn verdict_key(severity: VerdictSeverity) -> &'static str {
    match severity {
        VerdictSeverity::Info => "verdict-info",
        VerdictSeverity::Warning => "verdict-warning",
        VerdictSeverity::Error => "verdict-error",
    }
}

pub(crate) fn people(count: u16, texts: &Texts) -> String {
    texts.say_with("people", &[("count", count.into())])
}

/// Names the rule packs with their dates: `EU au 22/11/2026, FR au 22/11/2026`.
pub(crate) fn rule_packs(rules: &[RulesUsed], texts: &Texts) -> String {
    let named = rules.iter().map(|pack| {
        texts.say_with(
            "paper-rule-pack",
            &[("name", pack.name.as_str().into()), ("date", format::short_date(pack.as_of).into())],
        )
    });
    named.collect::<Vec<_>>().join(", ")
}

/// Names one date, or the first and the last of several.
pub(crate) fn dates(days: &[PaperDay], texts: &Texts) -> String {
    let language = texts.language();
    match (days.first(), days.last()) {
        (Some(first), Some(last)) if first.date != last.date => texts.say_with(
            "programme-dates",
            &[
                ("first", format::date(first.date, language).into()),
                ("last", format::date(last.date, language).into()),
            ],
        ),
        (Some(only), _) => format::date(only.date, language),
        _ => String::new(),
    }
}

pub(crate) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// The note of a place in the language of the paper.
pub(crate) fn note(stop: &PaperStop, language: Language) -> &str {
    match language {
        Language::French => stop.note_fr.trim(),
        Language::English => stop.note_en.trim(),
    }
}

pub(crate) fn any_estimated(days: &[PaperDay]) -> bool {
    days.iter()
        .flat_map(|day| &day.stops)
        .filter_map(|stop| stop.stop.leg)
        .any(|leg| leg.source == LegSource::Estimated)
}

/// Which way a time of a programme goes to its five minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rounding {
    /// Nobody may come too late: boarding.
    Down,
    /// Nobody may be promised too much: coming home.
    Up,
    /// To the nearest.
    Near,
}

/// Brings a time to five minutes, without leaving its day.
pub(crate) fn five_minutes(at: NaiveDateTime, rounding: Rounding) -> NaiveTime {
    let minutes = at.hour() * 60 + at.minute();
    let rounded = match rounding {
        Rounding::Down => minutes / 5 * 5,
        Rounding::Up => minutes.div_ceil(5) * 5,
        Rounding::Near => (minutes + 2) / 5 * 5,
    };
    let shift = i64::from(rounded) - i64::from(minutes);
    let moved = at + TimeDelta::minutes(shift);
    if moved.date() == at.date() { moved.time() } else { at.time() }
}

/// Writes a position as drivers type it: `43.46210, 3.42110`.
pub(crate) fn position(point: GeoPoint) -> String {
    format!("{:.5}, {:.5}", point.lat, point.lon)
}

/// Writes a time, with its date in brackets where it is not that of the day.
pub(crate) fn clock_on(at: NaiveDateTime, day: NaiveDate, language: Language) -> String {
    let clock = format::clock(at.time(), language);
    if at.date() == day { clock } else { format!("{clock} ({})", format::short_date(at.date())) }
}
