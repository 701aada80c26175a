#![doc = include_str!("value_out_of_range.md")]

use rust_decimal::Decimal;

use crate::format::{metric_value_exact, number_exact, rounded};
use crate::metrics::value_of;
use crate::model::{MetricFigure, Quantity};
use crate::rounds::{Formula, MetricDefinition};
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// Places to which a value that is worked out is shown here: enough to see by how much it is out of range.
const PLACES: u32 = 4;

/// A metric has a value that cannot be.
pub(super) struct ValueOutOfRange;

impl Rule for ValueOutOfRange {
    fn code(&self) -> &'static str {
        "value-out-of-range"
    }

    fn title(&self) -> &'static str {
        "Value out of range"
    }

    fn page(&self) -> &'static str {
        include_str!("value_out_of_range.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for metric in &context.plan.metrics {
            let Some(definition) = context.round.metric(&metric.metric) else {
                continue;
            };
            for point in &metric.points {
                for (figure, name) in [(&point.plan, "planned"), (&point.actual, "actual")] {
                    let Some(fault) = fault(figure, definition) else {
                        continue;
                    };
                    findings.push(
                        Report::new(
                            Location::Metric(definition.id.clone(), Some(point.period)),
                            format!(
                                "{}, {name} for {}: {}.",
                                definition.short_label,
                                point.period.in_words(),
                                fault.message
                            ),
                            fault.hint,
                        )
                        .evidence(fault.label, fault.value),
                    );
                }
            }
        }
    }
}

/// What is wrong with a figure.
struct Fault {
    message: String,
    hint: &'static str,
    label: &'static str,
    value: String,
}

fn fault(figure: &MetricFigure, definition: &MetricDefinition) -> Option<Fault> {
    parts_fault(figure, definition).or_else(|| value_fault(figure, definition))
}

fn parts_fault(figure: &MetricFigure, definition: &MetricDefinition) -> Option<Fault> {
    let numerator = figure.numerator.map(Quantity::value);
    let denominator = figure.denominator.map(Quantity::value);
    for (part, label) in [(numerator, "numerator"), (denominator, "denominator")] {
        if let Some(part) = part.filter(|part| *part < Decimal::ZERO) {
            return Some(Fault {
                message: format!("the {label} is {}, which is below nil", number_exact(part)),
                hint: "Enter nil or more.",
                label,
                value: number_exact(part),
            });
        }
    }
    let denominator = denominator?;
    let shown = number_exact(denominator);
    match definition.formula {
        Formula::RatePer100k | Formula::Proportion if denominator.is_zero() => Some(Fault {
            message: "the denominator is 0, and nothing can be divided by it".to_owned(),
            hint: "Enter the number of all people or cases, or leave it empty where it is not known.",
            label: "denominator",
            value: shown,
        }),
        Formula::Proportion => {
            let numerator = numerator.filter(|numerator| *numerator > denominator)?;
            Some(Fault {
                message: format!(
                    "the numerator, {}, is more than the denominator, {shown}, and a part cannot be more than the whole",
                    number_exact(numerator)
                ),
                hint: "Check which of the two numbers is wrong, or whether they were exchanged.",
                label: "numerator",
                value: number_exact(numerator),
            })
        }
        Formula::MeanDelay if denominator > Decimal::ONE_HUNDRED => Some(Fault {
            message: format!("the percentage discharged on the ready date is {shown}%, above 100%"),
            hint: "Enter a percentage from 0 to 100.",
            label: "percentage",
            value: format!("{shown}%"),
        }),
        Formula::Entered | Formula::RatePer100k | Formula::MeanDelay => None,
    }
}

