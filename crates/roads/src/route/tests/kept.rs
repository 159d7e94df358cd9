//! A hierarchy survives the region file, and nothing else passes for one.

use proptest::prelude::*;

use super::town::Town;
use crate::route::{Hierarchy, RoadArcs};

const TOWN: &str = "A--B--C\n|  |  |\nD--E--F\n|  |  |\nG->H--I";

#[test]
fn a_hierarchy_is_read_back_as_it_was_written() {
    let town = Town::drawn(TOWN);
    let hierarchy = town.hierarchy();
    assert_eq!(Hierarchy::from_bytes(&hierarchy.to_bytes(), town.topology()), Some(hierarchy));
}

#[test]
fn no_roads_have_a_hierarchy_too() {
    let town = Town::listed(0, &[]);
    let hierarchy = town.hierarchy();
    assert_eq!(hierarchy.nodes(), 0);
    assert_eq!(Hierarchy::from_bytes(&hierarchy.to_bytes(), town.topology()), Some(hierarchy));
}

#[test]
fn the_hierarchy_of_another_town_is_refused() {
    let bytes = Town::drawn(TOWN).hierarchy().to_bytes();
    let other = Town::drawn("A--B--C\n|  |  |\nD--E--F\n|  |  |\nG--H--I");
    assert_eq!(Hierarchy::from_bytes(&bytes, other.topology()), None);
}

#[test]
fn cut_bytes_are_refused() {
    let town = Town::drawn(TOWN);
    let bytes = town.hierarchy().to_bytes();
    for length in 0..bytes.len() {
        assert_eq!(Hierarchy::from_bytes(&bytes[..length], town.topology()), None);
    }
}

proptest! {
    #[test]
    fn damaged_bytes_are_refused_or_do_no_harm(place in 0_usize..10_000, byte: u8) {
        let town = Town::drawn(TOWN);
        let mut bytes = town.hierarchy().to_bytes();
        let place = place % bytes.len();
        bytes[place] = byte;
        if let Some(hierarchy) = Hierarchy::from_bytes(&bytes, town.topology()) {
            let metric = town.metric(&hierarchy); // must not panic
            prop_assert_eq!(metric.arcs().len(), town.arcs.len());
        }
    }
}
