//! One row of a table: its cells by the names of their columns, read as what they should hold.

use model::{Decimal, GeoPoint, Uuid};

use crate::error::{ExchangeError, Expected};
use crate::table::Table;

/// One row of a table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'t> {
    pub table: &'t Table,
    /// The line on which it begins.
    pub line: u64,
    pub record: &'t csv::StringRecord,
}

impl<'t> Row<'t> {
    /// Returns what stands in a cell; `None` where it is empty or there is no such column.
    pub fn text(&self, column: &str) -> Option<&'t str> {
        self.record.get(self.table.column(column)?).filter(|cell| !cell.is_empty())
    }

    /// Returns the text of a cell as a string of its own, empty where nothing stands.
    pub fn string(&self, column: &str) -> String {
        self.text(column).unwrap_or_default().to_owned()
    }

    /// Returns the text of a cell that must not be empty.
    pub fn needed(&self, column: &'static str) -> Result<&'t str, ExchangeError> {
        self.text(column).ok_or_else(|| self.bad(column, Expected::Text))
    }

    /// Reads a cell that must hold something.
    pub fn parsed<T>(
        &self,
        column: &'static str,
        expected: Expected,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, ExchangeError> {
        self.text(column).and_then(parse).ok_or_else(|| self.bad(column, expected))
    }

    /// Reads a cell that may be empty or say `unknown`: both are `None`.
    pub fn known<T>(
        &self,
        column: &'static str,
        expected: Expected,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, ExchangeError> {
        match self.text(column) {
            None | Some("unknown" | "inconnu") => Ok(None),
            Some(text) => parse(text).map(Some).ok_or_else(|| self.bad(column, expected)),
        }
    }

    /// Reads a UUID.
    pub fn uuid(&self, column: &'static str) -> Result<Uuid, ExchangeError> {
        self.parsed(column, Expected::Uuid, |text| text.parse().ok())
    }

    /// Reads a position from two cells.
    pub fn point(&self, lat: &'static str, lon: &'static str) -> Result<GeoPoint, ExchangeError> {
        Ok(GeoPoint {
            lat: self.parsed(lat, Expected::Latitude, |text| degrees(text, 90.0))?,
            lon: self.parsed(lon, Expected::Longitude, |text| degrees(text, 180.0))?,
        })
    }

    /// Lists the parts of a cell that are separated by `;`.
    pub fn parts(&self, column: &str) -> impl Iterator<Item = &'t str> {
        let parts = self.text(column).unwrap_or_default().split(';');
        parts.map(str::trim).filter(|part| !part.is_empty())
    }

    /// Says that a cell does not hold what it should.
    pub fn bad(&self, column: &'static str, expected: Expected) -> ExchangeError {
        if self.table.column(column).is_none() {
            return ExchangeError::MissingColumn { file: self.table.file, column };
        }
        let value = self.string(column);
        ExchangeError::BadCell { file: self.table.file, line: self.line, column, value, expected }
    }

    /// Tells whether the row is marked as made up: by its name or by its source.
    pub fn is_example(&self) -> bool {
        self.text("name").is_some_and(|name| name.ends_with("(exemple)"))
            || matches!(self.text("source"), Some("exemple" | "example"))
    }
}

/// Reads `yes` or `no`, in English or French.
pub(crate) fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" | "oui" => Some(true),
        "no" | "non" => Some(false),
        _ => None,
    }
}

/// Reads a number of 0 or more, with a decimal point or comma.
pub(crate) fn amount(text: &str) -> Option<Decimal> {
    let number: Decimal = text.replace(',', ".").parse().ok()?;
    (!number.is_sign_negative()).then_some(number)
}

fn degrees(text: &str, most: f64) -> Option<f64> {
    let degrees: f64 = text.replace(',', ".").parse().ok()?;
    (degrees.abs() <= most).then_some(degrees)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws a position, or its error.
    fn point(cells: &str) -> String {
        let table = Table::read("sites.csv", format!("name;lat;lon\nA;{cells}\n").as_bytes()).unwrap();
        let row = table.rows().next().unwrap();
        row.point("lat", "lon")
            .map_or_else(|error| error.to_string(), |point| format!("{} {}", point.lat, point.lon))
    }

    #[test]
    fn a_position_is_two_numbers_of_degrees() {
        assert_eq!(point("43.5;3.25"), "43.5 3.25");
        assert_eq!(point("43,5;-3,25"), "43.5 -3.25");
        assert_eq!(
            point("143.5;3"),
            "sites.csv, line 2, column lat: \"143.5\" is not a latitude between -90 and 90"
        );
        assert_eq!(
            point("NaN;3"),
            "sites.csv, line 2, column lat: \"NaN\" is not a latitude between -90 and 90"
        );
        assert_eq!(
            point("43;"),
            "sites.csv, line 2, column lon: \"\" is not a longitude between -180 and 180"
        );
    }

    #[test]
    fn amounts_take_a_point_or_a_comma_and_no_sign() {
        assert_eq!(amount("3.50").map(|n| n.to_string()).as_deref(), Some("3.50"));
        assert_eq!(amount("3,5").map(|n| n.to_string()).as_deref(), Some("3.5"));
        assert_eq!(amount("-1"), None);
        assert_eq!(amount("free"), None);
        assert_eq!(amount("1,000.5"), None);
    }
}
