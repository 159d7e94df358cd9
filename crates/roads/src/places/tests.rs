//! Places of drawn extracts: what is typed and what is found, what a point is called, what becomes a
//! candidate.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;
use crate::import::{Extract, drawn::id};

/// Returns the table as it is shipped.
pub(super) fn rules() -> CandidateRules {
    CandidateRules::parse(include_str!("../../../../assets/roads/candidates.json")).unwrap()
}

fn built(extracts: &[&Extract]) -> Sections {
    build(extracts, &rules(), &mut |_| ControlFlow::Continue(())).unwrap()
}

/// Two towns, a commune with its boundary, and what stands in them. One step is 500 m.
const COUNTRY: &str = "
a---b---c                              u
|       |
|   T   |    h   i--j--k   H           V
|   s   |        l  m  n
d---e---f
step=500
abcfeda highway=x
(abcfeda:outer T:admin_centre) type=boundary boundary=administrative admin_level=8 name=Pézenas
@T place=town name=Pézenas name:oc=Pesenàs old_name=Piscenae population=8+300
@H place=village name=Saint-Œrmain-les-Prés alt_name=Saint+Germain;Les+Prés population=900
@V place=hamlet name=Le+Viala
@s amenity=parking tourist_bus=designated
@u tourism=museum name=Musée+de+l'Étang
@h historic=castle name=Château+de+Saint-Ger
ijk highway=residential name=Grand'Rue
lmn highway=residential name=Rue+Saint-Jean
sT highway=pedestrian name=Grand'Rue
bf highway=tertiary name=Avenue+de+Verdun name:en=Verdun+Avenue
";

/// Writes what is found, one entry an item.
fn found(typed: &str) -> String {
    let extract = Extract::of(COUNTRY);
    let sections = built(&[&extract]);
    let gazetteer = Gazetteer::open(&sections.places).unwrap();
    let word = |found: &Found<'_>| match found.entry.within {
        Some(within) => format!("{} ({within})", found.entry.name),
        None => found.entry.name.to_owned(),
    };
    gazetteer.search(typed, None, 4).iter().map(word).collect::<Vec<_>>().join(", ")
}

#[test]
fn names_are_found_as_people_type_them() {
    for (typed, expected) in [
        ("Pézenas", "Pézenas"),
        ("PEZENAS", "Pézenas"),
        ("pez", "Pézenas"),
        ("piscenae", "Pézenas"),
        ("pezzenas", "Pézenas"),
        ("pzenas", "Pézenas"),
        ("pezneas", "Pézenas"),
        ("pexenas", "Pézenas"),
        ("pxz", ""),
        ("viala", "Le Viala"),
        ("le viala", "Le Viala"),
        ("les pres", "Saint-Œrmain-les-Prés"),
        ("st oermain", "Saint-Œrmain-les-Prés"),
        ("st germain", "Saint-Œrmain-les-Prés"),
        ("grand rue", "Grand'Rue (Pézenas), Grand'Rue (Saint-Œrmain-les-Prés)"),
        ("grand rue pez", "Grand'Rue (Pézenas)"),
        ("saint germain grand rue", "Grand'Rue (Saint-Œrmain-les-Prés)"),
        ("verdun avenue", "Avenue de Verdun (Pézenas)"),
        ("verdun", "Avenue de Verdun (Pézenas)"),
        ("parking autocars", " (Pézenas)"),
        ("musee de l etang", "Musée de l'Étang (Le Viala)"),
        ("", ""),
        ("-", ""),
    ] {
        assert_eq!(found(typed), expected, "{typed}");
    }
}

#[test]
fn settlements_come_before_sights_and_streets_of_the_same_likeness() {
    assert_eq!(
        found("saint"),
        "Saint-Œrmain-les-Prés, Château de Saint-Ger (Pézenas), Rue Saint-Jean (Saint-Œrmain-les-Prés)"
    );
}

#[test]
fn of_two_streets_the_nearer_comes_first() {
    let extract = Extract::of(COUNTRY);
    let sections = built(&[&extract]);
    let gazetteer = Gazetteer::open(&sections.places).unwrap();
    let from = |letter| extract.position(id(letter)).unwrap().point();
    let nearest = |letter| gazetteer.search("grand rue", Some(from(letter)), 1)[0].entry.within.unwrap();
    assert_eq!([nearest('s'), nearest('k')], ["Pézenas", "Saint-Œrmain-les-Prés"]);
}

#[test]
fn a_point_is_called_by_its_settlement_and_street() {
    let extract = Extract::of(COUNTRY);
    let sections = built(&[&extract]);
    let gazetteer = Gazetteer::open(&sections.places).unwrap();
    let called = |letter| {
        let near = gazetteer.near(extract.position(id(letter)).unwrap().point());
        let word = |found: Option<(Entry<'_>, model::Metres)>| {
            found.map_or("-".to_owned(), |(entry, metres)| format!("{} {}", entry.name, metres.0))
        };
        format!("{}, {}", word(near.settlement), word(near.street))
    };
    assert_eq!(called('T'), "Pézenas 0, Grand'Rue 0");
    // Inside the boundary, though the hamlet of another is no farther.
    assert_eq!(called('b'), "Pézenas 1000, Avenue de Verdun 0");
    assert_eq!(called('V'), "Le Viala 0, -");
}

