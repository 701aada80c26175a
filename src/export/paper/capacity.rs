//! Capacity and demand, service by service.

use crate::metrics::YearGap;
use crate::rounds::CareSetting;

use super::Contents;
use super::model::Block;
use super::table::{Builder, Value};
use super::{heading, paragraphs, text};
use crate::export::charts::Mark;

impl Contents<'_> {
    /// Nothing where the round does not ask for it.
    pub(super) fn capacity(&self) -> Option<Vec<Block>> {
        let definition = self.input.round.capacity.as_ref()?;
        let gaps = &self.input.assessment.capacity;
        if gaps.is_empty() {
            return Some(vec![text("No capacity or demand is entered yet.")]);
        }
        let mut blocks = Vec::new();
        for year in self.years() {
            for (setting, words) in [
                (CareSetting::HospitalDischarge, "Leaving hospital"),
                (CareSetting::Community, "At home, to stay out of hospital"),
            ] {
                let mut table = Builder::new(format!(
                    "{words}, {}: people over the year",
                    year.in_words()
                ))
                .words("Service", 5)
                .numbers("Demand", 0)
                .numbers("Capacity", 0)
                .numbers("Bought as needed", 0)
                .numbers("Balance", 0)
                .words("Months short", 2);
                for service in definition
                    .services
                    .iter()
                    .filter(|line| line.setting == setting)
                {
                    let Some(gap) = gaps.iter().find(|gap| gap.service == service.id) else {
                        continue;
                    };
                    let sums = gap.year(year);
                    if sums == YearGap::default() {
                        continue;
                    }
                    table.row(vec![
                        Value::text(service.label.as_str()),
                        Value::Number(sums.demand),
                        Value::Number(sums.capacity),
                        Value::Number(sums.spot_purchase),
                        Value::Number(sums.balance),
                        match sums.months_short {
                            0 => Value::Marked(Mark::Met, "None".to_owned()),
                            1 => Value::Marked(Mark::Warning, "1 month".to_owned()),
                            more => Value::Marked(Mark::Warning, format!("{more} months")),
                        },
                    ]);
                }
                if !table.is_empty() {
                    blocks.push(table.block());
                }
            }
        }
        let assumptions = self.input.plan.capacity_and_demand.assumptions.trim();
        if !assumptions.is_empty() {
            blocks.push(heading("capacity-assumptions", "What the numbers rest on"));
            blocks.extend(paragraphs(assumptions));
        }
        Some(blocks)
    }
}
