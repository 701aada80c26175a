//! A plan as a document, in memory.

use bcf_planner::assessment::Assessment;
use bcf_planner::export::{ExportInput, for_file_name};
use bcf_planner::model::Plan;
use bcf_planner::rounds::PlanningRound;

/// A plan as the kind of document that a file's name ends with.
pub(crate) fn written(plan: &Plan, round: &PlanningRound, name: &str) -> Result<Vec<u8>, String> {
    let assessment = Assessment::of(plan, round);
    let input = ExportInput {
        plan,
        round,
        assessment: &assessment,
    };
    let exporter = for_file_name(name).ok_or_else(|| format!("no document ends as {name} does"))?;
    let mut bytes = Vec::new();
    exporter
        .write(&input, &mut bytes)
        .map_err(|error| error.to_string())?;
    Ok(bytes)
}
