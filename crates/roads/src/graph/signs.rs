//! From signs to sequences of arcs: which arcs one may not drive after which.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::columns::ArcFlags;
use super::survey::Survey;
use super::turns::Turns;
use crate::profile::{Mode, Modes, Turn, TurnRule, Via};

/// An arc before junctions are split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BaseArc {
    pub tail: u32,
    pub head: u32,
    pub stretch: u32,
    pub backward: bool,
    pub kind: u32,
}

/// Base arcs, found by the vertex that they leave and that they lead to.
pub(super) struct BaseArcs {
    pub arcs: Vec<BaseArc>,
    out: Vec<Vec<u32>>,
    into: Vec<Vec<u32>>,
}

/// A way around a median has no more pieces, and no honest sign more readings.
const LONGEST_VIA: usize = 30;
const MOST_READINGS: u32 = 1_000;

/// No honest junction has more arms: signs at a knot of more are not read.
const MOST_ARMS: usize = 64;

impl BaseArcs {
    pub fn new(arcs: Vec<BaseArc>, vertices: usize) -> Self {
        let (mut out, mut into) = (vec![vec![]; vertices], vec![vec![]; vertices]);
        for (number, arc) in arcs.iter().enumerate() {
            out[arc.tail as usize].push(number as u32);
            into[arc.head as usize].push(number as u32);
        }
        Self { arcs, out, into }
    }

    pub fn out(&self, vertex: u32) -> &[u32] {
        &self.out[vertex as usize]
    }

    /// Returns the arc that leads back where another came from.
    fn back(&self, arc: u32) -> Option<u32> {
        self.out(self.head(arc)).iter().copied().find(|next| self.is_round(arc, *next))
    }

    fn is_knot(&self, vertex: u32) -> bool {
        self.out(vertex).len() > MOST_ARMS || self.into[vertex as usize].len() > MOST_ARMS
    }

    fn head(&self, arc: u32) -> u32 {
        self.arcs[arc as usize].head
    }

    /// Tells whether one drives back where one came from.
    fn is_round(&self, arc: u32, next: u32) -> bool {
        let (arc, next) = (self.arcs[arc as usize], self.arcs[next as usize]);
        arc.stretch == next.stretch && arc.backward != next.backward
    }

    /// Lists the arcs of some ways among `arcs`.
    fn of_ways(&self, survey: &Survey, arcs: &[u32], ways: &[i64]) -> Vec<u32> {
        let way = |arc: &&u32| survey.stretches[self.arcs[**arc as usize].stretch as usize].way;
        arcs.iter().filter(|arc| ways.contains(&way(arc))).copied().collect()
    }
}

/// Turns signs into forbidden sequences, and forbids long vehicles to get round them by turning
/// back on the road within some decimetres.
pub(super) fn read(survey: &Survey, base: &BaseArcs, signs: &[Turn], around: u32) -> Turns {
    let mut turns = Turns::new();
    let mut signed = Vec::new();
    for sign in signs {
        let flags = ArcFlags::default()
            .with(ArcFlags::NO_COACH, sign.binds.has(Mode::Coach))
            .with(ArcFlags::NO_CAR, sign.binds.has(Mode::Car));
        for beginning in beginnings(survey, base, sign) {
            let Some(last) = beginning.last().copied().filter(|last| !base.is_knot(base.head(*last))) else {
                continue;
            };
            let leaving = base.out(base.head(last));
            let named = base.of_ways(survey, leaving, &sign.to);
            let same_way = beginning.len() == 1 && sign.from == sign.to;
            let forbidden = leaving.iter().filter(|next| match sign.rule {
                TurnRule::No => named.contains(next) && (!same_way || base.is_round(last, **next)),
                TurnRule::Only => !named.is_empty() && !named.contains(next),
            });
            for next in forbidden {
                turns.forbid(&[beginning.as_slice(), &[*next]].concat(), flags);
                signed.extend(beginning.iter().map(|arc| base.head(*arc)));
            }
        }
    }
    if signs.iter().any(|sign| sign.binds != Modes::NONE) {
        forbid_turning_round(survey, base, signed, around, &mut turns);
    }
    turns.finish();
    turns
}

