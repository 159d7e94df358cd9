//! The catalogue as its CSV files hold it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::openings::{DayHours, hours_on, minute_of_day, speaks_of};
use crate::workspace::root;

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Visited for itself: a site, a producer, a workshop.
    Visit,
    /// Meals.
    Restaurant,
    /// Nights.
    Lodging,
}

/// One place; `None`: unknown.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Latitude, longitude.
    pub point: (f64, f64),
    /// Keys of its themes.
    pub themes: Vec<String>,
    /// When it is open.
    pub hours: Option<String>,
    /// Fixed starts, minutes of the day.
    pub slots: Vec<i64>,
    /// How long one session takes.
    pub minutes: Option<i64>,
    /// Whether the price that groups pay is known.
    pub group_price: bool,
    /// Whether a price is known that anybody pays.
    pub single_price: bool,
    /// Smallest group.
    pub group_min: Option<u32>,
    /// Largest group at once.
    pub group_max: Option<u32>,
    /// `yes`, `near`, `no`, `unknown`.
    pub parking: String,
    /// From the coach, one way.
    pub walk: Option<i64>,
    /// Whether it must be booked.
    pub booking: bool,
}

/// A coach company.
#[derive(Clone, Debug)]
pub struct Carrier {
    /// Its id.
    pub id: String,
    /// Latitude, longitude of its depot.
    pub depot: (f64, f64),
    /// Classes of its coaches.
    pub vehicles: Vec<String>,
}

/// Everything that the files hold.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// Places by id.
    pub places: BTreeMap<String, Place>,
    /// Carriers by id.
    pub carriers: BTreeMap<String, Carrier>,
    /// Names and points of pick-ups, in the order of the file.
    pub pickups: Vec<(String, (f64, f64))>,
    /// Parents of themes.
    pub themes: BTreeMap<String, Vec<String>>,
    /// School holidays.
    pub calendar: Calendar,
}

type Row = BTreeMap<String, String>;

impl Catalogue {
    /// Reads a folder of the workspace.
    ///
    /// # Panics
    /// When a file cannot be read.
    #[must_use]
    pub fn read(folder: &str) -> Self {
        let facts: BTreeMap<String, Row> =
            rows(folder, "visit-facts.csv").into_iter().map(|row| (text(&row, "site"), row)).collect();
        let nothing = Row::new();
        let sites = rows(folder, "sites.csv").into_iter().map(|row| {
            let facts = facts.get(&text(&row, "name")).unwrap_or(&nothing);
            place(&row, facts, "price_group_eur")
        });
        let partners = rows(folder, "partners.csv").into_iter();
        let partners = partners.map(|row| place(&row, &row, "price_eur"));
        let pickup = |row: &Row| (text(row, "name"), point(row, "lat", "lon"));
        let theme = |row: Row| (text(&row, "key"), list(&row, "parents"));
        Self {
            places: sites.chain(partners).map(|place| (place.id.clone(), place)).collect(),
            carriers: rows(folder, "carriers.csv").iter().map(carrier).collect(),
            pickups: rows(folder, "pickups.csv").iter().map(pickup).collect(),
            themes: rows(folder, "themes.csv").into_iter().map(theme).collect(),
            calendar: Calendar::read(),
        }
    }

    /// Tells whether a place belongs to one of the wanted themes or to what lies under them; with no
    /// theme wanted, everything that is visited does.
    #[must_use]
    pub fn is_wanted(&self, place: &Place, wanted: &[String]) -> bool {
        wanted.is_empty() || place.themes.iter().any(|theme| !self.above(theme).is_disjoint(&of(wanted)))
    }

    /// A theme and all that it belongs to.
    fn above<'a>(&'a self, theme: &'a str) -> BTreeSet<&'a str> {
        let mut found = BTreeSet::from([theme]);
        let mut open = vec![theme];
        while let Some(theme) = open.pop() {
            for parent in self.themes.get(theme).into_iter().flatten() {
                if found.insert(parent) {
                    open.push(parent);
                }
            }
        }
        found
    }

    /// Returns what is known of a place's openings on a day.
    #[must_use]
    pub fn hours_on(&self, place: &Place, date: NaiveDate) -> DayHours {
        hours_on(place.hours.as_deref(), date, &self.calendar)
    }

    /// Tells whether a place's hours speak of a day.
    #[must_use]
    pub fn speaks_of(&self, place: &Place, date: NaiveDate) -> bool {
        place.hours.as_deref().is_some_and(|hours| speaks_of(hours, date))
    }
}

fn of(wanted: &[String]) -> BTreeSet<&str> {
    wanted.iter().map(String::as_str).collect()
}

fn rows(folder: &str, file: &str) -> Vec<Row> {
    let path = root().join(folder).join(file);
    let mut reader = csv::Reader::from_path(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    reader.deserialize().map(|row| row.unwrap_or_else(|error| panic!("{file}: {error}"))).collect()
}

fn place(row: &Row, facts: &Row, group_price: &str) -> Place {
    let kind = match text(row, "kind").as_str() {
        "restaurant" => Kind::Restaurant,
        "lodging" => Kind::Lodging,
        _ => Kind::Visit,
    };
    let slots = list(facts, "start_slots").iter().filter_map(|slot| minute_of_day(slot)).collect();
    Place {
        id: text(row, "id"),
        name: text(row, "name"),
        kind,
        point: point(row, "lat", "lon"),
        themes: list(row, "themes"),
        hours: known(facts, "opening_hours"),
        slots,
        minutes: number(facts, "visit_minutes"),
        group_price: known(facts, group_price).is_some(),
        single_price: known(facts, "price_adult_eur").is_some(),
        group_min: number(facts, "group_min").and_then(|least| u32::try_from(least).ok()),
        group_max: number(facts, "group_max").and_then(|most| u32::try_from(most).ok()),
        parking: known(facts, "coach_parking").unwrap_or_else(|| "unknown".to_owned()),
        walk: number(facts, "walk_metres"),
        booking: text(facts, "booking") == "yes",
    }
}

fn carrier(row: &Row) -> (String, Carrier) {
    let id = text(row, "id");
    let depot = point(row, "depot_lat", "depot_lon");
    (id.clone(), Carrier { id, depot, vehicles: list(row, "vehicles") })
}

fn known(row: &Row, column: &str) -> Option<String> {
    row.get(column).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn text(row: &Row, column: &str) -> String {
    known(row, column).unwrap_or_default()
}

fn number(row: &Row, column: &str) -> Option<i64> {
    known(row, column).map(|text| text.parse().unwrap_or_else(|error| panic!("{column} {text}: {error}")))
}

fn list(row: &Row, column: &str) -> Vec<String> {
    let text = known(row, column).unwrap_or_default();
    text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn point(row: &Row, lat: &str, lon: &str) -> (f64, f64) {
    let degrees = |column| text(row, column).parse().unwrap_or_else(|error| panic!("{row:?}: {error}"));
    (degrees(lat), degrees(lon))
}
