//! Periods as files and people write them.

use super::super::days::month_named;
use super::super::sheet::Value;
use super::super::words::{Heading, YearNamed};
use crate::model::Period;

/// A period as files and people write it.
pub(in super::super) fn period(value: &Value) -> Option<Period> {
    if let Value::Day(day) = value {
        return Some(Period::Month(
            day.year().unsigned_abs(),
            day.month().unsigned_abs(),
        ));
    }
    let (Value::Text(_) | Value::Marked(_)) = value else {
        return None;
    };
    let text = value.text();
    if text.len() > 40 {
        return None;
    }
    if let Ok(period) = text.parse() {
        return Some(period);
    }
    let heading = Heading::of(&text);
    if let Some(YearNamed::Year(year)) = heading.year {
        return match heading.words.as_str() {
            "" => Some(Period::Year(year)),
            "q1" | "quarter 1" => Some(Period::Quarter(year, 1)),
            "q2" | "quarter 2" => Some(Period::Quarter(year, 2)),
            "q3" | "quarter 3" => Some(Period::Quarter(year, 3)),
            "q4" | "quarter 4" => Some(Period::Quarter(year, 4)),
            _ => None,
        };
    }
    let (month, year) = heading.words.split_once(' ')?;
    let month = month_named(month)?.unsigned_abs();
    let year: u16 = match year.len() {
        2 => 2000 + year.parse::<u16>().ok()?,
        4 => year.parse().ok()?,
        _ => return None,
    };
    (2001..=2099)
        .contains(&year)
        .then_some(Period::Month(year, month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_as_people_write_them() {
        for (text, expected) in [
            ("2023-24", "2023-24"),
            ("2023-24 Q1", "2023-24 Q1"),
            ("Q2 2023/24", "2023-24 Q2"),
            ("Apr-23", "2023-04"),
            ("April 2025", "2025-04"),
            ("2025-04", "2025-04"),
            ("2023 to 2024", "2023-24"),
        ] {
            let found = period(&Value::Text(text.into())).map(|period| period.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
        assert_eq!(period(&Value::Text("Plan".into())), None);
    }
}
