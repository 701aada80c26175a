//! What a file says of itself as a whole: which round, whose plan, which years.

use std::collections::BTreeSet;

use super::sheet::{Row, Sheet, Value, Visibility};
use super::words::{Heading, YearNamed, plain};
use crate::model::FinancialYear;

/// What a file says of the whole plan.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The round, as its id or in words.
    pub(super) round: Option<String>,
    /// The board.
    pub(super) board: Option<String>,
    /// The plan's years, where they are listed.
    pub(super) years: Vec<FinancialYear>,
    /// Years that headings name.
    pub(super) years_named: BTreeSet<FinancialYear>,
    /// Titles that name the fund.
    pub(super) titles: Vec<String>,
}

/// How many rows at the top of a sheet are looked at.
const LOOKED_AT: usize = 60;

impl Facts {
    /// Looks a file over.
    pub(super) fn of(sheets: &[Sheet]) -> Self {
        let mut facts = Facts::default();
        for sheet in sheets
            .iter()
            .filter(|sheet| sheet.visibility == Visibility::Shown)
        {
            for (at, row) in sheet.rows.iter().enumerate().take(LOOKED_AT) {
                facts.look_at(sheet, at, row);
            }
        }
        facts
    }

    fn look_at(&mut self, sheet: &Sheet, at: usize, row: &Row) {
        for (place, (column, value)) in row.cells.iter().enumerate() {
            let Value::Text(text) = value else { continue };
            if text.len() > 200 {
                continue;
            }
            let words = plain(text);
            if let Some(YearNamed::Year(year)) = Heading::of(text).year {
                self.years_named.insert(year);
            }
            if words.contains("better care fund") || words.contains("bcf") {
                self.titles.push(words.clone());
            }
            // The label's value stands beside it, or below it where the label is a heading among others.
            let beside = row.cells.get(place + 1).map(|(_, value)| value.text());
            let is_heading = row.cells.len() > 3;
            let below = || sheet.rows.get(at + 1).map(|below| below.text(*column));
            let said = if is_heading { below() } else { beside };
            let Some(said) = said.filter(|said| !said.is_empty()) else {
                continue;
            };
            match words.as_str() {
                "planning round" | "round" if self.round.is_none() => {
                    self.round = Some(said.into());
                }
                "health and wellbeing board"
                | "hwb"
                | "board"
                | "name of health and wellbeing board"
                    if self.board.is_none() =>
                {
                    self.board = Some(said.into());
                }
                "financial years" if self.years.is_empty() => {
                    self.years = super::words::years_listed(&said);
                }
                _ => {}
            }
        }
    }
}
