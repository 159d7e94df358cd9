//! Built-up areas, from the land use that mappers drew.

use std::collections::BTreeMap;

use crate::import::{Atlas, Kind, Position, Tags};

const BUILT_UP: [&str; 5] = ["residential", "commercial", "retail", "civic_admin", "education"];

/// Cells of about a kilometre, in units of 1e-7 degree.
const CELL: i32 = 100_000;

/// Areas, found by the cells that they touch.
pub(super) struct Towns {
    areas: Vec<Area>,
    cells: BTreeMap<(i32, i32), Vec<u32>>,
}

/// The sides of an area and of its holes, in no order: to tell inside from outside, only their
/// number on one side matters.
struct Area {
    sides: Vec<[Position; 2]>,
}

impl Towns {
    pub fn of(atlas: &Atlas<'_>) -> Self {
        let mut towns = Self { areas: Vec::new(), cells: BTreeMap::new() };
        for way in atlas.ways().filter(|way| is_built_up(&way.tags)) {
            let closed = way.nodes.len() > 3 && way.nodes.first() == way.nodes.last();
            if let Some(sides) = sides(atlas, way.nodes).filter(|_| closed) {
                towns.add(sides);
            }
        }
        for relation in atlas.relations().filter(|relation| is_built_up(&relation.tags)) {
            let ways = relation.members.iter().filter(|member| member.kind == Kind::Way);
            let lines = ways.map(|member| atlas.way(member.id));
            // Where a side is missing, inside and outside cannot be told apart.
            let whole: Option<Vec<_>> = lines.map(|way| sides(atlas, way?.nodes)).collect();
            if let Some(parts) = whole {
                towns.add(parts.concat());
            }
        }
        towns
    }

    fn add(&mut self, sides: Vec<[Position; 2]>) {
        let number = self.areas.len() as u32;
        let ends = || sides.iter().flatten();
        let lons = ends().map(|end| end.lon).min().zip(ends().map(|end| end.lon).max());
        let lats = ends().map(|end| end.lat).min().zip(ends().map(|end| end.lat).max());
        let (Some((west, east)), Some((south, north))) = (lons, lats) else { return };
        let (rows, columns) =
            (south.div_euclid(CELL)..=north.div_euclid(CELL), west.div_euclid(CELL)..=east.div_euclid(CELL));
        // No town is as large as a province, or as ragged.
        if rows.clone().count() * columns.clone().count() > 10_000 || sides.len() > 50_000 {
            return;
        }
        for row in rows {
            for column in columns.clone() {
                self.cells.entry((row, column)).or_default().push(number);
            }
        }
        self.areas.push(Area { sides });
    }

    /// Tells whether a position lies in a built-up area.
    pub fn hold(&self, at: Position) -> bool {
        let cell = (at.lat.div_euclid(CELL), at.lon.div_euclid(CELL));
        let areas = self.cells.get(&cell).into_iter().flatten();
        areas.into_iter().any(|area| self.areas[*area as usize].holds(at))
    }
}

impl Area {
    fn holds(&self, at: Position) -> bool {
        let to_the_east = self.sides.iter().filter(|[from, to]| {
            let crosses = (from.lat > at.lat) != (to.lat > at.lat);
            crosses && {
                let share = f64::from(at.lat - from.lat) / (f64::from(to.lat) - f64::from(from.lat));
                f64::from(from.lon) + share * (f64::from(to.lon) - f64::from(from.lon)) > f64::from(at.lon)
            }
        });
        to_the_east.count() % 2 == 1
    }
}

fn is_built_up(tags: &Tags<'_>) -> bool {
    tags.is("landuse", &BUILT_UP)
}

/// Returns the sides along nodes; `None` where one of them is not known.
fn sides(atlas: &Atlas<'_>, nodes: &[i64]) -> Option<Vec<[Position; 2]>> {
    let line: Option<Vec<Position>> = nodes.iter().map(|node| atlas.position(*node)).collect();
    Some(line?.windows(2).map(|ends| [ends[0], ends[1]]).collect())
}
