//! When a stay begins and ends: the earliest departure, and the latest arrival that still serves.

use super::instance::{Instance, Window};

/// A departure after every horizon: the place cannot be entered any more.
pub(super) const TOO_LATE: i32 = 1 << 29;
/// An arrival before every horizon: nobody is ready so early.
pub(super) const TOO_EARLY: i32 = -(1 << 29);

/// A place on a day.
pub(super) trait Stay: Copy {
    /// Returns the earliest departure of who is ready at `ready`; [`TOO_LATE`] where there is none.
    fn leave(self, ready: i32) -> i32;
    /// Returns the latest `ready` from which one leaves by `by`; [`TOO_EARLY`] where there is none.
    fn latest_ready(self, by: i32) -> i32;
    /// Returns the latest `ready` at which one is let in at all.
    fn last_ready(self) -> i32;
    /// Returns the earliest departure of all.
    fn first_leave(self) -> i32;
}

/// The stays of all places on all classes of days.
pub(super) trait Stays {
    /// What tells about one of them.
    type Stay<'a>: Stay
    where
        Self: 'a;
    /// Compiles the windows of the days that stand for their classes.
    fn compile(instance: &Instance, days: &[usize]) -> Self;
    /// Returns the stay at a place on a class of days.
    fn stay(&self, class: usize, place: usize) -> Self::Stay<'_>;
}

/// Stays of at most one window, begun at any instant: what the literature compares solvers on.
pub(super) struct Single {
    places: usize,
    windows: Vec<OneWindow>,
}

/// A window that is open from its beginning to its end.
#[derive(Clone, Copy)]
pub(super) struct OneWindow {
    from: i32,
    to: i32,
    length: i32,
}

impl Stay for OneWindow {
    #[inline(always)]
    fn leave(self, ready: i32) -> i32 {
        let begin = ready.max(self.from);
        if begin <= self.to { begin + self.length } else { TOO_LATE }
    }

    #[inline(always)]
    fn latest_ready(self, by: i32) -> i32 {
        let begin = (by - self.length).min(self.to);
        if begin >= self.from { begin } else { TOO_EARLY }
    }

    #[inline(always)]
    fn last_ready(self) -> i32 {
        self.to
    }

    #[inline(always)]
    fn first_leave(self) -> i32 {
        self.from + self.length
    }
}

impl Single {
    /// Whether an instance can be told so.
    pub(super) fn fits(instance: &Instance) -> bool {
        let single = |windows: &Vec<Window>| windows.len() <= 1;
        instance.grid == 1 && instance.days.iter().all(|frame| frame.windows.iter().all(single))
    }
}

impl Stays for Single {
    type Stay<'a> = OneWindow;

    fn compile(instance: &Instance, days: &[usize]) -> Self {
        let never = OneWindow { from: TOO_LATE, to: TOO_EARLY, length: 0 };
        let only = |windows: &Vec<Window>| {
            windows.first().map_or(never, |w| OneWindow { from: w.from, to: w.to, length: w.length })
        };
        let windows = days.iter().flat_map(|&day| instance.days[day].windows.iter().map(only)).collect();
        Self { places: instance.places, windows }
    }

    #[inline(always)]
    fn stay(&self, class: usize, place: usize) -> OneWindow {
        self.windows[class * self.places + place]
    }
}

/// Stays of any number of windows on a grid; `UNIT`: the grid is 1.
pub(super) struct Several<const UNIT: bool> {
    places: usize,
    grid: i32,
    /// Where the windows of each place begin; one more entry at the end.
    starts: Vec<u32>,
    windows: Vec<Window>,
}

/// The windows of a place on a day.
#[derive(Clone, Copy)]
pub(super) struct SeveralWindows<'a, const UNIT: bool> {
    windows: &'a [Window],
    grid: i32,
}

impl<const UNIT: bool> SeveralWindows<'_, UNIT> {
    #[inline(always)]
    fn ceil(self, instant: i32) -> i32 {
        if UNIT { instant } else { super::instance::ceil(instant, self.grid) }
    }

    #[inline(always)]
    fn floor(self, instant: i32) -> i32 {
        if UNIT { instant } else { instant - instant.rem_euclid(self.grid) }
    }
}

