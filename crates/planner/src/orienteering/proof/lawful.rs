//! Asking about every route that is better than the best: where the best by time alone is refused.
//!
//! The routes come in the order of what they bring, every order of the same places too, so that at any time
//! all that is left is bounded by the next one.

use std::collections::BinaryHeap;

use super::completion::Completion;
use super::labels::{NONE, slot};
use super::parts::{Growth, Part, places_of};
use super::stays::BARRED;
use super::{Known, Meter};

/// What is counted for a question: it costs more than a label.
const A_QUESTION: u64 = 16;

/// Asks until a route is accepted, none that brings more than an aim is left, or it was enough.
pub(super) fn ask<const K: usize>(
    growth: &Growth<'_, '_, K>,
    known: &mut Known<'_>,
    meter: &mut Meter<'_>,
    completion: &Completion<K>,
    (aim, most): (i64, usize),
) {
    let mut run = Run { growth, completion, parts: Vec::new(), open: BinaryHeap::new() };
    for (place, &at) in growth.side().start.iter().enumerate().filter(|(_, at)| **at < BARRED) {
        run.prolong(&growth.nothing(), place, at, NONE, aim);
    }
    while let Some((bound, whole, at)) = run.open.pop() {
        known.bound_by(bound.max(aim));
        if known.is_settled() || bound <= aim || run.parts.len() > most {
            return;
        }
        let part = run.parts[at as usize];
        if whole {
            let route = places_of(&run.parts, at, growth.way);
            if known.offer(&[route]) == Some(true) || !meter.go_on(A_QUESTION) {
                return;
            }
            continue;
        }
        if !meter.go_on(1) {
            return;
        }
        if growth.is_whole(&part) && part.gain > aim.max(known.least()) {
            run.open.push((part.gain, true, at));
        }
        for arc in &growth.side().arcs[part.place as usize] {
            run.prolong(&part, arc.to as usize, part.key + arc.drive, at, aim);
        }
    }
    known.bound_by(aim);
}

struct Run<'r, 'g, const K: usize> {
    growth: &'r Growth<'r, 'g, K>,
    completion: &'r Completion<K>,
    parts: Vec<Part<K>>,
    /// What routes can bring at most, whether it is a whole route, and the part.
    open: BinaryHeap<(i64, bool, u32)>,
}

impl<const K: usize> Run<'_, '_, K> {
    fn prolong(&mut self, part: &Part<K>, to: usize, at: i32, before: u32, least: i64) {
        let growth = self.growth;
        let slot = slot(to, growth.hungry(part));
        let Some(longer) = growth.prolong(part, to, at, before) else {
            return;
        };
        let rest = self.completion.most(slot, longer.key, &part.held);
        let bound = rest.map(|rest| growth.ground.prizes.rounded(longer.value + rest));
        if let Some(bound) = bound.filter(|&bound| bound > least) {
            self.open.push((bound, false, self.parts.len() as u32));
            self.parts.push(longer);
        }
    }
}