fn value_fault(figure: &MetricFigure, definition: &MetricDefinition) -> Option<Fault> {
    let value = value_of(figure, definition)?;
    let unit = definition.unit;
    let (least, greatest) = (definition.least.value(), definition.greatest.value());
    let limit = if value < least {
        format!(
            "below the least that can be, {}",
            metric_value_exact(least, unit)
        )
    } else if value > greatest {
        format!(
            "above the greatest that can be, {}",
            metric_value_exact(greatest, unit)
        )
    } else {
        return None;
    };
    let shown = if figure.value.is_some() {
        value
    } else {
        rounded(value, PLACES)
    };
    Some(Fault {
        message: format!("the value is {}, {limit}", metric_value_exact(shown, unit)),
        hint: "Check the value and its unit; percentages are entered as 92.6 and not as 0.926.",
        label: "value",
        value: metric_value_exact(shown, unit),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{MetricPlan, MetricPoint, Period, Plan};
    use crate::rules::testing::{found, found_in, plan, round_of, year};

    const CODE: &str = "value-out-of-range";

    fn figure(value: &str, numerator: &str, denominator: &str) -> MetricFigure {
        let part = |text| Quantity::parse_typed(text).ok();
        MetricFigure {
            value: part(value),
            numerator: part(numerator),
            denominator: part(denominator),
        }
    }

    fn with(metric: &str, plan_figure: MetricFigure) -> Plan {
        let mut plan = plan();
        let mut trajectory = MetricPlan::new(metric.into());
        trajectory.points.push(MetricPoint {
            period: Period::Year(year()),
            plan: plan_figure,
            actual: MetricFigure::default(),
        });
        plan.metrics.push(trajectory);
        plan
    }

    #[test]
    fn the_ends_of_the_range_pass_and_so_does_nothing() {
        for value in ["0", "100", "100.0", ""] {
            let plan = with("reablement-91-days", figure(value, "", ""));
            assert_eq!(found(CODE, &plan), [], "{value}");
        }
        let plan = with("reablement-91-days", figure("", "40", "40"));
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn a_percentage_above_100_is_found() {
        let found = found(CODE, &with("reablement-91-days", figure("100.01", "", "")));
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "Home at 91 days, planned for 2023 to 2024: the value is 100.01%, above the greatest that can be, 100%."
        );
    }

    #[test]
    fn a_part_larger_than_the_whole_a_denominator_of_nil_and_negative_parts_are_found() {
        let message = |numerator, denominator| {
            let plan = with("reablement-91-days", figure("", numerator, denominator));
            found(CODE, &plan)[0].message.clone()
        };
        assert!(message("41", "40").ends_with(
            "the numerator, 41, is more than the denominator, 40, and a part cannot be more than the whole."
        ));
        assert!(message("0", "0").contains("the denominator is 0"));
        assert!(message("-1", "40").contains("the numerator is \u{2212}1, which is below nil"));
        assert!(message("", "-40").contains("the denominator is \u{2212}40"));
    }

    #[test]
    fn a_rate_that_is_worked_out_is_judged_too() {
        let plan = with("residential-admissions", figure("", "2000001", "2000000"));
        let found = found(CODE, &plan);
        assert!(
            found[0]
                .message
                .contains("the value is 100,000.05 per 100,000")
        );
    }

    #[test]
    fn the_percentage_of_the_mean_delay_is_at_most_100() {
        let round = round_of("2025-26");
        let mut plan = with("discharge-delay", figure("", "5", "100"));
        plan.round = "2025-26".into();
        plan.years = round.years.clone();
        assert_eq!(found_in(CODE, &plan, &round), []);
        plan.metrics[0].points[0].plan = figure("", "5", "100.1");
        assert!(
            found_in(CODE, &plan, &round)[0]
                .message
                .contains("the percentage discharged on the ready date is 100.1%, above 100%")
        );
    }

    #[test]
    fn actuals_are_judged_like_plans() {
        let mut plan = with("falls", MetricFigure::default());
        plan.metrics[0].points[0].actual = figure("-1", "", "");
        assert!(
            found(CODE, &plan)[0]
                .message
                .starts_with("Falls, actual for")
        );
    }
}
