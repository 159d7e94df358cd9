//! Wishes that cannot hold together: true and minimal.

use std::collections::BTreeMap;

use expect_test::{Expect, expect};
use model::{Metres, Minutes};
use planner::{Limits, Plan, Problem, Purse, Role, Wish};

use crate::asked::{best, order_of, outcome, patient_outcome};
use crate::checker::{at_the_wheel, on_foot, spent};
use crate::drawn::drawn;
use crate::given_up::is_possible;
use crate::random::{Case, Recipe, cases, some};
use crate::random_tours::{Trimmings, tours};

/// Plans a drawing that is impossible and compares the contradiction, which must be true and minimal.
fn check(drawing: &str, expected: Expect) {
    let drawn = drawn(drawing);
    let outcome = patient_outcome(&drawn.problem);
    assert_eq!(outcome.proposals, []);
    let wishes = outcome.contradiction.unwrap();
    assert_eq!(faults(&drawn.problem, &wishes), Vec::<String>::new());
    let named = |wish: &Wish| match wish {
        Wish::Visit(visit) => format!("Visit({})", drawn.visit(*visit)),
        other => format!("{other:?}"),
    };
    let wishes: Vec<String> = wishes.iter().map(named).collect();
    expected.assert_eq(&wishes.join(" + "));
}

#[test]
fn nothing_is_open() {
    check(
        "road H--30--A
         day 07:30-19:00
         pickup H 10
         visit A 50 required",
        expect![["SomethingOpen"]],
    );
}

#[test]
fn nobody_can_be_back_so_early() {
    check(
        "road H--60--A
         day 07:30-11:00
         pickup H 10
         dropoff H 5
         visit A 50 10:00-17:00/60",
        expect!["BackBy"],
    );
}

#[test]
fn a_pinned_start_is_missed_by_a_minute() {
    check(
        "road H--61--A--20--B
         day 07:30-19:00
         pickup H 10
         dropoff H 5
         visit A 50 08:40/60 required
         visit B 50 10:00-17:00/60",
        expect!["LeaveAfter + Visit(A)"],
    );
}

#[test]
fn two_required_visits_want_the_same_hour() {
    check(
        "road H--30--A--30--B
         day 07:30-19:00
         pickup H 10
         dropoff H 5
         visit A 50 10:00/60 required
         visit B 50 10:00-10:30/60 required",
        expect![["Visit(A) + Visit(B)"]],
    );
}

#[test]
fn lunch_leaves_no_time_for_a_visit() {
    check(
        "road H--50--A
         day 11:00-15:00 lunch 12:00-13:00
         pickup H 10
         dropoff H 5
         visit A 50 11:30-13:00/60
         meal A 0 12:00-13:00/90",
        expect!["LeaveAfter + BackBy + Meal"],
    );
}

#[test]
fn a_far_pick_up_breaks_the_amplitude() {
    check(
        "road H--200--F  road H--60--A--20--D
         road H--60--A
         day 07:00-22:30 lunch 12:00-14:00
         depot H
         pickup H 10
         pickup F 10
         dropoff F 5
         dropoff H 5
         visit A 50 14:00-16:00/90
         visit A 20 15:00-15:30/30
         meal A 0 12:00-14:00/75",
        expect![["PickUp(1) + DriverLaw"]],
    );
}

#[test]
fn a_required_visit_is_too_far_for_a_day_at_the_wheel() {
    check(
        "road H--20--B--80--A
         day 07:30-19:00
         pickup H 10
         dropoff H 5
         visit A 50 09:00-17:00/60 required
         visit B 50 09:00-17:00/60
         most driving 150",
        expect!["Visit(A) + Driving"],
    );
}

#[test]
fn two_required_visits_are_more_than_a_day_on_foot() {
    check(
        "road H--20--A--20--B
         day 07:30-19:00
         pickup H 10
         dropoff H 5
         visit A 50 09:00-17:00/60 walk 700 required
         visit B 50 09:00-17:00/60 walk 700 required
         most walking 1000",
        expect!["Visit(A) + Visit(B) + Walking"],
    );
}

#[test]
fn two_required_visits_are_more_than_a_day_uphill() {
    check(
        "road H--20--A--20--B
         day 07:30-19:00
         pickup H 10
         dropoff H 5
         visit A 50 09:00-17:00/60 climb 70 required
         visit B 50 09:00-17:00/60 climb 70 required
         most climbing 100",
        expect!["Visit(A) + Visit(B) + Climbing"],
    );
}

