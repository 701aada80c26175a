//! Capacity less demand, by service line and month.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{ListKey, Monthly, Period, Plan};
use crate::rounds::PlanningRound;

/// A service line in one month, in people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MonthGap {
    /// Expected referrals; nothing where not entered.
    pub demand: Option<Decimal>,
    /// People that commissioned services can take; nothing where not entered.
    pub capacity: Option<Decimal>,
    /// People for whom care would be bought as needed; nothing where not entered.
    pub spot_purchase: Option<Decimal>,
}

impl MonthGap {
    /// Capacity less demand without spot purchase; negative: a gap. Nothing where either is not known.
    pub fn balance(&self) -> Option<Decimal> {
        Some(self.capacity? - self.demand?)
    }

    /// Capacity with spot purchase, less demand.
    pub fn balance_with_spot_purchase(&self) -> Option<Decimal> {
        Some(self.balance()? + self.spot_purchase.unwrap_or_default())
    }
}

/// A service line over the months of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CapacityGap {
    /// The service line.
    pub service: ListKey,
    /// Its months.
    pub months: BTreeMap<Period, MonthGap>,
}

/// Every service line of the round of which the plan says anything, in the round's order.
pub fn capacity_gaps(plan: &Plan, round: &PlanningRound) -> Vec<CapacityGap> {
    let entered = &plan.capacity_and_demand;
    let services = round
        .capacity
        .iter()
        .flat_map(|capacity| &capacity.services);
    services
        .filter_map(|service| {
            let mut months: BTreeMap<Period, MonthGap> = BTreeMap::new();
            for line in entered
                .demand
                .iter()
                .filter(|line| line.service == service.id)
            {
                add(&mut months, &line.months, |gap| &mut gap.demand);
            }
            for line in entered
                .capacity
                .iter()
                .filter(|line| line.service == service.id)
            {
                add(&mut months, &line.months, |gap| &mut gap.capacity);
                add(&mut months, &line.spot_purchase, |gap| {
                    &mut gap.spot_purchase
                });
            }
            (!months.is_empty()).then(|| CapacityGap {
                service: service.id.clone(),
                months,
            })
        })
        .collect()
}

fn add(
    months: &mut BTreeMap<Period, MonthGap>,
    values: &[Monthly],
    field: fn(&mut MonthGap) -> &mut Option<Decimal>,
) {
    for value in values {
        let sum = field(months.entry(value.month).or_default());
        *sum = Some(sum.unwrap_or_default() + value.people.value());
    }
}
