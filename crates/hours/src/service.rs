//! From a day's halts to the driver's activities.
//!
//! The coach is always either halted or rolling: what lies between two halts is driving.
//! Planning values of the house: 5 minutes of work when passengers get off, 10 when they board
//! again, the middle is a break where the driver is free and availability where not.

use model::{Activity, DayPlan, Duty, Minutes, NaiveDateTime, StopKind};

/// Work while passengers get off at a visit or a meal.
pub const SETTING_DOWN: Minutes = Minutes(5);
/// Work while passengers board again after a visit or a meal.
pub const BOARDING: Minutes = Minutes(10);
/// Work before the coach leaves its depot: checks and preparation.
pub const SERVICE_START: Minutes = Minutes(30);
/// Work after the coach is back at its depot: tidying and refuelling.
pub const SERVICE_END: Minutes = Minutes(30);
/// The shortest halt during which a driver can be told that he is free.
pub const SHORTEST_FREE_HALT: Minutes = Minutes(30);

/// What the driver does while the coach is halted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Works all the time: depot, pick-up, drop-off.
    Working,
    /// Is free between setting down and boarding.
    Free,
    /// Stays available between setting down and boarding.
    Available,
    /// Has a break all the time: nobody gets on or off.
    Break,
}

/// One halt of the coach, from its arrival to its departure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Halt {
    /// When the coach stops.
    pub arrive: NaiveDateTime,
    /// When it leaves.
    pub leave: NaiveDateTime,
    /// What the driver does meanwhile.
    pub presence: Presence,
}

/// Reads the halts of a timed day.
#[must_use]
pub fn halts(day: &DayPlan) -> Vec<Halt> {
    day.stops
        .iter()
        .map(|stop| Halt {
            arrive: stop.arrive,
            leave: stop.leave,
            presence: match stop.kind {
                StopKind::Depot | StopKind::Pickup | StopKind::Dropoff | StopKind::Lodging => {
                    Presence::Working
                }
                StopKind::Break => Presence::Break,
                StopKind::Site | StopKind::Meal if stop.driver_free => Presence::Free,
                StopKind::Site | StopKind::Meal => Presence::Available,
            },
        })
        .collect()
}

/// Turns halts, in the order of time, into the driver's activities; stretches of the same duty
/// that touch are merged and empty ones left out.
#[must_use]
pub fn activities(halts: &[Halt]) -> Vec<Activity> {
    let mut day = Vec::new();
    let mut left: Option<NaiveDateTime> = None;
    for halt in halts {
        if let Some(left) = left {
            append(&mut day, Duty::Driving, left, halt.arrive);
        }
        let whole = |duty| [(duty, halt.leave)];
        match halt.presence {
            Presence::Working => append_all(&mut day, halt.arrive, &whole(Duty::Work)),
            Presence::Break => append_all(&mut day, halt.arrive, &whole(Duty::Rest)),
            Presence::Free => append_all(&mut day, halt.arrive, &around(halt, Duty::Rest)),
            Presence::Available => append_all(&mut day, halt.arrive, &around(halt, Duty::Availability)),
        }
        left = Some(halt.leave);
    }
    day
}

/// Splits a halt into setting down, the time between, and boarding, each with its end.
fn around(halt: &Halt, between: Duty) -> [(Duty, NaiveDateTime); 3] {
    let down = (halt.arrive + SETTING_DOWN.delta()).min(halt.leave);
    let board = (halt.leave - BOARDING.delta()).max(down);
    [(Duty::Work, down), (between, board), (Duty::Work, halt.leave)]
}

fn append_all(day: &mut Vec<Activity>, from: NaiveDateTime, parts: &[(Duty, NaiveDateTime)]) {
    let mut from = from;
    for (duty, to) in parts {
        append(day, *duty, from, *to);
        from = *to;
    }
}

fn append(day: &mut Vec<Activity>, duty: Duty, from: NaiveDateTime, to: NaiveDateTime) {
    let length = Minutes::between(from, to);
    if length <= Minutes::ZERO {
        return;
    }
    match day.last_mut() {
        Some(last) if last.duty == duty && last.end() == from => last.length += length,
        _ => day.push(Activity { duty, start: from, length }),
    }
}
