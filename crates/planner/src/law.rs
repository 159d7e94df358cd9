//! What the driver's law says about planned days.
//!
//! A day is built up as a shift, which answers at once; the checker is asked where that leaves the
//! answer open, about several days together, and about all that is proposed.

use hours::ahead::{DayLimits, Outlook, Shift};
use hours::service::SHORTEST_FREE_HALT;
use hours::{Presence, activities};
use model::{Duty, Minutes, NaiveDateTime, TimeDelta, Zone};

use crate::{PlannedHalt, Problem, Role};

const A_DAY: Minutes = Minutes::hm(24, 0);

/// The law as it applies to a problem.
pub(crate) struct Law<'p> {
    problem: &'p Problem,
    /// Whether it is asked at all.
    pub asked: bool,
    pub limits: DayLimits,
    /// For each day, whether the clocks stay as they are about it.
    steady: Vec<bool>,
}

impl<'p> Law<'p> {
    pub(crate) fn of(problem: &'p Problem, asked: bool) -> Self {
        let is_steady = |day: &crate::Day| {
            let ahead = |days: i64| {
                let civil = day.date.and_time(model::NaiveTime::MIN) + TimeDelta::days(days);
                Minutes::between(Zone::default().utc(civil), civil)
            };
            ahead(-1) == ahead(2)
        };
        let steady = problem.days.iter().map(is_steady).collect();
        Self { problem, asked, limits: DayLimits::of(&problem.rules), steady }
    }

    /// Tells whether the minutes of a day are those that its clocks show.
    pub(crate) fn is_steady(&self, day: usize) -> bool {
        self.steady[day]
    }

    /// Tells whether a day by itself is allowed.
    pub(crate) fn allows_day(&self, day: usize, halts: &[PlannedHalt]) -> bool {
        if !self.asked {
            return true;
        }
        match self.outlook(day, halts) {
            Outlook::Lawful => true,
            Outlook::BreakMissing | Outlook::TooLong => false,
            Outlook::Unsure => is_lawful(self.problem, [(day, halts)]),
        }
    }

    /// Tells whether all days of the problem together are allowed.
    pub(crate) fn allows(&self, days: &[&[PlannedHalt]]) -> bool {
        match days {
            _ if !self.asked => return true,
            [halts] => return self.allows_day(0, halts),
            _ => {}
        }
        // Where the nights are rests, each day has to be lawful by itself.
        let nights = days.windows(2).enumerate();
        let rested = nights.into_iter().all(|(day, pair)| self.rests_between(day, pair[0], pair[1]));
        let unlawful = |(day, halts): (usize, &&[PlannedHalt])| self.outlook(day, halts).is_unlawful();
        !(rested && days.iter().enumerate().any(unlawful)) && self.checks(days)
    }

    /// Asks the checker about all days of the problem.
    pub(crate) fn checks(&self, days: &[&[PlannedHalt]]) -> bool {
        !self.asked || is_lawful(self.problem, days.iter().copied().enumerate())
    }

    /// Tells whether the night between a day and the next is a daily rest, where both have service
    /// and the clocks do not change.
    pub(crate) fn rests_between(&self, day: usize, halts: &[PlannedHalt], next: &[PlannedHalt]) -> bool {
        let (Some(_), Some(first), true) = (halts.first(), next.first(), self.steady[day]) else {
            return true;
        };
        let restart = self.shift(halts).left(&self.limits).restart;
        restart.is_some_and(|restart| restart <= first.arrive + self.day_to_day(day))
    }

    /// Tells whether two days may follow one another: with a rest between them or, without one, as a single
    /// shift that is not too long.
    pub(crate) fn may_follow(&self, day: usize, halts: &[PlannedHalt], next: &[PlannedHalt]) -> bool {
        if !self.asked || self.rests_between(day, halts, next) {
            return true;
        }
        let (Some(first), Some(last)) = (halts.first(), next.last()) else { return true };
        let longest = Shift::begin(Minutes::ZERO).left(&self.limits).spread;
        last.leave + self.day_to_day(day) - first.arrive <= longest
    }

