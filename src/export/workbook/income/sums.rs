//! The sums of the income sheet: totals of streams, the pooled budget, and the minimums that must be spent.

use rust_xlsxwriter::{ColNum, RowNum};

use crate::model::{FinancialYear, Money, RequiredSpend, StreamId};
use crate::rounds::Obligation;
use crate::sheets::{IncomeColumn, words};

use super::super::cells;
use super::super::page::Written;
use super::super::styles::{Kind, Part, Style};
use super::{HEADINGS, Line, Writer, empty};

impl Writer<'_, '_> {
    /// The total of a stream's contributions since a row.
    pub(super) fn total(&mut self, label: &str, stream: &StreamId, first: RowNum) -> Written {
        let row = self.next;
        self.next += 1;
        self.places.streams.insert(stream.clone(), row);
        self.sum_labels(row, label, words::TOTAL)?;
        for (year, at) in self.amount_columns() {
            let lines = cells::down(first, row.saturating_sub(1), 1);
            let amounts = cells::down(first, row.saturating_sub(1), at);
            let word = cells::text(words::CONTRIBUTION);
            let formula = format!(
                "IF(COUNTIFS({lines},{word},{amounts},\"<>\")=0,\"\",ROUND(SUMIFS({amounts},{lines},{word}),2))"
            );
            let income = self
                .book
                .year(year)
                .and_then(|totals| totals.stream(stream))
                .and_then(|totals| totals.income);
            let income = income.map(Money::value);
            self.page
                .formula(row, at, &formula, income, Part::Sum, Kind::Money)?;
        }
        Ok(())
    }

    pub(super) fn pool(&mut self) -> Written {
        let row = self.next;
        self.places.pool = row;
        self.sum_labels(row, words::POOLED_BUDGET, words::TOTAL)?;
        let published = row + 1;
        self.sum_labels(published, words::PUBLISHED_TOTAL, "")?;
        for (year, at) in self.amount_columns() {
            let lines = cells::down(HEADINGS + 1, row.saturating_sub(1), 1);
            let amounts = cells::down(HEADINGS + 1, row.saturating_sub(1), at);
            let word = cells::text(words::TOTAL);
            let formula = format!(
                "IF(SUMPRODUCT(({lines}={word})*ISNUMBER({amounts}))=0,\"\",ROUND(SUMIFS({amounts},{lines},{word}),2))"
            );
            let income = self.book.year(year).and_then(|totals| totals.income);
            let income = income.map(Money::value);
            self.page
                .formula(row, at, &formula, income, Part::Sum, Kind::Money)?;
            let total = self.book.plan().published_totals.get(year);
            let total = total.map(|total| total.value());
            self.page
                .number(published, at, total, Part::Given, Kind::Money)?;
        }
        self.next = published + 1;
        Ok(())
    }

    pub(super) fn minimums(&mut self) -> Written {
        let (plan, round) = (self.book.plan(), self.book.round());
        if round.floors.is_empty() && plan.required_spend.is_empty() {
            return Ok(());
        }
        self.next += 1;
        self.page
            .text(self.next, 0, "Minimums that must be spent", Style::Section)?;
        self.next += 1;
        let headings: Vec<String> = self
            .columns
            .iter()
            .map(|column| column.heading_of_minimums())
            .collect();
        self.headings(self.next, &headings)?;
        self.next += 1;
        let first = self.next;
        for (key, entry) in (1..).zip(&plan.required_spend) {
            let label = round
                .floor(&entry.floor)
                .map_or(entry.floor.as_str(), |floor| &floor.label);
            // Of two entries for a floor the first counts.
            let row = self.next;
            self.places.floors.entry(entry.floor.clone()).or_insert(row);
            self.minimum(label, entry, key)?;
        }
        for floor in &round.floors {
            if !self.places.floors.contains_key(&floor.id) {
                self.places.floors.insert(floor.id.clone(), self.next);
                self.line(&empty(&floor.label, words::MINIMUM), |_| None)?;
            }
        }
        self.certainties((first, self.next.saturating_sub(1)))
    }

    fn minimum(&mut self, label: &str, entry: &RequiredSpend, key: u32) -> Written {
        self.line(
            &Line {
                comments: &entry.note,
                key: Some(key),
                obligation: Obligation::Mandatory,
                ..empty(label, words::MINIMUM)
            },
            |year| entry.years.get(year),
        )
    }

    fn amount_columns(&self) -> Vec<(FinancialYear, ColNum)> {
        (0..)
            .zip(&self.columns)
            .filter_map(|(at, column)| match column {
                IncomeColumn::Amount(year) => Some((*year, at)),
                _ => None,
            })
            .collect()
    }

    /// The words of a line that sums up others, across the columns that it does not use.
    fn sum_labels(&mut self, row: RowNum, label: &str, word: &str) -> Written {
        let style = Style::Cell(Part::Sum, Kind::Text);
        for (at, column) in (0..).zip(self.columns.clone()) {
            let text = match column {
                IncomeColumn::Stream => label,
                IncomeColumn::Line => word,
                IncomeColumn::Body | IncomeColumn::Code | IncomeColumn::Comments => "",
                _ => continue,
            };
            self.page.text(row, at, text, style)?;
        }
        Ok(())
    }
}
