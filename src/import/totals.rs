//! Totals that a file states, beside what was taken adds up to. They are compared to the penny and never taken.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::reading::Reading;
use super::report::{IssueKind, Place, Report};
use crate::format;
use crate::model::{FinancialYear, Money, Plan, StreamId, Tally};
use crate::rounds::PlanningRound;

/// What a total is the total of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TotalOf {
    /// What is paid into the fund.
    Income,
    /// What is planned to be spent.
    Expenditure,
}

impl TotalOf {
    /// In words, at the beginning of a label: "Income".
    pub fn word(self) -> &'static str {
        match self {
            TotalOf::Income => "Income",
            TotalOf::Expenditure => "Expenditure",
        }
    }
}

/// A total of the file beside what the rows taken add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalCheck {
    /// What it is the total of: "Expenditure 2023-24, DFG".
    pub what: String,
    /// The same for programs.
    pub of: TotalOf,
    /// Where it is.
    pub place: Place,
    /// What the file says, in pounds.
    pub read: Money,
    /// What was taken adds up to this, in pounds.
    pub computed: Money,
}

impl TotalCheck {
    /// Whether the two are the same to the penny.
    pub fn agrees(&self) -> bool {
        self.read == self.computed
    }

    /// What was taken less what the file says.
    pub fn difference(&self) -> Money {
        self.computed - self.read
    }

    /// A difference in a sentence of its own.
    fn sentence(&self) -> String {
        let apart = self.difference();
        let way = if apart.is_negative() { "less" } else { "more" };
        format!(
            "{} is {} in the file ({}), and what was taken adds up to {}, {} {way}.",
            self.what,
            format::pounds(self.read),
            self.place,
            format::pounds(self.computed),
            format::pounds(apart.abs())
        )
    }
}

/// What a stated total sums up.
#[derive(Clone)]
pub(super) enum Over {
    /// All sources of funding.
    All,
    /// One of them.
    Stream(StreamId),
    /// Rows of the expenditure table over it.
    Rows(Box<RowsOver>),
}

/// Rows of the table above a total, and what was taken of them.
pub(super) type RowsAbove = (RangeInclusive<u32>, Money);

/// What a total within the expenditure table may sum up.
#[derive(Clone)]
pub(super) struct RowsOver {
    /// The source of funding that it is of; nothing where it is of all of them.
    pub(super) stream: Option<StreamId>,
    /// Rows above it that add up to just its amount.
    pub(super) fits: Option<RowsAbove>,
    /// What was taken of the whole table, where it may be of that.
    pub(super) may_be_all: Option<Money>,
    /// What was taken of the whole table.
    pub(super) table: Money,
    /// What it is compared with where nothing adds up to it.
    pub(super) otherwise: Otherwise,
}

/// What a total is compared with where nothing adds up to it.
#[derive(Clone)]
pub(super) enum Otherwise {
    /// The whole table.
    Table,
    /// Some rows above it.
    Rows(RowsAbove),
    /// Nothing: nobody can tell which rows it is of.
    Nothing,
}

/// A total that a file states.
pub(super) struct Sum {
    pub(super) place: Place,
    pub(super) of: TotalOf,
    pub(super) over: Over,
    /// Nothing where it is over all years, in a table with a row for each.
    pub(super) year: Option<FinancialYear>,
    pub(super) amount: Money,
}

/// What a file states as totals.
#[derive(Default)]
pub(super) struct Sums {
    kept: Vec<Sum>,
    /// The first beyond the most that are compared, and how many there are.
    beyond: Option<(Place, usize)>,
}

impl Sums {
    /// The most totals that are compared: far more than any workbook of people states.
    const MOST: usize = 5_000;

    /// Keeps a total for when everything is taken.
    pub(super) fn push(&mut self, sum: Sum) {
        if self.kept.len() < Self::MOST {
            self.kept.push(sum);
        } else if let Some((_, count)) = &mut self.beyond {
            *count += 1;
        } else {
            self.beyond = Some((sum.place, 1));
        }
    }
}

