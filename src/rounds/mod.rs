//! What government set, per planning round: the shape of a rule pack, and the packs built into the program.
//!
//! A pack is one RON file in `assets/rounds/`. Every figure, list and rule in it names its source and says whether
//! anybody has checked it. Nothing here knows any particular year.

mod blank;
mod check;
mod condition;
mod definition;
mod fault;
mod lists;
mod names;
mod pack;
mod places;
mod published;
mod round;
mod source;
mod stream;
mod template;

pub use condition::{
    CalendarDay, Delegation, NationalCondition, PlanningRequirement, Question, ReportingReturn,
    RequiredSignatory,
};
pub use definition::{
    Better, CapacityDefinition, CareSetting, Formula, Frequency, MetricDefinition, MetricRole,
    MetricUnit, ServiceLine,
};
pub use lists::{
    Column, Commissioner, Commissioners, List, ListEntry, Lists, NhsPart, SchemeType, SchemeTypes,
};
pub use pack::{PackError, PackOrigin, Rounds, parse};
pub use places::{BoardPlace, IcbPlace, Places};
pub use published::{Published, PublishedAmount};
pub use round::{Figure, PlanningRound, RoundRule, RoundStatus, Severity};
pub use source::{Basis, Confidence, Source, Standing, usual_standing};
pub use stream::{
    Areas, CountedShare, FundingStream, IncomeLines, Kind, Obligation, Payer, RingFence, SpendFloor,
};
pub use template::{SheetKind, Template, TemplateSheet};
