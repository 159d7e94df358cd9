//! What a coach reaches from a point, drawn on the map and told for each place.

use documents::Texts;
use documents::format::span;
use model::{Catalogue, GeoPoint, LegSource, Minutes, VehicleClass};
use roads::region::RegionRoads;
use roads::route::{Area, Way};
use roads::{Manner, RoadsError};

use crate::view::{ReachAreaView, ReachPlaceView, ReachView};

/// The areas that are drawn.
const LIMITS: [Minutes; 3] = [Minutes(15), Minutes(30), Minutes(45)];

/// Draws the areas within reach of a point, and says how far each place of the catalogue is.
///
/// # Errors
/// When there is no road near the point.
pub fn reach<B: AsRef<[u8]>>(
    roads: &RegionRoads<B>,
    catalogue: &Catalogue,
    from: GeoPoint,
    vehicle: VehicleClass,
    texts: &Texts,
) -> Result<ReachView, RoadsError> {
    let manner = Manner::from(vehicle);
    let label = |minutes: Minutes| span(minutes, texts.language());
    let area = |(limit, parts): (Minutes, Vec<Area>)| {
        let polygons = parts.iter().map(polygon).collect();
        ReachAreaView { minutes: limit.0, label: label(limit), polygons }
    };
    let parts = roads.reaches(from, &LIMITS, Way::Onward, manner)?;
    let areas = LIMITS.into_iter().zip(parts).map(area).collect();
    let points: Vec<GeoPoint> = catalogue.places.iter().map(|place| place.point).collect();
    let costs = roads.costs(&[from], &points, manner);
    let mut places: Vec<ReachPlaceView> = catalogue
        .places
        .iter()
        .enumerate()
        .map(|(column, place)| {
            let travel = costs.get(0, column).map(|cost| cost.travel(roads.buffer(), LegSource::Osm));
            let minutes = travel.map(|travel| travel.minutes);
            ReachPlaceView {
                id: place.id.to_string(),
                minutes: minutes.map(|minutes| minutes.0),
                label: minutes.map(label).unwrap_or_default(),
            }
        })
        .collect();
    // What no road leads to comes last; the order of the catalogue decides between equals.
    places.sort_by_key(|place| (place.minutes.is_none(), place.minutes));
    Ok(ReachView { from: (from.lon, from.lat), areas, places })
}

/// Returns the outline and the holes of an area, each ending where it begins.
fn polygon(area: &Area) -> Vec<Vec<(f64, f64)>> {
    let ring = |ring: &Vec<roads::import::Position>| {
        let point = |spot: &roads::import::Position| (spot.point().lon, spot.point().lat);
        ring.iter().chain(ring.first()).map(point).collect()
    };
    [&area.outline].into_iter().chain(&area.holes).map(ring).collect()
}