    /// Tells whether a day that is not allowed by itself may be so beside days before and after it between
    /// which there is no rest: the night is then a break.
    pub(crate) fn may_be_mended(&self, day: usize, halts: &[PlannedHalt]) -> bool {
        self.outlook(day, halts) != Outlook::TooLong
    }

    /// Returns the shortest rest that a night must be.
    pub(crate) fn shortest_rest(&self) -> Minutes {
        Shift::begin(Minutes::ZERO).left(&self.limits).restart.unwrap_or(A_DAY)
    }

    /// Returns the time from the midnight of a day to that of the next.
    pub(crate) fn day_to_day(&self, day: usize) -> Minutes {
        let dates = self.problem.days[day + 1].date - self.problem.days[day].date;
        let nights = i32::try_from(dates.num_days()).unwrap_or(i32::MAX / A_DAY.0);
        Minutes(nights.saturating_mul(A_DAY.0))
    }

    /// Says what a day takes of what the days of a tour share, the less of each the better; `None` where more
    /// than that is to be looked at.
    pub(crate) fn taken(&self, day: usize, halts: &[PlannedHalt]) -> Option<[i32; 6]> {
        let (true, Some(first), Some(last)) = (self.asked, halts.first(), halts.last()) else {
            return Some([0; 6]);
        };
        if self.outlook(day, halts) != Outlook::Lawful {
            return None;
        }
        let left = self.shift(halts).left(&self.limits);
        let at = |instant: Option<Minutes>| instant.map_or(i32::MAX, |instant| instant.0);
        Some([
            -first.arrive.0,
            last.leave.0,
            at(left.restart),
            at(left.restart_regular),
            -left.driving_extended.0,
            left.work_extended.map_or(0, |work| -work.0),
        ])
    }

    fn outlook(&self, day: usize, halts: &[PlannedHalt]) -> Outlook {
        if self.steady[day] { self.shift(halts).outlook(&self.limits) } else { Outlook::Unsure }
    }

    /// Builds up the driver's day.
    fn shift(&self, halts: &[PlannedHalt]) -> Shift {
        let mut shift = Shift::begin(halts.first().map_or(Minutes::ZERO, |first| first.arrive));
        let mut left = None;
        for halt in halts {
            let drive = left.map_or(Minutes::ZERO, |left| halt.arrive - left);
            shift.extend(Duty::Driving, drive, &self.limits);
            let length = halt.leave - halt.arrive;
            shift.halt(presence(self.problem, halt.role, length), length, &self.limits);
            left = Some(halt.leave);
        }
        shift
    }
}

/// Asks the checker about days of a problem, in order, each with its number.
pub(crate) fn is_lawful<'d>(
    problem: &Problem,
    days: impl IntoIterator<Item = (usize, &'d [PlannedHalt])>,
) -> bool {
    let mut parts = Vec::new();
    for (day, halts) in days {
        let midnight = problem.days[day].date.and_time(model::NaiveTime::MIN);
        let halts: Vec<hours::Halt> = halts.iter().map(|halt| driver_halt(problem, midnight, halt)).collect();
        parts.extend(activities(&halts));
    }
    hours::is_lawful(&parts, &hours::Circumstances::of_days(problem.days.len()), &problem.rules)
}

fn driver_halt(problem: &Problem, midnight: NaiveDateTime, halt: &PlannedHalt) -> hours::Halt {
    hours::Halt {
        arrive: midnight + halt.arrive.delta(),
        leave: midnight + halt.leave.delta(),
        presence: presence(problem, halt.role, halt.leave - halt.arrive),
    }
}

/// Returns what the driver does during a halt of a length.
pub(crate) fn presence(problem: &Problem, role: Role, length: Minutes) -> Presence {
    match role {
        Role::Visit(visit) if problem.visits[visit].driver_free && length >= SHORTEST_FREE_HALT => {
            Presence::Free
        }
        Role::Visit(_) => Presence::Available,
        Role::Meal(_) | Role::Dinner(_) => Presence::Free,
        Role::Technical(_) => Presence::Break,
        _ => Presence::Working,
    }
}