impl<const UNIT: bool> Stay for SeveralWindows<'_, UNIT> {
    #[inline(always)]
    fn leave(self, ready: i32) -> i32 {
        let begun = self.ceil(ready);
        let mut earliest = TOO_LATE;
        for window in self.windows {
            if window.from >= earliest {
                break;
            }
            let begin = if ready <= window.from { window.from } else { begun };
            if begin <= window.to {
                earliest = earliest.min(self.ceil(begin + window.length));
            }
        }
        earliest
    }

    #[inline(always)]
    fn latest_ready(self, by: i32) -> i32 {
        let by = self.floor(by);
        // Windows are in order and disjoint: the last that serves allows the latest arrival.
        for window in self.windows.iter().rev() {
            let begin = (by - window.length).min(window.to);
            if begin >= window.from {
                return self.floor(begin).max(window.from);
            }
        }
        TOO_EARLY
    }

    #[inline(always)]
    fn last_ready(self) -> i32 {
        self.windows.last().map_or(TOO_EARLY, |window| window.to)
    }

    #[inline(always)]
    fn first_leave(self) -> i32 {
        self.leave(TOO_EARLY)
    }
}

impl<const UNIT: bool> Stays for Several<UNIT> {
    type Stay<'a> = SeveralWindows<'a, UNIT>;

    fn compile(instance: &Instance, days: &[usize]) -> Self {
        let mut starts = vec![0];
        let mut windows = Vec::new();
        for place in days.iter().flat_map(|&day| &instance.days[day].windows) {
            windows.extend_from_slice(place);
            starts.push(windows.len() as u32);
        }
        Self { places: instance.places, grid: instance.grid, starts, windows }
    }

    #[inline(always)]
    fn stay(&self, class: usize, place: usize) -> SeveralWindows<'_, UNIT> {
        let at = class * self.places + place;
        let (from, to) = (self.starts[at] as usize, self.starts[at + 1] as usize);
        SeveralWindows { windows: &self.windows[from..to], grid: self.grid }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orienteering::instance::Frame;

    fn one_place(windows: Vec<Window>, grid: i32) -> Instance {
        let frame = Frame { first: vec![0], last: vec![100], windows: vec![windows], meals: 0 };
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

    /// Asks for every instant, beside the instance itself.
    fn check<S: Stays>(instance: &Instance) {
        let stays = S::compile(instance, &[0]);
        let stay = stays.stay(0, 0);
        for ready in -20..120 {
            assert_eq!(
                stay.leave(ready),
                instance.leave(0, 0, ready).unwrap_or(TOO_LATE),
                "ready at {ready}"
            );
        }
        for by in -20..140 {
            let slow = (-20..120).rev().find(|&ready| instance.leave(0, 0, ready).is_some_and(|at| at <= by));
            assert_eq!(stay.latest_ready(by), slow.unwrap_or(TOO_EARLY), "leaving by {by}");
        }
        let last = (-20..120).rev().find(|&ready| instance.leave(0, 0, ready).is_some());
        assert!(stay.last_ready() >= last.unwrap_or(TOO_EARLY));
        assert_eq!(stay.first_leave(), instance.leave(0, 0, -20).unwrap_or(TOO_LATE));
    }

    fn window(from: i32, to: i32, length: i32) -> Window {
        Window { from, to, length }
    }

    #[test]
    fn one_window_is_told_without_looking_for_others() {
        check::<Single>(&one_place(vec![window(10, 40, 7)], 1));
        check::<Single>(&one_place(vec![], 1));
    }

    #[test]
    fn the_later_of_two_windows_may_end_sooner() {
        let windows = vec![window(10, 30, 25), window(32, 50, 2), window(70, 70, 5)];
        check::<Several<true>>(&one_place(windows.clone(), 1));
        check::<Several<false>>(&one_place(windows, 5));
    }

    #[test]
    fn windows_that_begin_off_the_grid_are_begun_where_they_begin() {
        check::<Several<false>>(&one_place(vec![window(13, 13, 5), window(21, 33, 11)], 5));
        check::<Several<false>>(&one_place(vec![], 5));
    }
}
