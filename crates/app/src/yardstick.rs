//! The planner on the instances that the literature compares solvers on: `etape bench toptw`.

mod read;

use std::path::PathBuf;
use std::time::Duration;

use planner::orienteering::{
    Budget, Free, Instance, Iterations, Objective, SearchOptions, Solution, prove, search,
};
use serde::Serialize;

use crate::errand::in_language;
use crate::regions::ask::Answer;
use crate::view::UserError;

pub use read::InstanceFault;

/// Which instance to solve, and for how long.
#[derive(Clone, Debug, PartialEq)]
pub struct YardstickErrand {
    /// The instance, a JSON file.
    pub instance: PathBuf,
    /// Number of vehicles.
    pub vehicles: usize,
    /// For how long, from the start of solving.
    pub seconds: f64,
    /// Instead of time, so many iterations: the same answer on every machine.
    pub iterations: Option<u64>,
    /// Seed of the search.
    pub seed: u64,
    /// How many searches run side by side.
    pub threads: usize,
    /// `fr` or `en`.
    pub language: String,
}

/// A solution, in the words of the yardstick.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct YardstickSolution {
    /// Name of the instance.
    pub instance: String,
    /// Number of vehicles.
    pub m: usize,
    /// The customers of each route; they are numbered from 1.
    pub routes: Vec<Vec<usize>>,
    /// Their scores, added up.
    pub score: u32,
    /// No solution scores more; `null`: not known.
    pub bound: Option<u32>,
    /// Whether no solution scores more than this one.
    pub proven: bool,
    /// How long it took.
    pub seconds: f64,
    /// Iterations of the search.
    pub iterations: u64,
    /// Insertions that it tested.
    pub insertions_tested: u64,
}

/// Tells the time since some moment, to whoever asks.
pub type Stopwatch<'a> = &'a (dyn Fn() -> Duration + Sync);

/// Solves an instance.
///
/// # Errors
/// When the file cannot be read or is no instance.
pub fn solve(errand: &YardstickErrand, clock: Stopwatch<'_>) -> Result<Answer<YardstickSolution>, UserError> {
    in_language(&errand.language, |_| {
        let (name, instance) = read::read(&errand.instance, errand.vehicles)?;
        let start = clock();
        let mut state = Solving { errand, instance: &instance, clock, start, found: None, bound: None };
        for (task, until) in schedule(errand, &instance) {
            if !state.is_proven() {
                state.work(task, until);
            }
        }
        let view = state.view(name);
        Ok(Answer { text: text(&view), view })
    })
}

/// What time is spent on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Task {
    Search,
    Prove,
}

/// Divides the time: each task goes on until that part of it is over.
///
/// Given little, nearly all goes into looking for a good solution. Given more, a proof is tried as soon
/// as there is one: if it succeeds the rest is spared.
fn schedule(errand: &YardstickErrand, instance: &Instance) -> Vec<(Task, f64)> {
    let size = instance.places * errand.vehicles;
    let first = if size <= LARGE { 0.45 } else { 0.3 };
    match (errand.seconds >= LONG, size) {
        (true, _) => vec![(Task::Search, 0.1), (Task::Prove, first), (Task::Search, 1.0)],
        (false, ..=MIDDLING) => vec![(Task::Search, 0.88), (Task::Prove, 1.0)],
        (false, ..=LARGE) => vec![(Task::Search, 0.96), (Task::Prove, 1.0)],
        (false, _) => vec![(Task::Search, 1.0)],
    }
}

/// From so many seconds on, a proof is tried in the midst.
const LONG: f64 = 3.0;
/// Up to so many customers times vehicles a proof may take a moment only.
const MIDDLING: usize = 200;
/// With more it takes so long that a short time is better spent on searching.
const LARGE: usize = 400;

/// An instance that is being solved.
struct Solving<'a> {
    errand: &'a YardstickErrand,
    instance: &'a Instance,
    clock: Stopwatch<'a>,
    start: Duration,
    found: Option<Solution>,
    bound: Option<u32>,
}

