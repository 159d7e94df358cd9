//! Prints the papers of the sample tours into a folder, to be looked at:
//! `cargo run -p documents --example papers -- DIR`.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "../tests/sample/mod.rs"]
mod sample;

use documents::{Language, Texts, coach_request, programme};

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "out".to_owned());
    std::fs::create_dir_all(&folder).unwrap();
    let long = |number: usize| {
        format!(
            "Chapelle Saint-Barthélemy-des-Combes-et-du-Prieuré-Sainte-Marie, chemin des Verriers {number}"
        )
    };
    for language in [Language::French, Language::English] {
        let texts = Texts::new(language);
        let key = language.key();
        let save = |name: &str, bytes: Vec<u8>| {
            let path = format!("{folder}/{name}-{key}.pdf");
            println!("{path}: {} bytes", bytes.len());
            std::fs::write(path, bytes).unwrap();
        };
        save("programme-6", programme(&sample::programme_of(sample::six_stops(), language), &texts).unwrap());
        let forty = sample::many_stops(40, |number| format!("Site {number}"));
        save("programme-40", programme(&sample::programme_of(forty, language), &texts).unwrap());
        let long = sample::many_stops(12, long);
        save("programme-long", programme(&sample::programme_of(long, language), &texts).unwrap());
        save(
            "request-6",
            coach_request(&sample::request_of(sample::six_stops()), &texts).unwrap_or_default(),
        );
        let forty = sample::many_stops(40, |number| format!("Site {number}"));
        save("request-40", coach_request(&sample::request_of(forty), &texts).unwrap_or_default());
    }
}
