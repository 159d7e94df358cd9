//! Which tags make a candidate, of what kind, and of which themes: a table that anybody may edit.

use std::collections::BTreeMap;

use model::PlaceKind;
use serde::Deserialize;

use crate::RoadsError;
use crate::import::Tags;

/// The only version of the table that is known.
const VERSION: u32 = 1;
/// Stands for any value but `no`.
const ANY: &str = "*";

/// The table of candidates.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CandidateRules {
    version: u32,
    /// Who judged it.
    pub source: String,
    /// When it was checked last.
    pub as_of: String,
    kinds: Vec<KindRow>,
    themes: Vec<ThemeRow>,
}

/// The first row whose tags are all there tells the kind.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct KindRow {
    tags: Wanted,
    #[serde(default)]
    unless: Wanted,
    /// `None`: no candidate.
    kind: Option<PlaceKind>,
}

/// Every row whose tags are all there adds its themes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeRow {
    tags: Wanted,
    #[serde(default)]
    unless: Wanted,
    themes: Vec<String>,
}

/// Values by key.
type Wanted = BTreeMap<String, Vec<String>>;

impl CandidateRules {
    /// Reads the table.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(json: &str) -> Result<Self, RoadsError> {
        let wrong = |cause: String| RoadsError::Profile { cause };
        let rules: Self = serde_json::from_str(json).map_err(|error| wrong(error.to_string()))?;
        if rules.version != VERSION {
            return Err(wrong(format!("version {} of the candidates is not known", rules.version)));
        }
        let wants_nothing = |wanted: &Wanted| wanted.is_empty() || wanted.values().any(Vec::is_empty);
        let mut wanted =
            rules.kinds.iter().map(|row| &row.tags).chain(rules.themes.iter().map(|row| &row.tags));
        if wanted.any(wants_nothing) {
            return Err(wrong("a row of the candidates names no tags".to_owned()));
        }
        Ok(rules)
    }

    /// Lists the themes that may be suggested, each once.
    #[must_use]
    pub fn all_themes(&self) -> Vec<&str> {
        let mut themes: Vec<&str> =
            self.themes.iter().flat_map(|row| &row.themes).map(String::as_str).collect();
        themes.sort_unstable();
        themes.dedup();
        themes
    }

    /// Returns what something with these tags offers; `None` where it is no candidate.
    #[must_use]
    pub fn kind(&self, tags: Tags<'_>) -> Option<PlaceKind> {
        self.row(tags)?.kind
    }

    /// Returns the tag that makes a candidate: `historic=castle`.
    pub(super) fn reason(&self, tags: Tags<'_>) -> String {
        let keys = self.row(tags).into_iter().flat_map(|row| row.tags.keys());
        keys.filter_map(|key| Some(format!("{key}={}", tags.get(key)?))).collect::<Vec<_>>().join(" ")
    }

    /// Returns the suggested themes, each once, in the order of the table.
    pub(super) fn themes(&self, tags: Tags<'_>) -> Vec<&str> {
        let mut themes: Vec<&str> = vec![];
        for row in self.themes.iter().filter(|row| holds(&row.tags, tags) && !any(&row.unless, tags)) {
            let new = row.themes.iter().map(String::as_str).filter(|theme| !themes.contains(theme));
            themes.extend(new.collect::<Vec<_>>());
        }
        themes
    }

    fn row(&self, tags: Tags<'_>) -> Option<&KindRow> {
        self.kinds.iter().find(|row| holds(&row.tags, tags) && !any(&row.unless, tags))
    }
}

fn holds(wanted: &Wanted, tags: Tags<'_>) -> bool {
    wanted.iter().all(|(key, values)| has(key, values, tags))
}

fn any(wanted: &Wanted, tags: Tags<'_>) -> bool {
    wanted.iter().any(|(key, values)| has(key, values, tags))
}

/// Of `museum;gallery` each is a value.
fn has(key: &str, values: &[String], tags: Tags<'_>) -> bool {
    let found = tags.get(key).unwrap_or_default();
    let mut found = found.split(';').map(str::trim).filter(|value| !value.is_empty());
    found.any(|value| values.iter().any(|wanted| wanted == value || (wanted == ANY && value != "no")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::drawn::TagSheet;
    use crate::places::tests::rules;

    fn check(tags: &str, expected: &str) {
        let (rules, sheet) = (rules(), TagSheet::of(tags));
        let kind = rules.kind(sheet.tags()).map_or("none", PlaceKind::key);
        let themes = if kind == "none" { String::new() } else { rules.themes(sheet.tags()).join(" ") };
        assert_eq!(format!("{kind}: {themes}").trim_end_matches(": "), expected, "{tags}");
    }

    #[test]
    fn sites_by_their_tags() {
        check("historic=castle", "site: medieval-civil");
        check("historic=castle castle_type=stately", "site: civil-heritage");
        check("historic=monastery religion=christian", "site: christian medieval-religious");
        check("amenity=place_of_worship religion=christian", "none");
        check("amenity=place_of_worship religion=christian heritage=2", "site: christian");
        check(
            "amenity=place_of_worship religion=christian denomination=reformed historic=church",
            "site: christian protestant",
        );
        check(
            "amenity=place_of_worship religion=jewish building=synagogue start_date=1723 heritage=2",
            "site: jewish",
        );
        check("man_made=watermill", "site: industrial");
        check("historic=mine", "site: industrial");
        check("historic=archaeological_site site_type=megalith", "site: prehistory");
        check("historic=archaeological_site historic:civilization=roman", "site: antiquity");
        check("tourism=museum", "site");
        check("tourism=viewpoint", "site: landscape");
        check("tourism=artwork", "none");
        check("historic=memorial", "none");
    }

    #[test]
    fn partners_by_their_tags() {
        check("amenity=restaurant", "restaurant: gastronomy");
        check("amenity=fast_food", "none");
        check("tourism=hotel stars=3", "lodging: lodging");
        check("shop=wine", "partner: wine");
        check("craft=winery", "producer: wine");
        check("shop=farm", "producer: gastronomy");
        check("craft=pottery", "workshop: crafts");
        check("craft=plumber", "none");
    }

    #[test]
    fn a_table_that_is_wrong_says_so() {
        let wrong = |json: &str| match CandidateRules::parse(json) {
            Err(RoadsError::Profile { cause }) => cause,
            other => format!("{other:?}"),
        };
        let head = r#""source":"s","as_of":"2026-11-22","themes":[]"#;
        assert!(wrong(&format!(r#"{{"version":2,{head},"kinds":[]}}"#)).contains("version 2"));
        assert!(
            wrong(&format!(r#"{{"version":1,{head},"kinds":[{{"tags":{{}},"kind":"site"}}]}}"#))
                .contains("no tags")
        );
        assert!(
            wrong(&format!(r#"{{"version":1,{head},"kinds":[{{"tags":{{"a":["b"]}},"kind":"inn"}}]}}"#))
                .contains("inn")
        );
    }
}
