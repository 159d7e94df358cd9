//! Forbidden ways of driving, as sequences of arcs, and where one stands within them.
//!
//! A forbidden turn is a sequence of two arcs, one around a median of three or more. All of them
//! make a tree of beginnings; a place in the tree is a junction reached in a way that matters.

use std::collections::{BTreeMap, VecDeque};

use super::columns::ArcFlags;

/// The root: nothing that was driven so far matters.
pub(super) const FREE: u32 = 0;

/// Sequences of arcs with the flags of those who may not drive them.
pub(super) struct Turns {
    next: BTreeMap<(u32, u32), u32>,
    places: Vec<Place>,
}

struct Place {
    /// The last arc driven.
    arc: u32,
    /// The longest other beginning that the sequence driven so far ends with.
    fallback: u32,
    /// Who may not have driven the sequence to here.
    forbidden: ArcFlags,
    /// Whether a sequence goes on from here.
    goes_on: bool,
}

impl Turns {
    pub fn new() -> Self {
        Self { next: BTreeMap::new(), places: vec![Place::new(u32::MAX)] }
    }

    /// Forbids a sequence.
    pub fn forbid(&mut self, sequence: &[u32], flags: ArcFlags) {
        let mut here = FREE;
        for arc in sequence {
            let new = self.places.len() as u32;
            let next = *self.next.entry((here, *arc)).or_insert(new);
            if next == new {
                self.places.push(Place::new(*arc));
            }
            self.places[here as usize].goes_on = true;
            here = next;
        }
        let last = &mut self.places[here as usize];
        last.forbidden = last.forbidden.with(flags, true);
    }

    /// Finds the fallbacks; to be called once, after all sequences.
    pub fn finish(&mut self) {
        let mut steps: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
        for ((from, arc), to) in &self.next {
            steps.entry(*from).or_default().push((*arc, *to));
        }
        let mut queue = VecDeque::from([FREE]);
        while let Some(here) = queue.pop_front() {
            for (arc, to) in steps.get(&here).into_iter().flatten() {
                let fallback =
                    if here == FREE { FREE } else { self.step(self.places[here as usize].fallback, *arc) };
                let inherited = self.places[fallback as usize].forbidden;
                let place = &mut self.places[*to as usize];
                place.fallback = fallback;
                place.forbidden = place.forbidden.with(inherited, true);
                queue.push_back(*to);
            }
        }
    }

    /// Lists the places but the root, with the arc by which each is reached.
    pub fn places(&self) -> impl Iterator<Item = (u32, u32)> {
        self.places.iter().enumerate().skip(1).map(|(place, known)| (place as u32, known.arc))
    }

    /// Tells whether a sequence goes on from a place: others are left as soon as they are reached.
    pub fn is_stood_at(&self, place: u32) -> bool {
        self.places[place as usize].goes_on
    }

    /// Returns the place after driving an arc, and who may not.
    pub fn drive(&self, from: u32, arc: u32) -> (u32, ArcFlags) {
        let mut to = self.step(from, arc);
        let forbidden = self.places[to as usize].forbidden;
        // Where no sequence goes on, only the end of what was driven matters.
        while to != FREE && !self.places[to as usize].goes_on {
            to = self.places[to as usize].fallback;
        }
        (to, forbidden)
    }

    fn step(&self, mut from: u32, arc: u32) -> u32 {
        loop {
            if let Some(to) = self.next.get(&(from, arc)) {
                return *to;
            }
            if from == FREE {
                return FREE;
            }
            from = self.places[from as usize].fallback;
        }
    }
}

impl Place {
    fn new(arc: u32) -> Self {
        Self { arc, fallback: FREE, forbidden: ArcFlags::default(), goes_on: false }
    }
}
