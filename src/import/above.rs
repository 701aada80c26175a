//! Totals that stand over the rows they sum up: right over the headings, or between them and the first row.

use super::expenditure::{Col, Kind, kind, total_words};
use super::reading::Reading;
use super::rows::Table;
use super::sheet::{Row, Sheet, Value};
use super::stated;
use super::table::{Header, rows};
use super::values::{self, Taken};
use crate::model::{Money, Tally};

/// A total that stands right over the headings, with its amounts over theirs: the row, and its words.
pub(super) fn total_over<'s>(
    reading: &mut Reading<'_>,
    sheet: &'s Sheet,
    header: &Header<Col>,
) -> Option<(&'s Row, String)> {
    let above = sheet.rows.iter().rev().find(|row| row.number < header.row);
    let row = above.filter(|row| row.number + 2 >= header.row)?;
    let words = total_words(row)?;
    let is_over_an_amount = |(at, value): &(u32, Value)| match value {
        Value::Text(_) | Value::Marked(_) => true,
        _ => {
            let mut columns = header.columns.iter();
            columns.any(|column| column.at == *at && column.field == Col::Amount)
        }
    };
    // The running balances have a total as well.
    let is_it = row.cells.iter().all(is_over_an_amount)
        && !stated::rows_of(reading, sheet).contains(&row.number);
    is_it.then_some((row, words))
}

/// Whether each amount of a row is what the entries below it add up to, two at least.
pub(super) fn sums_up_what_follows(table: &Table<'_>, row: &Row) -> bool {
    let header = table.header;
    let money = |row: &Row, at: u32| match row.get(at).map(values::money) {
        Some(Taken::Sure(amount) | Taken::Noisy(amount) | Taken::Guessed(amount, _)) => amount,
        _ => Money::ZERO,
    };
    let amounts = header
        .columns
        .iter()
        .filter(|column| column.field == Col::Amount);
    let mut sums: Vec<(u32, Tally)> = amounts
        .map(|column| (column.at, Tally::default()))
        .collect();
    let mut count = 0;
    let below = rows(table.sheet, header).filter(|below| below.number > row.number);
    for below in below.take_while(|below| table.another_begins_at(below).is_none()) {
        if matches!(kind(below, header), Kind::Entry | Kind::Doubtful) {
            count += 1;
            for (at, sum) in &mut sums {
                sum.add(money(below, *at));
            }
        }
    }
    let has_any = sums.iter().any(|(_, sum)| !sum.total().is_zero());
    count > 1 && has_any && sums.iter().all(|(at, sum)| sum.total() == money(row, *at))
}
