//! What the map shows of a tour: the roads of each day and the stops of travellers.

use model::{GeoPoint, StopKind};

use crate::basemap::Ground;
use crate::input::{PaperDay, PaperStop};
use crate::words::is_morning;

/// A stop on the map.
#[derive(Clone, Debug)]
pub(crate) struct MapStop {
    pub point: GeoPoint,
    /// Its number in the programme; `None`: boarding and alighting.
    pub number: Option<usize>,
    pub name: String,
}

/// What a map shows.
pub(crate) struct RouteMap<'a> {
    pub ground: &'a Ground,
    /// The roads of each day, leg by leg.
    pub days: Vec<Vec<Vec<GeoPoint>>>,
    pub stops: Vec<MapStop>,
}

impl<'a> RouteMap<'a> {
    /// Shows the days without their depots, the stops numbered on through all of them.
    pub(crate) fn of(ground: &'a Ground, days: &[PaperDay]) -> Self {
        let mut stops: Vec<MapStop> = Vec::new();
        let mut last = 0;
        let halts = days.iter().flat_map(|day| with_passengers(day).enumerate());
        for (index, stop) in halts.map(|(index, stop)| (index, &stop.stop)) {
            let counts = matches!(stop.kind, StopKind::Site | StopKind::Meal | StopKind::Lodging)
                && !is_morning(stop, index);
            last += usize::from(counts);
            let known = stops.iter().any(|other| other.number.is_none() && other.name == stop.name);
            let boards = matches!(stop.kind, StopKind::Pickup | StopKind::Dropoff);
            if counts || (boards && !known) {
                let number = counts.then_some(last);
                stops.push(MapStop { point: stop.point, number, name: stop.name.clone() });
            }
        }
        let shown = days.iter().map(|day| with_passengers(day).collect::<Vec<_>>());
        let days = shown.filter(|day| !day.is_empty()).map(|day| legs(&day)).collect();
        Self { ground, days, stops }
    }
}

fn with_passengers(day: &PaperDay) -> impl Iterator<Item = &PaperStop> {
    day.stops.iter().filter(|stop| stop.stop.kind != StopKind::Depot)
}

/// The roads of a day; a leg whose road is not known is straight.
fn legs(stops: &[&PaperStop]) -> Vec<Vec<GeoPoint>> {
    let leg = |pair: &[&PaperStop]| match pair {
        [_, to] if to.road.len() >= 2 => to.road.clone(),
        pair => pair.iter().map(|stop| stop.stop.point).collect(),
    };
    stops.windows(2).map(leg).collect()
}
