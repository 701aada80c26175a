//! Workings of capacity and demand.

use rust_decimal::Decimal;

use crate::format;
use crate::metrics::{CapacityGap, MonthGap};
use crate::model::{FinancialYear, ListKey, Monthly, Period};
use crate::rules::Location;

use super::{Block, Line, Working, Workings, part, remark, result};

const RULE: &str = "capacity-below-demand";

impl Workings<'_> {
    fn gap(&self, service: &ListKey) -> Option<&CapacityGap> {
        let mut gaps = self.assessment.capacity.iter();
        gaps.find(|gap| gap.service == *service)
    }

    fn service_name(&self, service: &ListKey) -> String {
        let mut services = (self.round.capacity.iter()).flat_map(|capacity| &capacity.services);
        services
            .find(|line| line.id == *service)
            .map_or_else(|| service.to_string(), |line| line.label.clone())
    }

    /// What is left of a service line in a month, in people.
    pub(super) fn capacity_month(&self, service: &ListKey, month: Period) -> Option<Working> {
        let gap = self.gap(service)?.months.get(&month)?;
        let entered = &self.plan.capacity_and_demand;
        let at = Some(Location::Capacity(service.clone()));
        let mut lines: Vec<Line> = entered
            .demand_for(service)
            .filter_map(|(_, line)| {
                let people = people_in(&line.months, month)?;
                let name = match line.referral_source.as_str() {
                    "" => "Demand".to_owned(),
                    source => format!("Demand from {source}"),
                };
                Some(part(name, people_less(people), at.clone()))
            })
            .collect();
        if let Some(capacity) = gap.capacity {
            let capacity = format::number_exact(capacity);
            lines.push(part("Capacity", capacity, at.clone()));
        }
        if let Some(bought) = gap.spot_purchase {
            lines.push(part("Bought as needed", format::number_exact(bought), at));
        }
        let balance = people(gap.balance_with_spot_purchase());
        lines.push(result("Balance", balance.clone()));
        if gap.balance().is_none() {
            lines.push(remark(
                "There is a balance where demand and capacity are known.",
            ));
        }
        Some(self.of_people(
            format!("{}, {}", self.service_name(service), month.in_words()),
            balance,
            "Capacity less demand, in people",
            lines,
        ))
    }

    /// What is left of a service line over a year, in people.
    pub(super) fn capacity_year(&self, service: &ListKey, year: FinancialYear) -> Option<Working> {
        let gap = self.gap(service)?;
        let totals = gap.year(year);
        let at = Some(Location::Capacity(service.clone()));
        let of_year = (gap.months.iter()).filter(|(month, _)| month.financial_year() == year);
        let mut lines: Vec<Line> = of_year
            .map(|(month, gap)| {
                part(
                    format!("{}: {}", month.in_words(), in_a_month(gap)),
                    people(gap.balance_with_spot_purchase()),
                    at.clone(),
                )
            })
            .collect();
        lines.push(result("Balance", people(totals.balance)));
        lines.push(remark(format!(
            "In all, demand {}, capacity {}, bought as needed {}. The balance is that of the months in which demand and capacity are known.",
            people(totals.demand),
            people(totals.capacity),
            people(totals.spot_purchase)
        )));
        Some(self.of_people(
            format!("{}, {year}", self.service_name(service)),
            people(totals.balance),
            "Capacity less demand by month, in people",
            lines,
        ))
    }

    fn of_people(&self, title: String, value: String, heading: &str, lines: Vec<Line>) -> Working {
        Working {
            value,
            title,
            blocks: vec![Block {
                heading: heading.to_owned(),
                lines,
                verdict: None,
            }],
            rule: Some(RULE),
            basis: self.rule_basis(RULE),
        }
    }
}

fn people_in(months: &[Monthly], month: Period) -> Option<Decimal> {
    let mut months = months.iter();
    months
        .find(|value| value.month == month)
        .map(|value| value.people.value())
}

fn people(value: Option<Decimal>) -> String {
    value.map_or_else(|| format::NOTHING.to_owned(), format::number_exact)
}

/// Demand, which is taken away.
fn people_less(demand: Decimal) -> String {
    format::number_exact(if demand.is_zero() { demand } else { -demand })
}

fn in_a_month(gap: &MonthGap) -> String {
    let bought = gap
        .spot_purchase
        .filter(|bought| !bought.is_zero())
        .map_or_else(String::new, |bought| {
            format!(" + {} as needed", format::number_exact(bought))
        });
    let (capacity, demand) = (people(gap.capacity), people(gap.demand));
    format!("{capacity}{bought} less {demand}")
}
