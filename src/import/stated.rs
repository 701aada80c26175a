//! Totals that stand beside the tables they sum up: the running balances over the expenditure table, and what a summary
//! sheet says of income and expenditure. One row is one source of funding, the last is all of them.

use foldhash::HashSet;

use super::reading::{Own, Reading};
use super::report::{IssueKind, Place};
use super::sheet::{Row, Sheet, Value};
use super::totals::{Over, Sum, Sums, TotalOf};
use super::values::{self, Taken};
use super::words::{Heading, plain, year};
use super::{measures, units};
use crate::model::{FinancialYear, Money, StreamId};

/// The most rows of a sheet that are searched.
const SEARCHED: usize = 400;

/// The most rows without anything that may stand within such a table.
const GAP: u32 = 2;

/// A table while it is read.
struct Table {
    /// The column that names the source of funding.
    names: u32,
    sums: Vec<(u32, TotalOf, FinancialYear)>,
    /// Its last row so far.
    last: u32,
}

/// What a heading of such a table is.
enum Named {
    Sum(TotalOf),
    /// What is left of income, which follows from the two.
    Left,
    Names,
    /// The table is another one.
    Another,
    Aside,
}

fn named(words: &str) -> Named {
    let words = words
        .trim_start_matches("total ")
        .trim_start_matches("planned ")
        .trim_end_matches(" for");
    match words {
        "expenditure" | "spend" | "spending" => Named::Sum(TotalOf::Expenditure),
        "income" | "contribution" | "contributions" => Named::Sum(TotalOf::Income),
        "balance" | "difference" | "remaining" | "left" => Named::Left,
        "source of funding" | "sources of funding" | "funding source" | "funding sources"
        | "funding stream" | "funding streams" | "running balances" | "running balance"
        | "source" | "stream" => Named::Names,
        words
            if ["scheme", "minimum", "under spend", "underspend", "required"]
                .iter()
                .any(|part| words.contains(part)) =>
        {
            Named::Another
        }
        _ => Named::Aside,
    }
}

/// A row of such a table.
struct Line {
    row: u32,
    name: String,
    amounts: Vec<(Place, TotalOf, FinancialYear, Money)>,
}

/// The tables of a sheet.
#[derive(Default)]
struct Found {
    /// The rows of their headings.
    headings: Vec<u32>,
    lines: Vec<Line>,
    unread: Unread,
}

/// Reads the totals that stand on a sheet, in the rows above one where it is given. Says how many there are.
pub(super) fn read(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    above: Option<u32>,
    sums: &mut Sums,
) -> usize {
    let mut count = 0;
    let found = found(reading, sheet, above);
    for line in found.lines {
        let stream = if is_all(&plain(&line.name)) {
            Over::All
        } else if let Some(stream) = stream(reading, &line.name) {
            Over::Stream(stream)
        } else {
            reading.report.add(
                IssueKind::Note,
                Place::row(sheet, line.row),
                &line.name,
                "the total here is of no source of funding of this round, and was not compared",
            );
            continue;
        };
        for (place, of, year, amount) in line.amounts {
            count += 1;
            sums.push(Sum {
                place,
                of,
                over: stream.clone(),
                year: Some(year),
                amount,
            });
        }
    }
    say_unread(reading, found.unread);
    count
}

/// The rows of a sheet that such tables take, with their headings and what stands alone right over those.
pub(super) fn rows_of(reading: &mut Reading<'_>, sheet: &Sheet) -> HashSet<u32> {
    let found = found(reading, sheet, None);
    if found.lines.is_empty() {
        return HashSet::default();
    }
    let titles = sheet.rows.iter().zip(sheet.rows.iter().skip(1));
    let titles = titles
        .filter(|(title, below)| title.cells.len() == 1 && found.headings.contains(&below.number))
        .map(|(title, _)| title.number);
    let lines = found.lines.iter().map(|line| line.row);
    titles
        .chain(lines)
        .chain(found.headings.iter().copied())
        .collect()
}

/// Finds such tables, in the rows above one where it is given.
fn found(reading: &mut Reading<'_>, sheet: &Sheet, above: Option<u32>) -> Found {
    let mut found = Found::default();
    let mut table: Option<Table> = None;
    for (at, row) in sheet.rows.iter().enumerate().take(SEARCHED) {
        if above.is_some_and(|above| row.number >= above) {
            break;
        }
        if let Some(next) = begins(reading, sheet, at, row) {
            found.headings.push(row.number);
            table = Some(next);
            continue;
        }
        let Some(current) = &mut table else { continue };
        if row.number > current.last + GAP + 1
            || is_headings(row, current)
            || measures::begin_at(sheet, at, row)
        {
            table = None;
            continue;
        }
        current.last = row.number;
        let name = name(row, current);
        let words = plain(&name);
        // Metrics, which follow.
        if measures::is_named(reading, &name) {
            table = None;
            continue;
        }
        let amounts = amounts(sheet, row, current, &mut found.unread);
        if amounts.is_empty() || words.is_empty() {
            continue;
        }
        found.lines.push(Line {
            row: row.number,
            name,
            amounts,
        });
        if is_all(&words) {
            table = None;
        }
    }
    found
}

/// The source of funding that a row is of. A workbook of this program may have one that the round does not.
fn stream(reading: &mut Reading<'_>, name: &str) -> Option<StreamId> {
    let known = reading.stream_named(name);
    known.or_else(|| (reading.own == Own::Yes).then(|| name.into()))
}

