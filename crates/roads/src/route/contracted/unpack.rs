//! From arcs of the hierarchy back to those of the graph.

use std::cmp::Ordering;

use super::Contracted;
use crate::route::cost::Cost;

/// An arc of the hierarchy in one direction.
#[derive(Clone, Copy)]
struct Piece {
    low: u32,
    arc: usize,
    ascends: bool,
}

/// Returns the arcs of the graph along a climb and then down a descent, which is given as the climb
/// from its end.
pub(super) fn arcs(search: &Contracted<'_>, climb: &[(u32, usize)], descent: &[(u32, usize)]) -> Vec<u32> {
    let piece = |ascends| move |(low, arc): &(u32, usize)| Piece { low: *low, arc: *arc, ascends };
    // What is taken from the end of the stack comes first: the first step of the climb, and of the
    // descent its last one, the highest.
    let mut stack: Vec<Piece> = descent.iter().map(piece(false)).collect();
    stack.extend(climb.iter().rev().map(piece(true)));
    let mut arcs = Vec::new();
    while let Some(piece) = stack.pop() {
        match road(search, piece) {
            Some(arc) => arcs.push(arc),
            None => stack.extend(below(search, piece).into_iter().flatten().rev()),
        }
    }
    arcs
}

fn cost(search: &Contracted<'_>, piece: Piece) -> Cost {
    let costs = if piece.ascends { &search.metric.up } else { &search.metric.down };
    costs[piece.arc]
}

/// Returns the arc of the graph that a piece is, if it is one.
fn road(search: &Contracted<'_>, piece: Piece) -> Option<u32> {
    let order = &search.hierarchy.order;
    let (low, high) = (order[piece.low as usize], order[search.hierarchy.up_head[piece.arc] as usize]);
    let (tail, head) = if piece.ascends { (low, high) } else { (high, low) };
    let cost = cost(search, piece);
    let here = |arc: u32| search.topology.head[arc as usize] == head;
    search.topology.out(tail).find(|arc| here(*arc) && search.metric.arcs[*arc as usize] == cost)
}

/// Returns the two pieces that a shortcut stands for, in the order in which they are driven: down
/// to a node below both its ends, and up again.
fn below(search: &Contracted<'_>, piece: Piece) -> Option<[Piece; 2]> {
    let (low, high) = (piece.low, search.hierarchy.up_head[piece.arc]);
    let (tail, head) = if piece.ascends { (low, high) } else { (high, low) };
    let (mut from, mut to) = (search.hierarchy.down(tail), search.hierarchy.down(head));
    let whole = cost(search, piece);
    while let (Some((under, fall)), Some((other, rise))) = (from.first(), to.first()) {
        match under.cmp(other) {
            Ordering::Less => from = &from[1..],
            Ordering::Greater => to = &to[1..],
            Ordering::Equal => {
                let fall = Piece { low: *under, arc: *fall as usize, ascends: false };
                let rise = Piece { low: *under, arc: *rise as usize, ascends: true };
                if cost(search, fall) + cost(search, rise) == whole {
                    return Some([fall, rise]);
                }
                (from, to) = (&from[1..], &to[1..]);
            }
        }
    }
    None
}
