//! Worked cases of drivers' days: the notation, what is against the law and from when, and how each
//! duty period ends. All in the week of Monday 1 June 2026, between two regular weekly rests.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{EU, france, instant};
use hours::{RulePack, ServiceKind, Severity, check_service, parse_plan};
use model::Minutes;

/// Fourteen hours of service without three hours free in one piece.
const D14: &str = "W0:30 D2:00 B2:45 D2:00 B2:45 W1:00 D2:00 W1:00";
/// Twelve hours of service.
const D12: &str = "W0:30 D2:00 B2:45 D2:00 B2:45 D1:00 W1:00";
/// Ten hours at the wheel.
const TEN_HOURS: &str = "W0:15 D4:30 B0:45 D4:30 B0:45 D1:00 W0:15";
/// Fifteen hours of service, for Union law alone.
const D15: &str = "W0:30 D2:00 B2:45 D2:00 W0:30 B2:45 W1:30 D2:30 W0:30";

/// Checks an occasional service under French law.
fn check(start: &str, plan: &str, errors: &str, days: &str) {
    compare(start, plan, ServiceKind::Occasional, &france(), errors, days);
}

/// Checks an occasional service under the law of the Union alone.
fn check_eu(start: &str, plan: &str, errors: &str, days: &str) {
    let union = RulePack::from_json(&[EU]).unwrap();
    compare(start, plan, ServiceKind::Occasional, &union, errors, days);
}

fn compare(start: &str, plan: &str, service: ServiceKind, rules: &RulePack, errors: &str, days: &str) {
    let activities = parse_plan(instant(start), plan).unwrap();
    let judgement = check_service(&activities, service, rules);
    let found: Vec<String> = judgement
        .infringements
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| format!("{} at {}", finding.code, finding.at.format("%a %H:%M")))
        .collect();
    let periods: Vec<String> = judgement
        .days
        .iter()
        .map(|day| {
            assert_eq!(day.amplitude, Minutes::between(day.start, day.end));
            let (start, end) = (day.start.format("%a %H:%M"), day.end.format("%H:%M"));
            let rest = format!("{:?}", day.rest).to_lowercase();
            format!("{start}-{end} {} {rest}", day.driving)
        })
        .collect();
    assert_eq!(found.join(", "), errors, "{plan}");
    assert_eq!(periods.join(", "), days, "{plan}");
}

#[test]
fn one_break_of_45_minutes() {
    check("Mon 07:00", "W0:15 D4:30 B0:45 D4:30 W0:15", "", "Mon 07:00-17:15 9 h 00 regular");
}

#[test]
fn one_minute_too_much_at_the_wheel() {
    let plan = "W0:15 D4:31 B0:45 D2:00 W0:15";
    check("Mon 07:00", plan, "EU_ART7 at Mon 11:45", "Mon 07:00-14:46 6 h 31 regular");
}

#[test]
fn fifteen_then_thirty_minutes() {
    let plan = "W0:15 D2:00 B0:15 D2:30 B0:30 D2:00 W0:15";
    check("Mon 07:00", plan, "", "Mon 07:00-14:45 6 h 30 regular");
}

#[test]
fn thirty_then_fifteen_minutes_on_a_tour_but_not_on_a_regular_service() {
    let plan = "W0:15 D2:00 B0:30 D2:30 B0:15 D2:00 W0:15";
    let day = "Mon 07:00-14:45 6 h 30 regular";
    check("Mon 07:00", plan, "", day);
    compare("Mon 07:00", plan, ServiceKind::Regular, &france(), "EU_ART7 at Mon 12:30", day);
}

#[test]
fn twenty_then_twenty_five_minutes_on_a_tour() {
    let plan = "W0:15 D3:00 B0:20 D1:30 B0:25 D3:00 W0:15";
    check("Mon 08:00", plan, "", "Mon 08:00-16:45 7 h 30 regular");
}

#[test]
fn twice_twenty_minutes_are_forty() {
    let plan = "W0:15 D3:00 B0:20 D1:30 B0:20 D1:00 W0:15";
    check("Mon 08:00", plan, "EU_ART7 at Mon 13:25", "Mon 08:00-14:40 5 h 30 regular");
}

