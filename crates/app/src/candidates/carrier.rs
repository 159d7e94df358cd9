//! The carrier whose depot the coach comes from.

use model::{Carrier, Catalogue, GeoPoint, Request};
use roads::RoadSource;

use super::reaches;
use crate::error::AppError;

/// Takes the wanted carrier, or the one that runs such a coach and is nearest to a pick-up.
pub(super) fn choose_carrier(
    request: &Request,
    catalogue: &Catalogue,
    roads: &dyn RoadSource,
) -> Result<Option<Carrier>, AppError> {
    if let Some(id) = request.carrier {
        return Ok(catalogue.carriers.iter().find(|carrier| carrier.id == id).cloned());
    }
    let fitting: Vec<&Carrier> = catalogue
        .carriers
        .iter()
        .filter(|carrier| carrier.vehicles.contains(&request.vehicle))
        .filter(|carrier| reaches(roads, request.vehicle, carrier.depot))
        .collect();
    let mut points: Vec<GeoPoint> = request.pickups.iter().map(|pickup| pickup.point).collect();
    let first_depot = points.len();
    points.extend(fitting.iter().map(|carrier| carrier.depot));
    let matrix = roads.matrix(&points, request.vehicle.into()).map_err(AppError::Roads)?;
    let positioning = |depot: usize| {
        (0..first_depot).filter_map(|pickup| matrix.get(depot, pickup)).map(|travel| travel.minutes).min()
    };
    let nearest = fitting
        .iter()
        .enumerate()
        .filter_map(|(index, carrier)| Some((positioning(first_depot + index)?, carrier.id, *carrier)))
        .min_by_key(|(minutes, id, _)| (*minutes, *id));
    Ok(nearest.map(|(_, _, carrier)| carrier.clone()))
}
