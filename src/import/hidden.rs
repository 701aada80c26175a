//! What of a file nobody sees who opens it in a spreadsheet: hidden sheets, rows and columns. It is taken as what is shown
//! is, and said.

use super::holds::SheetHolds;
use super::report::{Report, SheetReport};
use super::sheet::{Sheet, Visibility, letters};
use super::words::plain;
use crate::format::{count, list};

/// Says what was taken from hidden places of a sheet, and what they hold that was not.
pub(super) fn say(report: &mut Report, sheet: &Sheet, about: &SheetReport) {
    let name = &sheet.name;
    match (about.holds, sheet.visibility) {
        (SheetHolds::Nothing, Visibility::Hidden) if about.cells > 0 => {
            let cells = count(about.cells, "cell", "cells");
            report.notes.push(format!(
                "The sheet \"{name}\" is hidden: nothing was taken from its {cells}."
            ));
            return;
        }
        // Nothing is taken of the one, and the others this program keeps out of sight itself.
        (
            SheetHolds::Nothing
            | SheetHolds::WorkedOut
            | SheetHolds::Lists
            | SheetHolds::PlanData,
            _,
        ) => return,
        (holds, Visibility::Hidden) => report.notes.push(format!(
            "The sheet \"{name}\" is hidden, and was read all the same ({}): show it in a spreadsheet to see what was taken.",
            holds.words()
        )),
        (_, Visibility::Shown) => {}
    }
    let rows = runs(sheet.hidden_rows.iter().copied());
    let columns = runs(hidden_columns(sheet).into_iter());
    let rows = named(&rows, ("row", "rows"), |row| row.to_string());
    let columns = named(&columns, ("column", "columns"), letters);
    let hidden: Vec<String> = rows.into_iter().chain(columns).collect();
    if !hidden.is_empty() {
        let hidden = list(&hidden);
        report.notes.push(format!(
            "Hidden on the sheet \"{name}\", and read as what is shown is: {hidden}."
        ));
    }
}

/// The hidden columns of a sheet that hold something, without those of this program's keys.
fn hidden_columns(sheet: &Sheet) -> Vec<u32> {
    let last = sheet.rows.iter().filter_map(|row| row.cells.last());
    let last = last.map(|(at, _)| *at).max().unwrap_or(0);
    let ranges = sheet.hidden_columns.iter();
    let mut columns: Vec<u32> = ranges
        .flat_map(|(first, end)| *first..=last.min(*end))
        .collect();
    columns.sort_unstable();
    columns.dedup();
    columns.retain(|column| {
        let mut held = sheet
            .rows
            .iter()
            .filter_map(|row| row.get(*column))
            .peekable();
        let is_key = |text: &str| matches!(plain(text).as_str(), "key" | "scheme key");
        held.peek().is_some() && !held.take(20).any(|value| is_key(&value.text()))
    });
    columns
}

/// Numbers in order as runs of those that follow each other.
fn runs(numbers: impl Iterator<Item = u32>) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if number == last.saturating_add(1) => *last = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}

/// "rows 3 and 7 to 9"; nothing where there are none.
fn named(
    runs: &[(u32, u32)],
    (one, many): (&str, &str),
    name: impl Fn(u32) -> String,
) -> Option<String> {
    /// The most runs that are named one by one.
    const MOST: usize = 8;
    let mut named: Vec<String> = runs
        .iter()
        .take(MOST)
        .map(|(first, last)| match last - first {
            0 => name(*first),
            _ => format!("{} to {}", name(*first), name(*last)),
        })
        .collect();
    if runs.len() > MOST {
        named.push("others".to_owned());
    }
    let word = match runs {
        [] => return None,
        [(first, last)] if first == last => one,
        _ => many,
    };
    Some(format!("{word} {}", list(&named)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_follow_each_other_are_named_together() {
        let rows = |numbers: &[u32]| {
            let runs = runs(numbers.iter().copied());
            named(&runs, ("row", "rows"), |row| row.to_string())
        };
        assert_eq!(rows(&[]), None);
        assert_eq!(rows(&[3]).as_deref(), Some("row 3"));
        assert_eq!(rows(&[3, 7, 8, 9]).as_deref(), Some("rows 3 and 7 to 9"));
        let many: Vec<u32> = (0..20).map(|at| at * 2).collect();
        assert!(rows(&many).unwrap().ends_with("14 and others"));
    }
}
