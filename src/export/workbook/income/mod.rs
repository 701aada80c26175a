//! Money in: what each payer puts into each stream, districts' shares, totals, and the minimums that must be spent.

mod sums;

use std::collections::HashMap;

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use crate::model::{
    Certainty, Contribution, FinancialYear, FloorId, Money, StreamId, YearlyContribution,
};
use crate::rounds::{IncomeLines, Obligation, TemplateSheet};
use crate::sheets::{IncomeColumn, certainty_word, stream_label, streams_in_order, words};

use super::Book;
use super::cells;
use super::page::{Page, Tab, Written};
use super::styles::{Kind, Part, Style};

/// Where totals and minimums are.
#[derive(Debug, Default)]
pub(super) struct IncomeCells {
    sheet: String,
    streams: HashMap<StreamId, RowNum>,
    floors: HashMap<FloorId, RowNum>,
    pool: RowNum,
    amounts: HashMap<FinancialYear, ColNum>,
}

impl IncomeCells {
    fn at(&self, row: Option<&RowNum>, year: FinancialYear) -> Option<String> {
        Some(cells::on_sheet(
            &self.sheet,
            *row?,
            *self.amounts.get(&year)?,
        ))
    }

    /// The income of a stream.
    pub(super) fn stream(&self, stream: &StreamId, year: FinancialYear) -> Option<String> {
        self.at(self.streams.get(stream), year)
    }

    /// The income of all streams.
    pub(super) fn pool(&self, year: FinancialYear) -> Option<String> {
        self.at(Some(&self.pool), year)
    }

    /// The least to be spent for a floor.
    pub(super) fn floor(&self, floor: &FloorId, year: FinancialYear) -> Option<String> {
        self.at(self.floors.get(floor), year)
    }
}

/// The row of the first headings.
const HEADINGS: RowNum = 4;

/// Writes the sheet.
pub(super) fn write<'a>(
    book: &Book<'a>,
    sheet: &TemplateSheet,
) -> Result<(Page<'a>, IncomeCells), XlsxError> {
    let columns = IncomeColumn::all(&book.plan().years);
    let mut writer = Writer {
        page: book.page(sheet, Tab::Entered)?,
        places: IncomeCells {
            sheet: sheet.name.clone(),
            amounts: (0..)
                .zip(&columns)
                .filter_map(|(at, column): (ColNum, _)| match column {
                    IncomeColumn::Amount(year) => Some((*year, at)),
                    _ => None,
                })
                .collect(),
            ..IncomeCells::default()
        },
        book,
        columns,
        next: HEADINGS + 1,
    };
    writer.widths()?;
    let headings: Vec<String> = writer.columns.iter().map(|at| at.heading()).collect();
    writer.headings(HEADINGS, &headings)?;
    writer.streams()?;
    writer.pool()?;
    writer.minimums()?;
    let (last, last_column) = (writer.next, writer.last_printed());
    let page = &mut writer.page;
    page.sheet
        .set_freeze_panes(HEADINGS + 1, 1)?
        .set_repeat_rows(HEADINGS, HEADINGS)?
        .set_print_area(0, 0, last, last_column)?;
    Ok((writer.page, writer.places))
}

struct Writer<'a, 'b> {
    page: Page<'a>,
    places: IncomeCells,
    book: &'b Book<'a>,
    columns: Vec<IncomeColumn>,
    next: RowNum,
}

/// A line of the table.
#[derive(Clone, Copy)]
struct Line<'a> {
    /// Source of funding, or name of the minimum.
    stream: &'a str,
    word: &'a str,
    body: &'a str,
    code: &'a str,
    comments: &'a str,
    key: Option<u32>,
    /// Whether amounts may be given from outside the plan.
    obligation: Obligation,
}

impl Writer<'_, '_> {
    fn widths(&mut self) -> Written {
        for (at, column) in (0..).zip(&self.columns) {
            let width: f64 = match column {
                IncomeColumn::Stream | IncomeColumn::By(_) => 38.0,
                IncomeColumn::Line => 15.0,
                IncomeColumn::Body => 44.0,
                IncomeColumn::Code | IncomeColumn::Certainty(_) | IncomeColumn::On(_) => 13.0,
                IncomeColumn::Amount(_) | IncomeColumn::Published(_) => 18.0,
                IncomeColumn::Comments => 48.0,
                IncomeColumn::Key => 7.0,
            };
            self.page.width(at, width)?;
        }
        Ok(())
    }

    /// The last column that is printed: what is beyond the comments is for reading on the screen.
    fn last_printed(&self) -> ColNum {
        (0..)
            .zip(&self.columns)
            .find(|(_, column)| **column == IncomeColumn::Comments)
            .map_or(0, |(at, _)| at)
    }

    fn headings(&mut self, row: RowNum, headings: &[String]) -> Written {
        for ((at, heading), column) in (0..).zip(headings).zip(&self.columns) {
            let style = match column {
                IncomeColumn::Certainty(_)
                | IncomeColumn::Published(_)
                | IncomeColumn::By(_)
                | IncomeColumn::On(_)
                | IncomeColumn::Key => Style::HeadingBeyond,
                _ => Style::Heading,
            };
            self.page.text(row, at, heading, style)?;
        }
        Ok(())
    }

