//! Taking out what lies together: strings of neighbouring halts, around one place.

use super::referee::Referee;
use super::search::Searcher;
use super::stay::Stays;

/// Of a route at most so many halts go at a time.
const LONGEST: f64 = 10.0;
/// So many halts go on average.
const AVERAGE: f64 = 6.0;
/// How often some halts in the midst of a string stay.
const SPLIT: f64 = 0.5;
/// How often one more of them stays.
const STAY_ON: f64 = 0.5;

impl<S: Stays, R: Referee> Searcher<'_, S, R> {
    /// Takes strings out of some routes near one place; `false`: what is left cannot be kept.
    pub(super) fn ruin(&mut self) -> bool {
        self.taken.clear();
        let days = self.plan.routes.len();
        let held: usize = self.plan.routes.iter().map(|route| route.stays()).sum();
        if held == 0 {
            (0..days).for_each(|day| self.plan.open(day));
            return true;
        }
        let longest = LONGEST.min(held as f64 / days as f64).max(1.0);
        let most = (4.0 * AVERAGE / (1.0 + longest) - 1.0).max(1.0);
        let strings = ((self.look.chance.part() * most + 1.0) as usize).clamp(1, days);
        let ground = self.plan.ground;
        let seed = self.look.chance.below(ground.places);
        self.seed = seed;
        let mut done = 0;
        for &place in std::iter::once(&(seed as u16)).chain(&ground.near[seed]) {
            let Some(day) = self.plan.unchanged_day_of(usize::from(place)) else {
                continue;
            };
            if !self.take_string(day, place, longest) {
                return false;
            }
            done += 1;
            if done == strings {
                break;
            }
        }
        true
    }

    /// Takes a string that holds `place` out of a day.
    fn take_string(&mut self, day: usize, place: u16, longest: f64) -> bool {
        let stays = self.plan.routes[day].stays();
        let halts = &self.plan.routes[day].halts;
        let Some(at) = halts.iter().position(|halt| halt.node == place) else {
            return true;
        };
        let chance = &mut self.look.chance;
        let length = ((chance.part() * longest.min(stays as f64) + 1.0) as usize).clamp(1, stays);
        let mut spared = 0;
        if length > 1 && length < stays && chance.part() < SPLIT {
            spared = 1;
            while length + spared < stays && chance.part() < STAY_ON {
                spared += 1;
            }
        }
        let whole = length + spared;
        let first = at.saturating_sub(whole - 1).max(1);
        let last = at.min(stays + 1 - whole);
        let start = first + chance.below(last - first + 1);
        let head = if spared == 0 { length } else { chance.below(length + 1) };
        let tail = start + head + spared..start + whole;
        (tail.is_empty() || self.plan.remove(day, tail, &mut self.taken))
            && (head == 0 || self.plan.remove(day, start..start + head, &mut self.taken))
    }
}
