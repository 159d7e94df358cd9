//! What the map of a region proposes becomes a catalogue that can be read.

#![allow(clippy::unwrap_used)]

use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use app::regions::names::{self, SearchErrand};
use app::regions::{candidates, search};
use app::request::understand;
use app::view::{PickUpView, RequestView};
use app::{AppError, CatalogueSource, Office};
use documents::{Language, Texts};
use exchange::{CatalogueFiles, read_catalogue};
use expect_test::expect;
use model::{Catalogue, GeoPoint, NaiveDate, Uuid};
use roads::import::Extract;
use roads::places::{CandidateRules, Candidates, Gazetteer, Sections, build};
use roads::region::{Parts, Recipe, make};
use tempfile::TempDir;

#[path = "../../roads/tests/written/mod.rs"]
mod written;

use written::{Message, SCHEMA, data, header, road};

const PROFILE: &str = include_str!("../../../assets/roads/coach.json");
const CANDIDATES: &str = include_str!("../../../assets/roads/candidates.json");

/// Tags of nodes that lie in a row, 200 m from one another, but for the last, 12 km away.
const NODES: [&str; 5] = [
    "place=village|name=Aumelas|population=500",
    "amenity=restaurant|name=Chez, \"Léa\"|opening_hours=Tu-Su 12:00-14:00|wheelchair=limited|phone=+33 4 00",
    "tourism=hotel|name=Grand Hôtel|opening_hours=sur rendez-vous|stars=3|wheelchair=yes",
    "historic=castle|name=Château d'Aumelas|ref:mhs=PA00103380|website=https://aumelas.example",
    "place=village|name=Neuville-sous-l'Étang",
];

/// Writes an extract with these nodes, and a road to drive on.
fn extract() -> Vec<u8> {
    let mut strings = vec![""];
    let mut group = Message::default();
    for (place, tags) in NODES.iter().enumerate() {
        let (mut keys, mut values) = (vec![], vec![]);
        for (key, value) in tags.split('|').map(|tag| tag.split_once('=').unwrap()) {
            keys.push(strings.len() as u64);
            values.push(strings.len() as u64 + 1);
            strings.extend([key, value]);
        }
        let zigzag = |number: u64| number << 1;
        let node = Message::default()
            .number(1, zigzag(place as u64 + 1))
            .packed(2, keys)
            .packed(3, values)
            .number(8, zigzag(436_000_000))
            .number(9, zigzag(36_000_000 + [0, 1, 2, 3, 60][place] * 25_000));
        group = group.bytes(1, &node.0);
    }
    [header(&SCHEMA), data(&strings, &group), road(&[1, 2, 3, 4])].concat()
}

/// Collects the places of the extract.
fn sections() -> Sections {
    let go_on = &mut |_| ControlFlow::Continue(());
    let extract = Extract::read(Cursor::new(extract()), go_on).unwrap();
    let rules = CandidateRules::parse(CANDIDATES).unwrap();
    build(&[&extract], &rules, go_on).unwrap()
}

fn texts() -> [Texts; 2] {
    [Texts::new(Language::French), Texts::new(Language::English)]
}

fn read_back(rows: &str) -> Catalogue {
    let files = CatalogueFiles { sites: rows.as_bytes(), ..CatalogueFiles::default() };
    let mut last = 0;
    let (catalogue, _) = read_catalogue(&files, &mut || {
        last += 1;
        Uuid::from_u128(last)
    })
    .unwrap();
    catalogue
}

