//! Where in a plan an edit happened, so that a person can be taken there.

use serde::{Deserialize, Serialize};

use super::edit::{Edit, Entry, EntryKey};
use super::edit_fields::{
    AllocationField, BoardField, ContributionField, MetricField, PlanField, ResponseField,
    SchemeField, SignatoryField,
};
use super::history::Extent;
use super::ids::{
    AllocationId, ContributionId, FloorId, MetricId, RequirementId, RoleId, SchemeId,
};
use super::period::Period;

/// Where an edit happened. After an undo the row may be gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditPlace {
    /// The row, or the part of the plan.
    pub row: EditRow,
    /// The column or field; nothing where it was the row as a whole.
    pub field: Option<FieldKind>,
    /// The year or other period the value is for, where it is for one.
    pub period: Option<Period>,
}

/// What an edit changed a part of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EditRow {
    /// The plan as a whole.
    Plan,
    /// The board.
    Board,
    /// A line of the income sheet.
    Contribution(ContributionId),
    /// What must be spent for a floor.
    RequiredSpend(FloorId),
    /// A scheme.
    Scheme(SchemeId),
    /// A row of the expenditure sheet.
    Allocation(AllocationId),
    /// A metric.
    Metric(MetricId),
    /// Capacity and demand.
    CapacityAndDemand,
    /// A national condition.
    Condition(RequirementId),
    /// A planning requirement.
    Requirement(RequirementId),
    /// A question of the narrative.
    Narrative(RequirementId),
    /// A signature of a role: 0 is its first.
    Signatory(RoleId, usize),
    /// The reports on progress.
    Returns,
    /// The frozen versions.
    Versions,
}

/// Which field of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the field of the same name")]
pub enum FieldKind {
    Action,
    Actual,
    Amount,
    Answer,
    AreaOfInvestment,
    AreaOfSpend,
    AreaOfSpendOther,
    ByWhen,
    Code,
    Comments,
    Commissioner,
    Contacts,
    Description,
    Districts,
    Evidence,
    Illustrative,
    IntegratedCareBoards,
    LaShare,
    LocalAuthority,
    LocalPlan,
    LocalPriority,
    Name,
    NhsShare,
    Note,
    Notes,
    Number,
    Organisation,
    Outcome,
    Outputs,
    Payer,
    PeopleReached,
    Plan,
    PrimaryObjective,
    Provider,
    PublishedTotal,
    Rationale,
    Round,
    Scheme,
    SchemeType,
    SchemeTypeOther,
    ShareOfOverallSpend,
    SignedOn,
    Status,
    Stream,
    SubType,
    SupportingIndicators,
    Text,
    Years,
}

/// A field and the period its value is for.
type Column = (FieldKind, Option<Period>);

impl Edit {
    /// Where it happens; for several changes, where the first of them does. Nothing where nothing is changed.
    pub fn place(&self) -> Option<EditPlace> {
        let (row, column) = match self {
            Edit::Batch { edits, .. } => return edits.iter().find_map(Edit::place),
            Edit::Plan(field) => (EditRow::Plan, Some(field.column())),
            Edit::Board(field) => (EditRow::Board, Some(field.column())),
            Edit::InsertContribution(_, line) => (EditRow::Contribution(line.id), None),
            Edit::RemoveContribution(id) => (EditRow::Contribution(*id), None),
            Edit::Contribution(id, field) => (EditRow::Contribution(*id), Some(field.column())),
            Edit::RequiredSpend(floor, year, _) => (
                EditRow::RequiredSpend(floor.clone()),
                Some((FieldKind::Amount, Some(Period::Year(*year)))),
            ),
            Edit::RequiredSpendNote(floor, _) => (
                EditRow::RequiredSpend(floor.clone()),
                Some((FieldKind::Note, None)),
            ),
            Edit::InsertScheme(_, scheme) => (EditRow::Scheme(scheme.id), None),
            Edit::RemoveScheme(id) => (EditRow::Scheme(*id), None),
            Edit::Scheme(id, field) => (EditRow::Scheme(*id), Some((field.kind(), None))),
            Edit::InsertAllocation(_, row) => (EditRow::Allocation(row.id), None),
            Edit::RemoveAllocation(id) | Edit::MoveAllocation(id, _) => {
                (EditRow::Allocation(*id), None)
            }
            Edit::Allocation(id, field) => (EditRow::Allocation(*id), Some(field.column())),
            Edit::Metric(id, field) => (EditRow::Metric(id.clone()), Some(field.column())),
            Edit::CapacityAndDemand(_) => (EditRow::CapacityAndDemand, None),
            Edit::Condition(to, field) => {
                (EditRow::Condition(to.clone()), Some((field.kind(), None)))
            }
            Edit::Requirement(to, field) => {
                (EditRow::Requirement(to.clone()), Some((field.kind(), None)))
            }
            Edit::Narrative(question, _) => (
                EditRow::Narrative(question.clone()),
                Some((FieldKind::Text, None)),
            ),
            Edit::Signatory(role, nth, field) => (
                EditRow::Signatory(role.clone(), *nth),
                Some((field.kind(), None)),
            ),
            Edit::InsertEntry(_, entry) => (entry.row(), None),
            Edit::RemoveEntry(key) => (key.row(), None),
            Edit::Returns(_) => (EditRow::Returns, None),
            Edit::Versions(_) => (EditRow::Versions, None),
            Edit::Replace(_) => (EditRow::Plan, None),
        };
        let (field, period) = match column {
            Some((field, period)) => (Some(field), period),
            None => (None, None),
        };
        Some(EditPlace { row, field, period })
    }

