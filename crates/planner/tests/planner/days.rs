//! Whole days, drawn.

use expect_test::{Expect, expect};
use planner::{Options, Patience, plan, retime};

use crate::drawn::drawn;

/// Plans a drawing and compares the best proposal; times it again by hand as well.
fn check(drawing: &str, expected: Expect) {
    let drawn = drawn(drawing);
    let outcome = plan(&drawn.problem, &Options::default(), &mut Patience::default()).unwrap();
    let best = &outcome.proposals[0];
    expected.assert_eq(&drawn.draw(&best.plan));
    let roles: Vec<Vec<_>> =
        best.plan.days.iter().map(|day| day.halts.iter().map(|halt| halt.role).collect()).collect();
    assert_eq!(retime(&drawn.problem, &roles).unwrap(), best.plan);
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
