//! The tables of the capacity and demand sheet.

use crate::model::{FinancialYear, Period, month_name};

/// A table with a column for each month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CapacityTable {
    /// Expected referrals: a row for each line of demand.
    Demand,
    /// New clients that can be taken: a row for each line of capacity.
    Capacity,
    /// New clients for whom care would be bought: a row for each line of capacity.
    SpotPurchase,
    /// Capacity less demand, worked out.
    Balance,
    /// Capacity with spot purchase less demand, worked out.
    BalanceWithSpotPurchase,
}

impl CapacityTable {
    /// All, in the sheet's order.
    pub const ALL: [CapacityTable; 5] = [
        CapacityTable::Demand,
        CapacityTable::Capacity,
        CapacityTable::SpotPurchase,
        CapacityTable::Balance,
        CapacityTable::BalanceWithSpotPurchase,
    ];

    /// What stands over it.
    pub fn title(self, year: FinancialYear) -> String {
        let words = match self {
            CapacityTable::Demand => "Expected demand",
            CapacityTable::Capacity => "Planned capacity",
            CapacityTable::SpotPurchase => "Capacity to be bought as needed",
            CapacityTable::Balance => "Capacity less demand",
            CapacityTable::BalanceWithSpotPurchase => {
                "Capacity less demand, with what is bought as needed"
            }
        };
        format!("{words}, {year}")
    }
}

/// A month over its column: `Apr-23`.
pub fn month_heading(month: Period) -> String {
    match month {
        Period::Month(year, month) => {
            let name = month_name(month).and_then(|name| name.get(..3));
            format!("{}-{:02}", name.unwrap_or("?"), year % 100)
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_short() {
        assert_eq!(month_heading(Period::Month(2023, 4)), "Apr-23");
        assert_eq!(month_heading(Period::Month(2100, 12)), "Dec-00");
    }
}
