//! A whole halt of the coach at a time.

use model::Minutes;

use super::{DayLimits, Demand, Shift};
use crate::service::{Presence, duties};

impl Shift {
    /// Adds a halt that follows at once.
    pub fn halt(&mut self, presence: Presence, length: Minutes, limits: &DayLimits) {
        for (duty, part) in duties(presence, length) {
            self.extend(duty, part, limits);
        }
    }
}

impl Demand {
    /// Puts a halt before all else.
    pub fn halt_before(&mut self, presence: Presence, length: Minutes, limits: &DayLimits) {
        for (duty, part) in duties(presence, length).into_iter().rev() {
            self.precede(duty, part, limits);
        }
    }
}

#[cfg(test)]
mod tests {
    use model::Duty;

    use super::*;
    use crate::{Halt, RulePack, activities};

    /// Halts of these lengths, half an hour apart, with the duties that the itinerary gives them.
    fn check(halts: &[(Presence, i32)]) {
        let packs = [include_str!("../../../../assets/rules/eu.json")];
        let limits = DayLimits::of(&RulePack::from_json(&packs).unwrap());
        let drive = Minutes(30);
        let (mut shift, mut demand) = (Shift::begin(Minutes::hm(7, 0)), Demand::none(&limits));
        let (mut told, mut asked) = (shift, demand.clone());
        let mut arrive = "2026-06-01T07:00:00".parse().unwrap();
        let mut day = Vec::new();
        for &(presence, length) in halts {
            let leave = arrive + Minutes(length).delta();
            day.push(Halt { arrive, leave, presence });
            arrive = leave + drive.delta();
            shift.halt(presence, Minutes(length), &limits);
            shift.extend(Duty::Driving, drive, &limits);
        }
        let end = Halt { arrive, leave: arrive, presence: Presence::Working };
        let parts = activities(&[day, vec![end]].concat());
        parts.iter().for_each(|part| told.extend(part.duty, part.length, &limits));
        assert_eq!(shift, told);
        for &(presence, length) in halts.iter().rev() {
            demand.precede(Duty::Driving, drive, &limits);
            demand.halt_before(presence, Minutes(length), &limits);
        }
        parts.iter().rev().for_each(|part| asked.precede(part.duty, part.length, &limits));
        assert_eq!(demand, asked);
    }

    #[test]
    fn halts_count_as_the_activities_of_the_itinerary_do() {
        check(&[
            (Presence::Working, 30),
            (Presence::Free, 60),
            (Presence::Available, 40),
            (Presence::Break, 45),
        ]);
        check(&[
            (Presence::Working, 30),
            (Presence::Free, 12),
            (Presence::Available, 4),
            (Presence::Free, 80),
        ]);
    }
}
