//! Finding names as they are typed.
//!
//! All places in names where a word begins are sorted by what follows: what is typed is a span of
//! that list. A letter that is wrong, missing, too much or swapped with the next one is found by
//! trying, at each letter of what was typed, the letters that some name has there.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use model::units::{GeoPoint, Metres};

use super::fold::fold_typed;
use super::gazetteer::{Found, Gazetteer, Likeness};
use super::kind::EntryKind;

/// Shorter words are too like one another to look for typing errors.
const LETTERS_FOR_ERRORS: usize = 5;

impl<'a> Gazetteer<'a> {
    /// Finds at most `limit` entries by a name, or by how a name begins, or by a name and the
    /// settlement in which it lies. Those most like what was typed come first, then the more
    /// important, then those nearer to `near`.
    #[must_use]
    pub fn search(&self, typed: &str, near: Option<GeoPoint>, limit: usize) -> Vec<Found<'a>> {
        let mut hits = Hits { gazetteer: self, near, ranks: vec![] };
        let readings = fold_typed(typed);
        for reading in &readings {
            hits.add_exact(reading);
        }
        if hits.fewer_than(limit) {
            readings.iter().for_each(|reading| hits.add_with_settlement(reading));
        }
        if hits.fewer_than(limit) {
            readings.iter().for_each(|reading| hits.add_almost(reading));
        }
        hits.best(limit)
    }

    /// Returns what follows at a place in the sorted list.
    fn suffix(&self, place: usize) -> &'a [u8] {
        let start = self.sorted.get(2 * place + 1).map_or(usize::MAX, |start| start as usize);
        self.sorted
            .get(2 * place)
            .and_then(|key| self.keys.bytes(key as usize).get(start..))
            .unwrap_or_default()
    }

    fn all(&self) -> Range<usize> {
        0..self.sorted.len() / 2
    }

    /// Narrows a span, in which all agree on the first `depth` letters, to those that go on with
    /// `letters`.
    fn narrow(&self, span: Range<usize>, depth: usize, letters: &[u8]) -> Range<usize> {
        let start = self.first(span.clone(), |rest| rest < letters, depth);
        let end = self.first(start..span.end, |rest| rest.starts_with(letters), depth);
        start..end
    }

    /// Returns where in a span letters after `depth` no longer pass.
    fn first(&self, span: Range<usize>, passes: impl Fn(&[u8]) -> bool, depth: usize) -> usize {
        let (mut low, mut high) = (span.start, span.end.max(span.start));
        while low < high {
            let middle = low.midpoint(high);
            if passes(self.suffix(middle).get(depth..).unwrap_or_default()) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        low
    }

    /// Lists the spans in which letter after letter is one that was typed but for one error.
    fn almost(&self, typed: &[u8]) -> Vec<(Range<usize>, usize)> {
        let mut spans = vec![];
        for depth in 0..typed.len() {
            let here = self.narrow(self.all(), 0, &typed[..depth]);
            if here.is_empty() {
                break;
            }
            let (letter, after) = (typed[depth], &typed[depth + 1..]);
            let mut add = |span: Range<usize>, length: usize| {
                if !span.is_empty() {
                    spans.push((span, length));
                }
            };
            add(self.narrow(here.clone(), depth, after), typed.len() - 1);
            if let Some((next, rest)) = after.split_first().filter(|(next, _)| **next != letter) {
                let swapped = self.narrow(here.clone(), depth, &[*next, letter]);
                add(self.narrow(swapped, depth + 2, rest), typed.len());
            }
            let mut start = here.start;
            while start < here.end {
                let Some(other) = self.suffix(start).get(depth).copied() else {
                    start += 1;
                    continue;
                };
                let end = self.first(start..here.end, |rest| rest.first() == Some(&other), depth);
                if other != letter {
                    add(self.narrow(start..end, depth + 1, after), typed.len());
                    add(self.narrow(start..end, depth + 1, &typed[depth..]), typed.len() + 1);
                }
                start = end.max(start + 1);
            }
        }
        spans
    }
}

/// How good a hit is, the best first, and its entry.
type Rank = (Likeness, bool, EntryKind, Reverse<u32>, u32, usize);

struct Hits<'g, 'a> {
    gazetteer: &'g Gazetteer<'a>,
    near: Option<GeoPoint>,
    ranks: Vec<Rank>,
}