    /// How much it changes.
    pub(super) fn extent(&self) -> Extent {
        match self {
            Edit::Batch { edits, .. } => match edits.as_slice() {
                [] => Extent::One,
                [only] => only.extent(),
                _ => Extent::Several,
            },
            Edit::Replace(_) => Extent::Several,
            _ => Extent::One,
        }
    }

    /// What two edits have in common that may be one step, as letters typed into one cell are. Nothing where the edit is
    /// always a step of its own.
    ///
    /// Invariant: where two edits and the inverse of the second have the same key, the inverse of the first undoes both.
    pub fn merge_key(&self) -> Option<EditPlace> {
        match self {
            Edit::Batch { .. }
            | Edit::Metric(_, MetricField::Point(_) | MetricField::RemovePoint(_)) => None,
            single => single.place().filter(|place| place.field.is_some()),
        }
    }
}

impl Entry {
    fn row(&self) -> EditRow {
        match self {
            Entry::RequiredSpend(required) => EditRow::RequiredSpend(required.floor.clone()),
            Entry::Metric(plan) => EditRow::Metric(plan.metric.clone()),
            Entry::Condition(response) => EditRow::Condition(response.to.clone()),
            Entry::Requirement(response) => EditRow::Requirement(response.to.clone()),
            Entry::Narrative(answer) => EditRow::Narrative(answer.question.clone()),
            Entry::Signatory(signatory) => EditRow::Signatory(signatory.role.clone(), 0),
        }
    }
}

impl EntryKey {
    fn row(&self) -> EditRow {
        match self {
            EntryKey::RequiredSpend(floor) => EditRow::RequiredSpend(floor.clone()),
            EntryKey::Metric(metric) => EditRow::Metric(metric.clone()),
            EntryKey::Condition(to) => EditRow::Condition(to.clone()),
            EntryKey::Requirement(to) => EditRow::Requirement(to.clone()),
            EntryKey::Narrative(question) => EditRow::Narrative(question.clone()),
            EntryKey::Signatory(role, nth) => EditRow::Signatory(role.clone(), *nth),
        }
    }
}

impl PlanField {
    fn column(&self) -> Column {
        match self {
            PlanField::Round(..) => (FieldKind::Round, None),
            PlanField::Years(_) => (FieldKind::Years, None),
            PlanField::Illustrative(_) => (FieldKind::Illustrative, None),
            PlanField::Notes(_) => (FieldKind::Notes, None),
            PlanField::Contacts(_) => (FieldKind::Contacts, None),
            PlanField::PublishedTotal(year, _) => {
                (FieldKind::PublishedTotal, Some(Period::Year(*year)))
            }
        }
    }
}

