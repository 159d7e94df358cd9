//! Orders made by hand.

use expect_test::{Expect, expect};
use model::Minutes;
use planner::{Adjustments, PlannerError, Problem, Role, best_position, retime, retime_adjusted};
use proptest::prelude::*;

use crate::drawn::drawn;
use crate::random::{Case, Recipe, problems};
use crate::walked::slow_end;

const COUNTRY: &str = "road D--20--H--30--A--15--B--40--C
    road X--5--Y
    day 07:30-19:00 lunch 12:00-13:30
    depot D
    pickup H 10
    dropoff H 5
    visit A 50 10:00-12:00/60 14:00-17:00/60
    visit B 30 09:00-18:00/45
    visit C 30 14:00/90
    visit X 30 09:00-18:00/45
    meal B 0 12:00-13:30/75";

/// Times a day of [`COUNTRY`], its depot, pick-up and drop-off around these stays.
fn check(stays: &[Role], expected: Expect) {
    let drawn = drawn(COUNTRY);
    let plan = retime(&drawn.problem, &[around(stays)]).unwrap();
    let unfit = plan.days[0].halts.iter().filter(|halt| is_stay(halt.role) && halt.window.is_none()).count();
    expected.assert_eq(&format!("{}{unfit} outside their windows\n", drawn.draw(&plan)));
}

/// Times the same with something set by hand: a later boarding, and stays that are longer or shorter.
fn check_adjusted(stays: &[Role], not_before: Option<&str>, extra: &[(Role, i32)], expected: Expect) {
    let drawn = drawn(COUNTRY);
    let clock = |text: &str| {
        let (hour, minute) = text.split_once(':').unwrap();
        Minutes::hm(hour.parse().unwrap(), minute.parse().unwrap())
    };
    let adjustments = Adjustments {
        not_before: not_before.map(|text| (0, clock(text))).into_iter().collect(),
        extra: extra.iter().map(|(role, minutes)| (*role, Minutes(*minutes))).collect(),
        ..Adjustments::default()
    };
    let plan = retime_adjusted(&drawn.problem, &[around(stays)], &adjustments).unwrap();
    expected.assert_eq(&drawn.draw(&plan));
}

fn around(stays: &[Role]) -> Vec<Role> {
    let mut roles = vec![Role::DepotOut, Role::PickUp(0)];
    roles.extend(stays);
    roles.extend([Role::DropOff(0), Role::DepotIn]);
    roles
}

fn is_stay(role: Role) -> bool {
    role.is_stay()
}

