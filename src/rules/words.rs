//! Turns of phrase and walks through a plan that several rules share.

use super::CheckContext;
use crate::format::{is_blank, list, pounds};
use crate::model::{ByYear, Contribution, FinancialYear, Money, Organisation, YearlyContribution};

/// What is spent or paid by year: "£20,000 for 2023 to 2024 and £30,000 for 2024 to 2025"; nothing where that is nil.
pub(super) fn by_year(amounts: impl Iterator<Item = (FinancialYear, Money)>) -> Option<String> {
    let named: Vec<String> = amounts
        .filter(|(_, amount)| !amount.is_zero())
        .map(|(year, amount)| format!("{} for {}", pounds(amount), year.in_words()))
        .collect();
    (!named.is_empty()).then(|| list(&named))
}

/// The same of what a row spends in the years of a plan.
pub(super) fn spend_by_year(amounts: &ByYear<Money>, years: &[FinancialYear]) -> Option<String> {
    let spent = amounts.iter().map(|(year, amount)| (year, *amount));
    by_year(spent.filter(|(year, _)| years.contains(year)))
}

/// What each line of contributions brings in each year of the plan, year by year.
pub(super) fn yearly_amounts<'a>(
    context: &CheckContext<'a>,
) -> impl Iterator<Item = (&'a Contribution, FinancialYear, &'a YearlyContribution)> {
    let (years, lines) = (context.years, &context.plan.contributions);
    years.iter().flat_map(|totals| {
        let year = totals.year;
        lines
            .iter()
            .filter_map(move |line| Some((line, year, line.years.get(year)?)))
    })
}

/// Who pays, to follow the name of a source of funding: " from NHS Testshire"; empty where nobody is named.
pub(crate) fn from_payer(payer: &Organisation) -> String {
    match payer.name.trim() {
        name if is_blank(name) => String::new(),
        name => format!(" from {name}"),
    }
}
