//! How a stream changes from one year to the next, and to what amounts are rounded.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{Money, NumberError, Percentage};

/// How a stream changes from one year to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Uplift {
    /// Not at all.
    #[default]
    Unchanged,
    /// By a part of itself; below nil it shrinks.
    Percentage(Percentage),
    /// By an amount for the stream as a whole, in pounds; below nil it shrinks.
    Amount(Money),
}

/// To what amounts are rounded, half away from zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// Whole pounds, as templates take them.
    #[default]
    WholePounds,
    /// Pence.
    Pence,
}

impl Rounding {
    pub(super) fn places(self) -> u32 {
        match self {
            Rounding::WholePounds => 0,
            Rounding::Pence => 2,
        }
    }

    fn round(self, value: Decimal) -> Option<Money> {
        let half_away = RoundingStrategy::MidpointAwayFromZero;
        Money::checked(value.round_dp_with_strategy(self.places(), half_away)).ok()
    }
}

/// A text that is no uplift.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UpliftError {
    /// A percentage that cannot be read.
    #[error(transparent)]
    Percentage(#[from] NumberError),
    /// Neither a percentage nor an amount.
    #[error("\"{0}\" is no uplift; type for example 3.5% or 250k")]
    Other(String),
}

impl Uplift {
    /// An uplift as a person types it: `3.5%`, `250k`, `-£1,200`; nothing leaves the stream as it was.
    pub fn parse_typed(text: &str) -> Result<Self, UpliftError> {
        let text = text.trim();
        if text.is_empty() {
            Ok(Uplift::Unchanged)
        } else if text.ends_with('%') {
            Ok(Uplift::Percentage(Percentage::parse_typed(text)?))
        } else {
            Money::parse_typed(text)
                .map(Uplift::Amount)
                .map_err(|_| UpliftError::Other(text.to_owned()))
        }
    }

    /// An amount a year later; nothing where that is more than a plan can hold.
    pub fn of(self, before: Money, rounding: Rounding) -> Option<Money> {
        match self {
            Uplift::Unchanged => Some(before),
            Uplift::Percentage(by) => {
                let factor = Decimal::ONE.checked_add(by.as_fraction())?;
                rounding.round(before.value().checked_mul(factor)?)
            }
            Uplift::Amount(by) => rounding.round(before.value().checked_add(by.value())?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uplifts_as_people_type_them() {
        let read = Uplift::parse_typed;
        assert_eq!(read(" "), Ok(Uplift::Unchanged));
        let percent = Percentage::parse_typed("3.5").unwrap();
        assert_eq!(read("3.5%"), Ok(Uplift::Percentage(percent)));
        assert_eq!(read("250k"), Ok(Uplift::Amount(Money::pounds(250_000))));
        assert_eq!(read("-£1,200"), Ok(Uplift::Amount(Money::pounds(-1_200))));
        assert!(read("a lot").is_err());
        assert!(read("x%").is_err());
    }
}
