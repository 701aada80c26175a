//! Reading exact decimals from a file: quoted text or a whole number, never a float.

use std::fmt;

use rust_decimal::Decimal;
use serde::de::{Error, Visitor};

/// Reads quoted decimals and bare whole numbers; a bare `1234.5` would already have lost digits and is refused.
pub(super) struct ExactVisitor {
    /// What the reader expects, for the error message: "an amount in quotes, for example \"1234.50\"".
    pub(super) expecting: &'static str,
    /// What one such value is called: "an amount".
    pub(super) noun: &'static str,
}

impl Visitor<'_> for ExactVisitor {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Decimal, E> {
        exact(text).map_err(|why| E::custom(format!("\"{text}\" is not {}: {why}", self.noun)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Decimal, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Decimal, E> {
        Ok(value.into())
    }
}

/// Digits with at most one point and one leading sign; no exponents, separators or spaces.
pub(super) fn exact(text: &str) -> Result<Decimal, &'static str> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if !plain || !digits.bytes().any(|b| b.is_ascii_digit()) {
        return Err("write digits with at most one point, without spaces, commas or exponents");
    }
    Decimal::from_str_exact(text).map_err(|_| "it has too many digits")
}

/// Implements serde for a newtype over `Decimal` that checks its own invariant in `checked`.
macro_rules! exact_serde {
    ($type:ident, $noun:literal, $expecting:literal) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = deserializer.deserialize_any($crate::model::exact::ExactVisitor {
                    expecting: $expecting,
                    noun: $noun,
                })?;
                Self::checked(value).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(super) use exact_serde;
