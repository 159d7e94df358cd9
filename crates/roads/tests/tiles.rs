//! The basemap of whole extracts, where they are at hand.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::PathBuf;

use model::units::GeoPoint;
use roads::import::{Bounds, Extract, Position};
use roads::tiles::{Layer, Mended, Shape, Shapes, Tiles, build};

/// Builds the basemap of an extract; `None`, saying so, where it is absent.
fn basemap(region: &str) -> Option<(Tiles<Vec<u8>>, Mended)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/osm")
        .join(format!("{region}.osm.pbf"));
    let Ok(file) = File::open(&path) else {
        println!("skipped: {} is not at hand", path.display());
        return None;
    };
    let extract = Extract::read(BufReader::new(file), &mut |_| ControlFlow::Continue(())).unwrap();
    let mut rest = Vec::new();
    let built = build(&[&extract], &mut rest, &mut |_| ControlFlow::Continue(())).unwrap();
    let archive = [built.front, rest].concat();
    println!("{region}: {} bytes, {:?}", archive.len(), built.mended);
    Some((Tiles::open(archive).unwrap(), built.mended))
}

fn at(lat: f64, lon: f64) -> Position {
    Position::nearest_to(GeoPoint { lat, lon }).unwrap()
}

fn around(lat: f64, lon: f64) -> Bounds {
    Bounds::around([at(lat - 0.002, lon - 0.002), at(lat + 0.002, lon + 0.002)]).unwrap()
}

/// Tells whether one of the areas of a class covers a point.
fn is_covered(shapes: &[Shape], class: &str, lat: f64, lon: f64) -> bool {
    shapes.iter().filter(|shape| shape.class == class).any(|shape| {
        let Shapes::Area(rings) = &shape.at else { return false };
        let crossings = rings.iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
        let is_right = |(a, b): &(&GeoPoint, &GeoPoint)| {
            (a.lat > lat) != (b.lat > lat) && lon < a.lon + (lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)
        };
        crossings.filter(is_right).count() % 2 == 1
    })
}

#[test]
fn the_isle_of_man_lies_in_the_sea_at_every_zoom() {
    let Some((tiles, mended)) = basemap("isle-of-man") else { return };
    assert_eq!((mended.coast_ends, mended.closed, mended.dropped), (0, 0, 0));
    for zoom in 5..=14 {
        let is_sea = |lat, lon| {
            let shapes = tiles.layers_in(around(lat, lon), zoom).unwrap();
            (is_covered(&shapes, "sea", lat, lon), is_covered(&shapes, "island", lat, lon))
        };
        // Snaefell, and the sea in the west and in Douglas Bay.
        assert_eq!(is_sea(54.2634, -4.4617), (false, true), "zoom {zoom}");
        assert_eq!(is_sea(54.2, -5.0), (true, false), "zoom {zoom}");
        assert_eq!(is_sea(54.165, -4.44), (true, false), "zoom {zoom}");
    }
}

#[test]
fn names_come_in_order_of_rank_and_peaks_with_their_height() {
    let Some((tiles, _)) = basemap("isle-of-man") else { return };
    let whole = Bounds::around([at(54.0, -4.9), at(54.45, -4.2)]).unwrap();
    let shapes = tiles.layers_in(whole, 11).unwrap();
    let of = |layer| shapes.iter().filter(move |shape| shape.layer == layer);
    let places: Vec<&str> = of(Layer::Place).map(|shape| shape.name.as_str()).collect();
    assert_eq!(places[0], "Douglas", "{places:?}");
    assert!(of(Layer::Place).map(|shape| shape.rank).is_sorted());
    assert!(of(Layer::Peak).any(|peak| peak.name == "Snaefell" && peak.number == Some(621)));
    assert!(of(Layer::Road).any(|road| road.class == "primary" && road.reference == "A1"));
}

#[test]
fn liechtenstein_has_its_river_its_capital_and_its_woods() {
    let Some((tiles, mended)) = basemap("liechtenstein") else { return };
    assert_eq!(mended.dropped, 0);
    let whole = Bounds::around([at(47.05, 9.47), at(47.27, 9.63)]).unwrap();
    let shapes = tiles.layers_in(whole, 12).unwrap();
    let named = |layer, name: &str| shapes.iter().any(|shape| shape.layer == layer && shape.name == name);
    assert!(named(Layer::Place, "Vaduz") && named(Layer::Water, "Rhein"));
    // Above Vaduz.
    assert!(is_covered(&shapes, "wood", 47.135, 9.537));
    assert!(!shapes.iter().any(|shape| shape.class == "sea"));
}

#[test]
fn a_town_cut_out_of_its_surroundings_is_drawn_as_well() {
    let Some((tiles, mended)) = basemap("helsinki-centre") else { return };
    assert!(mended.missing > 0);
    let shapes = tiles.layers_in(around(60.1708, 24.9414), 14).unwrap();
    assert!(shapes.iter().any(|shape| shape.layer == Layer::Road && shape.name == "Kaivokatu"));
    assert!(shapes.iter().any(|shape| shape.class == "rail"));
}
