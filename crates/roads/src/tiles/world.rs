//! The square of the web map, in whole units.

use std::f64::consts::PI;

use crate::import::{Bounds, Position};

/// How many times the side of the world is halved to make a unit: about four centimetres.
const BITS: u8 = 30;
const SIDE: f64 = (1_u32 << BITS) as f64;

/// How many times the side of a tile is halved to make its own unit.
const TILE_BITS: u8 = 12;

/// The units of a tile's side.
pub(super) const EXTENT: i32 = 1 << TILE_BITS;

/// The units of a tile's side that a pixel of the screen covers.
pub(super) const PIXEL: i32 = EXTENT / 512;

/// A point of the web map: east and south of its north-west corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Spot {
    pub x: i32,
    pub y: i32,
}

impl Spot {
    /// Projects a position; what lies nearer to a pole than the map goes is put on its edge.
    pub fn of(position: Position) -> Self {
        let point = position.point();
        let sine = point.lat.to_radians().sin().clamp(-0.9999, 0.9999);
        let x = (point.lon / 360.0 + 0.5) * SIDE;
        let y = (0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * PI)) * SIDE;
        let unit = |value: f64| value.round().clamp(0.0, SIDE) as i32;
        Self { x: unit(x), y: unit(y) }
    }

    /// Returns the position of a point of the map.
    pub fn position(self) -> Position {
        let lon = (f64::from(self.x) / SIDE - 0.5) * 360.0;
        let lat = (PI * (1.0 - 2.0 * f64::from(self.y) / SIDE)).sinh().atan().to_degrees();
        let unit = |degrees: f64| (degrees * 1e7).round() as i32;
        Position { lon: unit(lon), lat: unit(lat) }
    }

    /// Returns the point in the units of the tiles of a zoom.
    pub fn at(self, zoom: u8) -> Self {
        let shift = BITS - TILE_BITS - zoom;
        let half = (1 << shift) >> 1;
        Self { x: (self.x + half) >> shift, y: (self.y + half) >> shift }
    }

    /// Returns the point of the whole map that a point of the tiles of a zoom stands for.
    pub fn from(self, zoom: u8) -> Self {
        let shift = BITS - TILE_BITS - zoom;
        Self { x: self.x << shift, y: self.y << shift }
    }

    /// Returns the square of the distance.
    pub fn squared(self, other: Self) -> i64 {
        let (x, y) = (i64::from(self.x - other.x), i64::from(self.y - other.y));
        x * x + y * y
    }
}

/// A rectangle of the map, its edges included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub low: Spot,
    pub high: Spot,
}

impl Frame {
    /// The whole map.
    pub const WORLD: Self = Self { low: Spot { x: 0, y: 0 }, high: Spot { x: 1 << BITS, y: 1 << BITS } };

    /// Returns the rectangle of bounds.
    pub fn of(bounds: Bounds) -> Self {
        let (a, b) = (Spot::of(bounds.low), Spot::of(bounds.high));
        Self { low: Spot { x: a.x, y: b.y }, high: Spot { x: b.x, y: a.y } }
    }

    /// Returns the smallest rectangle around points; `None` where there are none.
    pub fn around<'a>(spots: impl IntoIterator<Item = &'a Spot>) -> Option<Self> {
        spots.into_iter().fold(None, |frame: Option<Self>, at| {
            let Self { low, high } = frame.unwrap_or(Self { low: *at, high: *at });
            Some(Self {
                low: Spot { x: low.x.min(at.x), y: low.y.min(at.y) },
                high: Spot { x: high.x.max(at.x), y: high.y.max(at.y) },
            })
        })
    }

    /// Returns the rectangle with every edge moved outwards.
    pub fn grown(self, by: i32) -> Self {
        Self {
            low: Spot { x: self.low.x - by, y: self.low.y - by },
            high: Spot { x: self.high.x + by, y: self.high.y + by },
        }
    }

    pub fn holds(&self, at: Spot) -> bool {
        (self.low.x..=self.high.x).contains(&at.x) && (self.low.y..=self.high.y).contains(&at.y)
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.low.x <= other.high.x
            && other.low.x <= self.high.x
            && self.low.y <= other.high.y
            && other.low.y <= self.high.y
    }
}

