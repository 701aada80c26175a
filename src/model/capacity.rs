//! Intermediate care: how many people will need it, and how many can be taken.

use serde::{Deserialize, Serialize};

use super::ids::ListKey;
use super::measure::{Percentage, Quantity};
use super::period::Period;

/// A value for one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Monthly {
    /// The month.
    pub month: Period,
    /// People: referrals, or new clients that can be taken.
    pub people: Quantity,
}

/// Expected demand for one service line, from one referral source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemandLine {
    /// The service line of the round, which says the pathway.
    pub service: ListKey,
    /// The trust that refers; empty for demand from the community.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub referral_source: String,
    /// Expected referrals a month.
    pub months: Vec<Monthly>,
}

/// Planned capacity of one service line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapacityLine {
    /// The service line of the round.
    pub service: ListKey,
    /// New clients a month that commissioned services can take.
    pub months: Vec<Monthly>,
    /// New clients a month for whom care would be bought as needed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spot_purchase: Vec<Monthly>,
    /// Share commissioned by the NHS, in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nhs_share: Option<Percentage>,
    /// Average days from referral to start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_to_start: Option<Quantity>,
    /// Average length of stay in days, or contact hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length_of_stay: Option<Quantity>,
}

/// The capacity and demand part of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapacityAndDemand {
    /// What the numbers rest on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub assumptions: String,
    /// Expected demand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demand: Vec<DemandLine>,
    /// Planned capacity.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub capacity: Vec<CapacityLine>,
}

impl CapacityAndDemand {
    /// Whether nothing was entered.
    pub fn is_empty(&self) -> bool {
        *self == CapacityAndDemand::default()
    }
}
