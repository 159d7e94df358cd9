//! `carriers.csv`: the coach companies.

use model::{Carrier, Uuid, VehicleClass};

use crate::error::{ExchangeError, Expected};
use crate::names;
use crate::report::Report;
use crate::row::Row;
use crate::table::{SeenIds, Table};

const COLUMNS: [&str; 9] =
    ["id", "name", "commune", "depot_lat", "depot_lon", "email", "phone", "vehicles", "source"];

/// Reads the coach companies.
pub(crate) fn read(
    bytes: &[u8],
    ids: &mut SeenIds,
    new_id: &mut dyn FnMut() -> Uuid,
    report: &mut Report,
) -> Result<Vec<Carrier>, ExchangeError> {
    let table = Table::read(names::CARRIERS, bytes)?;
    table.need(&["name", "depot_lat", "depot_lon"])?;
    table.report_ignored(&COLUMNS, report);
    let mut carriers = Vec::new();
    for row in table.rows() {
        carriers.push(Carrier {
            id: ids.id_of(&row, new_id)?,
            name: row.needed("name")?.to_owned(),
            commune: row.string("commune"),
            depot: row.point("depot_lat", "depot_lon")?,
            email: row.text("email").map(str::to_owned),
            phone: row.text("phone").map(str::to_owned),
            vehicles: vehicles(&row)?,
            source: row.text("source").unwrap_or(names::CARRIERS).to_owned(),
            example: row.is_example(),
        });
    }
    Ok(carriers)
}

/// Reads the classes of vehicle, smallest first.
fn vehicles(row: &Row<'_>) -> Result<Vec<VehicleClass>, ExchangeError> {
    let mut vehicles = row
        .parts("vehicles")
        .map(VehicleClass::from_key)
        .collect::<Option<Vec<_>>>()
        .ok_or_else(|| row.bad("vehicles", Expected::Vehicle))?;
    vehicles.sort_unstable();
    vehicles.dedup();
    Ok(vehicles)
}
