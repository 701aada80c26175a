#![doc = include_str!("trajectory_incomplete.md")]

use crate::format::list;
use crate::metrics::MetricResult;
use crate::model::{FinancialYear, Period};
use crate::rounds::{Formula, MetricDefinition};
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// How many missing periods are named one by one.
const MOST_NAMED: usize = 3;

/// A metric is not planned for all of a year.
pub(super) struct TrajectoryIncomplete;

impl Rule for TrajectoryIncomplete {
    fn code(&self) -> &'static str {
        "trajectory-incomplete"
    }

    fn title(&self) -> &'static str {
        "Trajectory incomplete"
    }

    fn page(&self) -> &'static str {
        include_str!("trajectory_incomplete.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for result in context.metrics {
            let Some(definition) = context.round.metric(&result.metric) else {
                continue;
            };
            for year in &context.plan.years {
                if definition.is_planned_in(*year) {
                    findings.extend(incomplete(definition, result, *year));
                }
            }
        }
    }
}

fn incomplete(
    definition: &MetricDefinition,
    result: &MetricResult,
    year: FinancialYear,
) -> Option<Report> {
    let is_planned = |period: Period| {
        result
            .points
            .iter()
            .any(|point| point.period == period && point.target.is_some())
    };
    if is_planned(Period::Year(year)) {
        return None;
    }
    let periods = definition.frequency.periods(year);
    let missing: Vec<Period> = periods
        .iter()
        .copied()
        .filter(|period| !is_planned(*period))
        .collect();
    let first = *missing.first()?;
    let what = if missing.len() == periods.len() {
        year.in_words()
    } else if missing.len() <= MOST_NAMED {
        list(
            &missing
                .iter()
                .map(|period| period.in_words())
                .collect::<Vec<_>>(),
        )
    } else {
        format!(
            "{} of the {} periods of {}, beginning with {}",
            missing.len(),
            periods.len(),
            year.in_words(),
            first.in_words()
        )
    };
    let entry = match definition.formula {
        Formula::Entered => "Enter the planned value",
        Formula::RatePer100k | Formula::Proportion | Formula::MeanDelay => {
            "Enter both numbers that the planned value is worked out from, or the value itself,"
        }
    };
    Some(
        Report::new(
            Location::Metric(definition.id.clone(), Some(first)),
            format!(
                "{}: no value is planned for {what}.",
                definition.short_label
            ),
            format!("{entry} for each period; one value for the whole year will do as well."),
        )
        .evidence(
            "planned",
            format!("{} of {}", periods.len() - missing.len(), periods.len()),
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{MetricFigure, MetricPlan, MetricPoint, Plan, Quantity};
    use crate::rules::Finding;
    use crate::rules::testing::{found, found_in, plan, round_of, year};

    const CODE: &str = "trajectory-incomplete";

    fn planned(metric: &str, periods: &[&str]) -> Plan {
        let mut plan = plan();
        let mut trajectory = MetricPlan::new(metric.into());
        for period in periods {
            trajectory.points.push(MetricPoint {
                period: period.parse().unwrap(),
                plan: MetricFigure::of_value(Quantity::parse_typed("90").unwrap()),
                actual: MetricFigure::default(),
            });
        }
        plan.metrics.push(trajectory);
        plan
    }

    fn of_metric(metric: &str, plan: &Plan) -> Vec<Finding> {
        let mut all = found(CODE, plan);
        all.retain(|finding| matches!(&finding.at, Location::Metric(id, _) if *id == metric));
        all
    }

    #[test]
    fn four_quarters_pass_and_so_does_one_value_for_the_year() {
        let quarters = ["2023-24 Q1", "2023-24 Q2", "2023-24 Q3", "2023-24 Q4"];
        let metric = "avoidable-admissions";
        assert_eq!(of_metric(metric, &planned(metric, &quarters)), []);
        assert_eq!(of_metric(metric, &planned(metric, &["2023-24"])), []);
    }

    #[test]
    fn quarters_without_a_value_are_named() {
        let metric = "avoidable-admissions";
        let found = of_metric(metric, &planned(metric, &["2023-24 Q1", "2023-24 Q4"]));
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "Avoidable admissions: no value is planned for Q2 2023 to 2024 and Q3 2023 to 2024."
        );
        assert_eq!(found[0].evidence[0].value, "2 of 4");
    }

    #[test]
    fn a_metric_of_which_nothing_was_entered_is_found() {
        let found = of_metric("falls", &plan());
        assert_eq!(
            found[0].message,
            "Falls: no value is planned for 2023 to 2024."
        );
        assert_eq!(
            found[0].at,
            Location::Metric("falls".into(), Some(Period::Year(year())))
        );
    }

    #[test]
    fn a_year_the_metric_is_not_planned_in_passes() {
        let mut plan = plan();
        plan.years = vec!["2024-25".parse().unwrap()];
        assert_eq!(of_metric("reablement-91-days", &plan), []);
        assert_eq!(of_metric("falls", &plan).len(), 1);
    }

    #[test]
    fn an_actual_or_half_of_a_fraction_is_no_planned_value() {
        let metric = "residential-admissions";
        let mut plan = planned(metric, &["2023-24"]);
        let point = &mut plan.metrics[0].points[0];
        point.actual = point.plan;
        point.plan = MetricFigure {
            numerator: point.actual.value,
            ..MetricFigure::default()
        };
        assert_eq!(of_metric(metric, &plan).len(), 1);
    }

    #[test]
    fn many_missing_months_are_counted() {
        let mut plan = planned("emergency-admissions-65", &["2025-04"]);
        plan.round = "2025-26".into();
        plan.years = vec!["2025-26".parse().unwrap()];
        let found = found_in(CODE, &plan, &round_of("2025-26"));
        assert!(
            found.iter().any(|finding| finding.message.ends_with(
                "no value is planned for 11 of the 12 periods of 2025 to 2026, beginning with May 2025."
            )),
            "{found:?}"
        );
    }
}
