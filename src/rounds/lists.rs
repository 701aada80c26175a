//! The drop-down lists of a round.

use serde::{Deserialize, Serialize};

use crate::model::ListKey;

use super::source::Basis;

/// One choice of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListEntry {
    /// The key that plans hold.
    pub id: ListKey,
    /// The words of the template.
    pub label: String,
}

/// A drop-down list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// What the column is called: "Area of spend".
    pub term: String,
    /// The choices in the template's order.
    pub entries: Vec<ListEntry>,
    /// Where the list comes from.
    pub basis: Basis,
}

impl List {
    /// The entry with a key.
    pub fn entry(&self, id: &str) -> Option<&ListEntry> {
        self.entries.iter().find(|entry| entry.id == *id)
    }
}

/// A scheme type, or from 2025-26 an activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemeType {
    /// The key that plans hold.
    pub id: ListKey,
    /// Its number in the published list.
    pub number: u32,
    /// The words of the template.
    pub label: String,
    /// What it covers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub covers: String,
    /// The unit of its expected outputs; nothing where it has no outputs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Its sub-types; none where it has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sub_types: Vec<ListEntry>,
}

impl SchemeType {
    /// The sub-type with a key.
    pub fn sub_type(&self, id: &str) -> Option<&ListEntry> {
        self.sub_types.iter().find(|entry| entry.id == *id)
    }
}

/// The scheme types of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemeTypes {
    /// "Scheme type" or "Activity".
    pub term: String,
    /// The types in the published order.
    pub entries: Vec<SchemeType>,
    /// Where the list comes from.
    pub basis: Basis,
}

/// How much of a commissioned row counts as commissioned by the NHS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NhsPart {
    /// All of it.
    Whole,
    /// None of it.
    Nothing,
    /// The share stated in the row: joint commissioning.
    AsStated,
}

/// Who can commission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commissioner {
    /// The key that plans hold.
    pub id: ListKey,
    /// The words of the template.
    pub label: String,
    /// What part of the spend is NHS commissioned.
    pub nhs_part: NhsPart,
}

/// The commissioners of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commissioners {
    /// What the column is called.
    pub term: String,
    /// The choices.
    pub entries: Vec<Commissioner>,
    /// Where the list comes from.
    pub basis: Basis,
}

/// A column of the round's expenditure sheet, in the sheet's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Column {
    /// Scheme ID.
    SchemeNumber,
    /// Scheme name.
    SchemeName,
    /// Brief description of the scheme.
    Description,
    /// Scheme type or activity.
    SchemeType,
    /// Sub-type.
    SubType,
    /// What an "Other" scheme type is.
    SchemeTypeOther,
    /// Primary objective.
    PrimaryObjective,
    /// Expected outputs, one column a year.
    Outputs,
    /// Unit of the outputs, filled from the type.
    Unit,
    /// Area of spend.
    AreaOfSpend,
    /// What an "Other" area of spend is.
    AreaOfSpendOther,
    /// Commissioner.
    Commissioner,
    /// NHS share of a joint commission.
    NhsShare,
    /// Council's share of a joint commission.
    LaShare,
    /// Provider.
    Provider,
    /// Source of funding.
    Stream,
    /// New or existing scheme.
    Status,
    /// Expenditure, one column a year.
    Amount,
    /// Share of overall spend on the activity.
    ShareOfOverallSpend,
    /// Comments.
    Comments,
}

/// Everything a person chooses from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lists {
    /// Scheme types or activities.
    pub scheme_types: SchemeTypes,
    /// Areas of spend.
    pub areas_of_spend: List,
    /// Providers.
    pub providers: List,
    /// Commissioners, in rounds that ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commissioners: Option<Commissioners>,
    /// Primary objectives, in rounds that ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub primary_objectives: Option<List>,
    /// Key of the "Other" scheme type, which needs words.
    pub other_scheme_type: ListKey,
    /// Key of the "Other" area of spend, which needs words.
    pub other_area: ListKey,
    /// The columns of the expenditure sheet.
    pub columns: Vec<Column>,
    /// Where the columns come from.
    pub columns_basis: Basis,
}

impl Lists {
    /// The scheme type with a key.
    pub fn scheme_type(&self, id: &str) -> Option<&SchemeType> {
        self.scheme_types
            .entries
            .iter()
            .find(|entry| entry.id == *id)
    }

    /// The commissioner with a key.
    pub fn commissioner(&self, id: &str) -> Option<&Commissioner> {
        self.commissioners
            .iter()
            .flat_map(|list| &list.entries)
            .find(|entry| entry.id == *id)
    }

    /// Whether the round's expenditure sheet has a column.
    pub fn has(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }
}
