//! Everything derived from a plan, once: totals, floors, metrics, findings, and a verdict per national condition.

use jiff::civil::Date;

use crate::finance::{Rows, YearOnYear, YearTotals};
use crate::metrics::{CapacityGap, MetricResult, capacity_gaps, metric_results};
use crate::model::{FinancialYear, MetricId, Plan};
use crate::rounds::{PlanningRound, Severity};
use crate::rules::{CheckContext, ConditionVerdict, Finding, check, verdicts};

/// What follows from a plan by the rules of its round.
///
/// Invariant: a pure function of the plan, the round and the day; the same three give the same assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// Money, for each year of the plan.
    pub years: Vec<YearTotals>,
    /// The change from each year to the next.
    pub year_on_year: Vec<YearOnYear>,
    /// Metrics, in the round's order.
    pub metrics: Vec<MetricResult>,
    /// Capacity and demand, in the round's order.
    pub capacity: Vec<CapacityGap>,
    /// What the rules found, in the round's order.
    pub findings: Vec<Finding>,
    /// The verdict on each national condition.
    pub verdicts: Vec<ConditionVerdict>,
    /// The day on which the plan was judged; none where none was asked for and its round names no day it is due.
    pub as_at: Option<Date>,
}

impl Assessment {
    /// Assesses a plan as on the day it is due.
    pub fn of(plan: &Plan, round: &PlanningRound) -> Self {
        Self::assess(plan, round, round.day("plan-due"))
    }

    /// Assesses a plan as on a day.
    pub fn on(plan: &Plan, round: &PlanningRound, as_at: Date) -> Self {
        Self::assess(plan, round, Some(as_at))
    }

    fn assess(plan: &Plan, round: &PlanningRound, as_at: Option<Date>) -> Self {
        let rows = Rows::of(plan, round);
        let years: Vec<YearTotals> = plan
            .years
            .iter()
            .map(|year| YearTotals::of(plan, round, &rows, *year))
            .collect();
        let year_on_year = years
            .windows(2)
            .filter_map(|pair| Some(YearOnYear::of(pair.first()?, pair.last()?)))
            .collect();
        let metrics = metric_results(plan, round);
        let capacity = capacity_gaps(plan, round);
        let context = CheckContext {
            plan,
            round,
            rows: &rows,
            years: &years,
            metrics: &metrics,
            capacity: &capacity,
            as_at,
        };
        let findings = check(&context);
        let verdicts = verdicts(plan, round, &years, &findings);
        Assessment {
            years,
            year_on_year,
            metrics,
            capacity,
            findings,
            verdicts,
            as_at,
        }
    }

    /// The totals of a year.
    pub fn year(&self, year: FinancialYear) -> Option<&YearTotals> {
        self.years.iter().find(|totals| totals.year == year)
    }

    /// The results of a metric.
    pub fn metric(&self, id: &MetricId) -> Option<&MetricResult> {
        self.metrics.iter().find(|result| result.metric == *id)
    }

    /// How many findings are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }
}
