//! Turns of phrase that several rules share.

use rust_decimal::Decimal;

use crate::format::{exact_pounds, list, number_exact, pounds, rounded};
use crate::model::{ByYear, FinancialYear, Money, Organisation};
use crate::rounds::MetricUnit;

/// What an allocation spends in the years of a plan: "£20,000 for 2023 to 2024 and £30,000 for 2024 to 2025"; nothing
/// where it spends nothing.
pub(super) fn spend_by_year(amounts: &ByYear<Money>, years: &[FinancialYear]) -> Option<String> {
    let spent: Vec<String> = amounts
        .iter()
        .filter(|(year, amount)| years.contains(year) && !amount.is_zero())
        .map(|(year, amount)| format!("{} for {}", pounds(*amount), year.in_words()))
        .collect();
    (!spent.is_empty()).then(|| list(&spent))
}

/// The size of a gap in exact pounds; one of part of a penny must not read as nil.
pub(super) fn gap(size: Decimal) -> String {
    if rounded(size, 2).is_zero() {
        "less than a penny".to_owned()
    } else {
        exact_pounds(size)
    }
}

/// Who pays, to follow the name of a source of funding: " from NHS Testshire"; empty where nobody is named.
pub(super) fn from_payer(payer: &Organisation) -> String {
    match payer.name.trim() {
        "" => String::new(),
        name => format!(" from {name}"),
    }
}

/// A number with its metric's unit, not rounded: "510.8 per 100,000", "92.2%", "1.5 days".
pub(super) fn in_unit(value: Decimal, unit: MetricUnit) -> String {
    let number = number_exact(value);
    match unit {
        MetricUnit::Per100k => format!("{number} per 100,000"),
        MetricUnit::Percent => format!("{number}%"),
        MetricUnit::Days if value == Decimal::ONE => format!("{number} day"),
        MetricUnit::Days => format!("{number} days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_of_part_of_a_penny_does_not_read_as_nil() {
        assert_eq!(gap(Decimal::new(4, 3)), "less than a penny");
        assert_eq!(gap(Decimal::new(5, 3)), "£0.01");
        assert_eq!(gap(Decimal::new(212_000, 0)), "£212,000");
    }
}
