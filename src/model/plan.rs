//! The plan: everything people said, nothing worked out.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use compact_str::CompactString;

use super::allocation::Allocation;
use super::assurance::{NarrativeAnswer, Response, Signatory};
use super::by_year::ByYear;
use super::capacity::CapacityAndDemand;
use super::funding::{Contribution, RequiredSpend};
use super::ids::{AllocationId, ContributionId, MetricId, RoundId, SchemeId};
use super::metric::MetricPlan;
use super::money::Money;
use super::organisation::{Contact, HealthAndWellbeingBoard};
use super::period::FinancialYear;
use super::returns::Return;
use super::scheme::Scheme;

/// The version of the plan file's format. Reading a newer one is refused, so that nothing in it is lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileFormat;

impl FileFormat {
    /// The format this program reads and writes.
    pub const CURRENT: u32 = 1;
}

impl Serialize for FileFormat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(Self::CURRENT)
    }
}

impl<'de> Deserialize<'de> for FileFormat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u32::deserialize(deserializer)? {
            Self::CURRENT => Ok(FileFormat),
            other => Err(serde::de::Error::custom(format!(
                "the plan is in file format {other} and this program reads format {}",
                Self::CURRENT
            ))),
        }
    }
}

/// A board's plan for the years of one planning round. The fields, in this order, are the plan file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The file format, always first.
    pub format: FileFormat,
    /// The planning round whose rules apply.
    pub round: RoundId,
    /// The version of the round's pack that the plan was last assessed with.
    pub pack_version: CompactString,
    /// The years it plans for; some or all of the round's.
    pub years: Vec<FinancialYear>,
    /// Whose plan it is.
    pub board: HealthAndWellbeingBoard,
    /// Which figures of the plan are not real or not published, in one sentence; shown beside every figure it touches.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub illustrative: String,
    /// Notes for colleagues.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Whom to ask.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// Money in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributions: Vec<Contribution>,
    /// The total of the pooled fund as published, where it was; kept even where it disagrees with its own lines.
    #[serde(default, skip_serializing_if = "ByYear::is_empty")]
    pub published_totals: ByYear<Money>,
    /// The least that must be spent for each of the round's floors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required_spend: Vec<RequiredSpend>,
    /// What the money does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schemes: Vec<Scheme>,
    /// Money out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allocations: Vec<Allocation>,
    /// Measures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<MetricPlan>,
    /// Intermediate care.
    #[serde(default, skip_serializing_if = "CapacityAndDemand::is_empty")]
    pub capacity_and_demand: CapacityAndDemand,
    /// Answers to the national conditions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Response>,
    /// Answers to the planning requirements.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requirements: Vec<Response>,
    /// The narrative.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub narrative: Vec<NarrativeAnswer>,
    /// Signatures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatories: Vec<Signatory>,
    /// Reports on progress.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub returns: Vec<Return>,
    /// Frozen earlier states.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<Version>,
}

/// The plan as it stood on a day, for instance as the board saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// What it is: "as seen by the board on 12 March".
    pub note: String,
    /// The day it was frozen.
    #[serde(deserialize_with = "super::date::one")]
    pub frozen_on: Date,
    /// The plan, without versions of its own.
    pub plan: Box<Plan>,
}

impl Plan {
    /// The scheme with an id.
    pub fn scheme(&self, id: SchemeId) -> Option<&Scheme> {
        self.schemes.iter().find(|scheme| scheme.id == id)
    }

    /// The allocation with an id.
    pub fn allocation(&self, id: AllocationId) -> Option<&Allocation> {
        self.allocations
            .iter()
            .find(|allocation| allocation.id == id)
    }

    /// The contribution with an id.
    pub fn contribution(&self, id: ContributionId) -> Option<&Contribution> {
        self.contributions
            .iter()
            .find(|contribution| contribution.id == id)
    }

    /// The plan for a metric.
    pub fn metric(&self, id: &MetricId) -> Option<&MetricPlan> {
        self.metrics.iter().find(|plan| plan.metric == *id)
    }

    /// An id that no scheme of this plan has.
    pub fn next_scheme_id(&self) -> SchemeId {
        SchemeId(
            self.schemes
                .iter()
                .map(|scheme| scheme.id.0)
                .max()
                .unwrap_or(0)
                .saturating_add(1),
        )
    }

    /// An id that no allocation of this plan has.
    pub fn next_allocation_id(&self) -> AllocationId {
        AllocationId(
            self.allocations
                .iter()
                .map(|allocation| allocation.id.0)
                .max()
                .unwrap_or(0)
                .saturating_add(1),
        )
    }

    /// An id that no contribution of this plan has.
    pub fn next_contribution_id(&self) -> ContributionId {
        ContributionId(
            self.contributions
                .iter()
                .map(|line| line.id.0)
                .max()
                .unwrap_or(0)
                .saturating_add(1),
        )
    }
}
