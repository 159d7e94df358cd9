//! The map of the route: ground, route, numbered stops and their names.

mod route;
mod view;

mod basemap;
mod schematic;

mod labels;
mod names;

mod corners;
mod legend;

use model::GeoPoint;

use crate::DocumentError;
use crate::basemap::{Ground, MapWindow};
use crate::paper::{Mark, Spot};
use crate::sheet::Sheet;
use crate::style::{DAYS, FAINT, INK, PAPER, SEA, TABLE_BOLD};
use crate::table::numbered;

use labels::{Area, Labels};
pub(crate) use legend::legend;
pub(crate) use route::{MapStop, RouteMap};
use view::View;

const RING: f32 = 3.4;

/// Returns the ground that the map will show inside the frame `x, y, width, height`.
pub(crate) fn window(map: &RouteMap<'_>, frame: [f32; 4]) -> MapWindow {
    let view = view(map, frame);
    let (low, high) = view.corners();
    MapWindow { low, high, zoom: view.zoom() }
}

fn view(map: &RouteMap<'_>, frame: [f32; 4]) -> View {
    let roads = map.days.iter().flatten().flatten().copied();
    let shown: Vec<GeoPoint> = map.stops.iter().map(|stop| stop.point).chain(roads).collect();
    View::around(&shown, frame)
}

/// Draws the map inside the frame `x, y, width, height`.
pub(crate) fn draw(
    map: &RouteMap<'_>,
    frame: [f32; 4],
    sheet: &Sheet<'_>,
) -> Result<Vec<Mark>, DocumentError> {
    let view = view(map, frame);
    let mut marks = vec![Mark::Clip { frame }];
    marks.extend(match map.ground {
        Ground::Schematic(ground) => schematic::draw(ground, &view),
        Ground::Basemap(ground) => basemap::draw(ground, &view),
    });
    let routes: Vec<Vec<Spot>> = map.days.iter().map(|legs| view.line(&legs.concat())).collect();
    marks.extend(routes_drawn(&routes));
    let beads = beads(map, &view, sheet)?;
    let mut labels = Labels::new(frame, &routes);
    for bead in &beads {
        labels.occupy(Area::around(bead.at, bead.radius));
    }
    marks.extend(beads.iter().filter_map(Bead::leader));
    let (mut corners, taken) = corners::scale_bar(&view, &labels, sheet)?;
    labels.occupy(taken);
    if let Ground::Basemap(ground) = map.ground {
        let (credit, taken) = corners::credit(&ground.credit, &view, &labels, sheet)?;
        labels.occupy(taken);
        corners.extend(credit);
    }
    for bead in &beads {
        let stop = &map.stops[bead.stop];
        marks.extend(labels.name_stop(stop, bead.at, bead.radius, sheet)?);
    }
    match map.ground {
        Ground::Schematic(ground) => {
            marks.extend(labels.name_towns(&ground.towns, &map.stops, &view, sheet)?);
        }
        Ground::Basemap(ground) => {
            marks.extend(labels.name_ground(ground, &map.stops, &view, sheet)?);
            marks.extend(labels.number_roads(ground, &view, sheet)?);
        }
    }
    marks.extend(beads.iter().flat_map(Bead::drawn));
    marks.extend(corners);
    marks.push(Mark::EndClip);
    marks.push(Mark::rectangle(frame, None, Some((0.6, FAINT))));
    Ok(marks)
}

/// Draws the routes over a pale casing that parts them from the roads of the ground.
fn routes_drawn(routes: &[Vec<Spot>]) -> Vec<Mark> {
    let casing = routes.iter().map(|points| Mark::Path {
        points: points.clone(),
        width: 4.0,
        colour: PAPER,
        dash: Vec::new(),
    });
    let lines = routes.iter().zip(DAYS.iter().cycle()).map(|(points, (colour, dash))| Mark::Path {
        points: points.clone(),
        width: 2.1,
        colour: *colour,
        dash: dash.to_vec(),
    });
    casing
        .chain(lines)
        .filter(|mark| !matches!(mark, Mark::Path { points, .. } if points.len() < 2))
        .collect()
}

