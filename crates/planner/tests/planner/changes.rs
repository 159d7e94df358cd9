//! The smallest changes that bring a visit in, and what fits into a gap, against trying everything.

use std::fmt::Write;

use expect_test::{Expect, expect};
use model::Minutes;
use planner::{Change, Plan, Problem, Promised, Role, retime, smallest_changes};
use proptest::prelude::*;

use crate::asked::{self, absent, most_cut, order_of};
use crate::brute_force::orders;
use crate::checker::faults;
use crate::drawn::{Drawn, drawn};
use crate::random::{Case, Recipe, problems};

fn best(problem: &Problem) -> Option<Plan> {
    asked::best(problem, 200)
}

fn say(drawn: &Drawn, change: Change) -> String {
    let name = |role| match role {
        Role::Visit(visit) => drawn.visit(visit).to_owned(),
        other => format!("{other:?}"),
    };
    match change {
        Change::Nothing => "nothing".to_owned(),
        Change::LaterReturn(by) => format!("back {} later", by.0),
        Change::EarlierDeparture(by) => format!("leave {} earlier", by.0),
        Change::Shorter(role, by) => format!("{} {} shorter", name(role), by.0),
        Change::Drop(role) => format!("without {}", name(role)),
    }
}

fn check(drawing: &str, expected: Expect) {
    let drawn = drawn(drawing);
    let order = order_of(&best(&drawn.problem).unwrap());
    let mut promised = Promised::of(&drawn.problem, &order).unwrap();
    let mut said = String::new();
    for visit in absent(&drawn.problem, &order) {
        let cut = |_: usize, role: Role| most_cut(&drawn.problem, role);
        let changes = smallest_changes(&mut promised, visit, &cut).unwrap();
        let changes: Vec<String> = changes.into_iter().map(|change| say(&drawn, change)).collect();
        writeln!(said, "{}: {}", drawn.visit(visit), changes.join(", ")).unwrap();
    }
    expected.assert_eq(&said);
}

