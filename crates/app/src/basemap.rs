//! The map of a region on paper: from the tiles that the window shows to the values that papers draw.

use documents::{Basemap, Cover, MapWindow, Name, NameKind, Way, WayKind};
use model::GeoPoint;
use roads::RoadsError;
use roads::import::{Bounds, Position};
use roads::tiles::{Layer, Shape, Shapes, Tiles};

/// Print is finer than a screen: it takes what a screen shows from a little nearer.
const FINER: f64 = 0.7;

/// Draws the ground of a window of the map from the tiles of a region.
///
/// # Errors
/// When the tiles are damaged.
pub fn basemap<B: AsRef<[u8]>>(tiles: &Tiles<B>, window: &MapWindow) -> Result<Basemap, RoadsError> {
    let zoom = (window.zoom + FINER).round().clamp(0.0, 30.0);
    let bounds = Bounds { low: position(window.low), high: position(window.high) };
    let about = about(tiles)?;
    let mut ground = Basemap { is_island: about.is_island, credit: about.credit, ..Basemap::default() };
    for shape in tiles.layers_in(bounds, zoom as u8)? {
        add(&mut ground, shape, zoom);
    }
    Ok(ground)
}

/// What the tiles of a region say of themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AboutTiles {
    /// Whether the sea is all around them.
    pub is_island: bool,
    /// Whom the map is owed to.
    pub credit: String,
}

/// Reads what the tiles of a region say of themselves.
///
/// # Errors
/// When the tiles are damaged.
pub fn about<B: AsRef<[u8]>>(tiles: &Tiles<B>) -> Result<AboutTiles, RoadsError> {
    let said: serde_json::Value = serde_json::from_str(&tiles.metadata()?).map_err(|_| RoadsError::Tiles)?;
    let credit = said["attribution"].as_str().ok_or(RoadsError::Tiles)?.to_owned();
    Ok(AboutTiles { is_island: said["around"] == "sea", credit })
}

fn position(point: GeoPoint) -> Position {
    let unit = |degrees: f64| (degrees * 1e7).round() as i32;
    Position { lat: unit(point.lat), lon: unit(point.lon) }
}

fn add(ground: &mut Basemap, shape: Shape, zoom: f64) {
    match &shape.at {
        Shapes::Area(_) => {
            let cover = cover(&shape);
            if let (Some(cover), Shapes::Area(rings)) = (cover, shape.at) {
                ground.areas.push((cover, rings));
            }
        }
        Shapes::Line(_) => {
            let kind = way(&shape);
            if let (Some(kind), Shapes::Line(line)) = (kind, shape.at) {
                ground.ways.push(Way { kind, number: shape.reference, line });
            }
        }
        Shapes::Point(at) => {
            // Names of areas are ranked by the zoom from which they are worth writing.
            let is_early = shape.layer == Layer::Name && shape.rank as f64 > zoom;
            if let Some(kind) = name(&shape).filter(|_| !is_early) {
                let (rank, height) = (shape.rank, shape.number);
                ground.names.push(Name { kind, text: shape.name, at: *at, rank, height });
            }
        }
    }
}

fn cover(shape: &Shape) -> Option<Cover> {
    Some(match (shape.layer, shape.class.as_str()) {
        (Layer::Land, "island") => Cover::Island,
        (Layer::Land, "wood") => Cover::Wood,
        (Layer::Land, "park" | "grass" | "pitch" | "cemetery") => Cover::Grass,
        (Layer::Land, "heath" | "wetland") => Cover::Heath,
        (Layer::Land, "vineyard") => Cover::Vineyard,
        (Layer::Land, "sand") => Cover::Sand,
        (Layer::Land, "rock" | "quarry") => Cover::Rock,
        (Layer::Land, "glacier") => Cover::Ice,
        (Layer::Built, "industry" | "airport") => Cover::Industry,
        (Layer::Built, _) => Cover::Town,
        (Layer::Water, _) => Cover::Water,
        _ => return None,
    })
}