impl Solving<'_> {
    /// Nothing can be better than what was found.
    fn is_proven(&self) -> bool {
        self.found.as_ref().is_some_and(|found| self.bound.is_some_and(|bound| bound <= found.prize))
    }

    fn work(&mut self, task: Task, until: f64) {
        match task {
            Task::Search => self.search(until),
            Task::Prove => self.prove(until),
        }
    }

    /// Searches on so many threads, each with a seed of its own; the first of the best counts.
    fn search(&mut self, until: f64) {
        let start = self.found.as_ref().map(|found| found.routes.as_slice());
        let one = |thread: usize| {
            let options = SearchOptions { seed: self.errand.seed.wrapping_add(1_000_003 * thread as u64) };
            let objective = Objective::prize(self.instance);
            let mut patience = self.patience(until);
            search(self.instance, &objective, &options, &mut Free, start, &mut *patience, &mut |_| {})
        };
        let one = &one;
        let solutions: Vec<Option<Solution>> = std::thread::scope(|scope| {
            let others: Vec<_> =
                (1..self.errand.threads).map(|thread| scope.spawn(move || one(thread))).collect();
            let first = one(0);
            let others = others.into_iter().map(|other| other.join().unwrap_or_default());
            std::iter::once(first).chain(others).collect()
        });
        let before = self.found.take().unwrap_or_default();
        let solutions = || solutions.iter().flatten();
        let iterations = before.iterations + solutions().map(|one| one.iterations).sum::<u64>();
        let tested = before.tested + solutions().map(|one| one.tested).sum::<u64>();
        let better =
            |best: Solution, next: &Solution| if next.prize > best.prize { next.clone() } else { best };
        let best = solutions().fold(before, better);
        self.found = Some(Solution { iterations, tested, ..best });
    }

    /// Bounds what any solution brings, and takes over a better one where the proof meets it.
    fn prove(&mut self, until: f64) {
        let incumbent = self.found.as_ref().map(|found| found.routes.as_slice());
        let proof = prove(self.instance, incumbent, &mut *self.patience(until), &mut |_| true);
        self.bound = Some(self.bound.map_or(proof.bound, |bound| bound.min(proof.bound)));
        let found = self.found.get_or_insert_default();
        if let Some(routes) = proof.best.filter(|_| proof.best_prize > found.prize) {
            (found.routes, found.prize) = (routes, proof.best_prize);
        }
    }

    /// Patience until a part of the time is over, or for so many iterations.
    fn patience(&self, until: f64) -> Box<dyn Budget + '_> {
        match self.errand.iterations {
            Some(count) => Box::new(Iterations(count)),
            None => {
                let end = self.start + Duration::from_secs_f64(self.errand.seconds * until);
                Box::new(Until { clock: self.clock, from: (self.clock)(), end })
            }
        }
    }

    fn view(self, name: String) -> YardstickSolution {
        let proven = self.is_proven();
        let found = self.found.unwrap_or_default();
        YardstickSolution {
            instance: name,
            m: self.errand.vehicles,
            routes: numbered_from_1(&found.routes),
            score: found.prize,
            bound: self.bound,
            proven,
            seconds: ((self.clock)() - self.start).as_secs_f64(),
            iterations: found.iterations,
            insertions_tested: found.tested,
        }
    }
}

/// Patience by the clock.
struct Until<'a> {
    clock: Stopwatch<'a>,
    from: Duration,
    end: Duration,
}

impl Budget for Until<'_> {
    fn spent(&mut self, _iterations: u64) -> f64 {
        let gone = (self.clock)().saturating_sub(self.from).as_secs_f64();
        let all = self.end.saturating_sub(self.from).as_secs_f64();
        if all > 0.0 { gone / all } else { 1.0 }
    }
}

fn numbered_from_1(routes: &[Vec<usize>]) -> Vec<Vec<usize>> {
    routes.iter().map(|route| route.iter().map(|place| place + 1).collect()).collect()
}

fn text(view: &YardstickSolution) -> String {
    let value = serde_json::to_value(view).unwrap_or_default();
    let lines = value.as_object().into_iter().flatten();
    lines.map(|(name, figure)| format!("{name:<18} {figure}\n")).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Three customers on a line, of whom one vehicle reaches two.
    const LINE: &str = r#"{"name": "line", "family": "drawn", "scale": 10, "n": 3, "tmax": 100,
        "nodes": [[0,0,0,0,0,100], [2000,0,5,7,0,100], [4000,0,5,5,0,100], [-3000,0,5,6,0,100]]}"#;

    fn solved(vehicles: usize, threads: usize) -> YardstickSolution {
        let folder = tempfile::tempdir().unwrap();
        let instance = folder.path().join("line.json");
        fs::write(&instance, LINE).unwrap();
        let language = "en".to_owned();
        let iterations = Some(200);
        let errand =
            YardstickErrand { instance, vehicles, seconds: 1.0, iterations, seed: 1, threads, language };
        let still = || Duration::ZERO;
        solve(&errand, &still).unwrap().view
    }

    #[test]
    fn customers_are_numbered_from_1_and_the_best_is_proven() {
        let one = solved(1, 1);
        assert_eq!((one.score, one.bound, one.proven), (12, Some(12), true));
        assert_eq!(one.routes.concat().iter().sum::<usize>(), 3, "{:?}", one.routes);
        let two = solved(2, 1);
        assert_eq!((two.score, two.instance.as_str(), two.m), (18, "line", 2));
    }

    #[test]
    fn several_threads_find_no_less() {
        assert_eq!(solved(1, 3).score, 12);
    }
}
