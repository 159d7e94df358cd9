//! Areas as a bag of edges: enough to tell what lies inside, however the rings hang together.

use crate::import::{Atlas, Bounds, Kind, Position, Relation, Way};

/// An area. Its edges need no order: a point lies inside when a line from it to the east crosses an
/// odd number of them.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    edges: Vec<[Position; 2]>,
    pub bounds: Bounds,
}

impl Shape {
    /// Returns the area inside of a closed way, if the extracts hold all of it.
    pub fn of_way(atlas: Atlas<'_>, way: &Way<'_>) -> Option<Self> {
        let is_closed = way.nodes.len() > 3 && way.nodes.first() == way.nodes.last();
        let mut edges = vec![];
        is_closed.then(|| add_edges(atlas, way, &mut edges))??;
        Self::of(edges)
    }

    /// Returns the area of a relation, if the extracts hold all of it.
    pub fn of_relation(atlas: Atlas<'_>, relation: &Relation<'_>) -> Option<Self> {
        let mut edges = vec![];
        for member in relation.members.iter().filter(|member| member.kind == Kind::Way) {
            add_edges(atlas, &atlas.way(member.id)?, &mut edges)?;
        }
        let mut ends: Vec<Position> = edges.iter().flatten().copied().collect();
        ends.sort_unstable();
        let is_closed = ends.chunk_by(|a, b| a == b).all(|same| same.len() % 2 == 0);
        is_closed.then(|| Self::of(edges))?
    }

    fn of(edges: Vec<[Position; 2]>) -> Option<Self> {
        let bounds = Bounds::around(edges.iter().flatten().copied())?;
        Some(Self { edges, bounds })
    }

    /// Tells whether a point lies inside.
    pub fn holds(&self, at: Position) -> bool {
        self.bounds.holds(at)
            && self.crossings(at.lat).filter(|lon| *lon > f64::from(at.lon)).count() % 2 == 1
    }

    /// Returns a point well inside: in the middle of the widest part of some lines across.
    pub fn inside(&self) -> Position {
        let Bounds { low, high } = self.bounds;
        let middle = low.lat.midpoint(high.lat);
        let lines = [middle, low.lat.midpoint(middle), middle.midpoint(high.lat)];
        let mut best = (0.0, Position { lon: low.lon.midpoint(high.lon), lat: middle });
        for lat in lines {
            let mut crossings: Vec<f64> = self.crossings(lat).collect();
            crossings.sort_by(f64::total_cmp);
            for [west, east] in crossings.as_chunks::<2>().0 {
                // The middle line is the best where others are hardly wider.
                let width = (east - west) * if lat == middle { 1.2 } else { 1.0 };
                if width > best.0 {
                    best = (width, Position { lon: west.midpoint(*east).round() as i32, lat });
                }
            }
        }
        best.1
    }

    /// Lists where edges cross a line of latitude, a corner once.
    fn crossings(&self, lat: i32) -> impl Iterator<Item = f64> {
        self.edges.iter().filter(move |[a, b]| (a.lat > lat) != (b.lat > lat)).map(move |[a, b]| {
            let part = (f64::from(lat) - f64::from(a.lat)) / (f64::from(b.lat) - f64::from(a.lat));
            f64::from(a.lon) + part * (f64::from(b.lon) - f64::from(a.lon))
        })
    }
}

fn add_edges(atlas: Atlas<'_>, way: &Way<'_>, edges: &mut Vec<[Position; 2]>) -> Option<()> {
    for pair in way.nodes.windows(2) {
        edges.push([atlas.position(pair[0])?, atlas.position(pair[1])?]);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Extract;
    use crate::import::drawn::id;

    fn inside(drawing: &str, letters: &str) -> Vec<bool> {
        let extract = &Extract::of(drawing);
        let all = [extract];
        let atlas = Atlas(&all);
        let shape = match extract.relations().next() {
            Some(relation) => Shape::of_relation(atlas, &relation).unwrap(),
            None => Shape::of_way(atlas, &extract.ways().next().unwrap()).unwrap(),
        };
        assert!(shape.holds(shape.inside()), "{:?}", shape.inside());
        letters.chars().map(|letter| shape.holds(extract.position(id(letter)).unwrap())).collect()
    }

    #[test]
    fn a_bent_area_has_its_point_inside() {
        let drawing = "
A---------B
| X       |
|   D-----C
|   | Y
F---E
ABCDEFA historic=castle
XY highway=path";
        assert_eq!(inside(drawing, "XY"), [true, false]);
    }

    #[test]
    fn a_courtyard_is_outside() {
        let drawing = "
A-----------B
|  E-----F  |
|X |  Y  |  |
|  H-----G  |
D-----------C
ABC highway=x
ADC highway=x
EFGHE highway=x
XY highway=x
(ABC:outer ADC:outer EFGHE:inner) type=multipolygon historic=castle";
        assert_eq!(inside(drawing, "XY"), [true, false]);
    }

    #[test]
    fn what_is_not_whole_has_no_inside() {
        let extract = &Extract::of(
            "
A--B
|  |
D--C
ABC highway=x
(ABC:outer) type=multipolygon historic=castle",
        );
        let all = [extract];
        assert!(Shape::of_relation(Atlas(&all), &extract.relations().next().unwrap()).is_none());
        assert!(Shape::of_way(Atlas(&all), &extract.ways().next().unwrap()).is_none());
    }
}
