//! Opening hours in OpenStreetMap syntax, and what they say of one date.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveTime};
use compact_calendar::CompactCalendar;
use opening_hours::{Context, ContextHolidays, RuleKind};
use serde::{Deserialize, Serialize};

use crate::calendar::{PublicHoliday, SchoolHolidays};

/// A span of one day, `from` included, `to` excluded except as an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TimeWindow {
    /// Opens.
    pub from: NaiveTime,
    /// Closes.
    pub to: NaiveTime,
}

/// Text that is not in the syntax of opening hours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not opening hours: {text}")]
pub struct NotOpeningHours {
    /// The text as it was given.
    pub text: String,
}

/// Opening hours that have been parsed; they keep the text that they were written in.
#[derive(Clone, PartialEq)]
pub struct OpeningHours {
    text: String,
    parsed: opening_hours::OpeningHours,
}

/// What is known of the opening of a place on one date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayOpening {
    /// Known openings, sorted and disjoint.
    pub windows: Vec<TimeWindow>,
    /// False where the hours, or a part of them, are not known for that date.
    pub known: bool,
    /// True where it is a public holiday and the hours do not speak of it.
    pub holiday_unmentioned: bool,
}

impl DayOpening {
    /// Tells whether nobody knows when the place is open that day.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        !self.known && self.windows.is_empty()
    }

    /// Tells whether the place is open on a public holiday only as far as its hours do not speak of it.
    #[must_use]
    pub fn is_open_unless_holiday(&self) -> bool {
        self.holiday_unmentioned && !self.windows.is_empty()
    }
}

impl FromStr for OpeningHours {
    type Err = NotOpeningHours;

    fn from_str(text: &str) -> Result<Self, NotOpeningHours> {
        let parsed: opening_hours::OpeningHours =
            text.parse().map_err(|_| NotOpeningHours { text: text.to_owned() })?;
        Ok(Self { text: text.to_owned(), parsed })
    }
}

impl fmt::Display for OpeningHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for OpeningHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpeningHours({:?})", self.text)
    }
}

impl OpeningHours {
    /// Returns the hours as they were written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns what the hours say of `date`, with the French public holidays and the given school
    /// holidays. On 1 January, 1 May and 25 December, hours that do not name the day or `PH`
    /// count as closed; on the other public holidays they are kept and marked.
    #[must_use]
    pub fn on(&self, date: NaiveDate, school: &SchoolHolidays) -> DayOpening {
        let holiday = PublicHoliday::on(date);
        let unmentioned = holiday.is_some() && !self.mentions(date);
        if unmentioned && holiday.is_some_and(PublicHoliday::closes_by_default) {
            return DayOpening { windows: Vec::new(), known: true, holiday_unmentioned: true };
        }
        let mut opening = DayOpening { windows: Vec::new(), known: true, holiday_unmentioned: unmentioned };
        let schedule = self.parsed.clone().with_context(context(date, school)).schedule_at(date);
        for range in schedule {
            match range.kind {
                RuleKind::Closed => {}
                RuleKind::Unknown => opening.known = false,
                // `10:30+` says when a place opens and not when it closes.
                RuleKind::Open if self.text.contains('+') && range.range.end.hour() >= 24 => {
                    opening.known = false;
                }
                RuleKind::Open => {
                    let from = clock(range.range.start.hour(), range.range.start.minute());
                    let to = clock(range.range.end.hour(), range.range.end.minute());
                    match opening.windows.last_mut() {
                        Some(last) if last.to == from => last.to = to,
                        _ => opening.windows.push(TimeWindow { from, to }),
                    }
                }
            }
        }
        opening
    }

    /// Tells whether the text names public holidays or the very day of the year.
    fn mentions(&self, date: NaiveDate) -> bool {
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let month = MONTHS[date.month0() as usize];
        let day = date.day();
        self.text.contains("PH")
            || self.text.contains(&format!("{month} {day:02}"))
            || self
                .text
                .split(|c: char| !c.is_alphanumeric())
                .collect::<Vec<_>>()
                .windows(2)
                .any(|pair| pair[0] == month && pair[1].parse() == Ok(day))
    }
}

