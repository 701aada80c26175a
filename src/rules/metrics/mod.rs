//! Rules on metrics, and on capacity and demand.

mod capacity_below_demand;
mod target_worsens;
mod trajectory_incomplete;
mod value_out_of_range;

use super::Rule;

/// The rules on metrics, and on capacity and demand.
pub(super) const RULES: &[&dyn Rule] = &[
    &trajectory_incomplete::TrajectoryIncomplete,
    &target_worsens::TargetWorsens,
    &value_out_of_range::ValueOutOfRange,
    &capacity_below_demand::CapacityBelowDemand,
];
