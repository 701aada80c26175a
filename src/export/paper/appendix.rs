//! Every allocation of the plan.

use std::collections::HashMap;

use crate::model::{Allocation, Scheme, SchemeId};

use super::Contents;
use super::front::by_year;
use super::model::{Block, Density};
use super::table::{Builder, Value};
use super::{numbered, text};

impl Contents<'_> {
    pub(super) fn appendix(&self) -> Vec<Block> {
        let plan = self.input.plan;
        if plan.allocations.is_empty() {
            return vec![text("The plan has no allocation yet.")];
        }
        let lists = &self.input.round.lists;
        let asks_commissioner = lists.commissioners.is_some();
        let mut table = Builder::new("Every allocation, in the order of the expenditure sheet")
            .density(Density::Dense)
            .aligned("Row")
            .words("Scheme", 6)
            .words(lists.scheme_types.term.as_str(), 5)
            .words(lists.areas_of_spend.term.as_str(), 3)
            .words("Source of funding", 4);
        if asks_commissioner {
            // Room for the header, which is one word, and not for the choices alone.
            table = table.words("Commissioner", 3);
        }
        let mut table = self.year_columns(table.words("Provider", 3));
        let schemes: HashMap<SchemeId, &Scheme> = plan
            .schemes
            .iter()
            .map(|scheme| (scheme.id, scheme))
            .collect();
        for (at, row) in plan.allocations.iter().enumerate() {
            let scheme = schemes.get(&row.scheme);
            let name =
                scheme.map_or_else(String::new, |scheme| numbered(&scheme.number, &scheme.name));
            let mut cells = vec![
                Value::text((at + 1).to_string()),
                Value::text(name),
                Value::text(self.scheme_type(row)),
                Value::text(self.area(row)),
                Value::text(if row.stream.is_empty() {
                    ""
                } else {
                    self.stream_label(&row.stream)
                }),
            ];
            if asks_commissioner {
                let commissioner = lists.commissioner(row.commissioner.as_str());
                let label = commissioner.map_or(row.commissioner.as_str(), |known| &known.label);
                cells.push(Value::text(label));
            }
            cells.push(Value::text(self.provider(row)));
            cells.extend(by_year(self.years(), |year| row.amounts.get(year).copied()));
            table.row(cells);
        }
        let mut total = vec![Value::text(""), Value::text("All spend")];
        total.extend((0..(4 + usize::from(asks_commissioner))).map(|_| Value::text("")));
        total.extend(by_year(self.years(), |year| {
            self.input
                .assessment
                .year(year)
                .map(|totals| totals.spend.amount)
        }));
        table.total(total);
        vec![table.block()]
    }

    fn scheme_type(&self, row: &Allocation) -> String {
        let known = self.input.round.lists.scheme_type(row.scheme_type.as_str());
        let label = known.map_or(row.scheme_type.as_str(), |known| &known.label);
        worded(label, &row.scheme_type_other)
    }

    fn area(&self, row: &Allocation) -> String {
        let list = &self.input.round.lists.areas_of_spend;
        let known = list.entry(row.area_of_spend.as_str());
        let label = known.map_or(row.area_of_spend.as_str(), |known| &known.label);
        worded(label, &row.area_of_spend_other)
    }
}

/// A choice of a list with its own words, where "Other" has any.
fn worded(label: &str, other: &str) -> String {
    match other.trim() {
        "" => label.to_owned(),
        other => format!("{label}: {other}"),
    }
}
