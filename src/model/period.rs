//! Financial years, quarters and months.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A financial year, 1 April to 31 March, written `2023-24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FinancialYear(u16);

/// A text that is not a period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{text}\" is not {expected}")]
pub struct PeriodError {
    text: String,
    expected: &'static str,
}

impl FinancialYear {
    /// The financial year that begins on 1 April of `first`; nothing outside 2000 to 2098.
    pub fn starting(first: u16) -> Option<Self> {
        (2000..=2098)
            .contains(&first)
            .then_some(FinancialYear(first))
    }

    /// The year before.
    #[must_use]
    pub fn previous(self) -> Self {
        FinancialYear(self.0.saturating_sub(1))
    }

    /// Its last day: 31 March.
    pub fn last_day(self) -> Date {
        i16::try_from(self.0 + 1)
            .ok()
            .and_then(|year| Date::new(year, 3, 31).ok())
            .unwrap_or(Date::MAX)
    }

    /// In words: "2023 to 2024".
    pub fn in_words(self) -> String {
        format!("{} to {}", self.0, self.0 + 1)
    }

    /// Its twelve months, April first.
    pub fn months(self) -> impl Iterator<Item = Period> {
        let first = self.0;
        (4..=12)
            .map(move |month| Period::Month(first, month))
            .chain((1..=3).map(move |month| Period::Month(first + 1, month)))
    }

    /// Its four quarters.
    pub fn quarters(self) -> impl Iterator<Item = Period> {
        (1..=4).map(move |quarter| Period::Quarter(self, quarter))
    }
}

impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.0, (self.0 + 1) % 100)
    }
}

/// A number of exactly so many digits: a sign, which Rust's own reader takes, is none.
fn digits(text: &str, length: usize) -> Option<u16> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

impl FromStr for FinancialYear {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let error = || PeriodError {
            text: text.to_owned(),
            expected: "a financial year such as 2023-24",
        };
        let (first, second) = text.split_once('-').ok_or_else(error)?;
        let year = digits(first, 4).ok_or_else(error)?;
        let end = digits(second, 2).ok_or_else(error)?;
        if (year + 1) % 100 != end {
            return Err(error());
        }
        FinancialYear::starting(year).ok_or_else(error)
    }
}

/// The name of a month from 1 to 12.
pub fn month_name(month: u8) -> Option<&'static str> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied()
}

/// A span of time that a metric value speaks for: `2023-24`, `2023-24 Q1` or `2023-04`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// A whole financial year.
    Year(FinancialYear),
    /// A quarter of a financial year; 1 is April to June.
    Quarter(FinancialYear, u8),
    /// A calendar year and a month from 1 to 12.
    Month(u16, u8),
}

impl Period {
    /// The financial year it lies in.
    pub fn financial_year(self) -> FinancialYear {
        match self {
            Period::Year(year) | Period::Quarter(year, _) => year,
            Period::Month(year, month) => FinancialYear(if month >= 4 {
                year
            } else {
                year.saturating_sub(1)
            }),
        }
    }

    /// Months from January of the year 0 to its end, to sort periods by when they end; longer periods last.
    fn order(self) -> (u32, u32) {
        match self {
            Period::Year(year) => ((u32::from(year.0) + 1) * 12 + 3, 2),
            Period::Quarter(year, quarter) => {
                (u32::from(year.0) * 12 + 3 + u32::from(quarter) * 3, 1)
            }
            Period::Month(year, month) => (u32::from(year) * 12 + u32::from(month), 0),
        }
    }

    /// In words, short: "2023 to 2024", "Q1 2023 to 2024", "April 2023".
    pub fn in_words(self) -> String {
        match self {
            Period::Year(year) => year.in_words(),
            Period::Quarter(year, quarter) => format!("Q{quarter} {}", year.in_words()),
            Period::Month(year, month) => {
                format!("{} {year}", month_name(month).unwrap_or("month"))
            }
        }
    }

