//! What a document will hold, in words, before anything is written.

use std::io;

use super::{ExportInput, Exporter};
use crate::format;
use crate::rounds::SheetKind;
use crate::sheets::sheets;

/// A sheet of the planning workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetOutline {
    /// Its name.
    pub name: String,
    /// What is on it: "51 rows of 39 schemes".
    pub holds: String,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableOutline {
    /// Its rows without the headings.
    pub rows: usize,
    /// Its headings.
    pub columns: Vec<String>,
}

/// The sheets of a plan's workbook in their order.
pub fn workbook_sheets(input: &ExportInput<'_>) -> Vec<SheetOutline> {
    let plan = input.plan;
    let count = |number: usize, one: &str, many: &str| match number {
        0 => format!("no {many} yet"),
        number => format::count(number, one, many),
    };
    sheets(plan, input.round)
        .into_iter()
        .map(|sheet| {
            let holds = match sheet.holds {
                SheetKind::Cover => "whose plan it is, contacts and sign-off".to_owned(),
                SheetKind::Summary => "totals as live formulas".to_owned(),
                SheetKind::Income => {
                    count(plan.contributions.len(), "contribution", "contributions")
                }
                SheetKind::Expenditure => match plan.allocations.len() {
                    0 => "no rows yet".to_owned(),
                    rows => format!(
                        "{} of {}, with running balances",
                        format::count(rows, "row", "rows"),
                        format::count(plan.schemes.len(), "scheme", "schemes")
                    ),
                },
                SheetKind::CapacityAndDemand => "capacity and demand month by month".to_owned(),
                SheetKind::Metrics => count(plan.metrics.len(), "metric", "metrics"),
                SheetKind::PlanningRequirements => {
                    count(plan.requirements.len(), "answer", "answers")
                }
                SheetKind::NationalConditions => count(plan.conditions.len(), "answer", "answers"),
                SheetKind::Narrative => count(plan.narrative.len(), "text", "texts"),
            };
            SheetOutline {
                name: sheet.name,
                holds,
            }
        })
        .collect()
}

impl TableOutline {
    /// Of a document that is a table in CSV.
    pub fn of(exporter: &dyn Exporter, input: &ExportInput<'_>) -> io::Result<Self> {
        let mut bytes = Vec::new();
        exporter.write(input, &mut bytes)?;
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
        let mut table = ::csv::Reader::from_reader(text);
        let columns = table.headers()?.iter().map(str::to_owned).collect();
        let rows = table.byte_records().count();
        Ok(TableOutline { rows, columns })
    }
}
