//! Capacity less demand, by service line and month.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{FinancialYear, ListKey, Monthly, Period, Plan};
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

/// A service line over one year, in people. A sum is nothing where no month has a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearGap {
    /// Expected referrals.
    pub demand: Option<Decimal>,
    /// People that commissioned services can take.
    pub capacity: Option<Decimal>,
    /// People for whom care would be bought as needed.
    pub spot_purchase: Option<Decimal>,
    /// Capacity with spot purchase, less demand, over the months in which both are known.
    pub balance: Option<Decimal>,
    /// In how many months demand is above capacity, care bought as needed included.
    pub months_short: usize,
}

impl CapacityGap {
    /// The sums of a year's months.
    pub fn year(&self, year: FinancialYear) -> YearGap {
        let months = || {
            let of_year = |month: &Period| month.financial_year() == year;
            self.months
                .iter()
                .filter(move |(month, _)| of_year(month))
                .map(|(_, gap)| gap)
        };
        let sum = |field: fn(&MonthGap) -> Option<Decimal>| {
            months().filter_map(field).reduce(|sum, part| sum + part)
        };
        YearGap {
            demand: sum(|month| month.demand),
            capacity: sum(|month| month.capacity),
            spot_purchase: sum(|month| month.spot_purchase),
            balance: sum(MonthGap::balance_with_spot_purchase),
            months_short: months()
                .filter_map(MonthGap::balance_with_spot_purchase)
                .filter(|left| left.is_sign_negative() && !left.is_zero())
                .count(),
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn people(number: u32) -> Decimal {
        Decimal::from(number)
    }

    #[test]
    fn a_year_sums_its_own_months_and_counts_those_that_are_short() {
        let gap = CapacityGap {
            service: "reablement".into(),
            months: BTreeMap::from([
                (
                    Period::Month(2023, 4),
                    MonthGap {
                        demand: Some(people(10)),
                        capacity: Some(people(8)),
                        spot_purchase: Some(people(1)),
                    },
                ),
                (
                    Period::Month(2024, 3),
                    MonthGap {
                        demand: Some(people(5)),
                        capacity: Some(people(7)),
                        spot_purchase: None,
                    },
                ),
                (
                    Period::Month(2024, 4),
                    MonthGap {
                        demand: Some(people(100)),
                        ..MonthGap::default()
                    },
                ),
            ]),
        };
        let first = gap.year("2023-24".parse().unwrap());
        assert_eq!(first.demand, Some(people(15)));
        assert_eq!(first.capacity, Some(people(15)));
        assert_eq!(first.spot_purchase, Some(people(1)));
        assert_eq!(first.balance, Some(people(1)));
        assert_eq!(first.months_short, 1);
        let second = gap.year("2024-25".parse().unwrap());
        assert_eq!((second.demand, second.capacity), (Some(people(100)), None));
        assert_eq!((second.balance, second.months_short), (None, 0));
        assert_eq!(gap.year("2025-26".parse().unwrap()), YearGap::default());
    }
}
