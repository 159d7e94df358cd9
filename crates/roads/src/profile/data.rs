//! The profile as it stands in its file: every number with who says so.

use model::vehicle::VehicleClass;
use serde::Deserialize;

use super::road::{LegalRoad, Road, Surface};
use super::vehicle::{Mode, Vehicle};
use crate::RoadsError;

/// A value with where it comes from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Who says so.
    pub source: String,
    /// How sure that is: read in a text (V), known (K), uncertain (U) or a value of the house (H).
    pub confidence: char,
}

/// How coaches drive: speeds, limits, access and bends. Anybody may edit the file.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    version: u32,
    /// The country whose law it holds.
    pub country: String,
    /// When it was checked last.
    pub as_of: String,
    pub(super) roads: Vec<RoadRow>,
    pub(super) legal_kmh: Vec<LegalRow>,
    pub(super) heavy_from_kg: Sourced<u32>,
    pub(super) surfaces: Vec<SurfaceRow>,
    pub(super) access: AccessRules,
    pub(super) barriers: BarrierRules,
    vehicles: Vec<Vehicle>,
    /// What passing a toll booth takes.
    pub toll_booth_seconds: Sourced<u32>,
    /// What going on board of a ferry takes.
    pub ferry_boarding_seconds: Sourced<u32>,
    /// What makes a road winding.
    pub bend: BendRules,
    /// How far from a forbidden turn a coach is kept from turning back on the road.
    pub no_round_turn_within_metres: Sourced<u32>,
    /// What is added to driving times.
    pub buffer: BufferRules,
}

/// How fast a coach travels on a class of road.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoadRow {
    pub road: Road,
    pub kmh: u16,
    pub town_kmh: u16,
    pub winding_kmh: Option<u16>,
    pub hairpin_kmh: Option<u16>,
    pub legal: LegalRoad,
    source: String,
    confidence: char,
}

/// What the law allows where no sign stands.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LegalRow {
    pub road: LegalRoad,
    pub heavy: u16,
    pub light: u16,
    source: String,
    confidence: char,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SurfaceRow {
    pub surface: Surface,
    pub percent: u16,
    pub most_kmh: u16,
    source: String,
    confidence: char,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AccessRules {
    pub coach: Sourced<Vec<String>>,
    pub car: Sourced<Vec<String>>,
    pub closed: Sourced<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BarrierRules {
    pub closed: Sourced<Vec<String>>,
}

/// What counts as a bend, a hairpin and a winding road.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BendRules {
    /// Change of direction of a bend.
    pub degrees: Sourced<f64>,
    /// Change of direction of a hairpin.
    pub hairpin_degrees: Sourced<f64>,
    /// Over which length.
    pub within_metres: Sourced<f64>,
    /// Sum of changes of direction of a winding road.
    pub winding_degrees_a_km: Sourced<f64>,
    /// Hairpins of a mountain road.
    pub hairpins_a_km: Sourced<f64>,
    /// On a shorter stretch none of this is said.
    pub shortest_metres: Sourced<f64>,
}

/// What is added to driving times.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BufferRules {
    /// Share of the driving time.
    pub percent: Sourced<u32>,
    /// The least of a leg.
    pub least_minutes: Sourced<u32>,
    /// Up to this length the least does not apply.
    pub not_below_metres: Sourced<u32>,
}

impl Profile {
    /// Reads a profile and checks that it says something of every road, surface and vehicle.
    ///
    /// # Errors
    /// Says what is missing or wrong.
    pub fn parse(json: &str) -> Result<Self, RoadsError> {
        let wrong = |cause: String| RoadsError::Profile { cause };
        let profile: Self = serde_json::from_str(json).map_err(|error| wrong(error.to_string()))?;
        if profile.version != 1 {
            return Err(wrong(format!("version {}", profile.version)));
        }
        let missing = profile.first_missing();
        missing.map_or(Ok(profile), |what| Err(wrong(format!("nothing is said of {what}"))))
    }

    fn first_missing(&self) -> Option<&'static str> {
        let road = |road: &&Road| {
            !self.roads.iter().any(|row| row.road == **road && row.kmh > 0 && row.town_kmh > 0)
        };
        let surface = |surface: &&Surface| {
            let is_it = |row: &SurfaceRow| row.surface == **surface && row.percent > 0 && row.most_kmh > 0;
            !self.surfaces.iter().any(is_it)
        };
        let legal = |legal: &&LegalRoad| {
            !self.legal_kmh.iter().any(|row| row.road == **legal && row.heavy > 0 && row.light > 0)
        };
        let vehicle = |class: &VehicleClass| {
            let is_it = |vehicle: &Vehicle| vehicle.class == *class && vehicle.speed_percent > 0;
            !self.vehicles.iter().any(is_it)
        };
        let roads = Road::ALL.iter().find(road).map(|road| road.key());
        let surfaces = || Surface::ALL.iter().find(surface).map(|surface| surface.key());
        let law = || LegalRoad::ALL.iter().find(legal).map(|legal| legal.key());
        let vehicles = || VehicleClass::ALL.into_iter().find(vehicle).map(VehicleClass::key);
        roads.or_else(surfaces).or_else(law).or_else(vehicles)
    }

    /// Returns the vehicle that stands for a class.
    #[must_use]
    pub fn vehicle(&self, class: VehicleClass) -> &Vehicle {
        // `parse` has seen one of every class.
        self.vehicles.iter().find(|vehicle| vehicle.class == class).unwrap_or(&self.vehicles[0])
    }

    /// Lists the classes of vehicles that a mode of access names, narrowest first.
    pub(super) fn access_order(&self, mode: Mode) -> &[String] {
        match mode {
            Mode::Coach => &self.access.coach.value,
            Mode::Car => &self.access.car.value,
        }
    }
}
