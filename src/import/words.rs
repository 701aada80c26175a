//! Headings and list entries as people write them: what counts are the words, not how they are set.

use super::units::{self, Unit};
use crate::model::FinancialYear;

/// The words of a text in small letters with one space between, without punctuation. `%` and `&` are words.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut gap = false;
    let word = |plain: &mut String, word: &str| {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    };
    for c in text.chars() {
        match c {
            '%' => {
                word(&mut plain, "percent");
                gap = true;
            }
            '&' => {
                word(&mut plain, "and");
                gap = true;
            }
            // "carers'" and "carers" are one word, and so are "WTE's" and "WTEs".
            '\'' | '\u{2019}' | '\u{2018}' | '\u{AD}' | '\u{200B}' => {}
            c if c.is_alphanumeric() => {
                if gap && !plain.is_empty() {
                    plain.push(' ');
                }
                gap = false;
                if c.is_ascii() {
                    plain.push(c.to_ascii_lowercase());
                } else {
                    plain.extend(c.to_lowercase());
                }
            }
            _ => gap = true,
        }
    }
    plain
}

/// The financial year that a heading names, by itself or by its place among the plan's years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearNamed {
    /// "2023-24", "23/24", "2023 to 2024".
    Year(FinancialYear),
    /// "Year 2", counted from 0.
    Place(usize),
}

impl YearNamed {
    /// The year it is in a plan of some years.
    pub(super) fn among(self, years: &[FinancialYear]) -> Option<FinancialYear> {
        match self {
            YearNamed::Year(year) => Some(year),
            YearNamed::Place(place) => years.get(place).copied(),
        }
    }
}

/// A heading: its words, with the year, the currency and the unit taken out of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) words: String,
    pub(super) year: Option<YearNamed>,
    /// What its amounts are counted in, where it is not single pounds.
    pub(super) unit: Option<Unit>,
}

impl Heading {
    /// Reads a heading.
    pub(super) fn of(text: &str) -> Self {
        let plain = if text.contains('£') {
            plain(&text.replace('£', " gbp "))
        } else {
            plain(text)
        };
        let mut words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
        let mut year = None;
        // "Year 1 (2023-24)" names one year in two ways.
        while let Some((at, length, named)) = year_in(&words) {
            match (year, named) {
                (None, _) | (Some(YearNamed::Place(_)), YearNamed::Year(_)) => year = Some(named),
                (Some(YearNamed::Year(_)), YearNamed::Place(_)) => {}
                _ => break,
            }
            let before = words.get(..at).unwrap_or_default();
            let called = match before {
                [.., "financial", "year"] => 2,
                [.., "fy" | "year"] => 1,
                _ => 0,
            };
            words.splice(at - called..at + length, [""]);
        }
        let unit = units::take_out(&mut words);
        words.retain(|word| !word.is_empty());
        Heading {
            words: words.join(" "),
            year,
            unit,
        }
    }
}

/// The financial year that a text is, with nothing else in it.
pub(super) fn year(text: &str) -> Option<FinancialYear> {
    let heading = Heading::of(text);
    match heading.year {
        Some(YearNamed::Year(year)) if heading.words.is_empty() => Some(year),
        _ => None,
    }
}

/// The financial years that a list names, each once and from the first to the last.
pub(super) fn years_listed(text: &str) -> Vec<FinancialYear> {
    let mut years: Vec<FinancialYear> = text.split(',').filter_map(year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// Where among words a year is named, how many words that takes, and which it is.
fn year_in(words: &[&str]) -> Option<(usize, usize, YearNamed)> {
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).copied();
        let after = words.get(at + 2).copied();
        if matches!(*word, "year" | "yr") {
            match next {
                Some("1" | "one") => return Some((at, 2, YearNamed::Place(0))),
                Some("2" | "two") => return Some((at, 2, YearNamed::Place(1))),
                _ => {}
            }
        }
        match *word {
            "yr1" | "year1" => return Some((at, 1, YearNamed::Place(0))),
            "yr2" | "year2" => return Some((at, 1, YearNamed::Place(1))),
            _ => {}
        }
        let first = word.strip_prefix("fy").unwrap_or(word);
        let (second, length) = match (next, after) {
            (Some("to"), Some(second)) => (second, 3),
            (Some(second), _) => (second, 2),
            _ => continue,
        };
        if let Some(year) = years(first, second) {
            return Some((at, length, YearNamed::Year(year)));
        }
    }
    None
}

/// "2023" or "23" and "2024" or "24".
fn years(first: &str, second: &str) -> Option<FinancialYear> {
    let whole = |text: &str| {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let year: u16 = digits.then(|| text.parse().ok()).flatten()?;
        match text.len() {
            2 => Some(2000 + year),
            4 => Some(year),
            _ => None,
        }
    };
    let (first, second) = (whole(first)?, whole(second)?);
    (second == first.checked_add(1)?)
        .then(|| FinancialYear::starting(first))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_their_words() {
        for (text, words) in [
            ("  Scheme\u{a0}ID ", "scheme id"),
            ("Area of\r\nSpend:", "area of spend"),
            (
                "% NHS (if Joint Commissioner)",
                "percent nhs if joint commissioner",
            ),
            ("New/ Existing Scheme", "new existing scheme"),
            ("Sub-types", "sub types"),
            (
                "Support to carers, including carers’ breaks",
                "support to carers including carers breaks",
            ),
            ("LA share (%)", "la share percent"),
            ("", ""),
        ] {
            assert_eq!(plain(text), words);
        }
    }

    #[test]
    fn years_are_found_however_they_are_written() {
        let year = |first| Some(YearNamed::Year(FinancialYear::starting(first).unwrap()));
        for (text, words, expected) in [
            ("Expenditure 23/24 (£)", "expenditure", year(2023)),
            ("Expenditure for 2025-26 (£)", "expenditure for", year(2025)),
            ("2023 to 2024", "", year(2023)),
            ("FY24/25 outputs", "outputs", year(2024)),
            (
                "Gross Contribution Yr 2",
                "gross contribution",
                Some(YearNamed::Place(1)),
            ),
            ("Year 1", "", Some(YearNamed::Place(0))),
            ("Units", "units", None),
            ("7 8 items", "7 8 items", None),
            ("2023-25", "2023 25", None),
        ] {
            let heading = Heading::of(text);
            assert_eq!(
                (heading.words.as_str(), heading.year),
                (words, expected),
                "{text}"
            );
        }
    }
}
