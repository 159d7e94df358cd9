//! The ground of a detailed map, as values: what covers it, what runs over it, what it is called.

use model::GeoPoint;

/// The ground under a route. What lies out of the frame is cut.
#[derive(Clone, Debug, PartialEq)]
pub enum Ground {
    /// Land, shore and the roads of a hand-made network; the paper says that it is schematic.
    Schematic(Schematic),
    /// A map of the region.
    Basemap(Basemap),
}

impl Default for Ground {
    fn default() -> Self {
        Self::Schematic(Schematic::default())
    }
}

/// The schematic ground of the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schematic {
    /// Rings of land, filled together by the even-odd rule.
    pub land: Vec<Vec<GeoPoint>>,
    /// Lines of the shore.
    pub coast: Vec<Vec<GeoPoint>>,
    /// Roads between two points, with a weight: 1 local, 2 main, 3 motorway.
    pub roads: Vec<(GeoPoint, GeoPoint, u8)>,
    /// Towns: name, point, inhabitants.
    pub towns: Vec<(String, GeoPoint, u32)>,
}

/// A map of a region, in no order: the paper draws each kind in its turn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basemap {
    /// Whether there is sea where nothing is drawn.
    pub is_island: bool,
    /// Areas: the outer ring and its holes. Areas of one kind may overlap.
    pub areas: Vec<(Cover, Vec<Vec<GeoPoint>>)>,
    /// Lines.
    pub ways: Vec<Way>,
    /// Names, each at its point.
    pub names: Vec<Name>,
    /// Whom the map is owed to; it is printed on the map.
    pub credit: String,
}

/// What covers the ground, from the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cover {
    /// The land of an island.
    Island,
    /// Houses.
    Town,
    /// Works, yards, airfields.
    Industry,
    /// Meadows, parks.
    Grass,
    /// Scrub, heath, wetland.
    Heath,
    /// Vineyards and orchards.
    Vineyard,
    /// Woods.
    Wood,
    /// Beaches.
    Sand,
    /// Rock, scree, quarries.
    Rock,
    /// Glaciers.
    Ice,
    /// Sea, lakes, wide rivers.
    Water,
}

/// Something long and thin.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// What it is.
    pub kind: WayKind,
    /// Its number, as on the signs; may be empty.
    pub number: String,
    /// Its points.
    pub line: Vec<GeoPoint>,
}

/// Kinds of ways, in the order in which they are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WayKind {
    /// A stream or ditch.
    Stream,
    /// A river or canal.
    River,
    /// The shore of the sea.
    Coast,
    /// A ferry.
    Ferry,
    /// A railway.
    Rail,
    /// A lane, yard or drive.
    Service,
    /// A small road or a street.
    Minor,
    /// A road between villages.
    Tertiary,
    /// A road between small towns.
    Secondary,
    /// A main road.
    Primary,
    /// An express road.
    Trunk,
    /// A motorway.
    Motorway,
}

/// A name on the ground.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// What is called so.
    pub kind: NameKind,
    /// The name.
    pub text: String,
    /// Where it is.
    pub at: GeoPoint,
    /// The lowest of a kind are written first.
    pub rank: i64,
    /// Metres above the sea.
    pub height: Option<i64>,
}

/// What has a name, the first written first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// A city.
    City,
    /// A town.
    Town,
    /// A village.
    Village,
    /// A lake or a bay.
    Water,
    /// A peak or a pass.
    Peak,
    /// A hamlet or a quarter.
    Hamlet,
    /// A wood or a park.
    Wood,
}

/// The ground that a map is going to show, and how closely.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapWindow {
    /// Its south-western corner.
    pub low: GeoPoint,
    /// Its north-eastern corner.
    pub high: GeoPoint,
    /// The zoom of a web map that shows the ground as large as the paper.
    pub zoom: f64,
}
