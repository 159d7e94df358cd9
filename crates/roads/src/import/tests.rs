//! Drawings, and what is kept of them.

use super::drawn::id;
use super::keep::{self, Keep};
use super::*;

#[test]
fn a_drawing_is_an_extract() {
    let extract = Extract::of(
        "
         A---B---C
             |
             D
         ABC highway=primary name=Grand+Rue
         BD highway=residential
         @B barrier=gate
         (ABC:from B:via BD:to) type=restriction restriction=no_right_turn",
    );
    let ways: Vec<_> = extract.ways().map(|way| (way.id, way.nodes.len(), way.tags.get("name"))).collect();
    assert_eq!(ways, [(1, 3, Some("Grand Rue")), (2, 2, None)]);
    let gate = extract.points().next().unwrap();
    assert!(gate.id == id('B') && gate.tags.is("barrier", &["gate"]));
    assert_eq!(Some(gate.position), extract.position(id('B')));
    let turn = extract.relations().next().unwrap();
    let roles: Vec<_> = turn.members.iter().map(|member| (member.role, member.kind, member.id)).collect();
    assert_eq!(roles, [("from", Kind::Way, 1), ("via", Kind::Node, id('B')), ("to", Kind::Way, 2)]);
    let [a, b, d] = ['A', 'B', 'D'].map(|letter| extract.position(id(letter)).unwrap().point());
    assert_eq!(a.crow_metres(b).0, 400);
    assert_eq!(b.crow_metres(d).0, 200);
    assert!(extract.bounds().unwrap().holds(gate.position) && extract.position(id('Z')).is_none());
}

fn pairs(text: &str) -> Vec<(&str, &str)> {
    text.split_whitespace().filter_map(|tag| tag.split_once('=')).collect()
}

#[test]
fn buildings_stay_away_and_named_ones_and_built_up_areas_come() {
    let check = |tags, expected| assert_eq!(keep::way(&pairs(tags)), expected, "{tags}");
    check("building=yes", Keep::No);
    check("building=yes name=Halle", Keep::Yes);
    check("building=church amenity=place_of_worship", Keep::Yes);
    check("landuse=residential", Keep::Yes);
    check("highway=footway", Keep::Yes);
    check("route=ferry", Keep::Yes);
    check("leisure=swimming_pool", Keep::No);
    check("barrier=fence", Keep::IfMember);
    check("", Keep::IfMember);
}

#[test]
fn nodes_that_mean_something_come() {
    let check = |tags, expected| assert_eq!(keep::point(&pairs(tags)), expected, "{tags}");
    check("place=village name=Aniane", true);
    check("natural=peak", true);
    check("natural=tree", false);
    check("barrier=bollard", true);
    check("amenity=parking bus=yes", true);
    check("amenity=bench", false);
    check("tourism=museum", true);
    check("highway=street_lamp", false);
    check("addr:housenumber=3", false);
}

#[test]
fn relations_of_roads_and_areas_come() {
    let check = |tags, expected| assert_eq!(keep::relation(&pairs(tags)), expected, "{tags}");
    check("type=restriction restriction=no_u_turn", true);
    check("type=restriction:bus restriction:bus=no_u_turn", true);
    check("type=multipolygon landuse=forest", true);
    check("type=multipolygon building=yes", false);
    check("type=boundary boundary=administrative", true);
    check("type=route route=bus", false);
}
