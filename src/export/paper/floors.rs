//! Spend floors with their sums, row by row.

use std::collections::HashMap;

use crate::charts::floors;
use crate::finance::FloorResult;
use crate::format;
use crate::model::{Allocation, AllocationId, Money};

use super::Contents;
use super::model::{Block, Density};
use super::table::{Builder, Value};
use super::{chart, heading, numbered, text};
use crate::export::charts::Mark;

impl Contents<'_> {
    pub(super) fn floors(&self) -> Vec<Block> {
        let years = &self.input.assessment.years;
        if years.iter().all(|totals| totals.floors.is_empty()) {
            return vec![text("This round sets no spend floor.")];
        }
        let rows: HashMap<AllocationId, (usize, &Allocation)> = self
            .input
            .plan
            .allocations
            .iter()
            .enumerate()
            .map(|(at, row)| (row.id, (at + 1, row)))
            .collect();
        let mut blocks = Vec::new();
        for totals in years {
            let year = totals.year;
            blocks.extend(chart(
                floors(&self.chart_input(year)),
                &format!("floors-{year}"),
            ));
            blocks.push(glance(&totals.floors, &year.in_words()));
        }
        for result in years.iter().flat_map(|totals| &totals.floors) {
            blocks.extend(self.sum(result, &rows));
        }
        blocks
    }

    /// How the planned sum of a floor comes about.
    fn sum(
        &self,
        result: &FloorResult,
        rows: &HashMap<AllocationId, (usize, &Allocation)>,
    ) -> Vec<Block> {
        let year = result.year.in_words();
        let floor = self.input.round.floor(&result.floor);
        let short = floor.map_or(&result.label, |floor| &floor.short_label);
        let mut blocks = vec![heading(
            format!("floor-{}-{}", result.floor, result.year),
            format!("{short}, {year}: what counts"),
        )];
        if let Some(floor) = floor {
            blocks.push(text(format!(
                "Counts {}. Source: {}.",
                floor.counts.trim_end_matches('.'),
                format::source(&floor.basis, self.input.round)
            )));
        }
        if !result.unclear.is_empty() {
            blocks.push(Block::Notice {
                mark: Mark::CannotTell,
                text: format!(
                    "{} not say whether or how far it counts: up to {} more.",
                    match result.unclear.len() {
                        1 => "1 allocation does".to_owned(),
                        more => format!("Each of {more} allocations does"),
                    },
                    format::exact_pounds(result.unclear_amount)
                ),
            });
        }
        if !result.without_amount.is_empty() {
            blocks.push(Block::Notice {
                mark: Mark::CannotTell,
                text: match result.without_amount.len() {
                    1 => "1 allocation that may count has no amount yet.".to_owned(),
                    more => format!("{more} allocations that may count have no amount yet."),
                },
            });
        }
        if result.rows.is_empty() {
            blocks.push(text("No allocation counts towards it."));
            return blocks;
        }
        let mut table = Builder::new(format!("Allocations that count towards it, {year}"))
            .density(Density::Dense)
            .aligned("Row")
            .words("Scheme", 5)
            .words("Source of funding", 3)
            .words("Provider", 3)
            .pounds("Counts");
        for counted in &result.rows {
            let known = rows.get(&counted.allocation);
            table.row(vec![
                Value::text(known.map_or_else(String::new, |(number, _)| number.to_string())),
                Value::text(known.map_or_else(String::new, |(_, row)| self.scheme_of(row))),
                Value::text(known.map_or("", |(_, row)| self.short_stream(row))),
                Value::text(known.map_or("", |(_, row)| self.provider(row))),
                Value::Number(Some(counted.counted)),
            ]);
        }
        table.total(vec![
            Value::text(""),
            Value::text("Planned towards the floor"),
            Value::text(""),
            Value::text(""),
            Value::Number(Some(result.planned)),
        ]);
        blocks.push(table.block());
        blocks
    }

    fn scheme_of(&self, row: &Allocation) -> String {
        let scheme = self.input.plan.scheme(row.scheme);
        scheme.map_or_else(
            || "A scheme that is not in the plan".to_owned(),
            |scheme| numbered(&scheme.number, &scheme.name),
        )
    }

    fn short_stream<'b>(&'b self, row: &'b Allocation) -> &'b str {
        let stream = self.input.round.stream(&row.stream);
        stream.map_or(row.stream.as_str(), |stream| &stream.short_label)
    }

    pub(super) fn provider<'b>(&'b self, row: &'b Allocation) -> &'b str {
        let list = &self.input.round.lists.providers;
        list.entry(row.provider.as_str())
            .map_or(row.provider.as_str(), |entry| &entry.label)
    }
}

fn glance(results: &[FloorResult], year: &str) -> Block {
    let mut table = Builder::new(format!("Required and planned spend, {year}"))
        .words("Spend floor", 5)
        .pounds("Required")
        .pounds("Planned")
        .aligned("Difference")
        .word("Verdict");
    for result in results {
        let verdict = result.verdict();
        table.row(vec![
            Value::text(result.label.as_str()),
            Value::money(result.required),
            Value::Number(Some(result.planned)),
            Value::text(result.required.map(Money::value).map_or_else(
                || format::NOTHING.to_owned(),
                |required| format::distance(result.planned, required),
            )),
            Value::Marked(Mark::from(&verdict), verdict.word().to_owned()),
        ]);
    }
    table.block()
}
