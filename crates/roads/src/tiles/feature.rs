//! What is drawn: a shape, what it is, and from which zoom on.

use super::geometry::area::Area;
use super::world::Spot;

/// The layers of a tile, from the ground up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Woods, meadows, vineyards, rock, beaches: what covers the ground.
    Land,
    /// Built-up areas.
    Built,
    /// Sea, lakes, rivers, the coast.
    Water,
    /// Administrative boundaries.
    Boundary,
    /// Railways and their stations.
    Rail,
    /// Roads, ferries, runways.
    Road,
    /// Names of areas, at the point that is deepest inside.
    Name,
    /// Peaks and passes.
    Peak,
    /// Towns, villages and other places.
    Place,
}

impl Layer {
    /// All layers, from the ground up.
    pub const ALL: [Self; 9] = [
        Self::Land,
        Self::Built,
        Self::Water,
        Self::Boundary,
        Self::Rail,
        Self::Road,
        Self::Name,
        Self::Peak,
        Self::Place,
    ];

    /// Returns the name that the layer has in a tile.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Land => "land",
            Self::Built => "built",
            Self::Water => "water",
            Self::Boundary => "boundary",
            Self::Rail => "rail",
            Self::Road => "road",
            Self::Name => "name",
            Self::Peak => "peak",
            Self::Place => "place",
        }
    }

    /// Returns the layer of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.name() == name)
    }
}

/// How a line runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Run {
    #[default]
    Ground,
    Bridge,
    Tunnel,
}

/// All that a feature says of itself. Lines with the same look may be joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Look<'a> {
    pub layer: Layer,
    /// What comes later is drawn above; in layers of names, what comes first is written first.
    pub rank: u8,
    pub class: &'static str,
    pub name: &'a str,
    pub reference: &'a str,
    pub run: Run,
    /// A ramp or a siding: thinner than its class.
    pub minor: bool,
    /// Height above the sea in metres, or the level of a boundary.
    pub number: Option<i32>,
}

impl<'a> Look<'a> {
    pub fn new(layer: Layer, class: &'static str) -> Self {
        let [name, reference] = [""; 2];
        Self { layer, class, name, reference, run: Run::Ground, rank: 0, minor: false, number: None }
    }

    pub fn rank(self, rank: u8) -> Self {
        Self { rank, ..self }
    }

    pub fn name(self, name: Option<&'a str>) -> Self {
        Self { name: name.unwrap_or(""), ..self }
    }
}

/// A shape on the whole map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Body {
    Spot(Spot),
    Line(Vec<Spot>),
    Area(Vec<Area>),
}

impl Body {
    /// Returns the number of points that the shape is made of.
    pub fn points(&self) -> usize {
        match self {
            Self::Spot(_) => 1,
            Self::Line(line) => line.len(),
            Self::Area(areas) => areas.iter().flat_map(Area::rings).map(Vec::len).sum(),
        }
    }
}

/// Something to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Feature<'a> {
    pub look: Look<'a>,
    /// The first zoom that shows it.
    pub from: u8,
    pub body: Body,
}
