//! Whole days, drawn.

use expect_test::{Expect, expect};
use planner::retime;

use crate::asked::{order_of, patient_outcome};
use crate::drawn::drawn;

/// Plans a drawing and compares the best proposal; times it again by hand as well.
fn check(drawing: &str, expected: Expect) {
    let drawn = drawn(drawing);
    let outcome = patient_outcome(&drawn.problem);
    let best = &outcome.proposals[0];
    expected.assert_eq(&drawn.draw(&best.plan));
    assert_eq!(retime(&drawn.problem, &order_of(&best.plan)).unwrap(), best.plan);
}

#[test]
fn a_day_with_its_lunch_leaves_late_and_is_home_early() {
    check(
        "road D--20--H--30--A--15--B--40--C
         day 07:30-19:00 lunch 12:00-13:30
         depot D
         pickup H 10
         dropoff H 5
         visit A 50 10:00-12:00/60 14:00-17:00/60
         visit B 30 09:00-18:00/45
         visit C 30 14:00/90
         meal B 0 12:00-13:30/75",
        expect![[r#"
            out     D 08:35 08:35-09:05 09:05
            pickup  H 09:25 09:25-09:35 09:35
            visit   A 10:05 10:05-11:05 11:05
            visit   B 11:20 11:20-12:05 12:05
            meal    B 12:05 12:05-13:20 13:20
            visit   C 14:00 14:00-15:30 15:30
            dropoff H 16:55 16:55-17:00 17:00
            in      D 17:20 17:20-17:50 17:50
        "#]],
    );
}

#[test]
fn a_pinned_start_off_the_grid_is_kept_to_the_minute() {
    check(
        "road H--30--A--15--B
         day 07:30-19:00
         pickup H 10
         dropoff H 5
         visit A 50 10:07/60 required approach 5 back 5
         visit B 50 09:00-18:00/45",
        expect![[r#"
            pickup  H 08:05 08:05-08:15 08:15
            visit   B 09:00 09:00-09:45 09:45
            visit   A 10:00 10:07-11:07 11:15
            dropoff H 11:45 11:45-11:50 11:50
        "#]],
    );
}

#[test]
fn a_later_window_is_taken_where_its_visit_is_shorter() {
    check(
        "road H--30--A
         day 09:00-19:00
         pickup H 10
         dropoff H 5
         visit A 50 09:00-10:00/180 10:15-12:00/45",
        expect![[r#"
            pickup  H 09:35 09:35-09:45 09:45
            visit   A 10:15 10:15-11:00 11:00
            dropoff H 11:30 11:30-11:35 11:35
        "#]],
    );
}

#[test]
fn pick_ups_are_ordered_so_that_nobody_rides_back() {
    check(
        "road P--20--Q--20--R--30--A
         day 07:30-19:00
         depot R
         pickup R 5
         pickup P 5
         pickup Q 5
         dropoff P 5
         dropoff Q 5
         dropoff R 5
         visit A 50 10:00/60",
        expect![[r#"
            out     R 07:25 07:25-07:55 07:55
            pickup  P 08:35 08:35-08:40 08:40
            pickup  Q 09:00 09:00-09:05 09:05
            pickup  R 09:25 09:25-09:30 09:30
            visit   A 10:00 10:00-11:00 11:00
            dropoff R 11:30 11:30-11:35 11:35
            dropoff Q 11:55 11:55-12:00 12:00
            dropoff P 12:20 12:20-12:25 12:25
            in      R 13:05 13:05-13:35 13:35
        "#]],
    );
}

#[test]
fn the_best_of_two_lunches_is_the_one_on_the_way() {
    check(
        "road H--30--A--40--B
         road H--60--M
         road A--20--N--20--B
         day 07:30-17:00 lunch 12:00-13:30
         pickup H 10
         dropoff H 5
         visit A 50 09:00-17:00/90
         visit B 50 09:00-15:00/90
         meal M 0 12:00-14:00/75
         meal N 0 12:30-14:00/75",
        expect![[r#"
            pickup  H 08:20 08:20-08:30 08:30
            visit   A 09:00 09:00-10:30 10:30
            visit   B 11:10 11:10-12:40 12:40
            meal    N 13:00 13:00-14:15 14:15
            dropoff H 15:05 15:05-15:10 15:10
        "#]],
    );
}

#[test]
fn a_long_drive_is_broken_where_the_driver_is_free() {
    // 5 h 02 at the wheel, and at B and C the driver must stay at hand: only A gives the break that
    // the law asks for.
    check(
        "road H--140--A--1--B--20--C
         day 06:00-22:00
         pickup H 10
         dropoff H 5
         visit B 90 09:00-18:00/60 busy
         visit A 20 09:00-18:00/60
         visit C 80 09:00-18:00/60 busy",
        expect![[r#"
            pickup  H 06:05 06:05-06:15 06:15
            visit   C 08:56 09:00-10:00 10:00
            visit   B 10:20 10:20-11:20 11:20
            visit   A 11:21 11:25-12:25 12:25
            dropoff H 14:45 14:45-14:50 14:50
        "#]],
    );
}

#[test]
fn two_days_share_the_visits() {
    check(
        "road H--30--A--15--B
         road H--40--C
         day 08:00-13:00
         pickup H 10
         dropoff H 5
         day 08:00-13:00
         pickup H 10
         dropoff H 5
         visit A 50 10:00/90
         visit B 30 10:00/90
         visit C 40 09:00-12:00/60",
        expect![[r#"
            pickup  H 09:20 09:20-09:30 09:30
            visit   A 10:00 10:00-11:30 11:30
            dropoff H 12:00 12:00-12:05 12:05
            pickup  H 08:10 08:10-08:20 08:20
            visit   C 09:00 09:00-10:00 10:00
            dropoff H 10:40 10:40-10:45 10:45
        "#]],
    );
}
