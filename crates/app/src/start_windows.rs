//! From what is known of an opening to when a visit may begin.

use model::{DayOpening, Minutes, NaiveTime, TimeWindow, Timelike};
use planner::StartWindow;

/// Where opening hours are not known, a visit is planned within this span, and marked.
const DAYTIME: (Minutes, Minutes) = (Minutes::hm(9, 30), Minutes::hm(18, 0));

/// Tells when a visit may begin: within an opening so that it ends within it too, at a fixed
/// start where there are any, each session at one of its own.
#[must_use]
pub fn start_windows(
    opening: &DayOpening,
    slots: &[NaiveTime],
    length: Minutes,
    sessions: u16,
) -> Vec<StartWindow> {
    let unknown = opening.is_unknown();
    let open: Vec<(Minutes, Minutes)> = if unknown {
        vec![DAYTIME]
    } else {
        opening
            .windows
            .iter()
            .map(|window| (since_midnight(window.from), since_midnight(window.to)))
            .collect()
    };
    // Where visits begin at fixed times, somebody is there, whatever else is not known.
    let fits = |from: Minutes, length: Minutes| {
        unknown || open.iter().any(|(opens, closes)| *opens <= from && from + length <= *closes)
    };
    if slots.is_empty() {
        let whole = length * sessions;
        return open
            .iter()
            .filter(|(opens, closes)| *opens + whole <= *closes)
            .map(|(opens, closes)| StartWindow { from: *opens, to: *closes - whole, length: whole })
            .collect();
    }
    let mut starts: Vec<Minutes> = slots.iter().map(|slot| since_midnight(*slot)).collect();
    starts.sort_unstable();
    starts.dedup();
    let chained = starts.iter().filter_map(|start| {
        let whole = sessions_from(*start, &starts, length, sessions)?;
        fits(*start, whole).then_some(StartWindow { from: *start, to: *start, length: whole })
    });
    chained.collect()
}

/// Measures how long it takes until the last session ends, when the first begins at `start` and
/// each next one at the first fixed start after the one before has ended.
fn sessions_from(start: Minutes, starts: &[Minutes], length: Minutes, sessions: u16) -> Option<Minutes> {
    let mut end = start + length;
    for _ in 1..sessions {
        end = *starts.iter().find(|next| **next >= end)? + length;
    }
    Some(end - start)
}

/// Keeps the single instant of a pin, where it lies in one of the windows.
#[must_use]
pub fn at_pin(windows: &[StartWindow], start: Minutes) -> Vec<StartWindow> {
    let held = windows.iter().find(|window| (window.from..=window.to).contains(&start));
    held.map(|window| StartWindow { from: start, to: start, length: window.length }).into_iter().collect()
}

/// Returns the minutes since midnight; the last minute of the day counts as its end.
#[must_use]
pub fn since_midnight(time: NaiveTime) -> Minutes {
    Minutes::hm(time.hour() as i32, time.minute() as i32)
}

/// Tells whether a span lies inside one of the windows.
#[must_use]
pub fn inside(windows: &[TimeWindow], from: NaiveTime, to: NaiveTime) -> bool {
    windows.iter().any(|window| window.from <= from && to <= window.to)
}
