//! What happened in the year, as reported: in-year and year-end returns.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ids::{AllocationId, ContributionId, ListKey, MetricId};
use super::measure::Quantity;
use super::money::Money;
use super::period::Period;

/// Actual spend and outputs of one allocation up to the end of the period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActualSpend {
    /// The row of the plan.
    pub allocation: AllocationId,
    /// Spend to date in pounds; nothing where not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spend: Option<Money>,
    /// Outputs delivered to date; nothing where not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outputs: Option<Quantity>,
    /// Difficulties and what is done about them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

/// Actual income of one contribution up to the end of the period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActualIncome {
    /// The line of the plan.
    pub contribution: ContributionId,
    /// Income to date in pounds; nothing where not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub income: Option<Money>,
}

/// What is said of a metric in a return.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetricReport {
    /// The metric.
    pub metric: MetricId,
    /// Challenges and support needed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub challenges: String,
    /// Achievements.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub achievements: String,
}

/// One report on the plan's progress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// Which of the round's reports it is.
    pub report: ListKey,
    /// The period it reports on.
    pub period: Period,
    /// When it was made.
    #[serde(
        default,
        deserialize_with = "super::date::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub made_on: Option<Date>,
    /// Actual income.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub income: Vec<ActualIncome>,
    /// Actual spend.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spend: Vec<ActualSpend>,
    /// Metrics.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<MetricReport>,
    /// Anything else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}
