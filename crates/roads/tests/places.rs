//! Places of whole extracts: what people type and what they find.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;

use model::{GeoPoint, PlaceKind};
use roads::import::Extract;
use roads::places::{CandidateRules, Candidates, Found, Gazetteer, Sections, build};

/// Reads an extract and collects its places, or says why not.
fn sections(name: &str) -> Option<Sections> {
    let path = format!("{}/../../../shared/data/osm/{name}.osm.pbf", env!("CARGO_MANIFEST_DIR"));
    if !Path::new(&path).exists() {
        println!("skipped: {name}.osm.pbf is not here");
        return None;
    }
    let go_on = &mut |_| ControlFlow::Continue(());
    let extract = Extract::read(BufReader::new(File::open(path).unwrap()), go_on).unwrap();
    let rules = include_str!("../../../assets/roads/candidates.json");
    Some(build(&[&extract], &CandidateRules::parse(rules).unwrap(), go_on).unwrap())
}

fn word(found: &Found<'_>) -> String {
    let within = found.entry.within.map(|within| format!(" ({within})")).unwrap_or_default();
    format!("{} {}{within}", found.entry.kind.key(), found.entry.name)
}

/// The first found for each of what is typed.
fn check(name: &str, rows: &[(&str, &str)]) {
    let Some(sections) = sections(name) else { return };
    let gazetteer = Gazetteer::open(&sections.places).unwrap();
    println!("{name}: {} names, {} bytes", gazetteer.len(), sections.places.len());
    let first = |typed: &str| gazetteer.search(typed, None, 5).first().map(word).unwrap_or_default();
    let found: Vec<(&str, String)> = rows.iter().map(|(typed, _)| (*typed, first(typed))).collect();
    let expected: Vec<(&str, String)> =
        rows.iter().map(|(typed, expected)| (*typed, (*expected).to_owned())).collect();
    assert_eq!(found, expected);
}

/// Everything is among those found by its own name near where it is.
fn check_own_names(name: &str) {
    let Some(sections) = sections(name) else { return };
    let gazetteer = Gazetteer::open(&sections.places).unwrap();
    for entry in gazetteer.entries().filter(|entry| entry.name.chars().any(char::is_alphanumeric)) {
        let found = gazetteer.search(entry.name, Some(entry.point), 40);
        assert!(found.iter().any(|found| found.entry == entry), "{entry:?}");
    }
}

#[test]
fn names_of_the_isle_of_man_are_found() {
    check(
        "isle-of-man",
        &[
            ("douglas", "town Douglas"),
            ("dou", "town Douglas"),
            ("dougals", "town Douglas"),
            ("Port St Mary", "village Port St Mary"),
            ("port saint m", "village Port St Mary"),
            ("peel", "city Peel"),
            ("st johns", "village St Johns"),
            ("St John's", "village St Johns"),
            ("howe", "hamlet The Howe (Rushen)"),
            ("castle rushen", "sight Castle Rushen (Castletown)"),
            ("rushen abbey", "sight Rushen Abbey (Ballasalla)"),
            ("strand street douglas", "street Strand Street (Douglas)"),
            ("douglas strand street", "street Strand Street (Douglas)"),
            ("snaefell", "nature Snaefell (Lezayre)"),
            ("parking bus", "coach-parking  (Castletown)"),
            ("vaduz", ""),
        ],
    );
}

#[test]
fn names_of_liechtenstein_are_found() {
    check(
        "liechtenstein",
        &[
            ("Vaduz", "town Vaduz"),
            ("vaduzz", "town Vaduz"),
            ("balzers", "town Balzers"),
            ("schloss vaduz", "sight Schloss Vaduz (Vaduz)"),
            ("mals", "village Mäls (Balzers)"),
            ("sucka", "village Sücka (Triesenberg)"),
            ("st florin", "worship Kathedrale St. Florin (Vaduz)"),
            ("burg gutenberg", "sight Burg Gutenberg (Balzers)"),
            ("landstrasse schaan", "street Landstrasse (Schaan)"),
            ("douglas", ""),
        ],
    );
}

#[test]
fn everything_on_whole_maps_is_found_by_its_own_name() {
    check_own_names("isle-of-man");
    check_own_names("liechtenstein");
}

#[test]
fn points_are_called_by_the_settlement_and_the_street_around() {
    let Some(sections) = sections("liechtenstein") else { return };
    let gazetteer = Gazetteer::open(&sections.places).unwrap();
    let called = |lat, lon| {
        let near = gazetteer.near(GeoPoint { lat, lon });
        [near.settlement, near.street].map(|found| found.map(|(entry, _)| entry.name))
    };
    assert_eq!(called(47.141, 9.521), [Some("Vaduz"), Some("Adlerkreisel")]);
    assert_eq!(called(47.067, 9.502)[0], Some("Balzers"));
    assert_eq!(called(54.15, -4.48), [None, None]);
}

#[test]
fn the_map_proposes_sites_and_partner_stops() {
    let Some(sections) = sections("liechtenstein") else { return };
    let candidates = Candidates::open(&sections.sites).unwrap();
    println!("liechtenstein: {} candidates, {} bytes", candidates.len(), sections.sites.len());
    let named = |name: &str| {
        let mut all = candidates.iter().filter(|candidate| candidate.name == name);
        (all.next().unwrap(), all.count())
    };
    let (castle, others) = named("Burg Gutenberg");
    assert_eq!((castle.kind, castle.themes, others), (PlaceKind::Site, "medieval-civil", 0));
    assert_eq!(castle.opening_hours().unwrap().as_str(), "May 01-Oct 31: Su 10:00-17:00");
    let (inn, _) = named("Restaurant New Castle");
    assert_eq!(
        (inn.kind, inn.opening_hours(), inn.hours_text),
        (PlaceKind::Restaurant, None, Some("+423 233 44 22"))
    );
    let kinds =
        PlaceKind::ALL.map(|kind| candidates.iter().filter(|candidate| candidate.kind == kind).count());
    assert!(kinds[0] > 30 && kinds[2] > 60 && kinds[3] > 20 && kinds[4] > 3, "{kinds:?}");
}
