//! Metric definitions, and the lines of capacity and demand.

use serde::{Deserialize, Serialize};

use crate::model::{FinancialYear, ListKey, MetricId, Period, Quantity};

use super::lists::ListEntry;
use super::source::Basis;

/// What a metric's value is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MetricUnit {
    /// Per 100,000 people.
    Per100k,
    /// Percent.
    Percent,
    /// Days.
    Days,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Better {
    /// A lower value.
    Lower,
    /// A higher value.
    Higher,
}

/// How often a metric is planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Frequency {
    /// One value a year.
    Yearly,
    /// Four values a year.
    Quarterly,
    /// Twelve values a year.
    Monthly,
}

impl Frequency {
    /// The periods of a financial year.
    pub fn periods(self, year: FinancialYear) -> Vec<Period> {
        match self {
            Frequency::Yearly => vec![Period::Year(year)],
            Frequency::Quarterly => year.quarters().collect(),
            Frequency::Monthly => year.months().collect(),
        }
    }
}

/// How a value comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Formula {
    /// Entered as it is; worked out elsewhere, for instance a standardised rate.
    Entered,
    /// Numerator ÷ denominator × 100,000.
    RatePer100k,
    /// Numerator ÷ denominator × 100.
    Proportion,
    /// (100 − denominator) ÷ 100 × numerator: mean delay over all patients, from the percentage discharged on their
    /// ready date (denominator) and the mean days of the others (numerator).
    MeanDelay,
}

/// Whether boards set goals for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MetricRole {
    /// Planned.
    Headline,
    /// Looked at, not planned.
    Supporting,
}

/// A metric as the round defines it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetricDefinition {
    /// The key that plans hold.
    pub id: MetricId,
    /// Its name.
    pub label: String,
    /// Its name where space is short.
    pub short_label: String,
    /// Its unit.
    pub unit: MetricUnit,
    /// Which way is better.
    pub better: Better,
    /// How often it is planned.
    pub frequency: Frequency,
    /// How its value comes about. A value that is entered all the same stands in where the parts are not known.
    pub formula: Formula,
    /// Planned or only looked at.
    pub role: MetricRole,
    /// Decimal places shown, at most 2.
    pub places: u32,
    /// The least value that can be.
    pub least: Quantity,
    /// The greatest value that can be.
    pub greatest: Quantity,
    /// What the numerator counts; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub numerator: String,
    /// What the denominator counts; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub denominator: String,
    /// The data set that actuals come from.
    pub data_set: String,
    /// The years of the round it is planned for; all where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<FinancialYear>,
    /// Supporting indicators that can be ticked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supporting_indicators: Vec<ListEntry>,
    /// Where it comes from.
    pub basis: Basis,
}

impl MetricDefinition {
    /// Whether boards plan it in a year of the round.
    pub fn is_planned_in(&self, year: FinancialYear) -> bool {
        self.role == MetricRole::Headline && (self.years.is_empty() || self.years.contains(&year))
    }
}

/// Where people come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CareSetting {
    /// Leaving hospital.
    HospitalDischarge,
    /// At home, to keep them out of hospital.
    Community,
}

/// A service line of capacity and demand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceLine {
    /// The key that plans hold.
    pub id: ListKey,
    /// Its name.
    pub label: String,
    /// Where people come from.
    pub setting: CareSetting,
    /// Discharge pathway 0 to 3, for those who leave hospital.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pathway: Option<u8>,
    /// The years of the round it is asked for; all where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<FinancialYear>,
}

impl ServiceLine {
    /// Whether the round asks for it in a year.
    pub fn is_asked_in(&self, year: FinancialYear) -> bool {
        self.years.is_empty() || self.years.contains(&year)
    }
}

/// The capacity and demand part of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapacityDefinition {
    /// The service lines in the published order.
    pub services: Vec<ServiceLine>,
    /// Where they come from.
    pub basis: Basis,
}
