//! Turns of phrase that several rules share.

use crate::format::{list, pounds};
use crate::model::{ByYear, Contribution, FinancialYear, Money, Organisation};

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

/// What a contribution comes to in the years of a plan, in the same words; nothing where no amount was entered.
pub(super) fn pays_by_year(line: &Contribution, years: &[FinancialYear]) -> Option<String> {
    let paid: Vec<String> = years
        .iter()
        .filter_map(|year| {
            let amount = line.amount(*year)?;
            Some(format!("{} for {}", pounds(amount), year.in_words()))
        })
        .collect();
    (!paid.is_empty()).then(|| list(&paid))
}

/// Who pays, to follow the name of a source of funding: " from NHS Testshire"; empty where nobody is named.
pub(crate) fn from_payer(payer: &Organisation) -> String {
    match payer.name.trim() {
        "" => String::new(),
        name => format!(" from {name}"),
    }
}
