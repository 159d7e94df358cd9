//! What the map of a region proposes for the catalogue: for programs, for people, and as the rows of
//! a first catalogue.

use std::fmt::Write as _;

use documents::Texts;
use model::{Fact, Place, PlaceKind, Uuid};
use roads::ATTRIBUTION;
use roads::places::{Candidate, CandidateDoubt, Candidates};

use crate::view::{CandidateView, CandidatesView};

/// Lists the candidates of a region.
#[must_use]
pub fn candidates(candidates: &Candidates<'_>) -> CandidatesView {
    let as_of = candidates.iter().next().and_then(|first| first.as_of);
    CandidatesView {
        as_of: as_of.map(str::to_owned),
        attribution: ATTRIBUTION.to_owned(),
        candidates: candidates.iter().map(|candidate| view(&candidate)).collect(),
    }
}

/// Writes the candidates as rows of `sites.csv`; what has no column of its own, and what is doubtful,
/// stands in the notes of both languages, `[French, English]`.
#[must_use]
pub fn rows(candidates: &Candidates<'_>, [french, english]: [&Texts; 2]) -> String {
    let places: Vec<(Place, String, Option<&str>)> = candidates
        .iter()
        .map(|candidate| {
            let mut place = place(&candidate);
            place.note_fr = note(&candidate, french);
            place.note_en = note(&candidate, english);
            (place, source(&candidate), candidate.as_of)
        })
        .collect();
    let mut bytes = Vec::new();
    let rows = places.iter().map(|(place, source, as_of)| (place, source.as_str(), *as_of));
    // Memory takes whatever is written to it.
    let _ = exchange::write_places(rows, &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Writes the candidates as a person reads them: how many there are of each kind, each with what to
/// look at.
#[must_use]
pub fn listed(view: &CandidatesView, texts: &Texts) -> String {
    let mut out = String::new();
    for kind in PlaceKind::ALL {
        let of_kind: Vec<&CandidateView> =
            view.candidates.iter().filter(|candidate| candidate.kind == kind.key()).collect();
        let _ = writeln!(out, "{} {}", texts.say(&format!("candidates-{}", kind.key())), of_kind.len());
        for candidate in of_kind {
            let commune = candidate.commune.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
            let _ = write!(out, "  {}{commune} ({})", candidate.name, candidate.reason);
            for doubt in &candidate.doubts {
                let _ = write!(out, " · {}", texts.say(&format!("candidate-doubt-{doubt}")));
            }
            out.push('\n');
        }
    }
    let as_of = view.as_of.as_ref().map(|day| format!(", {day}")).unwrap_or_default();
    let _ = writeln!(out, "{}{as_of}", view.attribution);
    out
}

fn view(candidate: &Candidate<'_>) -> CandidateView {
    let text = |text: Option<&str>| text.map(str::to_owned);
    CandidateView {
        kind: candidate.kind.key().to_owned(),
        name: candidate.name.to_owned(),
        commune: text(candidate.commune),
        lat: candidate.point.lat,
        lon: candidate.point.lon,
        themes: themes(candidate),
        reason: candidate.reason.to_owned(),
        opening_hours: text(candidate.hours_text),
        website: text(candidate.website),
        phone: text(candidate.phone),
        email: text(candidate.email),
        wheelchair: text(candidate.wheelchair),
        capacity: text(candidate.capacity),
        stars: text(candidate.stars),
        heritage: text(candidate.heritage),
        mhs: text(candidate.mhs),
        wikidata: text(candidate.wikidata),
        access: text(candidate.access),
        osm: candidate.osm.to_string(),
        doubts: candidate.doubts().into_iter().map(|doubt| doubt_key(doubt).to_owned()).collect(),
    }
}

fn themes(candidate: &Candidate<'_>) -> Vec<String> {
    candidate.themes.split(';').filter(|theme| !theme.is_empty()).map(str::to_owned).collect()
}

fn source(candidate: &Candidate<'_>) -> String {
    format!("OpenStreetMap {}", candidate.osm)
}

/// Turns a candidate into a place of which no more is known than the map says plainly.
fn place(candidate: &Candidate<'_>) -> Place {
    let commune = candidate.commune.unwrap_or_default();
    let source = source(candidate);
    let as_of = candidate.as_of.map(str::to_owned);
    let mut place = Place::unknown(Uuid::nil(), candidate.kind, candidate.name, commune, candidate.point);
    place.themes = themes(candidate);
    place.opening_hours =
        candidate.opening_hours().map(|hours| Fact::unverified(hours, source.as_str(), as_of.clone()));
    place.wheelchair =
        candidate.is_wheelchair_ready().map(|ready| Fact::unverified(ready, source.as_str(), as_of));
    place.website = candidate.website.map(str::to_owned);
    place.phone = candidate.phone.map(str::to_owned);
    place.email = candidate.email.map(str::to_owned);
    place.point_source = Some(source);
    place
}

fn doubt_key(doubt: CandidateDoubt) -> &'static str {
    match doubt {
        CandidateDoubt::HoursUnreadable => "hours-unreadable",
        CandidateDoubt::WheelchairPartly => "wheelchair-partly",
        CandidateDoubt::NotPublic => "not-public",
        CandidateDoubt::CommuneUnknown => "commune-unknown",
    }
}

fn note(candidate: &Candidate<'_>, texts: &Texts) -> String {
    let doubts = candidate.doubts();
    let unreadable = doubts.contains(&CandidateDoubt::HoursUnreadable);
    let partly = doubts.contains(&CandidateDoubt::WheelchairPartly);
    let said = [
        ("hours", candidate.hours_text.filter(|_| unreadable)),
        ("wheelchair", candidate.wheelchair.filter(|_| partly)),
        ("access", candidate.access),
        ("capacity", candidate.capacity),
        ("stars", candidate.stars),
        ("heritage", candidate.heritage),
        ("mhs", candidate.mhs),
        ("wikidata", candidate.wikidata),
        ("reason", Some(candidate.reason)),
    ];
    let sentences = said.iter().filter_map(|(key, text)| {
        let text = (*text)?.to_owned();
        Some(texts.say_with(&format!("candidate-note-{key}"), &[("text", text.into())]))
    });
    sentences.collect::<Vec<_>>().join(" ")
}
