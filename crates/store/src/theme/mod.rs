//! Tables `theme` and `theme_parent`.

use std::collections::BTreeMap;

use model::{Theme, ThemeFamily, ThemeGraph, Uuid};
use rusqlite::{Connection, Row, named_params};

use crate::StoreError;
use crate::cells::{list, uuid, worded};
use crate::changes::changes;
use crate::stamp::Stamp;

/// Reads the graph of themes.
pub(crate) fn read(db: &Connection) -> Result<ThemeGraph, StoreError> {
    let mut themes: BTreeMap<Uuid, Theme> = list(db, include_str!("list_all.sql"), from_row)?
        .into_iter()
        .map(|theme| (theme.id, theme))
        .collect();
    let parents = list(db, include_str!("list_parents.sql"), |row| {
        Ok((uuid(row, "theme_id")?, row.get::<_, String>("parent_key")?))
    })?;
    for (id, parent) in parents {
        if let Some(theme) = themes.get_mut(&id) {
            theme.parents.push(parent);
        }
    }
    Ok(ThemeGraph::new(themes.into_values())?)
}

/// Writes what `after` changes of the themes.
pub(crate) fn write(
    db: &Connection,
    before: &ThemeGraph,
    after: &ThemeGraph,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let before: Vec<Theme> = before.iter().cloned().collect();
    let themes: Vec<Theme> = after.iter().cloned().collect();
    let changes = changes(&before, &themes, |theme| theme.id);
    // A changed theme is taken away first, so that two of them can swap their keys.
    let mut bury = db.prepare_cached(include_str!("bury.sql"))?;
    for theme in changes.gone.iter().chain(&changes.written) {
        bury.execute(named_params! {
            ":id": theme.id.to_string(), ":changed_at": stamp.at.to_string(), ":changed_by": stamp.by,
        })?;
    }
    for theme in &changes.written {
        upsert(db, theme, stamp)?;
    }
    // A parent may have been replaced by another of the same key, so all links are written anew.
    for theme in &themes {
        write_parents(db, theme, after)?;
    }
    Ok(())
}

fn upsert(db: &Connection, theme: &Theme, stamp: &Stamp) -> Result<(), StoreError> {
    db.prepare_cached(include_str!("upsert.sql"))?.execute(named_params! {
        ":id": theme.id.to_string(),
        ":key": theme.key,
        ":name_fr": theme.name_fr,
        ":name_en": theme.name_en,
        ":family": theme.family.key(),
        ":changed_at": stamp.at.to_string(),
        ":changed_by": stamp.by,
    })?;
    Ok(())
}

fn write_parents(db: &Connection, theme: &Theme, graph: &ThemeGraph) -> Result<(), StoreError> {
    let id = theme.id.to_string();
    db.prepare_cached("DELETE FROM theme_parent WHERE theme_id = :id")?
        .execute(named_params! { ":id": id })?;
    let mut insert = db.prepare_cached(include_str!("insert_parent.sql"))?;
    let parents = theme.parents.iter().filter_map(|key| graph.get(key));
    for (position, parent) in parents.enumerate() {
        insert.execute(named_params! {
            ":theme_id": id, ":position": position as i64, ":parent_id": parent.id.to_string(),
        })?;
    }
    Ok(())
}

fn from_row(row: &Row<'_>) -> Result<Theme, StoreError> {
    Ok(Theme {
        id: uuid(row, "id")?,
        key: row.get("key")?,
        parents: Vec::new(),
        name_fr: row.get("name_fr")?,
        name_en: row.get("name_en")?,
        family: worded(row, "family", ThemeFamily::from_key)?,
    })
}
