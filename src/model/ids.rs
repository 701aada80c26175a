//! Names of things: never reused, never guessed.

use std::borrow::Borrow;
use std::fmt;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

macro_rules! number_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

number_id! {
    /// One scheme of a plan, for as long as the plan lives. People see its number and name instead.
    SchemeId
}
number_id! {
    /// One allocation of a plan: a row of the expenditure sheet.
    AllocationId
}
number_id! {
    /// One contribution of a plan: a row of the income sheet.
    ContributionId
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(CompactString);

        impl $name {
            /// The id as written in files.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether nothing was chosen.
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                $name(text.into())
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

text_id! {
    /// A planning round, such as `2023-25`.
    RoundId
}
text_id! {
    /// A source of funding, such as `nhs-minimum`.
    StreamId
}
text_id! {
    /// An entry of one of the round's drop-down lists, such as `social-care`; empty where nothing was chosen.
    ListKey
}
text_id! {
    /// A required minimum of spend, such as `asc`.
    FloorId
}
text_id! {
    /// A measure of performance, such as `residential-admissions`.
    MetricId
}
text_id! {
    /// A national condition, a planning requirement or a question of the narrative, such as `nc1` or `pr3`.
    RequirementId
}
text_id! {
    /// A person's part in agreeing the plan, such as `hwb-chair`.
    RoleId
}
