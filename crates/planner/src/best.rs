//! The best plan: by search, from a lawful one that is built up where the search finds none, with the
//! nights where they serve it best.

use std::sync::mpsc::{Receiver, channel};

use crate::feasible::{Feasibility, feasibility};
use crate::ground::{Ground, Nights};
use crate::instance::instance;
use crate::judge::{Judge, Wanted};
use crate::meter::Meter;
use crate::orienteering::{Budget, Iterations, Objective, SearchOptions, Solution, search};
use crate::proposals::Found;
use crate::tour::Tour;
use crate::{Better, Options};

/// Tells the caller of better plans.
pub(crate) struct Herald<'h> {
    progress: &'h mut dyn FnMut(&Better),
    most: Option<u32>,
}

impl<'h> Herald<'h> {
    pub(crate) fn new(progress: &'h mut dyn FnMut(&Better)) -> Self {
        Self { progress, most: None }
    }

    /// Tells of a plan if none that was told of brings as much.
    pub(crate) fn tell(&mut self, found: &Found) {
        if self.most.is_none_or(|most| found.prize > most) {
            self.most = Some(found.prize);
            (self.progress)(&Better { plan: found.plan.clone(), prize: found.prize });
        }
    }

    fn tell_routes(&mut self, ground: &Ground<'_>, solution: &Solution) {
        let tour = Tour { routes: solution.routes.clone() };
        if self.most.is_none_or(|most| tour.prize(ground) > most)
            && let Some(found) = Found::new(ground, tour)
        {
            self.tell(&found);
        }
    }
}

/// Searches for the best plan with the nights of a ground.
pub(crate) fn best(
    ground: &Ground<'_>,
    options: &Options,
    start: Option<&[Vec<usize>]>,
    budget: &mut dyn Budget,
    herald: &mut Herald<'_>,
) -> Option<Found> {
    let found = searched(ground, options, start, budget, herald);
    if found.is_some() || ground.days.len() > 1 {
        return found;
    }
    // A day can be unlawful until a halt is added during which the driver has his break.
    let Feasibility::Found(tour, plan) = feasibility(ground) else { return None };
    let known = Found::timed(ground, tour.clone(), plan)?;
    herald.tell(&known);
    searched(ground, options, Some(&tour.routes), budget, herald).or(Some(known))
}

fn searched(
    ground: &Ground<'_>,
    options: &Options,
    start: Option<&[Vec<usize>]>,
    budget: &mut dyn Budget,
    herald: &mut Herald<'_>,
) -> Option<Found> {
    let solution = if options.threads > 1 {
        side_by_side(ground, options, start, budget, herald)
    } else {
        alone(ground, options.seed, start, budget, &mut |better| herald.tell_routes(ground, better))
    };
    Found::new(ground, Tour { routes: solution?.routes })
}

fn alone(
    ground: &Ground<'_>,
    seed: u64,
    start: Option<&[Vec<usize>]>,
    budget: &mut dyn Budget,
    on_better: &mut dyn FnMut(&Solution),
) -> Option<Solution> {
    let instance = instance(ground);
    let objective = Objective::prize(&instance);
    let mut judge = Judge::new(ground, Wanted::default());
    search(&instance, &objective, &SearchOptions { seed }, &mut judge, start, budget, on_better)
}

/// Searches with several seeds; the best wins, of equals the first. Each goes as far as the first does,
/// so that the answer does not depend on which is quicker.
fn side_by_side(
    ground: &Ground<'_>,
    options: &Options,
    start: Option<&[Vec<usize>]>,
    budget: &mut dyn Budget,
    herald: &mut Herald<'_>,
) -> Option<Solution> {
    let (problem, law, nights) = (ground.problem, ground.law.asked, ground.nights.clone());
    std::thread::scope(|scope| {
        let mut listeners = Vec::new();
        let mut others = Vec::new();
        for number in 1..options.threads as u64 {
            let (tell, told) = channel();
            listeners.push(tell);
            let (nights, seed) = (nights.clone(), options.seed.wrapping_add(number));
            others.push(scope.spawn(move || {
                let ground = Ground::new(problem, law).ok()?.at(nights);
                alone(&ground, seed, start, &mut Echo { told, last: 0.0 }, &mut |_| ())
            }));
        }
        let mut leading = Leading { budget, listeners };
        let first = alone(ground, options.seed, start, &mut leading, &mut |better| {
            herald.tell_routes(ground, better);
        });
        drop(leading);
        let others = others.into_iter().filter_map(|other| other.join().ok().flatten());
        let all = first.into_iter().chain(others);
        all.reduce(|best, other| if other.value > best.value { other } else { best })
    })
}

/// A budget that tells others what it says.
struct Leading<'b> {
    budget: &'b mut dyn Budget,
    listeners: Vec<std::sync::mpsc::Sender<f64>>,
}

impl Budget for Leading<'_> {
    fn spent(&mut self, iterations: u64) -> f64 {
        let spent = self.budget.spent(iterations);
        // Who has gone is not missed.
        self.listeners.retain(|listener| listener.send(spent).is_ok());
        spent
    }
}

/// Says what another budget said when it was asked as often.
struct Echo {
    told: Receiver<f64>,
    last: f64,
}

impl Budget for Echo {
    fn spent(&mut self, _iterations: u64) -> f64 {
        self.last = self.told.recv().unwrap_or(1.0);
        self.last
    }
}

