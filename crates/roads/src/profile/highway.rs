//! Which class of road a way is.

use super::road::Road;
use super::surface;
use crate::import::Tags;

/// Returns the class of a way; `None` where no vehicle of ours drives.
///
/// `one_way` tells that the way is a carriageway for one direction: a second one lies beside it.
/// `welcomes_coaches` tells that a sign lets them in.
pub(super) fn read(tags: &Tags<'_>, one_way: bool, welcomes_coaches: bool) -> Option<Road> {
    if tags.is("route", &["ferry"]) {
        return Some(Road::Ferry);
    }
    if tags.is("area", &["yes"]) || tags.is("service", &["emergency_access", "drive-through"]) {
        return None;
    }
    let roundabout = tags.is("junction", &["roundabout", "circular"]);
    let says_dual = tags.is("dual_carriageway", &["yes"]);
    Some(match tags.get("highway")? {
        "motorway" => Road::Motorway,
        "motorway_link" => Road::MotorwayLink,
        "trunk" if says_dual || (one_way && !roundabout) => Road::DualCarriageway,
        "primary" if says_dual || tags.is("motorroad", &["yes"]) => Road::DualCarriageway,
        "trunk" => Road::Trunk,
        "trunk_link" => Road::TrunkLink,
        "primary" => Road::Primary,
        "primary_link" => Road::PrimaryLink,
        "secondary" => Road::Secondary,
        "secondary_link" => Road::SecondaryLink,
        "tertiary" => Road::Tertiary,
        "tertiary_link" => Road::TertiaryLink,
        "unclassified" => Road::Unclassified,
        "residential" => Road::Residential,
        "living_street" => Road::LivingStreet,
        "service" => Road::Service,
        "busway" | "bus_guideway" => Road::Busway,
        "road" => Road::Unknown,
        "pedestrian" if welcomes_coaches => Road::Pedestrian,
        "track" if welcomes_coaches && surface::is_hard(tags) => Road::Track,
        _ => return None,
    })
}
