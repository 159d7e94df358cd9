//! The papers as a reader gets them: their text, their pages, their bytes.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod sample;

use documents::{DocumentError, Language, Texts, coach_request, coach_request_mail, programme};
use expect_test::expect_file;
use lopdf::{Document, Object};
use proptest::prelude::*;

use Language::{English, French};

fn pages(pdf: &[u8]) -> Vec<String> {
    let document = Document::load_mem(pdf).unwrap();
    let numbers: Vec<u32> = document.get_pages().keys().copied().collect();
    numbers.iter().map(|number| document.extract_text(&[*number]).unwrap()).collect()
}

fn programme_of(days: Vec<documents::PaperDay>, language: Language) -> Vec<u8> {
    programme(&sample::programme_of(days, language), &Texts::new(language)).unwrap()
}

fn request_of(days: Vec<documents::PaperDay>, language: Language) -> Vec<u8> {
    coach_request(&sample::request_of(days), &Texts::new(language)).unwrap()
}

/// One line a text, a rule between pages.
fn text(pdf: &[u8]) -> String {
    let page = |page: &String| {
        page.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    pages(pdf).iter().map(page).collect::<Vec<_>>().join("\n--------\n") + "\n"
}

#[test]
fn the_programme_reads_well_in_french_and_in_english() {
    expect_file!["golden/programme-fr.txt"].assert_eq(&text(&programme_of(sample::six_stops(), French)));
    expect_file!["golden/programme-en.txt"].assert_eq(&text(&programme_of(sample::six_stops(), English)));
}

#[test]
fn the_coach_request_reads_well_in_french_and_in_english() {
    expect_file!["golden/request-fr.txt"].assert_eq(&text(&request_of(sample::six_stops(), French)));
    expect_file!["golden/request-en.txt"].assert_eq(&text(&request_of(sample::six_stops(), English)));
}

#[test]
fn a_time_that_somebody_noted_is_printed_as_noted_and_not_as_measured() {
    let mut days = sample::six_stops();
    for stop in &mut days[0].stops {
        if let Some(leg) = &mut stop.stop.leg {
            leg.source = model::LegSource::Override;
        }
    }
    for (language, programme, request) in [(French, "(indiqué)", "indiqué"), (English, "(as noted)", "noted")]
    {
        assert!(text(&programme_of(days.clone(), language)).contains(programme));
        assert!(text(&request_of(days.clone(), language)).contains(request));
    }
}

#[test]
fn the_mail_names_what_is_asked_and_until_when() {
    let input = sample::request_of(sample::six_stops());
    let mut seen = String::new();
    for language in [French, English] {
        let mail = coach_request_mail(&input, &Texts::new(language));
        seen.push_str(&format!("{}\n\n{}--------\n", mail.subject, mail.body));
    }
    expect_file!["golden/mail.txt"].assert_eq(&seen);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert!(programme_of(sample::six_stops(), French) == programme_of(sample::six_stops(), French));
    assert!(request_of(sample::six_stops(), English) == request_of(sample::six_stops(), English));
    assert!(programme_of(sample::six_stops(), French) != programme_of(sample::six_stops(), English));
}

#[test]
fn every_page_is_numbered_and_every_table_repeats_its_head() {
    let forty = sample::many_stops(40, |number| format!("Site {number}"));
    for (pdf, least, most) in [
        (programme_of(sample::six_stops(), French), 2, 3),
        (programme_of(forty.clone(), French), 5, 6),
        (request_of(sample::six_stops(), French), 2, 2),
        (request_of(forty.clone(), French), 3, 4),
    ] {
        let pages = pages(&pdf);
        assert!((least..=most).contains(&pages.len()), "{} pages", pages.len());
        for (index, page) in pages.iter().enumerate() {
            let foot = format!("{} / {}", index + 1, pages.len());
            assert!(page.contains(&foot), "no {foot} in:\n{page}");
            assert!(page.contains("Fédération du patrimoine en Hérault"));
            if page.contains("min de route") {
                assert!(index == 0 || page.contains("HEURE"), "a table without its head:\n{page}");
            }
        }
    }
    let all = text(&programme_of(forty, French));
    for number in 1..=40 {
        assert!(all.lines().any(|line| line.trim() == format!("Site {number}")), "Site {number} is missing");
    }
}

#[test]
fn no_page_shows_the_glyph_of_a_missing_character() {
    let forty = sample::many_stops(12, |number| format!("Œuvre n° {number}, Ĺuçon – Ἀθήνη, Москва, 3 ½ €"));
    for pdf in [programme_of(forty.clone(), French), request_of(forty, English)] {
        let document = Document::load_mem(&pdf).unwrap();
        let mut glyphs = 0;
        for page in document.get_pages().values() {
            let content = document.get_and_decode_page_content(*page).unwrap();
            let shown = content.operations.iter().filter(|operation| operation.operator == "TJ");
            for item in shown.flat_map(|operation| operation.operands[0].as_array().unwrap()) {
                if let Object::String(codes, _) = item {
                    assert!(codes.chunks(2).all(|code| code != [0, 0]), "a glyph 0");
                    glyphs += codes.len() / 2;
                }
            }
        }
        assert!(glyphs > 2_000, "{glyphs} glyphs");
        assert!(text(&pdf).contains("Ἀθήνη, Москва"), "{}", text(&pdf));
    }
}

#[test]
fn a_character_that_no_font_draws_is_named() {
    let mut input = sample::programme_of(sample::six_stops(), French);
    input.days[0].stops[3].stop.name = "Abbaye 修道院".to_owned();
    let refused = programme(&input, &Texts::new(French)).unwrap_err();
    assert!(matches!(&refused, DocumentError::UnprintableCharacter { character: '修', .. }), "{refused}");
    assert!(refused.to_string().contains("U+4FEE"));
}

#[test]
fn a_tour_without_a_stop_is_refused() {
    let mut input = sample::programme_of(sample::six_stops(), French);
    input.days[0].stops.truncate(1);
    assert_eq!(programme(&input, &Texts::new(French)), Err(DocumentError::NothingToPrint));
    let request = sample::request_of(Vec::new());
    assert_eq!(coach_request(&request, &Texts::new(French)), Err(DocumentError::NothingToPrint));
}

#[test]
fn accents_read_the_same_however_they_were_typed() {
    let named = |name: &str| {
        let mut input = sample::programme_of(sample::six_stops(), French);
        input.title = name.to_owned();
        text(&programme(&input, &Texts::new(French)).unwrap())
    };
    assert_eq!(named("Prieuré Saint-Michel de Grandmont"), named("Prieure\u{301} Saint-Michel de Grandmont"));
}

#[test]
fn the_file_says_what_it_is() {
    let document = Document::load_mem(&programme_of(sample::six_stops(), French)).unwrap();
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"fr");
    assert!(!catalog.has(b"OutputIntents") && !catalog.has(b"Metadata"));
    let info = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let info = document.get_dictionary(info).unwrap();
    let title = lopdf::decode_text_string(info.get(b"Title").unwrap()).unwrap();
    assert_eq!(title, "Abbayes, château et commanderie de la vallée de l'Hérault");
    assert_eq!(info.get(b"CreationDate").unwrap().as_str().unwrap(), b"D:20261122094100");
    assert!(!info.has(b"GTS_PDFXVersion"));
}

