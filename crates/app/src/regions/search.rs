//! The names of a region: what is typed is looked for, and points of the map are named.

use documents::Texts;
use model::GeoPoint;
use roads::places::{Entry, Found, Gazetteer, Likeness};

use crate::view::{NamedView, NearbyView};

/// Finds at most `limit` names as they are typed, those nearer to `near` first among equals.
#[must_use]
pub fn search(
    gazetteer: &Gazetteer<'_>,
    typed: &str,
    near: Option<GeoPoint>,
    limit: usize,
) -> Vec<NamedView> {
    gazetteer.search(typed, near, limit).iter().map(found).collect()
}

/// Tells what a point of the map is called.
#[must_use]
pub fn nearby(gazetteer: &Gazetteer<'_>, point: GeoPoint) -> NearbyView {
    let near = gazetteer.near(point);
    NearbyView {
        settlement: near.settlement.map(|(entry, metres)| named(&entry, Some(metres.0))),
        street: near.street.map(|(entry, metres)| named(&entry, Some(metres.0))),
    }
}

/// Writes names as a person reads them, one a line.
#[must_use]
pub fn listed(names: &[NamedView], texts: &Texts) -> String {
    if names.is_empty() {
        return format!("{}\n", texts.say("cli-nothing-found"));
    }
    names.iter().map(|name| line(name, texts)).collect()
}

/// Writes what a point is called as a person reads it.
#[must_use]
pub fn called(near: &NearbyView, texts: &Texts) -> String {
    let names: Vec<NamedView> = near.street.iter().chain(&near.settlement).cloned().collect();
    listed(&names, texts)
}

fn found(found: &Found<'_>) -> NamedView {
    let almost = found.likeness >= Likeness::AlmostWhole;
    NamedView { almost, ..named(&found.entry, found.metres.map(|metres| metres.0)) }
}

fn named(entry: &Entry<'_>, metres: Option<u32>) -> NamedView {
    NamedView {
        kind: entry.kind.key().to_owned(),
        name: entry.name.to_owned(),
        settlement: entry.within.map(str::to_owned),
        lat: entry.point.lat,
        lon: entry.point.lon,
        population: entry.population,
        metres,
        almost: false,
        osm: entry.osm.to_string(),
    }
}

/// Returns `Grand’Rue, Pézenas (rue) 43.46010, 3.42330`.
fn line(name: &NamedView, texts: &Texts) -> String {
    let kind = texts.say(&format!("named-{}", name.kind));
    let called = if name.name.is_empty() { &kind } else { &name.name };
    let settlement = name.settlement.as_ref().map(|settlement| format!(", {settlement}")).unwrap_or_default();
    let away = name.metres.map(|metres| format!(" · {metres} m")).unwrap_or_default();
    format!("{called}{settlement} ({kind}) {:.5}, {:.5}{away}\n", name.lat, name.lon)
}
