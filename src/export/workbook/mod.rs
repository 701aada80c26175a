//! The planning workbook: the sheets of the round's template, with the plan's figures as numbers, totals as formulas
//! whose results are those of the assessment, and drop-down lists. How it is laid out is said in [`crate::sheets`].

mod balances;
mod capacity;
mod cells;
mod checks;
mod cover;
mod exact;
mod expenditure;
mod income;
mod lists;
mod metrics;
mod page;
mod plan_data;
mod responses;
mod styles;
mod summary;
mod tables;

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::finance::YearTotals;
use crate::format;
use crate::model::{FinancialYear, Period, Plan};
use crate::rounds::{PlanningRound, SheetKind, TemplateSheet};
use crate::sheets::{LongText, sheets, usual_name, words};

use super::{ExportInput, Exporter};
use checks::Check;
use lists::Lists;
use page::{Page, Tab};
use styles::{Pence, Styles};

/// How hard a workbook is packed, from 1 to 9. The usual 6 makes one of 10,000 rows a quarter smaller, and takes a quarter
/// longer to write.
const COMPRESSION: u8 = 2;

/// The round's planning workbook.
pub(super) struct PlanningWorkbook;

impl Exporter for PlanningWorkbook {
    fn name(&self) -> &'static str {
        "Planning workbook"
    }

    fn extension(&self) -> &'static str {
        "xlsx"
    }

    fn write(&self, input: &ExportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
        let bytes = workbook(input).map_err(|error| {
            io::Error::other(format!("The workbook cannot hold this plan. {error}"))
        })?;
        out.write_all(&bytes)
    }
}

/// What every sheet is written from.
struct Book<'a> {
    input: ExportInput<'a>,
    styles: &'a Styles,
    lists: Lists,
}

impl<'a> Book<'a> {
    fn plan(&self) -> &'a Plan {
        self.input.plan
    }

    fn round(&self) -> &'a PlanningRound {
        self.input.round
    }

    fn year(&self, year: FinancialYear) -> Option<&'a YearTotals> {
        self.input.assessment.year(year)
    }

    /// The plan's years in words.
    fn years(&self) -> String {
        let years: Vec<String> = self.plan().years.iter().map(ToString::to_string).collect();
        format::list(&years)
    }

    /// A sheet with its title, whose plan it is, and what of it is not real.
    fn page(&self, sheet: &TemplateSheet, tab: Tab) -> Result<Page<'a>, XlsxError> {
        let (plan, round) = (self.plan(), self.round());
        let mut page = Page::new(&sheet.name, self.styles, tab)?;
        page.print(&plan.board.name, &round.label);
        let board = match plan.board.name.trim() {
            "" => "Board not named",
            name => name,
        };
        let note = format!("{board} · {} · {}", round.label, self.years());
        page.title(usual_name(sheet.holds), &note)?;
        page.text(2, 0, &plan.illustrative, styles::Style::Note)?;
        Ok(page)
    }
}

fn workbook(input: &ExportInput<'_>) -> Result<Vec<u8>, XlsxError> {
    let styles = Styles::new(pence(input.plan));
    let (mut lists_page, lists) = lists::write(input, &styles)?;
    let book = Book {
        input: *input,
        styles: &styles,
        lists,
    };
    let kinds = sheets(input.plan, input.round);
    let sheet = |holds: SheetKind| kinds.iter().find(|sheet| sheet.holds == holds);
    // In the order in which their cells are referred to; the template's order comes afterwards.
    let mut pages: Vec<(SheetKind, Page<'_>)> = Vec::new();
    let mut figures = summary::Figures::default();
    if let Some(sheet) = sheet(SheetKind::Income) {
        let (page, places) = income::write(&book, sheet)?;
        figures.income = places;
        pages.push((SheetKind::Income, page));
    }
    if let Some(sheet) = sheet(SheetKind::Expenditure) {
        let (page, places) = expenditure::write(&book, sheet, &figures.income)?;
        figures.expenditure = places;
        pages.push((SheetKind::Expenditure, page));
    }
    if let Some(sheet) = sheet(SheetKind::Metrics) {
        let (page, places) = metrics::write(&book, sheet)?;
        figures.metrics = places;
        pages.push((SheetKind::Metrics, page));
    }
    let mut checks: Vec<Check> = Vec::new();
    if let Some(sheet) = sheet(SheetKind::Expenditure) {
        checks.extend(figures.expenditure.balances.checks(&book, &sheet.name));
    }
    for sheet in &kinds {
        let (page, check) = match sheet.holds {
            SheetKind::CapacityAndDemand => (capacity::write(&book, sheet)?, None),
            SheetKind::PlanningRequirements => responses::requirements(&book, sheet)?,
            SheetKind::NationalConditions => responses::conditions(&book, sheet)?,
            SheetKind::Narrative => responses::narrative(&book, sheet)?,
            SheetKind::Summary => (summary::write(&book, sheet, &figures)?, None),
            SheetKind::Cover | SheetKind::Income | SheetKind::Expenditure | SheetKind::Metrics => {
                continue;
            }
        };
        pages.push((sheet.holds, page));
        checks.extend(check);
    }
    if let Some(sheet) = sheet(SheetKind::Cover) {
        let page = cover::write(&book, sheet, &kinds, &checks)?;
        pages.push((SheetKind::Cover, page));
    }
    pages.sort_by_key(|(holds, _)| kinds.iter().position(|sheet| sheet.holds == *holds));
    let mut finished = Vec::new();
    for (holds, page) in pages {
        finished.push((holds, page.finish()?));
    }
    let mut pages = finished;
    let long: Vec<LongText> = pages
        .iter_mut()
        .flat_map(|(_, page)| std::mem::take(&mut page.long))
        .collect();
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&book)?);
    for (_, page) in pages {
        workbook.push_worksheet(page.sheet);
    }
    let kept = plan_data::write(&book, &long)?;
    let is_kept = match &kept {
        Some(_) => words::PLAN_DATA_KEPT,
        None => words::PLAN_DATA_NONE,
    };
    lists::note_plan_data(&mut lists_page, &book.lists, is_kept)?;
    if let Some(page) = kept {
        workbook.push_worksheet(page.sheet);
    }
    workbook.push_worksheet(lists_page.sheet);
    workbook.set_zip_compression_level(COMPRESSION);
    workbook.save_to_buffer()
}

/// What a file's properties say. The day is the first of the plan's, so that the same plan gives the same bytes.
fn properties(book: &Book<'_>) -> Result<DocProperties, XlsxError> {
    let board = &book.plan().board.name;
    let first_year = book
        .plan()
        .years
        .first()
        .and_then(|year| year.months().next());
    let year = match first_year {
        Some(Period::Month(year, _)) => year,
        _ => 2000,
    };
    Ok(DocProperties::new()
        .set_title(format!("{}: {board}", book.round().label))
        .set_subject("Better Care Fund planning workbook")
        .set_category(book.round().id.as_str())
        .set_author("BCF Planner")
        .set_comment(&book.plan().illustrative)
        .set_creation_datetime(&ExcelDateTime::from_ymd(year, 4, 1)?))
}

/// Whether any amount has pence.
fn pence(plan: &Plan) -> Pence {
    let whole = plan
        .allocations
        .iter()
        .flat_map(|row| row.amounts.iter())
        .all(|(_, amount)| amount.is_whole_pounds())
        && plan
            .contributions
            .iter()
            .flat_map(|line| line.years.iter())
            .all(|(_, yearly)| yearly.amount.is_whole_pounds());
    if whole { Pence::None } else { Pence::Shown }
}
