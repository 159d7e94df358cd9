//! Tables `place` and `place_theme`; what is said of a place is in table `fact`.

use std::collections::BTreeMap;

use model::{Catalogue, Place, PlaceKind, ThemeGraph, Uuid};
use rusqlite::{Connection, Row, named_params};

use crate::StoreError;
use crate::cells::{list, point, uuid, worded};
use crate::changes::changes;
use crate::fact;
use crate::stamp::Stamp;

/// Reads the places with their facts, in the order of their ids.
pub(crate) fn read(db: &Connection) -> Result<Vec<Place>, StoreError> {
    let mut places: BTreeMap<Uuid, Place> = list(db, include_str!("list_all.sql"), from_row)?
        .into_iter()
        .map(|place| (place.id, place))
        .collect();
    let themes = list(db, include_str!("list_themes.sql"), |row| {
        Ok((uuid(row, "place_id")?, row.get::<_, String>("theme_key")?))
    })?;
    for (id, theme) in themes {
        if let Some(place) = places.get_mut(&id) {
            place.themes.push(theme);
        }
    }
    for (id, recorded) in fact::list_all(db)? {
        if let Some(place) = places.get_mut(&id) {
            recorded.set_in(place)?;
        }
    }
    Ok(places.into_values().collect())
}

/// Writes what `after` changes of the places.
pub(crate) fn write(
    db: &Connection,
    before: &Catalogue,
    after: &Catalogue,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    for place in changes(&before.places, &after.places, |place| place.id).gone {
        db.prepare_cached(include_str!("bury.sql"))?.execute(named_params! {
            ":id": place.id.to_string(), ":changed_at": stamp.at.to_string(), ":changed_by": stamp.by,
        })?;
    }
    let old: BTreeMap<Uuid, &Place> = before.places.iter().map(|place| (place.id, place)).collect();
    for place in &after.places {
        let old = old.get(&place.id).copied();
        // A fact has a stamp of its own: the place itself does not change with it.
        if old.map(fact::without_facts) != Some(fact::without_facts(place)) {
            upsert(db, place, stamp)?;
        }
        // A theme may have been replaced by another of the same key.
        let themes = theme_ids(place, &after.themes)?;
        if old.and_then(|old| theme_ids(old, &before.themes).ok()).as_ref() != Some(&themes) {
            write_themes(db, place.id, &themes)?;
        }
        if old.map(fact::Recorded::of) != Some(fact::Recorded::of(place)) {
            fact::write(db, place, stamp)?;
        }
    }
    Ok(())
}

fn theme_ids(place: &Place, themes: &ThemeGraph) -> Result<Vec<Uuid>, StoreError> {
    let id = |key: &String| match themes.get(key) {
        Some(theme) => Ok(theme.id),
        None => Err(StoreError::UnknownTheme { place: place.id, theme: key.clone() }),
    };
    place.themes.iter().map(id).collect()
}

fn upsert(db: &Connection, place: &Place, stamp: &Stamp) -> Result<(), StoreError> {
    db.prepare_cached(include_str!("upsert.sql"))?.execute(named_params! {
        ":id": place.id.to_string(),
        ":kind": place.kind.key(),
        ":name": place.name,
        ":commune": place.commune,
        ":lat": place.point.lat,
        ":lon": place.point.lon,
        ":point_source": place.point_source,
        ":example": place.example,
        ":phone": place.phone,
        ":email": place.email,
        ":website": place.website,
        ":note_fr": place.note_fr,
        ":note_en": place.note_en,
        ":changed_at": stamp.at.to_string(),
        ":changed_by": stamp.by,
    })?;
    Ok(())
}

fn write_themes(db: &Connection, place: Uuid, themes: &[Uuid]) -> Result<(), StoreError> {
    let place = place.to_string();
    db.prepare_cached("DELETE FROM place_theme WHERE place_id = :id")?
        .execute(named_params! { ":id": place })?;
    let mut insert = db.prepare_cached(include_str!("insert_theme.sql"))?;
    for (position, theme) in themes.iter().enumerate() {
        insert.execute(named_params! {
            ":place_id": place, ":position": position as i64, ":theme_id": theme.to_string(),
        })?;
    }
    Ok(())
}

fn from_row(row: &Row<'_>) -> Result<Place, StoreError> {
    let kind = worded(row, "kind", PlaceKind::from_key)?;
    let name: String = row.get("name")?;
    let commune: String = row.get("commune")?;
    Ok(Place {
        point_source: row.get("point_source")?,
        example: row.get("example")?,
        phone: row.get("phone")?,
        email: row.get("email")?,
        website: row.get("website")?,
        note_fr: row.get("note_fr")?,
        note_en: row.get("note_en")?,
        ..Place::unknown(uuid(row, "id")?, kind, name, commune, point(row, "lat", "lon")?)
    })
}
