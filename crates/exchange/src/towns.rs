//! `towns.csv`: towns and villages, for place search and the schematic map.

use model::Town;

use crate::error::{ExchangeError, Expected};
use crate::names;
use crate::report::Report;
use crate::table::{SeenIds, Table};

const COLUMNS: [&str; 6] = ["insee", "name", "lat", "lon", "population", "coord_source"];

/// Reads the towns.
pub(crate) fn read(bytes: &[u8], report: &mut Report) -> Result<Vec<Town>, ExchangeError> {
    let table = Table::read(names::TOWNS, bytes)?;
    table.need(&["insee", "name", "lat", "lon"])?;
    table.report_ignored(&COLUMNS, report);
    let mut codes = SeenIds::default();
    let mut towns = Vec::new();
    for row in table.rows() {
        let code = row.needed("insee")?;
        codes.claim(code, &row)?;
        towns.push(Town {
            code: code.to_owned(),
            name: row.needed("name")?.to_owned(),
            point: row.point("lat", "lon")?,
            population: row
                .known("population", Expected::WholeNumber, |text| text.parse().ok())?
                .unwrap_or(0),
        });
    }
    Ok(towns)
}
