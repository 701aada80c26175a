//! Reading days from a file: quoted, written year-month-day, and refused in words that a person knows.

use std::fmt;

use jiff::civil::Date;
use serde::de::{Deserialize, Deserializer, Error, Visitor};

use super::exact::shortened;

/// Reads a day.
pub(crate) fn one<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    deserializer.deserialize_str(Text)
}

/// Reads a day that may be missing.
pub(crate) fn optional<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Date>, D::Error> {
    struct Day(Date);

    impl<'de> Deserialize<'de> for Day {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            one(deserializer).map(Day)
        }
    }

    Ok(Option::<Day>::deserialize(deserializer)?.map(|Day(date)| date))
}

struct Text;

impl Visitor<'_> for Text {
    type Value = Date;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date in quotes")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Date, E> {
        text.parse().map_err(|_| {
            E::custom(format!(
                "\"{}\" is not a date; write it like \"2023-04-30\"",
                shortened(text)
            ))
        })
    }
}
