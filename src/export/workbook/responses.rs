//! What the partners say for themselves: planning requirements, national conditions, the narrative.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use crate::finance::Verdict;
use crate::model::{RequirementId, Response};
use crate::rounds::TemplateSheet;
use crate::sheets::{words, yes_or_no};

use super::Book;
use super::checks::{self, Check};
use super::page::{Page, Tab, Written};
use super::styles::{Kind, Part, Style};

/// The row of the headings.
const HEADINGS: RowNum = 4;

/// A row of a table of answers.
struct Row<'a> {
    /// What the round says of it: the cells before the answer.
    asked: Vec<String>,
    /// The answer with its place in the plan's list.
    response: Option<(u32, &'a Response)>,
}

/// Answers to each of some questions, in their order, then those to questions that the round does not ask.
fn rows<'a>(
    asked: &[(&RequirementId, Vec<String>)],
    responses: &'a [Response],
    before: usize,
) -> Vec<Row<'a>> {
    let mut all = Vec::new();
    let keyed = || (1..).zip(responses);
    for (id, cells) in asked {
        let own: Vec<_> = keyed()
            .filter(|(_, response)| response.to == **id)
            .collect();
        if own.is_empty() {
            all.push(Row {
                asked: cells.clone(),
                response: None,
            });
        }
        all.extend(own.into_iter().map(|response| Row {
            asked: cells.clone(),
            response: Some(response),
        }));
    }
    for (key, response) in keyed() {
        if asked.iter().all(|(id, _)| **id != response.to) {
            let mut cells = vec![String::new(); before];
            if let Some(first) = cells.first_mut() {
                response.to.as_str().clone_into(first);
            }
            all.push(Row {
                asked: cells,
                response: Some((key, response)),
            });
        }
    }
    all
}

/// Writes the planning requirements.
pub(super) fn requirements<'a>(
    book: &Book<'a>,
    sheet: &TemplateSheet,
) -> Result<Answered<'a>, XlsxError> {
    let (plan, round) = (book.plan(), book.round());
    let asked: Vec<_> = round
        .requirements
        .iter()
        .map(|requirement| {
            let cells = vec![
                requirement.code.clone(),
                requirement.theme.clone(),
                requirement.asks.clone(),
                requirement.key_lines.join("\n"),
                requirement.confirmed_through.clone(),
            ];
            (&requirement.id, cells)
        })
        .collect();
    let widths = [8.0, 22.0, 34.0, 52.0, 22.0, 8.0, 36.0, 36.0, 13.0, 7.0];
    let asks = "Is every planning requirement answered?";
    write(
        book,
        (sheet, asks),
        &words::REQUIREMENT_COLUMNS,
        &widths,
        rows(&asked, &plan.requirements, 5),
    )
}

/// Writes the national conditions.
pub(super) fn conditions<'a>(
    book: &Book<'a>,
    sheet: &TemplateSheet,
) -> Result<Answered<'a>, XlsxError> {
    let (plan, round) = (book.plan(), book.round());
    let asked: Vec<_> = round
        .conditions
        .iter()
        .map(|condition| {
            let mut asks = condition.asks.clone();
            for line in &condition.key_lines {
                asks.push_str("\n• ");
                asks.push_str(line);
            }
            let cells = vec![
                condition.number.to_string(),
                condition.title.clone(),
                asks,
                verdict(book, &condition.id),
            ];
            (&condition.id, cells)
        })
        .collect();
    let widths = [10.0, 30.0, 56.0, 26.0, 8.0, 38.0, 38.0, 13.0, 7.0];
    let asks = "Is every national condition answered?";
    write(
        book,
        (sheet, asks),
        &words::CONDITION_COLUMNS,
        &widths,
        rows(&asked, &plan.conditions, 4),
    )
}

/// What the figures say of a condition.
pub(super) fn verdict(book: &Book<'_>, condition: &RequirementId) -> String {
    let verdicts = &book.input.assessment.verdicts;
    let found = verdicts
        .iter()
        .find(|verdict| verdict.condition == *condition);
    match found.map(|found| &found.verdict) {
        None => String::new(),
        Some(Verdict::CannotTell(why)) => format!("Cannot tell. {why}"),
        Some(verdict) => verdict.word().to_owned(),
    }
}

/// A sheet of answers, and what the cover asks of it.
type Answered<'a> = (Page<'a>, Option<Check>);

