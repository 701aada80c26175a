//! Sums of amounts that somebody picked out: rows that show, rows of a group, cells selected.

use rust_decimal::Decimal;

use crate::model::{Allocation, FinancialYear, Money, Tally};

/// Adds up the amounts of rows, each year by itself.
#[derive(Clone, Debug)]
pub struct YearSums {
    years: Vec<(FinancialYear, Option<Tally>)>,
}

impl YearSums {
    /// Nothing yet, for some years.
    pub fn new(years: &[FinancialYear]) -> Self {
        YearSums {
            years: years.iter().map(|year| (*year, None)).collect(),
        }
    }

    /// Adds a row.
    pub fn add(&mut self, row: &Allocation) {
        for (year, sum) in &mut self.years {
            if let Some(amount) = row.amounts.get(*year) {
                sum.get_or_insert_default().add(*amount);
            }
        }
    }

    /// The sums in the order of the years; nothing for a year in which no row has an amount.
    pub fn totals(&self) -> Vec<(FinancialYear, Option<Money>)> {
        self.years
            .iter()
            .map(|(year, sum)| (*year, sum.map(Tally::total)))
            .collect()
    }
}

/// What some amounts come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SumAndAverage {
    /// Their sum, in pounds.
    pub sum: Money,
    /// Their average, in exact pounds as far as a decimal holds it.
    pub average: Decimal,
}

impl SumAndAverage {
    /// Nothing where there are no amounts.
    pub fn of(amounts: impl IntoIterator<Item = Money>) -> Option<Self> {
        let mut tally = Tally::default();
        let mut count = 0_u64;
        for amount in amounts {
            tally.add(amount);
            count += 1;
        }
        let sum = tally.total();
        (count > 0).then(|| SumAndAverage {
            sum,
            average: sum.value() / Decimal::from(count),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AllocationId, SchemeId};

    fn pounds(text: &str) -> Money {
        Money::parse_typed(text).unwrap()
    }

    #[test]
    fn sums_are_exact_and_nothing_has_no_sum() {
        let sum = SumAndAverage::of([pounds("0.10"), pounds("0.20")]).unwrap();
        assert_eq!(
            (sum.sum, sum.average),
            (pounds("0.30"), pounds("0.15").value())
        );
        assert_eq!(SumAndAverage::of([]), None);
        let most = SumAndAverage::of(vec![pounds("1000bn"); 1_000]).unwrap();
        assert_eq!(most.sum.to_string(), "1000000000000000");
    }

    #[test]
    fn a_year_without_amounts_has_no_sum() {
        let years = [2025, 2026].map(|year| FinancialYear::starting(year).unwrap());
        let mut row = Allocation::new(AllocationId(1), SchemeId(1));
        row.amounts.set(years[0], Some(pounds("0.01")));
        let mut sums = YearSums::new(&years);
        sums.add(&row);
        sums.add(&row);
        assert_eq!(
            sums.totals(),
            [(years[0], Some(pounds("0.02"))), (years[1], None)]
        );
    }
}