/// Lists the sequences of arcs after which a sign holds.
fn beginnings(survey: &Survey, base: &BaseArcs, sign: &Turn) -> Vec<Vec<u32>> {
    match &sign.via {
        Via::Node(node) => {
            let Some(vertex) = survey.vertex_of(*node) else { return vec![] };
            let coming = base.of_ways(survey, &base.into[vertex as usize], &sign.from);
            coming.into_iter().map(|arc| vec![arc]).collect()
        }
        Via::Ways(ways) => {
            // Arcs stand in the order of their ways.
            let way = |arc: &BaseArc| survey.stretches[arc.stretch as usize].way;
            let mut reading = Reading { survey, base, to: &sign.to, left: MOST_READINGS, found: Vec::new() };
            for from in &sign.from {
                let first = base.arcs.partition_point(|arc| way(arc) != 0 && way(arc) < *from);
                let coming = base.arcs[first..].iter().take_while(|arc| way(arc) == *from);
                for (place, _) in coming.enumerate() {
                    reading.follow(vec![(first + place) as u32], ways);
                }
            }
            reading.found
        }
    }
}

/// A sign with ways between coming and going, being read.
struct Reading<'a> {
    survey: &'a Survey,
    base: &'a BaseArcs,
    to: &'a [i64],
    left: u32,
    found: Vec<Vec<u32>>,
}

impl Reading<'_> {
    /// Follows the ways in their order, without turning round, to where one of `to` leaves.
    fn follow(&mut self, driven: Vec<u32>, ways: &[i64]) {
        let Some(last) = driven.last().copied().filter(|_| driven.len() < LONGEST_VIA) else { return };
        let leaving = self.base.out(self.base.head(last));
        if self.left == 0 || self.base.is_knot(self.base.head(last)) {
            return;
        }
        self.left -= 1;
        let on = |ways: &[i64]| self.base.of_ways(self.survey, leaving, ways);
        if let Some((way, later)) = ways.split_first() {
            for next in on(&[*way]).into_iter().filter(|next| !self.base.is_round(last, *next)) {
                let driven = [driven.as_slice(), &[next]].concat();
                // The way may be left for the next one, or go on past further junctions.
                self.follow(driven.clone(), later);
                self.follow(driven, ways);
            }
        } else if !on(self.to).is_empty() {
            self.found.push(driven);
        }
    }
}

fn forbid_turning_round(survey: &Survey, base: &BaseArcs, signed: Vec<u32>, around: u32, turns: &mut Turns) {
    for vertex in near(survey, base, signed, around) {
        for arc in &base.into[vertex as usize] {
            if let Some(back) = base.back(*arc) {
                turns.forbid(&[*arc, back], ArcFlags::ROUND);
            }
        }
    }
}

/// Lists the vertices within some decimetres of others, whichever way the roads may be driven.
fn near(survey: &Survey, base: &BaseArcs, from: Vec<u32>, around: u32) -> Vec<u32> {
    let mut reached: BTreeMap<u32, u32> = from.iter().map(|vertex| (*vertex, 0)).collect();
    let mut queue: BinaryHeap<_> = reached.keys().map(|vertex| Reverse((0, *vertex))).collect();
    while let Some(Reverse((here, vertex))) = queue.pop() {
        if reached.get(&vertex).is_some_and(|known| *known < here) {
            continue;
        }
        let leaving = base.out(vertex).iter().map(|arc| (arc, base.arcs[*arc as usize].head));
        let coming = base.into[vertex as usize].iter().map(|arc| (arc, base.arcs[*arc as usize].tail));
        for (arc, end) in leaving.chain(coming) {
            let length = survey.stretches[base.arcs[*arc as usize].stretch as usize].decimetres;
            let there = here.saturating_add(length);
            let nearer = reached.get(&end).is_none_or(|known| there < *known);
            if there <= around && nearer && !base.is_knot(end) {
                reached.insert(end, there);
                queue.push(Reverse((there, end)));
            }
        }
    }
    reached.into_keys().collect()
}
