//! Tables within sheets: the row of headings found by its words, and what each column is.

use std::collections::HashSet;

use super::sheet::{Row, Sheet, Value};
use super::words::{Heading, YearNamed, year};
use crate::model::FinancialYear;

/// What a column of a kind of table can be.
pub(super) trait Field: Copy + Eq + std::hash::Hash {
    /// The field that a heading names.
    fn of(heading: &Heading) -> Option<Self>;

    /// Whether it has a column for each year.
    fn is_yearly(self) -> bool {
        false
    }

    /// Whether what stands under it is known and never taken, under however many headings.
    fn is_passed_over(self) -> bool {
        false
    }
}

/// A column that was understood.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column<F> {
    pub(super) at: u32,
    pub(super) field: F,
    /// The year its heading names.
    pub(super) year: Option<YearNamed>,
}

/// A table's headings.
#[derive(Clone, Debug)]
pub(super) struct Header<F> {
    /// The row of the headings.
    pub(super) row: u32,
    /// Where the entries begin, as a place among the sheet's rows.
    pub(super) first: usize,
    pub(super) columns: Vec<Column<F>>,
    /// Columns with a heading that means nothing here: where, and the heading.
    pub(super) unknown: Vec<(u32, String)>,
}

impl<F: Field> Header<F> {
    /// Whether a field has a column.
    pub(super) fn has(&self, field: F) -> bool {
        self.columns.iter().any(|column| column.field == field)
    }

    /// What the cell of a field holds in a row.
    pub(super) fn value<'a>(&self, row: &'a Row, field: F) -> Option<(u32, &'a Value)> {
        self.columns
            .iter()
            .filter(|column| column.field == field)
            .find_map(|column| Some((column.at, row.get(column.at)?)))
    }

    /// Whether a row repeats the headings, as it does where a table goes on further down.
    fn repeats(&self, row: &Row, headings: &Row) -> bool {
        let mut same = 0;
        for column in self.columns.iter().take(6) {
            match (row.get(column.at), headings.get(column.at)) {
                (Some(Value::Text(text)), Some(Value::Text(heading))) if text == heading => {
                    same += 1;
                }
                _ => {}
            }
        }
        same >= 3
    }
}

/// The most rows of a sheet that are searched for headings, from where a search begins.
const SEARCHED: usize = 400;

/// The first row of headings at or after a place among a sheet's rows, that `fits` accepts.
pub(super) fn find<F: Field>(
    sheet: &Sheet,
    from: usize,
    fits: impl Fn(&Header<F>) -> bool,
) -> Option<Header<F>> {
    for (at, row) in sheet.rows.iter().enumerate().skip(from).take(SEARCHED) {
        let header = header(sheet, at, row);
        if fits(&header) {
            return Some(header);
        }
    }
    None
}

/// What a row's cells are as headings.
pub(super) fn header<F: Field>(sheet: &Sheet, at: usize, row: &Row) -> Header<F> {
    let mut header = Header {
        row: row.number,
        first: at + 1,
        columns: Vec::new(),
        unknown: Vec::new(),
    };
    let below = sheet
        .rows
        .get(at + 1)
        .filter(|below| below.number == row.number + 1);
    let years_below: Vec<(u32, FinancialYear)> = below.map(years_alone).unwrap_or_default();
    let years_above: Vec<(u32, FinancialYear)> = at
        .checked_sub(1)
        .and_then(|above| sheet.rows.get(above))
        .filter(|above| above.number + 1 == row.number)
        .map(years_alone)
        .unwrap_or_default();
    let mut seen: HashSet<(F, Option<FinancialYear>)> = HashSet::new();
    let mut before: Option<(u32, F)> = None;
    for (column, value) in &row.cells {
        let (Value::Text(_) | Value::Marked(_)) = value else {
            continue;
        };
        let text = value.text();
        if text.is_empty() {
            continue;
        }
        let mut heading = if text.len() <= 300 {
            Heading::of(&text)
        } else {
            Heading::default()
        };
        let Some(field) = F::of(&heading) else {
            header.unknown.push((*column, text.into()));
            continue;
        };
        if field.is_yearly() && heading.year.is_none() {
            heading.year = [&years_below, &years_above]
                .into_iter()
                .find_map(|years| years.iter().find(|(at, _)| at == column))
                .map(|(_, year)| YearNamed::Year(*year));
        }
        let key = match heading.year {
            Some(YearNamed::Year(year)) => Some(year),
            _ => None,
        };
        // Of two columns with one heading, the first counts.
        let first = seen.insert((field, key)) || field.is_passed_over();
        if !first && !matches!(heading.year, Some(YearNamed::Place(_))) {
            header.unknown.push((*column, text.into()));
            continue;
        }
        header.columns.push(Column {
            at: *column,
            field,
            year: heading.year,
        });
        before = Some((*column, field));
    }
    // A heading over several cells, each with its year below it.
    if let (Some(below), Some(_)) = (below, before) {
        spread(&mut header, &years_below);
        let only_years = !years_below.is_empty() && below.cells.len() == years_below.len();
        if only_years {
            header.first = at + 2;
        }
    }
    header
}

fn spread<F: Field>(header: &mut Header<F>, years: &[(u32, FinancialYear)]) {
    for (column, year) in years {
        if header.columns.iter().any(|known| known.at == *column) {
            continue;
        }
        let left = header
            .columns
            .iter()
            .filter(|known| known.at < *column)
            .max_by_key(|known| known.at);
        if let Some(left) = left.filter(|left| left.field.is_yearly()) {
            let added = Column {
                at: *column,
                field: left.field,
                year: Some(YearNamed::Year(*year)),
            };
            header.columns.push(added);
        }
    }
    header.columns.sort_by_key(|column| column.at);
}

/// The cells of a row that are a financial year and nothing else.
fn years_alone(row: &Row) -> Vec<(u32, FinancialYear)> {
    row.cells
        .iter()
        .filter_map(|(column, value)| match value {
            Value::Text(text) if text.len() <= 40 => Some((*column, year(text)?)),
            _ => None,
        })
        .collect()
}

/// The rows of a table: up to the next row that `ends` it, with rows that repeat the headings left out.
pub(super) fn rows<'a, F: Field>(
    sheet: &'a Sheet,
    header: &'a Header<F>,
) -> impl Iterator<Item = &'a Row> {
    let headings = sheet.row(header.row);
    sheet
        .rows
        .iter()
        .skip(header.first)
        .filter(move |row| headings.is_none_or(|headings| !header.repeats(row, headings)))
}