/// What was taken, by what it is and its source of funding.
struct Sources<'a> {
    by_stream: BTreeMap<(TotalOf, FinancialYear, &'a StreamId), Tally>,
}

impl<'a> Sources<'a> {
    fn of(plan: &'a Plan) -> Self {
        let mut by_stream: BTreeMap<_, Tally> = BTreeMap::new();
        let mut add = |of, stream: &'a StreamId, year, amount| {
            by_stream.entry((of, year, stream)).or_default().add(amount);
        };
        for row in &plan.allocations {
            for (year, amount) in row.amounts.iter() {
                add(TotalOf::Expenditure, &row.stream, year, *amount);
            }
        }
        for line in &plan.contributions {
            for (year, yearly) in line.years.iter() {
                add(TotalOf::Income, &line.stream, year, yearly.amount);
            }
        }
        Sources { by_stream }
    }

    /// What was taken of one source, or of all where none is given, in one year or in all of them.
    fn total(&self, of: TotalOf, stream: Option<&StreamId>, year: Option<FinancialYear>) -> Money {
        if let (Some(stream), Some(year)) = (stream, year) {
            let tally = self.by_stream.get(&(of, year, stream));
            return tally.copied().unwrap_or_default().total();
        }
        let all = self.by_stream.iter();
        all.filter(|((own, of_year, source), _)| {
            *own == of
                && year.is_none_or(|year| year == *of_year)
                && stream.is_none_or(|stream| stream == *source)
        })
        .map(|(_, tally)| tally.total())
        .sum()
    }
}

/// Which parts of the plan the file has tables of.
#[derive(Clone, Copy)]
pub(super) struct Held {
    pub(super) income: bool,
    pub(super) expenditure: bool,
}

/// The place of a total among others: by what it is of and its year, those over all years last.
type Order = (TotalOf, bool, Option<FinancialYear>, usize);

/// Compares them.
pub(super) fn compare(reading: &mut Reading<'_>, sums: Sums, held: Held) {
    let mut checks: Vec<(Order, TotalCheck)> = Vec::new();
    let mut known: BTreeSet<(String, Option<String>, Money, Money)> = BTreeSet::new();
    let sources = Sources::of(&reading.plan);
    for sum in sums.kept {
        let is_held = match sum.of {
            TotalOf::Income => held.income,
            TotalOf::Expenditure => held.expenditure,
        };
        // A year that the plan does not have was said where its amounts stand.
        if !is_held || sum.year.is_some_and(|year| !reading.years.contains(&year)) {
            continue;
        }
        let Some(taken) = taken(reading.round, &sources, &sum) else {
            reading.report.add(
                IssueKind::Note,
                sum.place,
                &format::pounds(sum.amount),
                "no rows here add up to this total, and nothing says which it is of; it was not compared",
            );
            continue;
        };
        let what = match sum.year {
            Some(year) => format!("{} {year}, {}", sum.of.word(), taken.words),
            None => format!("{} of all years, {}", sum.of.word(), taken.words),
        };
        let sheet = (taken.extent == Extent::Sheet).then(|| sum.place.sheet.clone());
        // What one sheet says another often repeats.
        if known.insert((what.clone(), sheet, sum.amount, taken.amount)) {
            let check = TotalCheck {
                what,
                of: sum.of,
                place: sum.place,
                read: sum.amount,
                computed: taken.amount,
            };
            let order = (sum.of, sum.year.is_none(), sum.year, taken.order);
            checks.push((order, check));
        }
    }
    if let Some((first, count)) = sums.beyond {
        let totals = match count {
            1 => "the total here was not compared".to_owned(),
            count => format!(
                "from here on, {} were not compared",
                format::count(count, "total", "totals")
            ),
        };
        let reason = format!(
            "{totals}: no more than {} are",
            format::number(Sums::MOST.into(), 0)
        );
        reading.report.add(IssueKind::Note, first, "", reason);
    }
    checks.sort_by_key(|(order, _)| *order);
    let report = &mut reading.report;
    report
        .totals
        .extend(checks.into_iter().map(|(_, check)| check));
    say_differences(report);
    report.not_compared = not_compared(report, held);
}

