//! Notes in words.

use documents::{Language, Texts, format};
use model::{Centimetres, RoadNote, RoadSaying};

use crate::office::Office;
use crate::view::RoadNoteView;

/// Returns a note as the faces show it.
pub(super) fn view(note: &RoadNote, office: &Office, texts: &Texts) -> RoadNoteView {
    let point = note.saying.point();
    let placed = office.notes.report(note.id).and_then(|report| report.placed.as_ref());
    let (way, to) = match &note.saying {
        RoadSaying::NoCoach { spot, .. }
        | RoadSaying::Passes { spot, .. }
        | RoadSaying::DropOff { spot, .. } => (spot.way, None),
        RoadSaying::LegMinutes { to, .. } => (None, Some((to.point.lon, to.point.lat))),
    };
    RoadNoteView {
        id: note.id.to_string(),
        kind: note.saying.key().to_owned(),
        lat: point.lat,
        lon: point.lon,
        way,
        sentence: sentence(note, office, texts),
        author: note.author.clone(),
        date: note.date.to_string(),
        remark: note.remark.clone(),
        placed: placed.is_some(),
        road: placed.and_then(|placed| placed.road.clone()),
        metres: placed.map(|placed| placed.metres.0),
        to,
    }
}

/// Says a note in one sentence: what, who, when.
pub(super) fn sentence(note: &RoadNote, office: &Office, texts: &Texts) -> String {
    let own = match &note.saying {
        RoadSaying::NoCoach { vans_too: false, .. } => ("road-note-no-coach", vec![]),
        RoadSaying::NoCoach { vans_too: true, .. } => ("road-note-no-vehicle", vec![]),
        RoadSaying::Passes { .. } => ("road-note-passes", vec![("size", size(&note.saying, texts))]),
        RoadSaying::DropOff { place, .. } => {
            let name = office.catalogue.place(*place).map(|place| place.name.clone());
            ("road-note-drop-off", vec![("name", name.unwrap_or_else(|| texts.say("road-note-gone-place")))])
        }
        RoadSaying::LegMinutes { from, to, minutes, both_ways } => {
            let key = if *both_ways { "road-note-leg-both" } else { "road-note-leg" };
            let minutes = format::span(*minutes, texts.language());
            (key, vec![("from", from.name.clone()), ("to", to.name.clone()), ("minutes", minutes)])
        }
    };
    say(own.0, own.1, note, texts)
}

/// Says something of a note, with its author and its date.
pub(super) fn say(key: &str, words: Vec<(&'static str, String)>, note: &RoadNote, texts: &Texts) -> String {
    let date = format::day_of_year(note.date, texts.language());
    let own = [("author", note.author.clone()), ("date", date)];
    let words: Vec<_> = words.into_iter().chain(own).map(|(name, word)| (name, word.into())).collect();
    texts.say_with(key, &words)
}

/// Writes what passes: `12 m`, `3,40 m de haut`, or both.
pub(super) fn size(saying: &RoadSaying, texts: &Texts) -> String {
    let RoadSaying::Passes { length, height, .. } = saying else { return String::new() };
    let written = |key: &str, size: &Option<Centimetres>| {
        size.map(|size| texts.say_with(key, &[("metres", metres(size, texts.language()).into())]))
    };
    let both = [written("road-note-length", length), written("road-note-height", height)];
    both.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Writes metres as the trade does: `12`, `3,40`.
fn metres(size: Centimetres, language: Language) -> String {
    let point = match language {
        Language::French => ',',
        Language::English => '.',
    };
    match size.0 % 100 {
        0 => (size.0 / 100).to_string(),
        rest => format!("{}{point}{rest:02}", size.0 / 100),
    }
}
