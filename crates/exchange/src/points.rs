//! A file of points: latitude, longitude, and a name if they have one.

use model::GeoPoint;

use crate::error::ExchangeError;
use crate::names;
use crate::table::Table;

/// Reads points, each with its name; without one, its number counted from 1.
///
/// # Errors
/// Names the line and the column that are wrong.
pub fn read_points(bytes: &[u8]) -> Result<Vec<(String, GeoPoint)>, ExchangeError> {
    let table = Table::read(names::POINTS, bytes)?;
    table.need(&["lat", "lon"])?;
    let point = |(index, row): (usize, crate::row::Row<'_>)| {
        let name = row.text("name").map_or_else(|| (index + 1).to_string(), str::to_owned);
        Ok((name, row.point("lat", "lon")?))
    };
    table.rows().enumerate().map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, f64, f64)]) {
        let read = read_points(text.as_bytes()).unwrap();
        let found: Vec<_> = read.iter().map(|(name, at)| (name.as_str(), at.lat, at.lon)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn points_have_names_or_numbers() {
        check("name,lat,lon\nBéziers,43.34,3.22\n,43.6,3.9\n", &[("Béziers", 43.34, 3.22), ("2", 43.6, 3.9)]);
        check("lon;lat\n-4.5;54.2\n", &[("1", 54.2, -4.5)]);
        check("lat,lon\n", &[]);
    }

    #[test]
    fn what_is_no_point_is_refused_by_its_line() {
        let bad = read_points(b"lat,lon\n54.2,-4.5\n95,0\n").unwrap_err();
        assert!(matches!(bad, ExchangeError::BadCell { line: 3, column: "lat", .. }), "{bad:?}");
        assert!(matches!(read_points(b"lat\n1\n"), Err(ExchangeError::MissingColumn { column: "lon", .. })));
    }
}
