//! Workbooks and tables of other programs as plans, with a report of what was understood and what was not.
//!
//! [`read`] takes the bytes of a file and opens nothing itself. Every kind of file becomes sheets of cells first; then
//! tables are found in them by their headings, whatever the sheets are called, and each row becomes a part of the plan or
//! a line of the [`Report`]. Nothing is guessed silently, no formula is worked out, no macro runs and no link is followed.

mod above;
mod answers;
mod archive;
mod choice;
mod columns;
mod cover;
mod days;
mod entries;
mod error;
mod expenditure;
mod facts;
mod formats;
mod hidden;
mod holds;
mod ids;
mod income;
mod kept;
mod known;
mod left_out;
mod limits;
mod measures;
mod months;
mod ods;
mod open;
mod own;
mod parts;
mod reading;
mod replaced;
mod report;
mod returns;
mod rows;
mod said;
mod same;
mod sheet;
mod start;
mod stated;
mod subtotals;
mod sums;
mod table;
mod text;
mod totals;
pub mod tsv;
mod units;
mod unlisted;
mod values;
mod words;
mod xlsb;
mod xlsx;
mod xml;

pub use error::ImportError;
pub use holds::SheetHolds;
pub use limits::Limits;
pub use report::{Issue, IssueKind, Place, Report, SheetReport};
pub use totals::{TotalCheck, TotalOf};

use crate::model::{Plan, RoundId};
use crate::rounds::Rounds;
use facts::Facts;
use own::OwnBook;
use parts::Parts;
use reading::Reading;
use same::Before;
use sheet::{Sheet, Visibility};
use start::Start;
use units::LeftOut;

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
    let (mut sheets, mut report) = open::sheets(bytes, name, &options.limits)?;
    let own = OwnBook::of(&mut sheets, &mut report);
    if own.is_none() {
        for sheet in &mut sheets {
            sheet.drop_blanks();
        }
    }
    let facts = Facts::of(&sheets);
    let Start { plan, round } = start::start(&facts, own.as_ref(), rounds, options, &mut report)?;
    let mut reading = Reading::new(round, plan, report);
    if let Some(own) = &own {
        reading.take_for_own(own.kept.as_ref());
    }
    let before = Before::of(options.into.as_ref(), own.as_ref());
    let mut parts = Parts::new(&before);
    // What is shown counts before what is hidden.
    for wanted in [Visibility::Shown, Visibility::Hidden] {
        for sheet in sheets.iter().filter(|sheet| sheet.visibility == wanted) {
            parts.read_sheet(&mut reading, sheet, &sheets);
        }
    }
    reading
        .report
        .sheets
        .sort_by_key(|about| sheets.iter().position(|sheet| sheet.name == about.name));
    if reading
        .report
        .sheets
        .iter()
        .all(|sheet| sheet.holds.is_nothing() || sheet.holds == SheetHolds::WorkedOut)
    {
        let why = (parts.in_units()).map_or_else(|| not_found(&sheets), LeftOut::in_short);
        return Err(ImportError::NothingUnderstood(why));
    }
    if let Some(into) = &options.into {
        replaced::keep_unread(&mut reading, into);
    }
    if let Some(kept) = own.as_ref().and_then(|own| own.kept.as_ref()) {
        unlisted::say(&mut reading, &kept.keys);
    }
    if let Some((kept, years)) = own.and_then(|own| Some((own.kept?, own.years))) {
        let onto = match options.into {
            Some(_) => kept::Onto::Plan,
            None => kept::Onto::NewPlan,
        };
        kept::add_kept(&mut reading, kept, &years, parts.given(), onto);
    }
    parts.finish(&mut reading, &before);
    reading.say_noise();
    let Reading {
        plan, mut report, ..
    } = reading;
    if let Some(into) = &options.into {
        replaced::say_replaced(into, &plan, &mut report);
    }
    report.finish();
    give_back(sheets);
    Ok(Imported { plan, report })
}

/// Frees the cells of a file beside what comes next: there may be hundreds of thousands of them.
fn give_back(sheets: Vec<Sheet>) {
    // Where there is no room for a second thread, they are freed here.
    let _freed_beside = std::thread::Builder::new().spawn(move || drop(sheets));
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