impl BoardField {
    fn column(&self) -> Column {
        let kind = match self {
            BoardField::Name(_) => FieldKind::Name,
            BoardField::Code(_) => FieldKind::Code,
            BoardField::LocalAuthority(_) => FieldKind::LocalAuthority,
            BoardField::Districts(_) => FieldKind::Districts,
            BoardField::IntegratedCareBoards(_) => FieldKind::IntegratedCareBoards,
        };
        (kind, None)
    }
}

impl ContributionField {
    fn column(&self) -> Column {
        match self {
            ContributionField::Stream(_) => (FieldKind::Stream, None),
            ContributionField::Payer(_) => (FieldKind::Payer, None),
            ContributionField::Year(year, _) => (FieldKind::Amount, Some(Period::Year(*year))),
            ContributionField::Districts(_) => (FieldKind::Districts, None),
            ContributionField::Note(_) => (FieldKind::Note, None),
        }
    }
}

impl SchemeField {
    fn kind(&self) -> FieldKind {
        match self {
            SchemeField::Number(_) => FieldKind::Number,
            SchemeField::Name(_) => FieldKind::Name,
            SchemeField::Description(_) => FieldKind::Description,
            SchemeField::AreaOfInvestment(_) => FieldKind::AreaOfInvestment,
            SchemeField::LocalPriority(_) => FieldKind::LocalPriority,
            SchemeField::Outcome(_) => FieldKind::Outcome,
            SchemeField::PeopleReached(_) => FieldKind::PeopleReached,
            SchemeField::Status(_) => FieldKind::Status,
            SchemeField::Notes(_) => FieldKind::Notes,
        }
    }
}

impl AllocationField {
    fn column(&self) -> Column {
        let kind = match self {
            AllocationField::Amount(year, _) => {
                return (FieldKind::Amount, Some(Period::Year(*year)));
            }
            AllocationField::Outputs(year, _) => {
                return (FieldKind::Outputs, Some(Period::Year(*year)));
            }
            AllocationField::Scheme(_) => FieldKind::Scheme,
            AllocationField::Stream(_) => FieldKind::Stream,
            AllocationField::SchemeType(_) => FieldKind::SchemeType,
            AllocationField::SubType(_) => FieldKind::SubType,
            AllocationField::SchemeTypeOther(_) => FieldKind::SchemeTypeOther,
            AllocationField::PrimaryObjective(_) => FieldKind::PrimaryObjective,
            AllocationField::AreaOfSpend(_) => FieldKind::AreaOfSpend,
            AllocationField::AreaOfSpendOther(_) => FieldKind::AreaOfSpendOther,
            AllocationField::Commissioner(_) => FieldKind::Commissioner,
            AllocationField::NhsShare(_) => FieldKind::NhsShare,
            AllocationField::LaShare(_) => FieldKind::LaShare,
            AllocationField::Provider(_) => FieldKind::Provider,
            AllocationField::ShareOfOverallSpend(_) => FieldKind::ShareOfOverallSpend,
            AllocationField::Comments(_) => FieldKind::Comments,
        };
        (kind, None)
    }
}

impl MetricField {
    fn column(&self) -> Column {
        match self {
            MetricField::Plan(period, _) | MetricField::RemovePoint(period) => {
                (FieldKind::Plan, Some(*period))
            }
            MetricField::Point(point) => (FieldKind::Plan, Some(point.period)),
            MetricField::Actual(period, _) => (FieldKind::Actual, Some(*period)),
            MetricField::Rationale(_) => (FieldKind::Rationale, None),
            MetricField::LocalPlan(_) => (FieldKind::LocalPlan, None),
            MetricField::SupportingIndicators(_) => (FieldKind::SupportingIndicators, None),
        }
    }
}

impl ResponseField {
    fn kind(&self) -> FieldKind {
        match self {
            ResponseField::Answer(_) => FieldKind::Answer,
            ResponseField::Evidence(_) => FieldKind::Evidence,
            ResponseField::Action(_) => FieldKind::Action,
            ResponseField::ByWhen(_) => FieldKind::ByWhen,
        }
    }
}

impl SignatoryField {
    fn kind(&self) -> FieldKind {
        match self {
            SignatoryField::Name(_) => FieldKind::Name,
            SignatoryField::Organisation(_) => FieldKind::Organisation,
            SignatoryField::SignedOn(_) => FieldKind::SignedOn,
            SignatoryField::Note(_) => FieldKind::Note,
        }
    }
}
