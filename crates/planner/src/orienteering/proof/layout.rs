//! A day laid out by the instants at which its places can be left.

use super::Ground;
use super::labels::SLOTS;
use super::sides::{Arc, Side};
use super::stays::BARRED;
use crate::orienteering::instance::NO_ROAD;

/// Days with more instants and places than this are not worth their memory.
const MOST_ENTRIES: usize = 1 << 23;
/// The number of no departure.
pub(super) const NEVER: u16 = u16::MAX;

/// A day.
pub(super) struct Layout {
    /// For each place when it can be left, in order.
    pub departures: Vec<Vec<i32>>,
    /// For each place, by blocks of instants so close that nothing leads from one to another, its first
    /// departure.
    blocks: Vec<Vec<usize>>,
    /// For each place and instant of being ready, from `ready` on, the number of the departure.
    pub leave: Vec<u16>,
    pub ready: i32,
    pub width: usize,
    /// For each slot where its row begins in a table, and, last, where all end.
    pub rows: Vec<usize>,
}

impl Layout {
    pub fn of<const K: usize>(ground: &Ground<'_, K>, day: usize) -> Option<Self> {
        let side = &ground.classes[day].sides[0];
        let places = ground.instance.places;
        let mornings = day.checked_sub(1).and_then(|night| ground.links.get(night));
        let starts = mornings.into_iter().flatten().flat_map(|link| &link.first).chain(&side.start);
        let ready = starts.copied().filter(|&at| at < NO_ROAD).min().unwrap_or(0);
        let latest = side.latest.iter().copied().max().filter(|&at| at < BARRED).unwrap_or(ready).max(ready);
        let width = usize::try_from(latest.checked_sub(ready)? + 1).ok()?;
        let soonest = soonest(side)?;
        if width >= NEVER.into() || width * SLOTS * places > MOST_ENTRIES {
            return None;
        }
        let block_of = |at: i32| ((at - ready) / soonest) as usize;
        let mut layout = Self {
            departures: Vec::new(),
            blocks: Vec::new(),
            leave: vec![NEVER; width * places],
            ready,
            width,
            rows: vec![0],
        };
        (0..places).for_each(|place| layout.add(place, side, latest, &block_of));
        Some(layout)
    }

    /// Lays out a place.
    fn add(&mut self, place: usize, side: &Side, latest: i32, block_of: &dyn Fn(i32) -> usize) {
        let mut departures: Vec<i32> = Vec::new();
        let row = self.leave[place * self.width..(place + 1) * self.width].iter_mut();
        for (cell, at) in row.zip(self.ready..) {
            let departure = side.stays.pass(place, at);
            if departure > side.latest[place] {
                break;
            }
            if departures.last() != Some(&departure) {
                departures.push(departure);
            }
            *cell = (departures.len() - 1) as u16;
        }
        let first = |block: usize| departures.partition_point(|&at| block_of(at) < block);
        self.blocks.push((0..=block_of(latest) + 1).map(first).collect());
        for _ in 0..SLOTS {
            self.rows.push(self.rows[self.rows.len() - 1] + departures.len());
        }
        self.departures.push(departures);
    }

    /// The departure from a place that is ready at an instant.
    pub fn leave(&self, place: usize, ready: i32) -> u16 {
        let column = (ready - self.ready) as usize;
        if column < self.width { self.leave[place * self.width + column] } else { NEVER }
    }

    pub fn row(&self, slot: usize) -> std::ops::Range<usize> {
        self.rows[slot]..self.rows[slot + 1]
    }

    /// How many blocks there are.
    pub fn count(&self) -> usize {
        self.blocks.first().map_or(0, |blocks| blocks.len() - 1)
    }

    /// The departures from a place within a block.
    pub fn block(&self, place: usize, block: usize) -> std::ops::Range<usize> {
        self.blocks[place][block]..self.blocks[place][block + 1]
    }
}

/// The shortest time from a departure to the next one; `None` where that is none at all.
fn soonest(side: &Side) -> Option<i32> {
    let from = |arcs: &Vec<Arc>| {
        let lasts = arcs.iter().map(|arc| (arc.drive, side.stays.least(arc.to.into())));
        lasts.map(|(drive, stay)| if drive < 0 { 0 } else { drive.saturating_add(stay) }).min()
    };
    Some(side.arcs.iter().filter_map(from).min().unwrap_or(BARRED)).filter(|&soonest| soonest > 0)
}