#[test]
fn what_is_drawn_twice_is_one_place_that_knows_what_both_say() {
    let extract = Extract::of(
        "
A--B  T
|x |
D--C    y
ABCDA historic=castle name=Château+d'Aumelas ref:mhs=PA00103380
@x tourism=attraction name=Chateau+d’Aumelas website=https://aumelas.example
@y tourism=museum name=Château+d'Aumelas
@T place=village name=Aumelas",
    );
    let sections = built(&[&extract, &extract]);
    let candidates = Candidates::open(&sections.sites).unwrap();
    let row =
        |one: Candidate<'_>| (one.osm.to_string(), one.mhs.unwrap_or("-").to_owned(), one.website.is_some());
    let rows: Vec<_> = candidates.iter().map(row).collect();
    let museum = format!("node/{}", id('y'));
    assert_eq!(rows, [(museum, "-".into(), false), ("way/1".into(), "PA00103380".into(), true)]);
}

#[test]
fn a_candidate_says_what_the_map_says_and_no_more() {
    let extract = Extract::of(
        "
a  T  b  c
@a amenity=restaurant name=Chez+Léa opening_hours=Tu-Su+12:00-14:00 wheelchair=limited phone=+33+4+00 capacity=60
@b tourism=hotel name=Grand+Hôtel opening_hours=sur+rendez-vous stars=3 access=private
@c amenity=restaurant
@T place=village name=Aumelas",
    );
    let sections = built(&[&extract]);
    let candidates = Candidates::open(&sections.sites).unwrap();
    let all: Vec<Candidate<'_>> = candidates.iter().collect();
    let [lea, hotel] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!((lea.name, lea.commune, lea.themes), ("Chez Léa", Some("Aumelas"), "gastronomy"));
    assert_eq!(lea.opening_hours().unwrap().as_str(), "Tu-Su 12:00-14:00");
    assert_eq!((lea.is_wheelchair_ready(), lea.website, lea.capacity), (None, None, Some("60")));
    assert_eq!(lea.doubts(), [CandidateDoubt::WheelchairPartly]);
    assert_eq!((hotel.opening_hours(), hotel.hours_text), (None, Some("sur rendez-vous")));
    assert_eq!(hotel.doubts(), [CandidateDoubt::HoursUnreadable, CandidateDoubt::NotPublic]);
    assert_eq!(hotel.as_of, Some("2026-11-18"));
}

#[test]
fn the_same_extracts_give_the_same_bytes() {
    let extract = Extract::of(COUNTRY);
    assert_eq!(built(&[&extract]), built(&[&extract]));
    assert_eq!(built(&[&extract]).places, built(&[&extract, &extract]).places);
}

#[test]
fn nothing_is_found_in_an_extract_without_names() {
    let sections = built(&[&Extract::of("\nA--B\nAB highway=primary")]);
    let gazetteer = Gazetteer::open(&sections.places).unwrap();
    assert!(gazetteer.is_empty() && gazetteer.search("a", None, 9).is_empty());
    assert_eq!(gazetteer.near(model::GeoPoint { lat: 43.0, lon: 3.0 }), Nearby::default());
    assert!(Candidates::open(&sections.sites).unwrap().is_empty());
}

#[test]
fn who_stops_the_work_gets_nothing() {
    let extract = Extract::of(COUNTRY);
    let stopped = build(&[&extract], &rules(), &mut |_| ControlFlow::Break(()));
    assert_eq!(stopped, Err(RoadsError::Stopped));
}

/// Asks everything that can be asked.
fn ask(sections: &Sections) {
    if let Ok(gazetteer) = Gazetteer::open(&sections.places) {
        let point = model::GeoPoint { lat: 42.99, lon: 3.02 };
        for typed in ["saint", "grand rue pez", "pezzenas", "a", "parking bus"] {
            let _ = gazetteer.search(typed, Some(point), 5);
        }
        let _ = (gazetteer.near(point), gazetteer.entries().count());
    }
    if let Ok(candidates) = Candidates::open(&sections.sites) {
        let _ = candidates.iter().map(|candidate| candidate.doubts().len()).sum::<usize>();
    }
}

proptest! {
    #[test]
    fn wrong_bytes_never_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        sites in any::<bool>(),
    ) {
        let mut sections = built(&[&Extract::of(COUNTRY)]);
        let bytes = if sites { &mut sections.sites } else { &mut sections.places };
        for (place, change) in changes {
            let place = place.index(bytes.len());
            bytes[place] = change;
        }
        ask(&sections);
    }

    #[test]
    fn no_bytes_at_all_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let start = |sections: &[u8], count: usize| [&sections[..count.min(sections.len())], &bytes].concat();
        let sections = built(&[&Extract::of(COUNTRY)]);
        for count in [0, 4, 8, 40, 600] {
            ask(&Sections { places: start(&sections.places, count), sites: start(&sections.sites, count) });
        }
    }

    #[test]
    fn whatever_has_a_name_is_found_by_it(names in prop::collection::vec("[A-Za-zé'’ -]{1,12}", 1..4)) {
        let tag = |name: &String| name.trim().replace(' ', "+").replace('=', "");
        let lines: Vec<String> = names
            .iter()
            .zip("ABC".chars())
            .filter(|(name, _)| name.chars().any(char::is_alphanumeric))
            .map(|(name, letter)| format!("@{letter} place=village name={}", tag(name)))
            .collect();
        let extract = Extract::of(&format!("\nA  B  C\nstep=9000\n{}\n", lines.join("\n")));
        let sections = built(&[&extract]);
        let gazetteer = Gazetteer::open(&sections.places).unwrap();
        prop_assert_eq!(gazetteer.len(), lines.len());
        for entry in gazetteer.entries() {
            let best = gazetteer.search(entry.name, None, lines.len());
            prop_assert!(best.iter().any(|found| found.entry == entry), "{:?}", entry.name);
        }
    }
}
