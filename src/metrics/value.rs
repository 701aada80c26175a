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

impl MetricStatus {
    /// In words: "Met", "Not met", "Cannot tell".
    pub fn word(self) -> &'static str {
        match self {
            MetricStatus::Met => "Met",
            MetricStatus::NotMet => "Not met",
            MetricStatus::CannotTell => "Cannot tell",
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Quantity;
    use crate::rounds::{PlanningRound, Rounds};

    fn round() -> PlanningRound {
        Rounds::built_in()
            .unwrap()
            .get(&"2023-25".into())
            .unwrap()
            .clone()
    }

    fn definition(id: &str) -> MetricDefinition {
        round().metric(&id.into()).unwrap().clone()
    }

    fn quantity(text: &str) -> Quantity {
        Quantity::parse_typed(text).unwrap()
    }

    fn parts(numerator: &str, denominator: &str) -> MetricFigure {
        MetricFigure {
            numerator: Some(quantity(numerator)),
            denominator: Some(quantity(denominator)),
            value: None,
        }
    }

    #[test]
    fn rates_and_proportions_are_worked_out_from_their_parts() {
        let rate = value_of(
            &parts("803", "157200"),
            &definition("residential-admissions"),
        )
        .unwrap();
        assert_eq!(crate::format::number(rate, 1), "510.8");
        let share = value_of(&parts("442", "500"), &definition("reablement-91-days")).unwrap();
        assert_eq!(share.normalize().to_string(), "88.4");
    }

    #[test]
    fn the_mean_delay_is_the_delayed_share_times_their_delay() {
        let definition = MetricDefinition {
            formula: Formula::MeanDelay,
            ..definition("reablement-91-days")
        };
        let delay = value_of(&parts("6", "85"), &definition).unwrap();
        assert_eq!(delay.normalize().to_string(), "0.9");
    }

    #[test]
    fn a_value_as_entered_stands_before_its_parts_and_a_nil_population_gives_none() {
        let definition = definition("residential-admissions");
        let figure = MetricFigure {
            value: Some(quantity("515")),
            ..parts("1", "2")
        };
        assert_eq!(value_of(&figure, &definition), Some(Decimal::from(515)));
        assert_eq!(value_of(&parts("1", "0"), &definition), None);
    }

    #[test]
    fn status_follows_the_better_direction_on_values_as_shown() {
        let dec = |text: &str| Some(text.parse::<Decimal>().unwrap());
        let lower = definition("residential-admissions");
        assert_eq!(status(dec("515"), dec("510.8"), &lower), MetricStatus::Met);
        assert_eq!(status(dec("515"), dec("515.04"), &lower), MetricStatus::Met);
        assert_eq!(
            status(dec("515"), dec("515.05"), &lower),
            MetricStatus::NotMet
        );
        let higher = definition("usual-place-of-residence");
        assert_eq!(
            status(dec("92.6"), dec("92.2"), &higher),
            MetricStatus::NotMet
        );
        assert_eq!(status(dec("92.6"), None, &higher), MetricStatus::CannotTell);
    }
}
