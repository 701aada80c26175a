//! What stands in a table or beside it and has no place in a plan.

use std::collections::{BTreeMap, HashSet};

use super::expenditure::{Col, Kind, kind};
use super::reading::Reading;
use super::report::{IssueKind, Place};
use super::rows::Table;
use super::sheet::{Counted, Row, Sheet, Value};
use super::table::{Column, Field, Header, rows};
use super::values::{self, Taken};
use super::words::plain;
use super::{income, measures, units};
use crate::model::{FinancialYear, Tally};

/// What the first heading of another table says.
const BEGIN: [&str; 12] = [
    "source of funding",
    "funding source",
    "funding stream",
    "source",
    "payer",
    "paid by",
    "from",
    "contributor",
    "organisation",
    "metric",
    "measure",
    "indicator",
];

/// Says what stands in the rows of a table, up to a row, and under headings that mean nothing to a plan.
pub(super) fn say_unknown_headings<F: Field>(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    header: &Header<F>,
    until: u32,
) {
    for (column, heading) in &header.unknown {
        let rows = rows(sheet, header).take_while(|row| row.number < until);
        let is_filled = |value: &Value| !value.is_blank();
        let held = rows
            .filter(|row| row.get(*column).is_some_and(is_filled))
            .count();
        if held > 0 {
            let cells = crate::format::count(held, "cell", "cells");
            let reason = format!(
                "no column of a plan has this heading; what {cells} below it held was left out"
            );
            let place = Place {
                column: Some(*column),
                ..Place::sheet(sheet)
            };
            reading
                .report
                .add(IssueKind::NotTaken, place, heading, reason);
        }
    }
}

/// Says what stands in the rows of a table, up to a row, and under no heading that a plan knows.
pub(super) fn say_unknown<F: Field>(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    header: &Header<F>,
    until: u32,
) {
    let rows = || rows(sheet, header).take_while(|row| row.number < until);
    let of_column = |column| Place {
        column: Some(column),
        ..Place::sheet(sheet)
    };
    let cells = |held| crate::format::count(held, "cell", "cells");
    say_unknown_headings(reading, sheet, header, until);
    for (column, heading, unit) in &header.in_units {
        let mut held = 0;
        for row in rows().filter(|row| row.get(*column).is_some()) {
            held += 1;
            reading.report.mark(&Place::row(sheet, row.number));
        }
        if held > 0 {
            let left = format!("what {} below it held was", cells(held));
            let reason = units::why_not(*unit, &left);
            let place = of_column(*column);
            reading
                .report
                .add(IssueKind::NotTaken, place, heading, reason);
        }
    }
    // Looked up for every cell of a large table.
    let last = sheet
        .rows
        .iter()
        .filter_map(|row| row.cells.last())
        .map(|(at, _)| *at);
    let known = header.columns.iter().map(|column| column.at);
    let known: HashSet<u32> = known
        .chain(header.unknown.iter().map(|(at, _)| *at))
        .chain(header.in_units.iter().map(|(at, ..)| *at))
        .collect();
    let headed: Vec<bool> = (0..=last.max().unwrap_or(0))
        .map(|at| known.contains(&at))
        .collect();
    let is_headed = |at: u32| headed.get(at as usize) == Some(&true);
    let is_blank = |value: &Value| match value {
        Value::Fault(fault) => fault.is_empty(),
        value => value.is_blank(),
    };
    let mut beside: BTreeMap<u32, usize> = BTreeMap::new();
    for row in rows() {
        let of_table = || {
            row.cells
                .iter()
                .any(|(at, value)| is_headed(*at) && !is_blank(value))
        };
        for (at, value) in &row.cells {
            if is_headed(*at) || is_blank(value) || !of_table() {
                continue;
            }
            match sheet.counted {
                Counted::Rows => *beside.entry(*at).or_default() += 1,
                // One cell too many moves all that follow.
                Counted::Lines => {
                    let place = Place {
                        row: Some(row.number),
                        ..of_column(*at)
                    };
                    let reason = "the line has more cells than there are headings, and this one was left out; a text or an \
                                  amount with a separator in it must stand in quotes";
                    reading
                        .report
                        .add(IssueKind::NotTaken, place, &value.text(), reason);
                }
            }
        }
    }
    for (column, held) in beside {
        let reason = format!(
            "no heading stands over this column; what {} of it held was left out",
            cells(held)
        );
        let place = of_column(column);
        reading.report.add(IssueKind::NotTaken, place, "", reason);
    }
}

