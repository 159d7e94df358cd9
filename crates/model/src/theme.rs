//! Themes: a directed acyclic graph, because a priory is both Christian and medieval religious.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The four families that have a colour and a glyph of their own, and the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeFamily {
    /// Abbeys, churches, temples, synagogues.
    Religious,
    /// Mills, mines, canals.
    Industrial,
    /// Castles, ramparts, medieval houses.
    Medieval,
    /// Crafts, food, feasts.
    Traditions,
    /// Everything else.
    Other,
}

impl ThemeFamily {
    /// All of them, in the order of their declaration.
    pub const ALL: [ThemeFamily; 5] =
        [Self::Religious, Self::Industrial, Self::Medieval, Self::Traditions, Self::Other];

    /// Returns the key used in files: `religious`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Religious => "religious",
            Self::Industrial => "industrial",
            Self::Medieval => "medieval",
            Self::Traditions => "traditions",
            Self::Other => "other",
        }
    }

    /// Returns the family called `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.key() == key)
    }
}

/// A node of the graph of themes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// Identity, UUIDv7.
    pub id: Uuid,
    /// Short name used in requests and on the command line: `medieval`.
    pub key: String,
    /// Keys of the wider themes.
    pub parents: Vec<String>,
    /// French name.
    pub name_fr: String,
    /// English name.
    pub name_en: String,
    /// Family, for colour and glyph.
    pub family: ThemeFamily,
}

/// Why a set of themes is not a directed acyclic graph.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ThemeGraphError {
    /// A theme names a parent that does not exist.
    #[error("theme {theme} has an unknown parent {parent}")]
    UnknownParent {
        /// The narrower theme.
        theme: String,
        /// The parent that is missing.
        parent: String,
    },
    /// A theme is its own ancestor.
    #[error("theme {theme} is its own ancestor")]
    Cycle {
        /// One theme on the cycle.
        theme: String,
    },
}

/// The themes, checked to be acyclic, with distances.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThemeGraph {
    themes: BTreeMap<String, Theme>,
}

impl ThemeGraph {
    /// Checks that every parent exists and that no theme is its own ancestor.
    ///
    /// # Errors
    /// Names the first theme that breaks the graph.
    pub fn new(themes: impl IntoIterator<Item = Theme>) -> Result<Self, ThemeGraphError> {
        let themes: BTreeMap<String, Theme> =
            themes.into_iter().map(|theme| (theme.key.clone(), theme)).collect();
        let graph = Self { themes };
        for theme in graph.themes.values() {
            for parent in &theme.parents {
                if !graph.themes.contains_key(parent) {
                    return Err(ThemeGraphError::UnknownParent {
                        theme: theme.key.clone(),
                        parent: parent.clone(),
                    });
                }
                if graph.steps_up(parent, &theme.key).is_some() {
                    return Err(ThemeGraphError::Cycle { theme: theme.key.clone() });
                }
            }
        }
        Ok(graph)
    }

    /// Returns the theme called `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Theme> {
        self.themes.get(key)
    }

    /// Lists all themes in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = &Theme> {
        self.themes.values()
    }

    /// Returns the number of steps from `narrow` up to `wide`: 0 when they are the same, `None`
    /// when `narrow` is not a kind of `wide`.
    #[must_use]
    pub fn steps_up(&self, narrow: &str, wide: &str) -> Option<u32> {
        let mut seen = BTreeSet::from([narrow]);
        let mut level = vec![narrow];
        let mut steps = 0;
        while !level.is_empty() {
            if level.contains(&wide) {
                return Some(steps);
            }
            let parents =
                level.iter().filter_map(|key| self.themes.get(*key)).flat_map(|theme| &theme.parents);
            level = parents.map(String::as_str).filter(|parent| seen.insert(parent)).collect();
            steps += 1;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws a graph as `child<parent` pairs, alone for a root.
    fn graph(drawing: &str) -> Result<ThemeGraph, ThemeGraphError> {
        let mut themes: BTreeMap<String, Theme> = BTreeMap::new();
        for edge in drawing.split_whitespace() {
            let (key, parent) = edge.split_once('<').unwrap_or((edge, ""));
            let theme = themes.entry(key.to_owned()).or_insert_with(|| Theme {
                id: Uuid::nil(),
                key: key.to_owned(),
                parents: Vec::new(),
                name_fr: key.to_owned(),
                name_en: key.to_owned(),
                family: ThemeFamily::Other,
            });
            theme.parents.extend((!parent.is_empty()).then(|| parent.to_owned()));
        }
        ThemeGraph::new(themes.into_values())
    }

    #[test]
    fn a_priory_is_both_christian_and_medieval() {
        let graph = graph("religious christian<religious medieval priory<christian priory<medieval").unwrap();
        assert_eq!(graph.steps_up("priory", "medieval"), Some(1));
        assert_eq!(graph.steps_up("priory", "religious"), Some(2));
        assert_eq!(graph.steps_up("priory", "priory"), Some(0));
        assert_eq!(graph.steps_up("medieval", "priory"), None);
    }

    #[test]
    fn a_theme_is_not_its_own_ancestor() {
        assert!(matches!(graph("a<b b<c c<a"), Err(ThemeGraphError::Cycle { .. })));
        assert!(matches!(graph("a<b"), Err(ThemeGraphError::UnknownParent { .. })));
    }
}
