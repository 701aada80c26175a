//! Every change a person can make to a plan, named by what it changes.

use compact_str::CompactString;
use jiff::civil::Date;

use super::allocation::Allocation;
use super::assurance::Answer;
use super::capacity::CapacityAndDemand;
use super::funding::{Contribution, DistrictShare, YearlyContribution};
use super::ids::{
    AllocationId, ContributionId, FloorId, ListKey, MetricId, RequirementId, RoleId, RoundId,
    SchemeId, StreamId,
};
use super::metric::MetricFigure;
use super::money::{Money, Percentage, Quantity};
use super::organisation::{Contact, Organisation};
use super::period::{FinancialYear, Period};
use super::plan::Version;
use super::returns::Return;
use super::scheme::{Scheme, SchemeStatus};

/// One change to a plan. Applying it gives back the edit that undoes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Changes a field of the plan as a whole.
    Plan(PlanField),
    /// Changes a field of the board.
    Board(BoardField),
    /// Adds a contribution at a position (the end where it is past it).
    InsertContribution(usize, Contribution),
    /// Removes a contribution.
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
    /// Removes an allocation.
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
    /// Changes a signature.
    Signatory(RoleId, SignatoryField),
    /// Replaces the reports on progress.
    Returns(Vec<Return>),
    /// Replaces the frozen versions.
    Versions(Vec<Version>),
    /// Several changes as one step; all or none.
    Batch(Vec<Edit>),
}

/// A field of the plan as a whole, with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanField {
    /// The planning round and the version of its pack.
    Round(RoundId, CompactString),
    /// The years planned for.
    Years(Vec<FinancialYear>),
    /// Which figures are illustrative.
    Illustrative(String),
    /// Notes.
    Notes(String),
    /// Contacts.
    Contacts(Vec<Contact>),
    /// The published total of a year.
    PublishedTotal(FinancialYear, Option<Money>),
}

/// A field of the board, with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BoardField {
    /// Its name.
    Name(String),
    /// Its code.
    Code(CompactString),
    /// Its council.
    LocalAuthority(Organisation),
    /// Its districts.
    Districts(Vec<Organisation>),
    /// Its integrated care boards.
    IntegratedCareBoards(Vec<Organisation>),
}

/// A field of a contribution, with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContributionField {
    /// The stream.
    Stream(StreamId),
    /// The payer.
    Payer(Organisation),
    /// Amount, certainty and published amount of a year.
    Year(FinancialYear, Option<YearlyContribution>),
    /// The districts' parts.
    Districts(Vec<DistrictShare>),
    /// The note.
    Note(String),
}

/// A field of a scheme, with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeField {
    /// The scheme ID people use.
    Number(CompactString),
    /// The name.
    Name(String),
    /// The description.
    Description(String),
    /// The local area of investment.
    AreaOfInvestment(CompactString),
    /// The local priority.
    LocalPriority(String),
    /// The outcome.
    Outcome(String),
    /// Whom it reached.
    PeopleReached(String),
    /// New or existing.
    Status(Option<SchemeStatus>),
    /// Notes.
    Notes(String),
}

/// A field of an allocation, with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AllocationField {
    /// The scheme.
    Scheme(SchemeId),
    /// The source of funding.
    Stream(StreamId),
    /// The scheme type or activity.
    SchemeType(ListKey),
    /// The sub-type.
    SubType(ListKey),
    /// What "Other" scheme type is.
    SchemeTypeOther(String),
    /// The primary objective.
    PrimaryObjective(ListKey),
    /// The area of spend.
    AreaOfSpend(ListKey),
    /// What "Other" area of spend is.
    AreaOfSpendOther(String),
    /// The commissioner.
    Commissioner(ListKey),
    /// The NHS share of a joint commission.
    NhsShare(Option<Percentage>),
    /// The council's share of a joint commission.
    LaShare(Option<Percentage>),
    /// The provider.
    Provider(ListKey),
    /// The amount of a year.
    Amount(FinancialYear, Option<Money>),
    /// The outputs of a year.
    Outputs(FinancialYear, Option<Quantity>),
    /// The share of all local spend.
    ShareOfOverallSpend(Option<Percentage>),
    /// Comments.
    Comments(String),
}

/// A field of the plan for a metric, with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MetricField {
    /// The plan of a period.
    Plan(Period, MetricFigure),
    /// The actual of a period.
    Actual(Period, MetricFigure),
    /// The rationale.
    Rationale(String),
    /// The local plan.
    LocalPlan(String),
    /// The supporting indicators.
    SupportingIndicators(Vec<ListKey>),
}

/// A field of an answer, with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResponseField {
    /// Yes, no or not answered.
    Answer(Option<Answer>),
    /// The evidence.
    Evidence(String),
    /// The action.
    Action(String),
    /// By when.
    ByWhen(Option<Date>),
}

/// A field of a signature, with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignatoryField {
    /// The name.
    Name(String),
    /// The organisation.
    Organisation(String),
    /// The day.
    SignedOn(Option<Date>),
    /// The note.
    Note(String),
}

/// Why an edit cannot be applied. The plan is then as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The edit names something the plan does not have.
    #[error("the plan has no {0}; it may have been removed meanwhile")]
    NoSuch(&'static str),
    /// The edit adds something under an id that is taken.
    #[error("the plan already has {0} with this id")]
    Taken(&'static str),
    /// A scheme cannot be removed while allocations name it.
    #[error(
        "the scheme still has {0} allocations; remove them first or move them to another scheme"
    )]
    SchemeInUse(usize),
}
