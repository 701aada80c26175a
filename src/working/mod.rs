//! How a number is worked out: any number of the assessment as a sum over named rows, each with the place it leads to.
//!
//! Nothing is computed anew here: the rows are those that the totals kept. Screens, papers and the command line show
//! the same working.

mod capacity;
mod floors;
mod money;
mod other;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use crate::assessment::Assessment;
use crate::finance::{Part, Verdict, YearTotals};
use crate::format;
use crate::model::{
    Allocation, AllocationId, ContributionId, FinancialYear, FloorId, ListKey, MetricId, Money,
    Period, Plan, RequirementId, Scheme, SchemeId, StreamId,
};
use crate::rounds::{Basis, Column, PlanningRound};
use crate::rules::{CellColumn, Location};

/// A split of spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SplitBy {
    /// By scheme type or activity.
    SchemeType,
    /// By area of spend.
    Area,
    /// By commissioner.
    Commissioner,
    /// By provider.
    Provider,
    /// By the schemes' local area of investment.
    AreaOfInvestment,
    /// By the schemes' local priority.
    LocalPriority,
}

impl SplitBy {
    /// The parts of a year's spend by this split.
    pub fn parts(self, totals: &YearTotals) -> &[Part] {
        match self {
            SplitBy::SchemeType => &totals.by_scheme_type,
            SplitBy::Area => &totals.by_area,
            SplitBy::Commissioner => &totals.by_commissioner,
            SplitBy::Provider => &totals.by_provider,
            SplitBy::AreaOfInvestment => &totals.by_area_of_investment,
            SplitBy::LocalPriority => &totals.by_local_priority,
        }
    }
}

/// A number that can be explained.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// All income of a year: the pooled fund.
    Income(FinancialYear),
    /// All spend of a year.
    Spend(FinancialYear),
    /// What is left to place in a year.
    Balance(FinancialYear),
    /// What is paid into a stream.
    StreamIncome(StreamId, FinancialYear),
    /// What is spent from a stream.
    StreamSpend(StreamId, FinancialYear),
    /// What is left of a stream.
    StreamBalance(StreamId, FinancialYear),
    /// One part of a split of spend.
    Part(SplitBy, ListKey, FinancialYear),
    /// A spend floor.
    Floor(FloorId, FinancialYear),
    /// An allocation, and what it counts towards.
    Allocation(AllocationId, FinancialYear),
    /// A contribution.
    Contribution(ContributionId, FinancialYear),
    /// A metric in a period.
    Metric(MetricId, Period),
    /// What is left of a service line in a month, in people.
    CapacityMonth(ListKey, Period),
    /// What is left of a service line over a year, in people.
    CapacityYear(ListKey, FinancialYear),
    /// The verdict on a national condition.
    Condition(RequirementId),
}

/// What a line of a working is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// A part of the sum.
    Part,
    /// The result: a rule above it.
    Result,
    /// A remark without a value.
    Remark,
}

/// One line of a working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// In words.
    pub label: String,
    /// The value as it is read; empty for remarks.
    pub value: String,
    /// Where it comes from.
    pub place: Option<Location>,
}

/// Some lines under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The heading.
    pub heading: String,
    /// The lines.
    pub lines: Vec<Line>,
    /// A verdict with its words, where the block ends in one.
    pub verdict: Option<(Verdict, String)>,
}

/// How a number is worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// The number as it is read.
    pub value: String,
    /// What it is.
    pub title: String,
    /// The sums and what follows from them.
    pub blocks: Vec<Block>,
    /// The rule that judges it: its code.
    pub rule: Option<&'static str>,
    /// What the rule rests on.
    pub basis: Option<Basis>,
}

/// What workings are made from.
#[derive(Clone, Debug)]
pub struct Workings<'a> {
    plan: &'a Plan,
    round: &'a PlanningRound,
    assessment: &'a Assessment,
    rows: HashMap<AllocationId, &'a Allocation>,
    schemes: HashMap<SchemeId, &'a Scheme>,
}

impl<'a> Workings<'a> {
    /// The workings of an assessment of a plan in its round.
    pub fn new(plan: &'a Plan, round: &'a PlanningRound, assessment: &'a Assessment) -> Self {
        Workings {
            plan,
            round,
            assessment,
            rows: plan.allocations.iter().map(|row| (row.id, row)).collect(),
            schemes: plan
                .schemes
                .iter()
                .map(|scheme| (scheme.id, scheme))
                .collect(),
        }
    }

    fn row(&self, id: AllocationId) -> Option<&'a Allocation> {
        self.rows.get(&id).copied()
    }

    fn scheme(&self, id: SchemeId) -> Option<&'a Scheme> {
        self.schemes.get(&id).copied()
    }

    /// How a number is worked out; nothing where the plan no longer has it.
    pub fn of(&self, subject: &Subject) -> Option<Working> {
        match subject {
            Subject::Income(year) => self.income(*year),
            Subject::Spend(year) => self.spend(*year),
            Subject::Balance(year) => self.balance(*year),
            Subject::StreamIncome(stream, year) => self.stream_income(stream, *year),
            Subject::StreamSpend(stream, year) => self.stream_spend(stream, *year),
            Subject::StreamBalance(stream, year) => self.stream_balance(stream, *year),
            Subject::Part(split, key, year) => self.part(*split, key, *year),
            Subject::Floor(floor, year) => self.floor(floor, *year),
            Subject::Allocation(id, year) => self.allocation(*id, *year),
            Subject::Contribution(id, year) => self.contribution(*id, *year),
            Subject::Metric(metric, period) => self.metric(metric, *period),
            Subject::CapacityMonth(service, month) => self.capacity_month(service, *month),
            Subject::CapacityYear(service, year) => self.capacity_year(service, *year),
            Subject::Condition(condition) => self.condition(condition),
        }
    }

    /// A row by the name of its scheme, with the part of it that a sum takes.
    fn row_line(&self, id: AllocationId, year: FinancialYear, value: String) -> Line {
        let scheme = self
            .plan
            .allocation(id)
            .and_then(|row| self.plan.scheme(row.scheme));
        let label = scheme.map_or_else(
            || "A scheme that is not in the plan".to_owned(),
            |scheme| match scheme.name.trim() {
                "" => format!("Scheme {}", scheme.number),
                name => name.to_owned(),
            },
        );
        Line {
            kind: LineKind::Part,
            label,
            value,
            place: Some(Location::Allocation(
                id,
                CellColumn(Column::Amount),
                Some(year),
            )),
        }
    }

    fn rows_block(
        &self,
        heading: &str,
        rows: &[AllocationId],
        year: FinancialYear,
        total: Money,
    ) -> Block {
        let mut lines: Vec<Line> = rows
            .iter()
            .map(|id| {
                let amount = self
                    .plan
                    .allocation(*id)
                    .and_then(|row| row.amounts.get(year).copied());
                self.row_line(*id, year, format::optional_pounds(amount))
            })
            .collect();
        lines.push(result("Total", format::pounds(total)));
        Block {
            heading: heading.to_owned(),
            lines,
            verdict: None,
        }
    }
}

fn part(label: impl Into<String>, value: String, place: Option<Location>) -> Line {
    Line {
        kind: LineKind::Part,
        label: label.into(),
        value,
        place,
    }
}

fn result(label: impl Into<String>, value: String) -> Line {
    Line {
        kind: LineKind::Result,
        label: label.into(),
        value,
        place: None,
    }
}

fn remark(label: impl Into<String>) -> Line {
    Line {
        kind: LineKind::Remark,
        label: label.into(),
        value: String::new(),
        place: None,
    }
}
