//! Rough passes over days that are tied to one another: nothing is remembered but the last place, so that
//! of each place, meals eaten and instant only the most that a part can bring is kept.
//!
//! That bounds a little worse than routes with memories, but takes a small part of the time: instants are
//! numbered, and what leaves a place within some instants reaches another one only after them, so that
//! drive by drive whole rows are gone through.

use std::cell::RefCell;
use std::cmp::Reverse;

use super::labels::{SLOTS, slot};
use super::layout::{Layout, NEVER};
use super::linked::Tally;
use super::sides::Arc;
use super::stays::BARRED;
use super::{Ground, Meter};
use crate::orienteering::instance::{Link, NO_ROAD};

/// So many steps count as one label.
pub(super) const A_LABEL: usize = 256;
/// Nothing brings so little.
const NOTHING: i64 = i64::MIN / 4;

/// The days, each laid out by instants.
pub(super) struct Rough {
    days: Vec<Layout>,
    /// Tables that are no longer needed, for the next passes.
    spare: RefCell<Vec<Vec<i64>>>,
}

/// What parts of routes bring: for each slot a row, for each departure of its place.
type Table = Vec<i64>;

/// The drives that are looked at on each day, from each place.
pub(super) type Drives<'d> = [&'d [Vec<Arc>]];

/// What all days together bring at some weights.
pub(super) struct Found {
    pub total: Option<i64>,
    pub routes: Vec<(Vec<usize>, usize)>,
    tables: Vec<Table>,
}

impl Rough {
    /// Lays the days out; `None` where there is too much of it, or one may get nowhere in no time.
    pub fn of<const K: usize>(ground: &Ground<'_, K>) -> Option<Self> {
        let days = (0..ground.classes.len()).map(|day| Layout::of(ground, day)).collect::<Option<_>>()?;
        Some(Self { days, spare: RefCell::default() })
    }

    /// Finds the routes and the ways that bring the most together; `None` where it was stopped.
    pub fn bid<const K: usize>(
        &self,
        ground: &Ground<'_, K>,
        drives: &Drives<'_>,
        weights: &[i64],
        meter: &mut Meter<'_>,
    ) -> Option<Found> {
        let mut tallies: Vec<Tally> = vec![vec![Some(0)]];
        let mut tables = Vec::new();
        for (day, layout) in self.days.iter().enumerate() {
            let pass = Day { ground, layout, day, drives: drives[day], weights };
            let table = pass.forward(&tallies[day], self.empty(layout), meter)?;
            tallies.push(pass.tally(&table, &tallies[day]));
            tables.push(table);
        }
        let total = tallies.last().and_then(|last| last[0]);
        let mut routes = vec![(Vec::new(), 1); tables.len()];
        let mut way = 0;
        for (day, layout) in self.days.iter().enumerate().rev().filter(|_| total.is_some()) {
            let pass = Day { ground, layout, day, drives: drives[day], weights };
            (routes[day].0, way) = pass.route(&tables[day], &tallies[day], way);
        }
        Some(Found { total, routes, tables })
    }

    /// Gives back the tables of what was found.
    pub fn drop(&self, found: Found) {
        self.spare.borrow_mut().extend(found.tables);
    }

    fn empty(&self, layout: &Layout) -> Table {
        let mut table = self.spare.borrow_mut().pop().unwrap_or_default();
        table.clear();
        table.resize(layout.rows.last().copied().unwrap_or(0), NOTHING);
        table
    }

    /// Tells for each day which drives can be part of something that brings `floor`; `None` where it was
    /// stopped.
    pub fn alive<const K: usize>(
        &self,
        ground: &Ground<'_, K>,
        drives: &Drives<'_>,
        weights: &[i64],
        (mut found, floor): (Found, i64),
        meter: &mut Meter<'_>,
    ) -> Option<Vec<Vec<Vec<bool>>>> {
        let mut rest: Tally = vec![Some(0)];
        let mut all = Vec::new();
        for (day, layout) in self.days.iter().enumerate().rev() {
            let pass = Day { ground, layout, day, drives: drives[day], weights };
            let (mut table, onward) = (found.tables.pop()?, self.empty(layout));
            // What is there by an instant is there at all later ones: whoever comes in between needs to know.
            for slot in 0..SLOTS * weights.len() {
                let row = &mut table[layout.row(slot)];
                (1..row.len()).for_each(|at| row[at] = row[at].max(row[at - 1]));
            }
            let (alive, before) = pass.backward(&table, onward, (&rest, floor), meter)?;
            (rest, _) = (before, all.push(alive));
        }
        all.reverse();
        Some(all)
    }
}

