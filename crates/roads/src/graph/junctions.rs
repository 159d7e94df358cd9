//! Which nodes of the roads are junctions, and what stands at them.

use crate::import::{Atlas, Position};
use crate::profile::{Passage, Profile};

/// The nodes of all roads, found by their id.
pub(super) struct Junctions {
    /// Sorted.
    ids: Vec<i64>,
    positions: Vec<Option<Position>>,
    /// Whether more than one road passes, or one passes twice.
    shared: Vec<bool>,
    /// What stands at nodes, sorted by their place in the table.
    passages: Vec<(u32, Passage)>,
}

impl Junctions {
    /// Counts how often each node is passed; `refs` are those of all roads, one after the other.
    pub fn of(mut refs: Vec<i64>, atlas: &Atlas<'_>, profile: &Profile) -> Self {
        refs.sort_unstable();
        let mut table = Self { ids: vec![], positions: vec![], shared: vec![], passages: vec![] };
        for same in refs.chunk_by(|one, next| one == next) {
            table.ids.push(same[0]);
            table.shared.push(same.len() > 1);
        }
        table.positions = table.ids.iter().map(|id| atlas.position(*id)).collect();
        for point in atlas.points() {
            let Some(place) = table.find(point.id) else { continue };
            let passage = Passage::read(&point.tags, profile);
            if passage.booth || !passage.is_free() {
                table.passages.push((place as u32, passage));
            }
        }
        table.passages.sort_by_key(|(place, _)| *place);
        table.passages.dedup_by_key(|(place, _)| *place);
        table
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn id(&self, place: usize) -> i64 {
        self.ids[place]
    }

    pub fn find(&self, id: i64) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    /// Returns where a node is, `None` where the extract ends before it.
    pub fn position(&self, place: usize) -> Option<Position> {
        self.positions[place]
    }

    /// Tells whether a way is cut at this node.
    pub fn cuts(&self, place: usize) -> bool {
        self.shared[place] || self.passage(place).is_some()
    }

    pub fn passage(&self, place: usize) -> Option<&Passage> {
        let index = self.passages.binary_search_by_key(&(place as u32), |(place, _)| *place).ok()?;
        Some(&self.passages[index].1)
    }

    /// Returns what stands there, if not everybody drives on.
    pub fn barrier(&self, place: usize) -> Option<&Passage> {
        self.passage(place).filter(|passage| !passage.is_free())
    }
}
