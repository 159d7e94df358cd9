//! What a tour costs each paying traveller, by the number of those who pay.

use std::num::NonZeroU16;

use model::{Decimal, Money};

use crate::rounding::to_cents;

/// The usual quote bases, and smaller ones; beyond, one every five.
const BASES: [u16; 15] = [1, 2, 4, 6, 8, 10, 15, 20, 25, 30, 35, 40, 45, 49, 55];

/// What a group costs, including VAT.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupCosts {
    /// Whatever the number of travellers: coach, guide.
    pub fixed: Money,
    /// For each traveller, paying or not: entries, meals.
    pub each: Money,
    /// Travellers who never pay: escort, driver who is not invited.
    pub always_free: u16,
    /// One more travels free for so many who pay.
    pub one_free_per: Option<NonZeroU16>,
    /// How many services have no known price: they are in neither cost, and the result says so.
    pub unpriced: usize,
}

/// What the tour costs at one quote base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BaseCost {
    /// The quote base: how many pay.
    pub base: u16,
    /// How many travel free.
    pub free: u16,
    /// What all of them cost together.
    pub total: Money,
    /// That, divided by those who pay, rounded to the cent.
    pub per_person: Money,
    /// How many services are missing from it because their price is not known.
    pub unpriced: usize,
}

/// Computes the cost at each quote base, in the order given. A base of nobody has no cost and is
/// left out.
#[must_use]
pub fn per_person(costs: &GroupCosts, bases: &[u16]) -> Vec<BaseCost> {
    bases.iter().filter_map(|base| NonZeroU16::new(*base)).map(|base| cost_at(costs, base)).collect()
}

fn cost_at(costs: &GroupCosts, base: NonZeroU16) -> BaseCost {
    let paying = base.get();
    let granted = costs.one_free_per.map_or(0, |payers| paying / payers);
    let free = costs.always_free.saturating_add(granted);
    let travellers = Decimal::from(u32::from(paying) + u32::from(free));
    let total = to_cents(costs.fixed.0 + costs.each.0 * travellers);
    let per_person = to_cents(total.0 / Decimal::from(paying));
    BaseCost { base: paying, free, total, per_person, unpriced: costs.unpriced }
}

/// Chooses three usual quote bases around a group: in the middle the largest that it fills.
#[must_use]
pub fn bases_around(people: u16) -> [u16; 3] {
    let [mut below, mut filled, mut above, larger @ ..] = BASES;
    for next in larger.into_iter().chain((60..u16::MAX).step_by(5)) {
        if people < above {
            break;
        }
        (below, filled, above) = (filled, above, next);
    }
    [below, filled, above]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn euros(text: &str) -> Money {
        Money(text.parse().unwrap())
    }

    /// Four days by coach with a guide: 6188.31 for the group and 337 for each.
    fn four_days(always_free: u16, one_free_per: u16) -> GroupCosts {
        GroupCosts {
            fixed: euros("6188.31"),
            each: euros("337"),
            always_free,
            one_free_per: NonZeroU16::new(one_free_per),
            unpriced: 0,
        }
    }

    fn check(costs: &GroupCosts, bases: &[u16], expected: &str) {
        let written: Vec<String> = per_person(costs, bases)
            .iter()
            .map(|base| format!("{}+{}: {} / {}", base.base, base.free, base.total, base.per_person))
            .collect();
        assert_eq!(written.join(", "), expected);
    }

    #[test]
    fn the_driver_and_the_escort_travel_free() {
        check(
            &four_days(2, 0),
            &[30, 35, 40, 45, 49],
            "30+2: 16972.31 / 565.74, 35+2: 18657.31 / 533.07, 40+2: 20342.31 / 508.56, \
             45+2: 22027.31 / 489.50, 49+2: 23375.31 / 477.05",
        );
    }

    #[test]
    fn one_more_free_place_makes_forty_dearer_than_thirty_nine() {
        check(&four_days(1, 20), &[39, 40], "39+2: 20005.31 / 512.96, 40+3: 20679.31 / 516.98");
    }

    #[test]
    fn nobody_pays_nothing_for_nobody() {
        check(&four_days(2, 0), &[0, 30], "30+2: 16972.31 / 565.74");
    }

    #[test]
    fn what_has_no_price_is_carried_along() {
        let costs = GroupCosts { unpriced: 3, ..four_days(2, 0) };
        assert!(per_person(&costs, &[30, 35]).iter().all(|base| base.unpriced == 3));
    }

    #[test]
    fn three_bases_are_chosen_around_the_group() {
        let cases = [
            (0, [1, 2, 4]),
            (1, [1, 2, 4]),
            (8, [6, 8, 10]),
            (20, [15, 20, 25]),
            (33, [25, 30, 35]),
            (35, [30, 35, 40]),
            (48, [40, 45, 49]),
            (49, [45, 49, 55]),
            (58, [49, 55, 60]),
            (60, [55, 60, 65]),
            (112, [105, 110, 115]),
            (u16::MAX, [65520, 65525, 65530]),
        ];
        for (people, bases) in cases {
            assert_eq!(bases_around(people), bases, "{people} people");
        }
    }

    proptest! {
        #[test]
        fn the_cost_per_person_times_the_payers_is_the_total_to_half_a_cent_each(
            fixed in 0i64..5_000_000, each in 0i64..100_000, base in 1u16..200, ratio in 0u16..40,
        ) {
            let costs = GroupCosts {
                fixed: Money::cents(fixed),
                each: Money::cents(each),
                always_free: 2,
                one_free_per: NonZeroU16::new(ratio),
                unpriced: 0,
            };
            let cost = per_person(&costs, &[base])[0];
            let cents = fixed + each * i64::from(base + cost.free);
            prop_assert_eq!(cost.total, Money::cents(cents));
            let difference = cost.per_person.0 * Decimal::from(base) - cost.total.0;
            prop_assert!(difference.abs() <= Decimal::new(5, 3) * Decimal::from(base));
        }

        #[test]
        fn the_middle_base_is_filled_and_the_largest_is_not(people in 2u16..60_000) {
            let [below, filled, above] = bases_around(people);
            prop_assert!(below < filled && filled <= people && people < above);
        }
    }
}