/// Whether a total is of everything that was taken, or of something that stands on its own sheet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Plan,
    Sheet,
}

/// What was taken of what a total sums up.
struct Summed {
    /// Its place among the totals of its year.
    order: usize,
    words: String,
    amount: Money,
    extent: Extent,
}

/// What was taken of what a total sums up; nothing where nobody can tell what that is.
fn taken(round: &PlanningRound, sources: &Sources<'_>, sum: &Sum) -> Option<Summed> {
    let stream = match &sum.over {
        Over::All => None,
        Over::Stream(stream) => Some(stream),
        Over::Rows(rows) => rows.stream.as_ref(),
    };
    let plan = match stream {
        None => Summed {
            order: usize::MAX,
            words: "all sources".to_owned(),
            amount: sources.total(sum.of, None, sum.year),
            extent: Extent::Plan,
        },
        Some(stream) => {
            let known = round.streams.iter().position(|own| own.id == *stream);
            let label = round
                .stream(stream)
                .map_or(stream.as_str(), |stream| stream.short_label.as_str());
            Summed {
                order: known.unwrap_or(usize::MAX - 2),
                words: label.to_owned(),
                amount: sources.total(sum.of, Some(stream), sum.year),
                extent: Extent::Plan,
            }
        }
    };
    match &sum.over {
        Over::All | Over::Stream(_) => Some(plan),
        Over::Rows(rows) => over_rows(plan, rows, sum),
    }
}

/// The same for a total within the table: whichever rows it fits, or else those that it is of by its words and place.
fn over_rows(plan: Summed, rows: &RowsOver, sum: &Sum) -> Option<Summed> {
    if plan.amount == sum.amount {
        return Some(plan);
    }
    let label = match rows.stream {
        Some(_) => format!("{}, ", plan.words),
        None => String::new(),
    };
    let some = |words: String, amount: Money, order: usize| Summed {
        order: if rows.stream.is_some() {
            plan.order
        } else {
            order
        },
        words: format!("{label}{words}"),
        amount,
        extent: Extent::Sheet,
    };
    let above = |(range, amount): &RowsAbove| {
        let words = format!("rows {} to {}", range.start(), range.end());
        some(words, *amount, usize::MAX - 1)
    };
    let sheet = match sum.place.sheet.as_str() {
        "" => "the table",
        sheet => sheet,
    };
    let table = || some(format!("all rows of {sheet}"), rows.table, usize::MAX);
    if rows.may_be_all == Some(sum.amount) {
        return Some(table());
    }
    if let Some(fits) = &rows.fits {
        return Some(above(fits));
    }
    match &rows.otherwise {
        Otherwise::Table if rows.table == plan.amount => Some(plan),
        Otherwise::Table => Some(table()),
        Otherwise::Rows(rows) => Some(above(rows)),
        Otherwise::Nothing => None,
    }
}

/// Says first that totals are not what was taken adds up to.
fn say_differences(report: &mut Report) {
    let mut off = report.totals.iter().filter(|total| !total.agrees());
    let Some(first) = off.next() else { return };
    let more = off.count();
    let first = first.sentence();
    report.warnings.push(match more {
        0 => first,
        more => format!(
            "{first} {} of the file {} with what was taken, too.",
            format::count(more, "more total", "more totals"),
            if more == 1 { "disagrees" } else { "disagree" }
        ),
    });
}

/// What there was no total to compare with; nothing where there was one of everything that the file holds.
fn not_compared(report: &Report, held: Held) -> Option<String> {
    let missing = |of: TotalOf, held: bool| {
        (held && report.totals.iter().all(|total| total.of != of)).then_some(of.word())
    };
    let missing: Vec<String> = [
        missing(TotalOf::Income, held.income),
        missing(TotalOf::Expenditure, held.expenditure),
    ]
    .into_iter()
    .flatten()
    .map(str::to_lowercase)
    .collect();
    (!missing.is_empty()).then(|| {
        format!(
            "The file states no total of {} that what was taken could be compared with.",
            missing.join(" or ")
        )
    })
}
