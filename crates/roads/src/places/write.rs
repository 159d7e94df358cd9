//! Writing the gazetteer: entries, the index of their names, and the lines of streets by cells.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::fold;
use super::kind::EntryKind;
use super::osm::OsmId;
use super::sheet::{SheetWriter, TextPool};
use super::streets::Street;
use super::things::Thing;
use crate::import::Position;

pub(super) const MARK: [u8; 4] = *b"PLC1";
/// Stands for what is not known.
pub(super) const UNKNOWN: u32 = u32::MAX;
/// A name is found by each of its words, as far as this one.
const MOST_WORDS: usize = 12;

/// The columns, in their order.
pub(super) mod column {
    pub const NAMES: usize = 0; // and their ends
    pub const KINDS: usize = 2;
    pub const ENTRY_NAMES: usize = 3;
    pub const LONS: usize = 4;
    pub const LATS: usize = 5;
    pub const WITHIN: usize = 6;
    pub const POPULATIONS: usize = 7; // of settlements alone, which come first
    pub const IDS: usize = 8;
    pub const KEYS: usize = 9; // folded names, and their ends
    pub const KEY_ENTRIES: usize = 11;
    pub const KEY_ENTRY_ENDS: usize = 12;
    pub const SORTED: usize = 13;
    pub const LINE_ENTRIES: usize = 14;
    pub const LINE_ENDS: usize = 15;
    pub const LINE_LONS: usize = 16;
    pub const LINE_LATS: usize = 17;
    pub const CELLS: usize = 18;
    pub const CELL_ENDS: usize = 19;
    pub const CELL_SEGMENTS: usize = 20;
    pub const COUNT: usize = 21;
}

/// Unnamed car parks for coaches are found by what they are.
const COACH_PARKING_NAMES: [&str; 3] = ["parking autocars", "parking bus", "coach parking"];

struct Entry<'a> {
    kind: EntryKind,
    osm: OsmId,
    name: &'a str,
    others: BTreeSet<&'a str>,
    at: Position,
    within: Option<usize>,
    population: Option<u32>,
}

