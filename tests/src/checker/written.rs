//! A plan as it is written, read by its field names alone.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Deserializer};

/// A request and what came of it.
#[derive(Clone, Debug, Deserialize)]
pub struct Plan {
    /// Name of the contract.
    pub schema: String,
    /// The wish as it was understood.
    pub request: Request,
    /// Best first.
    pub proposals: Vec<Proposal>,
    /// What the first leaves out.
    pub not_included: Vec<Absent>,
    /// Where there is no proposal.
    pub contradiction: Option<Contradiction>,
}

/// The wish.
#[derive(Clone, Debug, Deserialize)]
pub struct Request {
    /// Keys.
    pub themes: Vec<String>,
    /// Days.
    pub dates: Vec<NaiveDate>,
    /// Size of the group.
    pub people: u32,
    /// Earliest boarding.
    #[serde(deserialize_with = "clock")]
    pub leave_after: NaiveTime,
    /// Latest return.
    #[serde(deserialize_with = "clock")]
    pub back_by: NaiveTime,
    /// Where the group joins.
    pub pickups: Vec<PickUp>,
    /// `restaurant`, `picnic`, `none`.
    pub lunch: String,
    /// Class of coach.
    pub vehicle: Option<String>,
    /// Ids.
    pub required: Vec<String>,
    /// Ids.
    pub excluded: Vec<String>,
    /// Fixed starts.
    pub pinned: Vec<Pin>,
    /// Whether somebody travels in a wheelchair.
    pub wheelchair: bool,
    /// Other lengths of visits.
    #[serde(default)]
    pub lengths: Vec<Length>,
    /// `lodging`, `restaurant`, `none`.
    #[serde(default)]
    pub dinner: Option<String>,
    /// At the wheel on one day, positioning not counted.
    #[serde(default)]
    pub max_driving_minutes: Option<i64>,
    /// On foot on one day.
    #[serde(default)]
    pub max_walk_metres: Option<i64>,
    /// Uphill on one day.
    #[serde(default)]
    pub max_climb_metres: Option<i64>,
    /// Euros a payer.
    #[serde(default)]
    pub budget: Option<String>,
    /// `relaxed`, `normal`, `brisk`.
    #[serde(default)]
    pub pace: Option<String>,
    /// Ids in this order.
    #[serde(default)]
    pub ordered: Vec<String>,
    /// On board between two halts.
    #[serde(default)]
    pub largest_gap_minutes: Option<i64>,
}

/// A pick-up.
#[derive(Clone, Debug, Deserialize)]
pub struct PickUp {
    /// Name.
    pub name: String,
    /// Latitude.
    pub lat: f64,
    /// Longitude.
    pub lon: f64,
    /// How many join.
    pub people: u32,
}

/// A fixed start.
#[derive(Clone, Debug, Deserialize)]
pub struct Pin {
    /// Place.
    pub id: String,
    /// When.
    #[serde(deserialize_with = "instant")]
    pub start: NaiveDateTime,
}

/// Another length of a visit.
#[derive(Clone, Debug, Deserialize)]
pub struct Length {
    /// Place.
    pub id: String,
    /// One session.
    pub minutes: i64,
}

/// One of several plans.
#[derive(Clone, Debug, Deserialize)]
pub struct Proposal {
    /// 1 for the best.
    pub rank: u32,
    /// What it brings.
    pub prize: i64,
    /// What none exceeds.
    pub bound: i64,
    /// Whether it is the best.
    pub proven: bool,
    /// Its main stops.
    pub name: String,
    /// Its days.
    pub days: Vec<Day>,
    /// Of the first driver.
    pub activities: Vec<(String, String, i64)>,
    /// Findings of the program itself.
    pub verdicts: Vec<Verdict>,
    /// Price.
    pub cost: Option<Cost>,
    /// Drivers.
    pub driver: Driver,
}

/// Drivers of a proposal.
#[derive(Clone, Debug, Deserialize)]
pub struct Driver {
    /// How many are aboard.
    pub drivers: u8,
    /// Where another takes over.
    pub relay: Option<u32>,
    /// Duty periods.
    pub days: Vec<DriverDay>,
}

/// A duty period.
#[derive(Clone, Debug, Deserialize)]
pub struct DriverDay {
    /// First minute.
    #[serde(deserialize_with = "instant")]
    pub start: NaiveDateTime,
    /// Last minute.
    #[serde(deserialize_with = "instant")]
    pub end: NaiveDateTime,
    /// At the wheel.
    pub driving_minutes: i64,
}