/// A part of a route, seen from what may follow.
struct Part {
    departure: usize,
    /// Since the first instant of being ready.
    instant: i32,
    value: i64,
    /// What the rest can bring.
    onward: i64,
}

/// A day at some weights.
struct Day<'r, 'g, const K: usize> {
    ground: &'r Ground<'g, K>,
    layout: &'r Layout,
    day: usize,
    drives: &'r [Vec<Arc>],
    weights: &'r [i64],
}

impl<const K: usize> Day<'_, '_, K> {
    fn meals(&self) -> u8 {
        self.ground.classes[self.day].meals
    }

    /// The ways behind the day.
    fn mornings(&self) -> Option<&[Link]> {
        self.day.checked_sub(1).and_then(|night| self.ground.links.get(night)).map(Vec::as_slice)
    }

    /// Where routes can begin: the place, its departure and the way there.
    fn starts(&self) -> impl Iterator<Item = (usize, u16, usize)> {
        let side = &self.ground.classes[self.day].sides[0];
        let of_place = move |place: usize| {
            let ways = self.mornings().map_or(1, <[Link]>::len);
            let ready =
                move |way: usize| self.mornings().map_or(side.start[place], |links| links[way].first[place]);
            let ways = (0..ways).filter(move |&way| side.start[place] < BARRED && ready(way) < NO_ROAD);
            ways.map(move |way| (place, self.layout.leave(place, ready(way)), way))
        };
        (0..self.weights.len()).flat_map(of_place).filter(|start| start.1 != NEVER)
    }

    /// For each way ahead, until when a place can be left for it.
    fn until(&self, place: usize) -> impl Iterator<Item = i32> {
        let end = self.ground.classes[self.day].sides[0].end[place];
        let links = self.ground.links.get(self.day);
        let until = move |way: usize| match links {
            _ if end <= -BARRED => -BARRED,
            Some(links) => links[way].last[place],
            None => end,
        };
        (0..links.map_or(1, Vec::len)).map(until)
    }

    /// Whether a part that has eaten these meals may go on to a place.
    fn admits(&self, fed: usize, to: usize) -> bool {
        let meal = self.ground.meal_of[to];
        meal & !(self.meals() & !(fed as u8)) == 0
    }

    fn forward(&self, before: &Tally, mut table: Table, meter: &mut Meter<'_>) -> Option<Table> {
        let layout = self.layout;
        for (place, departure, way) in self.starts() {
            let value = before[way].map_or(NOTHING, |value| value + self.weights[place]);
            let cell =
                &mut table[layout.row(slot(place, self.ground.meal_of[place]))][usize::from(departure)];
            *cell = value.max(*cell);
        }
        let mut most = vec![NOTHING; SLOTS * self.weights.len()];
        let mut parts: Vec<(i32, i64)> = Vec::new();
        for block in 0..layout.count() {
            let mut steps = 0;
            for (from, most) in most.iter_mut().enumerate() {
                let (place, row) = (from / SLOTS, layout.row(from));
                // What leaves later and brings no more is needless.
                parts.clear();
                for departure in layout.block(place, block) {
                    let value = table[row.start + departure];
                    if value > *most {
                        *most = value;
                        parts.push((layout.departures[place][departure] - layout.ready, value));
                    }
                }
                if !parts.is_empty() {
                    steps += self.prolong(&mut table, from, &parts);
                }
            }
            if !meter.go_on((steps / A_LABEL) as u64) {
                return None;
            }
        }
        Some(table)
    }

    /// Goes on from the parts of a slot to all places; returns how many steps that took.
    fn prolong(&self, table: &mut [i64], from: usize, parts: &[(i32, i64)]) -> usize {
        let (place, fed, layout) = (from / SLOTS, from % SLOTS, self.layout);
        for arc in &self.drives[place] {
            let to = usize::from(arc.to);
            if !self.admits(fed, to) {
                continue;
            }
            let leave = &layout.leave[to * layout.width..(to + 1) * layout.width];
            let row = &mut table[layout.row(slot(to, fed as u8 | self.ground.meal_of[to]))];
            for &(instant, value) in parts {
                let Some(&departure) = leave.get((instant + arc.drive) as usize) else { break };
                let Some(cell) = row.get_mut(usize::from(departure)) else { break };
                *cell = (*cell).max(value + self.weights[to]);
            }
        }
        parts.len() * self.drives[place].len()
    }

