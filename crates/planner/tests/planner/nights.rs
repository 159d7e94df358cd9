//! Tours of several days that stay at lodgings on the way.

use expect_test::{Expect, expect};
use planner::{PlannerError, Role, best_position, retime};

use crate::drawn::drawn;

const TWO_DAYS: &str = "road D--20--H--60--A--15--L--40--C--30--S--90--H
    day 08:00-19:30 lunch 12:00-13:30 dinner 19:00-20:30 night
    depot D
    pickup H 10
    day 08:30-19:00
    dropoff H 5
    depot D
    visit A 50 10:00-12:00/60 14:00-17:00/60
    visit C 30 09:00-18:00/90
    meal A 0 12:00-13:30/75
    dinner A 0 18:00-20:30/75
    lodging L 10 16:00-22:00/30 approach 5 boarding 15
    technical S gap 100 length 20";

/// Times an order of [`TWO_DAYS`].
fn check(days: [&[Role]; 2], expected: Expect) {
    let drawn = drawn(TWO_DAYS);
    let plan = retime(&drawn.problem, &days.map(<[Role]>::to_vec)).unwrap();
    expected.assert_eq(&drawn.draw(&plan));
}

#[test]
fn the_driver_works_until_the_group_has_checked_in_and_from_its_boarding_on() {
    check(
        [
            &[Role::DepotOut, Role::PickUp(0), Role::Visit(0), Role::Meal(0), Role::Night(0)],
            &[Role::Morning(0), Role::Visit(1), Role::Technical(0), Role::DropOff(0), Role::DepotIn],
        ],
        expect![[r#"
            out     D 10:00 10:00-10:30 10:30
            pickup  H 10:50 10:50-11:00 11:00
            visit   A 12:00 12:00-13:00 13:00
            meal    A 13:00 13:00-14:15 14:15
            night   L 14:30 16:00-16:30 16:30
            morning L 08:30 08:30-08:45 08:45
            visit   C 09:25 09:25-10:55 10:55
            halt    S 11:25 11:25-11:45 11:45
            dropoff H 13:15 13:15-13:20 13:20
            in      D 13:40 13:40-14:10 14:10
        "#]],
    );
}

#[test]
fn a_dinner_is_cut_to_its_own_rule_and_checking_in_waits_for_nobody() {
    check(
        [
            &[Role::DepotOut, Role::PickUp(0), Role::Meal(0), Role::Dinner(1), Role::Night(0)],
            &[Role::Morning(0), Role::DropOff(0), Role::DepotIn],
        ],
        expect![[r#"
            out     D 11:30 11:30-12:00 12:00
            pickup  H 12:20 12:20-12:30 12:30
            meal    A 13:30 13:30-14:45 14:45
            dinner  A 14:45 19:00-20:15 20:15
            night   L 20:30 20:35-21:05 21:05
            morning L 08:30 08:30-08:45 08:45
            dropoff H 10:00 10:00-10:05 10:05
            in      D 10:25 10:25-10:55 10:55
        "#]],
    );
}

#[test]
fn no_night_is_spent_where_none_was_wished_for() {
    let drawn = drawn(TWO_DAYS);
    for (days, day, role) in [
        ([vec![], vec![Role::Night(0)]], 1, Role::Night(0)),
        ([vec![Role::Morning(0)], vec![]], 0, Role::Morning(0)),
        ([vec![Role::Night(7)], vec![]], 0, Role::Night(7)),
    ] {
        assert_eq!(retime(&drawn.problem, &days), Err(PlannerError::UnknownHalt { day, role }));
    }
}

#[test]
fn what_is_added_goes_between_the_lodgings() {
    let drawn = drawn(TWO_DAYS);
    let days = [
        vec![Role::DepotOut, Role::PickUp(0), Role::Visit(0), Role::Meal(0), Role::Night(0)],
        vec![Role::Morning(0), Role::DropOff(0), Role::DepotIn],
    ];
    // Until the lodging opens there is time enough.
    assert_eq!(best_position(&drawn.problem, &days, Role::Visit(1)), Some((0, 4)));
    assert_eq!(best_position(&drawn.problem, &days, Role::Dinner(1)), Some((0, 4)));
}