    /// Where there is little room: "2023-24", "Q1 2023-24", "Apr 2023".
    pub fn in_short(self) -> String {
        match self {
            Period::Month(year, _) => {
                let month: String = self.in_words().chars().take(3).collect();
                format!("{month} {year}")
            }
            Period::Quarter(year, quarter) => format!("Q{quarter} {year}"),
            Period::Year(year) => year.to_string(),
        }
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.order().cmp(&other.order())
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Year(year) => year.fmt(f),
            Period::Quarter(year, quarter) => write!(f, "{year} Q{quarter}"),
            Period::Month(year, month) => write!(f, "{year}-{month:02}"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let error = || PeriodError {
            text: text.to_owned(),
            expected: "a period such as 2023-24, 2023-24 Q1 or, for April 2025, 2025-04",
        };
        if let Some((year, quarter)) = text.split_once(" Q") {
            let year: FinancialYear = year.parse().map_err(|_| error())?;
            return match quarter {
                "1" => Ok(Period::Quarter(year, 1)),
                "2" => Ok(Period::Quarter(year, 2)),
                "3" => Ok(Period::Quarter(year, 3)),
                "4" => Ok(Period::Quarter(year, 4)),
                _ => Err(error()),
            };
        }
        // "2023-24" is a year and "2025-04" a month: a financial year's second part is never 01 to 12 of the plans' times
        // except 2000-01 to 2011-12, which are years only where they follow on.
        if let Ok(year) = text.parse::<FinancialYear>() {
            return Ok(Period::Year(year));
        }
        let (year, month) = text.split_once('-').ok_or_else(error)?;
        let year = digits(year, 4).ok_or_else(error)?;
        let month = digits(month, 2).and_then(|month| u8::try_from(month).ok());
        match month {
            Some(month @ 1..=12) if (2001..=2099).contains(&year) => Ok(Period::Month(year, month)),
            _ => Err(error()),
        }
    }
}

macro_rules! text_serde {
    ($type:ident, $expecting:literal) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;

                impl de::Visitor<'_> for Text {
                    type Value = $type;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($expecting)
                    }

                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$type, E> {
                        text.parse().map_err(E::custom)
                    }
                }

                deserializer.deserialize_str(Text)
            }
        }
    };
}
text_serde!(FinancialYear, "a financial year in quotes");
text_serde!(Period, "a period in quotes");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_quarters_and_months_are_told_apart() {
        for text in ["2023-24", "2023-24 Q1", "2025-04", "2026-03"] {
            assert_eq!(
                text.parse::<Period>().map(|period| period.to_string()),
                Ok(text.to_owned())
            );
        }
        for text in [
            "2023-25",
            "2023",
            "2023-24 Q5",
            "2023-24Q1",
            "2025-13",
            "2025-4",
            "23-24",
            "",
            "2025-+4",
            "2005-+6",
            "+202-03",
            "02025-4",
            "2023-24 Q+1",
            "2023-24 Q01",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_year_is_digits_and_a_dash() {
        for text in ["2005-+6", "+005-06", "2005-6", "02005-06", "2005-06 "] {
            assert!(text.parse::<FinancialYear>().is_err(), "{text}");
        }
        assert!("2005-06".parse::<FinancialYear>().is_ok());
    }

    #[test]
    fn months_are_short_where_there_is_little_room() {
        assert_eq!(Period::Month(2025, 4).in_short(), "Apr 2025");
    }

    #[test]
    fn periods_sort_by_when_they_end() {
        let mut periods: Vec<Period> = ["2023-24", "2024-03", "2023-24 Q1", "2023-04"]
            .iter()
            .filter_map(|text| text.parse().ok())
            .collect();
        periods.sort();
        let texts: Vec<String> = periods.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["2023-04", "2023-24 Q1", "2024-03", "2023-24"]);
    }

    #[test]
    fn march_lies_in_the_year_that_began_in_april() {
        assert_eq!(
            Period::Month(2026, 3).financial_year().to_string(),
            "2025-26"
        );
    }
}
