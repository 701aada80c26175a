//! Schemes: what the money does. Described once, paid for by any number of allocations.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::ids::SchemeId;

/// Whether a scheme went on from an earlier plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SchemeStatus {
    /// Begins with this plan.
    New,
    /// Was there before.
    Existing,
}

/// A piece of work that the fund pays for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Which scheme of this plan it is.
    pub id: SchemeId,
    /// The scheme ID that people and the template use: "14".
    pub number: CompactString,
    /// Its name.
    pub name: String,
    /// What it does, briefly.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The local area of investment it belongs to: "Reablement services".
    #[serde(default, skip_serializing_if = "CompactString::is_empty")]
    pub area_of_investment: CompactString,
    /// The priority of the local health and wellbeing strategy it supports.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub local_priority: String,
    /// The outcome it serves.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    /// Whom it reached, as reported: "7,307 people", "locality based". Not a number, for many are not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub people_reached: String,
    /// Whether it is new; nothing where not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<SchemeStatus>,
    /// Anything else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

impl Scheme {
    /// A scheme with a number and a name, to be filled in.
    pub fn new(id: SchemeId, number: &str, name: &str) -> Self {
        Scheme {
            id,
            number: number.into(),
            name: name.to_owned(),
            description: String::new(),
            area_of_investment: CompactString::default(),
            local_priority: String::new(),
            outcome: String::new(),
            people_reached: String::new(),
            status: None,
            notes: String::new(),
        }
    }

    /// Whether a number is the one of this scheme, as a spreadsheet reads both.
    pub fn has_number(&self, number: &str) -> bool {
        number_as_read(&self.number) == number_as_read(number)
    }
}

/// The number of a scheme as a spreadsheet reads it, where it has nothing but digits: without noughts in front.
pub fn number_as_read(number: &str) -> &str {
    let number = number.trim();
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return number;
    }
    match number.trim_start_matches('0') {
        "" => number.get(..1).unwrap_or_default(),
        rest => rest,
    }
}
