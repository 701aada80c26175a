//! Where a figure, list or rule comes from, and whether anybody has checked it.

use compact_str::CompactString;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A published document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// Its address; empty where it was read without one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// When it was published, where known.
    #[serde(
        default,
        deserialize_with = "crate::model::date::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub published: Option<Date>,
}

/// Who publishes the rules that are the program's own.
const OWN: &str = "BCF Planner";

impl Source {
    /// Whether it is the program itself, and no published document.
    pub fn is_own(&self) -> bool {
        self.publisher == OWN
    }
}

/// Whether a value has been compared with the published document it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// Compared with the source named.
    Checked,
    /// Not yet compared: to be checked against the blank national template.
    Unchecked,
}

/// How well a value that nobody has checked is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Confidence {
    /// Read in the source, or arithmetic on what was read there.
    Read,
    /// Recalled in detail and consistent with everything that was read.
    High,
    /// Probably right in substance; wording or order may differ.
    Medium,
    /// A guess.
    Low,
}

/// What a value rests on: its document and clause, and its standing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Key of the document in the round's `sources`.
    pub source: CompactString,
    /// The clause, sheet or cell; empty for the document as a whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub clause: String,
    /// Whether it was checked.
    pub standing: Standing,
    /// How well it is known.
    pub confidence: Confidence,
}

impl Basis {
    /// Whether a person still has to compare it with the published template.
    pub fn is_unchecked(&self) -> bool {
        self.standing == Standing::Unchecked
    }
}

/// The standing that most of some values have, so that it can be said once and only exceptions stand out.
pub fn usual_standing<'a>(bases: impl IntoIterator<Item = &'a Basis>) -> Standing {
    let (mut unchecked, mut checked) = (0_usize, 0_usize);
    for basis in bases {
        match basis.standing {
            Standing::Checked => checked += 1,
            Standing::Unchecked => unchecked += 1,
        }
    }
    if unchecked > checked {
        Standing::Unchecked
    } else {
        Standing::Checked
    }
}
