//! Totals, all worked out from the other sheets.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use crate::finance::{Part as Share, YearTotals};
use crate::model::{FinancialYear, ListKey, Money};
use crate::rounds::{Column, TemplateSheet};
use crate::sheets::{words, yes_or_no};

use super::balances::streams;
use super::expenditure::ExpenditureCells;
use super::income::IncomeCells;
use super::metrics::PlannedValue;
use super::page::{Page, Tab, Written};
use super::responses::verdict;
use super::styles::{Kind, Part, Style};
use super::tables::Seen;
use super::{Book, cells};

/// Where the figures are that it sums up.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) income: IncomeCells,
    pub(super) expenditure: ExpenditureCells,
    pub(super) metrics: Vec<PlannedValue>,
}

/// Writes the sheet.
pub(super) fn write<'a>(
    book: &Book<'a>,
    sheet: &TemplateSheet,
    figures: &Figures,
) -> Result<Page<'a>, XlsxError> {
    let mut page = book.page(sheet, Tab::WorkedOut)?;
    let years = book.plan().years.len();
    let columns = ColNum::try_from(3 * years.max(1)).map_err(|_| XlsxError::RowColumnLimitError)?;
    page.width(0, 62)?;
    for at in 1..=columns {
        page.width(at, 18)?;
    }
    let mut writer = Writer {
        page,
        book,
        figures,
        next: 4,
    };
    writer.streams()?;
    writer.floors()?;
    writer.splits()?;
    writer.metrics()?;
    writer.conditions()?;
    let last = writer.next;
    let mut page = writer.page;
    page.sheet
        .set_freeze_panes(4, 1)?
        .set_repeat_rows(0, 2)?
        .set_print_area(0, 0, last, columns)?;
    Ok(page)
}

struct Writer<'a, 'b> {
    page: Page<'a>,
    book: &'b Book<'a>,
    figures: &'b Figures,
    next: RowNum,
}

/// How a split finds its parts in a year's totals.
type Parts = fn(&YearTotals) -> &[Share];

