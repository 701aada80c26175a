//! Allocations: what a scheme spends from one stream with one provider. A row of the expenditure sheet.

use serde::{Deserialize, Serialize};

use super::by_year::ByYear;
use super::ids::{AllocationId, ListKey, SchemeId, StreamId};
use super::measure::{Percentage, Quantity};
use super::money::Money;

/// What a scheme spends from a funding stream: scheme × provider × source of funding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allocation {
    /// Which row of this plan it is.
    pub id: AllocationId,
    /// The scheme that spends.
    pub scheme: SchemeId,
    /// The source of funding; empty where none was chosen yet.
    #[serde(default, skip_serializing_if = "StreamId::is_empty")]
    pub stream: StreamId,
    /// Scheme type (from 2025-26: activity), from the round's list.
    #[serde(default, skip_serializing_if = "ListKey::is_empty")]
    pub scheme_type: ListKey,
    /// Sub-type, from the list that belongs to the scheme type.
    #[serde(default, skip_serializing_if = "ListKey::is_empty")]
    pub sub_type: ListKey,
    /// What the scheme type is, where it is "Other".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scheme_type_other: String,
    /// Primary objective, in rounds that ask for one.
    #[serde(default, skip_serializing_if = "ListKey::is_empty")]
    pub primary_objective: ListKey,
    /// Area of spend: what decides which spend floors it counts towards.
    #[serde(default, skip_serializing_if = "ListKey::is_empty")]
    pub area_of_spend: ListKey,
    /// What the area of spend is, where it is "Other".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub area_of_spend_other: String,
    /// Who commissions, in rounds that ask.
    #[serde(default, skip_serializing_if = "ListKey::is_empty")]
    pub commissioner: ListKey,
    /// The NHS share of a joint commission, in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nhs_share: Option<Percentage>,
    /// The council's share of a joint commission, in percent; where it is missing, the rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub la_share: Option<Percentage>,
    /// Who provides.
    #[serde(default, skip_serializing_if = "ListKey::is_empty")]
    pub provider: ListKey,
    /// Planned spend in pounds, by year. A year that is missing was not entered.
    #[serde(default, skip_serializing_if = "ByYear::is_empty")]
    pub amounts: ByYear<Money>,
    /// Expected outputs in the unit of the scheme type, by year.
    #[serde(default, skip_serializing_if = "ByYear::is_empty")]
    pub outputs: ByYear<Quantity>,
    /// What share this is of all local spend on the activity, in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share_of_overall_spend: Option<Percentage>,
    /// Anything a reader must know.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comments: String,
}

impl Allocation {
    /// An empty row of a scheme.
    pub fn new(id: AllocationId, scheme: SchemeId) -> Self {
        Allocation {
            id,
            scheme,
            stream: StreamId::default(),
            scheme_type: ListKey::default(),
            sub_type: ListKey::default(),
            scheme_type_other: String::new(),
            primary_objective: ListKey::default(),
            area_of_spend: ListKey::default(),
            area_of_spend_other: String::new(),
            commissioner: ListKey::default(),
            nhs_share: None,
            la_share: None,
            provider: ListKey::default(),
            amounts: ByYear::default(),
            outputs: ByYear::default(),
            share_of_overall_spend: None,
            comments: String::new(),
        }
    }
}
