//! What else fits into a gap of a tour, with everything else kept.

use model::Minutes;

use crate::halts::slots_of;
use crate::retime::retime_day;
use crate::slots::earliest_stay;
use crate::why::Promised;
use crate::why::trial::home;
use crate::{PlannedHalt, Problem, Role};

/// A visit that fits into a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Index into `Problem::visits`.
    pub visit: usize,
    /// What it brings.
    pub prize: u32,
    /// When it begins.
    pub start: Minutes,
    /// When it ends.
    pub end: Minutes,
    /// Minutes at the wheel that it adds; fewer: negative.
    pub driving: Minutes,
    /// When everybody is then back, or at the lodging.
    pub back: Minutes,
    /// By how much that is later.
    pub later: Minutes,
}

impl Fit {
    /// What it brings for an hour of the day that it takes.
    fn hourly(&self) -> u64 {
        let takes = (self.end - self.start) + self.driving.max(Minutes::ZERO);
        u64::from(self.prize) * 60_000 / u64::from(takes.0.max(1).unsigned_abs())
    }
}

impl Promised<'_> {
    /// Lists the visits that fit before the halt at `at` of a day, lawfully and with everything else
    /// kept: what brings most for the time that it takes first.
    #[must_use]
    pub fn fitting(&self, day: usize, at: usize) -> Vec<Fit> {
        let Some(gap) = Gap::of(self, day, at) else { return Vec::new() };
        let problem = self.problem();
        let mut fits: Vec<Fit> =
            (0..problem.visits.len()).filter_map(|visit| gap.takes(self, visit)).collect();
        fits.sort_by_key(|fit| (std::cmp::Reverse(fit.hourly()), fit.later, fit.visit));
        fits
    }
}

/// A gap of a day.
struct Gap<'a> {
    day: usize,
    at: usize,
    roles: &'a [Role],
    /// The day without anything more.
    before: Vec<PlannedHalt>,
    /// Node and earliest departure of the halt before, if there is one.
    from: Option<(usize, Minutes)>,
}

impl<'a> Gap<'a> {
    /// `None` where nothing can be put, or the day does not hold as it is.
    fn of(promised: &'a Promised<'_>, day: usize, at: usize) -> Option<Self> {
        let problem = promised.problem();
        let roles = promised.roles(day)?;
        let before = promised.in_time(day, roles)?;
        // Among the days that end earliest the coach leaves late: by itself the beginning is quicker.
        let beginning = retime_day(problem, day, roles.get(..at)?).ok()?.halts;
        let leaving = |last: &PlannedHalt| Some((crate::node_of(problem, day, last.role)?, last.leave));
        let from = beginning.last().and_then(leaving);
        Some(Self { day, at, roles, before, from })
    }

    fn takes(&self, promised: &Promised<'_>, visit: usize) -> Option<Fit> {
        let problem = promised.problem();
        let role = Role::Visit(visit);
        if promised.holds_visit(visit) || !self.is_open(problem, visit) {
            return None;
        }
        let roles = promised.inserted(self.roles, self.at, role)?;
        let halts = promised.possible(self.day, &roles)?;
        let halt = halts.get(self.at)?;
        let (back, was) = (home(&halts)?, home(&self.before)?);
        let driving = at_the_wheel(&halts) - at_the_wheel(&self.before);
        let prize = problem.visits[visit].prize;
        Some(Fit { visit, prize, start: halt.start, end: halt.end, driving, back, later: back - was })
    }

    /// Tells whether a visit is still open when the coach can be there.
    fn is_open(&self, problem: &Problem, visit: usize) -> bool {
        let held = &problem.visits[visit];
        let slots = slots_of(problem, self.day, Role::Visit(visit));
        let Some((from, leave)) = self.from else { return !slots.is_empty() };
        let Some(drive) = problem.matrix.get(from, held.node) else { return false };
        let ready = leave + drive.minutes + held.approach;
        let back_by = problem.days[self.day].back_by;
        let stay = earliest_stay(&slots, ready.0, held.return_walk.0, problem.grid.0);
        stay.is_some_and(|stay| Minutes(stay.leave) <= back_by)
    }
}

fn at_the_wheel(halts: &[PlannedHalt]) -> Minutes {
    halts.windows(2).map(|pair| pair[1].arrive - pair[0].leave).sum()
}
