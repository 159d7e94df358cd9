//! Table `road_note`.

use model::{Centimetres, GeoPoint, LegEnd, Minutes, RoadNote, RoadSaying, RoadSpot, Uuid};
use rusqlite::{Connection, Row, named_params};

use crate::StoreError;
use crate::cells::{list, point, uuid, worded};
use crate::stamp::Stamp;

/// Reads the notes in the order of their ids.
pub(crate) fn read(db: &Connection) -> Result<Vec<RoadNote>, StoreError> {
    list(db, include_str!("list_all.sql"), from_row)
}

/// Writes a note, new, changed or back from the dead.
pub(crate) fn put(db: &Connection, note: &RoadNote, stamp: &Stamp) -> Result<(), StoreError> {
    let cells = Cells::of(&note.saying);
    db.prepare_cached(include_str!("upsert.sql"))?.execute(named_params! {
        ":id": note.id.to_string(),
        ":kind": note.saying.key(),
        ":lat": note.saying.point().lat,
        ":lon": note.saying.point().lon,
        ":way": cells.way,
        ":vans_too": cells.vans_too,
        ":length_cm": cells.length.map(|length| length.0),
        ":height_cm": cells.height.map(|height| height.0),
        ":place_id": cells.place.map(|place| place.to_string()),
        ":from_name": cells.from_name,
        ":to_name": cells.to.map(|to| to.name.as_str()),
        ":to_lat": cells.to.map(|to| to.point.lat),
        ":to_lon": cells.to.map(|to| to.point.lon),
        ":minutes": cells.minutes.map(|minutes| minutes.0),
        ":both_ways": cells.both_ways,
        ":author": note.author,
        ":said_on": note.date.to_string(),
        ":remark": note.remark,
        ":changed_at": stamp.at.to_string(),
        ":changed_by": stamp.by,
    })?;
    Ok(())
}

/// Leaves a tombstone in the place of a note.
pub(crate) fn bury(db: &Connection, id: Uuid, stamp: &Stamp) -> Result<(), StoreError> {
    let buried = db.prepare_cached(include_str!("bury.sql"))?.execute(named_params! {
        ":id": id.to_string(), ":changed_at": stamp.at.to_string(), ":changed_by": stamp.by,
    })?;
    if buried == 0 { Err(StoreError::NoSuchRoadNote { id }) } else { Ok(()) }
}

/// What only some kinds of notes have.
#[derive(Default)]
struct Cells<'a> {
    way: Option<i64>,
    vans_too: Option<bool>,
    length: Option<Centimetres>,
    height: Option<Centimetres>,
    place: Option<Uuid>,
    from_name: Option<&'a str>,
    to: Option<&'a LegEnd>,
    minutes: Option<Minutes>,
    both_ways: Option<bool>,
}

impl<'a> Cells<'a> {
    fn of(saying: &'a RoadSaying) -> Self {
        let none = Self::default();
        match saying {
            RoadSaying::NoCoach { spot, vans_too } => {
                Self { way: spot.way, vans_too: Some(*vans_too), ..none }
            }
            RoadSaying::Passes { spot, length, height } => {
                Self { way: spot.way, length: *length, height: *height, ..none }
            }
            RoadSaying::DropOff { place, spot } => Self { way: spot.way, place: Some(*place), ..none },
            RoadSaying::LegMinutes { from, to, minutes, both_ways } => Self {
                from_name: Some(&from.name),
                to: Some(to),
                minutes: Some(*minutes),
                both_ways: Some(*both_ways),
                ..none
            },
        }
    }
}

fn from_row(row: &Row<'_>) -> Result<RoadNote, StoreError> {
    Ok(RoadNote {
        id: uuid(row, "id")?,
        saying: saying(row)?,
        author: row.get("author")?,
        date: worded(row, "said_on", |text| text.parse().ok())?,
        remark: row.get("remark")?,
    })
}

fn saying(row: &Row<'_>) -> Result<RoadSaying, StoreError> {
    let at: GeoPoint = point(row, "lat", "lon")?;
    let spot = RoadSpot { point: at, way: row.get("way")? };
    let size = |column| row.get::<_, Option<u16>>(column).map(|size| size.map(Centimetres));
    let key = row.get_ref("kind")?.as_str().map_err(rusqlite::Error::from)?;
    match key {
        "no-coach" => Ok(RoadSaying::NoCoach { spot, vans_too: row.get("vans_too")? }),
        "passes" => Ok(RoadSaying::Passes { spot, length: size("length_cm")?, height: size("height_cm")? }),
        "drop-off" => Ok(RoadSaying::DropOff { place: uuid(row, "place_id")?, spot }),
        "leg-minutes" => Ok(RoadSaying::LegMinutes {
            from: LegEnd { name: row.get("from_name")?, point: at },
            to: LegEnd { name: row.get("to_name")?, point: point(row, "to_lat", "to_lon")? },
            minutes: Minutes(row.get("minutes")?),
            both_ways: row.get("both_ways")?,
        }),
        other => Err(StoreError::BadValue { column: "kind", value: other.to_owned() }),
    }
}
