//! Ruin and recreate: take places out of the tour, put better ones in, keep what is good enough.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use crate::StopCriterion;
use crate::finish::quick_plan;
use crate::goal::{Goal, Standing};
use crate::ground::Ground;
use crate::moves::insert_best::{self, Candidates, Taste};
use crate::moves::{REMOVALS, Removal};
use crate::tour::Tour;

/// The search goes back to the best tour after so many iterations without a better one.
const BACK_TO_BEST_AFTER: u64 = 200;
/// A tour is kept for further search although it is worse by up to so many thousandths.
const KEPT_THOUSANDTHS: i64 = 40;
/// At most so many places are taken out at once.
const MOST_REMOVED: usize = 8;

/// The search for one goal.
pub(crate) struct Search<'g, 'p> {
    ground: &'g Ground<'p>,
    goal: &'g Goal,
    rng: &'g mut ChaCha8Rng,
    /// Whether the law turned out to matter.
    careful: bool,
    candidates: Candidates,
    current: (Standing, Tour),
    best: Option<(Standing, Tour)>,
    /// Iterations done.
    pub iterations: u64,
}

impl<'g, 'p> Search<'g, 'p> {
    /// Begins with the tour that insertion alone makes.
    pub(crate) fn new(ground: &'g Ground<'p>, goal: &'g Goal, rng: &'g mut ChaCha8Rng) -> Self {
        let tour = Tour::empty(ground);
        let current = (goal.standing(ground, &tour), tour);
        let mut search = Self {
            ground,
            goal,
            rng,
            careful: false,
            candidates: Candidates::default(),
            current,
            best: None,
            iterations: 0,
        };
        for careful in [false, true] {
            search.careful = careful;
            search.construct();
            if search.best.is_some() {
                break;
            }
        }
        search
    }

    /// Tells whether a tour that is on time and lawful is known.
    pub(crate) fn has_found(&self) -> bool {
        self.best.is_some()
    }

    /// Goes on from a tour that is known to be on time and lawful.
    pub(crate) fn start_from(&mut self, tour: &Tour) {
        let standing = self.goal.standing(self.ground, tour);
        self.current = (standing, tour.clone());
        self.best = Some((standing, tour.clone()));
    }

    /// Goes on until the criterion stops it; returns the best tour that is on time and lawful.
    pub(crate) fn run(&mut self, stop: &mut dyn StopCriterion) -> Option<Tour> {
        let mut since_improvement = 0;
        let mut work = Tour::empty(self.ground);
        while !stop.should_stop(self.iterations, since_improvement) {
            self.iterations += 1;
            since_improvement += 1;
            if self.attempt(&mut work) {
                since_improvement = 0;
            }
            if since_improvement % BACK_TO_BEST_AFTER == BACK_TO_BEST_AFTER - 1
                && let Some((standing, tour)) = &self.best
            {
                self.current.0 = *standing;
                self.current.1.clone_from(tour);
            }
        }
        self.best.as_ref().map(|(_, tour)| tour.clone())
    }

    fn construct(&mut self) {
        for keen in [true, false] {
            let mut tour = Tour::empty(self.ground);
            self.complete(&mut tour, keen, false);
            let standing = self.goal.standing(self.ground, &tour);
            self.record(standing, &tour);
            if standing > self.current.0 {
                self.current = (standing, tour);
            }
        }
    }

    /// Changes the current tour once; tells whether that made a new best one.
    fn attempt(&mut self, work: &mut Tour) -> bool {
        work.clone_from(&self.current.1);
        let most = work.len().div_ceil(2).clamp(1, MOST_REMOVED);
        let count = self.rng.random_range(1..=most);
        let removal: Removal = REMOVALS[self.rng.random_range(0..REMOVALS.len())];
        if !removal(work, self.ground, self.rng, count) {
            return false;
        }
        let keen = self.rng.random_bool(0.5);
        self.complete(work, keen, true);
        let standing = self.goal.standing(self.ground, work);
        let improved = self.record(standing, work);
        let kept = improved
            || standing >= self.current.0
            || standing.is_close_to(&self.current.0, self.rng.random_range(0..=KEPT_THOUSANDTHS));
        if kept {
            self.current.0 = standing;
            std::mem::swap(&mut self.current.1, work);
        }
        improved
    }

    fn complete(&mut self, tour: &mut Tour, keen: bool, noise: bool) {
        let taste = Taste { keen, noise, careful: self.careful };
        insert_best::apply(tour, self.ground, self.goal, self.rng, taste, &mut self.candidates);
    }

    /// Keeps a tour as the best if it is better, admitted, on time and lawful.
    fn record(&mut self, standing: Standing, tour: &Tour) -> bool {
        let better = self.best.as_ref().is_none_or(|(best, _)| standing > *best);
        if !better || !self.goal.admits(self.ground, tour) {
            return false;
        }
        if quick_plan(self.ground, tour).is_none() {
            self.careful = true;
            return false;
        }
        match &mut self.best {
            Some((best, kept)) => {
                *best = standing;
                kept.clone_from(tour);
            }
            None => self.best = Some((standing, tour.clone())),
        }
        true
    }
}
