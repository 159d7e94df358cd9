//! How fast a vehicle travels: the least of the planning value, the law and the sign.

use super::data::Profile;
use super::kind::RoadKind;
use super::road::{LegalRoad, Road};
use super::vehicle::{Mode, Vehicle};

/// How a stretch of road lies in the land.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lie {
    /// In a built-up area.
    pub town: bool,
    /// Bend after bend.
    pub winding: bool,
    /// Hairpins of a mountain road.
    pub hairpins: bool,
}

impl Profile {
    /// Returns the planning speed in tenths of km/h, without the buffer.
    #[must_use]
    pub fn tenths_kmh(&self, vehicle: &Vehicle, kind: &RoadKind, lie: Lie) -> u32 {
        const WALK: u32 = 10;
        // `parse` has seen a row of every road.
        let Some(road) = self.roads.iter().find(|row| row.road == kind.road) else { return WALK };
        let slowed = if lie.hairpins { road.hairpin_kmh } else { None };
        let slowed = slowed.or(if lie.winding || lie.hairpins { road.winding_kmh } else { None });
        let town = if lie.town { road.town_kmh } else { u16::MAX };
        let table = slowed.unwrap_or(road.kmh).min(town);
        let surface = self.surfaces.iter().find(|row| row.surface == kind.surface);
        let (percent, most) = surface.map_or((100, u16::MAX), |row| (row.percent, row.most_kmh));
        let planned = u32::from(table) * u32::from(vehicle.speed_percent) * u32::from(percent) / 1000;
        let signed = match vehicle.drives_as {
            Mode::Coach => kind.signed_coach,
            Mode::Car => kind.signed_car,
        };
        match (signed, kind.road) {
            (0, _) => planned.min(u32::from(most) * 10),
            (crossing, Road::Ferry) => return u32::from(crossing) * 10,
            (signed, _) => planned.min(u32::from(most) * 10).min(u32::from(signed) * 10),
        }
        .min(u32::from(self.legal_kmh(vehicle, road.legal, lie.town)) * 10)
        .max(WALK)
    }

    fn legal_kmh(&self, vehicle: &Vehicle, road: LegalRoad, town: bool) -> u16 {
        // A motorway stays one between houses.
        let road = if town && road == LegalRoad::Other { LegalRoad::BuiltUp } else { road };
        let row = self.legal_kmh.iter().find(|row| row.road == road);
        let is_heavy = vehicle.weight_kg >= self.heavy_from_kg.value;
        row.map_or(u16::MAX, |row| if is_heavy { row.heavy } else { row.light })
    }
}
