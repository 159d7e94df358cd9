//! Days that the law forbids until a halt during which the driver is free is added.

use std::fmt::Write;

use planner::{Options, Outcome, Patience, Wish, plan};

use crate::drawn::drawn;

/// Twelve places worth a visit where the driver has to stay with the coach, then the given ones.
fn planned(frame: &str, others: &str, seed: u64) -> Outcome {
    let mut drawing = frame.to_owned();
    (0..12).for_each(|_| writeln!(drawing, "visit A 90 08:00-20:00/40 busy").unwrap());
    drawing.push_str(others);
    plan(&drawn(&drawing).problem, &Options { seed, proposals: 1 }, &mut Patience::default()).unwrap()
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
