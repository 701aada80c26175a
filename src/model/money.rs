//! Pounds as exact decimals, and sums of them.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use rust_decimal::{Decimal, RoundingStrategy};

use super::exact::exact_serde;
use super::measure::Percentage;

/// The largest amount a plan may hold, in pounds: a thousand billion.
///
/// Far beyond any real sum, and small enough that a file at its size limit cannot make a total overflow.
pub(super) const LARGEST_AMOUNT: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);

/// Pounds sterling.
///
/// Invariant: at most 2 decimal places and a size of at most £1,000,000,000,000, so sums are exact and cannot overflow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(Decimal);

exact_serde!(
    Money,
    written,
    "an amount",
    "an amount in quotes, for example \"1234.50\""
);

/// Why a number cannot be an amount, a percentage or a quantity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// More decimal places than the kind of number holds.
    #[error("{value} has more than {places} decimal places; {remedy}")]
    TooManyPlaces {
        /// The number as given.
        value: String,
        /// The most places allowed.
        places: u32,
        /// What to do about it.
        remedy: &'static str,
    },
    /// Larger than anything a plan may hold.
    #[error("{value} is beyond {most}, the most that a plan can hold; check for extra digits")]
    TooLarge {
        /// The number as given.
        value: String,
        /// The most allowed.
        most: &'static str,
    },
    /// A formula whose exact result has more decimal places than the kind of number holds.
    #[error("{text} comes to {result}, which has more than {places} decimal places; {remedy}")]
    Uneven {
        /// The formula as typed.
        text: String,
        /// Its exact result, as a decimal or a fraction.
        result: String,
        /// The most places allowed.
        places: u32,
        /// What to do about it.
        remedy: &'static str,
    },
    /// A formula that divides by nil.
    #[error("{text} divides by zero, which has no result; check what stands behind the /")]
    DividesByNil {
        /// The formula as typed.
        text: String,
    },
    /// A number that is too long to be held exactly.
    #[error("{text} has more digits than a plan can hold; check for extra digits")]
    TooLong {
        /// The number as typed.
        text: String,
    },
    /// A formula whose exact result, or a part of it, is too long.
    #[error("{text} has more digits than can be worked out exactly; work it out in parts")]
    TooManyDigits {
        /// The formula as typed.
        text: String,
    },
    /// Text that is no number.
    #[error("\"{text}\" is not {noun}; {remedy}")]
    NotANumber {
        /// The text as typed.
        text: String,
        /// "an amount", "a percentage".
        noun: &'static str,
        /// What can be typed.
        remedy: &'static str,
    },
}

impl Money {
    /// No pounds.
    pub const ZERO: Money = Money(Decimal::ZERO);

    /// An amount in pounds; an error where it has more than two places or is too large.
    pub fn checked(value: Decimal) -> Result<Self, NumberError> {
        if value.scale() > 2 && value.normalize().scale() > 2 {
            return Err(NumberError::TooManyPlaces {
                value: value.to_string(),
                places: 2,
                remedy: "amounts are in pounds and pence",
            });
        }
        if value.abs() > LARGEST_AMOUNT {
            return Err(NumberError::TooLarge {
                value: value.to_string(),
                most: "£1,000,000,000,000",
            });
        }
        Ok(Money(if value.scale() > 2 {
            value.normalize()
        } else {
            value
        }))
    }

    /// An amount as a file holds it, where a third place is refused even if it is nought: it was hardly meant.
    fn written(value: Decimal) -> Result<Self, NumberError> {
        if value.scale() > 2 {
            return Err(NumberError::TooManyPlaces {
                value: value.to_string(),
                places: 2,
                remedy: "amounts are in pounds and pence",
            });
        }
        Money::checked(value)
    }

    /// A whole number of pounds.
    pub fn pounds(pounds: i32) -> Self {
        Money(pounds.into())
    }

    /// The exact value in pounds.
    pub fn value(self) -> Decimal {
        self.0
    }

    /// Whether the amount has no pence.
    pub fn is_whole_pounds(self) -> bool {
        match self.0.scale() {
            0 => true,
            1 => self.0.mantissa() % 10 == 0,
            _ => self.0.mantissa() % 100 == 0,
        }
    }