fn way(shape: &Shape) -> Option<WayKind> {
    let is_hidden = shape.run == "tunnel" && shape.layer != Layer::Road;
    Some(match (shape.layer, shape.class.as_str()) {
        _ if is_hidden => return None,
        (Layer::Water, "river" | "canal") => WayKind::River,
        (Layer::Water, "stream" | "ditch") => WayKind::Stream,
        (Layer::Water, "coast") => WayKind::Coast,
        (Layer::Rail, _) if !shape.minor => WayKind::Rail,
        (Layer::Road, "ferry") => WayKind::Ferry,
        (Layer::Road, "motorway") if shape.minor => WayKind::Secondary,
        (Layer::Road, "trunk" | "primary") if shape.minor => WayKind::Tertiary,
        (Layer::Road, "motorway") => WayKind::Motorway,
        (Layer::Road, "trunk") => WayKind::Trunk,
        (Layer::Road, "primary") => WayKind::Primary,
        (Layer::Road, "secondary") => WayKind::Secondary,
        (Layer::Road, "tertiary") => WayKind::Tertiary,
        (Layer::Road, "minor") => WayKind::Minor,
        (Layer::Road, "service" | "pedestrian") => WayKind::Service,
        _ => return None,
    })
}

fn name(shape: &Shape) -> Option<NameKind> {
    Some(match (shape.layer, shape.class.as_str()) {
        _ if shape.name.is_empty() => return None,
        (Layer::Place, "city") => NameKind::City,
        (Layer::Place, "town") => NameKind::Town,
        (Layer::Place, "village") => NameKind::Village,
        (Layer::Place, "hamlet" | "suburb") => NameKind::Hamlet,
        (Layer::Peak, "peak") => NameKind::Peak,
        (Layer::Name, "lake") => NameKind::Water,
        (Layer::Name, "wood") => NameKind::Wood,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(layer: Layer, class: &str, at: Shapes) -> Shape {
        let (name, reference, run) = ("Lac de Gras".to_owned(), "D 4".to_owned(), String::new());
        Shape {
            layer,
            class: class.to_owned(),
            name,
            reference,
            run,
            rank: 12,
            minor: false,
            number: None,
            at,
        }
    }

    fn check(shape: Shape, zoom: f64, expected: &str) {
        let mut ground = Basemap::default();
        add(&mut ground, shape, zoom);
        let areas = ground.areas.iter().map(|(cover, rings)| format!("{cover:?} of {}", rings.len()));
        let ways = ground.ways.iter().map(|way| format!("{:?} {}", way.kind, way.number));
        let names = ground.names.iter().map(|name| format!("{:?} {}", name.kind, name.text));
        assert_eq!(areas.chain(ways).chain(names).collect::<Vec<_>>().join(", "), expected);
    }

    #[test]
    fn each_class_of_the_tiles_has_its_kind_on_paper() {
        let point = GeoPoint { lat: 54.2, lon: -4.5 };
        let line = || Shapes::Line(vec![point; 2]);
        let area = || Shapes::Area(vec![vec![point; 3]; 2]);
        let dot = || Shapes::Point(point);
        check(shape(Layer::Land, "wood", area()), 10.0, "Wood of 2");
        check(shape(Layer::Water, "sea", area()), 10.0, "Water of 2");
        check(shape(Layer::Road, "primary", line()), 10.0, "Primary D 4");
        check(Shape { minor: true, ..shape(Layer::Road, "motorway", line()) }, 10.0, "Secondary D 4");
        check(Shape { run: "tunnel".to_owned(), ..shape(Layer::Rail, "rail", line()) }, 10.0, "");
        check(shape(Layer::Place, "town", dot()), 10.0, "Town Lac de Gras");
        check(shape(Layer::Name, "lake", dot()), 12.0, "Water Lac de Gras");
        check(shape(Layer::Name, "lake", dot()), 11.0, "");
        check(shape(Layer::Road, "path", line()), 14.0, "");
    }
}
