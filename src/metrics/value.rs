//! The value of a metric from what was entered, and whether a target was met.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{MetricFigure, MetricId, Period, Plan};
use crate::rounds::{Better, Formula, MetricDefinition, PlanningRound};

/// Whether a target was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricStatus {
    /// The actual is at the target or better.
    Met,
    /// The actual is worse than the target.
    NotMet,
    /// There is no target or no actual.
    CannotTell,
}

/// A metric in one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointResult {
    /// The period.
    pub period: Period,
    /// The planned value, unrounded.
    pub target: Option<Decimal>,
    /// The actual value, unrounded.
    pub actual: Option<Decimal>,
    /// Whether the target was met, judged on values as they are shown.
    pub status: MetricStatus,
}

/// A metric of the round with everything the plan says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetricResult {
    /// The metric.
    pub metric: MetricId,
    /// Its periods, earliest first.
    pub points: Vec<PointResult>,
}

impl MetricResult {
    /// The point to report: the last with an actual and a target, else the last with a target, else the last.
    pub fn headline(&self) -> Option<&PointResult> {
        let latest = |wanted: fn(&&PointResult) -> bool| self.points.iter().rev().find(wanted);
        latest(|point| point.status != MetricStatus::CannotTell)
            .or_else(|| latest(|point| point.target.is_some()))
            .or_else(|| self.points.last())
    }

    /// The last actual before or in a period.
    pub fn last_actual_until(&self, period: Period) -> Option<Decimal> {
        self.points
            .iter()
            .rev()
            .filter(|point| point.period <= period)
            .find_map(|point| point.actual)
    }
}

/// The value of a figure by the metric's formula, unrounded: the value as entered, or worked out from its parts.
pub fn value_of(figure: &MetricFigure, definition: &MetricDefinition) -> Option<Decimal> {
    if let Some(value) = figure.value {
        return Some(value.value());
    }
    let numerator = figure.numerator?.value();
    let denominator = figure.denominator?.value();
    match definition.formula {
        Formula::Entered => None,
        Formula::RatePer100k => numerator
            .checked_mul(Decimal::from(100_000))?
            .checked_div(denominator),
        Formula::Proportion => numerator
            .checked_mul(Decimal::ONE_HUNDRED)?
            .checked_div(denominator),
        Formula::MeanDelay => Decimal::ONE_HUNDRED
            .checked_sub(denominator)?
            .checked_mul(numerator)?
            .checked_div(Decimal::ONE_HUNDRED),
    }
}

/// Judges values as people see them: rounded to the metric's places, half away from zero.
fn status(
    target: Option<Decimal>,
    actual: Option<Decimal>,
    definition: &MetricDefinition,
) -> MetricStatus {
    let shown = |value: Decimal| {
        value.round_dp_with_strategy(definition.places, RoundingStrategy::MidpointAwayFromZero)
    };
    match (target.map(shown), actual.map(shown)) {
        (Some(target), Some(actual)) => {
            let met = match definition.better {
                Better::Lower => actual <= target,
                Better::Higher => actual >= target,
            };
            if met {
                MetricStatus::Met
            } else {
                MetricStatus::NotMet
            }
        }
        _ => MetricStatus::CannotTell,
    }
}

/// Every metric of the round that the plan says anything of or has to plan, in the round's order.
pub fn metric_results(plan: &Plan, round: &PlanningRound) -> Vec<MetricResult> {
    round
        .metrics
        .iter()
        .filter_map(|definition| {
            let entered = plan.metric(&definition.id);
            let planned = plan
                .years
                .iter()
                .any(|year| definition.is_planned_in(*year));
            if entered.is_none() && !planned {
                return None;
            }
            let mut points: Vec<PointResult> = entered
                .iter()
                .flat_map(|metric| &metric.points)
                .map(|point| {
                    let target = value_of(&point.plan, definition);
                    let actual = value_of(&point.actual, definition);
                    PointResult {
                        period: point.period,
                        target,
                        actual,
                        status: status(target, actual, definition),
                    }
                })
                .collect();
            points.sort_by_key(|point| point.period);
            Some(MetricResult {
                metric: definition.id.clone(),
                points,
            })
        })
        .collect()
}
