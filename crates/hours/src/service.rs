//! From a day's halts to the driver's activities.
//!
//! The coach is always either halted or rolling: what lies between two halts is driving.
//! Planning values of the house: 5 minutes of work when passengers get off, 10 when they board
//! again, the middle is a break where the driver is free and availability where not.

use model::{Activity, DayPlan, Duty, Minutes, NaiveDateTime, Stop, StopKind, Zone};

use crate::shifts::later;

/// Work while passengers get off at a visit or a meal.
pub const SETTING_DOWN: Minutes = Minutes(5);
/// Work while passengers board again after a visit or a meal.
pub const BOARDING: Minutes = Minutes(10);
/// Work before the coach leaves its depot: checks and preparation.
pub const SERVICE_START: Minutes = Minutes(30);
/// Work after the coach is back at its depot: tidying and refuelling.
pub const SERVICE_END: Minutes = Minutes(30);
/// Work before the coach leaves a hotel in the morning, and after it has come there in the evening.
pub const TOUR_NIGHT: Minutes = Minutes(15);
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

/// Reads the halts of a timed day. At a hotel the driver works [`TOUR_NIGHT`] in the evening and again
/// in the morning; in between he rests.
#[must_use]
pub fn halts(day: &DayPlan) -> Vec<Halt> {
    let last = day.stops.len().saturating_sub(1);
    day.stops.iter().enumerate().map(|(index, stop)| halt(stop, index == 0, index == last)).collect()
}

fn halt(stop: &Stop, first: bool, last: bool) -> Halt {
    let presence = match stop.kind {
        StopKind::Depot | StopKind::Pickup | StopKind::Dropoff | StopKind::Lodging => Presence::Working,
        StopKind::Break => Presence::Break,
        StopKind::Site | StopKind::Meal if stop.driver_free => Presence::Free,
        StopKind::Site | StopKind::Meal => Presence::Available,
    };
    let mut halt = Halt { arrive: stop.arrive, leave: stop.leave, presence };
    match stop.kind {
        StopKind::Lodging if first => halt.arrive = stop.leave - TOUR_NIGHT.delta(),
        StopKind::Lodging if last => halt.leave = stop.arrive + TOUR_NIGHT.delta(),
        _ => {}
    }
    halt
}

/// Turns the halts of one day, in the order of time, into the driver's activities; stretches of the
/// same duty that touch are merged and empty ones left out. The times are those of metropolitan France.
#[must_use]
pub fn activities(halts: &[Halt]) -> Vec<Activity> {
    activities_in(halts, Zone::default())
}

/// Turns halts into activities as [`activities`] does, in the civil time of a zone. Lengths are the
/// minutes that pass, also where the clocks change.
#[must_use]
pub fn activities_in(halts: &[Halt], zone: Zone) -> Vec<Activity> {
    let (Some(first), Some(last)) = (halts.first(), halts.last()) else { return Vec::new() };
    let ahead = |civil: NaiveDateTime| Minutes::between(zone.utc(civil), civil);
    let changes = ahead(first.arrive) != ahead(last.leave);
    let mut day = Diary { parts: Vec::new(), changing: changes.then_some(zone) };
    let mut left: Option<NaiveDateTime> = None;
    for halt in halts {
        if let Some(left) = left {
            day.append(Duty::Driving, left, halt.arrive);
        }
        let mut from = halt.arrive;
        for (duty, length) in duties(halt.presence, Minutes::between(halt.arrive, halt.leave)) {
            let to = from + length.delta();
            day.append(duty, from, to);
            from = to;
        }
        left = Some(halt.leave);
    }
    day.parts
}

/// Splits a halt of a length into setting down, the time between, and boarding, or what else the
/// driver does there; each can be empty.
#[must_use]
pub fn duties(presence: Presence, length: Minutes) -> [(Duty, Minutes); 3] {
    let down = SETTING_DOWN.min(length);
    let board = BOARDING.min(length - down);
    let around = |between| [(Duty::Work, down), (between, length - down - board), (Duty::Work, board)];
    let nothing = (Duty::Rest, Minutes::ZERO);
    match presence {
        Presence::Working => [(Duty::Work, length), nothing, nothing],
        Presence::Break => [(Duty::Rest, length), nothing, nothing],
        Presence::Free => around(Duty::Rest),
        Presence::Available => around(Duty::Availability),
    }
}

/// The activities of a day as they are written.
struct Diary {
    parts: Vec<Activity>,
    /// The zone, where its clocks change during the day.
    changing: Option<Zone>,
}

impl Diary {
    fn append(&mut self, duty: Duty, from: NaiveDateTime, to: NaiveDateTime) {
        let length = match self.changing {
            Some(zone) => zone.elapsed(from, to),
            None => Minutes::between(from, to),
        };
        if length <= Minutes::ZERO {
            return;
        }
        let changing = self.changing;
        let end = |part: &Activity| match changing {
            Some(zone) => later(part.start, part.length, zone),
            None => part.end(),
        };
        match self.parts.last_mut() {
            Some(last) if last.duty == duty && end(last) == from => last.length += length,
            _ => self.parts.push(Activity { duty, start: from, length }),
        }
    }
}

#[cfg(test)]
mod tests {
    use model::{GeoPoint, Metres, NaiveDate};

    use super::*;

    fn at(clock: &str) -> NaiveDateTime {
        format!("2027-06-12T{clock}:00").parse().unwrap()
    }

