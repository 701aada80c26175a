//! Derived performance. Pure functions of a plan and the round's definitions.

mod capacity;
mod value;

pub use capacity::{CapacityGap, MonthGap, YearGap, capacity_gaps};
pub use value::{MetricResult, MetricStatus, PointResult, metric_results, value_of};
