//! What people call the things that a plan names by an id.

use super::ids::{FloorId, MetricId, RequirementId, RoleId, StreamId};

/// Looks up what people call things. A plan holds ids; the round knows the names.
///
/// Nothing where the round has no such thing, and then the words are general: "a metric", never its id.
pub trait Names {
    /// A funding stream: "NHS minimum".
    fn stream(&self, _id: &StreamId) -> Option<String> {
        None
    }

    /// A required minimum of spend: "Adult social care".
    fn floor(&self, _id: &FloorId) -> Option<String> {
        None
    }

    /// A metric: "Falls".
    fn metric(&self, _id: &MetricId) -> Option<String> {
        None
    }

    /// A national condition: "condition 1".
    fn condition(&self, _id: &RequirementId) -> Option<String> {
        None
    }

    /// A planning requirement: "requirement PR1".
    fn requirement(&self, _id: &RequirementId) -> Option<String> {
        None
    }

    /// A question of the narrative, as it is asked.
    fn question(&self, _id: &RequirementId) -> Option<String> {
        None
    }

    /// Who signs: "Chair of the health and wellbeing board".
    fn role(&self, _id: &RoleId) -> Option<String> {
        None
    }
}

/// Knows nothing's name.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoNames;

impl Names for NoNames {}
