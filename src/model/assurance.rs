//! What the partners say for themselves: answers, evidence and signatures.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ids::{RequirementId, RoleId};

/// Whether a condition or requirement is met, in the partners' own view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// It is met.
    Yes,
    /// It is not met yet.
    No,
}

/// The partners' answer to a national condition or a planning requirement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// The condition or requirement of the round.
    pub to: RequirementId,
    /// The answer; nothing where not answered yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// Supporting documents and pages.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// Where the answer is no: what will be done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub action: String,
    /// Where the answer is no: by when.
    #[serde(
        default,
        deserialize_with = "super::date::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub by_when: Option<Date>,
}

impl Response {
    /// No answer yet.
    pub fn unanswered(to: RequirementId) -> Self {
        Response {
            to,
            ..Response::default()
        }
    }
}

/// The answer to a question of the narrative.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NarrativeAnswer {
    /// The question of the round.
    pub question: RequirementId,
    /// The text.
    pub text: String,
}

/// One signature under the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// The part in which the person signs.
    pub role: RoleId,
    /// The person's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The body the person signs for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub organisation: String,
    /// The day of the signature; nothing where it is awaited.
    #[serde(
        default,
        deserialize_with = "super::date::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub signed_on: Option<Date>,
    /// For instance a delegation, or the meeting's minute.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}