#[test]
fn an_order_is_against_the_hours_of_what_it_names() {
    check(
        "road H--20--A--20--B
         day 07:30-19:00
         pickup H 10
         dropoff H 5
         visit A 50 10:00/60 required
         visit B 50 14:00-16:00/60 required
         order B A",
        expect!["Visit(A) + Visit(B) + Order"],
    );
}

#[test]
fn a_dinner_ends_after_the_return() {
    check(
        "road H--20--A--20--M
         day 07:30-20:00 dinner 19:00-20:00
         pickup H 10
         dropoff H 5
         visit A 50 10:00-12:00/60
         dinner M 0 19:00-20:00/60",
        expect!["BackBy + Dinner"],
    );
}

#[test]
fn who_insists_on_a_place_for_lunch_does_not_insist_on_dinner() {
    check(
        "road H--20--A--20--M
         day 07:30-20:00 lunch 12:00-13:00 dinner 19:00-20:00
         pickup H 10
         dropoff H 5
         visit A 50 10:00-12:00/60
         meal A 0 12:00-13:00/60 required
         dinner M 0 19:00-20:00/60",
        expect!["BackBy + Dinner"],
    );
}

#[test]
fn a_required_meal_place_is_too_far_from_a_required_visit() {
    check(
        "road H--20--A--60--M
         day 07:30-20:00 lunch 12:00-13:00
         pickup H 10
         dropoff H 5
         visit A 50 12:00-12:30/60 required
         meal A 0 12:00-13:00/60
         meal M 0 12:00-13:00/60 required",
        expect!["MealPlace(1)"],
    );
}

#[test]
fn no_night_is_cheap_enough() {
    check(
        "road H--20--A--20--L
         day 07:30-20:00 night
         pickup H 10
         day 08:30-18:00
         dropoff H 5
         visit A 50 12:00-12:30/60
         lodging L 0 16:00-22:00/30 boarding 15 cost 4000
         most purse 3900 0 0",
        expect!["Purse"],
    );
}

#[test]
fn a_visit_opens_before_anybody_can_be_there_from_the_lodging() {
    check(
        "road H--120--A--40--L
         day 08:00-20:00 night
         pickup H 10
         day 08:30-18:00
         dropoff H 5
         visit A 50 09:00/60 required
         lodging L 0 16:00-22:00/30 boarding 15",
        expect!["LeaveAfter"],
    );
}

#[test]
fn a_night_is_too_short_between_a_late_and_an_early_visit() {
    check(
        "road H--60--A--20--L
         road L--30--B--10--C
         day 08:00-23:50 night
         pickup H 10
         day 05:00-18:00
         dropoff H 5
         visit A 50 21:30/60 required
         visit B 50 06:00/60 required
         visit C 50 15:00/60 required
         lodging L 0 16:00-23:55/30 boarding 15",
        expect!["LeaveAfter + BackBy + Visit(A) + Visit(C) + DriverLaw"],
    );
}

#[test]
fn a_pick_up_is_too_far_from_a_required_visit_of_the_morning() {
    check(
        "road H--20--A--20--L
         road P--120--H
         day 08:00-20:00 night
         pickup P 10
         pickup H 10
         day 08:30-18:00
         dropoff P 5
         dropoff H 5
         visit A 50 09:00-10:00/60 required
         lodging L 0 16:00-22:00/30 approach 5 boarding 120",
        expect!["LeaveAfter + PickUp(0)"],
    );
}

/// Lists what is wrong with a contradiction: it can be met, or it cannot although a wish is given up.
fn faults(problem: &Problem, wishes: &[Wish]) -> Vec<String> {
    if wishes == [Wish::SomethingOpen] {
        return if is_possible(problem, &[]) { vec!["something is open".to_owned()] } else { Vec::new() };
    }
    let mut faults = Vec::new();
    if is_possible(problem, wishes) {
        faults.push(format!("{wishes:?} can be met"));
    }
    for wish in wishes {
        let others: Vec<Wish> = wishes.iter().copied().filter(|other| other != wish).collect();
        if !is_possible(problem, &others) {
            faults.push(format!("{wishes:?} without {wish:?} cannot be met"));
        }
    }
    faults
}

