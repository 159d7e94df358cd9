//! What every rule looks at: the duty periods of one driver, the circumstances, the limits.

use model::{Duty, Minutes, NaiveDateTime};

use crate::check::ServiceKind;
use crate::circumstances::{Circumstances, Scope};
use crate::duty_period::{DutyPeriod, duty_periods};
use crate::limits::Limits;
use crate::timeline::{Clock, Instant, Stretch, Timeline};

/// Whether a break before the first driving of a driving period can be a part of its break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EarlyPart {
    /// As the count is commonly kept: since the last complete break.
    Counts,
    /// As Art. 4(q) can be read: a driving period begins with driving.
    DoesNot,
}

/// One driver's work before the law.
pub(crate) struct Case<'a> {
    /// The duty periods, in order.
    pub periods: Vec<DutyPeriod<'a>>,
    /// Rest that is told after the last minute of service.
    pub trailing_rest: Minutes,
    /// The way to civil time.
    pub clock: &'a Clock,
    /// What the activities do not tell.
    pub circumstances: &'a Circumstances,
    /// The limits in force.
    pub limits: &'a Limits,
}

impl<'a> Case<'a> {
    /// Makes the case of a timeline.
    pub fn of(timeline: &'a Timeline, circumstances: &'a Circumstances, limits: &'a Limits) -> Self {
        Self {
            periods: duty_periods(timeline, circumstances, limits),
            trailing_rest: timeline.trailing_rest,
            clock: &timeline.clock,
            circumstances,
            limits,
        }
    }

    /// Returns what the clocks show.
    pub fn civil(&self, instant: Instant) -> NaiveDateTime {
        self.clock.civil(instant)
    }

    /// Tells whether two or more drivers are aboard.
    pub fn is_crew(&self) -> bool {
        self.circumstances.crew >= 2
    }

    /// Tells whether Regulation (EC) 561/2006 and Directive 2002/15/EC apply.
    pub fn in_scope(&self) -> bool {
        self.circumstances.scope == Scope::InScope
    }

    /// Tells whether national law on employees applies.
    pub fn employed(&self) -> bool {
        self.circumstances.scope != Scope::NonCommercial
    }

    /// Tells whether a duty is effective work: availability is, where a country says so.
    pub fn is_work(&self, duty: Duty) -> bool {
        let limits = self.limits;
        let availability =
            if self.is_crew() { &limits.crew_availability_is_work } else { &limits.availability_is_work };
        match duty {
            Duty::Driving | Duty::Work => true,
            Duty::Availability => availability.as_ref().is_some_and(|yes| yes.value > 0),
            Duty::Rest => false,
        }
    }

    /// Sums the effective work.
    pub fn effective_work(&self, stretches: &[Stretch]) -> Minutes {
        stretches.iter().filter(|part| self.is_work(part.duty)).map(|part| part.length).sum()
    }

    /// Cuts a duty period at every complete break of Art. 7; the pieces hold no complete break.
    pub fn driving_periods(
        &self,
        period: &DutyPeriod<'a>,
    ) -> impl Iterator<Item = &'a [Stretch]> + use<'a, '_> {
        self.driving_periods_with(EarlyPart::Counts, period)
    }

    /// Cuts a duty period at every complete break, for a reading of what a part is.
    pub fn driving_periods_with(
        &self,
        early: EarlyPart,
        period: &DutyPeriod<'a>,
    ) -> impl Iterator<Item = &'a [Stretch]> + use<'a, '_> {
        let mut best_part = Minutes::ZERO;
        let mut under_way = early == EarlyPart::Counts;
        pieces(period.stretches, move |part| {
            let complete = self.is_complete_break(part, best_part);
            if complete {
                best_part = Minutes::ZERO;
                under_way = early == EarlyPart::Counts;
            } else if part.duty == Duty::Driving {
                under_way = true;
            } else if part.duty == Duty::Rest && under_way && part.length >= self.limits.break_part.value {
                best_part = best_part.max(part.length);
            }
            complete
        })
    }

    /// Cuts a duty period at every break that interrupts work (Directive 2002/15/EC, Art. 5).
    pub fn work_periods(&self, period: &DutyPeriod<'a>) -> impl Iterator<Item = &'a [Stretch]> + use<'a> {
        let least = self.limits.work_break_part.value;
        pieces(period.stretches, move |part| part.duty == Duty::Rest && part.length >= least)
    }

    /// A second part completes the first; in an occasional service any two that make the sum do.
    fn is_complete_break(&self, part: &Stretch, first: Minutes) -> bool {
        let limits = self.limits;
        let occasional = self.circumstances.service == ServiceKind::Occasional;
        let sum = || limits.occasional_break_sum.as_ref().filter(|_| occasional);
        match part.duty {
            Duty::Rest if part.length >= limits.break_whole.value => true,
            Duty::Rest if part.length >= limits.break_part.value && first > Minutes::ZERO => {
                part.length >= limits.break_second_part.value
                    || sum().is_some_and(|sum| first + part.length >= sum.value)
            }
            Duty::Availability => self.is_crew() && part.length >= limits.break_aboard.value,
            _ => false,
        }
    }
}

/// Returns the instant at which as much as `limit` has been done of what counts, if more follows.
pub(crate) fn crossing(
    stretches: &[Stretch],
    counts: impl Fn(&Stretch) -> bool,
    limit: Minutes,
) -> Option<Instant> {
    let mut done = Minutes::ZERO;
    for part in stretches.iter().filter(|part| counts(part)) {
        if done + part.length > limit {
            return Some(part.start + (limit - done).max(Minutes::ZERO));
        }
        done += part.length;
    }
    None
}

/// Cuts stretches at each that `ends` a piece; pieces are never empty.
fn pieces(stretches: &[Stretch], mut ends: impl FnMut(&Stretch) -> bool) -> impl Iterator<Item = &[Stretch]> {
    stretches.split(move |part| ends(part)).filter(|piece| !piece.is_empty())
}
