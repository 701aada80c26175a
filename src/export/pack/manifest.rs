//! What a pack says of itself.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The name of the manifest in the pack.
pub const MANIFEST: &str = "manifest.json";

/// What is in a pack, on which rules it rests, and whether it is ready.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this manifest's format.
    pub format: u32,
    /// The program that made the pack, with its version.
    pub made_by: String,
    /// The day as on which the plan was assessed.
    pub assessed_on: Date,
    /// The health and wellbeing board.
    pub board: String,
    /// Whether nothing stops the plan from being submitted: no breach is open, and every spend floor can be told.
    pub ready: bool,
    /// The breaches that are open, in the order of the round's rules.
    pub open_breaches: Vec<OpenBreach>,
    /// The spend floors of which it cannot be told whether they are met, with what is missing: full sentences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub untold_floors: Vec<String>,
    /// The national conditions that are not met or cannot be told; a pack may be ready all the same, for a plan may be
    /// handed in with an honest "no".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open_conditions: Vec<OpenCondition>,
    /// The rules by which it was assessed.
    pub rules: Rules,
    /// The SHA-256 sum of the plan file.
    pub plan_fingerprint: String,
    /// Which figures are not real or not published; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub illustrative: String,
    /// Every file of the pack but this one.
    pub files: Vec<PackedFile>,
}

impl Manifest {
    /// The format that this program writes and reads.
    pub const FORMAT: u32 = 1;
}

/// A breach that keeps a pack from being ready.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenBreach {
    /// The rule's code.
    pub code: String,
    /// What was found.
    pub message: String,
    /// Where, in words.
    pub place: String,
}

/// A national condition that does not hold or of which too little was entered to tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenCondition {
    /// Its number and title: `1 — Plans to be jointly agreed`.
    pub condition: String,
    /// `not-met` or `cannot-tell`.
    pub verdict: String,
    /// What speaks against it or is not known: full sentences.
    pub reasons: Vec<String>,
}

/// The rule pack of a plan's round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// The round: `2025-26`.
    pub round: String,
    /// The round in words.
    pub label: String,
    /// The version of the rule pack.
    pub version: String,
    /// `published` or `draft`.
    pub status: String,
    /// How many values, lists and rules it has.
    pub values: usize,
    /// How many of them nobody has compared with the published documents yet.
    pub not_yet_checked: usize,
}

/// A file of the pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedFile {
    /// Its path in the pack, with forward slashes.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256 sum, in hexadecimal digits.
    pub sha256: String,
}