impl Table<'_> {
    /// Says what a row holds that has several words where a scheme ID stands and nothing else: a remark below the table.
    /// An ID alone is a row that was only prepared.
    pub(super) fn say_remark(&self, reading: &mut Reading<'_>, row: &Row) {
        let Some((column, value)) = self.header.value(row, Col::Number) else {
            return;
        };
        let text = value.text();
        if text.split_whitespace().nth(1).is_some() {
            let place = Place {
                column: Some(column),
                ..Place::row(self.sheet, row.number)
            };
            let reason = "nothing else stands in the row; it was taken for a remark and left out";
            reading.report.add(IssueKind::Note, place, &text, reason);
        }
    }

    /// Whether a row of another program holds a name and nothing else, not even a scheme ID.
    pub(super) fn is_a_name_alone(&self, row: &Row) -> bool {
        let mut filled = row.cells.iter().filter(|(_, value)| !value.is_blank());
        let only = (filled.next(), filled.next());
        matches!(only, (Some((at, _)), None) if self.header.value(row, Col::Name).is_some_and(|(name, _)| name == *at))
    }

    /// Whether the headings of another table stand in a row, which is said: what follows is no scheme.
    pub(super) fn ends_at(&self, reading: &mut Reading<'_>, row: &Row) -> bool {
        let Some(first) = self.another_begins_at(row) else {
            return false;
        };
        let reason = "another table begins here, below that of the schemes: it was not read; put it on a sheet of its own and import it again";
        let place = Place::row(self.sheet, row.number);
        let text = first.text();
        let kind = IssueKind::NotTaken;
        reading.report.add(kind, place, &text, reason);
        true
    }

    /// The first heading of another table, where one begins in a row.
    pub(super) fn another_begins_at<'r>(&self, row: &'r Row) -> Option<&'r Value> {
        // Looked at in every row of a large table.
        let heading = |value: &Value| match value {
            Value::Text(text) if text.len() <= 40 => BEGIN
                .iter()
                .any(|word| text.trim().eq_ignore_ascii_case(word)),
            _ => false,
        };
        let (_, first) = row.cells.iter().find(|(_, value)| !value.is_blank())?;
        if !heading(first) {
            return None;
        }
        let sheet = self.sheet;
        let rows = &sheet.rows;
        let at = rows
            .binary_search_by_key(&row.number, |known| known.number)
            .ok()?;
        let begins = income::begins_at(sheet, at, row) || measures::begin_at(sheet, at, row);
        begins.then_some(first)
    }

    /// The words of a row by which it may be a sum: its name, or what stands for one.
    pub(super) fn label(&self, row: &Row) -> String {
        let cols = [Col::Name, Col::Number, Col::Description];
        let named = cols.iter().find_map(|col| self.header.value(row, *col));
        named.map_or_else(String::new, |(_, value)| plain(&value.text()))
    }

    /// Says that a row with an amount was taken for an entry though nothing tells that it is no sum. What stands in a
    /// joined cell counts for all of its rows.
    pub(super) fn say_doubtful(&self, reading: &mut Reading<'_>, row: &Row) {
        let cols = [Col::Number, Col::Stream];
        let known: Vec<&Column<Col>> = (self.header.columns.iter())
            .filter(|column| cols.contains(&column.field))
            .collect();
        let is_told = known.is_empty()
            || known.iter().any(|column| {
                row.get(column.at).is_some_and(|value| !value.is_blank())
                    || self.sheet.joined(row.number, column.at).is_some()
            });
        if !is_told {
            let reason = "it has an amount and neither a scheme ID nor a source of funding: it was taken for spend of a scheme; take it out if it is a sum of others";
            let place = Place::row(self.sheet, row.number);
            let label = self.label(row);
            reading
                .report
                .add(IssueKind::Guessed, place, &label, reason);
        }
    }

    /// Says once for each column of a year that the plan does not have what was left out of it.
    pub(super) fn say_other_years(&self, reading: &mut Reading<'_>) {
        for column in &self.header.columns {
            let Some(year) = other_year(&reading.years, column) else {
                continue;
            };
            let mut sum = Tally::default();
            let mut held = 0;
            for row in rows(self.sheet, self.header) {
                let value = row.get(column.at).filter(|value| !value.is_blank());
                let Some(value) = value.filter(|_| is_entry(kind(row, self.header))) else {
                    continue;
                };
                held += 1;
                if let (Col::Amount | Col::AmountBefore, Taken::Sure(amount)) =
                    (column.field, values::money(value))
                {
                    sum.add(amount);
                }
            }
            if held == 0 {
                continue;
            }
            let cells = crate::format::count(held, "cell", "cells");
            let sum = match sum.total() {
                sum if sum.is_zero() => String::new(),
                sum => format!(", {} together,", crate::format::pounds(sum)),
            };
            let verb = if held == 1 { "was" } else { "were" };
            let place = Place {
                column: Some(column.at),
                ..Place::sheet(self.sheet)
            };
            let reason = format!(
                "{year} is not a year of this plan: {cells} of this column{sum} {verb} left out"
            );
            reading.report.add(IssueKind::NotTaken, place, "", reason);
        }
    }
}

/// The year that a column is for, where the plan does not have it.
pub(super) fn other_year(years: &[FinancialYear], column: &Column<Col>) -> Option<FinancialYear> {
    if !column.field.is_yearly() {
        return None;
    }
    let year = column.year?.among(years)?;
    (!years.contains(&year)).then_some(year)
}

fn is_entry(kind: Kind) -> bool {
    matches!(kind, Kind::Entry | Kind::Bare | Kind::Doubtful)
}
