//! What a workbook's number formats say of a number: a percentage, a day, or just a number.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::sheet::{Shown, Value};

/// What a number of a format is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    Percent,
    Day,
}

/// The kind of a format that every spreadsheet knows by its number.
pub(super) fn known(id: u32) -> Kind {
    match id {
        9 | 10 => Kind::Percent,
        14..=17 | 22 => Kind::Day,
        _ => Kind::Plain,
    }
}

/// The kind of a format by its code: `0.0%`, `dd/mm/yyyy`, `"year" 0`.
pub(super) fn of_code(code: &str) -> Kind {
    let mut plain = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                let _quoted = chars.by_ref().find(|c| *c == '"');
            }
            '[' => {
                let _condition = chars.by_ref().find(|c| *c == ']');
            }
            // What follows stands for itself, or for room.
            '\\' | '_' | '*' => {
                let _shown = chars.next();
            }
            // Of several parts the first is for positive numbers.
            ';' => break,
            other => plain.push(other.to_ascii_lowercase()),
        }
    }
    if plain.contains('%') {
        Kind::Percent
    } else if plain.contains("general") {
        Kind::Plain
    } else if plain.contains(['d', 'y']) {
        Kind::Day
    } else {
        Kind::Plain
    }
}

/// From which day a workbook counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Epoch {
    /// As nearly all do.
    Of1900,
    /// As old ones from a Macintosh do.
    Of1904,
}

impl Epoch {
    fn day_nought(self) -> Date {
        match self {
            Epoch::Of1900 => Date::constant(1899, 12, 30),
            Epoch::Of1904 => Date::constant(1904, 1, 1),
        }
    }
}

/// The value of a number of a kind.
pub(super) fn value(number: Decimal, kind: Kind, epoch: Epoch) -> Value {
    match kind {
        Kind::Plain => Value::Number(number, Shown::Plain),
        Kind::Percent => Value::Number(number, Shown::Percent),
        Kind::Day => day(number, epoch).map_or(Value::Number(number, Shown::Plain), Value::Day),
    }
}

fn day(number: Decimal, epoch: Epoch) -> Option<Date> {
    let days = number
        .trunc()
        .to_i64()
        .filter(|days| (1..=2_958_465).contains(days))?;
    let span: Span = days.days();
    epoch.day_nought().checked_add(span).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_codes() {
        for (code, kind) in [
            ("General", Kind::Plain),
            ("#,##0.00", Kind::Plain),
            ("\"£\"#,##0;[Red]\\-\"£\"#,##0", Kind::Plain),
            ("[$£-809]#,##0.00", Kind::Plain),
            ("0%", Kind::Percent),
            ("0.0\\ %", Kind::Percent),
            ("dd/mm/yyyy", Kind::Day),
            ("[$-809]d mmmm yyyy;@", Kind::Day),
            ("\"paid %\" 0", Kind::Plain),
            ("0 \"days\"", Kind::Plain),
        ] {
            assert_eq!(of_code(code), kind, "{code}");
        }
    }

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        let day = |number: i64, epoch| day(number.into(), epoch).map(|day| day.to_string());
        assert_eq!(day(45_064, Epoch::Of1900).as_deref(), Some("2023-05-18"));
        assert_eq!(day(43_602, Epoch::Of1904).as_deref(), Some("2023-05-18"));
        assert_eq!(day(-1, Epoch::Of1900), None);
    }
}