/// A disc or ring on the map, moved a little where it would cover another.
struct Bead {
    stop: usize,
    place: Spot,
    at: Spot,
    radius: f32,
    number: Option<crate::shape::Shaped>,
}

impl Bead {
    fn leader(&self) -> Option<Mark> {
        let (dx, dy) = (self.at.0 - self.place.0, self.at.1 - self.place.1);
        (dx.hypot(dy) > 2.0).then(|| Mark::rule(self.place, self.at, 0.8, INK))
    }

    fn drawn(&self) -> Vec<Mark> {
        match &self.number {
            Some(number) => numbered(self.at, number),
            None => vec![Mark::Disc { centre: self.at, radius: RING, fill: PAPER, stroke: Some((1.5, SEA)) }],
        }
    }
}

/// Places the beads: true to the ground where there is room, apart where there is none.
fn beads(map: &RouteMap<'_>, view: &View, sheet: &Sheet<'_>) -> Result<Vec<Bead>, DocumentError> {
    let many = map.stops.len() > 22;
    let style = TABLE_BOLD.at(if many { 5.8 } else { 7.0 }).in_colour(PAPER);
    let mut beads = Vec::new();
    for (index, stop) in map.stops.iter().enumerate() {
        let place = view.spot(stop.point);
        let number = stop.number.map(|number| sheet.line(&number.to_string(), style)).transpose()?;
        let radius = number.as_ref().map_or(RING + 0.8, |number| (number.width / 2.0 + 2.6).max(5.8) + 0.6);
        beads.push(Bead { stop: index, place, at: place, radius, number });
    }
    part(&mut beads, view);
    Ok(beads)
}

/// Pushes apart what covers each other, always in the same order.
fn part(beads: &mut [Bead], view: &View) {
    const ROUNDS: usize = 160;
    for round in 0..ROUNDS {
        let mut moved = false;
        for first in 0..beads.len() {
            for second in first + 1..beads.len() {
                let (a, b) = (&beads[first], &beads[second]);
                let (dx, dy) = (b.at.0 - a.at.0, b.at.1 - a.at.1);
                let (distance, wanted) = (dx.hypot(dy), a.radius + b.radius + 0.4);
                if distance >= wanted {
                    continue;
                }
                moved = true;
                // Two stops at one place part in a direction of their own.
                let turn = (second as f32).mul_add(2.4, round as f32 * 0.01);
                let (ux, uy) =
                    if distance < 0.01 { (turn.cos(), turn.sin()) } else { (dx / distance, dy / distance) };
                let push = (wanted - distance) / 2.0 + 0.05;
                beads[first].at = (beads[first].at.0 - ux * push, beads[first].at.1 - uy * push);
                beads[second].at = (beads[second].at.0 + ux * push, beads[second].at.1 + uy * push);
            }
        }
        for bead in beads.iter_mut() {
            bead.at = view.inside(bead.at, bead.radius + 2.0);
        }
        if !moved {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_at_one_place_stand_side_by_side() {
        let view = View::around(&[GeoPoint { lat: 43.6, lon: 3.5 }], [0.0, 0.0, 490.0, 330.0]);
        let middle = (245.0, 165.0);
        let bead = |stop| Bead { stop, place: middle, at: middle, radius: 6.0, number: None };
        let mut beads: Vec<Bead> = (0..6).map(bead).collect();
        part(&mut beads, &view);
        for first in 0..beads.len() {
            for second in first + 1..beads.len() {
                let (a, b) = (beads[first].at, beads[second].at);
                assert!((a.0 - b.0).hypot(a.1 - b.1) > 11.5, "{first} covers {second}");
            }
        }
        assert!(beads.iter().all(|bead| (bead.at.0 - middle.0).hypot(bead.at.1 - middle.1) < 40.0));
    }
}
