//! A day's order with absent places put in, and the best choice along it taken over.

use super::referee::Referee;
use super::route::Route;
use super::search::Searcher;
use super::select::Day;
use super::stay::{Stay, Stays, TOO_LATE};

/// Labels that are kept at a place of a line.
const LABELS: usize = 16;

/// An absent place and where it would stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guest {
    place: u16,
    /// Before which halt.
    at: u16,
    /// When it would be left.
    leave: i32,
    score: f32,
}

impl<S: Stays, R: Referee> Searcher<'_, S, R> {
    /// Looks for a better choice among the places of a day and up to `guests` absent ones, in one
    /// order; `true`: there was one, and the day has changed.
    pub(super) fn select(&mut self, day: usize, guests: usize) -> bool {
        self.invite(day, guests);
        if self.guests.is_empty() {
            return false;
        }
        self.lay_line(day);
        let before = self.plan.count() - self.plan.worths.driving * self.plan.routes[day].driving();
        self.plan.release_all(day);
        let least = before - self.plan.count();
        self.offered.clear();
        let plan = &self.plan;
        self.offered.extend(self.line.iter().map(|&place| plan.offered(usize::from(place))));
        let class = plan.routes[day].class;
        let frame =
            Day { ground: plan.ground, worths: plan.worths, class, alike: plan.alike(), most: LABELS };
        let better = self.selection.choose(&frame, &self.offered, least, &mut self.chosen).is_some();
        self.plan.hold_all(day);
        better && {
            let places: Vec<usize> = self.chosen.iter().map(|&at| usize::from(self.line[at])).collect();
            self.plan.replace(day, &places)
        }
    }

    /// Finds the absent places that would bring most for the time that they take, whatever comes after.
    fn invite(&mut self, day: usize, most: usize) {
        self.guests.clear();
        let (ground, worths) = (self.plan.ground, self.plan.worths);
        for &place in &ground.visits {
            if self.useful[usize::from(place)] && self.plan.is_absent(usize::from(place)) {
                self.invite_one(day, place);
            }
        }
        for &place in &ground.meals {
            let wanted = worths.meals[day] & worths.meal[usize::from(place)] > 0;
            if wanted && !self.plan.routes[day].places().any(|other| other == usize::from(place)) {
                self.invite_one(day, place);
            }
        }
        if self.guests.len() > most {
            self.guests
                .select_nth_unstable_by(most, |a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
            self.guests.truncate(most);
        }
        self.guests.sort_unstable_by_key(|guest| (guest.at, guest.leave, guest.place));
    }

    fn invite_one(&mut self, day: usize, place: u16) {
        let ground = self.plan.ground;
        let route: &Route = &self.plan.routes[day];
        let row = ground.row(usize::from(place));
        let stay = ground.stays.stay(route.class, usize::from(place));
        let mut best: Option<(i32, usize, i32)> = None;
        for (at, pair) in route.halts.windows(2).enumerate() {
            let (before, after) = (pair[0], pair[1]);
            if before.leave > stay.last_ready() {
                break;
            }
            let (into, out) = (row[usize::from(before.node)].into, row[usize::from(after.node)].out);
            let leave = stay.leave(before.leave + into);
            let last = if at + 2 == route.halts.len() {
                ground.closes[route.class]
            } else {
                ground.stays.stay(route.class, usize::from(after.node)).last_ready()
            };
            if leave >= TOO_LATE || leave + out > last {
                continue;
            }
            let cost = out - after.leg + leave - before.leave;
            if best.is_none_or(|(least, ..)| cost < least) {
                best = Some((cost, at + 1, leave));
            }
        }
        if let Some((cost, at, leave)) = best {
            let gain = self.plan.offered(usize::from(place)).gain.max(0) as f32;
            let luck = self.look.chance.draw() as f32 / 4_294_967_296.0;
            let score = gain * (0.7 + 0.6 * luck) / (cost.max(0) as f32 + self.pause);
            self.guests.push(Guest { place, at: at as u16, leave, score });
        }
    }

    /// Lays the places of the day and those invited in one order.
    fn lay_line(&mut self, day: usize) {
        self.line.clear();
        let mut guests = self.guests.iter().peekable();
        for (at, halt) in self.plan.routes[day].halts.iter().enumerate().skip(1) {
            while let Some(guest) = guests.next_if(|guest| usize::from(guest.at) == at) {
                self.line.push(guest.place);
            }
            self.line.push(halt.node);
        }
        self.line.pop();
    }
}
