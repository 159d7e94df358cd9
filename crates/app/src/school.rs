//! The school calendar that the program carries.

use model::{NaiveDate, SchoolHolidays};
use serde::Deserialize;

use crate::error::AppError;

const ZONE_C: &str = include_str!("../../../assets/calendar/school-holidays-fr-c.json");

#[derive(Deserialize)]
struct Calendar {
    known: (NaiveDate, NaiveDate),
    periods: Vec<(NaiveDate, NaiveDate)>,
}

/// Reads the school holidays of zone C, which Montpellier belongs to.
///
/// # Errors
/// When the program's own file is damaged.
pub fn school_holidays() -> Result<SchoolHolidays, AppError> {
    let calendar: Calendar = serde_json::from_str(ZONE_C).map_err(|_| AppError::SchoolCalendar)?;
    Ok(SchoolHolidays { known: Some(calendar.known), periods: calendar.periods })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spring_holidays_of_2027_are_known() {
        let school = school_holidays().unwrap();
        let on = |date: &str| school.contains(date.parse().unwrap());
        assert_eq!(on("2027-04-03"), Some(true));
        assert_eq!(on("2027-04-19"), Some(false));
        assert_eq!(on("2027-09-01"), None);
    }
}