#[test]
fn three_breaks_of_fifteen_minutes_are_no_form() {
    let plan = "W0:15 D1:30 B0:15 D1:30 B0:15 D1:30 B0:15 D0:30 W0:15";
    check("Mon 08:00", plan, "EU_ART7 at Mon 13:30", "Mon 08:00-14:15 5 h 00 regular");
}

#[test]
fn ten_minutes_are_no_part_of_a_break() {
    let plan = "W0:15 D2:00 B0:10 D2:00 B0:35 D1:00 W0:15";
    check("Mon 08:00", plan, "EU_ART7 at Mon 13:30", "Mon 08:00-14:15 5 h 00 regular");
}

#[test]
fn a_driver_who_is_free_during_visits() {
    let plan = "W0:30 D2:00 B2:30 D2:30 B1:30 D1:45 W0:30";
    check("Mon 08:00", plan, "", "Mon 08:00-19:15 6 h 15 regular");
}

#[test]
fn a_driver_who_guards_the_coach_has_no_break() {
    let plan = "W0:30 D2:45 A2:30 D2:30 B1:30 D1:45 W0:30";
    check("Mon 08:00", plan, "EU_ART7 at Mon 15:30", "Mon 08:00-20:00 7 h 00 regular");
}

#[test]
fn ten_hours_at_the_wheel_twice_a_week_and_a_third_time() {
    let two = "Mon 06:00-18:00 10 h 00 regular, Tue 06:30-18:30 10 h 00 regular";
    check(
        "Mon 06:00",
        &format!("{TEN_HOURS} B12:30 {TEN_HOURS} B12:30 W0:15 D4:30 B0:45 D4:30 W0:15"),
        "",
        &format!("{two}, Wed 07:00-17:15 9 h 00 regular"),
    );
    check(
        "Mon 06:00",
        &format!("{TEN_HOURS} B12:30 {TEN_HOURS} B12:30 {TEN_HOURS}"),
        "EU_ART6_1_EXT at Wed 19:00",
        &format!("{two}, Wed 07:00-19:00 10 h 00 regular"),
    );
}

#[test]
fn ten_hours_and_a_minute_at_the_wheel() {
    let plan = "W0:15 D4:30 B0:45 D4:30 B0:45 D1:01 W0:15";
    check("Mon 06:00", plan, "EU_ART6_1 at Mon 18:01", "Mon 06:00-18:01 10 h 01 regular");
}

#[test]
fn thirteen_hours_of_service_then_eleven_of_rest() {
    check(
        "Mon 07:00",
        "W0:30 D2:00 B2:30 D2:00 B2:30 D2:00 W1:30 B11:00 W0:30 D2:00",
        "",
        "Mon 07:00-20:00 6 h 00 regular, Tue 07:00-09:30 2 h 00 regular",
    );
}

#[test]
fn fourteen_hours_of_service_reduce_the_rest() {
    check(
        "Mon 07:00",
        &format!("{D14} B10:00 W0:30 D2:00"),
        "",
        "Mon 07:00-21:00 6 h 00 reduced, Tue 07:00-09:30 2 h 00 regular",
    );
}

#[test]
fn four_free_hours_in_one_piece_make_the_rest_a_split_one() {
    check(
        "Mon 07:00",
        "W0:30 D2:00 B4:00 D2:00 W0:15 B2:15 D2:30 W0:30 B10:00 W0:30 D2:00",
        "",
        "Mon 07:00-21:00 6 h 30 split, Tue 07:00-09:30 2 h 00 regular",
    );
    check(
        "Mon 07:00",
        "W0:30 D2:00 B0:45 D2:00 B3:15 W0:30 D3:00 W1:45 B10:15 W0:30 D2:00",
        "",
        "Mon 07:00-20:45 7 h 00 split, Tue 07:00-09:30 2 h 00 regular",
    );
}

#[test]
fn fifteen_hours_of_service_are_lawful_in_the_union_but_not_in_france() {
    let plan = format!("{D15} B9:00 W0:30 D2:00");
    let days = "Mon 07:00-22:00 6 h 30 reduced, Tue 07:00-09:30 2 h 00 regular";
    check("Mon 07:00", &plan, "FR_AMPL at Mon 22:00", days);
    check_eu("Mon 07:00", &plan, "", days);
}

