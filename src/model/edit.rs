//! Every change a person can make to a plan, named by what it changes.
//!
//! An edit names its target by id, so it holds whatever else has changed in the meantime. Where a field belongs to
//! something that the plan need not have yet (a metric, an answer, a signature), changing the field brings it into being.

use serde::{Deserialize, Serialize};

use super::allocation::Allocation;
use super::assurance::{NarrativeAnswer, Response, Signatory};
use super::capacity::CapacityAndDemand;
use super::edit_fields::{
    AllocationField, BoardField, ContributionField, MetricField, PlanField, ResponseField,
    SchemeField, SignatoryField,
};
use super::funding::{Contribution, RequiredSpend, YearlyContribution};
use super::ids::{
    AllocationId, ContributionId, FloorId, MetricId, RequirementId, RoleId, SchemeId,
};
use super::metric::MetricPlan;
use super::period::FinancialYear;
use super::plan::{Plan, Version};
use super::returns::Return;
use super::scheme::Scheme;

/// One change to a plan. Applying it gives back the edit that undoes it.
///
/// Positions past the end of a list mean its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Changes a field of the plan as a whole.
    Plan(PlanField),
    /// Changes a field of the board.
    Board(BoardField),
    /// Adds a contribution at a position.
    InsertContribution(usize, Contribution),
    /// Removes a contribution; refused while a return reports on it.
    RemoveContribution(ContributionId),
    /// Changes a field of a contribution.
    Contribution(ContributionId, ContributionField),
    /// Enters, changes or clears what must be spent for a floor in a year.
    RequiredSpend(FloorId, FinancialYear, Option<YearlyContribution>),
    /// Says where the figure of a floor comes from.
    RequiredSpendNote(FloorId, String),
    /// Adds a scheme at a position.
    InsertScheme(usize, Scheme),
    /// Removes a scheme; refused while allocations name it.
    RemoveScheme(SchemeId),
    /// Changes a field of a scheme.
    Scheme(SchemeId, SchemeField),
    /// Adds an allocation at a position; refused where its scheme does not exist.
    InsertAllocation(usize, Allocation),
    /// Removes an allocation; refused while a return reports on it.
    RemoveAllocation(AllocationId),
    /// Moves an allocation to a position.
    MoveAllocation(AllocationId, usize),
    /// Changes a field of an allocation.
    Allocation(AllocationId, AllocationField),
    /// Changes a field of the plan for a metric.
    Metric(MetricId, MetricField),
    /// Replaces the capacity and demand part.
    CapacityAndDemand(CapacityAndDemand),
    /// Changes the answer to a national condition.
    Condition(RequirementId, ResponseField),
    /// Changes the answer to a planning requirement.
    Requirement(RequirementId, ResponseField),
    /// Changes the answer to a question of the narrative; empty text removes it.
    Narrative(RequirementId, String),
    /// Changes a signature of a role: 0 is its first. Several integrated care boards sign in the same role.
    Signatory(RoleId, usize, SignatoryField),
    /// Adds something that other edits bring into being when it is first needed.
    InsertEntry(usize, Entry),
    /// Removes it as a whole.
    RemoveEntry(EntryKey),
    /// Replaces the reports on progress.
    Returns(Vec<Return>),
    /// Replaces the frozen versions.
    Versions(Vec<Version>),
    /// Puts another plan in the place of the whole one: a backup, or what two people made of one plan.
    Replace(Box<Plan>),
    /// Several changes as one step; all or none.
    Batch {
        /// What a person would call the step; where empty, the changes speak for themselves.
        label: String,
        /// The changes, in the order in which they are made.
        edits: Vec<Edit>,
    },
}

/// Something that answers an entry of one of the round's lists, and is in a plan once anything is said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// What must be spent for a floor.
    RequiredSpend(RequiredSpend),
    /// The plan for a metric.
    Metric(MetricPlan),
    /// The answer to a national condition.
    Condition(Response),
    /// The answer to a planning requirement.
    Requirement(Response),
    /// The answer to a question of the narrative.
    Narrative(NarrativeAnswer),
    /// A signature.
    Signatory(Signatory),
}

/// Names an [`Entry`] of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryKey {
    /// What must be spent for a floor.
    RequiredSpend(FloorId),
    /// The plan for a metric.
    Metric(MetricId),
    /// The answer to a national condition.
    Condition(RequirementId),
    /// The answer to a planning requirement.
    Requirement(RequirementId),
    /// The answer to a question of the narrative.
    Narrative(RequirementId),
    /// A signature of a role: 0 is its first.
    Signatory(RoleId, usize),
}

impl Edit {
    /// The edit that changes nothing.
    pub fn nothing() -> Self {
        Edit::Batch {
            label: String::new(),
            edits: Vec::new(),
        }
    }

    /// Whether the edit holds no change at all.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Edit::Batch { edits, .. } if edits.is_empty())
    }

    /// Several changes as one step, named for the person who makes it.
    pub fn batch(label: &str, edits: Vec<Edit>) -> Self {
        Edit::Batch {
            label: label.to_owned(),
            edits,
        }
    }
}

/// Why an edit cannot be applied. The plan is then as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The edit names something the plan does not have.
    #[error("the plan has no such {0}; it may have been removed meanwhile")]
    NoSuch(&'static str),
    /// The edit adds something under an id that is taken.
    #[error("the plan already has a {0} with this id")]
    Taken(&'static str),
    /// A scheme cannot be removed while allocations name it.
    #[error("{} still spend from this scheme; remove them first or move them to another scheme", counted(*.0, "row"))]
    SchemeInUse(usize),
    /// A row cannot be removed while a return reports on it.
    #[error("{} on this {row}; take it out of there before removing it", reports(*.returns))]
    ReportedOn {
        /// What would be removed: "row", "contribution".
        row: &'static str,
        /// How many returns report on it.
        returns: usize,
    },
    /// A figure of a year that the plan does not cover.
    #[error("the plan does not cover {0}; add the year to the plan first")]
    YearNotPlanned(FinancialYear),
    /// A year cannot be taken out of the plan while it has figures.
    #[error("the plan still has {} for {year}; clear them first", counted(*.figures, "figure"))]
    YearInUse {
        /// The year that would be left out.
        year: FinancialYear,
        /// How many amounts, outputs and totals it has.
        figures: usize,
    },
    /// A list of years that cannot be a plan's.
    #[error("a plan covers at least one year, and each year once, earliest first")]
    Years,
    /// A frozen version that carries versions of its own.
    #[error("a frozen version cannot hold earlier versions itself")]
    VersionInVersion,
}

/// "1 row", "3 rows".
pub(super) fn counted(count: usize, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}

fn reports(returns: usize) -> String {
    if returns == 1 {
        "a return reports".to_owned()
    } else {
        format!("{returns} returns report")
    }
}
