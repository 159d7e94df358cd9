//! What is written comes back, whatever was there before.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use exchange::{CatalogueFiles, names, read_catalogue, read_network};
use model::{
    Carrier, Catalogue, CoachParking, Decimal, DistanceSource, Fact, GeoPoint, Metres, Minutes, Money,
    NaiveTime, NetworkEdge, NetworkNode, NetworkRows, OpeningHours, PickUpPlace, Place, PlaceKind, RoadClass,
    Seconds, Theme, ThemeFamily, ThemeGraph, Town, Uuid, VehicleClass,
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use store::{CatalogueFile, Stamp};

fn stamp(day: u32) -> Stamp {
    Stamp::first(format!("2026-11-{day:02}T07:10:00").parse().unwrap(), format!("office {day}"))
}

/// Few ids, so that two catalogues share some of them.
fn ids() -> impl Strategy<Value = u128> {
    0..12_u128
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![".{0,12}", "[a-zéèç' -]{1,20}", Just("Béziers\0\n\"x\"; DROP TABLE place".to_owned())]
}

fn point() -> impl Strategy<Value = GeoPoint> {
    (-90.0..=90.0, -180.0..=180.0).prop_map(|(lat, lon)| GeoPoint { lat, lon })
}

fn fact<T: Clone + std::fmt::Debug>(
    value: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<Fact<T>>> {
    option::of(
        (value, text(), option::of(text()), any::<bool>())
            .prop_map(|(value, source, as_of, verified)| Fact { value, source, as_of, verified }),
    )
}

fn hours() -> impl Strategy<Value = OpeningHours> {
    select(vec![
        "24/7",
        "Mo-Fr 14:00-18:00; Sa,Su,PH,SH 10:00-18:00",
        "Mar-Nov unknown",
        "May-Aug: Mo-Su 10:00-19:00; Jan 01,May 01 off",
    ])
    .prop_map(|text| text.parse().unwrap())
}

fn slot() -> impl Strategy<Value = NaiveTime> {
    (0..24_u32, 0..60_u32).prop_map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap())
}

fn money() -> impl Strategy<Value = Money> {
    (0..1_000_000_i64, 0..5_u32).prop_map(|(amount, scale)| Money(Decimal::new(amount, scale)))
}

/// Keys `t0`, `t1`…, whose parents are always of a smaller number.
fn themes() -> impl Strategy<Value = ThemeGraph> {
    let theme = (ids(), vec(0..8_usize, 0..3), text(), text(), select(ThemeFamily::ALL.to_vec()));
    vec(theme, 0..8).prop_map(|drawn| {
        let key = |position: usize| format!("t{position}");
        let themes = drawn.into_iter().enumerate().map(|(position, theme)| {
            let (id, mut parents, name_fr, name_en, family) = theme;
            parents.retain(|parent| *parent < position);
            parents.sort_unstable_by(|a, b| b.cmp(a));
            parents.dedup();
            // The same key may have another id in another catalogue, yet never two keys one id.
            let id = Uuid::from_u128(id * 100 + position as u128);
            let parents = parents.into_iter().map(key).collect();
            Theme { id, key: key(position), parents, name_fr, name_en, family }
        });
        ThemeGraph::new(themes).unwrap()
    })
}

fn places(themes: &ThemeGraph) -> impl Strategy<Value = Vec<Place>> + use<> {
    let keys: Vec<String> = themes.iter().map(|theme| theme.key.clone()).collect();
    let most = keys.len();
    let who = (select(PlaceKind::ALL.to_vec()), text(), text(), point(), option::of(text()), any::<bool>());
    let words = (option::of(text()), option::of(text()), option::of(text()), text(), text());
    let minutes = || fact((1..600).prop_map(Minutes));
    let times = (fact(hours()), fact(vec(slot(), 0..4)), minutes(), minutes());
    let group = (fact(any::<u16>()), fact(any::<u16>()), fact(money()), fact(money()));
    let access = (
        fact(select(CoachParking::ALL.to_vec())),
        fact(any::<u32>().prop_map(Metres)),
        fact(any::<u32>().prop_map(Metres)),
        fact(any::<bool>()),
        fact(any::<bool>()),
    );
    let place = (who, subsequence(keys, 0..=most).prop_shuffle(), words, times, group, access);
    btree_map(ids(), place, 0..6).prop_map(|drawn| {
        let places = drawn.into_iter().map(|(id, (who, themes, words, times, group, access))| {
            let (kind, name, commune, point, point_source, example) = who;
            let (phone, email, website, note_fr, note_en) = words;
            let (opening_hours, start_slots, visit_length, shortest_visit) = times;
            let (group_min, group_max, price_adult, price_group) = group;
            let (coach_parking, walk, climb, wheelchair, booking) = access;
            let id = Uuid::from_u128(id);
            Place {
                id,
                kind,
                name,
                commune,
                point,
                point_source,
                themes,
                example,
                opening_hours,
                start_slots,
                visit_length,
                shortest_visit,
                group_min,
                group_max,
                price_adult,
                price_group,
                coach_parking,
                walk,
                climb,
                wheelchair,
                booking,
                phone,
                email,
                website,
                note_fr,
                note_en,
            }
        });
        places.collect()
    })
}

fn pickups() -> impl Strategy<Value = Vec<PickUpPlace>> {
    btree_map(ids(), (text(), point(), text(), text()), 0..4).prop_map(|drawn| {
        let pickup = |(id, (name, point, note_fr, note_en))| PickUpPlace {
            id: Uuid::from_u128(id),
            name,
            point,
            note_fr,
            note_en,
        };
        drawn.into_iter().map(pickup).collect()
    })
}

fn carriers() -> impl Strategy<Value = Vec<Carrier>> {
    let vehicles = subsequence(VehicleClass::ALL.to_vec(), 0..=6).prop_shuffle();
    let contact = (option::of(text()), option::of(text()));
    let carrier = (text(), text(), point(), contact, vehicles, text(), any::<bool>());
    btree_map(ids(), carrier, 0..4).prop_map(|drawn| {
        let carrier = |(id, (name, commune, depot, (email, phone), vehicles, source, example))| Carrier {
            id: Uuid::from_u128(id),
            name,
            commune,
            depot,
            email,
            phone,
            vehicles,
            source,
            example,
        };
        drawn.into_iter().map(carrier).collect()
    })
}

fn towns() -> impl Strategy<Value = Vec<Town>> {
    btree_map("[0-9AB]{2}", (text(), point(), any::<u32>()), 0..6).prop_map(|drawn| {
        let town = |(code, (name, point, population))| Town { code, name, point, population };
        drawn.into_iter().map(town).collect()
    })
}

fn catalogue() -> impl Strategy<Value = Catalogue> {
    let places = themes().prop_flat_map(|themes| (places(&themes), Just(themes)));
    (places, pickups(), carriers(), towns()).prop_map(|((places, themes), pickups, carriers, towns)| {
        Catalogue { themes, places, pickups, carriers, towns }
    })
}

fn network() -> impl Strategy<Value = NetworkRows> {
    let edge = (
        (any::<prop::sample::Index>(), any::<prop::sample::Index>(), text()),
        select(RoadClass::ALL.to_vec()),
        (any::<u32>(), any::<u32>(), any::<bool>()),
        (select(DistanceSource::ALL.to_vec()), text()),
    );
    (btree_map("[A-F]", (point(), option::of(text())), 1..6), vec(edge, 0..8)).prop_map(|(nodes, edges)| {
        let names: Vec<&String> = nodes.keys().collect();
        let edges =
            edges.into_iter().map(|((from, to, road), class, (metres, seconds, toll), (source, note))| {
                let (from, to) =
                    (names[from.index(names.len())].clone(), names[to.index(names.len())].clone());
                let (length, coach_time) = (Metres(metres), Seconds(seconds));
                NetworkEdge { from, to, road, class, length, coach_time, toll, source, note }
            });
        let edges = edges.collect();
        let node = |(name, (point, point_source))| NetworkNode { name, point, point_source };
        NetworkRows { nodes: nodes.into_iter().map(node).collect(), edges }
    })
}

proptest! {
    #[test]
    fn a_catalogue_comes_back_as_it_was_written(first in catalogue(), second in catalogue()) {
        let mut file = CatalogueFile::in_memory().unwrap();
        file.write_catalogue(&first, &stamp(1)).unwrap();
        prop_assert_eq!(&file.read_catalogue().unwrap(), &first);
        file.write_catalogue(&second, &stamp(2)).unwrap();
        prop_assert_eq!(&file.read_catalogue().unwrap(), &second);
        file.write_catalogue(&first, &stamp(3)).unwrap();
        prop_assert_eq!(&file.read_catalogue().unwrap(), &first);
    }

    #[test]
    fn a_network_comes_back_as_it_was_written(first in network(), second in network()) {
        let mut file = CatalogueFile::in_memory().unwrap();
        file.write_network(&first, &stamp(1)).unwrap();
        prop_assert_eq!(&file.read_network().unwrap(), &first);
        file.write_network(&second, &stamp(2)).unwrap();
        prop_assert_eq!(&file.read_network().unwrap(), &second);
    }
}

fn demo() -> (Catalogue, NetworkRows) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/demo");
    let file = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let [sites, themes, facts] = [names::SITES, names::THEMES, names::VISIT_FACTS].map(file);
    let [partners, carriers] = [names::PARTNERS, names::CARRIERS].map(file);
    let [pickups, towns] = [names::PICKUPS, names::TOWNS].map(file);
    let files = CatalogueFiles {
        sites: &sites,
        themes: Some(&themes),
        visit_facts: Some(&facts),
        partners: Some(&partners),
        carriers: Some(&carriers),
        pickups: Some(&pickups),
        towns: Some(&towns),
    };
    let (catalogue, _) = read_catalogue(&files, &mut || panic!("every row of the demo has its id")).unwrap();
    (catalogue, read_network(&file(names::NETWORK_NODES), &file(names::NETWORK)).unwrap())
}

