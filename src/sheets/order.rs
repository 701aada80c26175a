//! The order in which the workbook shows what a plan holds in an order of its own.

use std::collections::HashSet;

use crate::model::{Contribution, ListKey, MetricPlan, Plan, Scheme, SchemeId, StreamId};
use crate::rounds::PlanningRound;

/// Streams in the round's order, then those that the round does not have, as contributions first name them.
pub fn streams_in_order(plan: &Plan, round: &PlanningRound) -> Vec<StreamId> {
    let mut all: Vec<StreamId> = round
        .streams
        .iter()
        .map(|stream| stream.id.clone())
        .collect();
    for line in &plan.contributions {
        if !all.contains(&line.stream) {
            all.push(line.stream.clone());
        }
    }
    all
}

/// Contributions by stream, in the order of [`streams_in_order`].
pub fn contributions_in_order<'a>(plan: &'a Plan, round: &PlanningRound) -> Vec<&'a Contribution> {
    let streams = streams_in_order(plan, round);
    let mut all: Vec<&Contribution> = plan.contributions.iter().collect();
    all.sort_by_key(|line| streams.iter().position(|stream| *stream == line.stream));
    all
}

/// Schemes as rows first name them, then those without rows.
pub fn schemes_in_order(plan: &Plan) -> Vec<&Scheme> {
    let by_id: std::collections::HashMap<SchemeId, &Scheme> = plan
        .schemes
        .iter()
        .map(|scheme| (scheme.id, scheme))
        .collect();
    let mut seen: HashSet<SchemeId> = HashSet::with_capacity(plan.schemes.len());
    let mut all: Vec<&Scheme> = Vec::with_capacity(plan.schemes.len());
    for row in &plan.allocations {
        if let Some(scheme) = by_id.get(&row.scheme)
            && seen.insert(row.scheme)
        {
            all.push(scheme);
        }
    }
    for scheme in &plan.schemes {
        if seen.insert(scheme.id) {
            all.push(scheme);
        }
    }
    all
}

/// Schemes that no row pays for.
pub fn schemes_without_rows(plan: &Plan) -> Vec<&Scheme> {
    let paid: HashSet<SchemeId> = plan.allocations.iter().map(|row| row.scheme).collect();
    plan.schemes
        .iter()
        .filter(|scheme| !paid.contains(&scheme.id))
        .collect()
}

/// The supporting indicators of a metric and whether the plan used them: the round's, then others that the plan names.
pub fn indicators_in_order(metric: &MetricPlan, round: &PlanningRound) -> Vec<(ListKey, bool)> {
    let known: Vec<&ListKey> = round
        .metric(&metric.metric)
        .iter()
        .flat_map(|definition| &definition.supporting_indicators)
        .map(|entry| &entry.id)
        .collect();
    let used = &metric.supporting_indicators;
    let mut all: Vec<(ListKey, bool)> = known
        .iter()
        .map(|key| ((*key).clone(), used.contains(key)))
        .collect();
    for key in used {
        if all.iter().all(|(known, _)| known != key) {
            all.push((key.clone(), true));
        }
    }
    all
}
