//! Whole extracts, where they are at hand: what is read of them, against another reader of the format.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::PathBuf;

use osmpbf::{Element, ElementReader};
use roads::import::{Extract, Position};

/// Returns the path of an extract; `None`, saying so, where it is absent.
fn at_hand(region: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/osm")
        .join(format!("{region}.osm.pbf"));
    if !path.exists() {
        println!("skipped: {} is not at hand", path.display());
        return None;
    }
    Some(path)
}

fn read(path: &PathBuf) -> Extract {
    let mut last = 0;
    let extract = Extract::read(BufReader::new(File::open(path).unwrap()), &mut |progress| {
        assert!(last <= progress.done && progress.done <= progress.total);
        last = progress.done;
        ControlFlow::Continue(())
    });
    assert_eq!(last, 2 * path.metadata().unwrap().len());
    extract.unwrap()
}

/// Compares roads, restrictions and places with what `osmpbf` reads.
fn check(region: &str) {
    let Some(path) = at_hand(region) else { return };
    let extract = read(&path);
    println!(
        "{region}: {} ways, {} relations, {} points, of {:?}",
        extract.ways().len(),
        extract.relations().len(),
        extract.points().len(),
        extract.timestamp()
    );
    let (mut ways, mut restrictions, mut places, mut nodes) = (0, 0, 0, 0);
    let place = |id, lon, lat, is_place: bool| {
        let known = extract.position(id);
        assert!(known.is_none_or(|known| known == Position { lon, lat }), "node {id}");
        if is_place {
            assert_eq!(extract.point(id).unwrap().position, Position { lon, lat });
        }
        (u32::from(is_place), u32::from(known.is_some()))
    };
    let reader = ElementReader::from_path(&path).unwrap();
    let read = reader.for_each(|element| match element {
        Element::Way(way) if way.tags().any(|(key, _)| key == "highway") => {
            let ours = extract.way(way.id()).unwrap();
            assert!(way.refs().eq(ours.nodes.iter().copied()));
            assert!(way.tags().all(|(key, value)| ours.tags.get(key).is_none_or(|ours| ours == value)));
            assert_eq!(
                ours.tags.get("highway"),
                way.tags().find(|(key, _)| *key == "highway").map(|tag| tag.1)
            );
            ways += 1;
        }
        Element::Relation(relation) if relation.tags().any(|tag| tag == ("type", "restriction")) => {
            let ours = extract.relations().find(|ours| ours.id == relation.id()).unwrap();
            let theirs = relation.members().map(|member| (member.member_id, member.role().unwrap()));
            assert!(theirs.eq(ours.members.iter().map(|member| (member.id, member.role))));
            restrictions += 1;
        }
        Element::Node(node) => {
            let is_place = node.tags().any(|(key, _)| key == "place");
            let found = place(node.id(), node.decimicro_lon(), node.decimicro_lat(), is_place);
            (places, nodes) = (places + found.0, nodes + found.1);
        }
        Element::DenseNode(node) => {
            let is_place = node.tags().any(|(key, _)| key == "place");
            let found = place(node.id(), node.decimicro_lon(), node.decimicro_lat(), is_place);
            (places, nodes) = (places + found.0, nodes + found.1);
        }
        _ => {}
    });
    read.unwrap();
    println!(
        "{region}: {ways} roads, {restrictions} turn restrictions, {places} places, {nodes} nodes agree"
    );
    let kept = |key: &str| extract.ways().filter(|way| way.tags.get(key).is_some()).count();
    assert_eq!(kept("highway"), ways);
    let turns = extract.relations().filter(|turn| turn.tags.is("type", &["restriction"])).count();
    assert_eq!(
        (turns, extract.points().filter(|at| at.tags.get("place").is_some()).count() as u32),
        (restrictions, places)
    );
    let inside = extract.bounds().unwrap();
    let outside = extract.points().filter(|at| !inside.holds(at.position)).count();
    assert!(outside * 20 <= extract.points().len(), "{outside} points lie outside of {inside:?}");
}

#[test]
fn the_isle_of_man_is_read_as_by_another_reader() {
    check("isle-of-man");
}

#[test]
fn liechtenstein_is_read_as_by_another_reader() {
    check("liechtenstein");
}

#[test]
fn helsinki_is_read_as_by_another_reader() {
    check("helsinki-centre");
}

#[test]
fn reading_can_be_stopped() {
    let Some(path) = at_hand("isle-of-man") else { return };
    let mut steps = 0;
    let stopped = Extract::read(BufReader::new(File::open(path).unwrap()), &mut |progress| {
        steps += 1;
        if progress.done * 2 > progress.total { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(stopped.err(), Some(roads::RoadsError::Stopped));
    assert!(steps > 3);
}