#[test]
fn a_rest_that_begins_too_late() {
    check(
        "Mon 06:00",
        "W0:30 D3:00 B2:45 D2:00 B2:45 D2:00 W1:00 B0:45 W0:45 B11:00 W0:30 D1:00",
        "FR_AMPL at Mon 21:30, EU_ART8_2 at Tue 06:00",
        "Mon 06:00-21:30 7 h 00 short, Tue 08:30-10:00 1 h 00 regular",
    );
    check_eu(
        "Mon 07:00",
        "W0:30 D2:00 B2:45 D2:00 W0:30 B2:45 W1:30 D2:30 B0:30 W0:30 B9:30 \
         W0:30 D2:00 B2:45 D2:00 B2:45 D1:00 W1:00",
        "EU_ART8_2 at Tue 07:00",
        "Mon 07:00-22:30 6 h 30 short, Tue 08:00-20:00 5 h 00 regular",
    );
}

#[test]
fn three_reduced_rests_between_weekly_rests_and_a_fourth() {
    let three = "Mon 07:00-21:00 6 h 00 reduced, Tue 07:00-21:00 6 h 00 reduced, \
                 Wed 07:00-21:00 6 h 00 reduced";
    let plan = format!("{D14} B10:00 {D14} B10:00 {D14} B10:00 W0:30 D2:00");
    check("Mon 07:00", &plan, "", &format!("{three}, Thu 07:00-09:30 2 h 00 regular"));
    check(
        "Mon 07:00",
        &format!("{D14} B10:00 {D14} B10:00 {D14} B10:00 {D14} B10:00 W0:30 D2:00"),
        "EU_ART8_4 at Thu 21:00",
        &format!("{three}, Thu 07:00-21:00 6 h 00 reduced, Fri 07:00-09:30 2 h 00 regular"),
    );
}

#[test]
fn six_days_of_which_the_first_has_fourteen_hours() {
    let twelve = format!("{D12} B12:00 ");
    check(
        "Mon 07:00",
        &format!("{D14} B11:00 {}{D12}", twelve.repeat(4)),
        "",
        "Mon 07:00-21:00 6 h 00 reduced, Tue 08:00-20:00 5 h 00 regular, Wed 08:00-20:00 5 h 00 regular, \
         Thu 08:00-20:00 5 h 00 regular, Fri 08:00-20:00 5 h 00 regular, Sat 08:00-20:00 5 h 00 regular",
    );
}

#[test]
fn eight_days_with_a_free_one() {
    let twelve = format!("{D12} B12:00 ");
    let days = ["Mon", "Tue", "Wed", "Thu", "Sat", "Sun", "Mon", "Tue"]
        .map(|day| format!("{day} 07:00-19:00 5 h 00 regular"));
    let plan = format!("{}{D12} B36:00 {}{D12}", twelve.repeat(3), twelve.repeat(3));
    check("Mon 07:00", &plan, "", &days.join(", "));
}

#[test]
fn a_day_from_depot_to_depot_that_is_too_long_for_one_driver() {
    check(
        "Mon 06:00",
        "W0:15 D0:45 W0:15 D2:00 B3:00 D1:30 B2:30 D2:00 B1:00 D0:45 W0:20 D0:20 W0:05",
        "FR_AMPL at Mon 20:45",
        "Mon 06:00-20:45 7 h 20 split",
    );
    let evening = "W0:30 D3:00 B2:30 D3:00 B2:30 W3:00";
    check("Mon 07:30", evening, "FR_AMPL at Mon 22:00", "Mon 07:30-22:00 6 h 00 reduced");
}

#[test]
fn fourteen_hours_then_eleven_of_rest_are_a_reduced_or_a_split_rest() {
    let next = "Tue 07:15-07:45 0 h 00 regular";
    check(
        "Mon 06:15",
        "W4:00 B2:45 W4:00 B2:45 W0:30 B11:00 W0:30",
        "",
        &format!("Mon 06:15-20:15 0 h 00 reduced, {next}"),
    );
    check(
        "Mon 06:15",
        "W4:00 B3:00 W4:00 B2:30 W0:30 B11:00 W0:30",
        "",
        &format!("Mon 06:15-20:15 0 h 00 split, {next}"),
    );
}
