//! What no other sheet has a place for, so that the plan can be read back whole.

use rust_xlsxwriter::{RowNum, XlsxError};

use crate::format::{count, list};
use crate::sheets::{Kept, LongText, OtherKeys, words};

use super::Book;
use super::page::{Page, Tab};
use super::styles::Style;

/// Writes the sheet where there is anything to keep.
pub(super) fn write<'a>(book: &Book<'a>, long: &[LongText]) -> Result<Option<Page<'a>>, XlsxError> {
    let kept = Kept::of(book.plan(), book.round());
    if kept.is_empty() && long.is_empty() {
        return Ok(None);
    }
    let mut page = Page::new(words::PLAN_DATA, book.styles, Tab::Kept)?;
    page.print(&book.plan().board.name, &book.round().label);
    page.title(
        "Plan data",
        "What the template has no place for, kept so that the plan can be read back whole. Leave it as it is, or delete the sheet where it is not for the reader.",
    )?;
    page.text(2, 0, &contents(&kept, long), Style::Note)?;
    page.width(0, 60)?;
    page.width(2, 60)?;
    let mut next: RowNum = 4;
    if !kept.is_empty() {
        let text = kept
            .to_text()
            .map_err(|error| XlsxError::ParameterError(error.to_string()))?;
        page.text(next, 0, words::KEPT, Style::Heading)?;
        next += 1;
        for piece in LongText::pieces(&text) {
            page.text(next, 0, piece, Style::Plain)?;
            next += 1;
        }
        next += 1;
    }
    if !long.is_empty() {
        page.headings(next, 0, words::LONG_TEXTS)?;
        next += 1;
        for text in long {
            page.text(next, 0, &text.sheet, Style::Plain)?;
            page.text(next, 1, &text.cell, Style::Plain)?;
            for (at, piece) in (2..).zip(LongText::pieces(&text.text)) {
                page.text(next, at, piece, Style::Plain)?;
            }
            next += 1;
        }
    }
    page.sheet.set_print_area(0, 0, 2, 0)?;
    Ok(Some(page))
}

/// What is kept, in words.
fn contents(kept: &Kept, long: &[LongText]) -> String {
    let plan = &kept.plan;
    let mut all = Vec::new();
    if !plan.notes.is_empty() {
        all.push("notes for colleagues".to_owned());
    }
    for (number, one, many) in [
        (plan.versions.len(), "earlier version", "earlier versions"),
        (plan.returns.len(), "return", "returns"),
        (long.len(), "long text", "long texts"),
    ] {
        if number > 0 {
            all.push(count(number, one, many));
        }
    }
    if kept.keys != OtherKeys::default() {
        all.push("words that the round's lists do not have".to_owned());
    }
    if all.is_empty() {
        all.push("the order of entries, or figures for other years".to_owned());
    }
    format!("It holds {}.", list(&all))
}
