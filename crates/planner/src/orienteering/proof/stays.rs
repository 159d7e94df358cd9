//! When the coach leaves a place, and, looking backward, by when it must be ready there.

use crate::orienteering::instance::{Instance, Window, ceil};

/// Later than any instant: not possible.
pub(super) const BARRED: i32 = i32::MAX / 4;
/// More entries than this are reckoned anew each time.
const LARGEST_TABLE: usize = 1 << 22;

/// Which way time runs. Backward, instants are negated, so that in both ways less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Forward,
    Backward,
}

/// The stays of one day, one way.
pub(super) struct Stays {
    way: Way,
    grid: i32,
    windows: Vec<Vec<Window>>,
    /// With a grid: for each instant from `first` on the answers of all places.
    table: Vec<i32>,
    first: i32,
    width: usize,
}

impl Stays {
    pub fn of(instance: &Instance, day: usize, way: Way) -> Self {
        let frame = &instance.days[day];
        let mut windows = frame.windows.clone();
        if instance.grid == 1 && way == Way::Backward {
            windows.iter_mut().flatten().for_each(|window| *window = mirrored(*window));
        }
        let (grid, first, width) = (instance.grid, 0, 0);
        let mut stays = Self { way, grid, windows, table: Vec::new(), first, width };
        stays.tabulate(instance.places);
        stays
    }

    /// Forward: the earliest departure from a place that is ready at `at`. Backward: minus the latest
    /// instant to be ready for leaving by minus `at`. [`BARRED`] where there is none.
    #[inline]
    pub fn pass(&self, place: usize, at: i32) -> i32 {
        if self.width > 0 {
            // Before the table begins all answers are alike; after it there is none.
            let column = at.saturating_sub(self.first).max(0) as usize;
            let places = self.windows.len();
            return if column < self.width { self.table[column * places + place] } else { BARRED };
        }
        self.reckon(place, at)
    }

    /// The shortest stay.
    pub fn least(&self, place: usize) -> i32 {
        self.windows[place].iter().map(|window| window.length).min().unwrap_or(BARRED)
    }

    fn reckon(&self, place: usize, at: i32) -> i32 {
        let pass = |window: &Window| match (self.grid, self.way) {
            (1, _) if at <= window.to => at.max(window.from) + window.length,
            (1, _) => BARRED,
            (grid, Way::Forward) => {
                let begin = if at <= window.from { window.from } else { ceil(at, grid) };
                if begin <= window.to { ceil(begin + window.length, grid) } else { BARRED }
            }
            (grid, Way::Backward) => {
                let begin = floor(window.to.min(floor(-at, grid) - window.length), grid);
                let opening = ceil(window.from + window.length, grid) <= -at;
                match (begin >= window.from, opening) {
                    (true, _) => -begin,
                    (false, true) => -window.from,
                    (false, false) => BARRED,
                }
            }
        };
        self.windows[place].iter().map(pass).min().unwrap_or(BARRED)
    }

    /// Divisions by the grid are slow: where the day is short enough, they are made once.
    fn tabulate(&mut self, places: usize) {
        let all = || self.windows.iter().flatten();
        let (Some(from), Some(to)) =
            (all().map(|window| window.from).min(), all().map(|window| window.to + window.length).max())
        else {
            return;
        };
        let (first, last) = match self.way {
            Way::Forward => (from, to),
            Way::Backward => (-to - self.grid, -from),
        };
        let width = usize::try_from(last - first + 1).unwrap_or(usize::MAX);
        if self.grid == 1 || width.saturating_mul(places) > LARGEST_TABLE {
            return;
        }
        // Answers change where a multiple of the grid has passed, or the opening that one was early for.
        let open = |place: usize| !self.windows[place].is_empty();
        let openings = self
            .windows
            .iter()
            .enumerate()
            .flat_map(|(place, windows)| windows.iter().map(move |window| (window.from + 1, place)));
        let mut openings: Vec<(i32, usize)> = openings.collect();
        openings.sort_unstable();
        let mut openings = openings.into_iter().peekable();
        let mut answers = vec![BARRED; places];
        let mut table = Vec::with_capacity(width * places);
        for at in first..=last {
            if at == first || at.rem_euclid(self.grid) == 1 {
                (0..places)
                    .filter(|&place| open(place))
                    .for_each(|place| answers[place] = self.reckon(place, at));
            }
            while let Some((_, place)) = openings.next_if(|(from, _)| *from <= at) {
                answers[place] = self.reckon(place, at);
            }
            table.extend_from_slice(&answers);
        }
        self.table = table;
        (self.first, self.width) = (first, width);
    }
}

/// Without a grid, a stay seen backward is a stay again.
fn mirrored(window: Window) -> Window {
    let Window { from, to, length } = window;
    Window { from: -to - length, to: -from - length, length }
}

fn floor(instant: i32, grid: i32) -> i32 {
    instant - instant.rem_euclid(grid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orienteering::Frame;

    fn instance(grid: i32, windows: &[(i32, i32, i32)]) -> Instance {
        let windows = windows.iter().map(|&(from, to, length)| Window { from, to, length }).collect();
        let frame = Frame { first: vec![0], last: vec![999], windows: vec![windows], meals: 0 };
        Instance {
            places: 1,
            drive: vec![0],
            prize: vec![1],
            required: vec![false],
            meal: vec![0],
            days: vec![frame],
            grid,
            ..Instance::default()
        }
    }

    /// Backward must be the inverse of forward: ready by then, and only by then, leaves in time.
    fn check(grid: i32, windows: &[(i32, i32, i32)]) {
        let instance = instance(grid, windows);
        let forward = Stays::of(&instance, 0, Way::Forward);
        let backward = Stays::of(&instance, 0, Way::Backward);
        for ready in -5..120 {
            let leave = instance.leave(0, 0, ready);
            assert_eq!(forward.pass(0, ready), leave.unwrap_or(BARRED), "ready at {ready}");
            assert_eq!(forward.reckon(0, ready), leave.unwrap_or(BARRED), "ready at {ready}");
        }
        for by in -5..140 {
            let latest =
                (-5..120).rev().find(|&ready| instance.leave(0, 0, ready).is_some_and(|at| at <= by));
            assert_eq!(backward.pass(0, -by), latest.map_or(BARRED, |ready| -ready), "leave by {by}");
        }
    }

    #[test]
    fn looking_backward_inverts_looking_forward() {
        check(1, &[(10, 40, 7)]);
        check(1, &[(10, 40, 30), (50, 60, 5)]);
        check(5, &[(10, 40, 7)]);
        check(5, &[(12, 33, 7), (50, 51, 8), (70, 70, 0)]);
        check(7, &[(3, 3, 1), (20, 64, 3)]);
    }
}
