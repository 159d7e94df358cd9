//! Days that the law forbids until a halt during which the driver is free is added.

use std::fmt::Write;

use planner::{Iterations, Options, Outcome, Wish, plan};

use crate::checker::faults;
use crate::drawn::drawn;

/// Twelve places worth a visit where the driver has to stay with the coach, then the given ones.
fn planned(frame: &str, others: &str, seed: u64) -> Outcome {
    let mut drawing = frame.to_owned();
    (0..12).for_each(|_| writeln!(drawing, "visit A 90 08:00-20:00/40 busy").unwrap());
    drawing.push_str(others);
    plan(
        &drawn(&drawing).problem,
        &Options { seed, proposals: 1, threads: 1 },
        &mut Iterations::default(),
        &mut |_| (),
    )
    .unwrap()
}

/// Five hours and twenty minutes at the wheel, whatever is visited.
const TOO_LONG_AT_THE_WHEEL: &str = "road D--100--P--60--A--10--B
     road A--10--C
     day 08:00-22:30
     depot D
     pickup P 10
     dropoff P 5
    ";

#[test]
fn one_halt_where_the_driver_is_free_makes_the_day_lawful() {
    for seed in 0..4 {
        let outcome = planned(TOO_LONG_AT_THE_WHEEL, "visit B 1 13:00-13:05/60", seed);
        assert_eq!(outcome.contradiction, None, "seed {seed}");
        assert!(outcome.absences.iter().all(|absence| absence.visit != 12), "seed {seed}");
    }
}

#[test]
fn two_short_halts_make_up_a_break_together() {
    for seed in 0..4 {
        let others = "visit B 1 13:00-13:05/45\n visit C 1 15:00-15:05/30";
        let outcome = planned(TOO_LONG_AT_THE_WHEEL, others, seed);
        assert_eq!(outcome.contradiction, None, "seed {seed}");
        assert!(outcome.absences.iter().all(|absence| absence.visit < 12), "seed {seed}");
    }
}

/// Eleven hours for the passengers, and hardly any driving.
const A_DAY_OF_WORK: &str = "road P--5--A--5--B
     day 08:00-19:00
     pickup P 10
     dropoff P 5
    ";

/// Six hours of work without a break hold eight of the twelve; with one, all do.
#[test]
fn a_halt_for_the_drivers_break_makes_room_for_more_work() {
    for seed in 0..4 {
        let outcome = planned(A_DAY_OF_WORK, "visit B 1 08:00-20:00/60", seed);
        let best = &outcome.proposals[0];
        assert_eq!(best.plan.days[0].halts.len(), 2 + 12 + 1, "seed {seed}");
        assert!(outcome.absences.iter().all(|absence| absence.visit != 12), "seed {seed}");
    }
}

#[test]
fn without_a_break_six_hours_of_work_are_the_end() {
    let outcome = planned(A_DAY_OF_WORK, "", 1);
    assert_eq!(outcome.proposals[0].plan.days[0].halts.len(), 2 + 8);
}

/// The second morning begins at five with a visit at six, the first day would go on until midnight.
#[test]
fn the_evening_ends_nine_hours_before_the_morning() {
    let mut drawing = "road D--30--P--5--A--5--B
         day 12:00-23:55
         depot D
         pickup P 10
         dropoff P 5
         day 04:30-12:00
         depot D
         pickup P 10
         dropoff P 5
         visit B 50 - 06:00/60 required
        "
    .to_owned();
    (0..14).for_each(|_| writeln!(drawing, "visit A 90 13:00-23:00/60 -").unwrap());
    for seed in 0..4 {
        let drawn = drawn(&drawing);
        let outcome = plan(
            &drawn.problem,
            &Options { seed, proposals: 1, threads: 1 },
            &mut Iterations::default(),
            &mut |_| (),
        )
        .unwrap();
        let best = &outcome.proposals[0].plan;
        assert_eq!(faults(&drawn.problem, best), Vec::<String>::new());
        assert_eq!(
            best.days.iter().map(|day| day.halts.len()).collect::<Vec<_>>(),
            [4 + 5, 5],
            "{}",
            drawn.draw(best)
        );
    }
}

#[test]
fn halts_too_short_for_a_break_do_not_help() {
    for seed in 0..4 {
        let others = "visit B 1 08:00-20:00/29\n visit C 1 08:00-20:00/29";
        let outcome = planned(TOO_LONG_AT_THE_WHEEL, others, seed);
        assert_eq!(outcome.proposals, []);
        assert_eq!(outcome.contradiction, Some(vec![Wish::DriverLaw]), "seed {seed}");
    }
}

#[test]
fn a_coach_full_of_pick_ups_is_planned_in_polynomial_time() {
    let mut frame = "day 06:00-23:00\n depot D\n".to_owned();
    for at in 0..35 {
        writeln!(frame, "road D--{}--P{at}--{}--A--10--B", 20 + at % 7, 30 + at % 5).unwrap();
        writeln!(frame, "pickup P{at} 1\n dropoff P{at} 1").unwrap();
    }
    let outcome = planned(&frame, "visit B 1 13:00-13:05/60", 1);
    assert!(outcome.contradiction.is_some_and(|wishes| !wishes.is_empty()));
}
