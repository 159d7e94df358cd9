//! The map of a region under the route: what covers the ground, water, roads and rails.

use crate::basemap::{Basemap, Cover, Way, WayKind};
use crate::paper::{Mark, Spot};
use crate::style::{
    Colour, MAP_BUILT, MAP_CASING, MAP_COAST, MAP_EXPRESS, MAP_GRASS, MAP_HEATH, MAP_ICE, MAP_INDUSTRY,
    MAP_LAND, MAP_LANE, MAP_MAIN, MAP_MOTORWAY, MAP_RAIL, MAP_RIVER, MAP_ROAD, MAP_ROCK, MAP_SAND, MAP_SEA,
    MAP_VINEYARD, MAP_WOOD,
};

use super::view::View;

/// From this zoom on roads have edges; seen from farther away each is one line.
const CASED: f64 = 9.7;
/// The edge of a road, in points on each side.
const EDGE: f32 = 0.35;
/// Areas smaller than this are left out, in square points.
const SMALLEST: f32 = 0.8;

/// Widths in points, by zoom: stream, river, coast, ferry, rail, then roads from lanes to motorways.
const WIDTHS: [(f64, [f32; 12]); 4] = [
    (8.0, [0.0, 0.6, 0.5, 0.6, 0.5, 0.0, 0.0, 0.25, 0.5, 0.8, 1.0, 1.3]),
    (10.0, [0.25, 0.8, 0.6, 0.7, 0.6, 0.0, 0.35, 0.7, 1.05, 1.4, 1.6, 1.9]),
    (12.0, [0.5, 1.2, 0.7, 0.9, 0.8, 0.3, 0.9, 1.6, 2.1, 2.5, 2.7, 3.0]),
    (14.0, [0.8, 2.0, 0.8, 1.0, 1.1, 1.2, 2.4, 3.4, 4.0, 4.7, 5.0, 5.6]),
];

pub(super) fn draw(ground: &Basemap, view: &View) -> Vec<Mark> {
    let under = if ground.is_island { MAP_SEA } else { MAP_LAND };
    let mut marks = vec![Mark::rectangle(view.frame, Some(under), None)];
    let mut areas: Vec<_> = ground.areas.iter().collect();
    areas.sort_by_key(|(cover, _)| *cover);
    let water = areas.partition_point(|(cover, _)| *cover < Cover::Water);
    let filled = |(cover, rings): &&(Cover, Vec<Vec<model::GeoPoint>>)| {
        let rings: Vec<Vec<Spot>> =
            rings.iter().map(|ring| view.cut(ring)).filter(|ring| extent(ring) > SMALLEST).collect();
        let fill = Some(cover_colour(*cover));
        (!rings.is_empty()).then_some(Mark::Area { rings, fill, stroke: None })
    };
    marks.extend(areas[..water].iter().filter_map(filled));
    let kinds = |kinds: &[WayKind]| ways(ground, view, kinds);
    marks.extend(kinds(&[WayKind::Stream, WayKind::River]));
    marks.extend(areas[water..].iter().filter_map(filled));
    marks.extend(kinds(&[WayKind::Coast, WayKind::Ferry]));
    marks.extend(roads(ground, view));
    marks.extend(kinds(&[WayKind::Rail]));
    marks
}

/// Returns the area of the box around a ring, or nothing for a ring that is none.
fn extent(ring: &[Spot]) -> f32 {
    let span = |axis: fn(&Spot) -> f32| {
        let most = ring.iter().map(axis).fold(f32::NEG_INFINITY, f32::max);
        most - ring.iter().map(axis).fold(f32::INFINITY, f32::min)
    };
    if ring.len() < 3 { 0.0 } else { span(|spot| spot.0) * span(|spot| spot.1) }
}

fn ways(ground: &Basemap, view: &View, kinds: &[WayKind]) -> Vec<Mark> {
    let drawn = |kind: &WayKind| {
        let colour = match kind {
            WayKind::Rail => MAP_RAIL,
            WayKind::Coast | WayKind::Ferry => MAP_COAST,
            _ => MAP_RIVER,
        };
        let dash = if *kind == WayKind::Ferry { vec![3.0, 3.0] } else { Vec::new() };
        lines(ground, view, *kind, width(*kind, view.zoom()), colour, dash)
    };
    kinds.iter().filter_map(drawn).collect()
}

