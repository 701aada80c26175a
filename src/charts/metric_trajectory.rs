//! How a metric is planned to move, and how it did.

use rust_decimal::Decimal;

use crate::format;
use crate::metrics::{MetricResult, MetricStatus, PointResult};
use crate::model::MetricId;
use crate::rounds::{MetricDefinition, MetricUnit};

use super::ChartInput;
use super::palette::SeriesRole;
use super::spec::{Category, ChartKind, ChartSpec, ChartValue, Keys, Series, Unit};
use super::split::source;

/// A chart for each metric that has a target or an actual, in the round's order.
pub fn metric_trajectories(input: &ChartInput<'_>) -> Vec<ChartSpec> {
    input
        .assessment
        .metrics
        .iter()
        .filter_map(|result| metric_trajectory(input, &result.metric))
        .filter(|spec| !spec.is_empty())
        .collect()
}

/// Target and actual of a metric over all its periods; nothing where the round or the plan does not have it.
pub fn metric_trajectory(input: &ChartInput<'_>, metric: &MetricId) -> Option<ChartSpec> {
    let definition = input.round.metric(metric)?;
    let result = input.assessment.metric(metric)?;
    let series = |name: &str, role, pick: fn(&PointResult) -> Option<Decimal>| Series {
        inflow: None,
        name: name.to_owned(),
        role,
        values: result
            .points
            .iter()
            .map(|point| pick(point).map(|value| chart_value(definition, value)))
            .collect(),
    };
    Some(ChartSpec {
        id: format!("metric-trajectory/{metric}"),
        kind: ChartKind::Lines,
        title: title(definition, result),
        subject: definition.label.clone(),
        summary: summary(definition, result),
        unit: match definition.unit {
            MetricUnit::Per100k => Unit::Per100k,
            MetricUnit::Percent => Unit::Percent,
            MetricUnit::Days => Unit::Days,
        },
        keys: Keys::Period(metric.clone()),
        category_title: "Period".to_owned(),
        categories: result
            .points
            .iter()
            .map(|point| Category {
                full_label: point.period.in_words(),
                ..Category::new(&point.period.to_string(), &point.period.in_short())
            })
            .collect(),
        series: vec![
            series("Target", SeriesRole::Target, |point| point.target),
            series("Actual", SeriesRole::Actual, |point| point.actual),
        ],
        source: source(input),
    })
}

fn chart_value(definition: &MetricDefinition, value: Decimal) -> ChartValue {
    ChartValue {
        amount: value,
        text: format::metric_value(value, definition),
        share: None,
    }
}

fn title(definition: &MetricDefinition, result: &MetricResult) -> String {
    let outcome = match result.headline() {
        Some(point) => match (point.status, point.target) {
            (MetricStatus::Met, _) => "target met",
            (MetricStatus::NotMet, _) => "target missed",
            (MetricStatus::CannotTell, Some(_)) => "no actual yet",
            (MetricStatus::CannotTell, None) => "no target set",
        },
        None => "nothing entered yet",
    };
    super::spec::title(format!("{}: {outcome}", definition.short_label), outcome)
}

fn summary(definition: &MetricDefinition, result: &MetricResult) -> String {
    let label = &definition.label;
    let Some(point) = result.headline() else {
        return format!("{label}: nothing is entered yet.");
    };
    let period = point.period.in_words();
    let text = |value: Decimal| format::metric_value(value, definition);
    let comparison = match (point.target, point.actual) {
        (Some(target), Some(actual)) => {
            let outcome = if point.status == MetricStatus::Met {
                "met"
            } else {
                "not met"
            };
            format!(
                "{} in {period} against a target of {}, which is {outcome}",
                text(actual),
                text(target)
            )
        }
        (Some(target), None) => format!("target of {} for {period}, no actual yet", text(target)),
        (None, Some(actual)) => format!("{} in {period}, no target set", text(actual)),
        (None, None) => "nothing is entered yet".to_owned(),
    };
    let better = match definition.better {
        crate::rounds::Better::Lower => "lower",
        crate::rounds::Better::Higher => "higher",
    };
    format!("{label}: {comparison}; {better} is better.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing;

    #[test]
    fn a_missed_target_is_named_with_both_figures() {
        testing::with_input(&testing::plan(), |input| {
            let specs = metric_trajectories(input);
            assert_eq!(specs.len(), 1);
            assert_eq!(specs[0].id, "metric-trajectory/falls");
            assert_eq!(specs[0].title, "Falls: target missed");
            assert!(
                specs[0].summary.ends_with(
                    "1,810.0 in 2023 to 2024 against a target of 1,628.1, which is not met; lower is better."
                ),
                "{}",
                specs[0].summary
            );
        });
    }
}
