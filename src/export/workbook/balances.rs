//! The head of the expenditure sheet: running balances for each source of funding, and required spend.

use std::collections::HashMap;

use rust_xlsxwriter::{ColNum, RowNum};

use crate::finance::StreamTotals;
use crate::model::{FinancialYear, FloorId, Money, StreamId};
use crate::rounds::Column;
use crate::sheets::{stream_label, words};

use super::Book;
use super::cells;
use super::checks::Check;
use super::income::IncomeCells;
use super::page::{Page, Written};
use super::styles::{Kind, Part, Style};
use super::tables::{Seen, Table};

/// Where the figures are, on the expenditure sheet.
#[derive(Debug, Default)]
pub(super) struct Balances {
    streams: HashMap<StreamId, RowNum>,
    total: RowNum,
    floors: HashMap<FloorId, RowNum>,
    years: Vec<FinancialYear>,
}

/// The columns before those of the first year.
const LABELS: ColNum = 2;

/// Columns for each year.
const EACH: ColNum = 3;

impl Balances {
    fn column(&self, year: FinancialYear) -> Option<ColNum> {
        let at = self.years.iter().position(|own| *own == year)?;
        Some(LABELS + EACH * ColNum::try_from(at).ok()?)
    }

    /// What the cover asks of all this.
    pub(super) fn checks(&self, book: &Book<'_>, sheet: &str) -> Vec<Check> {
        let rows = |rows: &mut dyn Iterator<Item = RowNum>| {
            let all: Vec<RowNum> = rows.collect();
            Some((*all.iter().min()?, *all.iter().max()?))
        };
        let column = |year| self.column(year);
        let streams = rows(&mut self.streams.values().copied());
        let floors = rows(&mut self.floors.values().copied());
        let balances = streams.and_then(|rows| Check::balances(book, sheet, rows, column));
        let floors = floors.and_then(|rows| Check::floors(book, sheet, rows, column));
        balances.into_iter().chain(floors).collect()
    }

    /// What is spent from a stream.
    pub(super) fn spend(
        &self,
        sheet: &str,
        stream: &StreamId,
        year: FinancialYear,
    ) -> Option<String> {
        let row = *self.streams.get(stream)?;
        Some(cells::on_sheet(sheet, row, self.column(year)? + 1))
    }

    /// All that is spent.
    pub(super) fn total_spend(&self, sheet: &str, year: FinancialYear) -> Option<String> {
        Some(cells::on_sheet(sheet, self.total, self.column(year)? + 1))
    }

    /// What is planned for a floor.
    pub(super) fn planned(
        &self,
        sheet: &str,
        floor: &FloorId,
        year: FinancialYear,
    ) -> Option<String> {
        let row = *self.floors.get(floor)?;
        Some(cells::on_sheet(sheet, row, self.column(year)? + 1))
    }
}

/// The row of the table's headings, under all this.
pub(super) fn height(book: &Book<'_>) -> RowNum {
    let streams = RowNum::try_from(streams(book).len()).unwrap_or(0);
    let floors = RowNum::try_from(book.round().floors.len()).unwrap_or(0);
    let floors = if floors == 0 { 0 } else { floors + 3 };
    // Title, headings, streams, total, a line between.
    FIRST + 2 + streams + 1 + 1 + floors
}

/// The columns that all this takes.
pub(super) fn columns(book: &Book<'_>) -> ColNum {
    let years = ColNum::try_from(book.plan().years.len()).unwrap_or(0);
    LABELS.saturating_add(EACH.saturating_mul(years))
}

/// The row of the first title.
const FIRST: RowNum = 4;

/// Every stream that any year of the assessment has, with its name.
pub(super) fn streams(book: &Book<'_>) -> Vec<(StreamId, String)> {
    let mut all: Vec<(StreamId, String)> = Vec::new();
    for totals in book
        .input
        .assessment
        .years
        .iter()
        .flat_map(|year| &year.streams)
    {
        if all.iter().all(|(known, _)| *known != totals.stream) {
            all.push((totals.stream.clone(), totals.label.clone()));
        }
    }
    all
}

/// Writes it above the table.
pub(super) fn write(
    book: &Book<'_>,
    page: &mut Page<'_>,
    table: &Table,
    income: &IncomeCells,
) -> Result<Balances, rust_xlsxwriter::XlsxError> {
    let mut writer = Writer {
        book,
        page,
        table,
        income,
        places: Balances {
            years: book.plan().years.clone(),
            ..Balances::default()
        },
        next: FIRST,
    };
    writer.streams()?;
    writer.floors()?;
    Ok(writer.places)
}

struct Writer<'a, 'b, 'p> {
    book: &'b Book<'a>,
    page: &'b mut Page<'p>,
    table: &'b Table,
    income: &'b IncomeCells,
    places: Balances,
    next: RowNum,
}

