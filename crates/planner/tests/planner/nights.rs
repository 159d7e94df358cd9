//! Tours of several days that stay at lodgings on the way.

use expect_test::{Expect, expect};
use model::{Metres, Minutes};
use planner::{
    Iterations, Lodging, Options, PlannerError, Problem, Purse, Role, StartWindow, Visit, Wish,
    best_position, plan, retime,
};
use proptest::prelude::*;

use crate::asked::outcome;
use crate::checker::faults;
use crate::drawn::drawn;
use crate::random::{Case, Recipe, problems};

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
fn nights_that_do_not_look_promising_are_tried_before_anything_is_called_impossible() {
    // There is more about A than about B; but the first night can only be spent at B, the second at A.
    let drawn = drawn(
        "road B--100--A--10--Q
         road B--5--P
         day 08:00-19:00 night
         day 08:00-21:00 dinner 18:00-19:00 night
         day 08:00-20:00
         visit P 10 17:00/60 required
         visit Q 90 08:30/60 required
         dinner A 0 18:00-19:00/60
         lodging A 0 16:00-22:00/20
         lodging B 0 16:00-22:00/20",
    );
    let mut problem = drawn.problem;
    problem.visits[0].starts[1..].iter_mut().for_each(Vec::clear);
    problem.visits[1].starts[..2].iter_mut().for_each(Vec::clear);
    let outcome = outcome(&problem, 200);
    assert_eq!(outcome.contradiction, None);
    assert_eq!(outcome.proposals[0].prize, 100);
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

/// Plans a drawing, judges every proposal by the slow checker and draws the best.
fn check_planned(drawing: &str, expected: Expect) {
    let drawn = drawn(drawing);
    let outcome = outcome(&drawn.problem, 600);
    for proposal in &outcome.proposals {
        assert_eq!(faults(&drawn.problem, &proposal.plan), Vec::<String>::new());
        assert!(proposal.prize <= proposal.bound);
    }
    expected.assert_eq(&drawn.draw(&outcome.proposals[0].plan));
}

#[test]
fn the_night_is_spent_where_the_visits_of_the_next_day_are() {
    check_planned(
        "road D--10--H--40--A--60--B--20--L
         road A--10--M
         road H--90--B
         day 08:00-19:30 lunch 12:00-13:30 night
         depot D
         pickup H 10
         day 08:30-14:00
         dropoff H 5
         depot D
         visit A 50 10:00-12:00/60
         visit B 60 09:00-09:30/60
         meal A 0 12:00-13:30/75
         lodging M 0 16:00-22:00/30 approach 5 boarding 15
         lodging L 0 16:00-22:00/30 approach 5 boarding 15",
        expect![[r#"
            out     D 10:30 10:30-11:00 11:00
            pickup  H 11:10 11:10-11:20 11:20
            visit   A 12:00 12:00-13:00 13:00
            meal    A 13:00 13:00-14:15 14:15
            night   L 15:35 16:00-16:30 16:30
            morning L 08:30 08:30-08:45 08:45
            visit   B 09:05 09:05-10:05 10:05
            dropoff H 11:35 11:35-11:40 11:40
            in      D 11:50 11:50-12:20 12:20
        "#]],
    );
}

#[test]
fn limits_are_kept_over_several_days() {
    check_planned(
        "road D--10--H--40--A--30--B--20--L--40--C--60--H
         day 08:00-21:00 lunch 12:00-13:30 dinner 19:00-20:00 night
         depot D
         pickup H 10
         day 08:30-19:00 lunch 12:00-13:30
         dropoff H 5
         depot D
         visit A 50 09:00-18:00/60 walk 1500
         visit B 60 09:00-18:00/60 walk 1500 cost 900
         visit C 55 09:00-18:00/60 walk 500 cost 900
         meal B 0 12:00-13:30/75
         dinner L 0 18:00-20:30/75
         lodging L 0 16:00-22:00/30 approach 5 boarding 15
         most walking 2000
         most purse 2500 1000 400
         order C A",
        expect![[r#"
            out     D 10:30 10:30-11:00 11:00
            pickup  H 11:10 11:10-11:20 11:20
            visit   A 12:00 12:00-13:00 13:00
            meal    B 13:30 13:30-14:45 14:45
            dinner  L 15:05 19:00-20:15 20:15
            night   L 20:15 20:20-20:50 20:50
            morning L 11:25 11:25-11:40 11:40
            meal    B 12:00 12:00-13:15 13:15
            dropoff H 14:25 14:25-14:30 14:30
            in      D 14:40 14:40-15:10 15:10
        "#]],
    );
}

#[test]
fn passengers_get_out_on_the_way_to_a_far_visit() {
    check_planned(
        "road H--70--S--80--A
         day 08:00-20:00
         pickup H 10
         dropoff H 5
         visit A 50 09:00-18:00/60
         technical S gap 120 length 20",
        expect![[r#"
            pickup  H 08:00 08:00-08:10 08:10
            halt    S 09:20 09:20-09:40 09:40
            visit   A 11:00 11:00-12:00 12:00
            halt    S 13:20 13:20-13:40 13:40
            dropoff H 14:50 14:50-14:55 14:55
        "#]],
    );
}

/// Who joins at H sits for 70 minutes before the coach leaves K, and would for 75 more from K home.
#[test]
fn passengers_who_join_first_and_leave_last_get_out_on_the_way() {
    check_planned(
        "road H--60--K--30--S--40--A
         day 08:00-20:00
         pickup H 10
         pickup K 10
         dropoff H 5
         dropoff K 5
         visit A 50 09:00-18:00/60
         technical S gap 120 length 20",
        expect![[r#"
            pickup  H 08:00 08:00-08:10 08:10
            pickup  K 09:10 09:10-09:20 09:20
            halt    S 09:50 09:50-10:10 10:10
            visit   A 10:50 10:50-11:50 11:50
            halt    S 12:30 12:30-12:50 12:50
            dropoff K 13:20 13:20-13:25 13:25
            dropoff H 14:25 14:25-14:30 14:30
        "#]],
    );
}

#[test]
fn who_cannot_be_taken_in_for_the_night_is_told_so() {
    let drawn = drawn(
        "road H--40--A--30--L
         day 08:00-14:00 night
         pickup H 10
         day 08:30-19:00
         dropoff H 5
         visit A 50 09:00-18:00/60
         lodging L 0 16:00-22:00/30 approach 5 boarding 15",
    );
    let outcome = outcome(&drawn.problem, 100);
    assert_eq!(outcome.contradiction, Some(vec![Wish::BackBy, Wish::Night(0)]));
}

#[test]
fn a_purse_and_a_required_visit_contradict_one_another() {
    let drawn = drawn(
        "road H--40--A--30--B
         day 08:00-19:00
         pickup H 10
         dropoff H 5
         visit A 50 09:00-18:00/60 cost 1200 required
         visit B 50 09:00-18:00/60
         most purse 1000 0 0",
    );
    let outcome = outcome(&drawn.problem, 100);
    assert_eq!(outcome.contradiction, Some(vec![Wish::Visit(0), Wish::Purse]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_tour_with_nights_and_limits_is_faultless(
        Case(problem) in problems(Recipe { days: 3, most_visits: 12, width: 90, ..Recipe::DAY }),
        walks in prop::collection::vec(0..900_u32, 12),
        limits in (200..500_i32, 600..2500_u32, any::<[bool; 4]>()),
    ) {
        let problem = with_nights(problem, &walks, limits);
        let outcome = outcome(&problem, 250);
        for proposal in &outcome.proposals {
            prop_assert_eq!(faults(&problem, &proposal.plan), Vec::<String>::new(), "{:#?}", proposal.plan);
            prop_assert!(proposal.prize <= proposal.bound);
        }
        prop_assert_eq!(outcome.proposals.is_empty(), outcome.contradiction.is_some());
    }

    #[test]
    fn two_searches_side_by_side_give_the_same_answer_every_time(
        Case(problem) in problems(Recipe { most_visits: 30, ..Recipe::DAY }),
    ) {
        let options = Options { threads: 2, ..Options::default() };
        let planned = || plan(&problem, &options, &mut Iterations(200), &mut |_| ()).unwrap();
        prop_assert_eq!(planned(), planned());
    }
}

/// The first two nights at one of two visited places, walks, costs and limits.
fn with_nights(mut problem: Problem, walks: &[u32], limits: (i32, u32, [bool; 4])) -> Problem {
    let (driving, walking, [drives, walked, paid, ordered]) = limits;
    let hours = StartWindow { from: Minutes(900), to: Minutes(1320), length: Minutes(30) };
    for (visit, walk) in problem.visits.iter_mut().zip(walks) {
        (visit.walk, visit.cost) = (Metres(*walk), *walk);
    }
    let lodging = |visit: &Visit| Lodging {
        node: visit.node,
        prize: 3,
        cost: 2_000,
        check_in: vec![vec![hours]; 2],
        approach: Minutes(5),
        boarding: Minutes(15),
    };
    problem.lodgings = problem.visits.iter().take(2).map(lodging).collect();
    let last = problem.days.len() - 1;
    for day in &mut problem.days[..last] {
        day.night = true;
        day.back_by = day.back_by.max(Minutes(1_140));
    }
    problem.limits.driving = drives.then_some(Minutes(driving));
    problem.limits.walking = walked.then_some(Metres(walking));
    problem.limits.purse = paid.then_some(Purse { most: 8_000, fixed: 1_000, driving: 100 });
    if ordered {
        problem.limits.order = (0..problem.visits.len().min(3)).rev().collect();
    }
    problem
}
