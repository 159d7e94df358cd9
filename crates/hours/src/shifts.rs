//! One plan shared between two drivers: both aboard, or one who takes over from the other.

use model::{Activity, Duty, Minutes, NaiveDateTime, Zone};

/// The break that a driver may take aboard while another drives (Art. 7, third subparagraph).
const BREAK_ABOARD: Minutes = Minutes(45);

/// Shares the activities of a lone driver between two who are both aboard.
///
/// Each drive goes to the one who has driven less so far, the first where they are even. The other
/// is available meanwhile, his first 45 minutes a break where the drive is that long. What else there
/// is to do, both do.
#[must_use]
pub fn two_aboard(activities: &[Activity], zone: Zone) -> [Vec<Activity>; 2] {
    let mut drivers: [Vec<Activity>; 2] = [Vec::new(), Vec::new()];
    let mut driven = [Minutes::ZERO; 2];
    for activity in activities {
        let at_wheel = match activity.duty {
            Duty::Driving => usize::from(driven[1] < driven[0]),
            _ => {
                drivers.iter_mut().for_each(|driver| driver.push(*activity));
                continue;
            }
        };
        driven[at_wheel] += activity.length;
        drivers[at_wheel].push(*activity);
        drivers[1 - at_wheel].extend(beside_the_driver(activity, zone));
    }
    drivers
}

fn beside_the_driver(drive: &Activity, zone: Zone) -> impl Iterator<Item = Activity> + use<> {
    let rest = if drive.length >= BREAK_ABOARD { BREAK_ABOARD } else { Minutes::ZERO };
    let available = Activity {
        duty: Duty::Availability,
        start: later(drive.start, rest, zone),
        length: drive.length - rest,
    };
    let parts = [Activity { duty: Duty::Rest, length: rest, ..*drive }, available];
    parts.into_iter().filter(|part| part.length > Minutes::ZERO)
}

/// Cuts the activities of a lone driver at the instant when another takes over.
///
/// The way between the depot and the stop, for the one to it and for the other from it, is other work
/// (Art. 9(2)).
#[must_use]
pub fn relay(activities: &[Activity], at: NaiveDateTime, way: Minutes, zone: Zone) -> [Vec<Activity>; 2] {
    let ways = Activity { duty: Duty::Work, start: at, length: way };
    let there = Activity { start: later(at, Minutes::ZERO - way, zone), ..ways };
    let (mut first, mut second) = (Vec::new(), Vec::new());
    second.extend((way > Minutes::ZERO).then_some(there));
    for activity in activities {
        let before = zone.elapsed(activity.start, at).max(Minutes::ZERO).min(activity.length);
        if before > Minutes::ZERO {
            first.push(Activity { length: before, ..*activity });
        }
        if before < activity.length {
            let start = later(activity.start, before, zone);
            second.push(Activity { duty: activity.duty, start, length: activity.length - before });
        }
    }
    first.extend((way > Minutes::ZERO).then_some(ways));
    [first, second]
}

/// Returns the civil time that comes so many elapsed minutes after another.
pub(crate) fn later(civil: NaiveDateTime, by: Minutes, zone: Zone) -> NaiveDateTime {
    zone.civil(zone.utc(civil) + by.delta())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws activities that begin at 07:00, as `W0:30 D2:00`.
    fn day(plan: &str) -> Vec<Activity> {
        let mut start: NaiveDateTime = "2026-06-01T07:00:00".parse().unwrap();
        let part = |word: &str| {
            let (hours, minutes) = word[1..].split_once(':').unwrap();
            let duty = match &word[..1] {
                "D" => Duty::Driving,
                "W" => Duty::Work,
                "A" => Duty::Availability,
                _ => Duty::Rest,
            };
            let length = Minutes::hm(hours.parse().unwrap(), minutes.parse().unwrap());
            let activity = Activity { duty, start, length };
            start += length.delta();
            activity
        };
        plan.split_whitespace().map(part).collect()
    }

    fn written(activities: &[Activity]) -> String {
        let part = |part: &Activity| {
            let (hours, minutes) = (part.length.0 / 60, part.length.0 % 60);
            format!("{} {}{hours}:{minutes:02}", part.start.format("%H:%M"), part.duty.letter())
        };
        activities.iter().map(part).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn two_drivers_take_turns_at_the_wheel_and_rest_aboard() {
        let [first, second] = two_aboard(&day("W0:30 D2:00 B1:00 D0:30 W0:10 D3:00 W0:30"), Zone::PARIS);
        assert_eq!(
            written(&first),
            "07:00 W0:30, 07:30 D2:00, 09:30 B1:00, 10:30 A0:30, 11:00 W0:10, 11:10 B0:45, 11:55 A2:15, \
             14:10 W0:30"
        );
        assert_eq!(
            written(&second),
            "07:00 W0:30, 07:30 B0:45, 08:15 A1:15, 09:30 B1:00, 10:30 D0:30, 11:00 W0:10, 11:10 D3:00, \
             14:10 W0:30"
        );
    }

    #[test]
    fn at_a_relay_each_drives_his_part_and_works_on_his_way() {
        let plan = day("W0:30 D2:00 W0:05 B1:45 W0:10 D3:00 W0:30");
        let at = "2026-06-01T11:20:00".parse().unwrap();
        let [first, second] = relay(&plan, at, Minutes::hm(1, 15), Zone::PARIS);
        assert_eq!(written(&first), "07:00 W0:30, 07:30 D2:00, 09:30 W0:05, 09:35 B1:45, 11:20 W1:15");
        assert_eq!(written(&second), "10:05 W1:15, 11:20 W0:10, 11:30 D3:00, 14:30 W0:30");
    }

    #[test]
    fn a_relay_can_cut_an_activity_in_two() {
        let at = "2026-06-01T08:00:00".parse().unwrap();
        let [first, second] = relay(&day("D2:00"), at, Minutes::ZERO, Zone::PARIS);
        assert_eq!(written(&first), "07:00 D1:00");
        assert_eq!(written(&second), "08:00 D1:00");
    }
}
