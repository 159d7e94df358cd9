//! Stays of two days, drawn, and what the referee says of them besides the law.

use model::{GeoPoint, Leg, LegSource, Pace, TimeWindow, Uuid, VehicleClass};

use super::*;
use model::Dinner;

/// A weekend that keeps every wish: `kind name arrive-leave`, days parted by `|`; `walk N` metres one way.
const WEEKEND: &str =
    "pickup H 08:00-08:10, site A 09:00-11:00, meal M 12:00-13:30, site B 14:00-16:00, lodging L 17:00-17:30
    | lodging L 08:00-08:15, site C 09:00-11:00, meal M 12:00-13:30, dropoff H 15:00-15:05";

fn place(name: &str) -> Uuid {
    Uuid::from_u128(name.bytes().map(u128::from).sum())
}

fn stop(drawing: &str, date: NaiveDateTime, before: Option<NaiveDateTime>) -> Stop {
    let words: Vec<&str> = drawing.split_whitespace().collect();
    let (arrive, leave) = words[2].split_once('-').unwrap();
    let at = |clock: &str| date.date().and_time(format!("{clock}:00").parse().unwrap());
    let metres = words.iter().position(|word| *word == "walk").map_or(0, |at| words[at + 1].parse().unwrap());
    let kind = match words[0] {
        "pickup" => StopKind::Pickup,
        "site" => StopKind::Site,
        "meal" => StopKind::Meal,
        "lodging" => StopKind::Lodging,
        "break" => StopKind::Break,
        "dropoff" => StopKind::Dropoff,
        other => panic!("unknown kind {other}"),
    };
    let leg = |before| Leg {
        minutes: Minutes::between(before, at(arrive)),
        metres: Metres(1000),
        toll_metres: Metres(0),
        source: LegSource::Osm,
    };
    let opening = |hours: &str| {
        let (from, to) = hours.split_once('-').unwrap();
        TimeWindow { from: at(from).time(), to: at(to).time() }
    };
    let open = words.iter().position(|word| *word == "open").map(|at| opening(words[at + 1]));
    Stop {
        kind,
        place: (kind != StopKind::Pickup && kind != StopKind::Dropoff).then(|| place(words[1])),
        name: words[1].to_owned(),
        point: GeoPoint { lat: 43.0, lon: f64::from(words[1].as_bytes()[0]) / 100.0 },
        leg: before.map(leg),
        arrive: at(arrive),
        start: at(arrive),
        end: at(leave),
        leave: at(leave),
        open_known: open.is_some(),
        open: open.into_iter().collect(),
        slots: Vec::new(),
        slot: None,
        people: 35,
        sessions: 1,
        driver_free: true,
        prize: 0,
        walk: Metres(metres),
        climb: Metres(0),
        pinned: false,
        warnings: Vec::new(),
    }
}

fn drawn(drawing: &str) -> Itinerary {
    let first: NaiveDateTime = "2027-06-12T00:00:00".parse().unwrap();
    let day = |(index, day): (usize, &str)| {
        let date = first + model::TimeDelta::days(index as i64);
        let mut stops: Vec<Stop> = Vec::new();
        for drawing in day.split(',') {
            stops.push(stop(drawing, date, stops.last().map(|stop| stop.leave)));
        }
        DayPlan { date: date.date(), stops }
    };
    Itinerary { days: drawing.split('|').enumerate().map(day).collect() }
}

pub(crate) fn wish(days: usize) -> Request {
    let first: model::NaiveDate = "2027-06-12".parse().unwrap();
    Request {
        themes: Vec::new(),
        dates: (0..days).map(|day| first + model::TimeDelta::days(day as i64)).collect(),
        people: 35,
        leave_after: "08:00:00".parse().unwrap(),
        back_by: "19:00:00".parse().unwrap(),
        pickups: vec![PickUp { name: "H".to_owned(), point: GeoPoint::default(), people: 35 }],
        lunch: Lunch::Restaurant,
        vehicle: VehicleClass::Standard,
        required: Vec::new(),
        excluded: Vec::new(),
        pinned: Vec::new(),
        lengths: Vec::new(),
        wheelchair: false,
        carrier: None,
        dinner: Dinner::Lodging,
        max_driving: None,
        max_walk: None,
        max_climb: None,
        budget: None,
        pace: Pace::Normal,
        ordered: Vec::new(),
        favourites: Vec::new(),
        largest_gap: Minutes(120),
        asked_on: None,
    }
}

