//! What the partners must agree to, answer and sign.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use compact_str::CompactString;

use crate::model::{FloorId, MetricId, RequirementId, RoleId};

use super::source::Basis;

/// A national condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NationalCondition {
    /// The key that plans hold: `nc1`.
    pub id: RequirementId,
    /// Its number in this round.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// What it asks, in plain words.
    pub asks: String,
    /// What is looked for, point by point.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key_lines: Vec<String>,
    /// Codes of the rules that test it.
    pub rules: Vec<CompactString>,
    /// Floors that must hold for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub floors: Vec<FloorId>,
    /// Metrics whose plans speak for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<MetricId>,
    /// Planning requirements that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requirements: Vec<RequirementId>,
    /// Where it comes from.
    pub basis: Basis,
}

/// A planning requirement with its key lines of enquiry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanningRequirement {
    /// The key that plans hold: `pr1`.
    pub id: RequirementId,
    /// Its code as published: "PR1".
    pub code: String,
    /// Its theme: "NC1: jointly agreed plan".
    pub theme: String,
    /// What it asks.
    pub asks: String,
    /// Key lines of enquiry.
    pub key_lines: Vec<String>,
    /// Where the answer is confirmed: "expenditure plan, narrative".
    pub confirmed_through: String,
    /// Where it comes from.
    pub basis: Basis,
}

/// A question that the narrative answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The key that plans hold.
    pub id: RequirementId,
    /// The question.
    pub asks: String,
    /// Where it comes from.
    pub basis: Basis,
}

/// Whether somebody else may sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delegation {
    /// Another person may sign for this one.
    Allowed,
    /// The person must sign.
    NotAllowed,
}

/// A signature the round asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredSignatory {
    /// The key that plans hold.
    pub role: RoleId,
    /// The part in words: "Chair of the health and wellbeing board".
    pub label: String,
    /// Whether it can be delegated.
    pub delegation: Delegation,
    /// Where it comes from.
    pub basis: Basis,
}

/// A day of the round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarDay {
    /// What the day is: `guidance`, `plan-due`, `section-75-due`, `year-end-return-due`.
    pub id: CompactString,
    /// In words.
    pub label: String,
    /// The day; nothing where it is not known.
    #[serde(
        default,
        deserialize_with = "crate::model::date::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub on: Option<Date>,
    /// Where it comes from.
    pub basis: Basis,
}

/// A report that boards make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportingReturn {
    /// The key that plans hold: `q1`, `year-end`.
    pub id: crate::model::ListKey,
    /// Its name.
    pub label: String,
    /// What it asks.
    pub asks: String,
    /// Where it comes from.
    pub basis: Basis,
}
