//! Totals within the expenditure table: at its foot, under each block of rows, or for one source of funding.

use std::collections::{BTreeMap, BTreeSet};

use super::expenditure::Col;
use super::reading::{At, Reading};
use super::report::{IssueKind, Place};
use super::rows::Table;
use super::sheet::Row;
use super::stated::is_all;
use super::sums::{Label, is_sum, subject};
use super::totals::{Otherwise, Over, RowsAbove, RowsOver, Sum, Sums, TotalOf};
use super::values::{self, Taken};
use super::words::Heading;
use crate::format;
use crate::model::{ByYear, FinancialYear, Money, StreamId, Tally};

/// A column, the year it is for or nothing where it is for all of them, and what stands there.
type Amount = (u32, Option<FinancialYear>, Money);

type Tallies = BTreeMap<FinancialYear, Tally>;

/// Some rows of a table and what was taken of them.
#[derive(Default)]
struct Part {
    /// The first and the last.
    rows: Option<(u32, u32)>,
    count: usize,
    all: Tallies,
    streams: BTreeMap<StreamId, Tallies>,
}

impl Part {
    fn add(&mut self, row: u32, stream: &StreamId, amounts: &ByYear<Money>) {
        let first = self.rows.map_or(row, |(first, _)| first);
        self.rows = Some((first, row));
        self.count += 1;
        if !self.streams.contains_key(stream) {
            self.streams.insert(stream.clone(), Tallies::new());
        }
        let mut of_stream = self.streams.get_mut(stream);
        for (year, amount) in amounts.iter() {
            self.all.entry(year).or_default().add(*amount);
            if let Some(tallies) = &mut of_stream {
                tallies.entry(year).or_default().add(*amount);
            }
        }
    }

    /// What was taken of one source, or of all where none is given.
    fn total(&self, stream: Option<&StreamId>, year: Option<FinancialYear>) -> Money {
        let tallies = match stream {
            Some(stream) => self.streams.get(stream),
            None => Some(&self.all),
        };
        let tallies = tallies.into_iter().flatten();
        tallies
            .filter(|(of, _)| year.is_none_or(|year| year == **of))
            .map(|(_, tally)| tally.total())
            .sum()
    }

    fn with_total(
        &self,
        stream: Option<&StreamId>,
        year: Option<FinancialYear>,
    ) -> Option<RowsAbove> {
        let (first, last) = self.rows?;
        Some((first..=last, self.total(stream, year)))
    }
}

/// What was taken of a table so far, and the totals it states of that.
#[derive(Default)]
pub(super) struct Running {
    table: Part,
    /// Since the last total that is of no single source.
    block: Part,
    /// What stands between such totals above.
    closed: Vec<Part>,
    /// Rows of a source since the last total of it.
    since: BTreeMap<StreamId, Part>,
    stated: Vec<Stated>,
    /// Of which sources there was a total, or of none.
    told: BTreeSet<Option<StreamId>>,
}

struct Stated {
    place: Place,
    year: Option<FinancialYear>,
    amount: Money,
    whose: Whose,
    /// Rows above that add up to just this.
    fits: Option<RowsAbove>,
    /// The rows since the total before of the same kind.
    above: Option<RowsAbove>,
    order: Order,
}

/// Whether there was a total of the same kind above.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    First,
    Later,
}

/// What the words of a total say that it sums up.
#[derive(Clone, PartialEq, Eq)]
enum Whose {
    Stream(StreamId),
    /// The rows above it, or all of the table.
    Rows,
    /// Something of the table that only people know, as "Total health".
    Some,
    /// The rows above it.
    Block,
}

impl Whose {
    fn stream(&self) -> Option<&StreamId> {
        match self {
            Whose::Stream(stream) => Some(stream),
            Whose::Rows | Whose::Some | Whose::Block => None,
        }
    }
}

impl Running {
    /// Adds what was taken of a row.
    pub(super) fn add(&mut self, row: u32, stream: &StreamId, amounts: &ByYear<Money>) {
        self.table.add(row, stream, amounts);
        self.block.add(row, stream, amounts);
        if !self.since.contains_key(stream) {
            self.since.insert(stream.clone(), Part::default());
        }
        if let Some(since) = self.since.get_mut(stream) {
            since.add(row, stream, amounts);
        }
    }

    /// Whether no row of the table was taken yet.
    pub(super) fn is_empty(&self) -> bool {
        self.table.count == 0
    }

