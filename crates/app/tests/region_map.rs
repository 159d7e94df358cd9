//! Programmes on the map of a region, where extracts are at hand.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "region_map/rounds.rs"]
mod rounds;

use documents::Language;

#[test]
fn a_programme_on_the_map_of_its_region_is_small_and_names_its_towns() {
    const MOST: usize = 300_000;
    for (round, town) in rounds::ROUNDS.into_iter().zip(["Port Erin", "Triesen"]) {
        let Some(roads) = rounds::region(round.0) else { continue };
        for language in [Language::French, Language::English] {
            let pdf = rounds::printed(round, &roads, language);
            assert!(pdf.len() < MOST, "{}: {} bytes", round.0, pdf.len());
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("programme.pdf");
            std::fs::write(&path, &pdf).unwrap();
            let Ok(read) =
                std::process::Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output()
            else {
                println!("skipped: pdftotext is not installed");
                continue;
            };
            let text = String::from_utf8_lossy(&read.stdout).into_owned();
            assert_eq!(text.matches(town).count(), 1, "{town} is written once:\n{text}");
            assert!(text.contains("© OpenStreetMap contributors"));
            assert!(!text.contains("schémati") && !text.contains("chematic"));
        }
    }
}
