//! Places written as rows of `sites.csv` or `partners.csv`, to be corrected and read back.

use std::io::{self, Write};

use model::{CoachParking, Place};

/// The columns, each of which is read back. There are no identities among them: who reads the rows as
/// new places gives them.
const COLUMNS: [&str; 25] = [
    "name",
    "kind",
    "commune",
    "lat",
    "lon",
    "themes",
    "coord_source",
    "opening_hours",
    "start_slots",
    "visit_minutes",
    "visit_minutes_least",
    "price_adult_eur",
    "price_group_eur",
    "group_min",
    "group_max",
    "coach_parking",
    "walk_metres",
    "climb_metres",
    "wheelchair",
    "booking",
    "website",
    "phone",
    "email",
    "note_fr",
    "note_en",
];

/// Writes places, a row each. All that is known of a place must come from one source: `source` and
/// `as_of` stand beside it in the columns `source` and `year`.
///
/// # Errors
/// When `into` cannot be written.
pub fn write_places<'p>(
    places: impl IntoIterator<Item = (&'p Place, &'p str, Option<&'p str>)>,
    into: &mut dyn Write,
) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(into);
    table.write_record(COLUMNS.iter().chain(&["source", "year"]))?;
    for (place, source, as_of) in places {
        let cells = cells(place);
        let source = [source, as_of.unwrap_or_default()];
        table.write_record(cells.iter().map(String::as_str).chain(source))?;
    }
    table.flush()
}

fn cells(place: &Place) -> [String; COLUMNS.len()] {
    let yes_no = |yes: &bool| if *yes { "yes" } else { "no" }.to_owned();
    let slots = place.start_slots.as_ref().map(|slots| {
        let slots = slots.value.iter().map(|slot| slot.format("%H:%M").to_string());
        slots.collect::<Vec<_>>().join(";")
    });
    let contact = |known: &Option<String>| known.clone().unwrap_or_default();
    [
        place.name.clone(),
        place.kind.key().to_owned(),
        place.commune.clone(),
        format!("{:.6}", place.point.lat),
        format!("{:.6}", place.point.lon),
        place.themes.join(";"),
        contact(&place.point_source),
        fact(&place.opening_hours, |hours| hours.to_string()),
        slots.unwrap_or_default(),
        fact(&place.visit_length, |length| length.0.to_string()),
        fact(&place.shortest_visit, |length| length.0.to_string()),
        fact(&place.price_adult, ToString::to_string),
        fact(&place.price_group, ToString::to_string),
        fact(&place.group_min, ToString::to_string),
        fact(&place.group_max, ToString::to_string),
        fact(&place.coach_parking, |parking: &CoachParking| parking.key().to_owned()),
        fact(&place.walk, |walk| walk.0.to_string()),
        fact(&place.climb, |climb| climb.0.to_string()),
        fact(&place.wheelchair, yes_no),
        fact(&place.booking, yes_no),
        contact(&place.website),
        contact(&place.phone),
        contact(&place.email),
        place.note_fr.clone(),
        place.note_en.clone(),
    ]
}

fn fact<T>(fact: &Option<model::Fact<T>>, text: impl FnOnce(&T) -> String) -> String {
    fact.as_ref().map(|fact| text(&fact.value)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use model::{Fact, GeoPoint, Metres, Minutes, Money, NaiveTime, PlaceKind, Uuid};

    use super::*;
    use crate::{CatalogueFiles, read_catalogue};

    const SOURCE: &str = "OpenStreetMap way/7";

    fn known<T>(value: T) -> Option<Fact<T>> {
        Some(Fact::unverified(value, SOURCE, Some("2026-11-21".to_owned())))
    }

    fn read_back(places: &[Place]) -> Vec<Place> {
        let mut bytes = Vec::new();
        write_places(places.iter().map(|place| (place, SOURCE, Some("2026-11-21"))), &mut bytes).unwrap();
        let files = CatalogueFiles { sites: &bytes, ..CatalogueFiles::default() };
        let mut last = 0;
        let (catalogue, report) = read_catalogue(&files, &mut || {
            last += 1;
            Uuid::from_u128(last)
        })
        .unwrap();
        assert_eq!(report.doubts, []);
        catalogue.places
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mill = GeoPoint { lat: 43.5, lon: -3.25 };
        let mut all = Place::unknown(
            Uuid::from_u128(1),
            PlaceKind::Workshop,
            "Moulin « à, \"vent\"\nneuf »",
            "Agde",
            mill,
        );
        all.themes = vec!["industrial".to_owned(), "crafts".to_owned()];
        all.point_source = Some(SOURCE.to_owned());
        all.opening_hours = known("Mo-Su 10:00-18:00".parse().unwrap());
        all.start_slots = known(vec![NaiveTime::from_hms_opt(11, 0, 0).unwrap()]);
        all.visit_length = known(Minutes(60));
        all.price_adult = known(Money::cents(850));
        all.price_group = known(Money::cents(700));
        all.group_min = known(10);
        all.group_max = known(30);
        all.coach_parking = known(CoachParking::Near);
        all.walk = known(Metres(200));
        all.climb = known(Metres(45));
        all.shortest_visit = known(Minutes(30));
        all.wheelchair = known(false);
        all.booking = known(true);
        all.website = Some("https://moulin.example/a;b".to_owned());
        all.phone = Some("+33 4 00 00 00 00".to_owned());
        all.email = Some("moulin@moulin.invalid".to_owned());
        all.note_fr = "À voir.".to_owned();
        all.note_en = "Worth seeing.".to_owned();
        // The two themes take the identities in between.
        let bare = Place::unknown(Uuid::from_u128(4), PlaceKind::Site, "Dolmen", "", mill);
        let back = read_back(&[all.clone(), bare.clone()]);
        all.website = Some("https://moulin.example/a; b".to_owned());
        assert_eq!(back, [all, bare]);
    }

    #[test]
    fn no_places_are_a_header_alone() {
        assert!(read_back(&[]).is_empty());
    }
}
