//! The demo catalogue is read whole, and what is unknown in it stays unknown.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use exchange::{CatalogueFiles, DoubtCause, Report, names, read_catalogue, read_network};
use model::{Catalogue, CoachParking, Minutes, Money, Place, PlaceKind, Uuid, VehicleClass};

fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/demo");
    std::fs::read(folder.join(name)).unwrap()
}

fn demo() -> (Catalogue, Report) {
    let [sites, themes, facts, partners, carriers, pickups, towns] = [
        names::SITES,
        names::THEMES,
        names::VISIT_FACTS,
        names::PARTNERS,
        names::CARRIERS,
        names::PICKUPS,
        names::TOWNS,
    ]
    .map(file);
    let files = CatalogueFiles {
        sites: &sites,
        themes: Some(&themes),
        visit_facts: Some(&facts),
        partners: Some(&partners),
        carriers: Some(&carriers),
        pickups: Some(&pickups),
        towns: Some(&towns),
    };
    let mut no_id = || -> Uuid { panic!("every row of the demo has its id") };
    read_catalogue(&files, &mut no_id).unwrap()
}

/// Counts the data rows of a file whose cells hold no line breaks.
fn rows(name: &str) -> usize {
    String::from_utf8(file(name)).unwrap().lines().filter(|line| !line.is_empty()).count() - 1
}

fn place<'a>(catalogue: &'a Catalogue, name: &str) -> &'a Place {
    catalogue.places.iter().find(|place| place.name.contains(name)).unwrap()
}

#[test]
fn every_row_of_the_demo_becomes_a_value() {
    let (catalogue, _) = demo();
    assert_eq!(catalogue.places.len(), rows(names::SITES) + rows(names::PARTNERS));
    assert_eq!(catalogue.themes.iter().count(), rows(names::THEMES));
    assert_eq!(catalogue.carriers.len(), rows(names::CARRIERS));
    assert_eq!(catalogue.pickups.len(), rows(names::PICKUPS));
    assert_eq!(catalogue.towns.len(), rows(names::TOWNS));
    assert!(catalogue.places.is_sorted_by_key(|place| place.id));
}

#[test]
fn what_the_pages_say_is_kept_with_its_source_and_nothing_is_verified() {
    let (catalogue, _) = demo();
    let lagrasse = place(&catalogue, "Abbaye de Lagrasse");
    assert!(
        lagrasse.opening_hours.as_ref().unwrap().value.as_str().starts_with("Mar 01-Mar 31: Mo-Su 10:00")
    );
    let group = lagrasse.price_group.as_ref().unwrap();
    assert_eq!(group.value, Money::cents(350));
    assert!(!group.verified && !group.source.is_empty());
    assert_eq!(lagrasse.phone.as_deref(), Some("04 68 43 15 99"));
    assert_eq!(lagrasse.website.as_deref(), Some("www.lagrasse.fr"));
    let fulcran = place(&catalogue, "Saint-Fulcran");
    assert_eq!(fulcran.coach_parking.as_ref().unwrap().value, CoachParking::Yes);
    assert_eq!(fulcran.booking.as_ref().map(|fact| fact.value), Some(true));
}

#[test]
fn what_nobody_knows_stays_unknown() {
    let (catalogue, _) = demo();
    let agde = place(&catalogue, "Cathédrale Saint-Étienne d'Agde");
    assert_eq!((&agde.opening_hours, &agde.coach_parking, &agde.booking), (&None, &None, &None));
    assert_eq!(agde.phone.as_deref(), Some("04 67 94 12 79"));
    let unknown = catalogue.places.iter().filter(|place| place.opening_hours.is_none()).count();
    assert!(unknown > 100, "{unknown}");
}

#[test]
fn made_up_partners_and_carriers_are_marked_and_real_sites_are_not() {
    let (catalogue, _) = demo();
    assert!(catalogue.carriers.iter().all(|carrier| carrier.example));
    assert!(catalogue.places.iter().all(|place| place.example == place.name.ends_with("(exemple)")));
    let auberge = place(&catalogue, "Auberge du Flamant");
    assert_eq!(auberge.kind, PlaceKind::Restaurant);
    assert_eq!(auberge.visit_length.as_ref().unwrap().value, Minutes(85));
    assert!(catalogue.carriers[0].vehicles.contains(&VehicleClass::Standard));
}

#[test]
fn the_report_names_the_doubtful_hours_of_the_demo() {
    let (_, report) = demo();
    let count =
        |wanted: fn(&DoubtCause) -> bool| report.doubts.iter().filter(|doubt| wanted(&doubt.cause)).count();
    assert_eq!(count(|cause| matches!(cause, DoubtCause::ColumnIgnored { .. })), 0, "{report}");
    assert_eq!(count(|cause| matches!(cause, DoubtCause::FactGivenTwice { .. })), 0, "{report}");
    assert!(count(|cause| matches!(cause, DoubtCause::HoursPartlyUnknown { .. })) >= 3, "{report}");
    assert!(count(|cause| matches!(cause, DoubtCause::SlotOutsideHours { .. })) >= 1, "{report}");
    assert!(report.to_string().contains("visit-facts.csv, line "), "{report}");
}

#[test]
fn the_demo_network_is_read_whole() {
    let (nodes, edges) = (file(names::NETWORK_NODES), file(names::NETWORK));
    let network = read_network(&nodes, &edges).unwrap();
    assert_eq!(network.nodes.len(), rows(names::NETWORK_NODES));
    assert_eq!(network.edges.len(), rows(names::NETWORK));
    assert!(network.edges.iter().any(|edge| edge.toll));
}
