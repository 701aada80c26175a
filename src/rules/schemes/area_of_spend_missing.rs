#![doc = include_str!("area_of_spend_missing.md")]

use crate::rounds::Column;
use crate::rules::{CheckContext, Findings, Rule};

use super::row_report::cell_report;

/// A row without an area of spend.
#[derive(Debug)]
pub(super) struct AreaOfSpendMissing;

impl Rule for AreaOfSpendMissing {
    fn code(&self) -> &'static str {
        "area-of-spend-missing"
    }

    fn title(&self) -> &'static str {
        "Area of spend missing"
    }

    fn page(&self) -> &'static str {
        include_str!("area_of_spend_missing.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for row in &context.rows.all {
            if row.area_at.is_none() && row.allocation.area_of_spend.is_empty() {
                findings.push(cell_report(
                    context,
                    row,
                    Column::AreaOfSpend,
                    "No area of spend is chosen for",
                    "Choose the area of spend: without it nobody can tell which minimums of spend the row counts towards.",
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::AllocationId;
    use crate::rounds::Column;
    use crate::rules::testing::{found, plan};
    use crate::rules::{CellColumn, Location};

    const CODE: &str = "area-of-spend-missing";

    #[test]
    fn a_row_that_states_it_passes() {
        assert_eq!(found(CODE, &plan()), []);
    }

    #[test]
    fn a_row_without_it_is_named_with_what_it_spends() {
        let mut plan = plan();
        plan.allocations[0].area_of_spend = "".into();
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "No area of spend is chosen for scheme 1, Home first, from Minimum NHS Contribution, which spends £1,000 in 2023 to 2024."
        );
        assert_eq!(found[0].evidence[0].value, "£1,000.00");
        assert_eq!(
            found[0].at,
            Location::Allocation(AllocationId(1), CellColumn(Column::AreaOfSpend), None)
        );
    }

    #[test]
    fn a_value_that_the_list_does_not_have_is_another_rule_s_to_find() {
        let mut plan = plan();
        plan.allocations[0].area_of_spend = "education".into();
        assert_eq!(found(CODE, &plan), []);
    }
}
