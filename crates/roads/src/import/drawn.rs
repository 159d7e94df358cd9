//! Extracts drawn in text, for the tests of all rooms.
//!
//! ```text
//!                    the first line is empty, so that columns are aligned
//! A---B---C          a letter or digit is a node; what lies between is only drawn
//!     |              (one character is a step of 100 m, as is one line)
//!     D
//! ABC highway=primary name=Grand+Rue      a way along nodes and its tags; + is a space
//! BD highway=residential
//! @B barrier=gate                         what stands at a node
//! (ABC:from B:via BD:to) type=restriction restriction=no_right_turn
//! step=25                                 another length of the steps, in metres
//! ```
//!
//! Nodes are named by their letters ([`id`]), ways and relations counted from 1 in their order.

use super::columns::{Column, Kind, RawMember};
use super::extract::Extract;
use super::position::{Bounds, Position};
use super::strings::{Interner, Strings};
use super::tags::Tags;

/// The north-west corner of every drawing, and how many units of 1e-7 degree a metre has there.
const CORNER: Position = Position { lon: 30_000_000, lat: 430_000_000 };
const UNITS_A_METRE: f64 = 1e7 / 111_195.0;

/// When every drawing was last changed.
pub(crate) const DRAWN_AT: i64 = 1_795_000_000;

/// Returns the id of a node of a drawing.
pub(crate) fn id(letter: char) -> i64 {
    i64::from(u32::from(letter))
}

impl Extract {
    /// Reads a drawing.
    pub(crate) fn of(drawing: &str) -> Self {
        let mut sketch = Sketch::new();
        let is_line = |line: &&str| line.contains('=');
        let step = drawing.lines().filter_map(|line| line.trim().strip_prefix("step=")).next();
        let step: f64 = step.map_or(100.0, |step| step.parse().unwrap());
        let first = drawing.lines().next().unwrap_or_default();
        assert!(first.trim().is_empty() || is_line(&first), "the drawing begins on a line of its own");
        for (row, line) in drawing.lines().filter(|line| !is_line(line)).enumerate() {
            for (column, letter) in line.chars().enumerate().filter(|(_, letter)| letter.is_alphanumeric()) {
                sketch.place(letter, column as f64 * step, row as f64 * step);
            }
        }
        let lines = drawing.lines().filter(is_line).map(str::trim);
        lines.filter(|line| !line.starts_with("step=")).for_each(|line| sketch.read_line(line));
        sketch.finish()
    }
}

struct Sketch {
    interner: Interner,
    ways: Column<i64>,
    way_names: Vec<String>,
    relations: Column<RawMember>,
    points: Column<Position>,
    nodes: Vec<(i64, Position)>,
}

impl Sketch {
    fn new() -> Self {
        Self {
            interner: Interner::default(),
            ways: Column::new(),
            way_names: vec![],
            relations: Column::new(),
            points: Column::new(),
            nodes: vec![],
        }
    }

    fn place(&mut self, letter: char, east: f64, south: f64) {
        let narrow = f64::from(CORNER.lat) / 1e7;
        let position = Position {
            lon: CORNER.lon + (east * UNITS_A_METRE / narrow.to_radians().cos()).round() as i32,
            lat: CORNER.lat - (south * UNITS_A_METRE).round() as i32,
        };
        assert!(self.nodes.iter().all(|(known, _)| *known != id(letter)), "{letter} is drawn twice");
        self.nodes.push((id(letter), position));
    }

    fn read_line(&mut self, line: &str) {
        if let Some(rest) = line.strip_prefix('(') {
            let (members, tags) = rest.split_once(')').unwrap();
            let members: Vec<RawMember> =
                members.split_whitespace().map(|member| self.member(member)).collect();
            let tags = number_tags(tags, &mut self.interner);
            self.relations.push(self.relations.len() as i64 + 1, tags, members).unwrap();
            return;
        }
        let (letters, tags) = line.split_once(' ').unwrap_or_else(|| panic!("no tags: {line}"));
        let tags = number_tags(tags, &mut self.interner);
        if let Some(letter) = letters.strip_prefix('@') {
            let node = id(letter.chars().next().unwrap());
            let position = self.nodes.iter().find(|(known, _)| *known == node).unwrap().1;
            self.points.push(node, tags, [position]).unwrap();
        } else {
            self.ways.push(self.ways.len() as i64 + 1, tags, letters.chars().map(id)).unwrap();
            self.way_names.push(letters.to_owned());
        }
    }

    fn member(&mut self, text: &str) -> RawMember {
        let (name, role) = text.split_once(':').unwrap();
        let role = self.interner.number(role).unwrap();
        let way = self.way_names.iter().position(|known| known == name);
        match way {
            Some(way) => RawMember { id: way as i64 + 1, role, kind: Kind::Way },
            None if name.chars().count() == 1 => {
                RawMember { id: id(name.chars().next().unwrap()), role, kind: Kind::Node }
            }
            // As where the extract ends before the way.
            None => RawMember { id: 1_000_000, role, kind: Kind::Way },
        }
    }

    fn finish(mut self) -> Extract {
        self.nodes.sort_unstable();
        let positions: Vec<Position> = self.nodes.iter().map(|(_, position)| *position).collect();
        Extract {
            strings: self.interner.finish(),
            ways: self.ways,
            relations: self.relations,
            points: self.points.sorted(|_| true).unwrap(),
            bounds: Bounds::around(positions.iter().copied()),
            node_ids: self.nodes.iter().map(|(node, _)| *node).collect(),
            node_positions: positions,
            timestamp: Some(DRAWN_AT),
        }
    }
}

fn number_tags(text: &str, interner: &mut Interner) -> Vec<[u32; 2]> {
    let pair = |tag: &str| {
        let (key, value) = tag.split_once('=').unwrap_or_else(|| panic!("not a tag: {tag}"));
        [interner.number(key).unwrap(), interner.number(&value.replace('+', " ")).unwrap()]
    };
    text.split_whitespace().map(pair).collect()
}

/// Tags of their own, written as `highway=primary name=Grand+Rue`.
pub(crate) struct TagSheet {
    strings: Strings,
    pairs: Vec<[u32; 2]>,
}

impl TagSheet {
    pub(crate) fn of(text: &str) -> Self {
        let mut interner = Interner::default();
        let pairs = number_tags(text, &mut interner);
        Self { strings: interner.finish(), pairs }
    }

    pub(crate) fn tags(&self) -> Tags<'_> {
        Tags::new(&self.strings, &self.pairs)
    }
}
