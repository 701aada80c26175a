//! Who plans: the board, its council and districts, its integrated care boards.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// An organisation with its ONS or ODS code, where one is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its name as published.
    pub name: String,
    /// Its ONS code (`E10000018`) or ODS code; empty where not known.
    #[serde(default, skip_serializing_if = "CompactString::is_empty")]
    pub code: CompactString,
}

impl Organisation {
    /// An organisation without a code.
    pub fn named(name: &str) -> Self {
        Organisation {
            name: name.to_owned(),
            code: CompactString::default(),
        }
    }
}

/// The statutory committee that owns the plan, and the bodies behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HealthAndWellbeingBoard {
    /// The board's name, usually its area's.
    pub name: String,
    /// The ONS code of its area.
    #[serde(default, skip_serializing_if = "CompactString::is_empty")]
    pub code: CompactString,
    /// The upper-tier or unitary council.
    pub local_authority: Organisation,
    /// The district councils of a two-tier area, which are its housing authorities; none elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub districts: Vec<Organisation>,
    /// The integrated care boards that pool money with it; one or several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub integrated_care_boards: Vec<Organisation>,
}

/// Whom to ask about the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The person's part: "Better Care Fund lead".
    pub role: String,
    /// The person's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The person's e-mail address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// The person's telephone number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub telephone: String,
}
