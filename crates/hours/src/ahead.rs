//! Looking ahead: how far a duty period can still go, while it is being planned.
//!
//! The checker reads a finished plan from its first minute to its last. Here a [`Shift`] grows by one
//! activity at a time, and a [`Demand`] says what the rest of the day asks for; each step, and the
//! question whether the one admits the other, takes the same few operations however long the day is.
//!
//! What is answered is the law of one duty period of one driver on an occasional service within the
//! scope of the Regulation, after a regular weekly rest and before another: what
//! [`is_lawful`](crate::is_lawful) answers under the ordinary [`Circumstances`](crate::Circumstances),
//! as long as the clocks do not change. What depends on more than that (several duty periods, a night
//! whose driving is not told apart) is [`Outlook::Unsure`]; the checker is then to be asked.

mod day_limits;

mod demand;
mod shift;

mod halt;

mod left;

pub use day_limits::DayLimits;
pub use demand::Demand;
pub use left::Left;
pub use shift::Shift;

/// What the law says about a duty period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// Nothing is against it.
    Lawful,
    /// A break is missing or too short; one more, at the right time, would mend it.
    BreakMissing,
    /// Too long, at the wheel, at work or from end to end: nothing that is added mends it.
    TooLong,
    /// It depends on what is not counted here; ask the checker.
    Unsure,
}

impl Outlook {
    /// Tells whether the law forbids it for certain.
    #[must_use]
    pub fn is_unlawful(self) -> bool {
        matches!(self, Self::BreakMissing | Self::TooLong)
    }
}

#[cfg(test)]
mod tests {
    use model::{Activity, Minutes, Zone};

    use super::*;
    use crate::{RulePack, parse_plan};

    fn france() -> DayLimits {
        let packs =
            [include_str!("../../../assets/rules/eu.json"), include_str!("../../../assets/rules/fr.json")];
        DayLimits::of(&RulePack::from_json(&packs).unwrap())
    }

    fn activities(plan: &str) -> Vec<Activity> {
        parse_plan("2026-06-01T07:00:00".parse().unwrap(), plan, Zone::PARIS).unwrap()
    }

    /// Lets a day of these activities begin at 07:00.
    fn shift(plan: &str, limits: &DayLimits) -> Shift {
        let mut shift = Shift::begin(Minutes::hm(7, 0));
        activities(plan).iter().for_each(|part| shift.extend(part.duty, part.length, limits));
        shift
    }

    fn demand(plan: &str, limits: &DayLimits) -> Demand {
        let mut demand = Demand::none(limits);
        activities(plan).iter().rev().for_each(|part| demand.precede(part.duty, part.length, limits));
        demand
    }

    /// Asks for the outlook of a day that begins at 07:00, cut where `|` stands.
    fn check(plan: &str, expected: Outlook) {
        let limits = france();
        let (before, after) = plan.split_once('|').unwrap_or((plan, ""));
        assert_eq!(shift(before, &limits).admits(&demand(after, &limits), &limits), expected, "{plan}");
        assert_eq!(shift(&plan.replace('|', " "), &limits).outlook(&limits), expected, "{plan}");
    }

    #[test]
    fn a_break_resets_the_driving_whole_or_in_two_parts() {
        check("W0:15 D4:30 | B0:45 D4:30 W0:15", Outlook::Lawful);
        check("W0:15 D4:30 | B0:44 D4:30 W0:15", Outlook::BreakMissing);
        check("W0:15 D3:00 B0:20 | D1:30 B0:25 D3:00 W0:15", Outlook::Lawful);
        check("W0:15 D3:00 B0:20 | D1:30 B0:24 D3:00 W0:15", Outlook::BreakMissing);
    }

    #[test]
    fn a_break_that_is_cut_is_one_break() {
        check("D4:30 B0:20 | B0:25 D4:30", Outlook::Lawful);
        check("D4:30 B0:45 | D4:30", Outlook::Lawful);
        check("D4:30 | B0:45 D4:30", Outlook::Lawful);
    }

