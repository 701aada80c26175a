//! Workbooks of Excel and its like: `.xlsx` and `.xlsm`. Numbers are read as the file writes them, digit for digit, and
//! no formula is worked out: what it last showed is what counts. Macros and links to other files are not looked at.

mod ahead;
mod cells;
mod held;
mod package;
mod strings;
mod styles;
mod usual;

use std::collections::HashMap;

use super::archive::Archive;
use super::error::ImportError;
use super::limits::Limits;
use super::sheet::{Counted, Sheet};
use cells::Context;
use package::{Listed, Target, Workbook, optional, relations, workbook_part};
use strings::shared_strings;
use styles::style_kinds;

/// Reads every sheet of a workbook, in its order.
pub(super) fn read(archive: &mut Archive<'_>, limits: &Limits) -> Result<Vec<Sheet>, ImportError> {
    let workbook_name = workbook_part(archive)?;
    let (folder, file) = workbook_name
        .rsplit_once('/')
        .unwrap_or(("", &workbook_name));
    let targets = relations(archive, folder, file)?;
    let book = Workbook::read(&archive.xml(&workbook_name)?, &workbook_name)?;
    Limits::check("sheets", book.sheets.len(), limits.sheets)?;
    let kinds = optional(archive, &targets, "/styles")?
        .map(|(name, text)| style_kinds(&name, &text))
        .transpose()?
        .unwrap_or_default();
    let packed = archive.clone();
    let texts = || match optional(&mut packed.clone(), &targets, "/sharedStrings")? {
        Some((name, text)) => shared_strings(&name, &text, limits),
        None => Ok(Vec::new()),
    };
    // Both take long in a large workbook, and neither needs the other.
    let (texts, parts) = both(&texts, || {
        sheet_parts(archive, book.sheets, &targets, &workbook_name)
    });
    let context = Context {
        strings: texts?,
        kinds,
        epoch: book.epoch,
        limits: *limits,
    };
    let mut cells = 0;
    let mut sheets = Vec::new();
    for part in parts? {
        let mut sheet = Sheet::new(&part.listed.name, Counted::Rows);
        sheet.visibility = part.listed.visibility;
        context.sheet(&part.path, &part.text, &mut sheet, &mut cells)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// A sheet as it is packed.
struct SheetPart {
    listed: Listed,
    path: String,
    text: String,
}

/// The sheets that the workbook lists, unpacked.
fn sheet_parts(
    archive: &mut Archive<'_>,
    listed: Vec<Listed>,
    targets: &HashMap<String, Target>,
    workbook: &str,
) -> Result<Vec<SheetPart>, ImportError> {
    let mut parts = Vec::new();
    for listed in listed {
        let Some(target) = targets.get(&listed.relation) else {
            return Err(ImportError::part(
                workbook,
                "names a sheet that is not there",
            ));
        };
        // A chart on a sheet of its own has no cells.
        if target.kind.ends_with("/worksheet") {
            parts.push(SheetPart {
                listed,
                path: target.path.clone(),
                text: archive.xml(&target.path)?,
            });
        }
    }
    Ok(parts)
}

/// The results of two tasks, done at once where there is room for a second thread.
fn both<A: Send, B>(one: &(impl Fn() -> A + Sync), other: impl FnOnce() -> B) -> (A, B) {
    std::thread::scope(|scope| {
        let beside = std::thread::Builder::new().spawn_scoped(scope, one);
        let other = other();
        let beside = beside.ok().and_then(|beside| beside.join().ok());
        (beside.unwrap_or_else(one), other)
    })
}
