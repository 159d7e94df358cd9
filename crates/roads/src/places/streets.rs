//! Streets: one for each name in each settlement, made of all ways that bear it there.

use std::collections::{BTreeMap, BTreeSet};

use super::Step;
use super::fold::fold;
use super::osm::OsmId;
use super::settlements::Settlements;
use super::things::{metres, middle, names, shown_name};
use crate::RoadsError;
use crate::import::{Atlas, Kind, Position, Tags, Way};

/// What is walked on in towns bears the name of a street as well.
const STREETS: [&str; 21] = [
    "motorway",
    "motorway_link",
    "trunk",
    "trunk_link",
    "primary",
    "primary_link",
    "secondary",
    "secondary_link",
    "tertiary",
    "tertiary_link",
    "unclassified",
    "residential",
    "living_street",
    "pedestrian",
    "service",
    "busway",
    "road",
    "track",
    "footway",
    "steps",
    "path",
];
/// What is nearer than this to the straight line is left out of the line of a street.
const TOLERANCE_METRES: f64 = 4.0;

/// A street of a settlement.
#[derive(Clone, Debug)]
pub(super) struct Street<'a> {
    /// The first of its ways.
    pub osm: OsmId,
    pub name: &'a str,
    pub other_names: BTreeSet<&'a str>,
    /// Its settlement, by its place in the list of things.
    pub within: Option<usize>,
    /// The point of it that is nearest to its middle.
    pub at: Position,
    pub lines: Vec<Vec<Position>>,
}

/// Collects the streets, by their folded names.
pub(super) fn collect<'a>(
    atlas: Atlas<'a>,
    settlements: &Settlements<'_, 'a>,
    step: Step<'_>,
) -> Result<Vec<Street<'a>>, RoadsError> {
    let mut streets: BTreeMap<(String, Option<usize>), Vec<Way<'a>>> = BTreeMap::new();
    for (count, way) in atlas.ways().enumerate() {
        if count % 20_000 == 19_999 {
            step()?;
        }
        let Some(name) = street_name(way.tags) else { continue };
        let Some(at) = middle(atlas, &way) else { continue };
        streets.entry((fold(name), settlements.around(at))).or_default().push(way);
    }
    step()?;
    Ok(streets.into_iter().filter_map(|((_, within), ways)| street(atlas, within, &ways)).collect())
}

fn street_name(tags: Tags<'_>) -> Option<&str> {
    let name = tags.is("highway", &STREETS).then(|| shown_name(tags))??;
    (!fold(name).is_empty()).then_some(name)
}

fn street<'a>(atlas: Atlas<'a>, within: Option<usize>, ways: &[Way<'a>]) -> Option<Street<'a>> {
    let first = ways.first()?;
    let line = |way: &Way<'a>| -> Vec<Position> {
        way.nodes.iter().filter_map(|node| atlas.position(*node)).collect()
    };
    let lines: Vec<Vec<Position>> = ways.iter().map(line).filter(|line| line.len() > 1).collect();
    let count = lines.iter().map(Vec::len).sum::<usize>().max(1) as i64;
    let sum = |side: fn(&Position) -> i32| lines.iter().flatten().map(|at| i64::from(side(at))).sum::<i64>();
    let mean = Position { lon: (sum(|at| at.lon) / count) as i32, lat: (sum(|at| at.lat) / count) as i32 };
    let from_mean = |at: &Position| metres(*at, mean);
    let at = *lines.iter().flatten().min_by(|a, b| from_mean(a).total_cmp(&from_mean(b)))?;
    Some(Street {
        osm: OsmId { kind: Kind::Way, id: first.id },
        name: shown_name(first.tags)?,
        other_names: ways.iter().flat_map(|way| names(way.tags)).collect(),
        within,
        at,
        lines: lines.iter().map(|line| thinned(line)).collect(),
    })
}

/// Leaves out what is nearly straight (Douglas and Peucker 1973).
fn thinned(line: &[Position]) -> Vec<Position> {
    let mut keep = vec![false; line.len()];
    let last = line.len() - 1;
    (keep[0], keep[last]) = (true, true);
    let mut open = vec![(0, last)];
    while let Some((from, to)) = open.pop() {
        let off = |at: &usize| off_segment(line[*at], [line[from], line[to]]).0;
        let farthest = (from + 1..to).max_by(|a, b| off(a).total_cmp(&off(b)));
        if let Some(farthest) = farthest.filter(|at| off(at) > TOLERANCE_METRES) {
            keep[farthest] = true;
            open.extend([(from, farthest), (farthest, to)]);
        }
    }
    line.iter().zip(keep).filter_map(|(at, keep)| keep.then_some(*at)).collect()
}

/// Returns how far, in metres, a position is from a segment, and where it comes nearest.
pub(super) fn off_segment(at: Position, [a, b]: [Position; 2]) -> (f64, Position) {
    let narrow = (f64::from(at.lat) / 1e7).to_radians().cos();
    let flat =
        |p: Position| ((f64::from(p.lon) - f64::from(at.lon)) * narrow, f64::from(p.lat) - f64::from(at.lat));
    let ((ax, ay), (bx, by)) = (flat(a), flat(b));
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let part = if length > 0.0 { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    let between =
        |from: i32, to: i32| (f64::from(from) + part * (f64::from(to) - f64::from(from))).round() as i32;
    let nearest = Position { lon: between(a.lon, b.lon), lat: between(a.lat, b.lat) };
    (metres(at, nearest), nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_keeps_its_corners() {
        let at = |east: i32, north: i32| Position { lon: 30_000_000 + east, lat: 430_000_000 + north };
        let line = [at(0, 0), at(5_000, 100), at(10_000, 0), at(10_000, 5_000), at(10_000, 10_000)];
        assert_eq!(thinned(&line), [at(0, 0), at(10_000, 0), at(10_000, 10_000)]);
    }

    #[test]
    fn the_nearest_point_of_a_segment_may_be_its_end() {
        let at = |east: i32, north: i32| Position { lon: 30_000_000 + east, lat: 430_000_000 + north };
        let segment = [at(0, 0), at(0, 9_000)];
        assert_eq!(off_segment(at(1_000, 4_000), segment).1, at(0, 4_000));
        let (metres, end) = off_segment(at(0, 10_000), segment);
        assert_eq!((metres.round(), end), (11.0, at(0, 9_000)));
    }
}