    /// Of 45 minutes and then 25, the second is no break.
    #[test]
    fn more_of_a_break_is_not_always_better() {
        check("D2:00 B0:20 D2:30 | B0:25 D4:30", Outlook::Lawful);
        check("D2:00 B0:45 D2:30 | B0:25 D4:30", Outlook::BreakMissing);
    }

    #[test]
    fn work_too_needs_its_breaks() {
        check("W3:00 | W3:00", Outlook::Lawful);
        check("W3:00 | W3:01", Outlook::BreakMissing);
        check("W5:00 | A2:00 B0:30 W1:00", Outlook::BreakMissing);
        check("W5:00 B0:30 | W4:01", Outlook::BreakMissing);
        check("W5:00 B0:30 | W2:00 B0:15 W2:01", Outlook::Lawful);
    }

    #[test]
    fn no_break_mends_a_day_that_is_too_long() {
        check("W5:00 B4:00 | W5:00", Outlook::Lawful);
        check("W5:00 B4:00 | W5:01", Outlook::TooLong);
        check("D4:00 B1:00 D4:00 | B1:00 D2:01", Outlook::TooLong);
        check("W5:00 B1:00 W5:00 | B0:30 W2:01", Outlook::TooLong);
    }

    #[test]
    fn rest_at_both_ends_is_no_part_of_the_day() {
        check("B3:00 | W5:00 B4:00 W5:00 B2:00", Outlook::Lawful);
        check("W5:00 B4:00 W5:00 | B2:00", Outlook::Lawful);
    }

    #[test]
    fn several_days_are_left_to_the_checker() {
        check("D4:00 | B11:00 D4:00", Outlook::Unsure);
        check("D4:00 B11:00 | D4:31", Outlook::BreakMissing);
        check("D4:31 | B11:00 D4:00", Outlook::BreakMissing);
    }

    #[test]
    fn a_day_moved_into_the_night_is_left_to_the_checker() {
        let limits = france();
        let mut day = shift("W0:30 D4:30 B0:45 D1:00 W0:30", &limits);
        day.postpone(Minutes::hm(6, 0), &limits);
        assert_eq!((day.begins(), day.outlook(&limits)), (Minutes::hm(13, 0), Outlook::Lawful));
        day.postpone(Minutes::hm(7, 0), &limits);
        assert_eq!((day.ends(), day.outlook(&limits)), (Minutes::hm(27, 15), Outlook::Unsure));
    }

    #[test]
    fn a_day_that_begins_sometime_is_forbidden_but_never_allowed() {
        let limits = france();
        let sometime = |plan: &str| {
            let mut day = Shift::begin(Minutes::ZERO).sometime();
            activities(plan).iter().for_each(|part| day.extend(part.duty, part.length, &limits));
            (day.outlook(&limits), day.is_past_help(&limits))
        };
        assert_eq!(sometime("W0:30 D4:30 W5:00 B0:45 D1:00"), (Outlook::BreakMissing, true));
        assert_eq!(sometime("W0:30 D4:30 B0:45 D4:30 D1:01"), (Outlook::TooLong, true));
        assert_eq!(sometime("W0:30 D4:30 B0:45 D4:30"), (Outlook::Unsure, false));
        assert_eq!(sometime("W5:00 B0:29 W2:00"), (Outlook::BreakMissing, false));
    }

    #[test]
    fn what_is_left_is_told_before_each_limit() {
        let limits = france();
        let left = shift("W0:30 D2:00 B3:00 D3:00 W0:30", &limits).left(&limits);
        assert_eq!(
            left,
            Left {
                driving_before_break: Minutes::hm(1, 30),
                driving: Minutes::hm(4, 0),
                driving_extended: Minutes::hm(5, 0),
                work_before_break: Minutes::hm(2, 30),
                work: Some(Minutes::hm(4, 0)),
                work_extended: Some(Minutes::hm(6, 0)),
                spread: Minutes::hm(5, 0),
                latest_end: Minutes::hm(21, 0),
                restart: Some(Minutes::hm(25, 0)),
                restart_regular: Some(Minutes::hm(25, 0)),
            }
        );
        let left = shift("W14:00", &limits).left(&limits);
        assert_eq!((left.restart, left.restart_regular), (Some(Minutes::hm(30, 0)), None));
    }
}
