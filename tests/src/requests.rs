//! Random wishes over a catalogue: the same seed draws the same wishes.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde_json::{Value, json};

use crate::checker::{Catalogue, Kind, Place, flight, parse_date};

/// The first day that is drawn, and how many follow.
const FIRST_DAY: &str = "2026-12-01";
const DAYS: u64 = 365;
/// Days on which the usual does not hold.
const SPECIAL_DAYS: [&str; 10] = [
    "2026-12-25",
    "2027-01-01",
    "2027-03-28",
    "2027-03-29",
    "2027-05-01",
    "2027-05-06",
    "2027-07-14",
    "2027-08-15",
    "2027-10-31",
    "2027-11-01",
];
/// Classes of coaches with the most that they seat for sure.
const COACHES: [(&str, u64); 5] =
    [("minibus", 16), ("midi", 28), ("standard", 49), ("long", 57), ("double-deck", 70)];

/// A throw of dice after another, the same for the same seed (`SplitMix64`).
pub struct Dice(u64);

impl Dice {
    /// Begins with a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d)
    }

    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Draws a number, both ends included.
    pub fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.throw() % (most - least + 1)
    }

    /// Tells whether something happens that does so in so many per cent of all cases.
    pub fn chance(&mut self, per_cent: u64) -> bool {
        self.between(1, 100) <= per_cent
    }

    /// Draws one of several.
    ///
    /// # Panics
    /// When there is none.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let index = self.between(0, of.len() as u64 - 1);
        &of[usize::try_from(index).expect("an index")]
    }
}

/// Draws the wish of a seed for one day.
#[must_use]
pub fn day_trip(seed: u64, catalogue: &Catalogue) -> Value {
    let mut dice = Dice::new(seed);
    let people = dice.between(8, 85);
    let themes = themes(&mut dice, catalogue);
    let mut wish = json!({
        "dates": [date(&mut dice).to_string()],
        "lunch": dice.one(&["restaurant", "restaurant", "restaurant", "picnic", "none"]),
    });
    complete(&mut dice, &mut wish, people, themes, catalogue);
    if dice.chance(8) {
        wish["dinner"] = json!("restaurant");
        wish["back_by"] = json!("23:30");
    }
    if dice.chance(8) {
        wish["max_climb_metres"] = json!(dice.between(1, 20) * 10);
    }
    wish
}

/// Draws the wish of a seed for two to five days.
#[must_use]
pub fn stay(seed: u64, catalogue: &Catalogue) -> Value {
    let mut dice = Dice::new(seed ^ 0x5eed);
    let people = dice.between(15, 85);
    let themes = themes(&mut dice, catalogue);
    let first = date(&mut dice);
    let days = *dice.one(&[2, 2, 2, 2, 3, 3, 4, 5]);
    let dates: Vec<String> = (0..days).map(|day| (first + Days::new(day)).to_string()).collect();
    let mut wish = json!({
        "dates": dates,
        "lunch": dice.one(&["restaurant", "restaurant", "picnic", "none"]),
    });
    if dice.chance(60) {
        wish["dinner"] = json!(dice.one(&["lodging", "restaurant", "none"]));
    }
    complete(&mut dice, &mut wish, people, themes, catalogue);
    wish
}

/// What every wish says besides its days and meals.
fn complete(dice: &mut Dice, wish: &mut Value, people: u64, themes: Vec<String>, catalogue: &Catalogue) {
    let (leave_after, back_by) = hours(dice);
    wish["people"] = json!(people);
    wish["pickups"] = json!(pickups(dice, people, catalogue));
    wish["leave_after"] = json!(clock(leave_after));
    wish["back_by"] = json!(clock(back_by));
    wish["wheelchair"] = json!(dice.chance(10));
    if dice.chance(20) {
        let enough: Vec<&str> =
            COACHES.iter().filter(|(_, seats)| people <= *seats).map(|(class, _)| *class).collect();
        if !enough.is_empty() {
            wish["vehicle"] = json!(dice.one(&enough));
        }
    }
    choose(dice, wish, &themes, catalogue);
    if dice.chance(35) {
        fancy(dice, wish, &themes, catalogue);
    }
    wish["themes"] = json!(themes);
}

/// Wishes that few have.
fn fancy(dice: &mut Dice, wish: &mut Value, themes: &[String], catalogue: &Catalogue) {
    let excluded = wish["excluded"].as_array().cloned().unwrap_or_default();
    let of_theme: Vec<&str> = catalogue
        .places
        .values()
        .filter(|place| place.kind == Kind::Visit && catalogue.is_wanted(place, themes))
        .map(|place| place.id.as_str())
        .filter(|id| !excluded.iter().any(|excluded| excluded == id))
        .collect();
    if dice.chance(25) {
        wish["pace"] = json!(dice.one(&["relaxed", "normal", "brisk"]));
    }
    if dice.chance(25) {
        wish["max_driving_minutes"] = json!(dice.between(18, 60) * 5);
    }
    if dice.chance(25) {
        wish["max_walk_metres"] = json!(dice.between(3, 40) * 100);
    }
    if dice.chance(20) {
        wish["budget"] = json!(format!("{}.00", dice.between(30, 160)));
    }
    if dice.chance(20) {
        wish["largest_gap_minutes"] = json!(dice.between(9, 24) * 5);
    }
    if of_theme.is_empty() {
        return;
    }
    if dice.chance(25) {
        let (one, other) = (dice.one(&of_theme), dice.one(&of_theme));
        if one != other {
            wish["ordered"] = json!([one, other]);
        }
    }
    if dice.chance(25) {
        wish["favourites"] = json!([dice.one(&of_theme)]);
    }
    if dice.chance(20) {
        wish["lengths"] = json!([{"id": dice.one(&of_theme), "minutes": dice.between(6, 30) * 5}]);
    }
}

