//! What a check may look at.

use jiff::civil::Date;

use crate::finance::{Rows, YearTotals};
use crate::metrics::{CapacityGap, MetricResult};
use crate::model::{Allocation, Plan, Scheme, SchemeId, StreamId};
use crate::rounds::PlanningRound;

/// The plan, its round, and everything worked out so far.
#[derive(Clone, Copy, Debug)]
pub struct CheckContext<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its round.
    pub round: &'a PlanningRound,
    /// Its allocations, looked up in the round.
    pub rows: &'a Rows<'a>,
    /// Money, year by year.
    pub years: &'a [YearTotals],
    /// Metrics.
    pub metrics: &'a [MetricResult],
    /// Capacity and demand.
    pub capacity: &'a [CapacityGap],
    /// The day on which the plan is judged; the day it is due where no other was asked for.
    pub as_at: Option<Date>,
}

impl<'a> CheckContext<'a> {
    /// Words on a day by which something is said to have been done, where it is still to come; nothing where it is past, or
    /// where the plan is not due before it: a meeting in between may be pencilled in.
    pub fn to_come(&self, day: Date) -> Option<&'static str> {
        match self.round.day("plan-due") {
            _ if self.as_at.is_none_or(|as_at| day <= as_at) => None,
            Some(due) => (day > due).then_some("which is still to come and after the plan is due"),
            None => Some("which is still to come"),
        }
    }

    /// The scheme with an id.
    pub fn scheme(&self, id: SchemeId) -> Option<&'a Scheme> {
        self.plan.scheme(id)
    }

    /// A scheme in a sentence: "scheme 8, HART reablement".
    pub fn scheme_name(scheme: Option<&Scheme>) -> String {
        match scheme {
            Some(scheme) => match (scheme.number.trim(), scheme.name.trim()) {
                ("", "") => "a scheme without number and name".to_owned(),
                (number, "") => format!("scheme {number}"),
                ("", name) => format!("the scheme {name}"),
                (number, name) => format!("scheme {number}, {name}"),
            },
            None => "a scheme that is not in the plan".to_owned(),
        }
    }

    /// A row in a sentence: "scheme 8, HART reablement, from the NHS minimum contribution".
    pub fn row_name(&self, scheme: Option<&Scheme>, allocation: &Allocation) -> String {
        let scheme = Self::scheme_name(scheme);
        if allocation.stream.is_empty() {
            format!("{scheme}, without a source of funding")
        } else {
            format!("{scheme}, from {}", self.stream_name(&allocation.stream))
        }
    }

    /// A stream in a sentence: its label in the round, or its key in quotes.
    pub fn stream_name(&self, id: &StreamId) -> String {
        self.round
            .stream(id)
            .map_or_else(|| format!("\"{id}\""), |stream| stream.label.clone())
    }
}
