//! A route for each day, so that no place is held twice: the best choice among all candidates.

use super::bits::Bits;
use super::enumeration::Candidate;
use super::{Ground, Known, Meter};

/// Choices between two questions whether to go on, and what they count.
const PATIENCE: u64 = 8192;
const A_LABEL: u64 = 32;

/// Tries every choice that can be better than the best, and brings more than an aim; returns whether that came to an end.
///
/// Of each set of places only one order is a candidate: if a better choice is refused, the bound stays at it.
pub(super) fn pack<const K: usize>(
    ground: &Ground<'_, K>,
    known: &mut Known<'_>,
    meter: &mut Meter<'_>,
    mut candidates: Vec<Vec<Candidate<K>>>,
    aim: i64,
) -> bool {
    for (routes, _) in candidates.iter_mut().zip(&ground.classes).filter(|(_, class)| class.meals == 0) {
        let idle = Candidate { value: 0, held: Bits::EMPTY, route: Vec::new() };
        routes.insert(routes.partition_point(|route| route.value >= 0), idle);
    }
    let days = ground.classes.iter().enumerate();
    let days: Vec<(usize, usize)> =
        days.flat_map(|(class, of)| of.days.iter().map(move |&day| (class, day))).collect();
    let mut later = vec![0; days.len() + 1];
    for (at, &(class, _)) in days.iter().enumerate().rev() {
        let Some(best) = candidates[class].first() else {
            known.bound_by(aim);
            return true;
        };
        later[at] = later[at + 1] + best.value;
    }
    let shared = Bits::of((0..ground.instance.places).filter(|&place| ground.instance.meal[place] > 0));
    let handed_out = ground.prizes.handed_out(&ground.prices);
    let chosen = vec![0; days.len()];
    let mut choice = Choice {
        ground,
        known,
        meter,
        candidates: &candidates,
        days,
        later,
        shared,
        chosen,
        aim,
        tried: 0,
        refused: -1,
    };
    if !choice.choose(0, &Bits::EMPTY, handed_out) {
        return false;
    }
    let refused = choice.refused;
    known.bound_by(aim.max(refused));
    true
}

struct Choice<'c, 'g, 'k, 'm, const K: usize> {
    ground: &'c Ground<'g, K>,
    known: &'c mut Known<'k>,
    meter: &'c mut Meter<'m>,
    candidates: &'c [Vec<Candidate<K>>],
    /// Each day with its class.
    days: Vec<(usize, usize)>,
    /// What the days from here on can bring.
    later: Vec<i64>,
    shared: Bits<K>,
    chosen: Vec<usize>,
    aim: i64,
    tried: u64,
    /// The most prize that was refused.
    refused: i64,
}

impl<const K: usize> Choice<'_, '_, '_, '_, K> {
    fn choose(&mut self, at: usize, held: &Bits<K>, value: i64) -> bool {
        let Some(&(class, _)) = self.days.get(at) else {
            self.offer();
            return true;
        };
        let candidates = self.candidates;
        // Days of a class are alike: they choose in the order of the candidates, and so none brings more
        // than the one before.
        let first = if at > 0 && self.days[at - 1].0 == class { self.chosen[at - 1] } else { 0 };
        let alike = self.days[at..].iter().take_while(|day| day.0 == class).count();
        for (number, route) in candidates[class].iter().enumerate().skip(first) {
            let most = value + route.value * alike as i64 + self.later[at + alike];
            if most < self.ground.floor(self.aim.max(self.known.least())) {
                break;
            }
            self.tried += 1;
            if self.tried.is_multiple_of(PATIENCE) && !self.meter.go_on(PATIENCE / A_LABEL) {
                return false;
            }
            if route.held.is_disjoint(held) {
                self.chosen[at] = number;
                let held = held.or(&route.held.minus(&self.shared));
                if !self.choose(at + 1, &held, value + route.value) {
                    return false;
                }
            }
        }
        true
    }

    fn offer(&mut self) {
        let mut routes = vec![Vec::new(); self.days.len()];
        for (&(class, day), &number) in self.days.iter().zip(&self.chosen) {
            routes[day].clone_from(&self.candidates[class][number].route);
        }
        let prize = i64::from(self.ground.instance.prize_of(&routes));
        if self.known.offer(&routes).is_none() {
            self.refused = self.refused.max(prize);
        }
    }
}