/// What is spent on finding any plan at all.
const ANY: Iterations = Iterations(1_500);

/// Tells whether a plan of these visits, and of no others, is found.
pub(crate) fn has_plan_of(ground: &Ground<'_>, visits: &[usize]) -> bool {
    let mut instance = instance(ground);
    for frame in &mut instance.days {
        let others = (0..ground.visits).filter(|visit| !visits.contains(visit));
        others.for_each(|visit| frame.windows[visit].clear());
    }
    visits.iter().for_each(|&visit| instance.required[visit] = true);
    let objective = Objective::prize(&instance);
    let mut judge = Judge::new(ground, Wanted::default());
    let options = SearchOptions { seed: 1 };
    search(&instance, &objective, &options, &mut judge, None, &mut ANY.clone(), &mut |_| ()).is_some()
}

/// Looks for a plan, whatever it brings.
pub(crate) fn any(ground: Ground<'_>, seed: u64) -> Option<Found> {
    let (mut budget, mut silence) = (ANY, |_: &Better| ());
    let options = Options { seed, proposals: 1, threads: 1 };
    let mut meter = Meter::new(&mut budget, ground.visits);
    best_of_all_nights(ground, &options, &mut meter, 1.0, &mut Herald::new(&mut silence)).1
}

/// Searches for the best plan and for where its nights are best spent.
pub(crate) fn best_of_all_nights<'p>(
    ground: Ground<'p>,
    options: &Options,
    meter: &mut Meter<'_>,
    until: f64,
    herald: &mut Herald<'_>,
) -> (Ground<'p>, Option<Found>) {
    let choices = crate::nights::sequences(&ground);
    if choices.len() < 2 {
        let ground = match choices.into_iter().next() {
            Some(nights) if nights != ground.nights => ground.at(nights),
            _ => ground,
        };
        let found = best(&ground, options, None, &mut meter.until(until), herald);
        return (ground, found);
    }
    let mut outer = Outer { ground: &ground, options, meter, herald, tried: Vec::new(), best: None };
    outer.run(choices, until);
    let found = outer.best;
    let ground = match &found {
        Some(found) => ground.at(found.nights.clone()),
        None => ground,
    };
    (ground, found)
}

/// Tries nights, with short searches for the routes between them.
struct Outer<'o, 'p, 'm, 'b, 'h> {
    ground: &'o Ground<'p>,
    options: &'o Options,
    meter: &'m mut Meter<'b>,
    herald: &'m mut Herald<'h>,
    tried: Vec<Nights>,
    best: Option<Found>,
}

/// The first nights are tried with this share of the budget, then changes of one night until that share;
/// the rest is for the routes.
const FIRST_NIGHTS: f64 = 0.3;
const OTHER_NIGHTS: f64 = 0.65;
/// So many other nights are tried where no plan is found with the first.
const MOST_OTHERS: usize = 16;
/// So many changes of a night are tried in a round.
const MOST_CHANGES: usize = 8;
/// So many rounds at most.
const MOST_ROUNDS: usize = 4;

impl Outer<'_, '_, '_, '_, '_> {
    fn run(&mut self, choices: Vec<Nights>, until: f64) {
        let from = self.meter.spent();
        let at = |share: f64| from + (until - from) * share;
        let count = choices.len() as f64;
        for (number, nights) in choices.into_iter().enumerate() {
            self.attempt(nights, at(FIRST_NIGHTS * (number + 1) as f64 / count));
        }
        if self.best.is_none() {
            self.attempt_others(at(OTHER_NIGHTS));
        }
        for round in 0..MOST_ROUNDS {
            let Some(best) = &self.best else { break };
            let changes = crate::nights::changes(self.ground, best, &self.tried, MOST_CHANGES);
            let count = changes.len();
            let span = (OTHER_NIGHTS - FIRST_NIGHTS) / MOST_ROUNDS as f64;
            let before = best.prize;
            for (number, nights) in changes.into_iter().enumerate() {
                let share = round as f64 + (number + 1) as f64 / count as f64;
                self.attempt(nights, at(FIRST_NIGHTS + span * share));
            }
            if self.best.as_ref().is_none_or(|best| best.prize <= before) {
                break;
            }
        }
        let nights =
            self.best.as_ref().map_or_else(|| self.ground.nights.clone(), |best| best.nights.clone());
        self.attempt(nights, until);
    }

    /// Tries what does not look promising until there is any plan at all: a tour can be possible with the
    /// only nights that nobody would have chosen.
    fn attempt_others(&mut self, until: f64) {
        let others = crate::nights::others(self.ground, &self.tried, MOST_OTHERS);
        let (from, count) = (self.meter.spent(), others.len() as f64);
        for (number, nights) in others.into_iter().enumerate() {
            self.attempt(nights, from + (until - from) * (number + 1) as f64 / count);
            if self.best.is_some() {
                return;
            }
        }
    }

    fn attempt(&mut self, nights: Nights, until: f64) {
        let ground = self.ground.at(nights.clone());
        let start = self.best.as_ref().map(|best| best.tour.routes.clone());
        let mut part = self.meter.until(until);
        let found = best(&ground, self.options, start.as_deref(), &mut part, self.herald);
        self.tried.push(nights);
        if let Some(found) = found
            && self.best.as_ref().is_none_or(|best| found.prize > best.prize)
        {
            self.best = Some(found);
        }
    }
}