#[test]
fn candidates_become_a_first_catalogue() {
    let sections = sections();
    let [french, english] = texts();
    let rows = candidates::rows(&Candidates::open(&sections.sites).unwrap(), [&french, &english]);
    let catalogue = read_back(&rows);
    let drawn: String = catalogue
        .places
        .iter()
        .map(|place| {
            let open = place.opening_hours.as_ref().map(|fact| format!("{} ({})", fact.value, fact.source));
            let wheelchair = place.wheelchair.as_ref().map(|fact| fact.value);
            format!(
                "{} {}, {} {:?}\n  open {open:?}, wheelchair {wheelchair:?}\n  {:?} {:?}\n  {}\n  {}\n",
                place.kind.key(),
                place.name,
                place.commune,
                place.themes,
                place.phone,
                place.website,
                place.note_fr.replace('\u{a0}', "~"),
                place.note_en,
            )
        })
        .collect();
    expect![[r#"
        restaurant Chez, "Léa", Aumelas ["gastronomy"]
          open Some("Tu-Su 12:00-14:00 (OpenStreetMap node/2)"), wheelchair None
          Some("+33 4 00") None
          Fauteuil roulant, selon la carte~: limited. Proposé d’après la carte (amenity=restaurant), à vérifier.
          Wheelchair, as the map says: limited. Proposed by the map (amenity=restaurant), to be checked.
        lodging Grand Hôtel, Aumelas ["lodging"]
          open None, wheelchair Some(true)
          None None
          Horaires que la carte donne sans qu’on puisse les lire~: sur rendez-vous. Étoiles~: 3. Proposé d’après la carte (tourism=hotel), à vérifier.
          Hours that the map gives and that cannot be read: sur rendez-vous. Stars: 3. Proposed by the map (tourism=hotel), to be checked.
        site Château d'Aumelas, Aumelas ["medieval-civil"]
          open None, wheelchair None
          None Some("https://aumelas.example")
          Mérimée PA00103380. Proposé d’après la carte (historic=castle), à vérifier.
          Mérimée PA00103380. Proposed by the map (historic=castle), to be checked.
    "#]].assert_eq(&drawn);
}

#[test]
fn candidates_are_listed_with_what_to_look_at() {
    let sections = sections();
    let view = candidates::candidates(&Candidates::open(&sections.sites).unwrap());
    let [_, english] = texts();
    expect![[r#"
        Sites: 1
          Château d'Aumelas, Aumelas (historic=castle)
        Partners: 0
        Restaurants: 1
          Chez, "Léa", Aumelas (amenity=restaurant) · wheelchairs reach a part of it
        Lodgings: 1
          Grand Hôtel, Aumelas (tourism=hotel) · hours cannot be read
        Producers: 0
        Workshops: 0
        © OpenStreetMap contributors
    "#]]
    .assert_eq(&candidates::listed(&view, &english));
}

#[test]
fn names_are_listed_with_what_they_stand_for() {
    let sections = sections();
    let gazetteer = Gazetteer::open(&sections.places).unwrap();
    let [french, english] = texts();
    let near = GeoPoint { lat: 43.6, lon: 3.6 };
    let found =
        |typed: &str, texts: &Texts| search::listed(&search::search(&gazetteer, typed, Some(near), 3), texts);
    expect![[r#"
        Aumelas (village) 43.60000, 3.60000 · 0 m
        Château d'Aumelas, Aumelas (à voir) 43.60000, 3.60750 · 604 m
    "#]]
    .assert_eq(&found("aumelas", &french));
    expect![[r#"
        Aumelas (village) 43.60000, 3.60000 · 0 m
        Château d'Aumelas, Aumelas (sight) 43.60000, 3.60750 · 604 m
    "#]]
    .assert_eq(&found("aumleas", &english));
    expect![[r#"
        Nothing of that name.
    "#]]
    .assert_eq(&found("nowhere", &english));
    expect![[r#"
        Aumelas (village) 43.60000, 3.60000 · 0 m
    "#]]
    .assert_eq(&search::called(&search::nearby(&gazetteer, near), &english));
}

/// Makes a region file of the extract.
fn region(folder: &TempDir, parts: Parts) -> PathBuf {
    let recipe = Recipe { title: "Aumelas", profile: PROFILE, candidates: CANDIDATES, parts };
    let into = Cursor::new(Vec::new());
    let made = make(vec![Cursor::new(extract())], &recipe, into, &mut |_, _| ControlFlow::Continue(()));
    let path = folder.path().join("aumelas.etr");
    std::fs::write(&path, made.unwrap().into_inner()).unwrap();
    path
}

fn errand(region: PathBuf, near: Option<&str>) -> SearchErrand {
    let (typed, near) = ("aumelas".to_owned(), near.map(str::to_owned));
    SearchErrand { region, typed, near, limit: 1, language: "en".to_owned() }
}

#[test]
fn a_region_file_is_searched() {
    let folder = TempDir::new().unwrap();
    let file = region(&folder, Parts::All);
    let found = names::found(&errand(file.clone(), Some("43.6,3.6"))).unwrap();
    let [only] = found.view.as_slice() else { panic!("{found:?}") };
    assert_eq!((only.name.as_str(), only.population, only.metres), ("Aumelas", Some(500), Some(0)));
    assert_eq!(found.text, "Aumelas (village) 43.60000, 3.60000 · 0 m\n");
    let called = names::called(&file, "43.6,3.6", "en").unwrap();
    assert_eq!(called.view.settlement.map(|settlement| settlement.name), Some("Aumelas".to_owned()));
    assert_eq!(names::proposed(&file, "en").unwrap().view.candidates.len(), 3);
    assert_eq!(read_back(&names::proposed_rows(&file, "en").unwrap()).places.len(), 3);
}

#[test]
fn what_cannot_be_searched_is_refused() {
    let folder = TempDir::new().unwrap();
    let refused = |errand: &SearchErrand| names::found(errand).unwrap_err().code;
    let file = region(&folder, Parts::All);
    assert_eq!(refused(&errand(file, Some("Aumelas"))), "not-a-point");
    let file = region(&folder, Parts::Roads);
    assert_eq!(refused(&errand(file.clone(), None)), "roads-region");
    assert_eq!(names::proposed(&file, "fr").unwrap_err().code, "roads-region");
    assert_eq!(refused(&errand(folder.path().join("absent.etr"), None)), "file-unreadable");
}

#[test]
fn passengers_can_be_picked_up_in_towns_that_only_the_region_knows() {
    let folder = TempDir::new().unwrap();
    let file = region(&folder, Parts::All);
    let today = "2026-11-22".parse().unwrap();
    let offered = |region: Option<&Path>| {
        let office = Office::open(&CatalogueSource::Demo, region).unwrap();
        let wish = RequestView {
            pickups: vec![PickUpView { name: "neuville sous l'etang".to_owned(), ..PickUpView::default() }],
            ..office.view(today).suggested
        };
        let understood = understand(&wish, office.catalogue(), NaiveDate::MIN);
        (office.view(today).pickups, understood.map(|request| request.pickups[0].point))
    };
    let (names, point) = offered(Some(&file));
    let called = |name: &str| names.iter().filter(|point| point.name == name).count();
    assert_eq!((called("Neuville-sous-l'Étang"), called("Béziers"), called("Aumelas")), (1, 1, 1));
    assert_eq!(point.unwrap(), GeoPoint { lat: 43.6, lon: 3.75 });
    let (names_before, refused) = offered(None);
    assert_eq!(names.len(), names_before.len() + 1);
    assert!(matches!(refused, Err(AppError::UnknownTown { .. })));
}