#[test]
fn a_paper_holds_only_the_glyphs_that_it_draws() {
    const MOST: usize = 90_000;
    for pdf in [programme_of(sample::six_stops(), French), request_of(sample::six_stops(), English)] {
        assert!(pdf.len() < MOST, "{} bytes", pdf.len());
    }
}

#[test]
fn the_file_passes_a_strict_reader() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("programme.pdf");
    std::fs::write(&path, programme_of(sample::six_stops(), French)).unwrap();
    let Ok(checked) = std::process::Command::new("qpdf").arg("--check").arg(&path).output() else {
        println!("skipped: qpdf is not installed");
        return;
    };
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

/// Names as they come out of the wildest spreadsheets.
fn wild_name() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,60}",
        "[a-zà-ÿ' -]{0,400}",
        "[A-Za-zÀ-ÿ]{0,200}",
        "(\\p{M}|[a-z]){0,40}",
        "[\\x00-\\x1f\u{200b}-\u{200f}\u{feff}\n\r\t ]{0,20}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_name_is_printed_or_refused_by_its_character(
        names in proptest::collection::vec(wild_name(), 1..4),
        lat in -90.0..90.0_f64,
        lon in -180.0..180.0_f64,
    ) {
        let mut input = sample::programme_of(sample::six_stops(), French);
        input.map = documents::Ground::default();
        input.title = names[0].clone();
        input.days[0].stops[4].stop.point = model::GeoPoint { lat, lon };
        for (index, name) in names.iter().enumerate() {
            input.days[0].stops[index + 1].stop.name = name.clone();
            input.days[0].stops[index + 1].note_fr = name.repeat(3);
        }
        let mut request = sample::request_of(input.days.clone());
        request.carrier.name = names[0].clone();
        request.remarks = names;
        for made in [programme(&input, &Texts::new(French)), coach_request(&request, &Texts::new(English))] {
            match made {
                Ok(pdf) => prop_assert!(pdf.starts_with(b"%PDF-1.7")),
                Err(DocumentError::UnprintableCharacter { .. }) => {}
                Err(other) => prop_assert!(false, "{}", other),
            }
        }
    }
}