/// Midnight at the end of a day, and anything after it, is written 23:59 within that day.
fn clock(hour: u8, minute: u8) -> NaiveTime {
    NaiveTime::from_hms_opt(hour.into(), minute.into(), 0)
        .unwrap_or_else(|| NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(NaiveTime::MIN))
}

fn context(date: NaiveDate, school: &SchoolHolidays) -> Context {
    let days = |dates: Vec<NaiveDate>| {
        let mut calendar = CompactCalendar::default();
        for day in dates {
            calendar.insert(day);
        }
        Arc::new(calendar)
    };
    // Only the days around the date matter: a rule such as `PH -1 day` looks at its neighbours.
    let near: Vec<NaiveDate> =
        (-7..=7).filter_map(|shift| date.checked_add_signed(chrono::TimeDelta::days(shift))).collect();
    let public = near.iter().copied().filter(|day| PublicHoliday::on(*day).is_some()).collect();
    let term = |wanted| near.iter().copied().filter(|day| school.contains(*day) == wanted).collect();
    Context::default()
        .with_holidays(ContextHolidays::new(days(public), days(term(Some(true)))))
        .with_holidays_unknown(ContextHolidays::new(days(Vec::new()), days(term(None))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn school() -> SchoolHolidays {
        let day = |text: &str| text.parse().unwrap();
        SchoolHolidays {
            known: Some((day("2026-09-01"), day("2027-08-31"))),
            periods: vec![(day("2027-04-03"), day("2027-04-18"))],
        }
    }

    /// Draws the opening of a date as `10:00-18:00 (?)`.
    fn on(text: &str, date: &str) -> String {
        let opening = text.parse::<OpeningHours>().unwrap().on(date.parse().unwrap(), &school());
        let windows: Vec<String> = opening
            .windows
            .iter()
            .map(|window| format!("{}-{}", window.from.format("%H:%M"), window.to.format("%H:%M")))
            .collect();
        format!(
            "{}{}{}",
            windows.join(","),
            if opening.known { "" } else { "?" },
            if opening.holiday_unmentioned { "!" } else { "" }
        )
    }

    #[test]
    fn hours_hold_on_their_weekdays_and_holidays() {
        let valmagne = "Mo-Fr 14:00-18:00; Sa,Su,PH,SH 10:00-18:00";
        assert_eq!(on(valmagne, "2027-06-11"), "14:00-18:00");
        assert_eq!(on(valmagne, "2027-06-12"), "10:00-18:00");
        assert_eq!(on(valmagne, "2027-05-06"), "10:00-18:00");
        assert_eq!(on(valmagne, "2027-04-12"), "10:00-18:00");
    }

    #[test]
    fn a_school_calendar_that_is_not_known_makes_the_hours_unknown() {
        assert!(on("Mo-Fr 14:00-18:00; SH 10:00-18:00", "2028-04-12").contains('?'));
    }

    #[test]
    fn labour_day_is_closed_unless_the_hours_speak_of_it() {
        assert_eq!(on("Mo-Su 09:00-18:00", "2027-05-01"), "!");
        assert_eq!(on("Mo-Su 09:00-18:00; PH 10:00-12:00", "2027-05-01"), "10:00-12:00");
        assert_eq!(on("Mo-Su 09:00-18:00", "2027-05-08"), "09:00-18:00!");
        assert_eq!(on("May-Aug: Mo-Su 10:00-19:00; Jan 01,May 01 off", "2027-05-01"), "");
    }

    #[test]
    fn what_is_written_unknown_stays_unknown() {
        assert_eq!(on("May 02-Sep 30: Mo-Su 10:00-18:15; Jan-Apr,Oct-Dec: unknown", "2027-03-03"), "?");
    }

    #[test]
    fn an_open_end_is_not_taken_as_known() {
        let open_end = on("Th 10:30+", "2027-06-10");
        assert!(open_end.contains('?'), "{open_end}");
    }
}
