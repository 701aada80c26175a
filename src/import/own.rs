//! Workbooks that this program wrote: told by their cover, with texts too long for a cell made whole again.

use std::collections::HashMap;

use super::report::{IssueKind, Place, Report};
use super::sheet::{Row, Sheet, Value, letters};
use crate::model::{FinancialYear, HealthAndWellbeingBoard, Organisation};
use crate::rounds::SheetKind;
use crate::sheets::{Kept, LongText, usual_name, words};

/// What a workbook of this program says of the whole plan.
#[derive(Debug, Default)]
pub(super) struct OwnBook {
    pub(super) round: String,
    pub(super) pack_version: String,
    pub(super) years: Vec<FinancialYear>,
    pub(super) board: HealthAndWellbeingBoard,
    pub(super) illustrative: String,
    /// What no sheet has a place for; nothing where that is not known.
    pub(super) kept: Option<Kept>,
}

impl OwnBook {
    /// Tells a workbook of this program by its cover, and makes its long texts whole; nothing where it is another's.
    pub(super) fn of(sheets: &mut [Sheet], report: &mut Report) -> Option<Self> {
        let mut book = sheets.iter().find_map(cover)?;
        let at = sheets.iter().position(is_plan_data);
        if at.is_none() {
            match sheets.iter().find_map(noted_plan_data).as_deref() {
                Some(words::PLAN_DATA_NONE) => book.kept = Some(Kept::default()),
                Some(words::PLAN_DATA_KEPT) => report.add(
                    IssueKind::NotTaken,
                    Place {
                        sheet: words::PLAN_DATA.to_owned(),
                        ..Place::file()
                    },
                    "",
                    "the sheet is gone, and with it what this program keeps there for reading the plan back: notes, returns and earlier versions are not taken",
                ),
                // An earlier version of this program did not note it.
                _ => {}
            }
        }
        if let Some(kept) = at.and_then(|at| sheets.get(at)) {
            let long = long_texts(kept);
            match kept_text(kept) {
                Some((row, text)) => match Kept::from_text(&text) {
                    Ok(found) => book.kept = Some(found),
                    Err(_) => report.add(
                        IssueKind::NotTaken,
                        Place::row(kept, row),
                        "",
                        "what this program keeps here for reading the plan back was changed and cannot be read; notes, returns and earlier versions are not taken",
                    ),
                },
                // The sheet holds long texts only.
                None if !long.is_empty() => book.kept = Some(Kept::default()),
                None => report.add(
                    IssueKind::NotTaken,
                    Place::sheet(kept),
                    "",
                    "what this program keeps here for reading the plan back is gone from the sheet; notes, returns and earlier versions are not taken",
                ),
            }
            make_whole(sheets, &long);
        }
        Some(book)
    }
}

/// A text exactly as it stands.
pub(super) fn exact(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Marked(text) => text.as_str().to_owned(),
        other => other.text().into(),
    }
}

fn says(row: &Row, column: u32, text: &str) -> bool {
    matches!(row.get(column), Some(Value::Text(found)) if found == text)
}

/// What the cover says of the plan; nothing where a sheet is no cover of ours.
fn cover(sheet: &Sheet) -> Option<OwnBook> {
    let mut said: HashMap<&str, String> = HashMap::new();
    for label in [
        words::BOARD,
        words::BOARD_CODE,
        words::COUNCIL,
        words::COUNCIL_CODE,
        words::ROUND,
        words::PACK_VERSION,
        words::YEARS,
        words::ILLUSTRATIVE,
    ] {
        let row = sheet.rows.iter().take(60).find(|row| says(row, 0, label));
        if let Some(row) = row {
            said.insert(label, row.get(1).map(exact).unwrap_or_default());
        }
    }
    let is_cover = [words::ROUND, words::PACK_VERSION, words::YEARS]
        .iter()
        .all(|label| said.contains_key(label));
    if !is_cover {
        return None;
    }
    let mut of = |label: &str| said.remove(label).unwrap_or_default();
    Some(OwnBook {
        round: of(words::ROUND),
        pack_version: of(words::PACK_VERSION),
        years: super::words::years_listed(&of(words::YEARS)),
        board: HealthAndWellbeingBoard {
            name: of(words::BOARD),
            code: of(words::BOARD_CODE).into(),
            local_authority: Organisation {
                name: of(words::COUNCIL),
                code: of(words::COUNCIL_CODE).into(),
            },
            ..HealthAndWellbeingBoard::default()
        },
        illustrative: of(words::ILLUSTRATIVE),
        kept: None,
    })
}

