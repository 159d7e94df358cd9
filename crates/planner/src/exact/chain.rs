//! Whether days hold together: the rests between them, the purse, the law.

use super::Steps;
use super::orders::Spent;
use crate::PlannedHalt;
use crate::ground::Ground;
use crate::limits::are_within;

/// What asking about a whole tour counts, in steps.
const ASKED: u64 = 2_000;

/// Whether there is a way.
pub(super) enum Chain {
    /// One way to spend each day.
    Found(Vec<Spent>),
    Nothing,
    /// Too many to look at.
    Unknown,
}

/// Finds one way for each of the first days of a tour that hold together.
pub(super) fn chain(ground: &Ground<'_>, days: &[&[Spent]], steps: &mut Steps) -> Chain {
    let whole = days.len() == ground.days.len();
    let purse = ground.problem.limits.purse;
    let most = purse.map_or(u64::MAX, |purse| u64::from(purse.most.saturating_sub(purse.fixed)) * 100);
    let mut search = Search { ground, days, whole, most, chosen: Vec::new(), steps };
    match search.extend(0) {
        Some(true) => Chain::Found(search.chosen),
        Some(false) => Chain::Nothing,
        None => Chain::Unknown,
    }
}

struct Search<'s, 'p> {
    ground: &'s Ground<'p>,
    days: &'s [&'s [Spent]],
    /// Whether these are all days of the tour.
    whole: bool,
    /// The most that is paid for all, the purse's fixed part left out.
    most: u64,
    chosen: Vec<Spent>,
    steps: &'s mut Steps,
}

impl Search<'_, '_> {
    /// Chooses a way for one more day; `None` where that is too much to look at.
    fn extend(&mut self, paid: u64) -> Option<bool> {
        let day = self.chosen.len();
        let Some(ways) = self.days.get(day) else { return self.holds() };
        for way in *ways {
            if !self.steps.take(10) {
                return None;
            }
            if !self.may_follow(way) || paid + way.price > self.most {
                continue;
            }
            self.chosen.push(way.clone());
            match self.extend(paid + way.price) {
                Some(false) => self.chosen.pop(),
                other => return other,
            };
        }
        Some(false)
    }

    fn may_follow(&self, way: &Spent) -> bool {
        let before = self.chosen.len().checked_sub(1);
        before.is_none_or(|day| self.ground.law.may_follow(day, &self.chosen[day].halts, &way.halts))
    }

    fn holds(&mut self) -> Option<bool> {
        if !self.whole {
            return Some(true);
        }
        if !self.steps.take(ASKED) {
            return None;
        }
        let days: Vec<&[PlannedHalt]> = self.chosen.iter().map(|way| way.halts.as_slice()).collect();
        Some(are_within(self.ground.problem, &days) && self.ground.law.allows(&days))
    }
}
