//! Writing the candidates.

use model::{NaiveDate, OpeningHours, PlaceKind, TimeDelta};

use super::rules::CandidateRules;
use crate::places::sheet::{SheetWriter, TextPool};
use crate::places::things::Thing;

pub(super) const MARK: [u8; 4] = *b"CND1";

/// The columns, in their order.
pub(super) mod column {
    pub const TEXTS: usize = 0; // and their ends
    pub const KINDS: usize = 2;
    pub const LONS: usize = 3;
    pub const LATS: usize = 4;
    pub const IDS: usize = 5;
    pub const FLAGS: usize = 6;
    pub const FIELDS: usize = 7; // the numbers of texts, as many a row as there are fields
    pub const AS_OF: usize = 8; // a text
    pub const COUNT: usize = 9;
}

/// The hours could not be read.
pub(super) const HOURS_UNREADABLE: u8 = 1;

/// What is kept as text, in the order of the columns.
pub(super) mod field {
    pub const NAME: usize = 0;
    pub const COMMUNE: usize = 1;
    pub const THEMES: usize = 2;
    pub const REASON: usize = 3;
    pub const HOURS: usize = 4;
    pub const WEBSITE: usize = 5;
    pub const PHONE: usize = 6;
    pub const EMAIL: usize = 7;
    pub const WHEELCHAIR: usize = 8;
    pub const CAPACITY: usize = 9;
    pub const STARS: usize = 10;
    pub const HERITAGE: usize = 11;
    pub const MHS: usize = 12;
    pub const WIKIDATA: usize = 13;
    pub const ACCESS: usize = 14;
    pub const COUNT: usize = 15;
}

/// Writes the candidates among things, by their ids; `timestamp` tells as of when the map is.
pub(in super::super) fn write(
    things: &[Thing<'_>],
    home: &dyn Fn(&Thing<'_>) -> Option<usize>,
    rules: &CandidateRules,
    timestamp: Option<i64>,
) -> Vec<u8> {
    let mut texts = TextPool::new();
    let (mut kinds, mut flags, mut fields) = (vec![], vec![], vec![]);
    let (mut lons, mut lats, mut ids) = (vec![], vec![], vec![]);
    for thing in things.iter().filter(|thing| !thing.name().is_empty()) {
        let Some(kind) = kind(thing, rules) else { continue };
        let commune = home(thing).and_then(|home| things.get(home)).map_or("", Thing::name);
        kinds.push(kind as u8);
        let is_unreadable = hours(thing).is_some_and(|text| text.parse::<OpeningHours>().is_err());
        flags.push(if is_unreadable { HOURS_UNREADABLE } else { 0 });
        lons.push(thing.at.lon as u32);
        lats.push(thing.at.lat as u32);
        ids.extend(thing.osm.numbers());
        fields.extend(fields_of(thing, commune, rules).map(|text| texts.number(&text)));
    }
    let mut sheet = SheetWriter::new(MARK);
    sheet.texts(texts.iter());
    sheet.bytes(kinds);
    sheet.numbers(lons);
    sheet.numbers(lats);
    sheet.numbers(ids);
    sheet.bytes(flags);
    sheet.numbers(fields);
    sheet.bytes(timestamp.and_then(day).map_or(String::new(), |day| day.to_string()));
    sheet.finish()
}

/// Of several drawings of a thing, the first that is a candidate tells the kind.
fn kind(thing: &Thing<'_>, rules: &CandidateRules) -> Option<PlaceKind> {
    let mut all = std::iter::once(&thing.tags).chain(&thing.more);
    all.find_map(|tags| rules.kind(*tags))
}

fn hours<'a>(thing: &Thing<'a>) -> Option<&'a str> {
    thing.get("opening_hours")
}

fn fields_of(thing: &Thing<'_>, commune: &str, rules: &CandidateRules) -> [String; field::COUNT] {
    let all = || std::iter::once(&thing.tags).chain(&thing.more);
    let mut themes: Vec<&str> = vec![];
    for theme in all().flat_map(|tags| rules.themes(*tags)) {
        if !themes.contains(&theme) {
            themes.push(theme);
        }
    }
    let reason = all().map(|tags| rules.reason(*tags)).find(|reason| !reason.is_empty());
    let first = |keys: &[&str]| keys.iter().find_map(|key| thing.get(key)).unwrap_or_default().to_owned();
    let mut fields = [const { String::new() }; field::COUNT];
    fields[field::NAME] = thing.name().to_owned();
    fields[field::COMMUNE] = commune.to_owned();
    fields[field::THEMES] = themes.join(";");
    fields[field::REASON] = reason.unwrap_or_default();
    fields[field::HOURS] = hours(thing).unwrap_or_default().to_owned();
    fields[field::WEBSITE] = first(&["website", "contact:website", "url"]);
    fields[field::PHONE] = first(&["phone", "contact:phone", "contact:mobile"]);
    fields[field::EMAIL] = first(&["email", "contact:email"]);
    fields[field::WHEELCHAIR] = first(&["wheelchair"]);
    fields[field::CAPACITY] = first(&["capacity", "capacity:seats", "beds", "rooms"]);
    fields[field::STARS] = first(&["stars"]);
    fields[field::HERITAGE] = first(&["heritage"]);
    fields[field::MHS] = first(&["ref:mhs"]);
    fields[field::WIKIDATA] = first(&["wikidata"]);
    fields[field::ACCESS] = first(&["access"]);
    fields
}

fn day(timestamp: i64) -> Option<NaiveDate> {
    let days = TimeDelta::try_days(timestamp.div_euclid(86_400))?;
    NaiveDate::from_ymd_opt(1970, 1, 1)?.checked_add_signed(days)
}
