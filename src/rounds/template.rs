//! The sheets of a round's planning template.

use serde::{Deserialize, Serialize};

use super::source::Basis;

/// What a sheet of a planning template holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SheetKind {
    /// Whose plan it is, the checklist, contacts and signatures.
    Cover,
    /// Totals.
    Summary,
    /// Intermediate care capacity and demand.
    CapacityAndDemand,
    /// Money in.
    Income,
    /// Money out.
    Expenditure,
    /// Measures.
    Metrics,
    /// Answers to the planning requirements.
    PlanningRequirements,
    /// Answers to the national conditions.
    NationalConditions,
    /// The narrative.
    Narrative,
}

/// A sheet of a planning template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateSheet {
    /// What it holds.
    pub holds: SheetKind,
    /// Its name: "6a Expenditure".
    pub name: String,
}

/// The sheets of a round's planning template that hold anything of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its sheets in their order.
    pub sheets: Vec<TemplateSheet>,
    /// Where they come from.
    pub basis: Basis,
}
