//! Small catalogue folders: what the fewest columns give, what is refused, what is doubted.

#![allow(clippy::unwrap_used)]

use exchange::{CatalogueFiles, ExchangeError, Report, read_catalogue};
use expect_test::{Expect, expect};
use model::{Catalogue, Fact, Uuid};
use proptest::prelude::*;

/// Reads a folder drawn as its files, each headed by `# name`.
fn read(drawing: &str) -> Result<(Catalogue, Report), ExchangeError> {
    let file = |name: &str| {
        let body = drawing.split("# ").find_map(|part| part.strip_prefix(name))?;
        Some(body.trim_start_matches('\n').as_bytes())
    };
    let files = CatalogueFiles {
        sites: file("sites.csv").unwrap_or_default(),
        themes: file("themes.csv"),
        visit_facts: file("visit-facts.csv"),
        partners: file("partners.csv"),
        carriers: file("carriers.csv"),
        pickups: file("pickups.csv"),
        towns: file("towns.csv"),
    };
    let mut last = 0;
    read_catalogue(&files, &mut || {
        last += 1;
        Uuid::from_u128(last)
    })
}

fn drawn_fact<T>(name: &str, fact: &Option<Fact<T>>, text: impl FnOnce(&T) -> String) -> String {
    fact.as_ref().map_or_else(String::new, |fact| {
        let as_of = fact.as_of.as_ref().map_or_else(String::new, |as_of| format!(", {as_of}"));
        format!("\n  {name} {} ({}{as_of})", text(&fact.value), fact.source)
    })
}

/// Draws the places with what is said of them, then the doubts; or the error.
fn check(drawing: &str, expected: Expect) {
    let (catalogue, report) = match read(drawing) {
        Ok(found) => found,
        Err(error) => return expected.assert_eq(&error.to_string()),
    };
    let places = catalogue.places.iter().map(|place| {
        let mut drawn = format!("{} {}: {}", place.kind.key(), place.name, place.themes.join(" "));
        drawn += &drawn_fact("open", &place.opening_hours, |hours| hours.to_string());
        drawn += &drawn_fact("starts", &place.start_slots, |slots| format!("{slots:?}"));
        drawn += &drawn_fact("lasts", &place.visit_length, |length| length.to_string());
        drawn += &drawn_fact("takes", &place.group_max, |people| people.to_string());
        drawn += &drawn_fact("adult", &place.price_adult, |price| price.to_string());
        drawn += &drawn_fact("parking", &place.coach_parking, |parking| parking.key().to_owned());
        drawn + "\n"
    });
    expected.assert_eq(&format!("{}{report}", places.collect::<String>()));
}