    /// Draws a halt as `08:00-09:00 free`.
    fn halt(drawing: &str) -> Halt {
        let (times, presence) = drawing.trim().split_once(' ').unwrap();
        let (arrive, leave) = times.split_once('-').unwrap();
        let presence = match presence {
            "working" => Presence::Working,
            "free" => Presence::Free,
            "available" => Presence::Available,
            "break" => Presence::Break,
            other => panic!("unknown presence {other}"),
        };
        Halt { arrive: at(arrive), leave: at(leave), presence }
    }

    fn check(drawing: &str, expected: &str) {
        let halts: Vec<Halt> = drawing.split(',').map(halt).collect();
        let written: Vec<String> = activities(&halts)
            .iter()
            .map(|part| format!("{} {}+{}", part.duty.letter(), part.start.format("%H:%M"), part.length.0))
            .collect();
        assert_eq!(written.join(", "), expected);
    }

    #[test]
    fn the_driver_drives_between_halts_and_is_free_between_setting_down_and_boarding() {
        check(
            "07:00-07:30 working, 08:00-10:00 free, 10:40-11:10 working",
            "W 07:00+30, D 07:30+30, W 08:00+5, B 08:05+105, W 09:50+10, D 10:00+40, W 10:40+30",
        );
    }

    #[test]
    fn a_driver_who_is_not_free_is_available() {
        check("08:00-09:00 available", "W 08:00+5, A 08:05+45, W 08:50+10");
    }

    #[test]
    fn nobody_gets_on_or_off_at_a_technical_stop() {
        check("08:00-08:45 break", "B 08:00+45");
    }

    #[test]
    fn a_halt_too_short_for_both_is_all_work() {
        check("08:00-08:15 free", "W 08:00+15");
        check("08:00-08:12 free", "W 08:00+12");
        check("08:00-08:03 free", "W 08:00+3");
    }

    #[test]
    fn two_halts_at_the_same_spot_have_no_drive_between() {
        check("07:00-07:30 working, 07:30-07:45 working, 07:45-08:00 free", "W 07:00+60");
    }

    #[test]
    fn halts_take_the_presence_from_the_kind_of_stop() {
        let kinds = [
            (StopKind::Depot, true, Presence::Working),
            (StopKind::Pickup, true, Presence::Working),
            (StopKind::Site, true, Presence::Free),
            (StopKind::Site, false, Presence::Available),
            (StopKind::Meal, true, Presence::Free),
            (StopKind::Meal, false, Presence::Available),
            (StopKind::Break, false, Presence::Break),
            (StopKind::Lodging, true, Presence::Working),
            (StopKind::Dropoff, false, Presence::Working),
        ];
        let stops = kinds.iter().map(|(kind, driver_free, _)| stop(*kind, *driver_free)).collect();
        let day = DayPlan { date: NaiveDate::from_ymd_opt(2027, 6, 12).unwrap(), stops };
        let expected =
            kinds.map(|(_, _, presence)| Halt { arrive: at("09:00"), leave: at("10:00"), presence });
        assert_eq!(halts(&day), expected);
    }

    #[test]
    fn at_a_hotel_the_driver_works_a_little_and_rests_the_night() {
        let between = |kind, arrive: &str, leave: &str| Stop {
            arrive: arrive.parse().unwrap(),
            leave: leave.parse().unwrap(),
            ..stop(kind, false)
        };
        let day = |date: &str, stops| DayPlan { date: date.parse().unwrap(), stops };
        let evening = day(
            "2027-06-12",
            vec![
                between(StopKind::Pickup, "2027-06-12T08:00:00", "2027-06-12T08:10:00"),
                between(StopKind::Lodging, "2027-06-12T19:00:00", "2027-06-13T08:30:00"),
            ],
        );
        let morning = day(
            "2027-06-13",
            vec![
                between(StopKind::Lodging, "2027-06-12T19:00:00", "2027-06-13T08:30:00"),
                between(StopKind::Dropoff, "2027-06-13T11:30:00", "2027-06-13T11:35:00"),
            ],
        );
        let night = |day: &DayPlan| activities(&halts(day));
        assert_eq!(night(&evening).last().unwrap().end(), "2027-06-12T19:15:00".parse().unwrap());
        assert_eq!(night(&morning)[0].start, "2027-06-13T08:15:00".parse().unwrap());
        assert_eq!(night(&morning)[0].length, TOUR_NIGHT);
    }

    #[test]
    fn lengths_are_the_minutes_that_pass_where_the_clocks_change() {
        let lengths = |date: &str| {
            let at = |clock: &str| format!("{date}T{clock}:00").parse().unwrap();
            let working = |arrive, leave| Halt { arrive, leave, presence: Presence::Working };
            let halts = [working(at("01:00"), at("01:30")), working(at("03:30"), at("04:00"))];
            activities(&halts).iter().map(|part| part.length.0).collect::<Vec<_>>()
        };
        assert_eq!(lengths("2027-06-12"), [30, 120, 30]);
        assert_eq!(lengths("2027-03-28"), [30, 60, 30]);
        assert_eq!(lengths("2027-10-31"), [30, 180, 30]);
    }

    fn stop(kind: StopKind, driver_free: bool) -> Stop {
        Stop {
            kind,
            place: None,
            name: "Caux".to_owned(),
            point: GeoPoint::default(),
            leg: None,
            arrive: at("09:00"),
            start: at("09:05"),
            end: at("09:50"),
            leave: at("10:00"),
            open: Vec::new(),
            open_known: false,
            slot: None,
            slots: Vec::new(),
            people: 35,
            sessions: 1,
            driver_free,
            prize: 0,
            walk: Metres(0),
            climb: Metres(0),
            pinned: false,
            warnings: Vec::new(),
        }
    }
}