    /// Whether the amount is nil.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether the amount is below nil.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// The size of the amount without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Money(self.0.abs())
    }

    /// The part of the amount that a percentage names, unrounded, in pounds.
    pub fn share(self, percentage: Percentage) -> Decimal {
        self.0 * percentage.as_fraction()
    }

    /// What one amount is of another in percent, unrounded; nothing where the whole is nil.
    pub fn percent_of(self, whole: Money) -> Option<Decimal> {
        (!whole.is_zero()).then(|| self.0 * Decimal::ONE_HUNDRED / whole.0)
    }

    /// An exact value in pounds rounded to pence, half a penny away from zero.
    pub fn nearest_penny(value: Decimal) -> Result<Self, NumberError> {
        Money::checked(value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
    }

    /// The amount in whole pounds, half a pound away from zero.
    #[must_use]
    pub fn nearest_pound(self) -> Self {
        Money(
            self.0
                .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero),
        )
    }

    /// Reads an amount as a person types it: `1.2m`, `250k`, `£1,200.50`, `(300)`, `=1.1*2000`.
    pub fn parse_typed(text: &str) -> Result<Self, NumberError> {
        super::typed::amount(text)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0 + other.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        self.0 += other.0;
    }
}

impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0 - other.0)
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Money) {
        self.0 -= other.0;
    }
}

impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(-self.0)
    }
}

/// Adds up many amounts, in whole pence: several times as fast as adding one to the other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pence: i128,
    /// The most decimal places of any amount so far, which the sum has too.
    places: u32,
}

impl Tally {
    /// Adds an amount.
    pub fn add(&mut self, amount: Money) {
        let places = amount.0.scale();
        self.pence += match places {
            0 => amount.0.mantissa() * 100,
            1 => amount.0.mantissa() * 10,
            _ => amount.0.mantissa(),
        };
        self.places = self.places.max(places);
    }

    /// The sum so far.
    pub fn total(self) -> Money {
        let value = match self.places {
            0 => self.pence / 100,
            1 => self.pence / 10,
            _ => self.pence,
        };
        Money(Decimal::from_i128_with_scale(value, self.places))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        let mut tally = Tally::default();
        amounts.for_each(|amount| tally.add(amount));
        tally.total()
    }
}

impl<'a> Sum<&'a Money> for Money {
    fn sum<I: Iterator<Item = &'a Money>>(amounts: I) -> Money {
        amounts.copied().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_amount_is_a_thousand_billion() {
        assert_eq!(LARGEST_AMOUNT, Decimal::from(1_000_000_000_000_i64));
    }

    #[test]
    fn three_places_are_refused_but_trailing_zeros_are_not_pence() {
        assert!(Money::checked(Decimal::new(12_345, 3)).is_err());
        assert_eq!(
            Money::checked(Decimal::new(12_000, 3)).map(|m| m.to_string()),
            Ok("12".to_owned())
        );
    }

    #[test]
    fn halves_of_a_penny_round_away_from_zero() {
        assert_eq!(
            Money::nearest_penny(Decimal::new(1005, 3)).map(|m| m.to_string()),
            Ok("1.01".to_owned())
        );
        assert_eq!(
            Money::nearest_penny(Decimal::new(-1005, 3)).map(|m| m.to_string()),
            Ok("-1.01".to_owned())
        );
    }

    #[test]
    fn whole_pounds_are_whole_however_they_are_written() {
        for (text, whole) in [
            ("12", true),
            ("12.0", true),
            ("12.00", true),
            ("-100.00", true),
            ("0.00", true),
            ("12.10", false),
            ("12.1", false),
            ("0.01", false),
            ("-0.50", false),
        ] {
            let amount = Money::checked(text.parse().expect("a number")).expect("an amount");
            assert_eq!(amount.is_whole_pounds(), whole, "{text}");
        }
    }

    #[test]
    fn halves_of_a_pound_round_away_from_zero() {
        let nearest = |text| Money::parse_typed(text).map(Money::nearest_pound);
        assert_eq!(nearest("0.50"), Ok(Money::pounds(1)));
        assert_eq!(nearest("-0.50"), Ok(Money::pounds(-1)));
        assert_eq!(nearest("1.49"), Ok(Money::pounds(1)));
    }

    #[test]
    fn a_share_keeps_every_digit() {
        let third = Percentage::checked(Decimal::new(333_333, 4)).expect("four places");
        assert_eq!(Money::pounds(100).share(third).to_string(), "33.333300");
    }

    #[test]
    fn a_tally_is_the_sum_with_the_most_places_of_its_amounts() {
        for (amounts, sum) in [
            (&[][..], "0"),
            (&["3", "4"], "7"),
            (&["3", "0.5"], "3.5"),
            (&["0.10", "-0.2", "100"], "99.90"),
            (&["-0.01", "-1000000000000"], "-1000000000000.01"),
        ] {
            let mut tally = Tally::default();
            let mut added = Money::ZERO;
            for amount in amounts {
                let amount = Money::checked(amount.parse().unwrap()).unwrap();
                tally.add(amount);
                added += amount;
            }
            assert_eq!(tally.total(), added);
            assert_eq!(tally.total().to_string(), sum);
            assert_eq!(added.to_string(), sum);
        }
    }
}
