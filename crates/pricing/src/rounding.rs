//! The only place where money rounds.

use std::num::NonZeroU16;

use model::{Decimal, Money};
use rust_decimal::RoundingStrategy;

/// Rounds to the cent, half a cent away from zero.
#[must_use]
pub fn to_cents(amount: Decimal) -> Money {
    let mut cents = amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    cents.rescale(2);
    Money(cents)
}

/// Rounds up to a whole number of steps, each of so many euros.
#[must_use]
pub fn up_to_step(amount: Money, euros: NonZeroU16) -> Money {
    let step = Decimal::from(euros.get());
    to_cents((amount.0 / step).ceil() * step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(amount: &str, cents: &str) {
        assert_eq!(to_cents(amount.parse().unwrap()).to_string(), cents, "{amount}");
    }

    #[test]
    fn half_a_cent_goes_up() {
        check("33.333333333333", "33.33");
        check("0.005", "0.01");
        check("0.0049999", "0.00");
        check("2.675", "2.68");
        check("1279", "1279.00");
        check("-0.005", "-0.01");
    }

    #[test]
    fn a_price_goes_up_to_the_next_step() {
        let up = |amount: &str, euros| {
            let euros = NonZeroU16::new(euros).unwrap();
            up_to_step(Money(amount.parse().unwrap()), euros).to_string()
        };
        assert_eq!(up("637.74", 1), "638.00");
        assert_eq!(up("638.00", 1), "638.00");
        assert_eq!(up("638.01", 5), "640.00");
        assert_eq!(up("0.00", 5), "0.00");
    }
}
