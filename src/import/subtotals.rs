//! Totals within the expenditure table: at its foot, under each block of rows, or for one source of funding.

use std::collections::BTreeMap;

use super::expenditure::{Col, total_words};
use super::reading::{At, Reading};
use super::report::{IssueKind, Place};
use super::rows::Table;
use super::sheet::Row;
use super::stated::is_all;
use super::totals::{Over, RowsOver, Sum, Sums, TotalOf};
use super::values::{self, Taken};
use crate::model::{ByYear, FinancialYear, Money, StreamId, Tally};

type Tallies = BTreeMap<FinancialYear, Tally>;

/// What was taken of a table so far, and the totals it states of that.
#[derive(Default)]
pub(super) struct Running {
    table: Tallies,
    /// Since the last total.
    block: Tallies,
    /// The first and the last row since the last total.
    rows: Option<(u32, u32)>,
    stated: Vec<Stated>,
}

struct Stated {
    place: Place,
    year: FinancialYear,
    amount: Money,
    whose: Whose,
    rows: Option<(u32, u32)>,
    block: Money,
}

/// What the words of a total say that it sums up.
#[derive(Clone)]
enum Whose {
    Stream(StreamId),
    /// The rows above it, or all of the table.
    Rows,
    /// The rows above it.
    Block,
}

fn of(tallies: &Tallies, year: FinancialYear) -> Money {
    tallies.get(&year).copied().unwrap_or_default().total()
}

impl Running {
    /// Adds what was taken of a row.
    pub(super) fn add(&mut self, row: u32, amounts: &ByYear<Money>) {
        for (year, amount) in amounts.iter() {
            self.table.entry(year).or_default().add(*amount);
            self.block.entry(year).or_default().add(*amount);
        }
        let first = self.rows.map_or(row, |(first, _)| first);
        self.rows = Some((first, row));
    }

    /// Takes note of the totals that a row states.
    pub(super) fn state(&mut self, reading: &mut Reading<'_>, table: &Table<'_>, row: &Row) {
        let words = total_words(row).unwrap_or_default();
        let whose = if words.starts_with("sub") {
            Whose::Block
        } else if is_all(&words) {
            Whose::Rows
        } else {
            let stream = reading.stream_named(subject(&words));
            stream.map_or(Whose::Rows, Whose::Stream)
        };
        for (column, year, amount) in amounts(reading, table, row) {
            self.stated.push(Stated {
                place: Place::cell(table.sheet, row.number, column),
                year,
                amount,
                whose: whose.clone(),
                rows: self.rows,
                block: of(&self.block, year),
            });
        }
        // What is said of one source is no end of a block.
        if !matches!(whose, Whose::Stream(_)) {
            self.block.clear();
            self.rows = None;
        }
    }

    /// Whether amounts that nothing is said of are just what the rows above them add up to.
    pub(super) fn is_sum(&self, reading: &mut Reading<'_>, table: &Table<'_>, row: &Row) -> bool {
        let amounts = amounts(reading, table, row);
        let agrees = |(_, year, amount): &(u32, FinancialYear, Money)| {
            [&self.table, &self.block]
                .map(|tallies| of(tallies, *year))
                .contains(amount)
        };
        !amounts.is_empty() && amounts.iter().all(agrees)
    }

    /// Hands the totals on, once the whole table is read.
    pub(super) fn finish(self, sums: &mut Sums) {
        let last = self.stated.iter().map(|stated| stated.place.row).max();
        let at_the_foot = self.rows.is_none();
        for stated in self.stated {
            let whole = of(&self.table, stated.year);
            let is_last = at_the_foot && Some(stated.place.row) == last;
            let over = match stated.whose {
                Whose::Stream(stream) => Over::Stream(stream),
                Whose::Rows | Whose::Block => {
                    let block = stated
                        .rows
                        .map(|(first, last)| (first..=last, stated.block));
                    let may_be_all = matches!(stated.whose, Whose::Rows) && is_last;
                    let table = (may_be_all || block.is_none()).then_some(whole);
                    Over::Rows(Box::new(RowsOver { block, table }))
                }
            };
            sums.push(Sum {
                place: stated.place,
                of: TotalOf::Expenditure,
                over,
                year: stated.year,
                amount: stated.amount,
            });
        }
    }
}

/// What a total is of by its words: "dfg" of "total spend from dfg".
fn subject(words: &str) -> &str {
    let mut rest = words;
    loop {
        let shorter = [
            "grand ",
            "total ",
            "planned ",
            "expenditure ",
            "spend ",
            "for ",
            "of ",
            "from ",
            "funded by ",
        ]
        .iter()
        .find_map(|word| rest.strip_prefix(word));
        match shorter {
            Some(shorter) => rest = shorter,
            None => return rest,
        }
    }
}

/// The amounts of a row and the years they are for. Which of them cannot be read is said.
fn amounts(
    reading: &mut Reading<'_>,
    table: &Table<'_>,
    row: &Row,
) -> Vec<(u32, FinancialYear, Money)> {
    let mut amounts = Vec::new();
    let columns = table.header.columns.iter();
    for column in columns.filter(|column| column.field == Col::Amount) {
        let Some(value) = row.get(column.at) else {
            continue;
        };
        let named = column.year.and_then(|year| year.among(&reading.years));
        let year = named.or(match reading.years.as_slice() {
            [only] => Some(*only),
            _ => None,
        });
        let Some(year) = year else { continue };
        match values::money(value) {
            Taken::Nothing => {}
            // Parts of a penny are no difference.
            Taken::Sure(amount) | Taken::Noisy(amount) | Taken::Guessed(amount, _) => {
                amounts.push((column.at, year, amount));
            }
            Taken::Not(why) => {
                let at = At {
                    sheet: table.sheet,
                    row: row.number,
                    column: column.at,
                    value,
                };
                let reason = format!("the total here was not compared: {why}");
                reading.say(IssueKind::Note, at, reason);
            }
        }
    }
    amounts
}
