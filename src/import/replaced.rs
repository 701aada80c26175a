//! Which parts of a plan a file took the place of.

use super::report::Report;
use crate::format;
use crate::model::{Plan, Return};

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