/// Plans tours and judges the contradictions; returns how often each kind of wish was named.
fn check_drawn(recipe: Recipe, trimmings: Trimmings, usual: usize) -> BTreeMap<String, usize> {
    let mut named = BTreeMap::new();
    for (number, Case(problem)) in some(cases(usual), tours(recipe, trimmings)).enumerate() {
        let Some(wishes) = outcome(&problem, 200).contradiction else { continue };
        let faults = faults(&problem, &wishes);
        assert_eq!(faults, Vec::<String>::new(), "tour {number}: {:?}", Case(problem.clone()));
        for wish in wishes {
            let kind = format!("{wish:?}").split('(').next().unwrap().to_owned();
            *named.entry(kind).or_default() += 1;
        }
    }
    named
}

/// Each kind of wish was named so often at least.
fn assert_named(named: &BTreeMap<String, usize>, kinds: &[&str], least: usize) {
    for kind in kinds {
        assert!(named.get(*kind).is_some_and(|times| *times >= least), "{kind} is too rare: {named:?}");
    }
}

const FEW: Recipe = Recipe { most_visits: 3, ..Recipe::DAY };

#[test]
fn contradictions_of_a_day_are_true_and_minimal() {
    let named = check_drawn(FEW, Trimmings::default(), 120);
    assert_named(&named, &["LeaveAfter", "BackBy", "Meal", "PickUp", "Visit", "MealPlace"], 5);
    let named = check_drawn(FEW, Trimmings { lodgings: 0, ..Trimmings::ALL }, 150);
    assert_named(&named, &["LeaveAfter", "BackBy", "Meal", "Dinner", "PickUp", "Visit", "DriverLaw"], 5);
}

#[test]
fn contradictions_with_the_law_are_true_and_minimal() {
    let named = check_drawn(Recipe { width: 350, ..FEW }, Trimmings::default(), 100);
    assert_named(&named, &["DriverLaw", "LeaveAfter", "BackBy", "Meal", "PickUp", "Visit"], 10);
}

#[test]
fn contradictions_of_two_days_with_a_night_are_true_and_minimal() {
    let two_days = Recipe { days: 2, most_ends: 2, soonest_return: 900, ..FEW };
    let named = check_drawn(two_days, Trimmings::ALL, 140);
    assert_named(&named, &["Night", "BackBy", "Meal", "Dinner", "Visit"], 10);
}

/// A plan, all of whose visits are required, with a little less than it needs of one thing.
fn tightened(problem: &Problem, plan: &Plan) -> [(&'static str, Problem); 4] {
    let mut wished = problem.clone();
    wished.limits = Limits { technical: problem.limits.technical.clone(), ..Limits::default() };
    let order = order_of(plan).concat();
    let held = order.iter().filter_map(|role| match role {
        Role::Visit(visit) => Some(*visit),
        _ => None,
    });
    let held: Vec<usize> = held.collect();
    held.iter().for_each(|&visit| wished.visits[visit].required = true);
    let with = |limits: &dyn Fn(&mut Limits)| {
        let mut tightened = wished.clone();
        limits(&mut tightened.limits);
        tightened
    };
    let days = || plan.days.iter().map(|day| day.halts.as_slice());
    let driven = days().map(at_the_wheel).max().unwrap();
    let walked = days().map(|halts| on_foot(problem, halts)).max().unwrap();
    let paid = spent(problem, plan, 0, 0) / 100;
    let most = u32::try_from(paid.max(1)).unwrap() - 1;
    [
        ("Driving", with(&|limits| limits.driving = Some(Minutes(driven - 1)))),
        ("Walking", with(&|limits| limits.walking = Some(Metres(walked.max(1) - 1)))),
        ("Purse", with(&|limits| limits.purse = Some(Purse { most, fixed: 0, driving: 0 }))),
        ("Order", with(&|limits| limits.order = held.iter().rev().copied().collect())),
    ]
}

#[test]
fn limits_that_are_a_little_too_tight_for_a_plan_are_named_truly_and_minimally() {
    let mut named = BTreeMap::new();
    for (number, Case(problem)) in some(100, tours(FEW, Trimmings::default())).enumerate() {
        let Some(plan) = best(&problem, 200) else { continue };
        for (kind, tightened) in tightened(&problem, &plan) {
            let Some(wishes) = outcome(&tightened, 200).contradiction else { continue };
            assert_eq!(faults(&tightened, &wishes), Vec::<String>::new(), "tour {number} with less {kind}");
            let is_named = wishes.iter().any(|wish| format!("{wish:?}") == kind);
            *named.entry(kind.to_owned()).or_default() += usize::from(is_named);
        }
    }
    assert_named(&named, &["Driving", "Walking", "Purse", "Order"], 10);
}