/// Draws the edges of all roads and then the roads, the largest last, so that they flow together.
fn roads(ground: &Basemap, view: &View) -> Vec<Mark> {
    use WayKind::{Minor, Motorway, Primary, Secondary, Service, Tertiary, Trunk};
    const ROADS: [WayKind; 7] = [Service, Minor, Tertiary, Secondary, Primary, Trunk, Motorway];
    let zoom = view.zoom();
    let is_cased = zoom >= CASED;
    let edge = |kind: &WayKind| {
        let width = width(*kind, zoom);
        // A line as thin as its edges would be all edge.
        (is_cased && width > 0.6)
            .then(|| lines(ground, view, *kind, width + 2.0 * EDGE, MAP_CASING, Vec::new()))?
    };
    let road = |kind: &WayKind| {
        let width = width(*kind, zoom);
        let colour = match kind {
            Motorway => MAP_EXPRESS,
            Trunk | Primary if is_cased => MAP_MAIN,
            Trunk | Primary => MAP_MOTORWAY,
            _ if is_cased && width > 0.6 => MAP_LANE,
            _ => MAP_ROAD,
        };
        lines(ground, view, *kind, width, colour, Vec::new())
    };
    ROADS.iter().filter_map(edge).chain(ROADS.iter().filter_map(road)).collect()
}

fn lines(
    ground: &Basemap,
    view: &View,
    kind: WayKind,
    width: f32,
    colour: Colour,
    dash: Vec<f32>,
) -> Option<Mark> {
    let of_kind = |way: &&Way| way.kind == kind && width > 0.0;
    let lines: Vec<Vec<Spot>> =
        ground.ways.iter().filter(of_kind).flat_map(|way| view.pieces(&way.line)).collect();
    (!lines.is_empty()).then_some(Mark::Lines { lines, width, colour, dash })
}

fn width(kind: WayKind, zoom: f64) -> f32 {
    let column = kind as usize;
    let above = WIDTHS.iter().position(|(from, _)| *from > zoom).unwrap_or(WIDTHS.len());
    let (Some(low), Some(high)) = (above.checked_sub(1).map(|row| WIDTHS[row]), WIDTHS.get(above)) else {
        return WIDTHS[above.min(WIDTHS.len() - 1)].1[column];
    };
    let share = ((zoom - low.0) / (high.0 - low.0)) as f32;
    (high.1[column] - low.1[column]).mul_add(share, low.1[column])
}

fn cover_colour(cover: Cover) -> Colour {
    match cover {
        Cover::Island => MAP_LAND,
        Cover::Town => MAP_BUILT,
        Cover::Industry => MAP_INDUSTRY,
        Cover::Grass => MAP_GRASS,
        Cover::Heath => MAP_HEATH,
        Cover::Vineyard => MAP_VINEYARD,
        Cover::Wood => MAP_WOOD,
        Cover::Sand => MAP_SAND,
        Cover::Rock => MAP_ROCK,
        Cover::Ice => MAP_ICE,
        Cover::Water => MAP_SEA,
    }
}

#[cfg(test)]
mod tests {
    use model::GeoPoint;

    use super::*;

    #[test]
    fn roads_grow_with_their_class_and_with_the_zoom() {
        let roads =
            [WayKind::Minor, WayKind::Tertiary, WayKind::Secondary, WayKind::Primary, WayKind::Motorway];
        for zoom in [7.0, 8.5, 10.0, 11.3, 14.0, 16.0] {
            let widths = roads.map(|kind| width(kind, zoom));
            assert!(widths.is_sorted(), "zoom {zoom}: {widths:?}");
        }
        assert_eq!(width(WayKind::Motorway, 11.0), f32::midpoint(1.9, 3.0));
    }

    #[test]
    fn water_lies_above_woods_and_roads_above_water() {
        let corner = |lat: f64, lon: f64| GeoPoint { lat, lon };
        let field = vec![corner(43.5, 3.4), corner(43.5, 3.6), corner(43.7, 3.6), corner(43.7, 3.4)];
        let way = |kind| Way { kind, number: String::new(), line: field.clone() };
        let ground = Basemap {
            areas: vec![(Cover::Water, vec![field.clone()]), (Cover::Wood, vec![field.clone()])],
            ways: vec![way(WayKind::Motorway), way(WayKind::Coast), way(WayKind::River)],
            ..Basemap::default()
        };
        let view = View::around(&field, [0.0, 0.0, 490.0, 330.0]);
        let colours: Vec<Colour> = draw(&ground, &view)
            .iter()
            .filter_map(|mark| match mark {
                Mark::Area { fill, .. } => *fill,
                Mark::Lines { colour, .. } => Some(*colour),
                _ => None,
            })
            .collect();
        let expected = [MAP_LAND, MAP_WOOD, MAP_RIVER, MAP_SEA, MAP_COAST, MAP_CASING, MAP_EXPRESS];
        assert_eq!(colours, expected);
    }
}
