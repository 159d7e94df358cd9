//! The starts of a place on one day, brought to the grid, and what they make of an arrival.

use model::Minutes;

use crate::{MealRule, StartWindow};

/// A start window whose ends are on the grid (or one fixed instant), in minutes since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    pub from: i32,
    pub to: i32,
    pub length: i32,
    /// Which of the windows of the day it comes from.
    pub index: usize,
}

/// One way to spend a halt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stay {
    pub start: i32,
    pub end: i32,
    pub leave: i32,
    pub index: usize,
}

/// Brings windows to the grid, cut to the meal rule if there is one; those without a start vanish.
pub(crate) fn slots(windows: &[StartWindow], rule: Option<MealRule>, grid: i32) -> Vec<Slot> {
    let cut = rule.unwrap_or(MealRule { from: Minutes(i32::MIN / 2), to: Minutes(i32::MAX / 2) });
    let on_grid = |(index, window): (usize, &StartWindow)| {
        let (from, to) = (window.from.max(cut.from).0, window.to.min(cut.to).0);
        let fixed = window.from == window.to;
        let (from, to) = if fixed { (from, to) } else { (ceil(from, grid), floor(to, grid)) };
        (from <= to).then_some(Slot { from, to, length: window.length.0, index })
    };
    windows.iter().enumerate().filter_map(on_grid).collect()
}

/// Rounds up to the grid.
pub(crate) fn ceil(instant: i32, grid: i32) -> i32 {
    -((-instant).div_euclid(grid) * grid)
}

/// Rounds down to the grid.
pub(crate) fn floor(instant: i32, grid: i32) -> i32 {
    instant.div_euclid(grid) * grid
}

/// Returns the stay that lets the coach leave earliest when the group is ready at `ready`.
///
/// A later slot can be the better one when its visit is shorter, so every slot is looked at; what
/// comes out never gets earlier when `ready` gets later.
pub(crate) fn earliest_stay(slots: &[Slot], ready: i32, return_walk: i32, grid: i32) -> Option<Stay> {
    let mut best: Option<Stay> = None;
    for slot in slots {
        let start = if ready <= slot.from { slot.from } else { ceil(ready, grid) };
        if start > slot.to {
            continue;
        }
        let end = start + slot.length;
        let leave = ceil(end + return_walk, grid);
        if best.is_none_or(|stay| leave < stay.leave) {
            best = Some(Stay { start, end, leave, index: slot.index });
        }
    }
    best
}

/// Returns the latest start from which the coach can still leave by `leave`.
pub(crate) fn latest_start(slots: &[Slot], leave: i32, return_walk: i32, grid: i32) -> Option<i32> {
    let leave = floor(leave, grid);
    let start = |slot: &Slot| {
        let by_leave = leave - return_walk - slot.length;
        let start = if by_leave >= slot.to { slot.to } else { floor(by_leave, grid) };
        (start >= slot.from).then_some(start)
    };
    slots.iter().filter_map(start).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(from: i32, to: i32, length: i32) -> StartWindow {
        StartWindow { from: Minutes(from), to: Minutes(to), length: Minutes(length) }
    }

    /// Compares the two O(1) answers with a search over every minute of the day.
    fn check(windows: &[StartWindow], return_walk: i32, grid: i32) {
        let slots = slots(windows, None, grid);
        let starts = |ready: i32| {
            (ready..1440).flat_map(|start| {
                let fits = move |w: &&StartWindow| {
                    let on_grid = start % grid == 0 || w.from == w.to;
                    on_grid && w.from.0 <= start && start <= w.to.0
                };
                windows
                    .iter()
                    .filter(fits)
                    .map(move |w| (start, ceil(start + w.length.0 + return_walk, grid)))
            })
        };
        for instant in 0..1440 {
            let slow = starts(instant).map(|(_, leave)| leave).min();
            let fast = earliest_stay(&slots, instant, return_walk, grid).map(|stay| stay.leave);
            assert_eq!(fast, slow, "ready at {instant}");
            let slow = starts(0).filter(|(_, leave)| *leave <= instant).map(|(start, _)| start).max();
            assert_eq!(latest_start(&slots, instant, return_walk, grid), slow, "gone by {instant}");
        }
    }

    #[test]
    fn the_earliest_and_the_latest_stay_are_those_of_a_search_by_the_minute() {
        check(&[window(600, 720, 60)], 5, 5);
        check(&[window(601, 718, 57)], 3, 5);
        check(&[window(613, 613, 45), window(840, 900, 90)], 7, 10);
        check(&[window(540, 700, 150), window(720, 720, 20), window(721, 800, 30)], 0, 15);
        check(&[window(602, 604, 30)], 0, 5);
    }

    #[test]
    fn rounding_knows_instants_before_midnight() {
        assert_eq!((ceil(-7, 5), floor(-7, 5), ceil(-5, 5), floor(-5, 5)), (-5, -10, -5, -5));
        assert_eq!((ceil(7, 5), floor(7, 5), ceil(10, 5), floor(10, 5)), (10, 5, 10, 10));
    }
}
