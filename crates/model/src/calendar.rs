//! Public and school holidays of France.
//!
//! Public holidays: Code du travail L3133-1. Easter: Gregorian computus of Meeus, Jones and Butcher.
//! School holidays are a table given as data; a date outside it is unknown.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// The eleven public holidays of mainland France.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PublicHoliday {
    /// 1 January.
    NewYear,
    /// Easter Monday.
    EasterMonday,
    /// 1 May.
    LabourDay,
    /// 8 May.
    Victory1945,
    /// Ascension Thursday.
    Ascension,
    /// Whit Monday.
    WhitMonday,
    /// 14 July.
    BastilleDay,
    /// 15 August.
    Assumption,
    /// 1 November.
    AllSaints,
    /// 11 November.
    Armistice1918,
    /// 25 December.
    Christmas,
}

impl PublicHoliday {
    /// Returns the holiday that falls on `date`. Ascension wins when two fall on the same day.
    #[must_use]
    pub fn on(date: NaiveDate) -> Option<Self> {
        Self::of_year(chrono::Datelike::year(&date))
            .into_iter()
            .find(|(day, _)| *day == date)
            .map(|(_, holiday)| holiday)
    }

    /// Lists the holidays of a year, the movable ones first.
    #[must_use]
    pub fn of_year(year: i32) -> Vec<(NaiveDate, Self)> {
        let easter = easter(year);
        let movable = [(1, Self::EasterMonday), (39, Self::Ascension), (50, Self::WhitMonday)]
            .into_iter()
            .filter_map(|(after, holiday)| Some((easter?.checked_add_days(Days::new(after))?, holiday)));
        let fixed = [
            (1, 1, Self::NewYear),
            (5, 1, Self::LabourDay),
            (5, 8, Self::Victory1945),
            (7, 14, Self::BastilleDay),
            (8, 15, Self::Assumption),
            (11, 1, Self::AllSaints),
            (11, 11, Self::Armistice1918),
            (12, 25, Self::Christmas),
        ]
        .into_iter()
        .filter_map(|(month, day, holiday)| Some((NaiveDate::from_ymd_opt(year, month, day)?, holiday)));
        movable.chain(fixed).collect()
    }

    /// Tells whether places are taken as closed unless their data says otherwise
    /// (house rule: 1 January, 1 May and 25 December).
    #[must_use]
    pub fn closes_by_default(self) -> bool {
        matches!(self, Self::NewYear | Self::LabourDay | Self::Christmas)
    }
}

/// Returns Easter Sunday of a year of the Gregorian calendar.
#[must_use]
pub fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)
}

/// School holidays of one zone, and the span of dates for which they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolHolidays {
    /// First and last date covered by the official calendar at hand.
    pub known: Option<(NaiveDate, NaiveDate)>,
    /// First and last day without class of each holiday.
    pub periods: Vec<(NaiveDate, NaiveDate)>,
}

impl SchoolHolidays {
    /// Tells whether `date` is a school holiday; `None` where the calendar is not known.
    #[must_use]
    pub fn contains(&self, date: NaiveDate) -> Option<bool> {
        let (first, last) = self.known?;
        (first..=last)
            .contains(&date)
            .then(|| self.periods.iter().any(|(from, to)| (*from..=*to).contains(&date)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_as_published_from_2024_to_2031() {
        let published = [
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21",
            "2031-04-13",
        ];
        for date in published {
            let date = day(date);
            assert_eq!(easter(chrono::Datelike::year(&date)), Some(date));
        }
    }

    #[test]
    fn the_movable_holidays_of_2027() {
        assert_eq!(PublicHoliday::on(day("2027-03-29")), Some(PublicHoliday::EasterMonday));
        assert_eq!(PublicHoliday::on(day("2027-05-06")), Some(PublicHoliday::Ascension));
        assert_eq!(PublicHoliday::on(day("2027-05-17")), Some(PublicHoliday::WhitMonday));
        assert_eq!(PublicHoliday::on(day("2027-06-12")), None);
    }

    #[test]
    fn a_school_calendar_says_nothing_of_dates_that_it_does_not_cover() {
        let calendar = SchoolHolidays {
            known: Some((day("2026-09-01"), day("2027-08-31"))),
            periods: vec![(day("2027-04-03"), day("2027-04-18"))],
        };
        assert_eq!(calendar.contains(day("2027-04-10")), Some(true));
        assert_eq!(calendar.contains(day("2027-06-12")), Some(false));
        assert_eq!(calendar.contains(day("2028-04-10")), None);
    }
}
