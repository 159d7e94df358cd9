//! Planning values: how fast a coach of 12 or 13 m travels, and what is added to its time.
//!
//! The speeds are averages from door to door without the stops, lower than the statutory maxima of
//! French law for coaches (R413-10: 100 on motorways, 90 on dual carriageways, 80 elsewhere), so
//! only a lower signed limit changes them.

use model::units::Metres;

/// A value of the table together with where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanningValue<T> {
    /// The value.
    pub value: T,
    /// Who says so.
    pub origin: &'static str,
}

const fn house<T: Copy>(value: T) -> PlanningValue<T> {
    PlanningValue { value, origin: "house planning value, coach of 12 to 13 m, door to door" }
}

const fn assumed<T: Copy>(value: T, origin: &'static str) -> PlanningValue<T> {
    PlanningValue { value, origin }
}

/// Speed in whole kilometres an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kmh(pub u32);

/// Added to every driving time, in percent.
pub const BUFFER_PERCENT: PlanningValue<u64> = house(10);
/// The least buffer of a leg, in minutes.
pub const LEAST_BUFFER_MINUTES: PlanningValue<u64> = house(5);
/// Up to this length the least buffer does not apply: a hop inside a town is not a leg of a tour.
pub const SHORT_LEG: PlanningValue<Metres> =
    assumed(Metres(2_000), "chosen, so that hops inside a town are not tripled");
/// Passing one toll gate, in minutes.
pub const TOLL_GATE_MINUTES: PlanningValue<u64> = house(1);
/// How much longer the road is than the crow flies where no road is known, in percent.
pub const DETOUR_PERCENT: PlanningValue<u64> =
    assumed(130, "usual ratio of road to crow-fly length between villages");
/// Speed between a point and its node of the network.
pub const ACCESS_SPEED: PlanningValue<Kmh> = house(Kmh(30));
/// Speed between two points of the same town.
pub const TOWN_SPEED: PlanningValue<Kmh> = house(Kmh(22));
/// Below this crow-fly distance two points of the same node are in the same town.
pub const SAME_TOWN: PlanningValue<Metres> = assumed(Metres(3_000), "chosen, the size of a small town");
/// Farther than this a point is not on the hand-made network.
pub const NETWORK_REACH: PlanningValue<Metres> =
    assumed(Metres(8_000), "chosen, about half the mesh of the demonstration network");

/// A class of road of the hand-made network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RoadClass {
    /// Motorway.
    Motorway,
    /// Dual carriageway.
    Express,
    /// National road of two lanes.
    Main,
    /// Departmental road.
    Secondary,
    /// Minor road.
    Minor,
    /// Gorges, hairpins and passes.
    Mountain,
    /// Street.
    Town,
}

impl RoadClass {
    /// All classes, fastest first.
    pub const ALL: [RoadClass; 7] =
        [Self::Motorway, Self::Express, Self::Main, Self::Secondary, Self::Minor, Self::Mountain, Self::Town];

    /// Returns the planning speed.
    #[must_use]
    pub fn speed(self) -> PlanningValue<Kmh> {
        house(match self {
            Self::Motorway => Kmh(90),
            Self::Express => Kmh(78),
            Self::Main => Kmh(62),
            Self::Secondary => Kmh(52),
            Self::Minor => Kmh(38),
            Self::Mountain => Kmh(30),
            Self::Town => TOWN_SPEED.value,
        })
    }

    /// Returns the key used in files: `motorway`, `main`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Motorway => "motorway",
            Self::Express => "express",
            Self::Main => "main",
            Self::Secondary => "secondary",
            Self::Minor => "minor",
            Self::Mountain => "mountain",
            Self::Town => "town",
        }
    }

    /// Returns the class called `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.key() == key)
    }
}

/// Farther than this a point is not on the roads of an OpenStreetMap extract.
pub const OSM_REACH: PlanningValue<Metres> =
    assumed(Metres(3_000), "chosen: a coach that stops farther away does not serve the place");

/// Returns the planning speed of an OpenStreetMap `highway`, `None` where no coach drives.
///
/// `dual` tells a carriageway of its own from a road of two lanes.
#[must_use]
pub fn highway_speed(highway: &str, dual: bool) -> Option<PlanningValue<Kmh>> {
    const SLIP_ROAD: &str = "chosen: a slip road is driven like the road below";
    const LAST_METRES: &str = "house planning value of historic centres, taken for yards and car parks";
    const UNKNOWN: &str = "chosen: a road of unknown class is driven like a street";
    Some(match highway {
        "motorway" => RoadClass::Motorway.speed(),
        "trunk" if dual => RoadClass::Express.speed(),
        "trunk" | "primary" => RoadClass::Main.speed(),
        "motorway_link" | "trunk_link" | "primary_link" => {
            assumed(RoadClass::Secondary.speed().value, SLIP_ROAD)
        }
        "secondary" => RoadClass::Secondary.speed(),
        "secondary_link" | "tertiary_link" => assumed(RoadClass::Minor.speed().value, SLIP_ROAD),
        "tertiary" | "unclassified" => RoadClass::Minor.speed(),
        "residential" => TOWN_SPEED,
        "road" => assumed(TOWN_SPEED.value, UNKNOWN),
        "living_street" => house(Kmh(12)),
        "service" => assumed(Kmh(12), LAST_METRES),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_is_found_by_its_key() {
        for class in RoadClass::ALL {
            assert_eq!(RoadClass::from_key(class.key()), Some(class));
        }
        assert_eq!(RoadClass::from_key("autoroute"), None);
    }
}
