//! What a check finds: what is wrong, where, by how much, by whose rule, and how to put it right.

use std::borrow::Cow;

use crate::model::{
    AllocationId, ContributionId, Edit, FinancialYear, FloorId, MetricId, Period, RequirementId,
    RoleId, SchemeId, StreamId,
};
use crate::rounds::{Basis, Column, Severity};

/// A place in the plan that a finding speaks of and a person can go to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// The plan as a whole.
    Plan,
    /// Who plans.
    Board(BoardBody),
    /// The published total of a year against the lines.
    IncomeTotal(FinancialYear),
    /// A funding stream as a whole in a year.
    Stream(StreamId, FinancialYear),
    /// A line of the income sheet, in a year where it is about one.
    Contribution(ContributionId, Option<FinancialYear>),
    /// What must be spent for a floor in a year.
    Floor(FloorId, FinancialYear),
    /// A scheme.
    Scheme(SchemeId),
    /// A cell of the expenditure sheet, in a year where it is about one.
    Allocation(AllocationId, CellColumn, Option<FinancialYear>),
    /// A metric, in a period where it is about one.
    Metric(MetricId, Option<Period>),
    /// A service line of capacity and demand.
    Capacity(crate::model::ListKey),
    /// A national condition.
    Condition(RequirementId),
    /// A planning requirement.
    Requirement(RequirementId),
    /// A question of the narrative.
    Narrative(RequirementId),
    /// A signature.
    Signatory(RoleId),
}

/// A body that a plan names as one of those it is the plan of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BoardBody {
    /// The health and wellbeing board.
    Board,
    /// Its local authority.
    LocalAuthority,
    /// Its integrated care boards.
    IntegratedCareBoards,
}

impl BoardBody {
    /// Its key in exports.
    pub fn id(self) -> &'static str {
        match self {
            BoardBody::Board => "health-and-wellbeing-board",
            BoardBody::LocalAuthority => "local-authority",
            BoardBody::IntegratedCareBoards => "integrated-care-boards",
        }
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            BoardBody::Board => "Health and wellbeing board",
            BoardBody::LocalAuthority => "Local authority",
            BoardBody::IntegratedCareBoards => "Integrated care boards",
        }
    }
}

impl Location {
    /// A cell of the expenditure sheet that is not about one year.
    pub(super) fn cell(row: AllocationId, column: Column) -> Self {
        Location::Allocation(row, CellColumn(column), None)
    }
}

/// A column of the expenditure sheet that sorts as the sheet does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CellColumn(pub Column);

impl PartialOrd for CellColumn {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for CellColumn {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.0 as u8).cmp(&(other.0 as u8))
    }
}

/// A number that a finding rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What it is: "required", "planned", "short by".
    pub label: Cow<'static, str>,
    /// The number as it is read: "£12,412,000.00".
    pub value: String,
}

/// An ordinary undoable edit that puts a finding right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the button says: "Clear the output".
    pub label: String,
    /// What it does.
    pub edit: Edit,
}

impl Fix {
    /// The fix as one step, which the undo menu calls what its button says.
    pub fn step(&self) -> Edit {
        let edits = match self.edit.clone() {
            Edit::Batch { edits, .. } => edits,
            single => vec![single],
        };
        Edit::batch(&self.label, edits)
    }
}

/// Something a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Code of the rule.
    pub code: &'static str,
    /// How serious it is in this round.
    pub severity: Severity,
    /// Where it is.
    pub at: Location,
    /// A full sentence with the numbers in it.
    pub message: String,
    /// The numbers, label by label.
    pub evidence: Vec<Evidence>,
    /// The allocations that contribute, where it is about a sum.
    pub rows: Vec<AllocationId>,
    /// Whose rule it is, and its standing.
    pub basis: Basis,
    /// The national condition it bears on, where it does.
    pub condition: Option<RequirementId>,
    /// How to put it right.
    pub hint: String,
    /// An edit that does so, where one can be sure.
    pub fix: Option<Fix>,
    /// Another edit that does so too: to take out what the first would put right.
    pub other_fix: Option<Fix>,
}

impl Finding {
    /// The edits that put it right, the likelier one first.
    pub fn fixes(&self) -> impl Iterator<Item = &Fix> {
        self.fix.iter().chain(&self.other_fix)
    }
}