/// What a sheet of such a workbook is, by the title at its top.
pub(super) fn kind(sheet: &Sheet) -> Option<SheetKind> {
    let first = sheet.row(1)?;
    [
        SheetKind::Cover,
        SheetKind::Summary,
        SheetKind::CapacityAndDemand,
        SheetKind::Income,
        SheetKind::Expenditure,
        SheetKind::Metrics,
        SheetKind::PlanningRequirements,
        SheetKind::NationalConditions,
        SheetKind::Narrative,
    ]
    .into_iter()
    .find(|kind| says(first, 0, usual_name(*kind)))
}

/// Whether a sheet holds what no other has a place for.
pub(super) fn is_plan_data(sheet: &Sheet) -> bool {
    sheet.name == words::PLAN_DATA
        || sheet
            .row(1)
            .is_some_and(|row| says(row, 0, words::PLAN_DATA))
}

/// Whether a sheet holds the drop-down lists.
pub(super) fn is_lists(sheet: &Sheet) -> bool {
    let says = |row: &Row| says(row, 0, words::LISTS);
    sheet.name == words::LISTS || sheet.row(1).is_some_and(says)
}

/// What the sheet of lists says of the Plan data sheet.
fn noted_plan_data(sheet: &Sheet) -> Option<String> {
    if !is_lists(sheet) {
        return None;
    }
    let mut rows = sheet.rows.iter().take(10);
    let column = rows.find_map(|row| {
        let mut cells = row.cells.iter();
        let is_heading = |(_, value): &&(u32, Value)| matches!(value, Value::Text(text) if text == words::PLAN_DATA);
        cells.find(is_heading).map(|(column, _)| *column)
    })?;
    rows.next()?.get(column).map(exact)
}

/// The text of what is kept, and the row it begins on.
fn kept_text(sheet: &Sheet) -> Option<(u32, String)> {
    let at = sheet
        .rows
        .iter()
        .position(|row| says(row, 0, words::KEPT))?;
    let mut rows = sheet.rows.iter().skip(at + 1).peekable();
    let first = rows.peek()?.number;
    let text: String = (first..)
        .zip(rows)
        .take_while(|(number, row)| *number == row.number)
        .filter_map(|(_, row)| row.get(0).map(exact))
        .collect();
    Some((first, text))
}

fn long_texts(sheet: &Sheet) -> Vec<LongText> {
    let is_heading = |row: &&Row| {
        (0..)
            .zip(words::LONG_TEXTS)
            .all(|(column, heading)| says(row, column, heading))
    };
    let mut rows = sheet.rows.iter();
    if !rows.any(|row| is_heading(&row)) {
        return Vec::new();
    }
    rows.filter_map(|row| {
        Some(LongText {
            sheet: row.get(0).map(exact)?,
            cell: row.get(1).map(exact)?,
            text: (row.cells.iter())
                .filter(|(column, _)| *column >= 2)
                .map(|(_, value)| exact(value))
                .collect(),
        })
    })
    .collect()
}

/// Puts whole texts into the cells that show only their beginning. A cell that was moved is found by what it shows.
fn make_whole(sheets: &mut [Sheet], long: &[LongText]) {
    if long.is_empty() {
        return;
    }
    let beginnings: Vec<(String, &LongText)> = long
        .iter()
        .filter_map(|long| Some((LongText::beginning(&long.text)?, long)))
        .collect();
    for sheet in sheets {
        for row in &mut sheet.rows {
            for (column, value) in &mut row.cells {
                let Value::Text(text) = value else { continue };
                if !text.ends_with(words::GOES_ON) {
                    continue;
                }
                let cell = format!("{}{}", letters(*column), row.number);
                let shows = || {
                    beginnings
                        .iter()
                        .filter(|(shown, _)| shown == text.as_str())
                };
                let whole = shows()
                    .find(|(_, long)| long.sheet == sheet.name && long.cell == cell)
                    .or_else(|| shows().next());
                if let Some((_, long)) = whole {
                    *value = Value::Text(long.text.as_str().into());
                }
            }
        }
    }
}