#[test]
fn what_gives_up_least_comes_first() {
    check(
        "road H--30--A--20--B--20--C
         road H--400--F
         day 08:00-13:00
         pickup H 10
         dropoff H 5
         visit A 90 10:00/120 required
         visit B 50 08:00-18:00/45
         visit C 10 14:00/60
         visit F 99 08:00-18:00/60",
        expect![[r#"
            B: leave 5 earlier, B 5 shorter, back 60 later
            C: back 195 later
            F: 
        "#]],
    );
}

#[test]
fn a_door_that_closes_is_met_by_leaving_earlier_or_by_a_shorter_visit() {
    check(
        "road H--60--A--60--B
         day 08:00-20:00
         pickup H 10
         dropoff H 5
         visit A 90 08:00-12:00/120
         visit B 50 08:00-12:00/60",
        expect![[r#"
            B: leave 10 earlier, A 10 shorter, without A
        "#]],
    );
}

/// Tells whether some order of the stays with a visit more, or without one, holds.
fn holds(problem: &Problem, order: &[Vec<Role>], visit: usize, change: Change) -> bool {
    let mut changed = problem.clone();
    change.make(&mut changed);
    let dropped = |role: &Role| change == Change::Drop(*role);
    let stays: Vec<Role> = order[0].iter().copied().filter(|role| role.is_stay() && !dropped(role)).collect();
    let stays = [stays, vec![Role::Visit(visit)]].concat();
    let lead = order[0].iter().position(|role| role.is_stay()).unwrap_or_else(|| {
        order[0]
            .iter()
            .position(|role| matches!(role, Role::DropOff(_) | Role::DepotIn))
            .unwrap_or(order[0].len())
    });
    let frame: Vec<Role> = order[0].iter().copied().filter(|role| !role.is_stay()).collect();
    orders(stays.len()).into_iter().any(|at| {
        let mut roles = frame.clone();
        roles.splice(lead..lead, at.into_iter().map(|at| stays[at]));
        retime(&changed, &[roles]).is_ok_and(|plan| faults(&changed, &plan).is_empty())
    })
}

fn check_smallest(problem: &Problem) {
    /// So many sizes below the one that was found are tried.
    const SMALLER: i32 = 8;
    let Some(best) = best(problem) else { return };
    let order = order_of(&best);
    let mut promised = Promised::of(problem, &order).unwrap();
    let is_small = order[0].iter().filter(|role| role.is_stay()).count() < 5;
    for visit in absent(problem, &order).into_iter().filter(|_| is_small) {
        let cut = |_: usize, role: Role| most_cut(problem, role);
        let changes = smallest_changes(&mut promised, visit, &cut).unwrap();
        assert!(changes.is_sorted_by_key(|change| change.weight()));
        for &change in &changes {
            assert!(holds(problem, &order, visit, change), "visit {visit}: {change:?} does not help");
            let smaller =
                (1..=SMALLER).map(|steps| Minutes(problem.grid.0 * steps)).filter_map(|less| match change {
                    Change::LaterReturn(by) => Some(Change::LaterReturn(by - less)),
                    Change::EarlierDeparture(by) => Some(Change::EarlierDeparture(by - less)),
                    Change::Shorter(role, by) => Some(Change::Shorter(role, by - less)),
                    Change::Nothing | Change::Drop(_) => None,
                });
            for smaller in smaller.take_while(|smaller| smaller.weight() >= Minutes::ZERO) {
                assert!(
                    !holds(problem, &order, visit, smaller),
                    "visit {visit}: {smaller:?}, not {change:?}"
                );
            }
        }
        let has = |kind: fn(&Change) -> bool| changes.iter().any(kind);
        if !has(|change| matches!(change, Change::Nothing)) {
            assert!(!holds(problem, &order, visit, Change::Nothing), "visit {visit} needs no change");
            let prize = |role: &Role| match *role {
                Role::Visit(visit) => problem.visits[visit].prize,
                _ => u32::MAX,
            };
            let named = changes.iter().find_map(|change| match change {
                Change::Drop(role) => Some(prize(role)),
                _ => None,
            });
            for role in order[0]
                .iter()
                .filter(|role| matches!(role, Role::Visit(other) if !problem.visits[*other].required))
            {
                let cheaper = named.is_none_or(|named| prize(role) < named);
                assert!(
                    !cheaper || !holds(problem, &order, visit, Change::Drop(*role)),
                    "visit {visit}: {role:?}"
                );
            }
        }
    }
}

fn check_fits(problem: &Problem) {
    let Some(best) = best(problem) else { return };
    let order = order_of(&best);
    let promised = Promised::of(problem, &order).unwrap();
    for at in 0..=order[0].len() {
        let mut slow = Vec::new();
        let stands = |role: &Role| match role {
            Role::DepotOut => 0,
            Role::PickUp(_) => 1,
            Role::DropOff(_) => 3,
            Role::DepotIn => 4,
            _ => 2,
        };
        for visit in absent(problem, &order) {
            let mut roles = order[0].clone();
            roles.insert(at, Role::Visit(visit));
            let plan = retime(problem, &[roles.clone()]).unwrap();
            if roles.is_sorted_by_key(stands) && faults(problem, &plan).is_empty() {
                slow.push((visit, plan.days[0].halts[at].start));
            }
        }
        let mut quick: Vec<_> =
            promised.fitting(0, at).into_iter().map(|fit| (fit.visit, fit.start)).collect();
        quick.sort_unstable();
        assert_eq!(quick, slow, "before halt {at} of {order:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_smallest_changes_are_those_of_trying_everything(
        Case(problem) in problems(Recipe { most_visits: 6, ..Recipe::DAY })
    ) {
        check_smallest(&problem);
    }

    #[test]
    fn what_fits_into_a_gap_is_what_holds_when_it_is_put_there(
        Case(problem) in problems(Recipe { most_visits: 8, longest_visit: 60, soonest_return: 1100, ..Recipe::DAY })
    ) {
        check_fits(&problem);
    }
}

#[test]
fn what_fits_is_ranked_by_what_it_brings_for_its_time() {
    let drawn = drawn(
        "road H--30--A--20--B
         road A--10--C
         road A--5--D
         road H--200--E
         day 08:00-13:00
         pickup H 10
         dropoff H 5
         visit A 90 09:00-10:00/60
         visit B 50 08:00-18:00/60
         visit C 50 08:00-18:00/60
         visit D 50 14:00/30
         visit E 90 08:00-18:00/30",
    );
    let order = vec![vec![Role::PickUp(0), Role::Visit(0), Role::DropOff(0)]];
    let promised = Promised::of(&drawn.problem, &order).unwrap();
    let fits = promised.fitting(0, 2).into_iter().map(|fit| {
        let clock = |at: Minutes| format!("{:02}:{:02}", at.0 / 60, at.0 % 60);
        format!(
            "{} {} +{} back {} (+{})\n",
            drawn.visit(fit.visit),
            clock(fit.start),
            fit.driving.0,
            clock(fit.back),
            fit.later.0
        )
    });
    expect![[r#"
        C 10:10 +20 back 11:55 (+80)
        B 10:20 +40 back 12:15 (+100)
    "#]]
    .assert_eq(&fits.collect::<String>());
    assert!(
        promised.fitting(0, 0).is_empty()
            && promised.fitting(0, 3).is_empty()
            && promised.fitting(1, 0).is_empty()
    );
}
