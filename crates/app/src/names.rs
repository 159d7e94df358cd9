//! Names as people type them: accents, case and small mistakes aside.

use std::fmt::Write as _;

use model::{Catalogue, GeoPoint};

use crate::error::AppError;

/// Finds a pick-up place, then the most populous town of that name, accents and case aside.
///
/// # Errors
/// With the names that look like it, where there is none.
pub fn find_town(name: &str, catalogue: &Catalogue) -> Result<GeoPoint, AppError> {
    let wanted = plain(name);
    let usual = catalogue.pickups.iter().find(|place| plain(&place.name) == wanted).map(|place| place.point);
    let towns = catalogue.towns.iter().filter(|town| plain(&town.name) == wanted);
    usual.or_else(|| towns.max_by_key(|town| town.population).map(|town| town.point)).ok_or_else(|| {
        let names = catalogue.pickups.iter().map(|place| place.name.as_str());
        AppError::UnknownTown {
            name: name.to_owned(),
            near: nearest(name, names.chain(catalogue.towns.iter().map(|town| town.name.as_str()))),
        }
    })
}

/// Folds accents, case and punctuation away, to compare names as people type them.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            'à' | 'â' | 'ä' | 'á' => folded.push('a'),
            'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
            'î' | 'ï' | 'í' => folded.push('i'),
            'ô' | 'ö' | 'ó' => folded.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => folded.push('u'),
            'ç' => folded.push('c'),
            'ÿ' => folded.push('y'),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            letter if letter.is_alphanumeric() => {
                let _ = folded.write_char(letter);
            }
            _ => {}
        }
    }
    folded
}

/// Lists up to three names that look like the one that was typed.
#[must_use]
pub fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let typed = plain(typed);
    let mut scored: Vec<(usize, &str)> = names
        .map(|name| (edits(&typed, &plain(name)), name))
        .filter(|(edits, name)| *edits <= 3.max(typed.len() / 4) || plain(name).starts_with(&typed))
        .collect();
    scored.sort();
    scored.dedup();
    scored.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
}

/// Counts the letters to insert, delete or replace (Levenshtein 1966).
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = replaced.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
