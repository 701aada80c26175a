//! Workbooks of Excel and its like: `.xlsx` and `.xlsm`. Numbers are read as the file writes them, digit for digit, and
//! no formula is worked out: what it last showed is what counts. Macros and links to other files are not looked at.

mod cells;
mod package;
mod strings;
mod styles;

use super::archive::Archive;
use super::error::ImportError;
use super::limits::Limits;
use super::sheet::{Counted, Sheet};
use cells::Context;
use package::{Workbook, optional, relations, workbook_part};
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
    let context = Context {
        strings: optional(archive, &targets, "/sharedStrings")?
            .map(|(name, text)| shared_strings(&name, &text, limits))
            .transpose()?
            .unwrap_or_default(),
        kinds: optional(archive, &targets, "/styles")?
            .map(|(name, text)| style_kinds(&name, &text))
            .transpose()?
            .unwrap_or_default(),
        epoch: book.epoch,
        limits: *limits,
    };
    let mut cells = 0;
    let mut sheets = Vec::new();
    for listed in book.sheets {
        let Some(target) = targets.get(&listed.relation) else {
            return Err(ImportError::part(
                &workbook_name,
                "names a sheet that is not there",
            ));
        };
        // A chart on a sheet of its own has no cells.
        if !target.kind.ends_with("/worksheet") {
            continue;
        }
        let text = archive.xml(&target.path)?;
        let mut sheet = Sheet::new(&listed.name, Counted::Rows);
        sheet.visibility = listed.visibility;
        context.sheet(&target.path, &text, &mut sheet, &mut cells)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}