#[test]
fn the_demo_catalogue_and_its_roads_come_back_from_the_disk() {
    let (catalogue, roads) = demo();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.etape");
    drop(CatalogueFile::create(&path, &catalogue, &roads, &stamp(1)).unwrap());
    let file = CatalogueFile::open(&path).unwrap();
    assert_eq!(file.read_catalogue().unwrap(), catalogue);
    assert_eq!(file.read_network().unwrap(), roads);
}

/// Draws the stamps of a table as `id by deleted`, one row a line.
fn stamps(path: &Path, table: &str, id: &str) -> Vec<String> {
    let db = rusqlite::Connection::open(path).unwrap();
    let sql = format!("SELECT {id} || ' ' || changed_by || ' ' || deleted AS drawn FROM {table} ORDER BY 1");
    let mut statement = db.prepare(&sql).unwrap();
    statement.query_map([], |row| row.get("drawn")).unwrap().map(Result::unwrap).collect()
}

#[test]
fn only_what_changed_gets_a_stamp_and_what_is_gone_leaves_a_tombstone() {
    let town = |code: &str, population| Town {
        code: code.to_owned(),
        name: code.to_owned(),
        point: GeoPoint::default(),
        population,
    };
    let mut abbey =
        Place::unknown(Uuid::nil(), PlaceKind::Site, "Valmagne", "Villeveyrac", GeoPoint::default());
    abbey.booking = Some(Fact::unverified(true, "a page", None));
    abbey.group_max = Some(Fact::unverified(50, "a page", None));
    let mut catalogue = Catalogue {
        places: vec![abbey],
        towns: vec![town("Agde", 1), town("Lunel", 2), town("Sète", 3)],
        ..Catalogue::default()
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.etape");
    let mut file = CatalogueFile::create(&path, &catalogue, &NetworkRows::default(), &stamp(1)).unwrap();

    catalogue.towns = vec![town("Agde", 1), town("Sète", 9)];
    catalogue.places[0].booking = None;
    file.write_catalogue(&catalogue, &stamp(2)).unwrap();
    assert_eq!(stamps(&path, "town", "code"), ["Agde office 1 0", "Lunel office 2 1", "Sète office 2 0"]);
    assert_eq!(stamps(&path, "fact", "field"), ["booking office 2 1", "group_max office 1 0"]);
    assert_eq!(stamps(&path, "place", "name"), ["Valmagne office 1 0"]);

    let next = file.stamp("2020-01-01T00:00:00".parse().unwrap(), "a slow clock").unwrap();
    assert!(next.at > stamp(2).at);
}

#[test]
fn a_theme_replaced_by_another_of_the_same_key_keeps_its_places_and_its_narrower_themes() {
    let theme = |id, key: &str, parents: &[&str]| Theme {
        id: Uuid::from_u128(id),
        key: key.to_owned(),
        parents: parents.iter().map(|parent| (*parent).to_owned()).collect(),
        name_fr: key.to_owned(),
        name_en: key.to_owned(),
        family: ThemeFamily::Religious,
    };
    let mut priory = Place::unknown(Uuid::nil(), PlaceKind::Site, "Cassan", "Roujan", GeoPoint::default());
    priory.themes.push("religious".to_owned());
    let catalogue = |religious| Catalogue {
        themes: ThemeGraph::new([theme(religious, "religious", &[]), theme(9, "priory", &["religious"])])
            .unwrap(),
        places: vec![priory.clone()],
        ..Catalogue::default()
    };
    let mut file = CatalogueFile::in_memory().unwrap();
    file.write_catalogue(&catalogue(1), &stamp(1)).unwrap();
    file.write_catalogue(&catalogue(2), &stamp(2)).unwrap();
    assert_eq!(file.read_catalogue().unwrap(), catalogue(2));
}