/// Whether a row's name says that it sums up all sources.
pub(super) fn is_all(words: &str) -> bool {
    matches!(
        words,
        "total"
            | "totals"
            | "grand total"
            | "overall total"
            | "all sources"
            | "total income"
            | "total expenditure"
            | "total spend"
            | "total planned expenditure"
            | "total planned spend"
            | "total bcf"
            | "total funding"
            | "total contributions"
    ) || words.contains("pooled budget")
        || words.contains("pooled fund")
}

/// The table whose headings stand in a row; nothing where they are none.
fn begins(reading: &Reading<'_>, sheet: &Sheet, at: usize, row: &Row) -> Option<Table> {
    let mut sums = Vec::new();
    let (mut names, mut is_told) = (None, false);
    let mut above = None;
    for (column, value) in &row.cells {
        let (Value::Text(_) | Value::Marked(_)) = value else {
            continue;
        };
        let text = value.text();
        if text.len() > 120 {
            continue;
        }
        let heading = Heading::of(&text);
        // "Income £000" is no total that could be compared.
        if heading.unit.is_some() {
            continue;
        }
        match named(&heading.words) {
            Named::Another => return None,
            Named::Left => is_told = true,
            Named::Names if names.is_none() && sums.is_empty() => names = Some(*column),
            Named::Names | Named::Aside => {}
            Named::Sum(of) => {
                let years = above.get_or_insert_with(|| years_over(sheet, at, row));
                let over = || {
                    let left = years.iter().rev().find(|(at, _)| at <= column);
                    left.map(|(_, year)| *year)
                };
                let named = heading.year.and_then(|year| year.among(&reading.years));
                let year = named.or_else(over).or(match reading.years.as_slice() {
                    [only] => Some(*only),
                    _ => None,
                });
                if let Some(year) = year {
                    sums.push((*column, of, year));
                }
            }
        }
    }
    let first = sums.first()?.0;
    if units::said_over(sheet, at).is_some() {
        return None;
    }
    let both = |of| sums.iter().any(|(_, own, _)| *own == of);
    is_told |= names.is_some() || (both(TotalOf::Income) && both(TotalOf::Expenditure));
    is_told.then(|| Table {
        names: names.unwrap_or_else(|| first.saturating_sub(1)),
        sums,
        last: row.number,
    })
}

/// The financial years that stand over the headings of a row, each over its own column and those to the right.
fn years_over(sheet: &Sheet, at: usize, row: &Row) -> Vec<(u32, FinancialYear)> {
    let above = at.checked_sub(1).and_then(|above| sheet.rows.get(above));
    let above = above.filter(|above| above.number + GAP >= row.number);
    let cells = above.map_or(&[][..], |above| above.cells.as_slice());
    let year_of = |(column, value): &(u32, Value)| match value {
        Value::Text(text) if text.len() <= 40 => Some((*column, year(text)?)),
        _ => None,
    };
    cells.iter().filter_map(year_of).collect()
}

/// Whether a row has the headings of another table where this one has amounts.
fn is_headings(row: &Row, table: &Table) -> bool {
    let first = table.sums.first().map_or(0, |(column, ..)| *column);
    let is_heading = |value: &Value| match value {
        Value::Text(text) if text.len() <= 120 => {
            let heading = Heading::of(text);
            matches!(
                named(&heading.words),
                Named::Sum(_) | Named::Left | Named::Another
            )
        }
        _ => false,
    };
    let mut cells = row.cells.iter();
    cells.any(|(column, value)| *column >= first && is_heading(value))
}

/// What a row is called: the text in the column of names, or the last before the amounts.
fn name(row: &Row, table: &Table) -> String {
    let named = row.text(table.names);
    if !named.is_empty() {
        return named.into();
    }
    let first = table.sums.first().map_or(0, |(column, ..)| *column);
    let mut cells = row.cells.iter().rev();
    let before = cells.find(|(column, value)| *column < first && !value.text().is_empty());
    before.map_or_else(String::new, |(_, value)| value.text().into())
}

fn amounts(
    sheet: &Sheet,
    row: &Row,
    table: &Table,
    unread: &mut Unread,
) -> Vec<(Place, TotalOf, FinancialYear, Money)> {
    let mut amounts = Vec::new();
    for (column, of, year) in &table.sums {
        let Some(value) = row.get(*column) else {
            continue;
        };
        let place = Place::cell(sheet, row.number, *column);
        match values::money(value) {
            Taken::Nothing => {}
            // Parts of a penny are no difference.
            Taken::Sure(amount) | Taken::Noisy(amount) | Taken::Guessed(amount, _) => {
                amounts.push((place, *of, *year, amount));
            }
            Taken::Not(why) => {
                unread.count += 1;
                unread.first.get_or_insert((place, why));
            }
        }
    }
    amounts
}

/// Totals that could not be read.
#[derive(Default)]
struct Unread {
    count: usize,
    first: Option<(Place, String)>,
}

/// Says once for each sheet that totals could not be read.
fn say_unread(reading: &mut Reading<'_>, unread: Unread) {
    let Some((first, why)) = unread.first else {
        return;
    };
    let totals = match unread.count {
        1 => "the total here was not compared".to_owned(),
        count => format!("from here on, {count} totals were not compared"),
    };
    let reason = format!("{totals}: {why}");
    reading.report.add(IssueKind::Note, first, "", reason);
}