    /// Takes a row over the first for a total, because what follows adds up to it, and says so.
    pub(super) fn state_above(
        &mut self,
        reading: &mut Reading<'_>,
        table: &Table<'_>,
        row: &Row,
        words: &str,
    ) {
        let reason = "it has neither a scheme ID nor a source of funding, and the rows below add up to just its amounts: it was taken for a total";
        let place = Place::row(table.sheet, row.number);
        reading.report.add(IssueKind::Guessed, place, words, reason);
        let amounts = amounts(reading, table, row);
        self.note(table, row, &Whose::Rows, amounts);
    }

    /// Takes note of the totals that a row states by its words.
    pub(super) fn state(
        &mut self,
        reading: &mut Reading<'_>,
        table: &Table<'_>,
        row: &Row,
        words: &str,
    ) {
        let whose = if words.starts_with("sub") {
            Whose::Block
        } else if is_all(words) {
            Whose::Rows
        } else {
            let stream = reading.stream_named(subject(words));
            match stream {
                Some(stream) => Whose::Stream(stream),
                None if is_sum(words) => Whose::Rows,
                None => Whose::Some,
            }
        };
        let amounts = amounts(reading, table, row);
        self.note(table, row, &whose, amounts);
    }

    /// Takes amounts that nothing is said of for a total, and says so, where they are just what the rows above them add
    /// up to: of one row, they are as likely another entry of the same amount. Says whether they were.
    pub(super) fn state_unnamed(
        &mut self,
        reading: &mut Reading<'_>,
        table: &Table<'_>,
        row: &Row,
    ) -> bool {
        let amounts = amounts(reading, table, row);
        let is_first = self.is_empty();
        if amounts.is_empty() || !is_first && !self.agrees(None, &amounts) {
            return false;
        }
        let found: Vec<String> = amounts
            .iter()
            .map(|(.., amount)| format::pounds(*amount))
            .collect();
        let reason = if is_first {
            "nothing says what these amounts are for; they stand over the first row, and were taken for a total"
        } else {
            "nothing says what these amounts are for; the rows above add up to just that, and they were taken for a total"
        };
        let place = Place::row(table.sheet, row.number);
        reading
            .report
            .add(IssueKind::Note, place, &found.join(", "), reason);
        self.note(table, row, &Whose::Rows, amounts);
        true
    }

    /// Whether amounts are just what the rows above them add up to, of one source or of all.
    fn agrees(&self, stream: Option<&StreamId>, amounts: &[Amount]) -> bool {
        /// The fewest rows that have a total without a name.
        const FEWEST: usize = 2;
        amounts.iter().all(|(_, year, amount)| {
            let of_all = [&self.table, &self.block];
            of_all.iter().any(|part| {
                (part.count >= FEWEST || stream.is_some()) && part.total(stream, *year) == *amount
            })
        })
    }

    /// Takes a row that has amounts and a name, but nothing that says what pays for it, for a total where its words or
    /// its amounts say so. Says whether it was taken for no entry.
    pub(super) fn state_bare(
        &mut self,
        reading: &mut Reading<'_>,
        table: &Table<'_>,
        row: &Row,
        words: &str,
    ) -> bool {
        let label = Label::of(words);
        if label == Label::Sum {
            self.state(reading, table, row, words);
            return true;
        }
        let amounts = amounts(reading, table, row);
        let has_any = amounts.iter().any(|(.., amount)| !amount.is_zero());
        let place = Place::row(table.sheet, row.number);
        if has_any && self.agrees(None, &amounts) {
            let reason = "it has neither a scheme ID nor a source of funding, and the rows above add up to just its amounts: it was taken for a total";
            reading.report.add(IssueKind::Guessed, place, words, reason);
            self.note(table, row, &Whose::Rows, amounts);
            return true;
        }
        if let Some(stream) = reading.stream_named(words)
            && has_any
            && self.agrees(Some(&stream), &amounts)
        {
            self.note(table, row, &Whose::Stream(stream), amounts);
            return true;
        }
        if label == Label::Balance && !amounts.is_empty() {
            let reason = "by its name it was taken for a balance and left out; give it a scheme ID and a source of funding if it is a scheme";
            reading
                .report
                .add(IssueKind::NotTaken, place, words, reason);
            return true;
        }
        false
    }