/// Wide days, and days in which hardly anything fits.
fn hours(dice: &mut Dice) -> (u64, u64) {
    let leave_after = dice.between(6 * 12, 9 * 12) * 5;
    let back_by = match dice.between(1, 100) {
        1..=6 => leave_after + dice.between(12, 96) * 5,
        7..=25 => dice.between(16 * 12, 22 * 12) * 5,
        _ => dice.between(18 * 12, 21 * 12) * 5,
    };
    (leave_after, back_by)
}

fn themes(dice: &mut Dice, catalogue: &Catalogue) -> Vec<String> {
    let keys: Vec<&String> = catalogue.themes.keys().filter(|key| *key != "lodging").collect();
    let count = *dice.one(&[0, 1, 1, 1, 1, 2, 2, 3]);
    let mut drawn: Vec<String> = (0..count).map(|_| (*dice.one(&keys)).clone()).collect();
    drawn.sort();
    drawn.dedup();
    drawn
}

/// Any day of a year; holidays, Sundays and Mondays more often than they come.
pub(crate) fn date(dice: &mut Dice) -> NaiveDate {
    if dice.chance(12) {
        return parse_date(dice.one::<&str>(&SPECIAL_DAYS));
    }
    let mut date = parse_date(FIRST_DAY) + Days::new(dice.between(0, DAYS - 1));
    if dice.chance(12) {
        let weekday = *dice.one(&[Weekday::Mon, Weekday::Sun]);
        while date.weekday() != weekday {
            date = date + Days::new(1);
        }
    }
    date
}

pub(crate) fn pickups(dice: &mut Dice, people: u64, catalogue: &Catalogue) -> Vec<Value> {
    let count = *dice.one(&[1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 4]);
    let (first, from) = dice.one(&catalogue.pickups);
    let mut names: Vec<&String> = vec![first];
    // Groups come from towns that are neighbours, mostly.
    let reach = if dice.chance(88) { 35_000.0 } else { 400_000.0 };
    let near = |point: &(f64, f64)| flight(*from, *point) < reach;
    let around: Vec<&String> =
        catalogue.pickups.iter().filter(|(_, point)| near(point)).map(|(name, _)| name).collect();
    for _ in 1..count {
        let name = *dice.one(&around);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if dice.chance(50) {
        return names.iter().map(|name| json!({"name": name})).collect();
    }
    let mut left = people;
    let mut drawn = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let others = (names.len() - index - 1) as u64;
        let join = if others == 0 { left } else { dice.between(1, left - others) };
        left -= join;
        drawn.push(json!({"name": name, "people": join}));
    }
    drawn
}

/// What must be, must not be, and begins at a time.
fn choose(dice: &mut Dice, wish: &mut Value, themes: &[String], catalogue: &Catalogue) {
    let visits: Vec<&Place> = catalogue.places.values().filter(|place| place.kind == Kind::Visit).collect();
    let of_theme: Vec<&Place> =
        visits.iter().copied().filter(|place| catalogue.is_wanted(place, themes)).collect();
    let some = if of_theme.is_empty() || dice.chance(20) { &visits } else { &of_theme };
    let mut taken: Vec<&str> = Vec::new();
    let mut draw = |dice: &mut Dice, count: u64| {
        let mut drawn = Vec::new();
        for _ in 0..count {
            let place = *dice.one(some);
            if !taken.contains(&place.id.as_str()) {
                taken.push(&place.id);
                drawn.push(place);
            }
        }
        drawn
    };
    if dice.chance(25) {
        let count = *dice.one(&[1, 1, 1, 1, 1, 2, 2, 3]);
        wish["required"] = ids(&draw(dice, count));
    }
    if dice.chance(25) {
        let count = dice.between(1, 6);
        wish["excluded"] = ids(&draw(dice, count));
    }
    if dice.chance(15)
        && let Some(place) = draw(dice, 1).first()
    {
        let start = match place.slots.as_slice() {
            [] => dice.between(9 * 12, 17 * 12) * 5,
            slots => slots_or_beside(dice, slots),
        };
        let dates = wish["dates"].as_array().cloned().unwrap_or_default();
        let date = dice.one(&dates).as_str().unwrap_or_default().to_owned();
        wish["pinned"] = json!([{"id": place.id, "start": format!("{date}T{}", clock(start))}]);
    }
}

fn slots_or_beside(dice: &mut Dice, slots: &[i64]) -> u64 {
    let slot = u64::try_from(*dice.one(slots)).unwrap_or(0);
    if dice.chance(90) { slot } else { slot + 5 }
}

fn ids(places: &[&Place]) -> Value {
    places.iter().map(|place| place.id.as_str()).collect()
}

fn clock(minutes: u64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
