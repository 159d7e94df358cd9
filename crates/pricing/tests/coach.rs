//! Worked cases of coach estimates, to the cent, and what holds for every one.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use proptest::collection::vec;
use proptest::prelude::*;

use model::{Decimal, Metres, Money, NaiveDate, NaiveDateTime, TimeDelta, VehicleClass};
use pricing::{CoachDay, CoachJob, CostKind, CostLine, Service, Tariff, coach_estimate};

fn tariff() -> Tariff {
    Tariff::from_json(include_str!("../../../assets/rules/tariff-fr.json")).unwrap()
}

/// Draws days as `2027-07-05 06:00-18:00 320km toll 160km sunday second 12:00-21:00`, one after the
/// other.
fn days(drawing: &str) -> Vec<CoachDay> {
    drawing.split(',').map(|drawn| day(drawn.trim())).collect()
}

fn day(drawing: &str) -> CoachDay {
    let mut words = drawing.split_whitespace();
    let date: NaiveDate = words.next().unwrap().parse().unwrap();
    let service = service(date, words.next().unwrap());
    let mut day = CoachDay {
        date,
        service_start: service.start,
        service_end: service.end,
        metres: metres(words.next().unwrap()),
        toll_metres: Metres(0),
        sunday_or_holiday: false,
        second_driver: None,
    };
    while let Some(word) = words.next() {
        match word {
            "toll" => day.toll_metres = metres(words.next().unwrap()),
            "sunday" => day.sunday_or_holiday = true,
            "second" => day.second_driver = Some(self::service(date, words.next().unwrap())),
            other => panic!("unknown word {other}"),
        }
    }
    day
}

fn service(date: NaiveDate, drawing: &str) -> Service {
    let (start, end) = drawing.split_once('-').unwrap();
    let at = |date: NaiveDate, clock: &str| format!("{date}T{clock}:00").parse::<NaiveDateTime>().unwrap();
    let next = if end < start { date.succ_opt().unwrap() } else { date };
    Service { start: at(date, start), end: at(next, end) }
}

fn metres(text: &str) -> Metres {
    let km: Decimal = text.strip_suffix("km").unwrap().parse().unwrap();
    Metres(u32::try_from(km * Decimal::from(1000)).unwrap())
}

fn standard(drawing: &str) -> CoachJob {
    CoachJob {
        vehicle: VehicleClass::Standard,
        days: days(drawing),
        nights: 0,
        meals: 0,
        tolls: None,
        parking: None,
    }
}

fn check(tariff: &Tariff, job: &CoachJob, expected: &str) {
    let estimate = coach_estimate(tariff, job);
    let written = |line: &CostLine| format!("{:?} {}", line.kind, line.amount);
    let mut parts: Vec<String> = estimate.lines.iter().map(written).collect();
    let (sum, vat, all) = (estimate.excluding_vat, estimate.vat, estimate.including_vat);
    parts.push(format!("{sum} + {vat} = {all}"));
    assert_eq!(parts.join(", "), expected);
}

#[test]
fn one_day_of_twelve_hours_and_320_km() {
    check(
        &tariff(),
        &standard("2027-07-05 07:00-19:00 320km toll 160km"),
        "Vehicle 350.00, DriverHours 480.00, Kilometres 416.00, Tolls 33.33, \
         1279.33 + 127.93 = 1407.26",
    );
}

/// Four days of 13, 12, 12 and 11.5 hours, 980 km, with a Sunday.
fn four_days() -> CoachJob {
    let drawing = "2027-07-01 07:00-20:00 245km toll 420km, 2027-07-02 07:00-19:00 245km, \
                   2027-07-03 07:00-19:00 245km, 2027-07-04 07:00-18:30 245km sunday";
    CoachJob { nights: 3, meals: 7, ..standard(drawing) }
}

#[test]
fn four_days_without_a_premium_for_long_days() {
    let mut without_premium = tariff();
    without_premium.long_day = None;
    check(
        &without_premium,
        &four_days(),
        "Vehicle 1400.00, DriverHours 1940.00, SundayOrHoliday 60.00, Kilometres 1274.00, \
         DriverNights 210.00, DriverMeals 108.78, Tolls 87.50, 5080.28 + 508.03 = 5588.31",
    );
}

