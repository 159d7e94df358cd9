//! Tables `carrier` and `carrier_vehicle`.

use std::collections::BTreeMap;

use model::{Carrier, Uuid, VehicleClass};
use rusqlite::{Connection, Row, named_params};

use crate::StoreError;
use crate::cells::{list, point, uuid, worded};
use crate::changes::changes;
use crate::stamp::Stamp;

/// Reads the carriers in the order of their ids.
pub(crate) fn read(db: &Connection) -> Result<Vec<Carrier>, StoreError> {
    let mut carriers: BTreeMap<Uuid, Carrier> = list(db, include_str!("list_all.sql"), from_row)?
        .into_iter()
        .map(|carrier| (carrier.id, carrier))
        .collect();
    let vehicles = list(db, include_str!("list_vehicles.sql"), |row| {
        Ok((uuid(row, "carrier_id")?, worded(row, "class", VehicleClass::from_key)?))
    })?;
    for (id, class) in vehicles {
        if let Some(carrier) = carriers.get_mut(&id) {
            carrier.vehicles.push(class);
        }
    }
    Ok(carriers.into_values().collect())
}

/// Writes what `after` changes of the carriers.
pub(crate) fn write(
    db: &Connection,
    before: &[Carrier],
    after: &[Carrier],
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let changes = changes(before, after, |carrier| carrier.id);
    for carrier in changes.gone {
        db.prepare_cached(include_str!("bury.sql"))?.execute(named_params! {
            ":id": carrier.id.to_string(), ":changed_at": stamp.at.to_string(), ":changed_by": stamp.by,
        })?;
    }
    for carrier in changes.written {
        upsert(db, carrier, stamp)?;
        write_vehicles(db, carrier)?;
    }
    Ok(())
}

fn upsert(db: &Connection, carrier: &Carrier, stamp: &Stamp) -> Result<(), StoreError> {
    db.prepare_cached(include_str!("upsert.sql"))?.execute(named_params! {
        ":id": carrier.id.to_string(),
        ":name": carrier.name,
        ":commune": carrier.commune,
        ":depot_lat": carrier.depot.lat,
        ":depot_lon": carrier.depot.lon,
        ":email": carrier.email,
        ":phone": carrier.phone,
        ":source": carrier.source,
        ":example": carrier.example,
        ":changed_at": stamp.at.to_string(),
        ":changed_by": stamp.by,
    })?;
    Ok(())
}

fn write_vehicles(db: &Connection, carrier: &Carrier) -> Result<(), StoreError> {
    let id = carrier.id.to_string();
    db.prepare_cached("DELETE FROM carrier_vehicle WHERE carrier_id = :id")?
        .execute(named_params! { ":id": id })?;
    let mut insert = db.prepare_cached(include_str!("insert_vehicle.sql"))?;
    for (position, class) in carrier.vehicles.iter().enumerate() {
        insert.execute(named_params! {
            ":carrier_id": id, ":position": position as i64, ":class": class.key(),
        })?;
    }
    Ok(())
}

fn from_row(row: &Row<'_>) -> Result<Carrier, StoreError> {
    Ok(Carrier {
        id: uuid(row, "id")?,
        name: row.get("name")?,
        commune: row.get("commune")?,
        depot: point(row, "depot_lat", "depot_lon")?,
        email: row.get("email")?,
        phone: row.get("phone")?,
        vehicles: Vec::new(),
        source: row.get("source")?,
        example: row.get("example")?,
    })
}