    fn note(&mut self, table: &Table<'_>, row: &Row, whose: &Whose, amounts: Vec<Amount>) {
        let stream = whose.stream();
        let order = if self.told.insert(stream.cloned()) {
            Order::First
        } else {
            Order::Later
        };
        let above = match stream {
            Some(stream) => self.since.get(stream),
            None => Some(&self.block),
        };
        for (column, year, amount) in amounts {
            let above = above.and_then(|part| part.with_total(stream, year));
            let fits = above.clone().filter(|(_, total)| *total == amount);
            let fits = fits.or_else(|| self.fitting(stream, year, amount));
            self.stated.push(Stated {
                place: Place::cell(table.sheet, row.number, column),
                year,
                amount,
                whose: whose.clone(),
                fits,
                above,
                order,
            });
        }
        if let Some(stream) = stream {
            // What is said of one source is no end of a block.
            self.since.remove(stream);
        } else if self.block.rows.is_some() {
            self.closed.push(std::mem::take(&mut self.block));
        }
    }

    /// The fewest blocks above, from the nearest on, that add up to an amount.
    fn fitting(
        &self,
        stream: Option<&StreamId>,
        year: Option<FinancialYear>,
        amount: Money,
    ) -> Option<RowsAbove> {
        /// The most blocks that one total is tried with.
        const MOST: usize = 200;
        let mut tally = Tally::default();
        let mut end = None;
        for part in [&self.block]
            .into_iter()
            .chain(self.closed.iter().rev())
            .take(MOST)
        {
            let Some((first, last)) = part.rows else {
                continue;
            };
            let last = *end.get_or_insert(last);
            tally.add(part.total(stream, year));
            if tally.total() == amount {
                return Some((first..=last, amount));
            }
        }
        None
    }

    /// Hands the totals on, once the whole table is read.
    pub(super) fn finish(self, sums: &mut Sums) {
        let mut last_of: BTreeMap<Option<StreamId>, Option<u32>> = BTreeMap::new();
        for stated in &self.stated {
            last_of.insert(stated.whose.stream().cloned(), stated.place.row);
        }
        for stated in self.stated {
            let stream = stated.whose.stream().cloned();
            let at_the_foot = match &stream {
                Some(stream) => !self.since.contains_key(stream),
                None => self.block.rows.is_none(),
            };
            let is_last = at_the_foot && last_of.get(&stream) == Some(&stated.place.row);
            let is_first = stated.order == Order::First;
            let above = stated.above;
            let otherwise = match (&stated.whose, above.clone()) {
                (Whose::Stream(_), Some(above)) if is_last && !is_first => Otherwise::Rows(above),
                (Whose::Stream(_) | Whose::Rows | Whose::Some, _) if is_last => Otherwise::Table,
                (Whose::Block, Some(above)) => Otherwise::Rows(above),
                (Whose::Rows, Some(above)) if is_first => Otherwise::Rows(above),
                (Whose::Rows, None) if is_first => Otherwise::Table,
                _ => Otherwise::Nothing,
            };
            let may_be_all = stated.whose != Whose::Block || above.is_none();
            let table = self.table.total(stream.as_ref(), stated.year);
            sums.push(Sum {
                place: stated.place,
                of: TotalOf::Expenditure,
                over: Over::Rows(Box::new(RowsOver {
                    stream,
                    fits: stated.fits,
                    may_be_all: may_be_all.then_some(table),
                    table,
                    otherwise,
                })),
                year: stated.year,
                amount: stated.amount,
            });
        }
    }
}

/// The amounts of a row and the years they are for. Which of them cannot be read is said.
fn amounts(reading: &mut Reading<'_>, table: &Table<'_>, row: &Row) -> Vec<Amount> {
    let mut amounts = Vec::new();
    let by_row = table.header.has(Col::Year);
    let of_row = table.header.value(row, Col::Year);
    let of_row = of_row.and_then(|(_, value)| Heading::of(&value.text()).year);
    let columns = table.header.columns.iter();
    for column in columns.filter(|column| column.field == Col::Amount) {
        let Some(value) = row.get(column.at) else {
            continue;
        };
        let named = column.year.or(of_row);
        let named = named.and_then(|year| year.among(&reading.years));
        let year = match (named, reading.years.as_slice()) {
            (Some(year), _) => Some(year),
            (None, [only]) => Some(*only),
            // In a table with a row for each year, a total that names none is over all of them.
            (None, _) if by_row => None,
            (None, _) => continue,
        };
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
