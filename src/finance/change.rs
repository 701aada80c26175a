//! What changes from one year of a plan to the next.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{Allocation, AllocationId, FinancialYear, ListKey, Money, Plan};

use super::totals::{Part, YearTotals};

/// One part of a split in two years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The part's key.
    pub key: ListKey,
    /// The part in words.
    pub label: String,
    /// The earlier year, in pounds; nothing where no row had an amount.
    pub before: Option<Money>,
    /// The later year, in pounds.
    pub after: Option<Money>,
}

impl Change {
    /// Later less earlier, in pounds; a year without rows counts as nil.
    pub fn difference(&self) -> Money {
        self.after.unwrap_or_default() - self.before.unwrap_or_default()
    }

    /// The difference in percent of the earlier year, unrounded; nothing where that was nil.
    pub fn percent(&self) -> Option<Decimal> {
        self.difference().percent_of(self.before?)
    }
}

/// The change from one year of a plan to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearOnYear {
    /// The earlier year.
    pub from: FinancialYear,
    /// The later year.
    pub to: FinancialYear,
    /// Income by stream.
    pub income: Vec<Change>,
    /// Spend by stream.
    pub spend: Vec<Change>,
    /// Spend by scheme type.
    pub by_scheme_type: Vec<Change>,
    /// Spend by area of spend.
    pub by_area: Vec<Change>,
}

impl YearOnYear {
    /// Compares two years.
    pub fn of(before: &YearTotals, after: &YearTotals) -> Self {
        let income = |totals: &YearTotals| {
            totals
                .streams
                .iter()
                .filter_map(|s| Some((s.stream.as_str().into(), s.label.clone(), s.income?)))
                .collect()
        };
        let spend = |totals: &YearTotals| {
            totals
                .streams
                .iter()
                .filter(|s| !s.spend.rows.is_empty())
                .map(|s| (s.stream.as_str().into(), s.label.clone(), s.spend.amount))
                .collect()
        };
        YearOnYear {
            from: before.year,
            to: after.year,
            income: changes(income(before), income(after)),
            spend: changes(spend(before), spend(after)),
            by_scheme_type: changes(
                amounts(&before.by_scheme_type),
                amounts(&after.by_scheme_type),
            ),
            by_area: changes(amounts(&before.by_area), amounts(&after.by_area)),
        }
    }
}

/// How many rows of the expenditure sheet are not as they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowsChanged {
    /// Rows that were not there.
    pub new: usize,
    /// Rows that are no longer there.
    pub gone: usize,
    /// Rows that say something else.
    pub changed: usize,
}

impl RowsChanged {
    /// Compares the rows of two plans by their ids.
    pub fn of(before: &Plan, after: &Plan) -> Self {
        let by_id = |plan| -> BTreeMap<AllocationId, &Allocation> {
            let plan: &Plan = plan;
            plan.allocations.iter().map(|row| (row.id, row)).collect()
        };
        let known = by_id(before);
        let mut rows = RowsChanged::default();
        for row in &after.allocations {
            match known.get(&row.id) {
                None => rows.new += 1,
                Some(before) if *before != row => rows.changed += 1,
                Some(_) => {}
            }
        }
        let still = after.allocations.len() - rows.new;
        rows.gone = known.len().saturating_sub(still);
        rows
    }

    /// Whether every row is as it was.
    pub fn is_none(self) -> bool {
        self == RowsChanged::default()
    }
}

/// What changed in a year between two states of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanChange {
    /// Income before and after, in pounds; nothing where none was entered.
    pub income: (Option<Money>, Option<Money>),
    /// Planned spend before and after, in pounds.
    pub spend: (Money, Money),
    /// Planned spend by stream, the largest change first.
    pub by_stream: Vec<Change>,
    /// The rows of the expenditure sheet.
    pub rows: RowsChanged,
}

impl PlanChange {
    /// Compares two states of a plan, each with its totals of the year.
    pub fn of(before: (&Plan, &YearTotals), after: (&Plan, &YearTotals)) -> Self {
        let mut by_stream = YearOnYear::of(before.1, after.1).spend;
        by_stream.sort_by_key(|change| std::cmp::Reverse(change.difference().abs()));
        PlanChange {
            income: (before.1.income, after.1.income),
            spend: (before.1.spend.amount, after.1.spend.amount),
            by_stream,
            rows: RowsChanged::of(before.0, after.0),
        }
    }

    /// Planned spend after less before, in pounds.
    pub fn difference(&self) -> Money {
        self.spend.1 - self.spend.0
    }
}

type Labelled = (ListKey, String, Money);

fn amounts(parts: &[Part]) -> Vec<Labelled> {
    parts
        .iter()
        .map(|part| (part.key.clone(), part.label.clone(), part.total.amount))
        .collect()
}

/// Pairs by key, in the order of the earlier year, then what is new.
fn changes(before: Vec<Labelled>, after: Vec<Labelled>) -> Vec<Change> {
    let mut all: Vec<Change> = before
        .into_iter()
        .map(|(key, label, amount)| Change {
            key,
            label,
            before: Some(amount),
            after: None,
        })
        .collect();
    for (key, label, amount) in after {
        match all.iter_mut().find(|change| change.key == key) {
            Some(change) => change.after = Some(amount),
            None => all.push(Change {
                key,
                label,
                before: None,
                after: Some(amount),
            }),
        }
    }
    all
}
