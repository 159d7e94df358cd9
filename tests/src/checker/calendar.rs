//! Public holidays of France, and the school holidays that the program knows.

use chrono::{Datelike, Days, NaiveDate};
use serde_json::Value;

use crate::workspace;

/// Days on which places are closed unless their hours speak of them.
const CLOSED_UNLESS_NAMED: [(u32, u32); 3] = [(1, 1), (5, 1), (12, 25)];
/// Holidays on a fixed day: month, day.
const FIXED: [(u32, u32); 8] = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
/// Days from Easter Sunday to Easter Monday, Ascension and Whit Monday.
const AFTER_EASTER: [u64; 3] = [1, 39, 50];

/// The school calendar; the public one needs no data.
#[derive(Clone, Debug)]
pub struct Calendar {
    known: (NaiveDate, NaiveDate),
    holidays: Vec<(NaiveDate, NaiveDate)>,
}

impl Calendar {
    /// Reads the file of the assets.
    ///
    /// # Panics
    /// When it is not there or no calendar.
    #[must_use]
    pub fn read() -> Self {
        let text = workspace::read("assets/calendar/school-holidays-fr-c.json");
        let file: Value = serde_json::from_str(&text).expect("the school calendar is JSON");
        let span = |value: &Value| {
            let edge = |index: usize| parse_date(value[index].as_str().expect("a date"));
            (edge(0), edge(1))
        };
        let holidays = file["periods"].as_array().expect("periods").iter().map(span).collect();
        Self { known: span(&file["known"]), holidays }
    }

    /// Tells whether there is no school on a day; `None` where nobody knows yet.
    #[must_use]
    pub fn is_school_holiday(&self, date: NaiveDate) -> Option<bool> {
        let known = (self.known.0..=self.known.1).contains(&date);
        known.then(|| self.holidays.iter().any(|(first, last)| (*first..=*last).contains(&date)))
    }
}

/// Reads `YYYY-MM-DD`.
///
/// # Panics
/// When it is no date.
#[must_use]
pub fn parse_date(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Tells whether a day is a public holiday.
pub fn is_public_holiday(date: NaiveDate) -> bool {
    let easter = easter(date.year());
    FIXED.contains(&(date.month(), date.day()))
        || AFTER_EASTER.iter().any(|days| easter + Days::new(*days) == date)
}

/// Tells whether places are closed on a day unless their hours speak of it.
pub fn is_closed_unless_named(date: NaiveDate) -> bool {
    CLOSED_UNLESS_NAMED.contains(&(date.month(), date.day()))
}

/// Easter Sunday, by counting full moons of the church: golden number, epact, next Sunday.
fn easter(year: i32) -> NaiveDate {
    let golden = year % 19;
    let century = year / 100;
    let solar = (3 * (century + 1)) / 4;
    let lunar = (8 * century + 13) / 25;
    let moon = (19 * golden + 15 + solar - lunar).rem_euclid(30);
    // The church keeps its full moon before 19 April.
    let moon = if moon == 29 || (moon == 28 && golden > 10) { moon - 1 } else { moon };
    let equinox = NaiveDate::from_ymd_opt(year, 3, 21).expect("21 March");
    let full_moon = equinox + Days::new(u64::from(moon.unsigned_abs()));
    let to_sunday = 7 - u64::from(full_moon.weekday().num_days_from_sunday());
    full_moon + Days::new(to_sunday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_that_of_the_tables() {
        let known = [
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21",
            "2031-04-13",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
        ];
        for day in known.map(parse_date) {
            assert_eq!(easter(day.year()), day);
        }
    }

    #[test]
    fn ascension_is_a_holiday_and_the_friday_after_is_not() {
        assert!(is_public_holiday(parse_date("2027-05-06")));
        assert!(!is_public_holiday(parse_date("2027-05-07")));
    }
}
