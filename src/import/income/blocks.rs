//! The income sheet of the national template: a block for each source of funding, whose name stands over its payers.

use super::super::reading::{At, Own, Reading};
use super::super::sheet::{Row, Sheet, Value};
use super::super::table::{Header, header};
use super::super::totals::Sums;
use super::super::values;
use super::super::words::plain;
use super::Col;
use super::lines::Lines;
use super::row::{Line, Read};
use crate::model::{ByYear, FinancialYear, Organisation, StreamId, YearlyContribution};

/// A block while it is read.
struct Block {
    /// Nothing for the total of all streams.
    stream: Option<StreamId>,
    /// The column of its name and of its payers.
    names: u32,
    amounts: Vec<(u32, FinancialYear)>,
    comments: Option<u32>,
    rows: RowsAre,
}

impl Block {
    /// The column of each year's amounts.
    fn columns(&self) -> ByYear<u32> {
        let mut columns = ByYear::default();
        for (column, year) in &self.amounts {
            columns.set(*year, Some(*column));
        }
        columns
    }
}

/// What the rows of a block are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RowsAre {
    Contributions,
    /// Parts of the contribution above, one for each district.
    Shares,
    /// The sum of all blocks.
    Totals,
}

/// Reads the blocks of a sheet; nothing where it has none.
pub(super) fn read(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    lines: &mut Lines,
    sums: &mut Sums,
) -> Option<usize> {
    let mut block: Option<Block> = None;
    let mut columns: Vec<(u32, FinancialYear)> = Vec::new();
    let mut count = 0;
    let mut found = 0;
    for (at, row) in sheet.rows.iter().enumerate() {
        if let Some(next) = begins(reading, sheet, at, row) {
            found += 1;
            if next.stream.is_some() {
                lines.begin(reading);
            }
            columns.clone_from(&next.amounts);
            block = Some(next);
            continue;
        }
        // The pooled budget stands below all blocks, in the columns of the last.
        if let Some((names, _)) = row
            .cells
            .first()
            .filter(|(_, value)| plain(&value.text()).contains("pooled budget"))
        {
            block = Some(Block {
                stream: None,
                names: *names,
                amounts: columns.clone(),
                comments: None,
                rows: RowsAre::Totals,
            });
        }
        let Some(current) = &mut block else { continue };
        let name = row.text(current.names);
        let words = plain(&name);
        if words.contains("breakdown") {
            current.rows = RowsAre::Shares;
            continue;
        }
        let years = amounts(reading, sheet, row, current);
        let line = match current.rows {
            _ if words.starts_with("total ") || words == "total" => Line::Total,
            RowsAre::Totals => Line::Total,
            RowsAre::Shares => Line::Share,
            RowsAre::Contributions => Line::Contribution,
        };
        if years.is_empty() {
            continue;
        }
        let body = Organisation {
            name: name.into(),
            ..Organisation::default()
        };
        let comments = current.comments.and_then(|column| {
            let value = row.get(column)?;
            Some(reading.text(At {
                sheet,
                row: row.number,
                column,
                value,
            }))
        });
        let read = Read {
            of_all_years: None,
            line,
            name: body.name.clone(),
            body: if line == Line::Share {
                Organisation::default()
            } else {
                body.clone()
            },
            district: if line == Line::Share {
                body
            } else {
                Organisation::default()
            },
            stream: current.stream.clone(),
            years,
            columns: current.columns(),
            year: None,
            comments: comments.unwrap_or_default(),
            key: None,
            own: Own::No,
        };
        if line == Line::Total {
            // "Total minimum contribution of the council" is the sum of more than one block.
            let of_all = current.stream.is_none();
            let total = words.trim_start_matches("total").trim();
            if of_all || total.is_empty() || reading.stream_named(total) == current.stream {
                lines.take(reading, sheet, row, read, sums);
            }
            block = None;
        } else {
            count += 1;
            lines.take(reading, sheet, row, read, sums);
        }
    }
    (found > 0).then_some(count)
}

/// The block that a row of headings begins; nothing where it begins none.
fn begins(reading: &mut Reading<'_>, sheet: &Sheet, at: usize, row: &Row) -> Option<Block> {
    let headings: Header<Col> = header(sheet, at, row);
    let columns = || {
        headings
            .columns
            .iter()
            .filter(|column| column.field == Col::Amount)
    };
    let first = columns().next()?.at;
    let (names, value) = row.cells.iter().find(|(column, value)| {
        *column < first && matches!(value, Value::Text(_) | Value::Marked(_))
    })?;
    let words = plain(&value.text());
    let all = words.contains("pooled budget") || words == "total bcf pooled budget";
    let stream = if all {
        None
    } else {
        Some(reading.stream_named(&words)?)
    };
    let amounts = columns()
        .filter_map(|column| {
            let year = match (column.year, reading.years.as_slice()) {
                (Some(named), years) => named.among(years)?,
                (None, [only]) => *only,
                (None, _) => return None,
            };
            Some((column.at, year))
        })
        .collect();
    let comments = row
        .cells
        .iter()
        .find(|(column, value)| *column > first && plain(&value.text()).starts_with("comments"));
    Some(Block {
        stream,
        names: *names,
        amounts,
        comments: comments.map(|(column, _)| *column),
        rows: if all {
            RowsAre::Totals
        } else {
            RowsAre::Contributions
        },
    })
}

fn amounts(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    row: &Row,
    block: &Block,
) -> ByYear<YearlyContribution> {
    let mut years = ByYear::default();
    for (column, year) in &block.amounts {
        let Some(value) = row.get(*column) else {
            continue;
        };
        let at = At {
            sheet,
            row: row.number,
            column: *column,
            value,
        };
        // A formula without a result stands where nobody pays.
        if matches!(value, Value::Fault(fault) if fault.is_empty()) {
            continue;
        }
        let amount = values::money(value);
        if let Some(amount) = reading.taken(at, amount) {
            let yearly = YearlyContribution {
                amount,
                ..YearlyContribution::default()
            };
            years.set(*year, Some(yearly));
        }
    }
    years
}
