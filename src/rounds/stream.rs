//! Funding streams and the least that must be spent from them.

use serde::{Deserialize, Serialize};

use crate::model::{FloorId, ListKey, StreamId};

use super::source::Basis;

/// Who pays into a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Payer {
    /// Integrated care boards.
    Nhs,
    /// The council, from a grant or its own money.
    LocalAuthority,
}

/// Whether the round requires a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Obligation {
    /// Must be pooled; its amount is set outside the plan.
    Mandatory,
    /// Pooled by local choice.
    Voluntary,
}

/// Whether money may be spent on running services or only on assets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Running costs.
    Revenue,
    /// Assets only.
    Capital,
}

/// How a stream's income is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum IncomeLines {
    /// One line.
    Single,
    /// A line for each integrated care board.
    PerIcb,
    /// One line, with a part for each district in two-tier areas.
    PerDistrict,
    /// As many as there are payers.
    Free,
}

/// What a stream may fund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RingFence {
    /// In words, to follow "may fund only": "adaptations to people's homes and other capital spend on housing".
    pub purpose: String,
    /// Scheme types it may fund; any where the list is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scheme_types: Vec<ListKey>,
    /// Areas of spend it may fund; any where the list is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas_of_spend: Vec<ListKey>,
    /// Whose rule it is.
    pub basis: Basis,
}

/// A source of funding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundingStream {
    /// The key that plans hold.
    pub id: StreamId,
    /// Its full name.
    pub label: String,
    /// Its name where space is short: "NHS minimum".
    pub short_label: String,
    /// Who pays.
    pub payer: Payer,
    /// Required or not.
    pub obligation: Obligation,
    /// Running costs or assets.
    pub kind: Kind,
    /// How its income is listed.
    pub income_lines: IncomeLines,
    /// Its place in the charts' palette, 1 to 7, the same in every round.
    pub palette_slot: u8,
    /// What it may fund, where that is restricted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ring_fence: Option<RingFence>,
    /// Streams of earlier rounds that went into it, by their keys there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<StreamId>,
    /// Where this comes from.
    pub basis: Basis,
}

/// Which areas of spend count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Areas {
    /// Only these.
    Only(Vec<ListKey>),
    /// All but these. A row without an area does not count.
    Except(Vec<ListKey>),
}

impl Areas {
    /// Whether an area of spend of the round counts.
    pub fn counts(&self, area: &ListKey) -> bool {
        match self {
            Areas::Only(these) => these.contains(area),
            Areas::Except(these) => !these.contains(area),
        }
    }
}

/// What part of a row counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CountedShare {
    /// The whole amount.
    Whole,
    /// The part that the NHS commissions.
    NhsCommissioned,
}

/// A minimum of spend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpendFloor {
    /// The key that plans hold.
    pub id: FloorId,
    /// Its name: "Adult social care spend from the NHS minimum contribution".
    pub label: String,
    /// Its name where space is short: "Adult social care".
    pub short_label: String,
    /// Streams whose spend counts.
    pub streams: Vec<StreamId>,
    /// Areas of spend that count.
    pub areas: Areas,
    /// What part of each row counts.
    pub share: CountedShare,
    /// What counts, in words, to follow "counts".
    pub counts: String,
    /// Whose rule it is.
    pub basis: Basis,
}
