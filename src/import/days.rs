//! What a cell means where a day is wanted.

use jiff::civil::Date;

use super::sheet::Value;
use super::values::{Taken, fault};
use super::words::plain;
use crate::format::NOTHING;

/// A day, as people in Britain write it.
pub(super) fn day(value: &Value) -> Taken<Date> {
    match value {
        Value::Fault(shown) => Taken::Not(fault(shown)),
        Value::Day(day) => Taken::Sure(*day),
        Value::Text(_) | Value::Marked(_) => match value.text() {
            text if text.is_empty() || text == NOTHING => Taken::Nothing,
            text => written_day(&text).map_or_else(
                || {
                    Taken::Not(
                        "it is not a day; write it like 2023-05-18 or 18 May 2023".to_owned(),
                    )
                },
                Taken::Sure,
            ),
        },
        _ => Taken::Not("it is not a day; write it like 2023-05-18 or 18 May 2023".to_owned()),
    }
}

fn written_day(text: &str) -> Option<Date> {
    if let Ok(day) = text.get(..10).unwrap_or(text).parse() {
        return Some(day);
    }
    let words = plain(text);
    let mut parts = words
        .split(' ')
        .filter(|word| !matches!(*word, "of" | "the"));
    let (first, second, third, rest) = (parts.next()?, parts.next()?, parts.next()?, parts.next());
    if rest.is_some() && rest != Some("00") {
        return None;
    }
    let day: i8 = first
        .trim_end_matches(|c: char| c.is_ascii_alphabetic())
        .parse()
        .ok()?;
    let month = match second.parse::<i8>() {
        Ok(month) => month,
        Err(_) => month_named(second)?,
    };
    let year: i16 = match third.len() {
        2 => third.parse::<i16>().ok()?.checked_add(2000)?,
        4 => third.parse().ok()?,
        _ => return None,
    };
    Date::new(year, month, day).ok()
}

/// The number of a month by its name or the beginning of it: "may", "sept".
pub(super) fn month_named(name: &str) -> Option<i8> {
    if name.len() < 3 {
        return None;
    }
    (1..=12_i8).find(|month| {
        crate::model::month_name(month.unsigned_abs()).is_some_and(|full| {
            full.to_lowercase().starts_with(name) || (name == "sept" && full == "September")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_write_them() {
        let expected = Taken::Sure(Date::constant(2023, 5, 18));
        for written in [
            "2023-05-18",
            "18/05/2023",
            "18.5.23",
            "18 May 2023",
            "18th of May 2023",
            "18-May-23",
            "2023-05-18T00:00:00",
        ] {
            assert_eq!(day(&Value::Text(written.into())), expected, "{written}");
        }
        for written in ["05/18/2023", "May 2023", "soon", "18 Ma 2023"] {
            assert!(
                matches!(day(&Value::Text(written.into())), Taken::Not(_)),
                "{written}"
            );
        }
    }
}
