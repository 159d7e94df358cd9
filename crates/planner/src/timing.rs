//! The times of one day whose order is given.
//!
//! The day ends as early as it can; among the days that end then, the coach leaves as late as it
//! can, so that nobody waits in the morning for a door that opens at ten.

use hours::service::{SERVICE_END, SERVICE_START, TOUR_NIGHT};
use model::Minutes;

use crate::slots::{Slot, Stay, ceil, earliest_stay, floor, latest_start};
use crate::{PlannedHalt, Role};

/// A halt of a day whose order is given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link<'a> {
    pub role: Role,
    /// The drive from the halt before it; 0 at the first.
    pub drive: i32,
    pub service: Service<'a>,
}

/// What happens during a halt.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Service<'a> {
    /// The depot in the morning.
    Out,
    /// Passengers join; this long.
    Board(i32),
    /// A visit or a meal.
    Stay {
        slots: &'a [Slot],
        approach: i32,
        return_walk: i32,
        /// How long it lasts where no slot fits.
        spare: i32,
    },
    /// Passengers leave; this long.
    Alight(i32),
    /// The depot in the evening.
    In,
    /// A lodging in the evening: checking in.
    Night {
        slots: &'a [Slot],
        approach: i32,
        /// How long checking in takes where no slot fits.
        spare: i32,
    },
    /// A lodging in the morning; boarding takes this long.
    Morning(i32),
    /// A halt on the way; this long.
    Pause(i32),
}

/// Times a day; never refuses: a stay that no slot fits begins on arrival, without a window.
///
/// Nobody boards and nothing begins before `leave_after`; a day that has `begun` goes on from there.
pub(crate) fn time_day(
    chain: &[Link<'_>],
    leave_after: i32,
    begun: Option<i32>,
    grid: i32,
) -> Vec<PlannedHalt> {
    let clock = Clock { leave_after, grid };
    if let Some(begin) = begun {
        return clock.forward(chain, begin);
    }
    let begin = match chain {
        [] => return Vec::new(),
        [first, second, ..] if matches!(first.service, Service::Out) => {
            floor(leave_after - second.drive, grid)
        }
        _ => leave_after,
    };
    let earliest = clock.forward(chain, begin);
    let latest = clock.latest_begin(chain, &earliest).max(begin);
    if latest == begin { earliest } else { clock.forward(chain, latest) }
}

struct Clock {
    leave_after: i32,
    grid: i32,
}

impl Clock {
    /// Times every halt as early as possible; `begin` is when the coach leaves its depot, or
    /// arrives at the first halt where there is none.
    fn forward(&self, chain: &[Link<'_>], begin: i32) -> Vec<PlannedHalt> {
        let mut day: Vec<PlannedHalt> = Vec::with_capacity(chain.len());
        for link in chain {
            let halt = match day.last() {
                Some(before) => self.halt(link, before.leave.0 + link.drive),
                None if matches!(link.service, Service::Out) => self.halt(link, begin - SERVICE_START.0),
                None => self.halt(link, begin),
            };
            day.push(halt);
        }
        day
    }

    fn halt(&self, link: &Link<'_>, arrive: i32) -> PlannedHalt {
        let ready = arrive.max(self.leave_after);
        let mut arrive = arrive;
        let (start, end, leave, window) = match link.service {
            Service::Out => {
                let leave = ceil(arrive + SERVICE_START.0, self.grid);
                (arrive, leave, leave, None)
            }
            Service::Board(length) => {
                let leave = ceil(ready + length, self.grid);
                (leave - length, leave, leave, None)
            }
            // The service begins no earlier than it has to.
            Service::Morning(length) => {
                let leave = ceil(ready + length, self.grid);
                arrive = leave - length;
                (arrive, leave, leave, None)
            }
            Service::Stay { slots, approach, return_walk, spare } => {
                self.stay(slots, ready + approach, return_walk, spare)
            }
            Service::Night { slots, approach, spare } => {
                let (start, end, leave, window) = self.stay(slots, ready + approach, 0, spare);
                (start, end, leave.max(arrive + TOUR_NIGHT.0), window)
            }
            Service::Alight(length) => (arrive, arrive + length, ceil(arrive + length, self.grid), None),
            Service::Pause(length) => (ready, ready + length, ceil(ready + length, self.grid), None),
            Service::In => (arrive, arrive + SERVICE_END.0, arrive + SERVICE_END.0, None),
        };
        PlannedHalt {
            role: link.role,
            arrive: Minutes(arrive),
            start: Minutes(start),
            end: Minutes(end),
            leave: Minutes(leave),
            window,
        }
    }

    /// Begin, end, departure and window of a stay; on arrival where no slot fits.
    fn stay(
        &self,
        slots: &[Slot],
        ready: i32,
        return_walk: i32,
        spare: i32,
    ) -> (i32, i32, i32, Option<usize>) {
        match earliest_stay(slots, ready, return_walk, self.grid) {
            Some(Stay { start, end, leave, index }) => (start, end, leave, Some(index)),
            None => {
                let start = ceil(ready, self.grid);
                (start, start + spare, ceil(start + spare + return_walk, self.grid), None)
            }
        }
    }

    /// Returns the latest `begin` with which the passengers are home no later than in `earliest`.
    fn latest_begin(&self, chain: &[Link<'_>], earliest: &[PlannedHalt]) -> i32 {
        let home = chain.iter().rposition(|link| !matches!(link.service, Service::In)).unwrap_or(0);
        let mut late = match chain[home].service {
            Service::Alight(_) => earliest[home].arrive.0,
            _ => self.latest_arrival(&chain[home], &earliest[home], earliest[home].leave.0),
        };
        for at in (0..home).rev() {
            let leave = floor(late - chain[at + 1].drive, self.grid);
            late = self.latest_arrival(&chain[at], &earliest[at], leave);
        }
        late
    }

    /// Returns the latest arrival at a halt that lets the coach leave by `leave`; at a depot that
    /// comes first, the latest departure.
    fn latest_arrival(&self, link: &Link<'_>, earliest: &PlannedHalt, leave: i32) -> i32 {
        match link.service {
            Service::Out => leave,
            Service::Board(length)
            | Service::Alight(length)
            | Service::Morning(length)
            | Service::Pause(length) => leave - length,
            Service::Night { slots, approach, .. } => match earliest.window {
                // The driver's service may last longer than the check-in.
                Some(_) => latest_start(slots, leave, 0, self.grid)
                    .map_or(earliest.arrive.0, |start| (start - approach).min(leave - TOUR_NIGHT.0)),
                None => earliest.arrive.0,
            },
            Service::Stay { slots, approach, return_walk, spare } => match earliest.window {
                Some(_) => latest_start(slots, leave, return_walk, self.grid)
                    .map_or(earliest.arrive.0, |start| start - approach),
                None => floor(leave - return_walk - spare, self.grid) - approach,
            },
            Service::In => earliest.arrive.0,
        }
    }
}
