#![doc = include_str!("amount_missing.md")]

use crate::format;
use crate::rounds::Column;
use crate::rules::{CellColumn, CheckContext, Findings, Location, Report, Rule};

/// A row without an amount in any year of the plan.
#[derive(Debug)]
pub(super) struct AmountMissing;

impl Rule for AmountMissing {
    fn code(&self) -> &'static str {
        "amount-missing"
    }

    fn title(&self) -> &'static str {
        "Amount missing"
    }

    fn page(&self) -> &'static str {
        include_str!("amount_missing.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        let years = &context.plan.years;
        if years.is_empty() {
            return;
        }
        for row in &context.rows.all {
            if row.has_amount(years) {
                continue;
            }
            let words: Vec<String> = years.iter().map(|year| year.in_words()).collect();
            let id = row.allocation.id;
            findings.push(
                Report::new(
                    Location::Allocation(id, CellColumn(Column::Amount), years.first().copied()),
                    format!(
                        "No amount is entered in {} for {}.",
                        format::list(&words),
                        context.row_name(row.scheme, row.allocation)
                    ),
                    "Enter what the row spends, 0 where it spends nothing, or remove the row.",
                )
                .rows([id]),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{AllocationId, ByYear};
    use crate::rounds::Column;
    use crate::rules::testing::{found, money, plan, year};
    use crate::rules::{CellColumn, Location};

    const CODE: &str = "amount-missing";

    #[test]
    fn an_amount_even_of_nil_passes() {
        let mut plan = plan();
        assert_eq!(found(CODE, &plan), []);
        plan.allocations[0].amounts.set(year(), Some(money("0")));
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn a_row_that_pays_in_one_of_two_years_passes() {
        let mut plan = plan();
        plan.years.push("2024-25".parse().unwrap());
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn a_row_without_any_amount_is_found_with_the_years() {
        let mut plan = plan();
        plan.years.push("2024-25".parse().unwrap());
        plan.allocations[0].amounts = ByYear::default();
        let found = found(CODE, &plan);
        assert_eq!(
            found[0].message,
            "No amount is entered in 2023 to 2024 and 2024 to 2025 for scheme 1, Home first, from Minimum NHS Contribution."
        );
        assert_eq!(
            found[0].at,
            Location::Allocation(AllocationId(1), CellColumn(Column::Amount), Some(year()))
        );
    }

    #[test]
    fn an_amount_of_a_year_that_is_not_planned_does_not_count() {
        let mut plan = plan();
        plan.years = vec!["2024-25".parse().unwrap()];
        assert_eq!(found(CODE, &plan).len(), 1);
    }
}
