//! Plans and what follows from them, as documents for other people.
//!
//! An export writes to anything that takes bytes; putting it on disk is the caller's. What an export would have to work
//! out belongs in `finance` or `metrics` instead. A new export is one file and one line in [`EXPORTS`].

mod change;
pub mod charts;
mod csv;
mod findings;
mod json;
mod outline;
pub mod pack;
pub mod paper;
mod summary;
mod whereabouts;
mod workbook;

use std::io::{self, Write};

use crate::assessment::Assessment;
use crate::model::Plan;
use crate::rounds::PlanningRound;
use paper::{PaperOptions, html, pdf};

pub use findings::{ConditionFacts, FindingFacts, basis_in_words, counts_in_words, severity_word};
pub use outline::{SheetOutline, TableOutline, workbook_sheets};
pub use summary::{PlanFacts, plain_digits, status_word, verdict_word};
pub use whereabouts::Whereabouts;

/// What an export may look at.
#[derive(Clone, Copy, Debug)]
pub struct ExportInput<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its round.
    pub round: &'a PlanningRound,
    /// What follows from the two.
    pub assessment: &'a Assessment,
}

/// A kind of document.
pub trait Exporter: Sync {
    /// What it is called: "Expenditure as a table".
    fn name(&self) -> &'static str;

    /// The end of its files' names, without the point: `csv`.
    fn extension(&self) -> &'static str;

    /// Writes it. An error is the writer's.
    fn write(&self, input: &ExportInput<'_>, out: &mut dyn Write) -> io::Result<()>;
}

/// Every kind of document, in the order in which they are offered.
pub const EXPORTS: &[&dyn Exporter] = &[
    &workbook::PlanningWorkbook,
    &paper::AsPdf,
    &paper::AsHtml,
    &csv::Expenditure,
    &csv::Contributions,
    &csv::Metrics,
    &json::PlanAndAssessment,
];

/// A kind of document as bytes; a board paper holds what is asked for, and no other document asks for anything.
pub fn document(
    exporter: &dyn Exporter,
    input: &ExportInput<'_>,
    wanted: &PaperOptions,
) -> io::Result<Vec<u8>> {
    match exporter.extension() {
        "pdf" => pdf(&paper::paper(input, wanted)).map_err(io::Error::other),
        "html" => Ok(html(&paper::paper(input, wanted)).into_bytes()),
        _ => {
            let mut bytes = Vec::new();
            exporter.write(input, &mut bytes)?;
            Ok(bytes)
        }
    }
}

/// The kind of document that a file's name ends with: the longest ending counts, as in `leeds.metrics.csv`.
pub fn for_file_name(name: &str) -> Option<&'static dyn Exporter> {
    let name = format!(".{}", name.to_ascii_lowercase());
    EXPORTS
        .iter()
        .copied()
        .filter(|export| name.ends_with(&format!(".{}", export.extension())))
        .max_by_key(|export| export.extension().len())
}

/// The kind of document that has a file name's ending.
pub fn for_extension(extension: &str) -> Option<&'static dyn Exporter> {
    EXPORTS
        .iter()
        .copied()
        .find(|export| export.extension().eq_ignore_ascii_case(extension))
}
