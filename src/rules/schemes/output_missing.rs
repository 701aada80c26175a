#![doc = include_str!("output_missing.md")]

use crate::format;
use crate::model::FinancialYear;
use crate::rounds::Column;
use crate::rules::{CellColumn, CheckContext, Findings, Location, Report, Rule};

/// No expected output for a year in which money is spent on a scheme type that counts outputs.
#[derive(Debug)]
pub(super) struct OutputMissing;

impl Rule for OutputMissing {
    fn code(&self) -> &'static str {
        "output-missing"
    }

    fn title(&self) -> &'static str {
        "Output missing"
    }

    fn page(&self) -> &'static str {
        include_str!("output_missing.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for row in &context.rows.all {
            let Some(scheme_type) = context.rows.scheme_type(row) else {
                continue;
            };
            let Some(unit) = &scheme_type.unit else {
                continue;
            };
            let is_missing = |year: &FinancialYear| {
                let spends = row.amount(*year).is_some_and(|amount| !amount.is_zero());
                spends && row.allocation.outputs.get(*year).is_none()
            };
            let years = &context.plan.years;
            if !years.iter().any(is_missing) {
                continue;
            }
            let missing: Vec<FinancialYear> = years.iter().copied().filter(is_missing).collect();
            let words: Vec<String> = missing.iter().map(|year| year.in_words()).collect();
            let mut report = Report::new(
                Location::Allocation(
                    row.allocation.id,
                    CellColumn(Column::Outputs),
                    missing.first().copied(),
                ),
                format!(
                    "No expected output is entered in {} for {}; {} counts its outputs in \"{unit}\".",
                    format::list(&words),
                    context.row_name(row.scheme, row.allocation),
                    scheme_type.label
                ),
                format!("Enter how much the money is expected to pay for, in \"{unit}\"; an estimate will do, and 0 where it is none."),
            )
            .rows([row.allocation.id]);
            for year in missing {
                if let Some(amount) = row.amount(year) {
                    report = report
                        .evidence(format!("spend {}", year.in_words()), format::pounds(amount));
                }
            }
            findings.push(report);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{AllocationId, FinancialYear, Plan, Quantity};
    use crate::rounds::Column;
    use crate::rules::testing::{found, money, plan, year};
    use crate::rules::{CellColumn, Location};

    const CODE: &str = "output-missing";

    fn carers() -> Plan {
        let mut plan = plan();
        plan.allocations[0].scheme_type = "carers-services".into();
        plan.allocations[0].sub_type = "respite".into();
        plan
    }

    fn next() -> FinancialYear {
        "2024-25".parse().unwrap()
    }

    fn quantity(text: &str) -> Quantity {
        Quantity::parse_typed(text).unwrap()
    }

    #[test]
    fn a_type_without_outputs_passes() {
        assert_eq!(found(CODE, &plan()), []);
    }

    #[test]
    fn an_output_even_of_nought_passes() {
        let mut plan = carers();
        plan.allocations[0].outputs.set(year(), Some(quantity("0")));
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn no_money_or_no_amount_needs_no_output() {
        let mut plan = carers();
        plan.allocations[0].amounts.set(year(), Some(money("0")));
        assert_eq!(found(CODE, &plan), []);
        plan.allocations[0].amounts.set(year(), None);
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn a_missing_output_is_found_with_its_unit() {
        let found = found(CODE, &carers());
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "No expected output is entered in 2023 to 2024 for scheme 1, Home first, from Minimum NHS Contribution; Carers Services counts its outputs in \"Beneficiaries\"."
        );
        assert_eq!(found[0].evidence[0].value, "£1,000");
    }

    #[test]
    fn only_the_years_that_lack_it_are_named() {
        let mut plan = carers();
        plan.years.push(next());
        plan.allocations[0].amounts.set(next(), Some(money("2000")));
        plan.allocations[0]
            .outputs
            .set(year(), Some(quantity("12")));
        let found = found(CODE, &plan);
        assert_eq!(
            found[0].at,
            Location::Allocation(AllocationId(1), CellColumn(Column::Outputs), Some(next()))
        );
        assert!(found[0].message.contains("entered in 2024 to 2025 for"));
        assert_eq!(found[0].evidence.len(), 1);
    }
}
