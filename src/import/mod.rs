//! Workbooks and tables of other programs as plans, with a report of what was understood and what was not.
//!
//! [`read`] takes the bytes of a file and opens nothing itself. Every kind of file becomes sheets of cells first; then
//! tables are found in them by their headings, whatever the sheets are called, and each row becomes a part of the plan or
//! a line of the [`Report`]. Nothing is guessed silently, no formula is worked out, no macro runs and no link is followed.

mod archive;
mod choice;
mod entries;
mod error;
mod expenditure;
mod facts;
mod formats;
mod income;
mod limits;
mod measures;
mod ods;
mod open;
mod reading;
mod report;
mod rows;
mod sheet;
mod start;
mod table;
mod text;
mod totals;
pub mod tsv;
mod values;
mod words;
mod xlsb;
mod xlsx;
mod xml;

pub use error::ImportError;
pub use limits::Limits;
pub use report::{Issue, IssueKind, Place, Report, SheetReport, TotalCheck};

use crate::model::{Plan, RoundId};
use crate::rounds::Rounds;
use entries::Entries;
use expenditure::Col;
use facts::Facts;
use reading::Reading;
use sheet::{Sheet, Visibility};
use start::Start;

/// What a person says of a file that is to be read.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// The planning round; nothing where the file says it.
    pub round: Option<RoundId>,
    /// The health and wellbeing board; nothing where the file says it.
    pub board: Option<String>,
    /// A plan to read into: what the file has tables of is replaced in it, everything else stays.
    pub into: Option<Plan>,
    /// How much the file may hold.
    pub limits: Limits,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The plan.
    pub plan: Plan,
    /// What was understood and what was not.
    pub report: Report,
}

/// Reads a plan from the bytes of a workbook or a table. The name is the file's, for tables that have no other.
pub fn read(
    bytes: &[u8],
    name: &str,
    rounds: &Rounds,
    options: &ImportOptions,
) -> Result<Imported, ImportError> {
    let (sheets, mut report) = open::sheets(bytes, name, &options.limits)?;
    let facts = Facts::of(&sheets);
    let Start { plan, round } = start::start(&facts, rounds, options, &mut report)?;
    let mut reading = Reading::new(round, plan, report);
    let mut entries = Entries::new();
    let mut replaced = Replaced::default();
    let mut sums = totals::Sums::default();
    for sheet in &sheets {
        read_sheet(&mut reading, sheet, &mut entries, &mut replaced, &mut sums);
    }
    if reading
        .report
        .sheets
        .iter()
        .all(|sheet| sheet.holds.is_empty())
    {
        return Err(ImportError::NothingUnderstood(not_found(&sheets)));
    }
    totals::compare(&mut reading, sums);
    reading.say_noise();
    let Reading {
        plan, mut report, ..
    } = reading;
    replaced.say(options, &mut report);
    report.finish();
    Ok(Imported { plan, report })
}

/// What was looked for and not found.
fn not_found(sheets: &[Sheet]) -> String {
    let names: Vec<String> = sheets
        .iter()
        .take(10)
        .map(|sheet| format!("\"{}\"", sheet.name))
        .collect();
    let looked = match names.as_slice() {
        [] => "it holds no sheet".to_owned(),
        names => format!(
            "no row of headings such as Scheme ID, Source of funding and Expenditure is on {}",
            crate::format::list(names)
        ),
    };
    format!("{looked}. The headings must stand in one row, one to a column")
}

/// The parts of the plan that the file has tables of, and which therefore begin empty.
#[derive(Debug, Default)]
struct Replaced {
    schemes: bool,
    contributions: bool,
    metrics: bool,
}

impl Replaced {
    fn say(&self, options: &ImportOptions, report: &mut Report) {
        let Some(into) = &options.into else { return };
        let mut parts = Vec::new();
        if self.schemes {
            parts.push(crate::format::count(
                into.schemes.len(),
                "scheme",
                "schemes",
            ));
            parts.push(crate::format::count(
                into.allocations.len(),
                "allocation",
                "allocations",
            ));
        }
        if self.contributions {
            parts.push(crate::format::count(
                into.contributions.len(),
                "contribution",
                "contributions",
            ));
        }
        if self.metrics {
            parts.push(crate::format::count(
                into.metrics.len(),
                "metric",
                "metrics",
            ));
        }
        if !parts.is_empty() {
            report.notes.push(format!(
                "What the file has tables of took the place of {} of the plan; everything else stayed.",
                crate::format::list(&parts)
            ));
        }
    }
}

fn read_sheet(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    entries: &mut Entries,
    replaced: &mut Replaced,
    sums: &mut totals::Sums,
) {
    let mut about = SheetReport {
        name: match sheet.counted {
            sheet::Counted::Rows => sheet.name.clone(),
            sheet::Counted::Lines => String::new(),
        },
        holds: String::new(),
        hidden: sheet.visibility == Visibility::Hidden,
        rows_read: 0,
        rows_taken: 0,
        cells: sheet.filled(),
    };
    let mut held = Vec::new();
    let header = table::find::<Col>(sheet, 0, expenditure::fits);
    if let Some(header) = header {
        if !replaced.schemes {
            replaced.schemes = true;
            reading.plan.schemes.clear();
            reading.plan.allocations.clear();
        }
        let outcome = entries.read(reading, sheet, &header);
        about.rows_read += outcome.rows_read;
        sums.spend.extend(
            outcome
                .sums
                .into_iter()
                .map(|sum| (Place::cell(sheet, sum.0, sum.1), sum.2, sum.3)),
        );
        held.push("schemes and allocations");
    } else if let Some(rows) = income::read(reading, sheet, &mut replaced.contributions, sums) {
        about.rows_read += rows;
        held.push("contributions");
    } else if let Some(rows) = measures::read(reading, sheet, &mut replaced.metrics) {
        about.rows_read += rows;
        held.push("metrics");
    }
    about.holds = held.join(", ");
    reading.report.sheets.push(about);
}