#[test]
fn the_thirteenth_hour_costs_a_quarter_more() {
    check(
        &tariff(),
        &four_days(),
        "Vehicle 1400.00, DriverHours 1940.00, LongDay 10.00, SundayOrHoliday 60.00, \
         Kilometres 1274.00, DriverNights 210.00, DriverMeals 108.78, Tolls 87.50, \
         5090.28 + 509.03 = 5599.31",
    );
}

#[test]
fn known_tolls_and_parking_go_before_the_estimate() {
    let job = CoachJob {
        tolls: Some(Money::cents(6000)),
        parking: Some(Money::cents(2550)),
        ..standard("2027-07-05 07:00-19:00 320km toll 160km")
    };
    check(
        &tariff(),
        &job,
        "Vehicle 350.00, DriverHours 480.00, Kilometres 416.00, Tolls 50.00, Parking 25.50, \
         1321.50 + 132.15 = 1453.65",
    );
}

#[test]
fn a_short_day_is_billed_six_hours_and_a_kilometre_begun_is_a_kilometre() {
    check(
        &tariff(),
        &standard("2027-07-05 09:00-11:00 10.001km"),
        "Vehicle 350.00, DriverHours 240.00, Kilometres 14.30, 604.30 + 60.43 = 664.73",
    );
}

#[test]
fn kilometres_are_rounded_up_once_for_the_whole_job() {
    check(
        &tariff(),
        &standard("2027-07-05 09:00-15:00 0.4km, 2027-07-06 09:00-15:00 0.4km"),
        "Vehicle 700.00, DriverHours 480.00, Kilometres 1.30, 1181.30 + 118.13 = 1299.43",
    );
}

#[test]
fn a_quarter_of_an_hour_begun_is_billed_whole() {
    check(
        &tariff(),
        &standard("2027-07-05 09:00-16:01 0km"),
        "Vehicle 350.00, DriverHours 290.00, 640.00 + 64.00 = 704.00",
    );
}

#[test]
fn hours_between_21_and_6_cost_a_fifth_more() {
    check(
        &tariff(),
        &standard("2027-07-05 05:00-13:00 0km, 2027-07-06 15:00-00:30 0km"),
        "Vehicle 700.00, DriverHours 700.00, Night 36.00, 1436.00 + 143.60 = 1579.60",
    );
}

#[test]
fn a_second_driver_aboard_is_paid_as_the_first() {
    check(
        &tariff(),
        &standard("2027-07-05 07:00-19:00 320km toll 160km second 07:00-19:00"),
        "Vehicle 350.00, DriverHours 480.00, SecondDriver 480.00, Kilometres 416.00, Tolls 33.33, \
         1759.33 + 175.93 = 1935.26",
    );
}

#[test]
fn at_a_relay_each_driver_is_paid_his_own_service_his_night_and_his_sunday() {
    check(
        &tariff(),
        &standard("2027-07-04 07:00-14:00 0km sunday second 12:00-21:30"),
        "Vehicle 350.00, DriverHours 280.00, SecondDriver 380.00, Night 4.00, SundayOrHoliday 120.00, \
         1134.00 + 113.40 = 1247.40",
    );
}

#[test]
fn the_season_bears_on_what_the_carrier_produces_only() {
    let day = "07:00-19:00 100km toll 100km";
    check(
        &tariff(),
        &CoachJob { meals: 1, ..standard(&format!("2027-06-12 {day}")) },
        "Vehicle 350.00, DriverHours 480.00, Kilometres 130.00, Season 96.00, DriverMeals 15.54, \
         Tolls 20.83, 1092.37 + 109.24 = 1201.61",
    );
    check(
        &tariff(),
        &standard(&format!("2027-02-12 {day}")),
        "Vehicle 350.00, DriverHours 480.00, Kilometres 130.00, Season -48.00, Tolls 20.83, \
         932.83 + 93.28 = 1026.11",
    );
}

#[test]
fn a_smaller_vehicle_has_its_own_prices_and_toll() {
    let job = CoachJob { vehicle: VehicleClass::Van9, ..standard("2027-07-05 09:00-17:00 200km toll 100km") };
    check(
        &tariff(),
        &job,
        "Vehicle 120.00, DriverHours 280.00, Kilometres 120.00, Tolls 14.17, 534.17 + 53.42 = 587.59",
    );
}

#[test]
fn no_day_costs_nothing() {
    check(
        &tariff(),
        &CoachJob { days: Vec::new(), ..standard("2027-07-05 09:00-17:00 0km") },
        "0.00 + 0.00 = 0.00",
    );
}

