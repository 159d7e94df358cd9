//! Times on a grid of points over the roads that are reached.

use crate::route::cost::Cost;
use crate::route::engine::Way;
use crate::route::roads::RoadArcs;
use crate::route::router::Reach;
use crate::route::spot::{Sheet, Spot, between};

/// The finest cells, and how many there are at most along a side.
const FINEST_METRES: f64 = 150.0;
const MOST_CELLS: f64 = 400.0;
/// How far beside a road the area goes where there is time enough, in cells.
const BESIDE_CELLS: f64 = 4.0;
/// How fast one goes beside the roads: a nominal speed that narrows the area where time runs out.
const BESIDE_METRES_A_TENTH: f64 = 0.5;
/// Cells around the outermost road, so that the area ends within the grid.
const MARGIN: usize = 6;
/// Roads are laid on squares, so many to the side of a cell.
const SQUARES: usize = 2;

/// Times at the corners of cells.
pub(super) struct Field {
    pub columns: usize,
    pub rows: usize,
    /// The time at which the area ends.
    pub limit: f64,
    times: Vec<f64>,
    origin: Spot,
    /// The sides of a cell in steps east and north.
    step: (f64, f64),
    cell_metres: f64,
}

/// A stretch of road and the times at its ends.
struct Stretch {
    ends: [Spot; 2],
    times: [f64; 2],
}

impl Field {
    /// Lays a grid over all that is reached; `None` where nothing is.
    pub fn around<R: RoadArcs>(roads: &R, costs: &[Cost], reach: &Reach, tenths: u32) -> Option<Self> {
        let limit = f64::from(tenths);
        let stretches = stretches(roads, costs, reach, limit);
        let spots = || stretches.iter().flat_map(|stretch| stretch.ends);
        let low = Spot { lon: spots().map(|spot| spot.lon).min()?, lat: spots().map(|spot| spot.lat).min()? };
        let high =
            Spot { lon: spots().map(|spot| spot.lon).max()?, lat: spots().map(|spot| spot.lat).max()? };
        let sheet = Sheet::at(between(low, high, 0.5));
        let (wide, tall) = sheet.apart(low, high);
        let cell_metres = (wide.max(tall) / MOST_CELLS).max(FINEST_METRES);
        let step = sheet.steps(cell_metres);
        let count = |metres: f64| (metres / cell_metres).ceil() as usize + 2 * MARGIN + 1;
        let (columns, rows) = (count(wide), count(tall));
        let origin = |low: i32, step: f64| (f64::from(low) - step * MARGIN as f64).round() as i32;
        let origin = Spot { lon: origin(low.lon, step.0), lat: origin(low.lat, step.1) };
        let outside = limit + BESIDE_CELLS * cell_metres / BESIDE_METRES_A_TENTH + 1.0;
        let times = vec![outside; columns * rows];
        let mut field = Self { columns, rows, limit, times, origin, step, cell_metres };
        let mut squares = vec![f64::INFINITY; columns * rows * SQUARES * SQUARES];
        for stretch in &stretches {
            field.lay(stretch, sheet, &mut squares);
        }
        field.spread(&squares);
        Some(field)
    }

    /// Notes on the squares under a stretch when it is reached, the earliest time on each.
    fn lay(&self, stretch: &Stretch, sheet: Sheet, squares: &mut [f64]) {
        let [from, to] = stretch.ends;
        let samples = (sheet.metres(from, to) * SQUARES as f64 / self.cell_metres).ceil().max(1.0);
        for sample in 0..=samples as usize {
            let share = sample as f64 / samples;
            let time = stretch.times[0] + (stretch.times[1] - stretch.times[0]) * share;
            let (column, row) = self.place(between(from, to, share));
            let square = |at: f64| (at * SQUARES as f64) as usize;
            let best = &mut squares[square(row) * self.columns * SQUARES + square(column)];
            *best = best.min(time);
        }
    }

    /// Passes the times of the squares on to the corners around them.
    fn spread(&mut self, squares: &[f64]) {
        let wide = self.columns * SQUARES;
        let middle = |square: usize| (square as f64 + 0.5) / SQUARES as f64;
        let around = |at: f64| (at - BESIDE_CELLS).ceil() as usize..=(at + BESIDE_CELLS).floor() as usize;
        for (square, time) in squares.iter().enumerate().filter(|(_, time)| time.is_finite()) {
            let (column, row) = (middle(square % wide), middle(square / wide));
            for near_row in around(row) {
                for near_column in around(column) {
                    let cells = (near_column as f64 - column).hypot(near_row as f64 - row);
                    if cells <= BESIDE_CELLS {
                        let here = time + cells * self.cell_metres / BESIDE_METRES_A_TENTH;
                        let best = &mut self.times[near_row * self.columns + near_column];
                        *best = best.min(here);
                    }
                }
            }
        }
    }

