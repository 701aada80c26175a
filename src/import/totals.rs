//! Totals that a file states, beside what was taken adds up to. They are compared to the penny and never taken.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::reading::Reading;
use super::report::{Place, Report};
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
pub(super) enum Over {
    /// All sources of funding.
    All,
    /// One of them.
    Stream(StreamId),
    /// Rows of the expenditure table over it.
    Rows(Box<RowsOver>),
}

/// The rows that a total within the expenditure table may sum up.
pub(super) struct RowsOver {
    /// Those since the total before, and what was taken of them; nothing where it is the first thing in the table.
    pub(super) block: Option<(RangeInclusive<u32>, Money)>,
    /// What was taken of the whole table; nothing while there are totals below.
    pub(super) table: Option<Money>,
}

/// A total that a file states.
pub(super) struct Sum {
    pub(super) place: Place,
    pub(super) of: TotalOf,
    pub(super) over: Over,
    pub(super) year: FinancialYear,
    pub(super) amount: Money,
}

/// What a file states as totals.
#[derive(Default)]
pub(super) struct Sums(Vec<Sum>);

impl Sums {
    /// The most totals that are compared: far more than any workbook of people states.
    const MOST: usize = 5_000;

    /// Keeps a total for when everything is taken.
    pub(super) fn push(&mut self, sum: Sum) {
        if self.0.len() < Self::MOST {
            self.0.push(sum);
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

    fn stream(&self, of: TotalOf, stream: &StreamId, year: FinancialYear) -> Money {
        let tally = self.by_stream.get(&(of, year, stream));
        tally.copied().unwrap_or_default().total()
    }

    fn all(&self, of: TotalOf, year: FinancialYear) -> Money {
        let all = self.by_stream.iter();
        all.filter(|((own, own_year, _), _)| (*own, *own_year) == (of, year))
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

/// Compares them.
pub(super) fn compare(reading: &mut Reading<'_>, sums: Sums, held: Held) {
    let mut checks: Vec<((TotalOf, FinancialYear, usize), TotalCheck)> = Vec::new();
    let mut known: BTreeSet<(String, Money)> = BTreeSet::new();
    let sources = Sources::of(&reading.plan);
    for sum in sums.0 {
        let is_held = match sum.of {
            TotalOf::Income => held.income,
            TotalOf::Expenditure => held.expenditure,
        };
        // A year that the plan does not have was said where its amounts stand.
        if !is_held || !reading.years.contains(&sum.year) {
            continue;
        }
        let (order, over, computed) = taken(reading.round, &sources, &sum);
        let what = format!("{} {}, {over}", sum.of.word(), sum.year);
        // What one sheet says another often repeats.
        if known.insert((what.clone(), sum.amount)) {
            let check = TotalCheck {
                what,
                of: sum.of,
                place: sum.place,
                read: sum.amount,
                computed,
            };
            checks.push(((sum.of, sum.year, order), check));
        }
    }
    checks.sort_by_key(|(order, _)| *order);
    let report = &mut reading.report;
    report
        .totals
        .extend(checks.into_iter().map(|(_, check)| check));
    say_differences(report);
    report.not_compared = not_compared(report, held);
}

/// What was taken of what a total sums up: its place among the totals of its year, what that is, and how much.
fn taken(round: &PlanningRound, sources: &Sources<'_>, sum: &Sum) -> (usize, String, Money) {
    let plan = sources.all(sum.of, sum.year);
    let whole = || (usize::MAX, "all sources".to_owned());
    match &sum.over {
        Over::All => {
            let (order, words) = whole();
            (order, words, plan)
        }
        Over::Stream(stream) => {
            let known = round.streams.iter().position(|own| own.id == *stream);
            let label = round
                .stream(stream)
                .map_or(stream.as_str(), |stream| stream.short_label.as_str());
            let order = known.unwrap_or(usize::MAX - 2);
            let computed = sources.stream(sum.of, stream, sum.year);
            (order, label.to_owned(), computed)
        }
        Over::Rows(rows) => over_rows(plan, rows, sum),
    }
}

/// The same for a total within the table: whichever rows it fits, or else those that it most likely means.
fn over_rows(plan: Money, rows: &RowsOver, sum: &Sum) -> (usize, String, Money) {
    let all = || (usize::MAX, "all sources".to_owned(), plan);
    if plan == sum.amount {
        return all();
    }
    let table = rows.table.map(|table| {
        if table == plan {
            return all();
        }
        let sheet = &sum.place.sheet;
        (usize::MAX, format!("all rows of {sheet}"), table)
    });
    let block = rows.block.as_ref().map(|(range, amount)| {
        let words = format!("rows {} to {}", range.start(), range.end());
        (usize::MAX - 1, words, *amount)
    });
    let fits = |found: &(usize, String, Money)| found.2 == sum.amount;
    let found = [&table, &block]
        .into_iter()
        .flatten()
        .find(|found| fits(found));
    let found = found.cloned();
    found.or(table).or(block).unwrap_or_else(all)
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
