//! The hours of a driver's day that a carrier bills.

use model::{Minutes, TimeDelta};

use crate::coach::Service;
use crate::tariff::{Billing, LongDay, Night};

/// Returns the time of a service that is billed: its amplitude rounded up, and never less than the
/// least that the carrier bills.
pub(crate) fn billed(service: Service, billing: Billing) -> Minutes {
    let amplitude = Minutes::between(service.start, service.end);
    rounded_up(amplitude, billing).max(billing.shortest)
}

/// Returns how much of the billed time lies beyond a long day.
pub(crate) fn beyond(service: Service, long_day: LongDay, billing: Billing) -> Minutes {
    (billed(service, billing) - long_day.after).max(Minutes::ZERO)
}

/// Returns the time of a service that lies in a night, rounded up.
pub(crate) fn in_the_night(service: Service, night: Night, billing: Billing) -> Minutes {
    rounded_up(night_minutes(service, night), billing)
}

fn rounded_up(time: Minutes, billing: Billing) -> Minutes {
    let step = billing.step.0;
    Minutes((time.0.max(0) + step - 1) / step * step)
}

fn night_minutes(service: Service, night: Night) -> Minutes {
    let mut minutes = Minutes::ZERO;
    // The night that began the evening before may reach into the service.
    let mut evening = service.start.date().and_time(night.from) - TimeDelta::days(1);
    while evening < service.end {
        let morning = evening.date().and_time(night.to) + TimeDelta::days(1);
        let (from, to) = (evening.max(service.start), morning.min(service.end));
        minutes += Minutes::between(from, to).max(Minutes::ZERO);
        evening += TimeDelta::days(1);
    }
    minutes
}

#[cfg(test)]
mod tests {
    use model::{Decimal, NaiveDateTime, NaiveTime};
    use proptest::prelude::*;

    use super::*;

    const QUARTERS: Billing = Billing { step: Minutes(15), shortest: Minutes(360) };

    fn night() -> Night {
        let clock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        Night { from: clock(21), to: clock(6), surcharge: Decimal::new(20, 2) }
    }

    /// A service that begins at a minute after midnight of 5 July 2027.
    fn day(start: i64, length: i64) -> Service {
        let midnight: NaiveDateTime = "2027-07-05T00:00:00".parse().unwrap();
        let start = midnight + TimeDelta::minutes(start);
        Service { start, end: start + TimeDelta::minutes(length) }
    }

    #[test]
    fn a_quarter_of_an_hour_begun_is_billed_whole() {
        let cases = [(480, 480), (481, 495), (495, 495), (360, 360), (359, 360), (1, 360), (0, 360)];
        for (length, expected) in cases {
            assert_eq!(billed(day(420, length), QUARTERS), Minutes(expected), "{length} minutes");
        }
    }

    #[test]
    fn what_is_beyond_a_long_day_is_counted_in_quarters_too() {
        let long_day = LongDay { after: Minutes(720), factor: Decimal::new(125, 2) };
        for (length, expected) in [(719, 0), (720, 0), (721, 15), (780, 60)] {
            assert_eq!(beyond(day(420, length), long_day, QUARTERS), Minutes(expected), "{length} minutes");
        }
    }

    proptest! {
        #[test]
        fn the_night_is_counted_as_minute_by_minute(start in 0i64..1440, length in 0i64..3000) {
            let (day, night) = (day(start, length), night());
            let at_night = |minute: &i64| {
                let clock = (day.start + TimeDelta::minutes(*minute)).time();
                clock >= night.from || clock < night.to
            };
            let counted = (0..length).filter(at_night).count();
            prop_assert_eq!(night_minutes(day, night), Minutes(i32::try_from(counted).unwrap()));
        }

        #[test]
        fn a_longer_day_is_never_billed_shorter(start in 0i64..1440, length in 0i64..3000, more in 0i64..60) {
            let (short, long) = (day(start, length), day(start, length + more));
            prop_assert!(billed(short, QUARTERS) <= billed(long, QUARTERS));
            prop_assert!(i64::from(billed(short, QUARTERS).0) >= length);
            prop_assert_eq!(billed(short, QUARTERS).0 % 15, 0);
        }
    }
}
