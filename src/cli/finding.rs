//! A finding as a person reads it: verdict and size, where, the numbers compared, whose rule, remedy, more.

use std::io::{self, Write};

use crate::export::{Whereabouts, basis_in_words, severity_word};
use crate::format;
use crate::model::AllocationId;
use crate::rounds::PlanningRound;
use crate::rules::{Finding, Location};

use super::output::{Out, one_line};

/// The most rows that are named; of more, only their number is given.
const NAMED_ROWS: usize = 6;

// The labels fill their column.
const WHERE: &str = "where      ";
const ROWS: &str = "rows       ";
const CONDITION: &str = "condition  ";
const SOURCE: &str = "source     ";
const HINT: &str = "hint       ";
const MORE: &str = "more       ";

/// Prints a finding.
pub(super) fn print(
    finding: &Finding,
    round: &PlanningRound,
    places: &Whereabouts<'_>,
    out: &mut Out,
) -> io::Result<()> {
    let head = format!("{}[{}]", severity_word(finding.severity), finding.code);
    let head = out.by_severity(finding.severity, &head);
    writeln!(out, "{head}: {}", one_line(&finding.message))?;
    detail(out, WHERE, &places.words(&finding.at))?;
    if let Some(rows) = rows(finding, places) {
        detail(out, ROWS, &rows)?;
    }
    // The first label stands in the labels' column, the others before their numbers.
    let mut evidence = finding.evidence.iter();
    if let Some(first) = evidence.next() {
        write!(out, "  {:<10}  {}", one_line(&first.label), first.value)?;
        for next in evidence {
            write!(out, "    {}  {}", one_line(&next.label), next.value)?;
        }
        writeln!(out)?;
    }
    let basis = basis_in_words(&finding.basis, round);
    let condition = finding
        .condition
        .as_ref()
        .and_then(|id| round.condition(id));
    match condition {
        Some(condition) => writeln!(
            out,
            "  {} {} — {} ({})",
            out.faint(CONDITION),
            condition.number,
            one_line(&condition.title),
            one_line(&basis)
        )?,
        None => detail(out, SOURCE, &basis)?,
    }
    if !finding.hint.is_empty() {
        detail(out, HINT, &finding.hint)?;
    }
    writeln!(
        out,
        "  {} bcf-planner explain {}\n",
        out.faint(MORE),
        finding.code
    )
}

fn detail(out: &mut Out, label: &'static str, text: &str) -> io::Result<()> {
    writeln!(out, "  {} {}", out.faint(label), one_line(text))
}

/// The rows that contribute, unless the finding's place says it already.
fn rows(finding: &Finding, places: &Whereabouts<'_>) -> Option<String> {
    let rows = finding.rows.as_slice();
    match (rows, &finding.at) {
        ([], _) => None,
        ([only], Location::Allocation(at, ..)) if only == at => None,
        ([only], _) => Some(places.row(*only)),
        _ if rows.len() <= NAMED_ROWS => {
            let numbers: Vec<String> = rows.iter().filter_map(|id| number(*id, places)).collect();
            Some(format!(
                "rows {} of the expenditure",
                format::list(&numbers)
            ))
        }
        _ => {
            let numbers: Vec<String> = rows
                .iter()
                .take(NAMED_ROWS)
                .filter_map(|id| number(*id, places))
                .collect();
            Some(format!(
                "{} of the expenditure: {}, …",
                format::count(rows.len(), "row", "rows"),
                numbers.join(", ")
            ))
        }
    }
}

fn number(id: AllocationId, places: &Whereabouts<'_>) -> Option<String> {
    places.row_number(id).map(|number| number.to_string())
}
