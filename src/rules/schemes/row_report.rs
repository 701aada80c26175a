//! Reports about one cell of a row, in the same words everywhere.

use crate::finance::Row;
use crate::format;
use crate::model::Money;
use crate::rounds::Column;
use crate::rules::{CheckContext, Location, Report};

/// Something about a cell of a row: "No area of spend is chosen for" and then the row's name and what it spends.
pub(super) fn cell_report(
    context: &CheckContext<'_>,
    row: &Row<'_>,
    column: Column,
    problem: &str,
    hint: impl Into<String>,
) -> Report {
    let name = row_and_spend(context, row);
    let report = Report::new(
        Location::cell(row.allocation.id, column),
        format!("{problem} {name}."),
        hint,
    )
    .rows([row.allocation.id]);
    with_spend(context, row, report)
}

/// A row in a sentence with what it spends: "scheme 8, Home first, from the grant, which spends £100 over 2 years".
pub(super) fn row_and_spend(context: &CheckContext<'_>, row: &Row<'_>) -> String {
    let name = context.row_name(row.scheme, row.allocation);
    let spend: Vec<_> = context
        .plan
        .years
        .iter()
        .filter_map(|year| Some((*year, row.amount(*year)?)))
        .collect();
    match spend.as_slice() {
        [] => name,
        [(year, amount)] => format!(
            "{name}, which spends {} in {}",
            format::pounds(*amount),
            year.in_words()
        ),
        several => {
            let total: Money = several.iter().map(|(_, amount)| *amount).sum();
            format!(
                "{name}, which spends {} over {} years",
                format::pounds(total),
                several.len()
            )
        }
    }
}

/// Adds what the row spends in each year of the plan as evidence.
fn with_spend(context: &CheckContext<'_>, row: &Row<'_>, report: Report) -> Report {
    context
        .plan
        .years
        .iter()
        .fold(report, |report, year| match row.amount(*year) {
            Some(amount) => {
                report.evidence(format!("spend {}", year.in_words()), format::pounds(amount))
            }
            None => report,
        })
}