    fn streams(&mut self) -> Written {
        let (plan, round) = (self.book.plan(), self.book.round());
        for stream in streams_in_order(plan, round) {
            let known = round.stream(&stream);
            let obligation = known.map_or(Obligation::Voluntary, |known| known.obligation);
            let label = stream_label(round, &stream);
            let first = self.next;
            let own = || {
                let lines = plan.contributions.iter();
                lines.filter(|line| line.stream == stream)
            };
            for line in own() {
                self.contribution(label, line, obligation)?;
            }
            let more = known.is_some_and(|known| {
                matches!(known.income_lines, IncomeLines::Free | IncomeLines::PerIcb)
            });
            if more || own().next().is_none() {
                self.line(&empty(label, words::CONTRIBUTION), |_| None)?;
            }
            self.total(label, &stream, first)?;
        }
        let rows = (HEADINGS + 1, self.next.saturating_sub(1));
        self.certainties(rows)
    }

    fn certainties(&mut self, rows: (RowNum, RowNum)) -> Written {
        let list = self.book.lists.certainties.as_deref();
        for (at, column) in (0..).zip(&self.columns) {
            if matches!(column, IncomeColumn::Certainty(_)) && rows.0 <= rows.1 {
                self.page.offer(rows, at, list)?;
            }
        }
        Ok(())
    }

    fn contribution(
        &mut self,
        label: &str,
        line: &Contribution,
        obligation: Obligation,
    ) -> Written {
        self.line(
            &Line {
                body: &line.payer.name,
                code: &line.payer.code,
                comments: &line.note,
                key: Some(line.id.0),
                obligation,
                ..empty(label, words::CONTRIBUTION)
            },
            |year| line.years.get(year),
        )?;
        for (key, share) in (1..).zip(&line.districts) {
            // Only the amount is entered of a district's share.
            let amounts: HashMap<FinancialYear, YearlyContribution> = share
                .amounts
                .iter()
                .map(|(year, amount)| {
                    let yearly = YearlyContribution {
                        amount: *amount,
                        ..YearlyContribution::default()
                    };
                    (year, yearly)
                })
                .collect();
            self.line(
                &Line {
                    body: &share.district.name,
                    code: &share.district.code,
                    key: Some(key),
                    ..empty(label, words::DISTRICT_SHARE)
                },
                |year| amounts.get(&year),
            )?;
        }
        Ok(())
    }

    fn line<'y>(
        &mut self,
        line: &Line<'_>,
        yearly: impl Fn(FinancialYear) -> Option<&'y YearlyContribution>,
    ) -> Written {
        let row = self.next;
        self.next += 1;
        let share = line.word == words::DISTRICT_SHARE;
        for (at, column) in (0..).zip(self.columns.clone()) {
            let page = &mut self.page;
            let text = Style::Cell(Part::Entered, Kind::Text);
            match column {
                IncomeColumn::Stream => page.text(row, at, line.stream, given_text())?,
                IncomeColumn::Line => page.text(row, at, line.word, given_text())?,
                IncomeColumn::Body => page.text(row, at, line.body, text)?,
                IncomeColumn::Code => page.text(row, at, line.code, text)?,
                IncomeColumn::Comments if share => page.text(row, at, "", given_text())?,
                IncomeColumn::Comments => page.text(row, at, line.comments, text)?,
                IncomeColumn::Amount(year) => {
                    let yearly = yearly(year);
                    let part = part_of(yearly, line.obligation);
                    let amount = yearly.map(|yearly| yearly.amount.value());
                    page.number(row, at, amount, part, Kind::Money)?;
                }
                IncomeColumn::Certainty(_)
                | IncomeColumn::Published(_)
                | IncomeColumn::By(_)
                | IncomeColumn::On(_)
                    if share =>
                {
                    page.text(row, at, "", given_text())?;
                }
                IncomeColumn::Certainty(year) => {
                    let word = yearly(year).map_or("", |yearly| certainty_word(yearly.certainty));
                    page.text(row, at, word, text)?;
                }
                IncomeColumn::Published(year) => {
                    let published = yearly(year).and_then(|yearly| yearly.published);
                    let published = published.map(Money::value);
                    page.number(row, at, published, Part::Given, Kind::Money)?;
                }
                IncomeColumn::By(year) => {
                    page.text(row, at, yearly(year).map_or("", |yearly| &yearly.by), text)?;
                }
                IncomeColumn::On(year) => {
                    page.day(row, at, yearly(year).and_then(|yearly| yearly.on))?;
                }
                IncomeColumn::Key => page.key(row, at, line.key)?,
            }
        }
        Ok(())
    }
}

fn given_text() -> Style {
    Style::Cell(Part::Given, Kind::Text)
}

fn empty<'a>(stream: &'a str, word: &'a str) -> Line<'a> {
    Line {
        stream,
        word,
        body: "",
        code: "",
        comments: "",
        key: None,
        obligation: Obligation::Voluntary,
    }
}

/// Amounts that were published, or that the body that pays has confirmed, were given and not entered.
fn part_of(yearly: Option<&YearlyContribution>, obligation: Obligation) -> Part {
    let given = yearly.is_some_and(|yearly| {
        yearly.published == Some(yearly.amount)
            || (obligation == Obligation::Mandatory && yearly.certainty == Certainty::Confirmed)
    });
    if given { Part::Given } else { Part::Entered }
}
