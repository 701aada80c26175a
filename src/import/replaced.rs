//! Which parts of a plan a file took the place of.

use std::collections::HashSet;

use super::reading::{Own, Reading};
use super::report::{IssueKind, Place, Report};
use crate::format;
use crate::model::{Plan, Return};

/// Leaves a part of the plan as it was where the file has a table of it and no row of that was taken: headings alone
/// are more likely a mistake than the wish to empty the plan.
pub(super) fn keep_unread(reading: &mut Reading<'_>, into: &Plan) {
    let plan = &mut reading.plan;
    let mut kept = Vec::new();
    let entries = into.schemes.len() + into.allocations.len();
    if entries > 0 && plan.schemes.is_empty() && plan.allocations.is_empty() {
        plan.schemes.clone_from(&into.schemes);
        plan.allocations.clone_from(&into.allocations);
        kept.push(format::count(into.schemes.len(), "scheme", "schemes"));
        let rows = into.allocations.len();
        kept.push(format::count(rows, "allocation", "allocations"));
    }
    if plan.contributions.is_empty() && !into.contributions.is_empty() {
        plan.contributions.clone_from(&into.contributions);
        let lines = into.contributions.len();
        kept.push(format::count(lines, "contribution", "contributions"));
    }
    if plan.metrics.is_empty() && !into.metrics.is_empty() {
        plan.metrics.clone_from(&into.metrics);
        kept.push(format::count(into.metrics.len(), "metric", "metrics"));
    }
    let lines = |plan: &Plan| {
        let all = &plan.capacity_and_demand;
        all.demand.len() + all.capacity.len()
    };
    // A workbook of this program has a sheet for it even where nothing is planned.
    if reading.own == Own::No && lines(plan) == 0 && lines(into) > 0 {
        plan.capacity_and_demand
            .clone_from(&into.capacity_and_demand);
        let all = lines(into);
        kept.push(format::count(
            all,
            "line of capacity and demand",
            "lines of capacity and demand",
        ));
    }
    if !kept.is_empty() {
        let reason = format!(
            "no row of the file's tables of these was taken, and the plan keeps what it had: {}; take them out of the plan \
             by hand if that was meant",
            format::list(&kept)
        );
        reading
            .report
            .add(IssueKind::NotTaken, Place::file(), "", reason);
    }
}

/// Says which parts of a plan the file's tables took the place of.
pub(super) fn say_replaced(before: &Plan, after: &Plan, report: &mut Report) {
    let mut parts = Vec::new();
    let mut part = |changed: bool, count: usize, one: &str, many: &str| {
        if changed && count > 0 {
            parts.push(format::count(count, one, many));
        }
    };
    macro_rules! list {
        ($field:ident$(.$more:ident)*, $one:literal, $many:literal) => {
            let (known, read) = (&before.$field$(.$more)*, &after.$field$(.$more)*);
            part(known != read, known.len(), $one, $many);
        };
    }
    list!(schemes, "scheme", "schemes");
    list!(allocations, "allocation", "allocations");
    list!(contributions, "contribution", "contributions");
    part(
        before.published_totals != after.published_totals,
        before.published_totals.iter().count(),
        "published total",
        "published totals",
    );
    list!(required_spend, "minimum of spend", "minimums of spend");
    list!(metrics, "metric", "metrics");
    list!(
        conditions,
        "answer to a national condition",
        "answers to national conditions"
    );
    list!(
        requirements,
        "answer to a planning requirement",
        "answers to planning requirements"
    );
    list!(
        narrative,
        "answer of the narrative",
        "answers of the narrative"
    );
    let lines = |plan: &Plan| {
        let all = &plan.capacity_and_demand;
        all.demand.len() + all.capacity.len() + usize::from(!all.assumptions.is_empty())
    };
    part(
        before.capacity_and_demand != after.capacity_and_demand,
        lines(before),
        "line of capacity and demand",
        "lines of capacity and demand",
    );
    list!(board.districts, "district council", "district councils");
    list!(
        board.integrated_care_boards,
        "integrated care board",
        "integrated care boards"
    );
    list!(contacts, "contact", "contacts");
    list!(signatories, "signature", "signatures");
    let mut said = Vec::new();
    if !parts.is_empty() {
        said.push(format!(
            "What the file has tables of took the place of {} of the plan",
            format::list(&parts)
        ));
    }
    let gone = gone(before, after);
    if !gone.is_empty() {
        said.push(format!(
            "{} of the plan {} not in the file and taken out",
            format::list(&gone),
            if gone.len() == 1 && gone.iter().all(|part| part.starts_with("1 ")) {
                "was"
            } else {
                "were"
            },
        ));
    }
    let reported = |report: &Return| report.spend.len() + report.income.len();
    let of = |plan: &Plan| plan.returns.iter().map(reported).sum::<usize>();
    let gone = of(before).saturating_sub(of(after));
    if gone > 0 {
        said.push(format!(
            "{} about rows that are gone {} dropped",
            format::count(gone, "line of the returns", "lines of the returns"),
            if gone == 1 { "was" } else { "were" },
        ));
    }
    if !said.is_empty() {
        report
            .notes
            .push(format!("{}; everything else stayed.", said.join("; ")));
    }
}

/// What the plan had and has no more, by what it is known by.
fn gone(before: &Plan, after: &Plan) -> Vec<String> {
    let mut gone = Vec::new();
    macro_rules! list {
        ($field:ident, $id:ident, $one:literal, $many:literal) => {
            let left: HashSet<_> = after.$field.iter().map(|row| &row.$id).collect();
            let rows = before.$field.iter();
            let count = rows.filter(|row| !left.contains(&row.$id)).count();
            if count > 0 {
                gone.push(format::count(count, $one, $many));
            }
        };
    }
    list!(schemes, id, "scheme", "schemes");
    list!(allocations, id, "allocation", "allocations");
    list!(contributions, id, "contribution", "contributions");
    list!(metrics, metric, "metric", "metrics");
    gone
}