    /// Looks what the drives from the parts of a slot can bring, and which of them reach `floor`; returns how many
    /// steps that took.
    fn look_on(
        &self,
        onward: &[i64],
        from: usize,
        (parts, floor): (&mut [Part], i64),
        alive: &mut [bool],
    ) -> usize {
        let (place, fed, layout) = (from / SLOTS, from % SLOTS, self.layout);
        for (arc, alive) in self.drives[place].iter().zip(alive) {
            let to = usize::from(arc.to);
            if !self.admits(fed, to) {
                continue;
            }
            let leave = &layout.leave[to * layout.width..(to + 1) * layout.width];
            let row = &onward[layout.row(slot(to, fed as u8 | self.ground.meal_of[to]))];
            for part in parts.iter_mut() {
                let Some(&departure) = leave.get((part.instant + arc.drive) as usize) else { break };
                let Some(rest) = row.get(usize::from(departure)) else { break };
                let more = rest + self.weights[to];
                part.onward = part.onward.max(more);
                *alive |= part.value + more >= floor;
            }
        }
        parts.len() * self.drives[place].len()
    }

    /// What the days up to this one bring for each way ahead, with its prize.
    fn tally(&self, table: &[i64], before: &Tally) -> Tally {
        let idle = self.ground.idle(self.day, 0, before).map(|(value, _)| value);
        let mut tally = vec![idle; self.ground.links.get(self.day).map_or(1, Vec::len)];
        for place in 0..self.weights.len() {
            for (best, until) in tally.iter_mut().zip(self.until(place)) {
                *best = (*best).max(self.ended(table, place, until).map(|(value, _)| value));
            }
        }
        let links = self.ground.links.get(self.day).map_or([].as_slice(), Vec::as_slice);
        for (best, link) in tally.iter_mut().zip(links) {
            *best = best.map(|best| best + self.ground.worth(link));
        }
        tally
    }

    /// The most that a route brings that ends at a place by an instant, and its departure.
    fn ended(&self, table: &[i64], place: usize, until: i32) -> Option<(i64, usize)> {
        let count = self.layout.departures[place].partition_point(|&at| at <= until);
        let row = &table[self.layout.row(slot(place, self.meals()))];
        let all = row.iter().take(count).enumerate().filter(|(_, value)| **value > NOTHING);
        all.map(|(departure, &value)| (value, departure)).max_by_key(|&(value, at)| (value, Reverse(at)))
    }

    /// The best route for a way ahead, and the way behind it.
    fn route(&self, table: &[i64], before: &Tally, way: usize) -> (Vec<usize>, usize) {
        let last = |place: usize| {
            let (value, departure) = self.ended(table, place, self.until(place).nth(way)?)?;
            Some((value, place, departure))
        };
        let last =
            (0..self.weights.len()).filter_map(last).max_by_key(|&(value, place, _)| (value, Reverse(place)));
        let idle = self.ground.idle(self.day, 0, before);
        let Some((mut value, mut place, mut departure)) =
            last.filter(|last| idle.is_none_or(|idle| last.0 > idle.0))
        else {
            return (Vec::new(), idle.map_or(0, |(_, way)| way));
        };
        let mut fed = self.meals();
        let mut route = vec![place];
        loop {
            let start = self.mornings().map_or(1, <[Link]>::len);
            let begins = |&way: &usize| {
                let ready = match self.mornings() {
                    Some(links) => links[way].first[place],
                    None => self.ground.classes[self.day].sides[0].start[place],
                };
                fed == self.ground.meal_of[place]
                    && before[way].is_some_and(|before| before + self.weights[place] == value)
                    && ready < NO_ROAD
                    && usize::from(self.layout.leave(place, ready)) == departure
            };
            if let Some(way) = (0..start).find(begins) {
                route.reverse();
                return (route, way);
            }
            let Some(before) = self.before(table, (place, fed, departure)) else {
                // Not to be: each part has come from somewhere.
                return (Vec::new(), 0);
            };
            value -= self.weights[place];
            (place, fed, departure) = before;
            route.push(place);
        }
    }

