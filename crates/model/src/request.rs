//! What a group asks for.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::VehicleClass;
use crate::units::GeoPoint;

/// Where part of the group joins in the morning and is brought back in the evening.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PickUp {
    /// Name of the place.
    pub name: String,
    /// Where the coach stops.
    pub point: GeoPoint,
    /// How many join there.
    pub people: u16,
}

/// How the group has lunch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lunch {
    /// At a partner restaurant.
    #[default]
    Restaurant,
    /// Out of doors, at one of the sites.
    Picnic,
    /// Not part of the tour.
    None,
}

/// A visit that must begin at a given instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// The place.
    pub id: Uuid,
    /// When its visit begins.
    pub start: NaiveDateTime,
}

/// A wish, parsed and resolved against the catalogue.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Keys of the wanted themes; empty: any.
    pub themes: Vec<String>,
    /// Days of the tour, in order, not empty.
    pub dates: Vec<NaiveDate>,
    /// Size of the group, at least 1.
    pub people: u16,
    /// Nobody has to be at the first pick-up before this time.
    pub leave_after: NaiveTime,
    /// Everybody is back at their drop-off by this time.
    pub back_by: NaiveTime,
    /// Where the group joins, at least one.
    pub pickups: Vec<PickUp>,
    /// How the group has lunch.
    pub lunch: Lunch,
    /// Class of coach.
    pub vehicle: VehicleClass,
    /// Places that must be visited.
    pub required: Vec<Uuid>,
    /// Places that must not be visited.
    pub excluded: Vec<Uuid>,
    /// Visits with a fixed start.
    pub pinned: Vec<Pin>,
    /// Whether somebody travels in a wheelchair.
    pub wheelchair: bool,
    /// The carrier whose depot the coach comes from; `None`: chosen by the program.
    pub carrier: Option<Uuid>,
}
