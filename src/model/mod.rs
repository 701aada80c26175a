//! What a plan says. Stored facts only: no input or output, no window, no figure of any particular year.
//!
//! Numbers are exact. A total, a share, a pass or a fail is never stored here; it is worked out from these facts.
//! The serde derives of these types are the current plan file format.

mod allocation;
mod assurance;
mod by_year;
mod capacity;
mod capacity_change;
pub(crate) mod date;
mod edit;
mod edit_apply;
mod edit_change;
mod edit_check;
mod edit_entries;
mod edit_fields;
mod edit_label;
mod edit_place;
mod edit_rows;
mod exact;
mod formula;
mod funding;
mod history;
mod ids;
mod measure;
mod metric;
mod money;
mod names;
mod organisation;
mod period;
mod plan;
mod returns;
mod scheme;
mod typed;

pub use allocation::Allocation;
pub use assurance::{Answer, NarrativeAnswer, Response, Signatory};
pub use by_year::ByYear;
pub use capacity::{CapacityAndDemand, CapacityLine, DemandLine, Monthly};
pub use capacity_change::CapacityKind;
pub use edit::{Edit, EditError, Entry, EntryKey};
pub use edit_fields::{
    AllocationField, BoardField, ContributionField, MetricField, PlanField, ResponseField,
    SchemeField, SignatoryField,
};
pub use edit_place::{EditPlace, EditRow, FieldKind};
pub use funding::{Certainty, Contribution, DistrictShare, RequiredSpend, YearlyContribution};
pub use history::{Done, Extent, History, SavePoint, Step};
pub use ids::{
    AllocationId, ContributionId, FloorId, ListKey, MetricId, RequirementId, RoleId, RoundId,
    SchemeId, StreamId,
};
pub use measure::{Percentage, Quantity};
pub use metric::{MetricFigure, MetricPlan, MetricPoint};
pub use money::{Money, NumberError, Tally};
pub use names::{Names, NoNames};
pub use organisation::{Contact, HealthAndWellbeingBoard, Organisation};
pub use period::{FinancialYear, Period, PeriodError, month_name};
pub use plan::{FileFormat, Plan, Version};
pub use returns::{ActualIncome, ActualSpend, MetricReport, Return};
pub use scheme::{Scheme, SchemeStatus, number_as_read};
