//! Tours built up day by day, the one that can bring the most first.

use std::collections::{BTreeMap, BinaryHeap};
use std::rc::Rc;

use super::ahead::{Ahead, NOTHING};
use super::chain::{Chain, chain};
use super::orders::{Spent, Ways};
use super::task::{Days, Task};
use super::{Best, Certainty, Steps};
use crate::tour::Tour;
use crate::{Plan, PlannedDay};

/// The beginning of a tour.
struct Beginning {
    /// The beginning that is a day shorter.
    before: Option<usize>,
    /// How many days it has.
    days: usize,
    /// The lodging after the last of them, among those of that night.
    lodging: usize,
    /// Which choice of that day.
    choice: usize,
    /// The visits held, and the required meal places.
    visits: usize,
    met: usize,
    /// What meals and lodgings bring up to here.
    worth: i64,
    /// The least that it costs.
    price: i64,
}

/// Which day it is, between which lodgings, and which choice of it.
type Chosen = (usize, usize, usize, usize);

pub(super) struct BestFirst<'b, 't, 'p> {
    task: &'b Task<'t, 'p>,
    days: &'b Days<'p>,
    steps: &'b mut Steps,
    ahead: Ahead,
    /// What has to be paid from a day on, where there is a purse to pay it from.
    purse: Option<(i64, Ahead)>,
    all: Vec<Beginning>,
    /// By what they can bring at most; of equals the longer first.
    open: BinaryHeap<(i64, usize, std::cmp::Reverse<usize>)>,
    quickest: BTreeMap<Chosen, Rc<Ways>>,
    every: BTreeMap<Chosen, Rc<Ways>>,
    /// The most that a tour can bring of which it is not known whether it holds.
    doubt: i64,
}

impl<'b, 't, 'p> BestFirst<'b, 't, 'p> {
    pub(super) fn new(task: &'b Task<'t, 'p>, days: &'b Days<'p>, steps: &'b mut Steps) -> Self {
        let ahead = Ahead::worth(task, days);
        let purse = task.purse().map(|purse| (purse, Ahead::savings(task, days)));
        Self {
            task,
            days,
            steps,
            ahead,
            purse,
            all: Vec::new(),
            open: BinaryHeap::new(),
            quickest: BTreeMap::new(),
            every: BTreeMap::new(),
            doubt: NOTHING,
        }
    }

    /// Looks for the best tour above an amount.
    pub(super) fn run(mut self, above: Option<i64>) -> Certainty {
        let least = above.unwrap_or(NOTHING);
        self.expand(None, least);
        let mut found = None;
        while let Some((bound, _, std::cmp::Reverse(at))) = self.open.pop() {
            if !self.steps.take(20) {
                self.doubt = self.doubt.max(bound);
                break;
            }
            match self.chain(at) {
                Chain::Found(ways) if self.all[at].days == self.days.len() => {
                    found = Some((bound, self.best(at, &ways)));
                    break;
                }
                Chain::Found(_) => self.expand(Some(at), least),
                Chain::Nothing => {}
                Chain::Unknown => self.doubt = self.doubt.max(bound),
            }
        }
        let worth = found.as_ref().map_or(least, |(worth, _)| *worth);
        let bound = self.doubt.max(worth).max(0);
        Certainty {
            bound: u32::try_from(bound).unwrap_or(u32::MAX),
            best: found.map(|(_, best)| best),
            complete: self.doubt <= worth && self.are_ends_known(),
        }
    }

    /// Tells whether no end that was not looked at is quicker.
    fn are_ends_known(&self) -> bool {
        self.task.ground.days.iter().all(|frame| frame.outward.quickest && frame.homeward.quickest)
    }