#[test]
fn the_estimate_says_how_far_off_it_may_be_and_of_when_it_is() {
    let estimate = coach_estimate(&tariff(), &four_days());
    assert_eq!(estimate.precision.to_string(), "0.20");
    assert_eq!(estimate.as_of.to_string(), "2026-11-22");
}

fn any_job() -> impl Strategy<Value = CoachJob> {
    let second = proptest::option::of((0i64..1440, 0i64..1200));
    let day = (0i64..400, 0i64..1440, 0i64..1200, 0u32..900_000, any::<bool>(), second);
    (0usize..6, vec(day, 1..6), 0u16..6, 0u16..20).prop_map(|(vehicle, days, nights, meals)| CoachJob {
        vehicle: VehicleClass::ALL[vehicle],
        days: days
            .into_iter()
            .map(|(day, start, length, metres, sunday_or_holiday, second)| {
                let date = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap() + TimeDelta::days(day);
                let minute = |minute| date.and_time(model::NaiveTime::MIN) + TimeDelta::minutes(minute);
                let service_start = minute(start);
                CoachDay {
                    date,
                    service_start,
                    service_end: service_start + TimeDelta::minutes(length),
                    metres: Metres(metres),
                    toll_metres: Metres(metres / 3),
                    sunday_or_holiday,
                    second_driver: second
                        .map(|(start, length)| Service { start: minute(start), end: minute(start + length) }),
                }
            })
            .collect(),
        nights,
        meals,
        tolls: None,
        parking: None,
    })
}

proptest! {
    #[test]
    fn the_totals_are_sums_of_rounded_lines(job in any_job()) {
        let estimate = coach_estimate(&tariff(), &job);
        let sum: Decimal = estimate.lines.iter().map(|line| line.amount.0).sum();
        prop_assert_eq!(estimate.excluding_vat.0, sum);
        prop_assert_eq!(estimate.including_vat, estimate.excluding_vat + estimate.vat);
        for amount in estimate.lines.iter().map(|line| line.amount).chain([estimate.vat]) {
            prop_assert_eq!((amount.0 * Decimal::from(100)).fract(), Decimal::ZERO);
        }
    }

    #[test]
    fn the_vat_is_a_tenth_to_half_a_cent(job in any_job()) {
        let estimate = coach_estimate(&tariff(), &job);
        let difference = estimate.excluding_vat.0 / Decimal::from(10) - estimate.vat.0;
        prop_assert!(difference.abs() <= Decimal::new(5, 3));
    }

    /// What a second driver adds is what a day of his own would cost in wages.
    #[test]
    fn a_second_driver_costs_the_wages_of_a_day_of_his_own(
        start in 0i64..1440, length in 0i64..1000, later in 0i64..600, sunday in any::<bool>()
    ) {
        let date = NaiveDate::from_ymd_opt(2027, 7, 5).unwrap();
        let minute = |minute| date.and_time(model::NaiveTime::MIN) + TimeDelta::minutes(minute);
        let own = Service { start: minute(start + later), end: minute(start + later + length) };
        let with = |service: Service, second_driver| CoachJob {
            days: vec![CoachDay {
                service_start: service.start,
                service_end: service.end,
                sunday_or_holiday: sunday,
                second_driver,
                ..day("2027-07-05 07:00-19:00 0km")
            }],
            ..standard("2027-07-05 07:00-19:00 0km")
        };
        let first = Service { start: minute(start), end: minute(start + 700) };
        let cost = |job: &CoachJob| coach_estimate(&tariff(), job).excluding_vat.0;
        let wages = |job: &CoachJob| {
            let lines = coach_estimate(&tariff(), job).lines;
            lines.iter().filter(|line| line.kind != CostKind::Vehicle).map(|line| line.amount.0).sum::<Decimal>()
        };
        let difference = cost(&with(first, Some(own))) - cost(&with(first, None)) - wages(&with(own, None));
        // Each line rounds to the cent once: two drivers on one line, or each on his own.
        prop_assert!(difference.abs() <= Decimal::new(2, 2), "{difference}");
    }

    #[test]
    fn a_longer_day_never_costs_less(job in any_job(), more in 1i64..200) {
        let mut longer = job.clone();
        longer.days[0].service_end += TimeDelta::minutes(more);
        let cost = |job| coach_estimate(&tariff(), job).excluding_vat;
        prop_assert!(cost(&longer) >= cost(&job));
    }
}
