//! Percentages and quantities: exact decimals that are no money.

use rust_decimal::Decimal;

use super::exact::exact_serde;
use super::money::{LARGEST_AMOUNT, NumberError};

/// A percentage: 40 means 40%.
///
/// Invariant: at most 4 decimal places and a size of at most 1,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percentage(Decimal);

exact_serde!(
    Percentage,
    checked,
    "a percentage",
    "a percentage in quotes, for example \"40\""
);

impl Percentage {
    /// The whole of something.
    pub const WHOLE: Percentage = Percentage(Decimal::ONE_HUNDRED);

    /// A percentage; an error where it has more than four places or is beyond 1,000.
    pub fn checked(value: Decimal) -> Result<Self, NumberError> {
        if value.normalize().scale() > 4 {
            return Err(NumberError::TooManyPlaces {
                value: value.to_string(),
                places: 4,
                remedy: "round the percentage",
            });
        }
        if value.abs() > Decimal::ONE_THOUSAND {
            return Err(NumberError::TooLarge {
                value: value.to_string(),
                most: "1,000%",
            });
        }
        Ok(Percentage(if value.scale() > 4 {
            value.normalize()
        } else {
            value
        }))
    }

    /// The value in percent.
    pub fn value(self) -> Decimal {
        self.0
    }

    /// The value as a part of one: 40% is 0.40.
    pub fn as_fraction(self) -> Decimal {
        self.0 * Decimal::new(1, 2)
    }

    /// Reads a percentage as a person types it: `40`, `40%`, `12.5 %`.
    pub fn parse_typed(text: &str) -> Result<Self, NumberError> {
        super::typed::percentage(text)
    }
}

/// A count or measure that is not money: outputs, people, rates.
///
/// Invariant: at most 8 decimal places and a size of at most a thousand billion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(Decimal);

exact_serde!(
    Quantity,
    checked,
    "a number",
    "a number in quotes, for example \"1250\""
);

impl Quantity {
    /// A quantity; an error where it has more than eight places or is too large.
    pub fn checked(value: Decimal) -> Result<Self, NumberError> {
        if value.normalize().scale() > 8 {
            return Err(NumberError::TooManyPlaces {
                value: value.to_string(),
                places: 8,
                remedy: "round the number",
            });
        }
        if value.abs() > LARGEST_AMOUNT {
            return Err(NumberError::TooLarge {
                value: value.to_string(),
                most: "1,000,000,000,000",
            });
        }
        Ok(Quantity(if value.scale() > 8 {
            value.normalize()
        } else {
            value
        }))
    }

    /// The exact value.
    pub fn value(self) -> Decimal {
        self.0
    }

    /// Reads a number as a person types it: `1,250`, `12.5`, `1.2m`.
    pub fn parse_typed(text: &str) -> Result<Self, NumberError> {
        super::typed::quantity(text)
    }
}