/// Tiles of one zoom that lie side by side, the last ones included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    pub zoom: u8,
    pub low: (i32, i32),
    pub high: (i32, i32),
}

impl Sheet {
    /// Returns the tiles that a rectangle of the whole map touches.
    pub fn of(frame: Frame, zoom: u8) -> Self {
        let last = (1 << zoom) - 1;
        let tile = |units: i32| (units >> (BITS - zoom)).clamp(0, last);
        Self {
            zoom,
            low: (tile(frame.low.x), tile(frame.low.y)),
            high: (tile(frame.high.x), tile(frame.high.y)),
        }
    }

    /// Returns those of the tiles that a rectangle in their own units, with a margin around each
    /// tile, touches.
    pub fn within(self, frame: Frame, margin: i32) -> Option<Self> {
        let tile = |units: i32| units.div_euclid(EXTENT);
        let low = (self.low.0.max(tile(frame.low.x - margin)), self.low.1.max(tile(frame.low.y - margin)));
        let high =
            (self.high.0.min(tile(frame.high.x + margin)), self.high.1.min(tile(frame.high.y + margin)));
        (low.0 <= high.0 && low.1 <= high.1).then_some(Self { zoom: self.zoom, low, high })
    }

    /// Returns the number of tiles.
    pub fn tiles(self) -> u64 {
        let side = |low: i32, high: i32| u64::from(high.abs_diff(low)) + 1;
        side(self.low.0, self.high.0) * side(self.low.1, self.high.1)
    }

    /// Returns the only tile, if there is only one.
    pub fn single(self) -> Option<(i32, i32)> {
        (self.low == self.high).then_some(self.low)
    }

    /// Returns both halves.
    pub fn halves(self) -> [Self; 2] {
        let (mut first, mut second) = (self, self);
        if self.high.0 - self.low.0 >= self.high.1 - self.low.1 {
            first.high.0 = self.low.0.midpoint(self.high.0);
            second.low.0 = first.high.0 + 1;
        } else {
            first.high.1 = self.low.1.midpoint(self.high.1);
            second.low.1 = first.high.1 + 1;
        }
        [first, second]
    }

    /// Returns the rectangle of the tiles in their own units.
    pub fn frame(self) -> Frame {
        Frame {
            low: Spot { x: self.low.0 * EXTENT, y: self.low.1 * EXTENT },
            high: Spot { x: (self.high.0 + 1) * EXTENT, y: (self.high.1 + 1) * EXTENT },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_of_the_world_and_a_known_tile() {
        let at = |lon: f64, lat: f64| Spot::of(Position { lon: (lon * 1e7) as i32, lat: (lat * 1e7) as i32 });
        assert_eq!(at(0.0, 0.0), Spot { x: 1 << 29, y: 1 << 29 });
        let frame = Frame { low: at(3.876, 43.611), high: at(3.876, 43.611) };
        // Montpellier, as every other tool numbers it.
        assert_eq!(Sheet::of(frame, 14).single(), Some((8368, 5982)));
        let back = at(-4.48, 54.15).position();
        assert!((back.lon + 44_800_000).abs() < 4 && (back.lat - 541_500_000).abs() < 4, "{back:?}");
    }

    #[test]
    fn halves_cover_the_sheet() {
        let sheet = Sheet { zoom: 9, low: (3, 5), high: (5, 6) };
        let mut open = vec![sheet];
        let mut tiles = vec![];
        while let Some(sheet) = open.pop() {
            match sheet.single() {
                Some(tile) => tiles.push(tile),
                None => open.extend(sheet.halves()),
            }
        }
        tiles.sort_unstable();
        assert_eq!(tiles, [(3, 5), (3, 6), (4, 5), (4, 6), (5, 5), (5, 6)]);
    }
}
