//! Drawings become tiles and tiles become shapes again.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use proptest::prelude::*;

use super::feature::Look;
use super::mvt::{Geometry, read};
use super::world::{Frame, Sheet};
use super::*;
use crate::RoadsError;
use crate::import::Extract;

fn archive(
    extracts: &[&Extract],
    watch: &mut crate::import::Watch<'_>,
) -> Result<(Vec<u8>, Mended), RoadsError> {
    let mut rest = vec![];
    let built = build(extracts, &mut rest, watch)?;
    Ok(([built.front, rest].concat(), built.mended))
}

fn tiles(extract: &Extract) -> (Tiles<Vec<u8>>, Mended) {
    let (archive, mended) = archive(&[extract], &mut |_| ControlFlow::Continue(())).unwrap();
    (Tiles::open(archive).unwrap(), mended)
}

/// Lists what the tiles of a zoom hold of a drawing: layer, class, name.
fn check(drawing: &str, zoom: u8, expected: &[&str]) {
    let extract = Extract::of(drawing);
    let (tiles, _) = tiles(&extract);
    let shapes = tiles.layers_in(extract.bounds().unwrap(), zoom).unwrap();
    let mut words: Vec<String> = shapes
        .iter()
        .map(|shape| {
            let at = match &shape.at {
                Shapes::Point(_) => ".".to_owned(),
                Shapes::Line(line) => format!("line of {}", line.len()),
                Shapes::Area(rings) => format!("{} rings", rings.len()),
            };
            let name = format!("{} {} {} {at}", shape.layer.name(), shape.class, shape.name);
            name.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect();
    let mut known = BTreeSet::new();
    words.retain(|word| known.insert(word.clone()));
    assert_eq!(words, expected, "zoom {zoom}");
}

const VALLEY: &str = "
     A---------B---------C---------D
     |         |         |         |
     |  e----f |         p         |
     |  |i-j | |         |         |
     |  |l-k | |    o    |         |
     |  h----g |         |         |
     |         |         q         |
     G---------H---------I---------J
     step=100
     ABCD highway=primary ref=D+4 name=Grand+Rue
     DJ highway=residential name=Rue+du+Lac
     CpqI waterway=river name=Hérault
     efghe natural=water
     ijkli landuse=forest
     (efghe:outer ijkli:inner) type=multipolygon natural=water name=Étang
     GHIJ railway=rail
     @o place=village name=Aniane population=3000";

#[test]
fn the_last_zoom_shows_all() {
    check(
        VALLEY,
        14,
        &[
            "land wood 1 rings",
            // The lake lies in two tiles, its island in one of them.
            "water lake 1 rings",
            "water lake 2 rings",
            "water river Hérault line of 2",
            "rail rail line of 2",
            "road minor Rue du Lac line of 2",
            "road primary Grand Rue line of 2",
            "name lake Étang .",
            "place village Aniane .",
        ],
    );
}

#[test]
fn a_low_zoom_shows_less() {
    let shown = [
        "land wood 1 rings",
        "water lake 2 rings",
        "water lake 1 rings",
        "water river Hérault line of 2",
        "rail rail line of 2",
        "road primary line of 2",
        "place village Aniane .",
    ];
    check(VALLEY, 10, &shown);
    check(VALLEY, 5, &[]);
}

#[test]
fn lines_that_look_the_same_are_joined_across_tiles() {
    let drawing = "
        A----------------------------B
                                     |
                                     C
        step=400
        AB highway=primary ref=D+4 name=A
        BC highway=primary ref=D+4 name=B";
    check(drawing, 14, &["road primary A line of 2", "road primary B line of 2"]);
    check(drawing, 11, &["road primary line of 3"]);
}

#[test]
fn what_is_wrong_with_areas_is_counted() {
    let extract = Extract::of(
        "
         A---B   E---F
         |   |   |   |
         D---C   H---G
         ABC natural=water
         CDA barrier=fence
         EFGH barrier=fence
         EF barrier=wall
         (ABC:outer CDA:inner) type=multipolygon natural=water
         (EFGH:outer) type=multipolygon landuse=forest
         (EF:outer XY:outer) type=multipolygon landuse=forest",
    );
    let (_, mended) = tiles(&extract);
    assert_eq!(mended, Mended { closed: 1, dropped: 1, missing: 1, coast_ends: 0 });
}

#[test]
fn the_same_extract_gives_the_same_bytes_and_stopping_stops() {
    let extract = Extract::of(VALLEY);
    let mut steps = vec![];
    let mut built = || {
        archive(&[&extract], &mut |progress| {
            steps.push(progress);
            ControlFlow::Continue(())
        })
    };
    assert_eq!(built(), built());
    assert!(steps.iter().all(|step| step.done <= step.total) && steps.last().unwrap().done == steps[0].total);
    let stopped = archive(&[&extract], &mut |step| match step.done * 2 > step.total {
        true => ControlFlow::Break(()),
        false => ControlFlow::Continue(()),
    });
    assert_eq!(stopped, Err(RoadsError::Stopped));
}

#[test]
fn a_damaged_archive_is_refused_and_never_panics() {
    let (archive, _) = archive(&[&Extract::of(VALLEY)], &mut |_| ControlFlow::Continue(())).unwrap();
    let written = |at: &usize| *at < 2048 || *at >= FRONT; // the rest of the front is free
    let frame = Frame::of(Extract::of(VALLEY).bounds().unwrap());
    let (x, y) = Sheet::of(frame, 14).low;
    let read = |bytes: &[u8]| Tiles::open(bytes)?.tile(14, x as u32, y as u32);
    assert!(read(&archive).unwrap().is_some());
    for length in (0..archive.len()).filter(written) {
        assert_eq!(read(&archive[..length]).unwrap_err(), RoadsError::Tiles, "{length} bytes");
    }
    for at in (0..archive.len()).filter(written) {
        let mut spoilt = archive.clone();
        spoilt[at] ^= 0x55;
        // The region file has a checksum: here, nothing must break.
        if let Ok(tiles) = Tiles::open(spoilt) {
            let _ = (tiles.metadata(), tiles.layers_in(Extract::of(VALLEY).bounds().unwrap(), 14));
        }
    }
}

#[test]
fn an_island_has_sea_in_every_tile_and_says_so() {
    let extract = Extract::of(
        "
         ABC
         H D
         GFE
         step=3000
         AHGFEDCBA natural=coastline",
    );
    let (tiles, _) = tiles(&extract);
    assert!(tiles.metadata().unwrap().contains("\"around\":\"sea\""));
    for zoom in ZOOMS.0..=ZOOMS.1 {
        let sheet = Sheet::of(Frame::of(extract.bounds().unwrap()), zoom);
        let (x, y) = (sheet.low.0 as u32, sheet.low.1 as u32);
        let tile = tiles.tile(zoom, x, y).unwrap().unwrap();
        let found = read(&tile).unwrap();
        let holds =
            |layer, class| found.iter().any(|found| found.layer == layer && found.text("class") == class);
        assert!(holds("water", "sea") && (holds("land", "island") || zoom > 12));
    }
    assert_eq!(tiles.tile(14, 0, 0).unwrap(), None);
    assert_eq!(tiles.tile(3, 0, 0).unwrap(), None);
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        rings in prop::collection::vec(prop::collection::vec((-500..5000_i32, -500..5000_i32), 3..9), 1..4),
        number in proptest::option::of(-9000..9000_i32),
        rank in 0..255_u8,
        name in "\\PC{0,12}",
    ) {
        use super::cut::Piece;
        use super::world::Spot;
        let rings: Vec<Vec<Spot>> =
            rings.into_iter().map(|ring| ring.into_iter().map(|(x, y)| Spot { x, y }).collect()).collect();
        let look = Look { number, ..Look::new(Layer::Peak, "peak").rank(rank).name(Some(&name)) };
        let mut tile = mvt::TileWriter::default();
        for piece in [Piece::Area(rings.clone()), Piece::Line(rings[0].clone()), Piece::Spot(rings[0][0])] {
            let mut bytes = vec![];
            let kind = mvt::write_geometry(&piece, &mut bytes);
            tile.add(&look, kind, &bytes);
        }
        let tile = tile.finish();
        let found = read(&tile).unwrap();
        let shapes: Vec<Geometry> = found.iter().map(|found| found.geometry.clone()).collect();
        let expected =
            [Geometry::Area(rings.clone()), Geometry::Lines(vec![rings[0].clone()]), Geometry::Points(vec![rings[0][0]])];
        prop_assert_eq!(shapes, expected);
        for found in &found {
            prop_assert_eq!((found.layer, found.text("class"), found.text("name")), ("peak", "peak", name.as_str()));
            prop_assert_eq!(found.number("number"), number.map(i64::from));
            prop_assert_eq!(found.number("rank"), (rank > 0).then_some(i64::from(rank)));
        }
    }
}

#[test]
fn what_lies_in_two_extracts_is_drawn_once() {
    let whole = "
         A---B---C---D
             |   |
             E---F
         ABCD highway=primary name=Grand+Rue
         BEFC highway=residential
         @B place=village name=Aniane
         @E place=hamlet name=Le+Bas";
    let half = "
         A---B---C
             |
             E
         ABCD highway=primary name=Grand+Rue
         @B place=village name=Aniane
         @E place=hamlet name=Le+Bas";
    let (whole, half) = (Extract::of(whole), Extract::of(half));
    let go_on: &mut crate::import::Watch<'_> = &mut |_| ControlFlow::Continue(());
    let alone = archive(&[&whole], go_on).unwrap();
    assert_eq!(archive(&[&whole, &half], go_on).unwrap(), alone);
    assert_eq!(archive(&[&half, &whole], go_on).unwrap(), alone);
}
