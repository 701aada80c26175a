//! What the money is for: by area of investment, scheme type and funding stream.

use std::collections::BTreeMap;

use crate::charts::{flow, spend_by_area_of_investment};
use crate::finance::{Part, YearTotals};
use crate::format;
use crate::model::{ListKey, Money};
use crate::working::SplitBy;

use super::Contents;
use super::model::Block;
use super::table::{Builder, Value};
use super::{chart, heading, text};

impl Contents<'_> {
    pub(super) fn investment(&self) -> Vec<Block> {
        let years = &self.input.assessment.years;
        if years.iter().all(|totals| totals.spend.rows.is_empty()) {
            return vec![text("No spend is entered yet.")];
        }
        let mut blocks: Vec<Block> = Vec::new();
        for year in self.years() {
            let spec = spend_by_area_of_investment(&self.chart_input(year));
            blocks.extend(chart(spec, &format!("investment-{year}")));
        }
        let own = years.iter().any(|totals| {
            let mut parts = totals.by_area_of_investment.iter();
            parts.any(|part| !part.key.is_empty())
        });
        let lists = &self.input.round.lists;
        let (split, term) = if own {
            (SplitBy::AreaOfInvestment, "Area of investment")
        } else {
            (SplitBy::Area, lists.areas_of_spend.term.as_str())
        };
        blocks.push(heading(
            "investment-by-area",
            format!("By {}", term.to_lowercase()),
        ));
        blocks.push(self.split(split, term));
        let term = &lists.scheme_types.term;
        blocks.push(heading(
            "investment-by-type",
            format!("By {}", term.to_lowercase()),
        ));
        blocks.push(self.split(SplitBy::SchemeType, term));
        if let Some(first) = self.years().next() {
            blocks.push(heading("investment-way", "The way of the money"));
            blocks.extend(chart(flow(&self.chart_input(first)), "investment"));
        }
        blocks
    }

    /// The parts of a split, largest first by the first year, with each year's amount and share.
    fn split(&self, split: SplitBy, term: &str) -> Block {
        let years = &self.input.assessment.years;
        let mut table =
            Builder::new(format!("Planned spend by {}", term.to_lowercase())).words(term, 4);
        for totals in years {
            let year = totals.year.in_words();
            table = table.pounds(&year);
            table = table.aligned(match years.len() {
                1 => "Share".to_owned(),
                _ => format!("Share, {}", totals.year),
            });
        }
        for (label, parts) in joined(years, split) {
            let mut cells = vec![Value::text(label)];
            for (totals, part) in years.iter().zip(parts) {
                cells.extend(with_share(part, totals));
            }
            table.row(cells);
        }
        let mut cells = vec![Value::text("All spend")];
        for totals in years {
            cells.extend(with_share(Some(totals.spend.amount), totals));
        }
        table.total(cells);
        table.block()
    }
}

fn with_share(amount: Option<Money>, totals: &YearTotals) -> [Value; 2] {
    let share = amount.and_then(|amount| amount.percent_of(totals.spend.amount));
    [
        Value::money(amount),
        Value::text(share.map_or_else(|| format::NOTHING.to_owned(), format::percent)),
    ]
}

/// The parts of all years by their keys: labels, and the amount of each year.
fn joined(years: &[YearTotals], split: SplitBy) -> Vec<(String, Vec<Option<Money>>)> {
    let mut all: BTreeMap<(ListKey, String), Vec<Option<Money>>> = BTreeMap::new();
    for (at, totals) in years.iter().enumerate() {
        let parts: &[Part] = split.parts(totals);
        for part in parts {
            let key = (part.key.clone(), part.label.clone());
            let amounts = all.entry(key).or_insert_with(|| vec![None; years.len()]);
            if let Some(amount) = amounts.get_mut(at) {
                *amount = Some(part.total.amount);
            }
        }
    }
    let mut all: Vec<_> = all.into_iter().collect();
    // Largest first; what is not stated comes last.
    all.sort_by(|((a, _), x), ((b, _), y)| a.is_empty().cmp(&b.is_empty()).then_with(|| y.cmp(x)));
    all.into_iter()
        .map(|((_, label), parts)| (label, parts))
        .collect()
}