/// A finding of the program.
#[derive(Clone, Debug, Deserialize)]
pub struct Verdict {
    /// Name.
    pub code: String,
    /// How bad.
    pub severity: String,
    /// In words.
    pub message: String,
}

/// Price of a proposal.
#[derive(Clone, Debug, Deserialize)]
pub struct Cost {
    /// VAT included.
    pub coach_incl_vat: String,
    /// VAT excluded.
    pub coach_excl_vat: String,
    /// By number of payers.
    pub per_person: Vec<Base>,
    /// What has no price.
    pub unpriced: i64,
}

/// Price at a number of payers.
#[derive(Clone, Debug, Deserialize)]
pub struct Base {
    /// Payers.
    pub base: u32,
    /// Euros.
    pub price: String,
}

/// One day, depot to depot.
#[derive(Clone, Debug, Deserialize)]
pub struct Day {
    /// Its date.
    pub date: NaiveDate,
    /// At the wheel.
    pub driving_minutes: i64,
    /// Length.
    pub metres: i64,
    /// Of the driver.
    pub amplitude_minutes: i64,
    /// There and back.
    pub walk_metres: i64,
    /// Halts in order.
    pub stops: Vec<Stop>,
}

/// One halt.
#[derive(Clone, Debug, Deserialize)]
pub struct Stop {
    /// Place, or the name of a point.
    pub id: String,
    /// As printed.
    pub name: String,
    /// `depot`, `pickup`, `site`, `meal`, `lodging`, `break`, `dropoff`.
    pub kind: String,
    /// Latitude.
    pub lat: f64,
    /// Longitude.
    pub lon: f64,
    /// The drive that ends here.
    pub leg: Option<Leg>,
    /// The coach stops.
    #[serde(deserialize_with = "instant")]
    pub arrive: NaiveDateTime,
    /// It begins.
    #[serde(deserialize_with = "instant")]
    pub start: NaiveDateTime,
    /// It ends.
    #[serde(deserialize_with = "instant")]
    pub end: NaiveDateTime,
    /// The coach leaves.
    #[serde(deserialize_with = "instant")]
    pub leave: NaiveDateTime,
    /// Openings.
    pub open: Vec<(String, String)>,
    /// Whether they are known.
    pub open_known: bool,
    /// Fixed starts.
    #[serde(default)]
    pub slots: Vec<String>,
    /// The fixed start.
    pub slot: Option<String>,
    /// Who takes part.
    pub people: u32,
    /// Turns.
    pub sessions: u32,
    /// Whether the driver is free.
    pub driver_free: bool,
    /// What it brings.
    pub prize: i64,
    /// One way.
    pub walk_metres: i64,
    /// Metres of height climbed.
    #[serde(default)]
    pub climb_metres: i64,
    /// Whether the start is fixed.
    pub pinned: bool,
    /// Whether it is made up.
    pub example: bool,
    /// What is to be checked.
    pub warnings: Vec<String>,
}

impl Stop {
    /// Tells whether people come here for the place's sake.
    #[must_use]
    pub fn is_visit(&self) -> bool {
        self.kind == "site" || self.kind == "meal"
    }

    /// Tells whether a key is among the warnings.
    #[must_use]
    pub fn warns(&self, key: &str) -> bool {
        self.warnings.iter().any(|warning| warning == key)
    }
}

/// A drive.
#[derive(Clone, Debug, Deserialize)]
pub struct Leg {
    /// Planned time.
    pub minutes: i64,
    /// Length.
    pub metres: i64,
    /// Part of it.
    pub toll_metres: i64,
    /// Where it is from.
    pub source: String,
}

/// A site that is left out.
#[derive(Clone, Debug, Deserialize)]
pub struct Absent {
    /// Place.
    pub id: String,
    /// Why.
    pub reason: String,
}

/// Wishes that cannot hold together.
#[derive(Clone, Debug, Deserialize)]
pub struct Contradiction {
    /// Keys.
    pub wishes: Vec<String>,
    /// In words.
    pub message: String,
}

fn clock<'de, D: Deserializer<'de>>(text: D) -> Result<NaiveTime, D::Error> {
    let text = String::deserialize(text)?;
    NaiveTime::parse_from_str(&text, "%H:%M").map_err(serde::de::Error::custom)
}

fn instant<'de, D: Deserializer<'de>>(text: D) -> Result<NaiveDateTime, D::Error> {
    let text = String::deserialize(text)?;
    NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M").map_err(serde::de::Error::custom)
}
