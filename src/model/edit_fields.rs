//! The parts of a plan that can be changed one at a time, each with its new value.

use compact_str::CompactString;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::assurance::Answer;
use super::funding::{DistrictShare, YearlyContribution};
use super::ids::{ListKey, RoundId, SchemeId, StreamId};
use super::measure::{Percentage, Quantity};
use super::metric::{MetricFigure, MetricPoint};
use super::money::Money;
use super::organisation::{Contact, Organisation};
use super::period::{FinancialYear, Period};
use super::scheme::SchemeStatus;

/// A field of the plan as a whole, with its new value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MetricField {
    /// The plan of a period. A period in which nothing is left is removed.
    Plan(Period, MetricFigure),
    /// The actual of a period. A period in which nothing is left is removed.
    Actual(Period, MetricFigure),
    /// Plan and actual of a period together.
    Point(MetricPoint),
    /// Removes a period.
    RemovePoint(Period),
    /// The rationale.
    Rationale(String),
    /// The local plan.
    LocalPlan(String),
    /// The supporting indicators.
    SupportingIndicators(Vec<ListKey>),
}

/// A field of an answer, with its new value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