    /// Returns where a spot is on the grid, in columns and rows.
    fn place(&self, spot: Spot) -> (f64, f64) {
        let east = f64::from(spot.lon) - f64::from(self.origin.lon);
        let north = f64::from(spot.lat) - f64::from(self.origin.lat);
        (east / self.step.0, north / self.step.1)
    }

    /// Draws a field: what is marked `#` is within the limit. The lowest line comes last.
    #[cfg(test)]
    pub fn drawn(picture: &[&str]) -> Self {
        let times = picture.iter().rev().flat_map(|line| line.chars());
        Self {
            columns: picture[0].len(),
            rows: picture.len(),
            limit: 10.0,
            times: times.map(|sign| if sign == '#' { 0.0 } else { 20.0 }).collect(),
            origin: Spot::default(),
            step: (1_000.0, 1_000.0),
            cell_metres: FINEST_METRES,
        }
    }

    /// Returns the time at a corner.
    pub fn time(&self, column: usize, row: usize) -> f64 {
        self.times[row * self.columns + column]
    }

    /// Returns the spot of a place on the grid.
    pub fn spot(&self, column: f64, row: f64) -> Spot {
        let at = |origin: i32, steps: f64| (f64::from(origin) + steps).round() as i32;
        Spot { lon: at(self.origin.lon, column * self.step.0), lat: at(self.origin.lat, row * self.step.1) }
    }

    /// Returns how many cells a ring goes around, negative if it goes clockwise.
    pub fn cells(&self, ring: &[Spot]) -> f64 {
        let next = ring.iter().cycle().skip(1);
        let twice = ring.iter().zip(next).map(|(from, to)| {
            let (from, to) = (self.place(*from), self.place(*to));
            from.0 * to.1 - to.0 * from.1
        });
        twice.sum::<f64>() / 2.0
    }
}

/// Lists the stretches of all arcs that are reached in time, up to where time runs out.
fn stretches<R: RoadArcs>(roads: &R, costs: &[Cost], reach: &Reach, limit: f64) -> Vec<Stretch> {
    let topology = roads.topology();
    let mut stretches = Vec::new();
    let mut shape = Vec::new();
    let mut lay = |arc: u32, begin: f64, from: f64| {
        // `from` is how far the arc is driven already, as a share; its time there is `begin`.
        shape.clear();
        roads.shape(arc, &mut shape);
        if reach.way() == Way::Back {
            shape.reverse();
        }
        cut(&shape, f64::from(costs[arc as usize].tenths), (from, begin), limit, &mut stretches);
    };
    for tail in 0..topology.nodes() as u32 {
        for arc in topology.out(tail).filter(|arc| costs[*arc as usize].is_reached()) {
            let first = match reach.way() {
                Way::Onward => tail,
                Way::Back => topology.head[arc as usize],
            };
            if let Some(time) = reach.node(first).map(f64::from).filter(|time| *time <= limit) {
                lay(arc, time, 0.0);
            }
        }
    }
    for place in reach.places().iter().filter(|place| costs[place.arc as usize].is_reached()) {
        let share = f64::from(place.decimetres) / f64::from(costs[place.arc as usize].decimetres.max(1));
        let driven = if reach.way() == Way::Back { 1.0 - share } else { share };
        lay(place.arc, 0.0, driven.clamp(0.0, 1.0));
    }
    stretches
}

/// Cuts a shape into stretches with their times, from a share of its length until time runs out.
fn cut(shape: &[Spot], tenths: f64, (from, begin): (f64, f64), limit: f64, into: &mut Vec<Stretch>) {
    let sheet = Sheet::at(shape[0]);
    let whole: f64 = shape.windows(2).map(|ends| sheet.metres(ends[0], ends[1])).sum();
    if whole == 0.0 {
        into.push(Stretch { ends: [shape[0]; 2], times: [begin; 2] });
        return;
    }
    let end = if tenths > 0.0 { (from + (limit - begin) / tenths).min(1.0) } else { 1.0 };
    let mut before = 0.0;
    for ends in shape.windows(2) {
        let length = sheet.metres(ends[0], ends[1]);
        let after = before + length;
        let (first, last) = ((from * whole).max(before), (end * whole).min(after));
        if length > 0.0 && first <= last {
            let spot = |metres: f64| between(ends[0], ends[1], (metres - before) / length);
            let time = |metres: f64| begin + (metres / whole - from) * tenths;
            into.push(Stretch { ends: [spot(first), spot(last)], times: [time(first), time(last)] });
        }
        before = after;
    }
}