/// Writes the gazetteer of things and streets; `home` tells the settlement in which each thing lies.
pub(super) fn write(
    things: &[Thing<'_>],
    home: &dyn Fn(&Thing<'_>) -> Option<usize>,
    streets: &[Street<'_>],
) -> Vec<u8> {
    let of_thing = |index: usize| Some((index, things[index].kind?));
    let (settlements, others): (Vec<_>, Vec<_>) =
        (0..things.len()).filter_map(of_thing).partition(|(_, kind)| kind.is_settlement());
    // Settlements come first: a settlement is its number, and so is where it stands in the list.
    let numbers: BTreeMap<usize, usize> =
        settlements.iter().enumerate().map(|(number, (index, _))| (*index, number)).collect();
    let number = |within: Option<usize>| within.and_then(|index| numbers.get(&index).copied());
    let mut entries = vec![];
    for (index, kind) in settlements.iter().chain(&others) {
        let thing = &things[*index];
        let is_home = kind.is_settlement();
        entries.push(Entry {
            kind: *kind,
            osm: thing.osm,
            name: thing.name(),
            others: thing.names().collect(),
            at: thing.at,
            within: number(home(thing).filter(|home| home != index)),
            population: thing.get("population").filter(|_| is_home).and_then(population),
        });
    }
    let first_street = entries.len();
    entries.extend(streets.iter().map(|street| Entry {
        kind: EntryKind::Street,
        osm: street.osm,
        name: street.name,
        others: street.other_names.clone(),
        at: street.at,
        within: number(street.within),
        population: None,
    }));
    let mut sheet = SheetWriter::new(MARK);
    write_entries(&entries, settlements.len(), &mut sheet);
    write_index(&entries, &mut sheet);
    write_lines(streets, first_street, &mut sheet);
    sheet.finish()
}

/// Reads `4 700` and `4700` alike.
fn population(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    digits.parse().ok().filter(|people| *people < UNKNOWN)
}

fn write_entries(entries: &[Entry<'_>], settlements: usize, sheet: &mut SheetWriter) {
    let mut names = TextPool::new();
    let entry_names: Vec<u32> = entries.iter().map(|entry| names.number(entry.name)).collect();
    sheet.texts(names.iter());
    sheet.bytes(entries.iter().map(|entry| entry.kind as u8).collect::<Vec<_>>());
    sheet.numbers(entry_names);
    sheet.numbers(entries.iter().map(|entry| entry.at.lon as u32));
    sheet.numbers(entries.iter().map(|entry| entry.at.lat as u32));
    sheet.numbers(entries.iter().map(|entry| entry.within.map_or(UNKNOWN, |within| within as u32)));
    sheet.numbers(entries[..settlements].iter().map(|entry| entry.population.unwrap_or(UNKNOWN)));
    sheet.numbers(entries.iter().flat_map(|entry| entry.osm.numbers()));
}

/// Writes each folded name once with those who bear it, and all places in names where a word begins,
/// sorted by what follows there.
fn write_index(entries: &[Entry<'_>], sheet: &mut SheetWriter) {
    let mut keys: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (number, entry) in entries.iter().enumerate() {
        let shown = fold(entry.name);
        let mut folded: BTreeSet<(String, bool)> = entry
            .others
            .iter()
            .map(|name| fold(name))
            .filter(|name| *name != shown)
            .map(|n| (n, true))
            .collect();
        if shown.is_empty() && entry.kind == EntryKind::CoachParking {
            folded.extend(COACH_PARKING_NAMES.map(|name| (name.to_owned(), false)));
        }
        folded.insert((shown, false));
        for (key, is_other) in folded.into_iter().filter(|(key, _)| !key.is_empty()) {
            keys.entry(key).or_default().push((number as u32) << 1 | u32::from(is_other));
        }
    }
    sheet.texts(keys.keys().map(String::as_str));
    sheet.numbers(keys.values().flatten().copied());
    sheet.numbers(keys.values().scan(0, |end, bearers| {
        *end += bearers.len() as u32;
        Some(*end)
    }));
    let mut sorted: Vec<(&str, u32, u32)> = vec![];
    for (number, key) in keys.keys().enumerate() {
        let words = key.match_indices(' ').map(|(place, _)| place + 1);
        let starts = std::iter::once(0).chain(words).take(MOST_WORDS);
        sorted.extend(starts.map(|start| (&key[start..], number as u32, start as u32)));
    }
    sorted.sort_unstable();
    sheet.numbers(sorted.iter().flat_map(|(_, key, start)| [*key, *start]));
}

fn write_lines(streets: &[Street<'_>], first: usize, sheet: &mut SheetWriter) {
    let lines = || {
        let numbered = streets.iter().enumerate();
        numbered.flat_map(|(number, street)| street.lines.iter().map(move |line| (first + number, line)))
    };
    let points = || lines().flat_map(|(_, line)| line);
    sheet.numbers(lines().map(|(entry, _)| entry as u32));
    sheet.numbers(lines().scan(0, |end, (_, line)| {
        *end += line.len() as u32;
        Some(*end)
    }));
    sheet.numbers(points().map(|at| at.lon as u32));
    sheet.numbers(points().map(|at| at.lat as u32));
    let mut cells: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut start = 0;
    for (_, line) in lines() {
        for (place, pair) in line.windows(2).enumerate() {
            for cell in cells_of(pair[0], pair[1]) {
                cells.entry(cell).or_default().push(start + place as u32);
            }
        }
        start += line.len() as u32;
    }
    sheet.numbers(cells.keys().copied());
    sheet.numbers(cells.values().scan(0, |end, segments| {
        *end += segments.len() as u32;
        Some(*end)
    }));
    sheet.numbers(cells.values().flatten().copied());
}

/// How many bits of a position lie within a cell: its side is about 700 m.
const CELL_BITS: u8 = 16;

/// Returns row and column of the cell in which a position lies.
pub(super) fn cell_of(at: Position) -> (i32, i32) {
    (at.lat >> CELL_BITS, at.lon >> CELL_BITS)
}

/// Returns the number of a cell: rows from the south, in each from the west.
pub(super) fn cell_number((row, column): (i32, i32)) -> u32 {
    let half = 1 << 15;
    let side = |place: i32| (place + half).clamp(0, 2 * half - 1) as u32;
    side(row) << 16 | side(column)
}

/// Lists the cells that a segment may touch.
fn cells_of(a: Position, b: Position) -> impl Iterator<Item = u32> {
    let ((a_row, a_column), (b_row, b_column)) = (cell_of(a), cell_of(b));
    let columns = a_column.min(b_column)..=a_column.max(b_column);
    let rows = a_row.min(b_row)..=a_row.max(b_row);
    rows.flat_map(move |row| columns.clone().map(move |column| cell_number((row, column))))
}
