//! Reading exact decimals from a file: quoted text or a whole number, never a float.

use std::borrow::Cow;
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
        exact(text).map_err(|why| {
            E::custom(format!(
                "\"{}\" is not {}: {why}",
                shortened(text),
                self.noun
            ))
        })
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Decimal, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Decimal, E> {
        Ok(value.into())
    }
}

/// The most characters of a value that a message repeats.
const SHOWN: usize = 40;

/// A value as a message repeats it: whole, or its beginning and "…".
pub(super) fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(SHOWN) {
        None => Cow::Borrowed(text),
        Some((cut, _)) => Cow::Owned(format!("{}…", text.get(..cut).unwrap_or_default())),
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

/// Implements serde for a newtype over `Decimal`. What a file holds goes through the function named.
macro_rules! exact_serde {
    ($type:ident, $written:ident, $noun:literal, $expecting:literal) => {
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
                Self::$written(value).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(super) use exact_serde;
