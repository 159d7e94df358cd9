//! The search: ruin and recreate, annealed.

use super::budget::Budget;
use super::chance::Chance;
use super::compiled::Compiled;
use super::instance::Instance;
use super::line::Guest;
use super::objective::Objective;
use super::plan::{Plan, Worths};
use super::pool::Pool;
use super::recreate::Candidate;
use super::referee::Referee;
use super::route::Look;
use super::select::{Offered, Selection};
use super::stay::{Several, Single, Stays};

/// Driving a whole day costs so much of the average worth, so that of equals the shorter counts.
const TIE: f64 = 0.1;

/// How often a place is put in by force rather than strings are taken out.
const EJECTS: f64 = 0.2;
/// The same for a single day, where what has to go finds no other.
const EJECTS_ALONE: f64 = 0.02;

/// How to search.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchOptions {
    /// Seed of chance.
    pub seed: u64,
}

/// What a solver has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Solution {
    /// The places of each day, in their order.
    pub routes: Vec<Vec<usize>>,
    /// What the objective counts.
    pub value: i64,
    /// What the places and their variety bring.
    pub prize: u32,
    /// Iterations done so far.
    pub iterations: u64,
    /// Insertions tested so far.
    pub tested: u64,
}

/// Looks for the best routes until the budget is spent.
///
/// The same instance, seed and count of iterations give the same answer. `start`: routes to begin
/// with; what does not fit of them is left out. `on_better` is told each solution that is worth more
/// than the one before. `None`: nothing was found that holds all that is required.
///
/// # Panics
/// Does not where [`Instance::verify`] finds nothing wrong.
pub fn search<R: Referee>(
    instance: &Instance,
    objective: &Objective,
    options: &SearchOptions,
    referee: &mut R,
    start: Option<&[Vec<usize>]>,
    budget: &mut dyn Budget,
    on_better: &mut dyn FnMut(&Solution),
) -> Option<Solution> {
    let errand = Errand { instance, objective, options, start };
    if Single::fits(instance) {
        errand.run::<Single, R>(referee, budget, on_better)
    } else if instance.grid == 1 {
        errand.run::<Several<true>, R>(referee, budget, on_better)
    } else {
        errand.run::<Several<false>, R>(referee, budget, on_better)
    }
}

struct Errand<'a> {
    instance: &'a Instance,
    objective: &'a Objective,
    options: &'a SearchOptions,
    start: Option<&'a [Vec<usize>]>,
}

impl Errand<'_> {
    fn run<S: Stays, R: Referee>(
        &self,
        referee: &mut R,
        budget: &mut dyn Budget,
        on_better: &mut dyn FnMut(&Solution),
    ) -> Option<Solution> {
        let ground = Compiled::<S>::new(self.instance);
        let worths = Worths::new(self.instance, self.objective);
        let mut searcher = Searcher::new(self.instance, &ground, &worths, self.options, referee);
        searcher.begin(self.start.unwrap_or_default(), on_better);
        searcher.anneal(budget, on_better);
        searcher.best()
    }
}

/// A search under way.
pub(super) struct Searcher<'a, S, R> {
    instance: &'a Instance,
    pub(super) plan: Plan<'a, S>,
    pub(super) referee: &'a mut R,
    pub(super) look: Look,
    /// Visits that were just taken out.
    pub(super) taken: Vec<u16>,
    pub(super) candidates: Vec<Candidate>,
    /// How often each day has changed.
    pub(super) stamps: Vec<u32>,
    /// The routes written out for the referee.
    pub(super) sheets: Vec<Vec<usize>>,
    /// Time that is added to what a place takes before its worth is divided by it.
    pub(super) pause: f32,
    /// Energy of a unit of driving.
    driving: f64,
    /// The place around which the ruin was.
    pub(super) seed: usize,
    /// Places that are worth inserting.
    pub(super) useful: Vec<bool>,
    /// The routes that were kept on the way.
    pub(super) pool: Pool,
    /// Absent places that are tried together with those of a day.
    pub(super) guests: Vec<Guest>,
    /// The order in which they are tried, and what each would bring.
    pub(super) line: Vec<u16>,
    pub(super) offered: Vec<Offered>,
    /// Those that are chosen, by their numbers.
    pub(super) chosen: Vec<usize>,
    pub(super) selection: Selection,
    /// When a choice along a day is looked for again.
    pub(super) select_at: u64,
    pub(super) iterations: u64,
    pub(super) best: Solution,
    pub(super) best_energy: f64,
    pub(super) found: bool,
}

