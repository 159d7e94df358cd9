//! The vocabulary and the units of Étape: what every other crate speaks.
//!
//! Nothing here reads a file, a clock or the environment. Values that are stored live here;
//! what can be recomputed from them does not.

pub mod ids;
pub mod units;
pub mod zone;

pub mod calendar;
pub mod opening;

pub mod fact;
pub mod place;
pub mod theme;
pub mod vehicle;

pub mod catalogue;
pub mod network;
pub mod road_note;

pub mod request;
pub mod travel;

pub mod activity;
pub mod itinerary;

pub use activity::{Activity, Duty};
pub use calendar::{PublicHoliday, SchoolHolidays};
pub use catalogue::{Carrier, Catalogue, PickUpPlace, Town};
pub use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Weekday};
pub use fact::Fact;
pub use itinerary::{DayPlan, Itinerary, Leg, Stop, StopKind, Warning};
pub use network::{DistanceSource, NetworkEdge, NetworkNode, NetworkRows, RoadClass};
pub use opening::{DayOpening, OpeningHours, TimeWindow};
pub use place::{CoachParking, Place, PlaceKind};
pub use request::{Dinner, Lunch, Pace, PickUp, Pin, Request, WishedLength};
pub use road_note::{LegEnd, RoadNote, RoadSaying, RoadSpot};
pub use rust_decimal::Decimal;
pub use theme::{Theme, ThemeFamily, ThemeGraph};
pub use travel::{LegSource, Travel, TravelMatrix};
pub use units::{Centimetres, GeoPoint, Metres, Minutes, Money, Seconds};
pub use uuid::Uuid;
pub use vehicle::VehicleClass;
pub use zone::{UnknownZone, Zone};
