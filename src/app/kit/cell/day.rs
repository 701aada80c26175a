//! A cell for a day, typed as people write days.

use eframe::egui::Ui;
use jiff::civil::Date;

use super::{Cell, CellOutput, editor};
use crate::format;

/// A day. Commits `Some(None)` where it was emptied.
pub fn day_cell_ui(ui: &mut Ui, cell: &Cell, day: Option<Date>) -> CellOutput<Option<Date>> {
    let text = day.map(format::date);
    let shown = text.as_deref().unwrap_or(format::NOTHING);
    let contents = editor::Contents {
        shown,
        full: shown,
        editable: text.as_deref().unwrap_or_default(),
        typing: editor::Typing::Text,
    };
    editor::cell_ui(ui, cell, &contents, &read_day).keep_if(|new| *new != day)
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Reads a day: `12 March 2025`, `12/3/2025`, `2025-03-12`. Empty text is no day.
fn read_day(text: &str) -> Result<Option<Date>, String> {
    let text = text.trim();
    if text.is_empty() || text == format::NOTHING {
        return Ok(None);
    }
    let refused = || {
        format!("\"{text}\" is not a day; type for example 12 March 2025, 12/3/2025 or 2025-03-12")
    };
    let parts: Vec<&str> = text
        .split([' ', '/', '-', '.'])
        .filter(|part| !part.is_empty())
        .collect();
    let [first, second, third] = parts.as_slice() else {
        return Err(refused());
    };
    let (day, year) = if first.len() == 4 {
        (third, first)
    } else {
        (first, third)
    };
    let month = match second.parse::<i8>() {
        Ok(month) => Some(month),
        Err(_) => month_named(second),
    };
    let date = month
        .zip(day.parse::<i8>().ok())
        .zip(year.parse::<i16>().ok().map(full_year))
        .and_then(|((month, day), year)| Date::new(year, month, day).ok())
        .filter(|date| (2000..2100).contains(&date.year()));
    date.map(Some).ok_or_else(refused)
}

fn month_named(text: &str) -> Option<i8> {
    let start = text.get(..3)?.to_lowercase();
    let at = MONTHS.iter().position(|month| *month == start)?;
    i8::try_from(at + 1).ok()
}

fn full_year(year: i16) -> i16 {
    if (0..100).contains(&year) {
        2000 + year
    } else {
        year
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_write_them() {
        for text in [
            "12 March 2025",
            "12/3/2025",
            "2025-03-12",
            "12 mar 25",
            "12.03.2025",
        ] {
            let day = read_day(text).unwrap().unwrap();
            assert_eq!(day.to_string(), "2025-03-12", "{text}");
        }
        assert_eq!(read_day(" "), Ok(None));
        for text in ["31 February 2025", "March 2025", "soon", "12/3", "1/1/1925"] {
            assert!(read_day(text).is_err(), "{text}");
        }
    }
}