impl<'a> Hits<'_, 'a> {
    fn add_exact(&mut self, typed: &str) {
        let span = self.gazetteer.narrow(self.gazetteer.all(), 0, typed.as_bytes());
        let likeness = [Likeness::Whole, Likeness::Beginning, Likeness::Word];
        self.add(span, typed.len(), likeness, &|_| true);
    }

    fn add_almost(&mut self, typed: &str) {
        if typed.chars().filter(|letter| letter.is_alphabetic()).count() < LETTERS_FOR_ERRORS {
            return;
        }
        let likeness = [Likeness::AlmostWhole, Likeness::AlmostBeginning, Likeness::AlmostWord];
        for (span, length) in self.gazetteer.almost(typed.as_bytes()) {
            self.add(span, length, likeness, &|_| true);
        }
    }

    /// Reads what was typed as a name and a settlement, in either order.
    fn add_with_settlement(&mut self, typed: &str) {
        for (space, _) in typed.match_indices(' ') {
            let (one, other) = (&typed[..space], &typed[space + 1..]);
            // What comes last may still be growing.
            let homes = self.settlements(other, false);
            self.add_in(one, &homes, true);
            let homes = self.settlements(one, true);
            self.add_in(other, &homes, false);
        }
    }

    fn settlements(&self, name: &str, whole: bool) -> BTreeSet<usize> {
        let span = self.gazetteer.narrow(self.gazetteer.all(), 0, name.as_bytes());
        let mut found = BTreeSet::new();
        let begins = |place: &usize| self.gazetteer.sorted.get(2 * place + 1) == Some(0);
        let fits = |place: &usize| !whole || self.gazetteer.suffix(*place).len() == name.len();
        for place in span.filter(|place| begins(place) && fits(place)) {
            let settled = self.bearers(place).map(|bearer| bearer.0);
            found.extend(settled.filter(|entry| *entry < self.gazetteer.settlements()));
        }
        found
    }

    fn add_in(&mut self, name: &str, homes: &BTreeSet<usize>, whole_words: bool) {
        if homes.is_empty() {
            return;
        }
        let gazetteer = self.gazetteer;
        let span = gazetteer.narrow(gazetteer.all(), 0, name.as_bytes());
        let lies_there = |entry: usize| gazetteer.home(entry).is_some_and(|home| homes.contains(&home));
        for place in span {
            let after = gazetteer.suffix(place).get(name.len());
            if !whole_words || matches!(after, None | Some(b' ')) {
                self.add(place..place + 1, name.len(), [Likeness::WithSettlement; 3], &lies_there);
            }
        }
    }

    /// Lists the entries of the name at a place in the sorted list, and whether it is another than
    /// the one that they are shown with.
    fn bearers(&self, place: usize) -> impl Iterator<Item = (usize, bool)> + use<'a> {
        let gazetteer = *self.gazetteer;
        let key = gazetteer.sorted.get(2 * place).unwrap_or(u32::MAX) as usize;
        let span = gazetteer.key_entry_ends.span(key).unwrap_or_default();
        let end = span.end.min(gazetteer.key_entries.len());
        (span.start..end).filter_map(move |row| {
            let bearer = gazetteer.key_entries.get(row)?;
            Some(((bearer >> 1) as usize, bearer & 1 == 1))
        })
    }

    fn add(
        &mut self,
        span: Range<usize>,
        length: usize,
        likeness: [Likeness; 3],
        passes: &dyn Fn(usize) -> bool,
    ) {
        for place in span {
            let start = self.gazetteer.sorted.get(2 * place + 1);
            let likeness = match (start, self.gazetteer.suffix(place).len() == length) {
                (Some(0), true) => likeness[0],
                (Some(0), false) => likeness[1],
                _ => likeness[2],
            };
            for (entry, is_other) in self.bearers(place).filter(|(entry, _)| passes(*entry)) {
                self.ranks.extend(self.rank(entry, likeness, is_other));
            }
        }
    }

    fn rank(&self, entry: usize, likeness: Likeness, is_other: bool) -> Option<Rank> {
        let kind = self.gazetteer.kind(entry)?;
        let home = if kind.is_settlement() { Some(entry) } else { self.gazetteer.home(entry) };
        let people = home.and_then(|home| self.gazetteer.population(home)).unwrap_or(0);
        let metres = self.metres(entry).map_or(0, |metres| metres.0);
        // Where a point is given, streets of one name are told apart by how far they are.
        let people = if self.near.is_some() && !kind.is_settlement() { 0 } else { people };
        Some((likeness, is_other, kind, Reverse(people), metres, entry))
    }

    fn metres(&self, entry: usize) -> Option<Metres> {
        Some(self.near?.crow_metres(self.gazetteer.position(entry)?.point()))
    }

    fn fewer_than(&self, limit: usize) -> bool {
        let entries: BTreeSet<usize> = self.ranks.iter().take(4 * limit).map(|rank| rank.5).collect();
        entries.len() < limit
    }

    /// Returns the best, each entry once.
    fn best(mut self, limit: usize) -> Vec<Found<'a>> {
        // No entry has so many names that the best of them push out more than this.
        let most = limit.saturating_mul(24);
        if most < self.ranks.len() {
            self.ranks.select_nth_unstable(most);
            self.ranks.truncate(most);
        }
        self.ranks.sort_unstable();
        let mut seen = BTreeSet::new();
        let best = self.ranks.iter().filter(|rank| seen.insert(rank.5)).filter_map(|rank| {
            let (entry, metres) = (self.gazetteer.entry(rank.5)?, self.metres(rank.5));
            Some(Found { entry, likeness: rank.0, metres })
        });
        best.take(limit).collect()
    }
}
