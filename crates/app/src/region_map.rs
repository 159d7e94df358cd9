//! The map of the region in the window: what is to be known of it, and its tiles.

use std::sync::{Arc, PoisonError, RwLock};

use roads::RoadsError;
use roads::import::Bounds;
use roads::region::Region;
use roads::tiles::Tiles;

use crate::basemap::about;
use crate::view::RegionMapView;

/// Whatever holds the tiles of a region.
pub trait HoldsTiles: Send + Sync {
    /// Returns the tiles.
    ///
    /// # Errors
    /// When there are none, or damaged ones.
    fn tiles(&self) -> Result<Tiles<&[u8]>, RoadsError>;

    /// Returns the rectangle that the region covers.
    fn bounds(&self) -> Bounds;
}

impl<B: AsRef<[u8]> + Send + Sync> HoldsTiles for Region<B> {
    fn tiles(&self) -> Result<Tiles<&[u8]>, RoadsError> {
        Region::tiles(self)
    }

    fn bounds(&self) -> Bounds {
        self.info().bounds
    }
}

/// What the window gets for the address of a tile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TileAnswer {
    /// A vector tile.
    Tile(Vec<u8>),
    /// Nothing is drawn there.
    Empty,
    /// There is no such tile: another region lies on the shelf, or none, or a damaged one.
    Missing,
}

/// The tiles that the window draws, beside the desk: the map never waits for a tour that is planned.
#[derive(Clone, Default)]
pub struct TileShelf(Arc<RwLock<Shelved>>);

#[derive(Default)]
struct Shelved {
    /// How many regions have lain here: it tells the tiles of one from those of the next.
    count: u32,
    region: Option<Arc<dyn HoldsTiles>>,
}

impl TileShelf {
    /// Lays the tiles of another region on the shelf, or takes them away.
    pub fn lay(&self, region: Option<Arc<dyn HoldsTiles>>) {
        let mut shelved = self.0.write().unwrap_or_else(PoisonError::into_inner);
        shelved.count += 1;
        shelved.region = region;
    }

    /// Says what the window must know to draw the region; `None` where there is none.
    ///
    /// # Errors
    /// When its tiles are damaged.
    pub fn view(&self) -> Result<Option<RegionMapView>, RoadsError> {
        let shelved = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let Some(region) = &shelved.region else { return Ok(None) };
        let about = about(&region.tiles()?)?;
        let (low, high) = (region.bounds().low.point(), region.bounds().high.point());
        Ok(Some(RegionMapView {
            is_island: about.is_island,
            bounds: (low.lon, low.lat, high.lon, high.lat),
            credit: about.credit,
            stamp: stamp(shelved.count),
        }))
    }

    /// Answers an address like `/r1/14/8368/5982.mvt`.
    #[must_use]
    pub fn answer(&self, address: &str) -> TileAnswer {
        let shelved = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let Some((region, (zoom, x, y))) = shelved.region.as_ref().zip(place(address, shelved.count)) else {
            return TileAnswer::Missing;
        };
        match region.tiles().and_then(|tiles| tiles.tile(zoom, x, y)) {
            Ok(Some(tile)) => TileAnswer::Tile(tile),
            Ok(None) => TileAnswer::Empty,
            Err(_) => TileAnswer::Missing,
        }
    }
}

fn stamp(count: u32) -> String {
    format!("r{count}")
}

/// Reads zoom, column and row of an address with the stamp of the region that lies here now.
fn place(address: &str, count: u32) -> Option<(u8, u32, u32)> {
    let inner = address.strip_prefix('/')?.strip_prefix(&stamp(count))?.strip_prefix('/')?;
    let mut parts = inner.strip_suffix(".mvt")?.split('/');
    let found = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Damaged;

    impl HoldsTiles for Damaged {
        fn tiles(&self) -> Result<Tiles<&[u8]>, RoadsError> {
            Err(RoadsError::Tiles)
        }

        fn bounds(&self) -> Bounds {
            Bounds::around([]).unwrap_or_else(|| unreachable!("a damaged region is not asked for its bounds"))
        }
    }

    #[test]
    fn an_address_names_a_tile_of_the_region_that_lies_here_now() {
        assert_eq!(place("/r1/14/8368/5982.mvt", 1), Some((14, 8368, 5982)));
        for wrong in [
            "/r2/14/8368/5982.mvt",
            "/r1/14/8368.mvt",
            "/r1/14/8368/5982/1.mvt",
            "/r1/14/8368/5982",
            "/r1/999/1/1.mvt",
            "/r1/14/-1/5982.mvt",
            "/r11/14/1/1.mvt",
            "r1/14/8368/5982.mvt",
            "",
        ] {
            assert_eq!(place(wrong, 1), None, "{wrong}");
        }
    }

    #[test]
    fn an_empty_shelf_and_a_damaged_region_have_no_tile() {
        let shelf = TileShelf::default();
        assert_eq!(shelf.view(), Ok(None));
        assert_eq!(shelf.answer("/r0/14/8368/5982.mvt"), TileAnswer::Missing);
        shelf.lay(Some(Arc::new(Damaged)));
        assert_eq!(shelf.view(), Err(RoadsError::Tiles));
        assert_eq!(shelf.answer("/r1/14/8368/5982.mvt"), TileAnswer::Missing);
    }
}
