//! Planning values: how fast a coach of 12 or 13 m travels, and what is added to its time.
//!
//! The speeds are averages from door to door without the stops, lower than the statutory maxima of
//! French law for coaches (R413-10: 100 on motorways, 90 on dual carriageways, 80 elsewhere), so
//! only a lower signed limit changes them.

use model::network::RoadClass;
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

/// Returns the planning speed on a class of road, without the buffer.
#[must_use]
pub fn class_speed(class: RoadClass) -> PlanningValue<Kmh> {
    house(match class {
        RoadClass::Motorway => Kmh(90),
        RoadClass::Express => Kmh(78),
        RoadClass::Main => Kmh(62),
        RoadClass::Secondary => Kmh(52),
        RoadClass::Minor => Kmh(38),
        RoadClass::Mountain => Kmh(30),
        RoadClass::Town => TOWN_SPEED.value,
    })
}

/// Farther than this a point is not on the roads of a region.
pub const OSM_REACH: PlanningValue<Metres> =
    assumed(Metres(3_000), "chosen: a coach that stops farther away does not serve the place");
