#![doc = include_str!("target_worsens.md")]

use std::mem::discriminant;

use rust_decimal::Decimal;

use crate::format::{is_blank, metric_value_exact, rounded};
use crate::metrics::MetricResult;
use crate::model::{FinancialYear, Period};
use crate::rounds::{Better, MetricDefinition};
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// The plan aims for less than was already reached, and does not say why.
pub(super) struct TargetWorsens;

impl Rule for TargetWorsens {
    fn code(&self) -> &'static str {
        "target-worsens"
    }

    fn title(&self) -> &'static str {
        "Target worsens"
    }

    fn page(&self) -> &'static str {
        include_str!("target_worsens.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for result in context.metrics {
            let Some(definition) = context.round.metric(&result.metric) else {
                continue;
            };
            let has_rationale = context
                .plan
                .metric(&result.metric)
                .is_some_and(|plan| !is_blank(&plan.rationale));
            if !has_rationale {
                for year in &context.plan.years {
                    findings.extend(worse(definition, result, *year));
                }
            }
        }
    }
}

/// The last actual before a period: of a period of the same length where there is one.
fn actual_before(result: &MetricResult, period: Period) -> Option<(Period, Decimal)> {
    let mut before = result
        .points
        .iter()
        .rev()
        .filter(|point| point.period < period)
        .filter_map(|point| Some((point.period, point.actual?)));
    let last = before.clone().next();
    before
        .find(|(at, _)| discriminant(at) == discriminant(&period))
        .or(last)
}

/// What is found of the last target of a year.
fn worse(
    definition: &MetricDefinition,
    result: &MetricResult,
    year: FinancialYear,
) -> Option<Report> {
    let (period, target) = result
        .points
        .iter()
        .rev()
        .filter(|point| point.period.financial_year() == year)
        .find_map(|point| Some((point.period, point.target?)))?;
    let (before, actual) = actual_before(result, period)?;
    let target = rounded(target, definition.places);
    let actual = rounded(actual, definition.places);
    let (is_worse, better) = match definition.better {
        Better::Lower => (target > actual, "lower is better"),
        Better::Higher => (target < actual, "higher is better"),
    };
    let in_unit = |value| metric_value_exact(value, definition.unit);
    is_worse.then(|| {
        Report::new(
            Location::Metric(definition.id.clone(), Some(period)),
            format!(
                "{}: the target for {}, {}, is worse than the last actual, {} for {}, and no rationale is given.",
                definition.short_label,
                period.in_words(),
                in_unit(target),
                in_unit(actual),
                before.in_words(),
            ),
            "Set a target at least as good as what was reached, or give the rationale for aiming lower.",
        )
        .evidence("target", in_unit(target))
        .evidence("last actual", in_unit(actual))
        .evidence("direction", better)
    })
}

#[cfg(test)]
mod tests {
    use crate::model::{MetricFigure, MetricPlan, MetricPoint, Plan, Quantity};
    use crate::rules::testing::{found, plan};

    const CODE: &str = "target-worsens";

    fn figure(text: &str) -> MetricFigure {
        Quantity::parse_typed(text).map_or_else(|_| MetricFigure::default(), MetricFigure::of_value)
    }

    /// Points as period, target and actual; empty where not entered.
    fn metric(id: &str, points: &[(&str, &str, &str)]) -> Plan {
        let mut plan = plan();
        let mut trajectory = MetricPlan::new(id.into());
        for (period, target, actual) in points {
            trajectory.points.push(MetricPoint {
                period: period.parse().unwrap(),
                plan: figure(target),
                actual: figure(actual),
            });
        }
        plan.metrics.push(trajectory);
        plan
    }

    const RESIDENTIAL: &str = "residential-admissions";

    #[test]
    fn an_equal_or_better_target_passes() {
        for target in ["510.8", "500"] {
            let plan = metric(
                RESIDENTIAL,
                &[("2022-23", "", "510.8"), ("2023-24", target, "")],
            );
            assert_eq!(found(CODE, &plan), []);
        }
    }

    #[test]
    fn a_worse_target_without_a_rationale_is_found() {
        let points = [("2022-23", "", "510.8"), ("2023-24", "515", "")];
        let mut plan = metric(RESIDENTIAL, &points);
        let found_here = found(CODE, &plan);
        assert_eq!(found_here.len(), 1);
        assert_eq!(
            found_here[0].message,
            "Residential admissions: the target for 2023 to 2024, 515 per 100,000, is worse than the last actual, 510.8 per \
             100,000 for 2022 to 2023, and no rationale is given."
        );
        plan.metrics[0].rationale = "A large home opens in the autumn.".to_owned();
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn a_first_year_that_worsens_is_not_made_good_by_the_second() {
        let points = [
            ("2022-23", "", "510.8"),
            ("2023-24", "515", ""),
            ("2024-25", "500", ""),
        ];
        let mut plan = metric(RESIDENTIAL, &points);
        plan.years.push("2024-25".parse().unwrap());
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        let of_2023 = "the target for 2023 to 2024, 515 per 100,000, is worse";
        assert!(found[0].message.contains(of_2023), "{}", found[0].message);
    }

    #[test]
    fn where_higher_is_better_a_lower_target_is_worse() {
        let points = [("2022-23", "", "88.4"), ("2023-24", "88.3", "")];
        let found = found(CODE, &metric("reablement-91-days", &points));
        assert!(
            found[0]
                .message
                .contains("88.3%, is worse than the last actual, 88.4%")
        );
    }

    #[test]
    fn values_that_are_shown_alike_are_alike() {
        let points = [("2022-23", "", "510.81"), ("2023-24", "510.84", "")];
        assert_eq!(found(CODE, &metric(RESIDENTIAL, &points)), []);
    }

    #[test]
    fn the_actual_of_the_same_period_or_none_says_nothing() {
        assert_eq!(
            found(CODE, &metric(RESIDENTIAL, &[("2023-24", "515", "")])),
            []
        );
        let beaten = metric(RESIDENTIAL, &[("2023-24", "515", "510.8")]);
        assert_eq!(found(CODE, &beaten), []);
    }

    #[test]
    fn a_quarter_is_compared_with_a_quarter_where_there_is_one() {
        let points = [
            ("2022-23 Q4", "", "170"),
            ("2022-23", "", "640"),
            ("2023-24 Q4", "165", ""),
        ];
        assert_eq!(found(CODE, &metric("avoidable-admissions", &points)), []);
    }
}
