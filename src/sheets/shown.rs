//! What the sheets show of an entry that they cannot show in full.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::model::{CapacityAndDemand, FinancialYear, MetricPlan, Monthly, Period, Quantity};
use crate::rounds::PlanningRound;

use super::indicators_in_order;

/// A metric with each period once and its supporting indicators in the sheet's order.
pub fn shown_metric(metric: &MetricPlan, round: &PlanningRound) -> MetricPlan {
    let mut seen = BTreeSet::new();
    let mut shown = metric.clone();
    shown.points.retain(|point| seen.insert(point.period));
    shown.supporting_indicators = indicators_in_order(metric, round)
        .into_iter()
        .filter(|(_, used)| *used)
        .map(|(key, _)| key)
        .collect();
    shown
}

/// Capacity and demand with the months of some years, each once, in their order.
pub fn shown_capacity(entered: &CapacityAndDemand, years: &[FinancialYear]) -> CapacityAndDemand {
    let mut shown = entered.clone();
    let demand = shown.demand.iter_mut().map(|line| &mut line.months);
    let capacity = shown
        .capacity
        .iter_mut()
        .flat_map(|line| [&mut line.months, &mut line.spot_purchase]);
    for months in demand.chain(capacity) {
        let mut sums: BTreeMap<Period, Decimal> = BTreeMap::new();
        for value in months.iter() {
            if matches!(value.month, Period::Month(..))
                && years.contains(&value.month.financial_year())
            {
                *sums.entry(value.month).or_default() += value.people.value();
            }
        }
        *months = sums
            .into_iter()
            .filter_map(|(month, people)| {
                let people = Quantity::checked(people).ok()?;
                Some(Monthly { month, people })
            })
            .collect();
    }
    shown
}