impl Writer<'_, '_, '_> {
    /// Years with their first column.
    fn years(&self) -> Vec<(FinancialYear, ColNum)> {
        let years = self.places.years.iter();
        years
            .filter_map(|year| Some((*year, self.places.column(*year)?)))
            .collect()
    }

    fn head(&mut self, title: &str, first: &str, words: [&str; 3]) -> Written {
        self.page.text(self.next, 0, title, Style::Section)?;
        let row = self.next + 1;
        self.page.across(row, (0, 1), first, Style::Heading)?;
        for (year, at) in self.years() {
            let headings = words.map(|word| format!("{word} {year} (£)"));
            self.page.headings(row, at, headings)?;
        }
        self.next += 2;
        Ok(())
    }

    fn label(&mut self, label: &str, style: Style) -> Written {
        self.page.across(self.next, (0, 1), label, style)
    }

    fn streams(&mut self) -> Written {
        self.head(
            words::RUNNING_BALANCES,
            "Source of funding",
            ["Income", "Expenditure", "Balance"],
        )?;
        let first = self.next;
        for (stream, label) in streams(self.book) {
            self.label(&label, Style::Cell(Part::WorkedOut, Kind::Text))?;
            for (year, at) in self.years() {
                let totals = self.book.year(year).and_then(|year| year.stream(&stream));
                self.stream(&stream, totals, year, at)?;
            }
            self.places.streams.insert(stream, self.next);
            self.next += 1;
        }
        self.label(words::TOTAL, Style::Cell(Part::Sum, Kind::Text))?;
        for (year, at) in self.years() {
            let Some(totals) = self.book.year(year) else {
                continue;
            };
            let spend = self.table.spend(year, Seen::Here);
            self.triple(
                at,
                self.income.pool(year),
                totals.income,
                spend.as_deref(),
                totals.spend.amount,
                totals.balance(),
                Part::Sum,
            )?;
            self.page
                .red_unless_nil((first, at + 2), (self.next, at + 2))?;
        }
        self.places.total = self.next;
        self.next += 2;
        Ok(())
    }

    fn stream(
        &mut self,
        stream: &StreamId,
        totals: Option<&StreamTotals>,
        year: FinancialYear,
        at: ColNum,
    ) -> Written {
        let label = stream_label(self.book.round(), stream);
        let spend = self
            .table
            .spend_where(year, Column::Stream, label, Seen::Here);
        self.triple(
            at,
            self.income.stream(stream, year),
            totals.and_then(|totals| totals.income),
            spend.as_deref(),
            totals.map(|totals| totals.spend.amount).unwrap_or_default(),
            totals.and_then(StreamTotals::balance),
            Part::WorkedOut,
        )
    }

    /// Income, expenditure, balance.
    #[expect(
        clippy::too_many_arguments,
        reason = "three figures, two of them with a formula"
    )]
    fn triple(
        &mut self,
        at: ColNum,
        income_cell: Option<String>,
        income: Option<Money>,
        spend_formula: Option<&str>,
        spend: Money,
        balance: Option<Money>,
        part: Part,
    ) -> Written {
        let row = self.next;
        let income = income.map(Money::value);
        match income_cell {
            // A reference to an empty cell would be nil.
            Some(cell) => {
                let formula = format!("IF({cell}=\"\",\"\",{cell})");
                self.page
                    .formula(row, at, &formula, income, part, Kind::Money)?;
            }
            None => self.page.number(row, at, income, part, Kind::Money)?,
        }
        let spend = Some(spend.value());
        match spend_formula {
            Some(formula) => {
                self.page
                    .formula(row, at + 1, formula, spend, part, Kind::Money)?;
            }
            None => self.page.number(row, at + 1, spend, part, Kind::Money)?,
        }
        let (one, other) = (cells::cell(row, at), cells::cell(row, at + 1));
        let formula = format!("IF({one}=\"\",\"\",ROUND({one}-{other},2))");
        let balance = balance.map(Money::value);
        self.page
            .formula(row, at + 2, &formula, balance, part, Kind::Money)
    }

    fn floors(&mut self) -> Written {
        let floors = &self.book.round().floors;
        if floors.is_empty() {
            return Ok(());
        }
        self.head(
            words::REQUIRED_SPEND,
            "Minimums do not add up to the NHS minimum contribution",
            ["Minimum", "Planned", "Under spend"],
        )?;
        let first = self.next;
        for floor in floors {
            self.label(&floor.label, Style::Cell(Part::WorkedOut, Kind::Text))?;
            for (year, at) in self.years() {
                let result = self
                    .book
                    .year(year)
                    .and_then(|totals| totals.floors.iter().find(|own| own.floor == floor.id));
                let row = self.next;
                let minimum = result.and_then(|result| result.required);
                let minimum = minimum.map(Money::value);
                let (part, kind) = (Part::WorkedOut, Kind::Money);
                match self.income.floor(&floor.id, year) {
                    // A reference to an empty cell would be nil.
                    Some(cell) => {
                        let formula = format!("IF({cell}=\"\",\"\",{cell})");
                        self.page.formula(row, at, &formula, minimum, part, kind)?;
                    }
                    None => self.page.number(row, at, minimum, part, kind)?,
                }
                let planned = result.map(|result| crate::format::rounded(result.planned, 2));
                match self.table.towards(self.book.round(), floor, year) {
                    Some(formula) => {
                        self.page
                            .formula(row, at + 1, &formula, planned, part, kind)?;
                    }
                    None => self.page.number(row, at + 1, planned, part, kind)?,
                }
                let (one, other) = (cells::cell(row, at), cells::cell(row, at + 1));
                let formula = format!("IF({one}=\"\",\"\",ROUND(MAX(0,{one}-{other}),2))");
                let short = minimum
                    .zip(planned)
                    .map(|(minimum, planned)| (minimum - planned).max(rust_decimal::Decimal::ZERO));
                self.page
                    .formula(row, at + 2, &formula, short, part, kind)?;
                self.page.red_unless_nil((first, at + 2), (row, at + 2))?;
            }
            self.places.floors.insert(floor.id.clone(), self.next);
            self.next += 1;
        }
        self.next += 1;
        Ok(())
    }
}