    /// Goes on from a beginning with all that the next day can hold.
    fn expand(&mut self, at: Option<usize>, least: i64) {
        let (day, lodging, visits, met, before, paid) = match at.map(|at| &self.all[at]) {
            Some(from) => (from.days, from.lodging, from.visits, from.met, from.worth, from.price),
            None => (0, 0, 0, 0, 0, 0),
        };
        let days = self.days;
        for (night, between) in days[day][lodging].iter().enumerate() {
            for (number, choice) in between.choices.iter().enumerate() {
                let (worth, price) = (before + choice.worth, paid + choice.price);
                if choice.visits & visits != 0 || !self.task.is_in_order(visits, choice.visits) {
                    continue;
                }
                let (visits, met) = (visits | choice.visits, met | choice.met);
                let from = |ahead: &Ahead| ahead.from(day + 1, night, visits, met);
                let ahead = from(&self.ahead);
                let too_dear = |(purse, saved): &(i64, Ahead)| price - from(saved) > *purse;
                let nothing_better = ahead <= NOTHING || ahead + worth <= least;
                if nothing_better || self.purse.as_ref().is_some_and(too_dear) {
                    continue;
                }
                if !self.steps.take(10) {
                    self.doubt = self.doubt.max(ahead + worth);
                    continue;
                }
                self.open.push((ahead + worth, day + 1, std::cmp::Reverse(self.all.len())));
                self.all.push(Beginning {
                    before: at,
                    days: day + 1,
                    lodging: night,
                    choice: number,
                    visits,
                    met,
                    worth,
                    price,
                });
            }
        }
    }

    /// Finds a way to spend each day of a beginning: first by the quickest orders, then by all.
    fn chain(&mut self, at: usize) -> Chain {
        let chosen = self.chosen(at);
        let quickest: Vec<Rc<Ways>> = chosen.iter().map(|&chosen| self.quickest(chosen)).collect();
        let ways: Vec<&[Spent]> = quickest.iter().map(|ways| ways.all.as_slice()).collect();
        if let found @ Chain::Found(_) = chain(self.task.ground, &ways, self.steps) {
            return found;
        }
        let mut every = Vec::new();
        for chosen in chosen {
            let ways = self.every(chosen);
            if ways.complete && ways.all.is_empty() {
                return Chain::Nothing;
            }
            every.push(ways);
        }
        let ways: Vec<&[Spent]> = every.iter().map(|ways| ways.all.as_slice()).collect();
        match chain(self.task.ground, &ways, self.steps) {
            Chain::Nothing if every.iter().any(|ways| !ways.complete) => Chain::Unknown,
            other => other,
        }
    }

    /// The choices of a beginning, day by day.
    fn chosen(&self, at: usize) -> Vec<Chosen> {
        let back: Vec<&Beginning> =
            std::iter::successors(Some(&self.all[at]), |one| one.before.map(|at| &self.all[at])).collect();
        let mut lodging = 0;
        let day = |(day, one): (usize, &&Beginning)| {
            let before = std::mem::replace(&mut lodging, one.lodging);
            (day, before, one.lodging, one.choice)
        };
        back.iter().rev().enumerate().map(day).collect()
    }

    fn quickest(&mut self, chosen: Chosen) -> Rc<Ways> {
        let (day, morning, night, choice) = chosen;
        let between = &self.days[day][morning][night];
        let steps = &mut *self.steps;
        let ways = self.quickest.entry(chosen);
        Rc::clone(ways.or_insert_with(|| Rc::new(Ways::quickest(between, between.choices[choice], steps))))
    }

    fn every(&mut self, chosen: Chosen) -> Rc<Ways> {
        let (day, morning, night, choice) = chosen;
        let between = &self.days[day][morning][night];
        let (steps, visits) = (&mut *self.steps, self.task.visits);
        let ways = self.every.entry(chosen);
        let all = || Rc::new(Ways::all(between, between.choices[choice], visits, steps));
        Rc::clone(ways.or_insert_with(all))
    }

    /// The tour that was found.
    fn best(&self, at: usize, ways: &[Spent]) -> Best {
        let chosen = self.chosen(at);
        let nights = chosen.iter().map(|&(day, _, night, _)| self.task.lodgings[day][night]).collect();
        let days = ways.iter().map(|way| PlannedDay { halts: way.halts.to_vec() }).collect();
        let tour = Tour { routes: ways.iter().map(|way| way.route.to_vec()).collect() };
        Best { tour, nights, plan: Plan { days } }
    }
}
