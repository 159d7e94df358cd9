//! The hot paths of the search, each by itself, so that benches can measure them.

use super::budget::Iterations;
use super::compiled::Compiled;
use super::instance::Instance;
use super::objective::Objective;
use super::plan::Worths;
use super::referee::Free;
use super::search::{SearchOptions, Searcher};
use super::stay::{Several, Single, Stays};

/// A hot path of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HotPath {
    /// The best choice along the order of a day.
    Selection,
    /// A place put in by force.
    Ejection,
    /// The best choice of days from the pool.
    Packing,
}

/// Walks a path so many times after so many iterations of a search; returns how often that came to
/// something.
#[must_use]
pub fn walk(path: HotPath, instance: &Instance, iterations: u64, times: u64) -> u64 {
    if Single::fits(instance) {
        walk_on::<Single>(path, instance, iterations, times)
    } else {
        walk_on::<Several<false>>(path, instance, iterations, times)
    }
}

fn walk_on<S: Stays>(path: HotPath, instance: &Instance, iterations: u64, times: u64) -> u64 {
    let (ground, objective) = (Compiled::<S>::new(instance), Objective::prize(instance));
    let worths = Worths::new(instance, &objective);
    let (options, mut free) = (SearchOptions { seed: 1 }, Free);
    let mut searcher = Searcher::new(instance, &ground, &worths, &options, &mut free);
    searcher.anneal(&mut Iterations(iterations), &mut |_| {});
    // What is better than the best is seldom found: any choice of days will do.
    searcher.found = false;
    let mut came_to_something = 0;
    for number in 0..times {
        let done = match path {
            HotPath::Selection => searcher.select(number as usize % instance.days.len(), 20),
            HotPath::Ejection => searcher.eject(),
            HotPath::Packing => searcher.packed().is_some(),
        };
        came_to_something += u64::from(done);
        searcher.plan.go_back();
    }
    came_to_something
}

#[cfg(test)]
mod tests {
    use super::super::chance::Chance;
    use super::super::drawn::Drawn;
    use super::*;

    #[test]
    fn each_path_comes_to_something() {
        let drawn = Drawn { places: 40, days: 2, grid: 1, meals: false, wishes: true };
        let instance = drawn.draw(&mut Chance::new(3));
        let walked = [HotPath::Selection, HotPath::Ejection, HotPath::Packing]
            .map(|path| walk(path, &instance, 40, 50));
        assert!(walked[0] < 50 && walked[1] > 25 && walked[2] == 50, "{walked:?}");
    }
}
