//! `themes.csv`: the themes and their wider themes.

use std::collections::BTreeMap;

use model::{Theme, ThemeFamily, ThemeGraph, Uuid};

use crate::error::{ExchangeError, Expected};
use crate::names;
use crate::report::Report;
use crate::row::Row;
use crate::table::{SeenIds, Table};

const COLUMNS: [&str; 6] = ["id", "key", "parents", "name_fr", "name_en", "family"];

/// The themes of a catalogue while its places are read.
pub(crate) enum ThemeBook {
    /// All themes are listed in `themes.csv`.
    Listed(ThemeGraph),
    /// There is no such file: every theme that a place names is one of its own.
    Gathered(BTreeMap<String, Theme>),
}

impl ThemeBook {
    /// Reads `themes.csv`, if there is one.
    pub fn read(
        bytes: Option<&[u8]>,
        ids: &mut SeenIds,
        new_id: &mut dyn FnMut() -> Uuid,
        report: &mut Report,
    ) -> Result<Self, ExchangeError> {
        let Some(bytes) = bytes else { return Ok(Self::Gathered(BTreeMap::new())) };
        let table = Table::read(names::THEMES, bytes)?;
        table.need(&["key"])?;
        table.report_ignored(&COLUMNS, report);
        let mut keys = SeenIds::default();
        let mut themes = Vec::new();
        let mut lines = BTreeMap::new();
        for row in table.rows() {
            let theme = theme(&row, ids.id_of(&row, new_id)?)?;
            keys.claim(&theme.key, &row)?;
            lines.insert(theme.key.clone(), row.line);
            themes.push(theme);
        }
        let line_of = |theme: &str| lines.get(theme).copied().unwrap_or_default();
        let graph = ThemeGraph::new(themes).map_err(|error| match error {
            model::theme::ThemeGraphError::UnknownParent { theme, parent } => {
                ExchangeError::UnknownTheme { file: names::THEMES, line: line_of(&theme), theme: parent }
            }
            model::theme::ThemeGraphError::Cycle { theme } => {
                ExchangeError::ThemeCycle { file: names::THEMES, line: line_of(&theme), theme }
            }
        })?;
        Ok(Self::Listed(graph))
    }

    /// Reads the themes of a place.
    pub fn of_place(
        &mut self,
        row: &Row<'_>,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Result<Vec<String>, ExchangeError> {
        let mut keys: Vec<String> = Vec::new();
        for key in row.parts("themes") {
            match self {
                Self::Listed(graph) if graph.get(key).is_none() => {
                    let (file, line) = (row.table.file, row.line);
                    return Err(ExchangeError::UnknownTheme { file, line, theme: key.to_owned() });
                }
                Self::Listed(_) => {}
                Self::Gathered(themes) => {
                    themes.entry(key.to_owned()).or_insert_with(|| root(key, new_id()));
                }
            }
            if !keys.iter().any(|known| known == key) {
                keys.push(key.to_owned());
            }
        }
        Ok(keys)
    }

    /// Returns the graph of all themes.
    pub fn into_graph(self) -> ThemeGraph {
        match self {
            Self::Listed(graph) => graph,
            // Roots have no parents, so there is nothing that the graph could refuse.
            Self::Gathered(themes) => ThemeGraph::new(themes.into_values()).unwrap_or_default(),
        }
    }
}

fn theme(row: &Row<'_>, id: Uuid) -> Result<Theme, ExchangeError> {
    let key = row.needed("key")?;
    let name_fr = row.text("name_fr").unwrap_or(key);
    Ok(Theme {
        id,
        key: key.to_owned(),
        parents: row.parts("parents").map(str::to_owned).collect(),
        name_fr: name_fr.to_owned(),
        name_en: row.text("name_en").unwrap_or(name_fr).to_owned(),
        family: row.known("family", Expected::Family, ThemeFamily::from_key)?.unwrap_or(ThemeFamily::Other),
    })
}

fn root(key: &str, id: Uuid) -> Theme {
    Theme {
        id,
        key: key.to_owned(),
        parents: Vec::new(),
        name_fr: key.to_owned(),
        name_en: key.to_owned(),
        family: ThemeFamily::Other,
    }
}
