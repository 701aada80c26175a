//! A cell for a day, typed as people write days.

use eframe::egui::{Id, Ui};
use jiff::civil::Date;

use crate::app::kit::cell::{Cell, CellOutput, problem_ui, text_cell_ui};
use crate::format;

/// Draws the cell and commits no day where it was emptied.
///
/// Text that is no day stays beside the cell as a remark and changes nothing.
pub(super) fn date_cell_ui(
    ui: &mut Ui,
    cell: &Cell,
    day: Option<Date>,
) -> CellOutput<Option<Date>> {
    let shown = day.map_or_else(String::new, format::date);
    let problem_id: Id = cell.id.with("day not understood");
    let output = text_cell_ui(ui, cell, &shown);
    let problem: Option<String> = ui.data(|data| data.get_temp(problem_id));
    if let Some(problem) = &problem {
        problem_ui(ui, &output.response, problem);
    }
    if output.response.clicked() {
        ui.data_mut(|data| data.remove::<String>(problem_id));
    }
    let committed = output.committed.and_then(|text| match read_day(&text) {
        Ok(new) => {
            ui.data_mut(|data| data.remove::<String>(problem_id));
            (new != day).then_some(new)
        }
        Err(problem) => {
            ui.data_mut(|data| data.insert_temp(problem_id, problem));
            None
        }
    });
    CellOutput {
        response: output.response,
        committed,
        ended: output.ended,
    }
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
