//! What of a file nobody sees who opens it in a spreadsheet: hidden sheets, rows and columns. It is taken as what is shown
//! is, and said.

use std::collections::BTreeMap;

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
    /// So many cells of a column are looked at for the heading of keys.
    const LOOKED_AT: u8 = 20;
    let ranges = joined(&sheet.hidden_columns);
    let is_hidden = |column: u32| {
        let after = ranges.partition_point(|(first, _)| *first <= column);
        let range = after.checked_sub(1).and_then(|at| ranges.get(at));
        range.is_some_and(|(_, last)| column <= *last)
    };
    let is_key = |text: &str| matches!(plain(text).as_str(), "key" | "scheme key");
    // One pass over the cells, however many columns a file says are hidden.
    let mut held: BTreeMap<u32, Held> = BTreeMap::new();
    if ranges.is_empty() {
        return Vec::new();
    }
    for (at, value) in sheet.rows.iter().flat_map(|row| &row.cells) {
        if is_hidden(*at) {
            let column = held.entry(*at).or_default();
            if column.looked_at < LOOKED_AT {
                column.looked_at += 1;
                column.keys |= is_key(&value.text());
            }
        }
    }
    held.retain(|_, column| !column.keys);
    held.into_keys().collect()
}

/// What a hidden column holds.
#[derive(Default)]
struct Held {
    looked_at: u8,
    keys: bool,
}

/// Ranges in order, those that touch as one.
fn joined(ranges: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut sorted = ranges.to_vec();
    sorted.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (first, last) in sorted {
        match joined.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
            _ => joined.push((first, last)),
        }
    }
    joined
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
    fn a_file_that_hides_the_same_columns_many_times_is_read_as_if_it_hid_them_once() {
        assert_eq!(joined(&[(3, 9), (0, 16_383), (5, 5)]), [(0, 16_383)]);
        assert_eq!(
            joined(&[(7, 8), (1, 2), (3, 3), (5, 5)]),
            [(1, 3), (5, 5), (7, 8)]
        );
        assert_eq!(joined(&[(0, u32::MAX), (2, 4)]), [(0, u32::MAX)]);
    }

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
