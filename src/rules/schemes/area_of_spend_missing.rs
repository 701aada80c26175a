#![doc = include_str!("area_of_spend_missing.md")]

use std::cell::LazyCell;

use crate::model::AllocationField;
use crate::rounds::Column;
use crate::rules::{CheckContext, Findings, Rule};

use super::as_others::AsOthers;
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
        let others = LazyCell::new(|| {
            AsOthers::of(context, |row| {
                let entry = context.rows.area(row)?;
                Some((&entry.id, entry.label.as_str()))
            })
        });
        for row in &context.rows.all {
            if row.area_at.is_none() && row.allocation.area_of_spend.is_empty() {
                let report = cell_report(
                    context,
                    row,
                    Column::AreaOfSpend,
                    "No area of spend is chosen for",
                    "Choose the area of spend: without it nobody can tell which minimums of spend the row counts towards.",
                );
                findings.push(others.offer(row, report, AllocationField::AreaOfSpend));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{AllocationField, AllocationId, Edit};
    use crate::rounds::Column;
    use crate::rules::testing::{allocation, found, plan};
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
        assert_eq!(found[0].evidence[0].value, "£1,000");
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

    #[test]
    fn what_all_other_rows_of_the_scheme_have_is_offered_and_nothing_where_they_differ() {
        let mut plan = plan();
        plan.allocations[0].area_of_spend = "".into();
        assert_eq!(found(CODE, &plan)[0].fix, None);
        plan.allocations.push(allocation(2, "nhs-minimum", "5"));
        let fix = found(CODE, &plan)[0].fix.clone().unwrap();
        assert_eq!(
            fix.label,
            "Choose Community Health, as the scheme's other rows"
        );
        let field = AllocationField::AreaOfSpend("community-health".into());
        assert_eq!(fix.edit, Edit::Allocation(AllocationId(1), field));
        let mut third = allocation(3, "nhs-minimum", "5");
        third.area_of_spend = "social-care".into();
        plan.allocations.push(third);
        assert_eq!(found(CODE, &plan)[0].fix, None);
    }
}