    /// A part that another one prolongs.
    fn before(
        &self,
        table: &[i64],
        (place, fed, departure): (usize, u8, usize),
    ) -> Option<(usize, u8, usize)> {
        let layout = self.layout;
        let value = table[layout.row(slot(place, fed))][departure] - self.weights[place];
        let fed = fed & !self.ground.meal_of[place];
        let arcs = self.drives.iter().enumerate();
        let drives = arcs.flat_map(|(from, arcs)| arcs.iter().map(move |arc| (from, arc)));
        drives.filter(|(_, arc)| usize::from(arc.to) == place).find_map(|(from, arc)| {
            let row = table[layout.row(slot(from, fed))].iter().enumerate();
            let mut equals = row.filter(|(_, other)| **other == value);
            let leads = |&(at, _): &(usize, &i64)| {
                usize::from(layout.leave(place, layout.departures[from][at] + arc.drive)) == departure
            };
            equals.find(leads).map(|(at, _)| (from, fed, at))
        })
    }

    /// Tells which drives can be part of something that brings `floor`, and what this day and the ones after
    /// bring for each way behind, with its prize. `rest` is what those after bring for each way ahead.
    fn backward(
        &self,
        table: &[i64],
        mut onward: Table,
        (rest, floor): (&Tally, i64),
        meter: &mut Meter<'_>,
    ) -> Option<(Vec<Vec<bool>>, Tally)> {
        let layout = self.layout;
        let mut alive: Vec<Vec<bool>> = self.drives.iter().map(|arcs| vec![false; arcs.len()]).collect();
        // What each combination of meals can still bring at most, whatever the place.
        let mut most = [NOTHING; SLOTS];
        let mut parts: Vec<Part> = Vec::new();
        for block in (0..layout.count()).rev() {
            let mut steps = 0;
            for from in 0..SLOTS * self.weights.len() {
                parts.clear();
                parts.extend(self.hopeful(table, (from, block), rest, floor, most[from % SLOTS]));
                if !parts.is_empty() {
                    steps += self.look_on(&onward, from, (&mut parts, floor), &mut alive[from / SLOTS]);
                }
                for part in &parts {
                    onward[layout.rows[from] + part.departure] = part.onward;
                }
            }
            for from in 0..SLOTS * self.weights.len() {
                let (place, fed) = (from / SLOTS, from % SLOTS);
                let row = &onward[layout.row(from)][layout.block(place, block)];
                let best = row.iter().max().copied().unwrap_or(NOTHING);
                let most = &mut most[usize::from(fed as u8 & !self.ground.meal_of[place])];
                *most = (*most).max(best.saturating_add(self.weights[place]));
            }
            if !meter.go_on((steps / A_LABEL) as u64) {
                return None;
            }
        }
        Some((alive, self.tally_behind(&onward, rest)))
    }

    /// Lists the parts of a slot within a block that may reach `floor`, with what they bring if they end there;
    /// whoever goes on brings `most` at most.
    fn hopeful(
        &self,
        table: &[i64],
        (from, block): (usize, usize),
        rest: &Tally,
        floor: i64,
        most: i64,
    ) -> impl Iterator<Item = Part> {
        let (place, fed, layout) = (from / SLOTS, from % SLOTS, self.layout);
        let is_fed = fed == usize::from(self.meals());
        layout.block(place, block).filter_map(move |departure| {
            let (value, at) = (table[layout.rows[from] + departure], layout.departures[place][departure]);
            if value <= NOTHING {
                return None;
            }
            let ends = self.until(place).zip(rest).filter(|(until, _)| is_fed && at <= *until);
            let onward = ends.filter_map(|(_, rest)| *rest).max().unwrap_or(NOTHING);
            let part = Part { departure, instant: at - layout.ready, value, onward };
            (value + onward.max(most) >= floor).then_some(part)
        })
    }

    /// What the day and those after it bring for each way behind, with its prize.
    fn tally_behind(&self, onward: &[i64], rest: &Tally) -> Tally {
        let idle = self.ground.idle(self.day, 0, rest).map(|(value, _)| value);
        let mut tally = vec![idle; self.mornings().map_or(1, <[Link]>::len)];
        for (place, departure, way) in self.starts() {
            let row = &onward[self.layout.row(slot(place, self.ground.meal_of[place]))];
            let value = row[usize::from(departure)] + self.weights[place];
            tally[way] = tally[way].max(Some(value).filter(|&value| value > NOTHING / 2));
        }
        for (best, link) in tally.iter_mut().zip(self.mornings().unwrap_or_default()) {
            *best = best.map(|best| best + self.ground.worth(link));
        }
        tally
    }
}
