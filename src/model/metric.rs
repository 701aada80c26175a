//! How a few measures should move, and how they did.

use serde::{Deserialize, Serialize};

use super::ids::MetricId;
use super::measure::Quantity;
use super::period::Period;

/// What is known of a measure in one period. Which parts are entered and which worked out is the round's to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetricFigure {
    /// The value itself in the metric's unit, where it is entered and not worked out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Quantity>,
    /// The numerator: a count, or for discharge delays the days from the ready date for those not discharged on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<Quantity>,
    /// The denominator: a population or all cases; for discharge delays the percentage discharged on the ready date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<Quantity>,
}

impl MetricFigure {
    /// A figure that is entered as its value.
    pub fn of_value(value: Quantity) -> Self {
        MetricFigure {
            value: Some(value),
            ..MetricFigure::default()
        }
    }

    /// Whether nothing was entered.
    pub fn is_empty(&self) -> bool {
        *self == MetricFigure::default()
    }
}

/// A measure in one period: what was planned and what happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetricPoint {
    /// The period it speaks for.
    pub period: Period,
    /// The plan, also called target.
    #[serde(default, skip_serializing_if = "MetricFigure::is_empty")]
    pub plan: MetricFigure,
    /// What happened.
    #[serde(default, skip_serializing_if = "MetricFigure::is_empty")]
    pub actual: MetricFigure,
}

/// The plan for one measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetricPlan {
    /// The measure, defined by the round.
    pub metric: MetricId,
    /// Its periods, earliest first; periods before the plan carry actuals only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<MetricPoint>,
    /// Why the target is what it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rationale: String,
    /// How the services the fund pays for support it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub local_plan: String,
    /// Supporting indicators used, by the round's list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supporting_indicators: Vec<super::ids::ListKey>,
}

impl MetricPlan {
    /// A plan without any period yet.
    pub fn new(metric: MetricId) -> Self {
        MetricPlan {
            metric,
            points: Vec::new(),
            rationale: String::new(),
            local_plan: String::new(),
            supporting_indicators: Vec::new(),
        }
    }

    /// The point of a period, where anything was entered for it.
    pub fn point(&self, period: Period) -> Option<&MetricPoint> {
        self.points.iter().find(|point| point.period == period)
    }
}
