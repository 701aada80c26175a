//! The rows of each scheme, gathered only where something was found.

use std::collections::BTreeMap;

use crate::model::{AllocationId, Plan, SchemeId};

/// The rows of every scheme, in the plan's order.
pub(super) fn rows_by_scheme(plan: &Plan) -> BTreeMap<SchemeId, Vec<AllocationId>> {
    let mut rows: BTreeMap<SchemeId, Vec<AllocationId>> = BTreeMap::new();
    for row in &plan.allocations {
        rows.entry(row.scheme).or_default().push(row.id);
    }
    rows
}