#[test]
fn sites_alone_make_a_catalogue() {
    check(
        "# sites.csv
name;lat;lon;themes;opening_hours;visit_minutes;price_adult_eur
Abbaye de Valmagne;43,4862;3,5625;medieval;Mo-Su 10:00-18:00;60;9,50
Maguelone;43,5124;3,8836;medieval;;;
",
        expect![[r#"
            site Abbaye de Valmagne: medieval
              open Mo-Su 10:00-18:00 (sites.csv)
              lasts 1 h 00 (sites.csv)
              adult 9.50 (sites.csv)
            site Maguelone: medieval
        "#]],
    );
    let (catalogue, _) = read("# sites.csv\nname,lat,lon,themes\nA,43,3,mill;castle\n").unwrap();
    let themes: Vec<&str> = catalogue.themes.iter().map(|theme| theme.key.as_str()).collect();
    assert_eq!(themes, ["castle", "mill"]);
}

#[test]
fn facts_come_with_the_page_and_the_year_that_they_were_found_in() {
    check(
        "# sites.csv
name,lat,lon
Valmagne,43.4862,3.5625
# visit-facts.csv
site,opening_hours,start_slots,group_max,coach_parking,source,year
Valmagne,unknown,15:00;11:00,50,near,valmagne.com,2025
",
        expect![[r#"
            site Valmagne: 
              starts [11:00:00, 15:00:00] (valmagne.com, 2025)
              takes 50 (valmagne.com, 2025)
              parking near (valmagne.com, 2025)
        "#]],
    );
}

#[test]
fn a_second_opinion_is_reported_and_the_first_is_kept() {
    check(
        "# sites.csv
name,lat,lon,group_max
Belfry,43.3,3.4,19
# visit-facts.csv
site,group_max,source
Belfry,19,town hall
Belfry,30,a leaflet
",
        expect![[r#"
            site Belfry: 
              takes 19 (sites.csv)
            visit-facts.csv, line 3: Belfry: a second, different group_max was left out
        "#]],
    );
}

#[test]
fn hours_and_slots_that_do_not_go_together_are_doubted() {
    check(
        "# sites.csv
name,lat,lon,opening_hours,start_slots,visit_minutes
Fits,43,3,Jul: Mo 10:00-12:00,11:00,60
Too long,43,3,Mo-Su 10:00-12:00,11:00,61
Closed then,43,3,Mo-Su 10:00-12:00,14:00,
School only,43,3,SH Mo-Su 14:00-16:00,14:00,60
Unknown,43,3,Mar-Nov unknown,,
",
        expect![[r#"
            site Fits: 
              open Jul: Mo 10:00-12:00 (sites.csv)
              starts [11:00:00] (sites.csv)
              lasts 1 h 00 (sites.csv)
            site Too long: 
              open Mo-Su 10:00-12:00 (sites.csv)
              starts [11:00:00] (sites.csv)
              lasts 1 h 01 (sites.csv)
            site Closed then: 
              open Mo-Su 10:00-12:00 (sites.csv)
              starts [14:00:00] (sites.csv)
            site School only: 
              open SH Mo-Su 14:00-16:00 (sites.csv)
              starts [14:00:00] (sites.csv)
              lasts 1 h 00 (sites.csv)
            site Unknown: 
              open Mar-Nov unknown (sites.csv)
            sites.csv, line 3: Too long: the start at 11:00 fits into no opening
            sites.csv, line 4: Closed then: the start at 14:00 fits into no opening
            sites.csv, line 6: Unknown: a part of the hours is unknown
        "#]],
    );
}

#[test]
fn what_looks_like_a_slip_is_doubted() {
    check(
        "# sites.csv
name,lat,lon,themes,visit_minute,coord_confidence,group_min,group_max
A,43,3,priory,60,medium,30,20
# themes.csv
key,parents
religious,
priory,religious
mill,
",
        expect![[r#"
            site A: priory
              takes 20 (sites.csv)
            sites.csv, line 1: the column "visit_minute" is not known and was ignored
            sites.csv, line 2: the position of A is not sure
            themes.csv: no place has the theme mill
            sites.csv, line 2: A: the smallest group is larger than the largest
        "#]],
    );
}

#[test]
fn what_is_made_up_says_so_by_its_name_or_its_source() {
    let drawing = "# sites.csv
name,lat,lon,source
Valmagne,43,3,valmagne.com
Cave du Rêve (exemple),43,3,
Cave des Rêves,43,3,exemple
";
    let (catalogue, _) = read(drawing).unwrap();
    let examples: Vec<bool> = catalogue.places.iter().map(|place| place.example).collect();
    assert_eq!(examples, [false, true, true]);
}

#[test]
fn every_refusal_says_where() {
    let sites = |rows: &str| format!("# sites.csv\nid,name,lat,lon,themes,opening_hours,group_max\n{rows}");
    let id = |last: u32| format!("01a2008d-77e8-7b46-b2e6-{last:012}");
    check(&sites("7,A,43,3,,,\n"), expect![[r#"sites.csv, line 2, column id: "7" is not a UUID"#]]);
    check(
        &sites(&format!("{},A,43,3,,,\n{},B,43,3,,,\n", id(1), id(1))),
        expect![[r#"sites.csv, line 3: "01a2008d-77e8-7b46-b2e6-000000000001" stands twice"#]],
    );
    check(
        &sites(&format!("{},A,43,3,,,\n\n{},B,43,3,,Mo-Lu 10h-12h,\n", id(1), id(2))),
        expect![[
            r#"sites.csv, line 4, column opening_hours: "Mo-Lu 10h-12h" is not opening hours in OpenStreetMap syntax"#
        ]],
    );
    check(
        &sites(&format!("{},A,43,3,,,0\n", id(1))),
        expect![[r#"sites.csv, line 2, column group_max: "0" is not a number of people from 1 to 65535"#]],
    );
    check(
        &sites(&format!("{},,43,3,,,\n", id(1))),
        expect![[r#"sites.csv, line 2, column name: "" is not a name"#]],
    );
    check("# sites.csv\nname,lat\nA,43\n", expect!["sites.csv has no column lon"]);
    check("", expect!["sites.csv is empty: its first line must name the columns"]);
}

#[test]
fn what_is_named_must_exist() {
    let themes = "# themes.csv\nkey,parents\nreligious,\n";
    check(
        &format!("{themes}# sites.csv\nname,lat,lon,themes\nA,43,3,religious;mill\n"),
        expect![[r#"sites.csv, line 2: there is no theme "mill""#]],
    );
    check(
        "# themes.csv\nkey,parents\nreligious,\npriory,holy\n# sites.csv\nname,lat,lon\n",
        expect![[r#"themes.csv, line 3: there is no theme "holy""#]],
    );
    check(
        "# themes.csv\nkey,parents\na,b\nb,a\n# sites.csv\nname,lat,lon\n",
        expect![[r#"themes.csv, line 2: theme "a" is its own ancestor"#]],
    );
    let sites = "# sites.csv\nname,lat,lon\nA,43,3\nA,43,3\nB,43,3\n";
    check(
        &format!("{sites}# visit-facts.csv\nsite,group_max\nC,10\n"),
        expect![[r#"visit-facts.csv, line 2: there is no site "C""#]],
    );
    check(
        &format!("{sites}# visit-facts.csv\nsite,group_max\nB,10\nA,10\n"),
        expect![[r#"visit-facts.csv, line 3: several sites are called "A""#]],
    );
    check(
        "# sites.csv\nname,lat,lon\n# carriers.csv\nname,depot_lat,depot_lon,vehicles\nA,43,3,van9;train\n",
        expect![[
            r#"carriers.csv, line 2, column vehicles: "van9;train" is not van9, minibus, midi, standard, long or double-deck"#
        ]],
    );
    check(
        "# sites.csv\nname,lat,lon\n# towns.csv\ninsee,name,lat,lon\n34003,Agde,43,3\n34003,Agde,43,3\n",
        expect![[r#"towns.csv, line 3: "34003" stands twice"#]],
    );
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        text in "(name|lat|lon|themes|[0-9]{1,3}|[\",;\n\r\t \u{feff}é]){0,80}",
    ) {
        for sites in [bytes.as_slice(), text.as_bytes()] {
            let files = CatalogueFiles { sites, themes: Some(sites), ..CatalogueFiles::default() };
            let _ = read_catalogue(&files, &mut Uuid::nil);
        }
    }

    #[test]
    fn the_line_of_an_error_is_the_line_of_the_broken_row(
        notes in prop::collection::vec("[a-z ,;\"\n]{0,12}", 1..20),
        end in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let mut file = format!("name,lat,lon,note_fr{end}");
        for note in &notes {
            file += &format!("A,43,3,\"{}\"{end}", note.replace('"', "\"\""));
        }
        let line = file.matches('\n').count() as u64 + 1;
        let files = CatalogueFiles { sites: file.as_bytes(), ..CatalogueFiles::default() };
        prop_assert!(read_catalogue(&files, &mut Uuid::nil).is_ok());
        file += &format!("B,north,3,{end}");
        let files = CatalogueFiles { sites: file.as_bytes(), ..CatalogueFiles::default() };
        match read_catalogue(&files, &mut Uuid::nil) {
            Err(ExchangeError::BadCell { line: found, column: "lat", .. }) => prop_assert_eq!(found, line),
            other => prop_assert!(false, "{other:?}"),
        }
    }
}