fn write<'a>(
    book: &Book<'a>,
    (sheet, asks): (&TemplateSheet, &str),
    headings: &[&str],
    widths: &[f64],
    rows: Vec<Row<'_>>,
) -> Result<Answered<'a>, XlsxError> {
    let mut page = book.page(sheet, Tab::Entered)?;
    page.widths(widths)?;
    page.headings(HEADINGS, 0, headings.iter().chain(&[words::KEY]))?;
    let mut next = HEADINGS + 1;
    let mut answers = 0;
    let is_answered = |row: &Row<'_>| row.response.is_some_and(|(_, said)| said.answer.is_some());
    let (any, all) = (!rows.is_empty(), rows.iter().all(is_answered));
    for row in rows {
        let mut at: ColNum = 0;
        for cell in &row.asked {
            page.text(next, at, cell, Style::Cell(Part::Given, Kind::Text))?;
            at += 1;
        }
        answers = at;
        response(&mut page, next, at, row.response)?;
        next += 1;
    }
    let last = next.saturating_sub(1).max(HEADINGS + 1);
    page.offer((HEADINGS + 1, last), answers, book.lists.answers.as_deref())?;
    page.sheet
        .set_freeze_panes(HEADINGS + 1, 2)?
        .set_repeat_rows(HEADINGS, HEADINGS)?
        .set_print_area(0, 0, last, answers + 3)?;
    let cells = checks::range(&sheet.name, (HEADINGS + 1, last), answers);
    let check = any.then(|| Check::filled(asks, &sheet.name, &cells, all));
    Ok((page, check))
}

fn response(
    page: &mut Page<'_>,
    row: RowNum,
    at: ColNum,
    response: Option<(u32, &Response)>,
) -> Written {
    let text = Style::Cell(Part::Entered, Kind::Text);
    let said = response.map(|(_, response)| response);
    let answer = said.and_then(|said| said.answer).map_or("", yes_or_no);
    page.text(row, at, answer, text)?;
    page.text(row, at + 1, said.map_or("", |said| &said.evidence), text)?;
    page.text(row, at + 2, said.map_or("", |said| &said.action), text)?;
    page.day(row, at + 3, said.and_then(|said| said.by_when))?;
    page.key(row, at + 4, response.map(|(key, _)| key))
}

/// Writes the narrative.
pub(super) fn narrative<'a>(
    book: &Book<'a>,
    sheet: &TemplateSheet,
) -> Result<Answered<'a>, XlsxError> {
    let (plan, round) = (book.plan(), book.round());
    let mut page = book.page(sheet, Tab::Entered)?;
    page.widths(&[46.0, 110.0, 7.0])?;
    page.headings(
        HEADINGS,
        0,
        words::NARRATIVE_COLUMNS.iter().chain(&[words::KEY]),
    )?;
    let mut all: Vec<(&str, Option<u32>, &str)> = Vec::new();
    let keyed = || (1..).zip(&plan.narrative);
    for question in &round.narrative {
        let before = all.len();
        all.extend(
            keyed()
                .filter(|(_, answer)| answer.question == question.id)
                .map(|(key, answer)| (question.asks.as_str(), Some(key), answer.text.as_str())),
        );
        if all.len() == before {
            all.push((&question.asks, None, ""));
        }
    }
    for (key, answer) in keyed() {
        if round
            .narrative
            .iter()
            .all(|known| known.id != answer.question)
        {
            all.push((answer.question.as_str(), Some(key), &answer.text));
        }
    }
    let mut next = HEADINGS + 1;
    let (any, filled) = (
        !all.is_empty(),
        all.iter().all(|(.., said)| !said.is_empty()),
    );
    for (question, key, answer) in all {
        page.text(next, 0, question, Style::Cell(Part::Given, Kind::Text))?;
        page.text(next, 1, answer, Style::Cell(Part::Entered, Kind::Text))?;
        page.key(next, 2, key)?;
        next += 1;
    }
    page.sheet
        .set_freeze_panes(HEADINGS + 1, 1)?
        .set_repeat_rows(HEADINGS, HEADINGS)?
        .set_print_area(0, 0, next.saturating_sub(1), 1)?;
    let asks = "Is every question of the narrative answered?";
    let cells = checks::range(&sheet.name, (HEADINGS + 1, next.saturating_sub(1)), 1);
    let check = any.then(|| Check::filled(asks, &sheet.name, &cells, filled));
    Ok((page, check))
}