impl<'a, S: Stays, R: Referee> Searcher<'a, S, R> {
    pub(super) fn new(
        instance: &'a Instance,
        ground: &'a Compiled<S>,
        worths: &'a Worths,
        options: &SearchOptions,
        referee: &'a mut R,
    ) -> Self {
        let days = ground.class.len();
        let span = ground.opens.iter().zip(&ground.closes).map(|(opens, closes)| closes - opens).max();
        let span = f64::from(span.unwrap_or(1).max(1));
        Self {
            instance,
            plan: Plan::new(ground, worths),
            referee,
            look: Look { chance: Chance::new(options.seed), tested: 0 },
            taken: Vec::new(),
            candidates: Vec::new(),
            stamps: vec![0; days],
            sheets: vec![Vec::new(); days],
            pause: (span / 100.0) as f32,
            driving: worths.driving as f64 + TIE * worths.average / span,
            seed: 0,
            useful: useful(ground, worths),
            pool: Pool::new(ground.places, options.seed),
            guests: Vec::new(),
            line: Vec::new(),
            offered: Vec::new(),
            chosen: Vec::new(),
            selection: Selection::default(),
            select_at: 1,
            iterations: 0,
            best: Solution::default(),
            best_energy: f64::NEG_INFINITY,
            found: false,
        }
    }

    /// Takes over routes and fills them, before anything is taken out.
    fn begin(&mut self, start: &[Vec<usize>], on_better: &mut dyn FnMut(&Solution)) {
        self.plan.load(start);
        self.settle(on_better);
        self.fill();
        self.settle(on_better);
    }

    /// Fills all days as they are.
    pub(super) fn fill(&mut self) {
        self.taken.clear();
        (0..self.plan.routes.len()).for_each(|day| self.plan.open(day));
        self.write_sheets();
        self.recreate(true);
    }

    /// Keeps what was changed if the referee allows it.
    pub(super) fn settle(&mut self, on_better: &mut dyn FnMut(&Solution)) {
        self.write_sheets();
        if self.days_allowed() && self.notice(self.energy(), on_better) {
            self.plan.keep();
        } else {
            self.plan.go_back();
        }
    }

    /// Takes out and fills again; `false`: that came to nothing.
    pub(super) fn change(&mut self, thorough: bool) -> bool {
        let often = if self.plan.routes.len() > 1 { EJECTS } else { EJECTS_ALONE };
        let ejects = self.look.chance.part() < often;
        let whole = if ejects { self.eject() } else { self.ruin() };
        if whole {
            self.write_sheets();
            self.recreate(thorough);
        }
        whole
    }

    /// Writes the routes out for who judges them.
    pub(super) fn write_sheets(&mut self) {
        if self.referee.judges() {
            for (sheet, route) in self.sheets.iter_mut().zip(&self.plan.routes) {
                sheet.clear();
                sheet.extend(route.places());
            }
        }
    }

    pub(super) fn days_allowed(&mut self) -> bool {
        let (referee, sheets) = (&mut *self.referee, &self.sheets);
        !referee.judges()
            || self
                .plan
                .changed
                .iter()
                .all(|&day| sheets[day].is_empty() || referee.allows_day(day, &sheets[day]))
    }

    /// What the search makes greater: the value, less for what is lacking; of equals the one that
    /// drives less.
    pub(super) fn energy(&self) -> f64 {
        let value = self.plan.worth() - self.plan.lacking * self.plan.worths.lack;
        value as f64 - self.driving * self.plan.driving() as f64
    }

    /// Remembers the routes if none were better; `false`: they would be, but the referee refuses them.
    pub(super) fn notice(&mut self, energy: f64, on_better: &mut dyn FnMut(&Solution)) -> bool {
        let value = self.plan.value();
        let more = !self.found || value > self.best.value;
        let as_much = !more && value == self.best.value && energy > self.best_energy;
        if self.plan.lacking > 0 || !(more || as_much) {
            return true;
        }
        if !self.allows() {
            return false;
        }
        self.best_energy = energy;
        self.best.routes = self.plan.write();
        self.best.value = value;
        self.best.prize = self.instance.prize_of(&self.best.routes);
        self.best.iterations = self.iterations;
        self.best.tested = self.look.tested;
        self.found = true;
        if more {
            on_better(&self.best);
        }
        true
    }

    fn allows(&mut self) -> bool {
        !self.referee.judges() || {
            let routes = self.plan.write();
            self.referee.allows(&routes)
        }
    }

    /// Returns the best that was found, with all that it took.
    fn best(self) -> Option<Solution> {
        let found = Solution { iterations: self.iterations, tested: self.look.tested, ..self.best };
        self.found.then_some(found)
    }
}

/// Tells which places a visit may be worth.
fn useful<S: Stays>(ground: &Compiled<S>, worths: &Worths) -> Vec<bool> {
    let mut useful = vec![false; ground.places];
    for place in ground.visits.iter().map(|&place| usize::from(place)) {
        useful[place] = worths.required[place] || worths.most(place) > 0;
    }
    useful
}
