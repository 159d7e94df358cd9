//! How long the window waits for a catalogue of 1,000 places.

use criterion::{Criterion, criterion_group, criterion_main};
use model::{
    Catalogue, CoachParking, Fact, GeoPoint, Metres, Minutes, Money, NetworkRows, Place, PlaceKind, Theme,
    ThemeFamily, ThemeGraph, Town, Uuid,
};
use store::{CatalogueFile, Stamp, StoreError};

const PLACES: u128 = 1_000;
const TOWNS: u128 = 1_000;

fn known<T>(value: T) -> Option<Fact<T>> {
    Some(Fact::unverified(value, "a page of the tourist office", Some("2025".to_owned())))
}

fn theme(number: u128) -> Theme {
    Theme {
        id: Uuid::from_u128(number),
        key: format!("theme-{number}"),
        parents: (number > 0).then(|| format!("theme-{}", number / 2)).into_iter().collect(),
        name_fr: format!("Thème {number}"),
        name_en: format!("Theme {number}"),
        family: ThemeFamily::Other,
    }
}

fn point(number: u128) -> GeoPoint {
    GeoPoint { lat: 43.0 + number as f64 / 1e4, lon: 2.5 + number as f64 / 1e3 }
}

fn place(number: u128) -> Place {
    Place {
        themes: vec![format!("theme-{}", number % 20), format!("theme-{}", (number + 7) % 20)],
        opening_hours: "Mo-Fr 14:00-18:00; Sa,Su,PH 10:00-18:00; Jan 01,May 01 off"
            .parse()
            .ok()
            .and_then(known),
        visit_length: known(Minutes(60)),
        group_min: known(15),
        group_max: known(50),
        price_adult: known(Money::cents(800)),
        price_group: known(Money::cents(650)),
        coach_parking: known(CoachParking::Near),
        walk: known(Metres(250)),
        booking: known(true),
        note_fr: "Parking en haut du village, autocars non cités.".to_owned(),
        note_en: "Car park at the top of the village, coaches not mentioned.".to_owned(),
        ..Place::unknown(
            Uuid::from_u128(number),
            PlaceKind::Site,
            format!("Abbaye {number}"),
            "Agde",
            point(number),
        )
    }
}

fn town(number: u128) -> Town {
    Town {
        code: format!("{number:05}"),
        name: format!("Saint-{number}"),
        point: point(number),
        population: 900,
    }
}

fn catalogue_file(path: &std::path::Path) -> Result<CatalogueFile, StoreError> {
    let catalogue = Catalogue {
        themes: ThemeGraph::new((1..20).map(theme).chain([Theme { parents: Vec::new(), ..theme(0) }]))?,
        places: (0..PLACES).map(place).collect(),
        towns: (0..TOWNS).map(town).collect(),
        ..Catalogue::default()
    };
    let stamp = Stamp::first(model::NaiveDateTime::default(), "bench");
    CatalogueFile::create(path, &catalogue, &NetworkRows::default(), &stamp)
}

fn read_catalogue(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder for the bench");
    let path = folder.path().join("bench.etape");
    let file = catalogue_file(&path).expect("a catalogue for the bench");
    criterion
        .bench_function("read a catalogue of 1,000 places", |bench| bench.iter(|| file.read_catalogue()));
    criterion.bench_function("open its file", |bench| bench.iter(|| CatalogueFile::open(&path)));
}

criterion_group!(benches, read_catalogue);
criterion_main!(benches);
