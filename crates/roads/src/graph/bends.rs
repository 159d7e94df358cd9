//! Bends and hairpins of a stretch of road, from its shape.

use std::collections::VecDeque;

use super::measure::apart;
use crate::import::Position;
use crate::profile::BendRules;

/// Less to the other side is a drawing hand that trembles.
const STEADY_DEGREES: f64 = 10.0;

/// How a stretch bends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bends {
    pub bends: u8,
    /// Those of the bends that are hairpins.
    pub hairpins: u8,
    /// Bend after bend.
    pub winding: bool,
    /// Hairpin after hairpin.
    pub mountain: bool,
}

/// Looks along a line of a known length.
pub(super) fn along(line: &[Position], metres: f64, rules: &BendRules) -> Bends {
    let mut found = Bends::default();
    let mut total = 0.0;
    let mut window = Window { turns: VecDeque::new(), sum: 0.0, within: rules.within_metres.value };
    let mut sharpest: f64 = 0.0;
    let mut close = |sharpest: &mut f64| {
        if *sharpest >= rules.degrees.value {
            found.bends = found.bends.saturating_add(1);
            found.hairpins =
                found.hairpins.saturating_add(u8::from(*sharpest >= rules.hairpin_degrees.value));
        }
        *sharpest = 0.0;
    };
    for (at, turn) in turns(line) {
        total += turn.abs();
        if window.add(at, turn) || window.sum.abs() < rules.degrees.value {
            close(&mut sharpest);
        }
        sharpest = sharpest.max(window.sum.abs());
    }
    close(&mut sharpest);
    if metres >= rules.shortest_metres.value {
        let kilometres = metres / 1000.0;
        found.winding = total / kilometres >= rules.winding_degrees_a_km.value;
        found.mountain = f64::from(found.hairpins) / kilometres >= rules.hairpins_a_km.value;
    }
    found
}

/// Lists how far along the line it turns, and by how many degrees to the right.
fn turns(line: &[Position]) -> impl Iterator<Item = (f64, f64)> {
    let mut at = 0.0;
    let mut heading: Option<f64> = None;
    line.windows(2).filter_map(move |ends| {
        let (east, north) = apart(ends[0], ends[1]);
        let length = east.hypot(north);
        if length < 0.01 {
            return None;
        }
        let here = east.atan2(north).to_degrees();
        let turn = heading.replace(here).map(|before| (here - before + 540.0).rem_euclid(360.0) - 180.0);
        let place = at;
        at += length;
        turn.map(|turn| (place, turn))
    })
}

/// The turns of the last metres, all to one side.
struct Window {
    turns: VecDeque<(f64, f64)>,
    sum: f64,
    within: f64,
}

impl Window {
    /// Adds a turn; tells whether it begins a new bend.
    fn add(&mut self, at: f64, turn: f64) -> bool {
        let to_the_other_side = turn * self.sum < 0.0 && turn.abs() >= STEADY_DEGREES;
        while self.turns.front().is_some_and(|(place, _)| to_the_other_side || at - place > self.within) {
            let old = self.turns.pop_front().map_or(0.0, |(_, old)| old);
            self.sum -= old;
        }
        let is_new = self.turns.is_empty();
        self.turns.push_back((at, turn));
        self.sum = if is_new { turn } else { self.sum + turn };
        is_new
    }
}