#[test]
fn a_missed_start_begins_on_arrival_and_lasts_as_long() {
    check(
        &[Role::Visit(0), Role::Meal(0), Role::Visit(1), Role::Visit(2)],
        expect![[r#"
        out     D 09:15 09:15-09:45 09:45
        pickup  H 10:05 10:05-10:15 10:15
        visit   A 10:45 10:45-11:45 11:45
        meal    B 12:00 12:00-13:15 13:15
        visit   B 13:15 13:15-14:00 14:00
        visit   C 14:40 14:40-16:10 16:10
        dropoff H 17:35 17:35-17:40 17:40
        in      D 18:00 18:00-18:30 18:30
        1 outside their windows
    "#]],
    );
}

#[test]
fn a_day_that_may_begin_later_does_so_and_what_follows_moves_as_far_as_it_must() {
    check_adjusted(
        &[Role::Visit(0), Role::Meal(0), Role::Visit(1)],
        Some("10:30"),
        &[],
        expect![[r#"
        out     D 09:40 09:40-10:10 10:10
        pickup  H 10:30 10:30-10:40 10:40
        visit   A 11:10 11:10-12:10 12:10
        meal    B 12:25 12:25-13:40 13:40
        visit   B 13:40 13:40-14:25 14:25
        dropoff H 15:10 15:10-15:15 15:15
        in      D 15:35 15:35-16:05 16:05
    "#]],
    );
}

#[test]
fn more_time_at_a_stay_is_time_on_the_spot_and_less_makes_the_stay_itself_shorter() {
    check_adjusted(
        &[Role::Visit(0), Role::Meal(0), Role::Visit(1)],
        None,
        &[(Role::Meal(0), 20), (Role::Visit(1), -15)],
        expect![[r#"
            out     D 09:15 09:15-09:45 09:45
            pickup  H 10:05 10:05-10:15 10:15
            visit   A 10:45 10:45-11:45 11:45
            meal    B 12:00 12:00-13:15 13:35
            visit   B 13:35 13:35-14:05 14:05
            dropoff H 14:50 14:50-14:55 14:55
            in      D 15:15 15:15-15:45 15:45
        "#]],
    );
}

#[test]
fn a_shorter_stay_at_a_fixed_start_begins_when_it_did() {
    check_adjusted(
        &[Role::Meal(0), Role::Visit(2)],
        None,
        &[(Role::Visit(2), -30)],
        expect![[r#"
        out     D 10:20 10:20-10:50 10:50
        pickup  H 11:10 11:10-11:20 11:20
        meal    B 12:05 12:05-13:20 13:20
        visit   C 14:00 14:00-15:00 15:00
        dropoff H 16:25 16:25-16:30 16:30
        in      D 16:50 16:50-17:20 17:20
    "#]],
    );
}

#[test]
fn a_shorter_stay_may_begin_later_before_the_doors_close() {
    check_adjusted(
        &[Role::Visit(0)],
        Some("16:40"),
        &[(Role::Visit(0), -30)],
        expect![[r#"
            out     D 15:50 15:50-16:20 16:20
            pickup  H 16:40 16:40-16:50 16:50
            visit   A 17:20 17:20-17:50 17:50
            dropoff H 18:20 18:20-18:25 18:25
            in      D 18:45 18:45-19:15 19:15
        "#]],
    );
}

#[test]
fn lunch_before_noon_waits_for_noon_and_nobody_waits_in_the_morning() {
    check(
        &[Role::Meal(0)],
        expect![[r#"
        out     D 10:15 10:15-10:45 10:45
        pickup  H 11:05 11:05-11:15 11:15
        meal    B 12:00 12:00-13:15 13:15
        dropoff H 14:00 14:00-14:05 14:05
        in      D 14:25 14:25-14:55 14:55
        0 outside their windows
    "#]],
    );
}

#[test]
fn an_order_that_names_nothing_or_leads_nowhere_is_refused() {
    let problem = drawn(COUNTRY).problem;
    let refused = |roles: &[Role]| retime(&problem, &[around(roles)]).unwrap_err();
    assert_eq!(refused(&[Role::Visit(9)]), PlannerError::UnknownHalt { day: 0, role: Role::Visit(9) });
    assert!(matches!(refused(&[Role::Visit(3)]), PlannerError::NoRoad { .. }));
    assert_eq!(retime(&problem, &[]).unwrap_err(), PlannerError::OtherDays { found: 0, expected: 1 });
    let gridless = Problem { grid: Minutes(0), ..problem };
    assert_eq!(retime(&gridless, &[Vec::new()]).unwrap_err(), PlannerError::NoGrid);
}

#[test]
fn one_more_stop_goes_where_it_costs_least() {
    let problem = drawn(COUNTRY).problem;
    let best = |stays: &[Role], role| best_position(&problem, &[around(stays)], role);
    // A before B: on the way out, and in its morning window.
    assert_eq!(best(&[Role::Visit(1), Role::Meal(0)], Role::Visit(0)), Some((0, 2)));
    // C is open at 14:00 only: after lunch.
    assert_eq!(best(&[Role::Visit(1), Role::Meal(0)], Role::Visit(2)), Some((0, 4)));
    // No road leads to X.
    assert_eq!(best(&[Role::Visit(1)], Role::Visit(3)), None);
    assert_eq!(best(&[], Role::Visit(12)), None);
    assert_eq!(best(&[], Role::PickUp(0)), Some((0, 1)));
}

/// A random order of the places of a random problem.
fn orders() -> impl Strategy<Value = (Case, Vec<Role>)> {
    let recipe = Recipe { most_visits: 6, ..Recipe::DAY };
    (problems(recipe), any::<prop::sample::Index>()).prop_flat_map(|(Case(problem), meal)| {
        let mut stays: Vec<Role> = (0..problem.visits.len()).map(Role::Visit).collect();
        stays.push(Role::Meal(meal.index(problem.meals.len())));
        let length = 0..=stays.len();
        (Just(problem), Just(stays).prop_shuffle(), length).prop_map(|(problem, mut stays, length)| {
            stays.truncate(length);
            let frame = &problem.days[0];
            let mut roles: Vec<Role> = (0..frame.pickups.len()).map(Role::PickUp).collect();
            roles.extend(stays);
            roles.extend((0..frame.dropoffs.len()).map(Role::DropOff));
            (Case(problem), roles)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_day_ends_as_early_and_begins_as_late_as_a_slow_walk_by_the_minute((Case(problem), roles) in orders()) {
        let plan = retime(&problem, std::slice::from_ref(&roles)).unwrap();
        let halts = &plan.days[0].halts;
        let Some(slow) = slow_end(&problem, &roles) else {
            prop_assert!(halts.is_empty() || halts.iter().any(|halt| is_stay(halt.role) && halt.window.is_none()));
            return Ok(());
        };
        let home = halts.last().unwrap();
        prop_assert_eq!(if is_stay(home.role) { home.leave } else { home.end }, slow);
        if let Role::PickUp(_) = roles[0] {
            let mut later = problem.clone();
            later.days[0].leave_after = halts[0].start + Minutes(1);
            prop_assert!(slow_end(&later, &roles).is_none_or(|end| end > slow));
        }
    }

    #[test]
    fn whatever_the_order_the_day_is_driven_in_time((Case(problem), roles) in orders()) {
        let plan = retime(&problem, std::slice::from_ref(&roles)).unwrap();
        for pair in plan.days[0].halts.windows(2) {
            prop_assert!(pair[0].arrive <= pair[0].start && pair[0].start <= pair[0].end);
            prop_assert!(pair[0].end <= pair[0].leave && pair[0].leave < pair[1].arrive + Minutes(1));
        }
    }
}