impl<'a> Writer<'a, '_> {
    /// Years with the first of so many columns each.
    fn years(&self, each: ColNum) -> Vec<(FinancialYear, ColNum)> {
        (0..)
            .zip(&self.book.plan().years)
            .map(|(at, year): (ColNum, _)| (*year, 1 + at * each))
            .collect()
    }

    fn head(&mut self, title: &str, first: &str, headings: &[(ColNum, String)]) -> Written {
        self.page.text(self.next, 0, title, Style::Section)?;
        self.page.text(self.next + 1, 0, first, Style::Heading)?;
        for (at, heading) in headings {
            self.page
                .text(self.next + 1, *at, heading, Style::Heading)?;
        }
        self.next += 2;
        Ok(())
    }

    fn triples(&self, words: [&str; 3]) -> Vec<(ColNum, String)> {
        let years = self.years(3);
        years
            .iter()
            .flat_map(|(year, at)| {
                let words = (*at..).zip(words);
                words.map(move |(at, word)| (at, format!("{word} {year} (£)")))
            })
            .collect()
    }

    /// A figure from another sheet; nothing where that cell has nothing.
    fn figure(
        &mut self,
        at: ColNum,
        cell: Option<String>,
        value: Option<rust_decimal::Decimal>,
        part: Part,
    ) -> Written {
        match cell {
            Some(cell) => {
                let formula = format!("IF({cell}=\"\",\"\",{cell})");
                self.page
                    .formula(self.next, at, &formula, value, part, Kind::Money)
            }
            None => self.page.number(self.next, at, value, part, Kind::Money),
        }
    }

    fn streams(&mut self) -> Written {
        let headings = self.triples(["Income", "Expenditure", "Difference"]);
        self.head("Income and expenditure", "Source of funding", &headings)?;
        let first = self.next;
        let all = streams(self.book);
        let sheet = &self.figures.expenditure.table.sheet;
        let places = &self.figures.expenditure.balances;
        for stream in all.iter().map(Some).chain([None]) {
            let part = if stream.is_some() {
                Part::WorkedOut
            } else {
                Part::Sum
            };
            let label = stream.map_or(words::TOTAL, |(_, label)| label);
            self.page
                .text(self.next, 0, label, Style::Cell(part, Kind::Text))?;
            for (year, at) in self.years(3) {
                let Some(totals) = self.book.year(year) else {
                    continue;
                };
                let (income_cell, spend_cell, income, spend, left) = match stream {
                    Some((stream, _)) => {
                        let own = totals.stream(stream);
                        (
                            self.figures.income.stream(stream, year),
                            places.spend(sheet, stream, year),
                            own.and_then(|own| own.income),
                            own.map(|own| own.spend.amount).unwrap_or_default(),
                            own.and_then(crate::finance::StreamTotals::balance),
                        )
                    }
                    None => (
                        self.figures.income.pool(year),
                        places.total_spend(sheet, year),
                        totals.income,
                        totals.spend.amount,
                        totals.balance(),
                    ),
                };
                self.figure(at, income_cell, income.map(Money::value), part)?;
                self.figure(at + 1, spend_cell, Some(spend.value()), part)?;
                let row = self.next;
                let (one, other) = (cells::cell(row, at), cells::cell(row, at + 1));
                let formula = format!("IF({one}=\"\",\"\",ROUND({one}-{other},2))");
                let left = left.map(Money::value);
                self.page
                    .formula(row, at + 2, &formula, left, part, Kind::Money)?;
                if stream.is_none() {
                    self.page.red_unless_nil((first, at + 2), (row, at + 2))?;
                }
            }
            self.next += 1;
        }
        self.next += 1;
        Ok(())
    }

    fn floors(&mut self) -> Written {
        let floors = &self.book.round().floors;
        if floors.is_empty() {
            return Ok(());
        }
        let headings = self.triples(["Minimum", "Planned", "Under spend"]);
        self.head("Minimums of spend", words::REQUIRED_SPEND, &headings)?;
        let first = self.next;
        let sheet = &self.figures.expenditure.table.sheet;
        for floor in floors {
            self.page.text(
                self.next,
                0,
                &floor.label,
                Style::Cell(Part::WorkedOut, Kind::Text),
            )?;
            for (year, at) in self.years(3) {
                let result = self
                    .book
                    .year(year)
                    .and_then(|totals| totals.floors.iter().find(|own| own.floor == floor.id));
                let required = result.and_then(|result| result.required);
                let required = required.map(Money::value);
                let planned = result.map(|result| crate::format::rounded(result.planned, 2));
                let balances = &self.figures.expenditure.balances;
                let cell = balances.planned(sheet, &floor.id, year);
                let minimum = self.figures.income.floor(&floor.id, year);
                self.figure(at, minimum, required, Part::WorkedOut)?;
                self.figure(at + 1, cell, planned, Part::WorkedOut)?;
                let row = self.next;
                let (one, other) = (cells::cell(row, at), cells::cell(row, at + 1));
                let formula = format!("IF({one}=\"\",\"\",ROUND(MAX(0,{one}-{other}),2))");
                let short = required.zip(planned).map(|(required, planned)| {
                    (required - planned).max(rust_decimal::Decimal::ZERO)
                });
                self.page
                    .formula(row, at + 2, &formula, short, Part::WorkedOut, Kind::Money)?;
                self.page.red_unless_nil((first, at + 2), (row, at + 2))?;
            }
            self.next += 1;
        }
        self.next += 1;
        Ok(())
    }

    fn splits(&mut self) -> Written {
        let lists = &self.book.round().lists;
        let all: [(Column, &str, Parts); 4] = [
            (Column::SchemeType, &lists.scheme_types.term, |totals| {
                &totals.by_scheme_type
            }),
            (Column::AreaOfSpend, &lists.areas_of_spend.term, |totals| {
                &totals.by_area
            }),
            (Column::Commissioner, "Commissioner", |totals| {
                &totals.by_commissioner
            }),
            (Column::Provider, &lists.providers.term, |totals| {
                &totals.by_provider
            }),
        ];
        for (column, term, parts) in all {
            self.split(column, term, parts)?;
        }
        Ok(())
    }

    fn split(&mut self, column: Column, term: &str, parts: Parts) -> Written {
        let years = &self.book.input.assessment.years;
        let mut keys: Vec<(&'a ListKey, &'a str)> = Vec::new();
        for part in years.iter().flat_map(parts) {
            if keys.iter().all(|(known, _)| **known != part.key) {
                keys.push((&part.key, &part.label));
            }
        }
        // Of two years the second may have what the first has not.
        keys.sort_by_key(|(key, _)| key.is_empty());
        if keys.is_empty() {
            return Ok(());
        }
        let headings: Vec<(ColNum, String)> = self
            .years(1)
            .into_iter()
            .map(|(year, at)| (at, format!("Expenditure {year} (£)")))
            .collect();
        let title = format!("Expenditure by {}", term.to_lowercase());
        self.head(&title, term, &headings)?;
        let first = self.next;
        for (key, label) in keys {
            self.page.text(
                self.next,
                0,
                label,
                Style::Cell(Part::WorkedOut, Kind::Text),
            )?;
            for (year, at) in self.years(1) {
                let found = self
                    .book
                    .year(year)
                    .and_then(|totals| parts(totals).iter().find(|part| part.key == *key));
                let spend = found.map(|part| part.total.amount).unwrap_or_default();
                let text = if key.is_empty() { "" } else { label };
                let table = &self.figures.expenditure.table;
                let (row, value) = (self.next, Some(spend.value()));
                match table.spend_where(year, column, text, Seen::Elsewhere) {
                    Some(formula) => {
                        self.page.formula(
                            row,
                            at,
                            &formula,
                            value,
                            Part::WorkedOut,
                            Kind::Money,
                        )?;
                    }
                    None => {
                        self.page
                            .number(row, at, value, Part::WorkedOut, Kind::Money)?;
                    }
                }
            }
            self.next += 1;
        }
        self.page.text(
            self.next,
            0,
            words::TOTAL,
            Style::Cell(Part::Sum, Kind::Text),
        )?;
        for (year, at) in self.years(1) {
            let parts = cells::down(first, self.next - 1, at);
            let spend = self.book.year(year).map(|totals| totals.spend.amount);
            self.page.formula(
                self.next,
                at,
                &format!("ROUND(SUM({parts}),2)"),
                spend.map(Money::value),
                Part::Sum,
                Kind::Money,
            )?;
        }
        self.next += 2;
        Ok(())
    }

    fn metrics(&mut self) -> Written {
        if self.figures.metrics.is_empty() {
            return Ok(());
        }
        self.head(
            "Metrics",
            "Metric",
            &[(1, "Period".to_owned()), (2, "Plan".to_owned())],
        )?;
        for planned in &self.figures.metrics {
            let style = Style::Cell(Part::WorkedOut, Kind::Text);
            self.page.text(self.next, 0, &planned.metric, style)?;
            self.page
                .text(self.next, 1, &planned.period.to_string(), style)?;
            let cell = &planned.cell;
            let formula = format!("IF({cell}=\"\",\"\",{cell})");
            self.page.formula(
                self.next,
                2,
                &formula,
                planned.value,
                Part::WorkedOut,
                Kind::Value,
            )?;
            self.next += 1;
        }
        self.next += 1;
        Ok(())
    }

    fn conditions(&mut self) -> Written {
        let headings = [
            (1, "The figures say".to_owned()),
            (2, "The partners say".to_owned()),
        ];
        self.head("National conditions", "Condition", &headings)?;
        for condition in &self.book.round().conditions {
            let found = verdict(self.book, &condition.id);
            let word = found.split('.').next().unwrap_or_default();
            let style = match word {
                "Met" => Style::Good,
                "Not met" => Style::Bad,
                _ => Style::Cell(Part::WorkedOut, Kind::Text),
            };
            let label = format!("{} {}", condition.number, condition.title);
            let plain = Style::Cell(Part::WorkedOut, Kind::Text);
            self.page.text(self.next, 0, &label, plain)?;
            self.page.text(self.next, 1, word, style)?;
            let responses = self.book.plan().conditions.iter();
            let answer = responses
                .filter(|response| response.to == condition.id)
                .find_map(|response| response.answer);
            let word = answer.map_or("Not answered", yes_or_no);
            self.page.text(self.next, 2, word, plain)?;
            self.next += 1;
        }
        Ok(())
    }
}
