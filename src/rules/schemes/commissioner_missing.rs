#![doc = include_str!("commissioner_missing.md")]

use std::cell::LazyCell;

use crate::model::AllocationField;
use crate::rounds::Column;
use crate::rules::{CheckContext, Findings, Rule};

use super::as_others::AsOthers;
use super::row_report::cell_report;

/// A row without a commissioner, in a round that asks for one.
#[derive(Debug)]
pub(super) struct CommissionerMissing;

impl Rule for CommissionerMissing {
    fn code(&self) -> &'static str {
        "commissioner-missing"
    }

    fn title(&self) -> &'static str {
        "Commissioner missing"
    }

    fn page(&self) -> &'static str {
        include_str!("commissioner_missing.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        if context.round.lists.commissioners.is_none() {
            return;
        }
        let others = LazyCell::new(|| {
            AsOthers::of(context, |row| {
                let entry = context.rows.commissioner(row)?;
                Some((&entry.id, entry.label.as_str()))
            })
        });
        for row in &context.rows.all {
            if row.commissioner_at.is_none() && row.allocation.commissioner.is_empty() {
                let report = cell_report(
                    context,
                    row,
                    Column::Commissioner,
                    "No commissioner is chosen for",
                    "Choose who commissions the service; where both do, choose the joint entry and give the NHS share.",
                );
                findings.push(others.offer(row, report, AllocationField::Commissioner));
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

    const CODE: &str = "commissioner-missing";

    #[test]
    fn a_row_that_states_it_passes() {
        assert_eq!(found(CODE, &plan()), []);
    }

    #[test]
    fn a_row_without_it_is_named_with_what_it_spends() {
        let mut plan = plan();
        plan.allocations[0].commissioner = "".into();
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "No commissioner is chosen for scheme 1, Home first, from Minimum NHS Contribution, which spends £1,000 in 2023 to 2024."
        );
        assert_eq!(found[0].evidence[0].value, "£1,000");
        assert_eq!(
            found[0].at,
            Location::Allocation(AllocationId(1), CellColumn(Column::Commissioner), None)
        );
    }

    #[test]
    fn a_value_that_the_list_does_not_have_is_another_rule_s_to_find() {
        let mut plan = plan();
        plan.allocations[0].commissioner = "army".into();
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn a_round_without_commissioners_does_not_ask() {
        let mut round = crate::rules::testing::round();
        round.lists.commissioners = None;
        let mut plan = plan();
        plan.allocations[0].commissioner = "".into();
        assert_eq!(crate::rules::testing::found_in(CODE, &plan, &round), []);
    }

    #[test]
    fn what_all_other_rows_of_the_scheme_have_is_offered_and_nothing_where_they_differ() {
        let mut plan = plan();
        plan.allocations[0].commissioner = "".into();
        assert_eq!(found(CODE, &plan)[0].fix, None);
        plan.allocations.push(allocation(2, "nhs-minimum", "5"));
        let fix = found(CODE, &plan)[0].fix.clone().unwrap();
        assert_eq!(fix.label, "Choose NHS, as the scheme's other rows");
        let field = AllocationField::Commissioner("nhs".into());
        assert_eq!(fix.edit, Edit::Allocation(AllocationId(1), field));
        let mut third = allocation(3, "nhs-minimum", "5");
        third.commissioner = "la".into();
        plan.allocations.push(third);
        assert_eq!(found(CODE, &plan)[0].fix, None);
    }
}