/// Judges a drawing; each finding with the stop that it speaks of.
fn check(drawing: &str, change: impl FnOnce(&mut Request), expected: &[&str]) {
    let itinerary = drawn(drawing);
    let mut request = wish(itinerary.days.len());
    change(&mut request);
    let found: Vec<String> = complaints(&itinerary, &request, Crew::Lone)
        .iter()
        .map(|verdict| format!("{} {}", verdict.code, verdict.name).trim().to_owned())
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_stay_that_keeps_every_wish_is_left_alone() {
    check(WEEKEND, |_| {}, &[]);
}

#[test]
fn every_night_is_spent_at_a_lodging_and_left_from_there() {
    check(&WEEKEND.replace("lodging L 17:00-17:30", "site D 17:00-17:30"), |_| {}, &["NO_NIGHT D"]);
    check(&WEEKEND.replace("| lodging L", "| lodging K"), |_| {}, &["OTHER_MORNING K"]);
    check(&WEEKEND.replace("dropoff H", "lodging L 14:00-14:10, dropoff H"), |_| {}, &["NIGHT_MISPLACED L"]);
}

#[test]
fn the_group_checks_in_while_it_is_received_and_in_time_for_dinner() {
    let closed = WEEKEND.replace("17:00-17:30", "17:00-17:30 open 18:00-21:00");
    check(&closed, |_| {}, &["CHECK_IN L"]);
    let late = WEEKEND
        .replace("site B 14:00-16:00, lodging L 17:00-17:30", "site B 15:00-18:00, lodging L 19:05-19:35");
    check(&late, |_| {}, &["LATE_AT_LODGING L"]);
    check(&late, |wish| wish.dinner = Dinner::None, &[]);
}

#[test]
fn nobody_leaves_a_lodging_too_early() {
    check(&WEEKEND.replace("08:00-08:15, site C", "07:30-07:45, site C"), |_| {}, &["TOO_EARLY L"]);
}

#[test]
fn a_dinner_at_a_restaurant_is_in_the_evening() {
    check(WEEKEND, |wish| wish.dinner = Dinner::Restaurant, &["NO_DINNER H"]);
    let dinner =
        |time| WEEKEND.replace("lodging L 17:00-17:30", &format!("meal R {time}, lodging L 21:00-21:30"));
    check(&dinner("19:00-20:30"), |wish| wish.dinner = Dinner::Restaurant, &["LONG_ON_BOARD R"]);
    check(&dinner("18:00-20:30"), |wish| wish.dinner = Dinner::Restaurant, &["DINNER_HOUR R"]);
}

#[test]
fn driving_and_walking_of_each_day_are_limited() {
    // 50 + 60 + 30 + 60 minutes on the first day, 45 + 60 + 90 on the second.
    check(WEEKEND, |wish| wish.max_driving = Some(Minutes(200)), &[]);
    check(WEEKEND, |wish| wish.max_driving = Some(Minutes(199)), &["DRIVING_A_DAY"]);
    let far = WEEKEND.replace("11:00, meal", "11:00 walk 800, meal");
    check(&far, |wish| wish.max_walk = Some(Metres(1600)), &[]);
    check(&far, |wish| wish.max_walk = Some(Metres(1599)), &["WALKING_A_DAY", "WALKING_A_DAY"]);
}

#[test]
fn nobody_sits_on_board_for_too_long_unless_there_is_a_halt() {
    check(WEEKEND, |wish| wish.largest_gap = Minutes(80), &["LONG_ON_BOARD H"]);
    let halt = WEEKEND.replace("dropoff H", "break S 14:00-14:20, dropoff H");
    check(&halt, |wish| wish.largest_gap = Minutes(80), &[]);
}

#[test]
fn what_is_to_come_in_an_order_does() {
    let order = |names: [&'static str; 3]| move |wish: &mut Request| wish.ordered = names.map(place).to_vec();
    check(WEEKEND, order(["A", "Z", "C"]), &[]);
    check(WEEKEND, order(["B", "A", "C"]), &["ORDER_BROKEN B"]);
}

#[test]
fn a_price_above_the_budget_is_said() {
    let itinerary = drawn(WEEKEND);
    let request = Request { budget: Some(Money::cents(20_000)), ..wish(2) };
    let over = |cents| limits::budget(&itinerary, &request, Money::cents(cents)).map(|verdict| verdict.code);
    assert_eq!((over(20_000), over(20_001)), (None, Some("OVER_BUDGET")));
}
