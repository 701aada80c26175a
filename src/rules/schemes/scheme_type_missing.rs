#![doc = include_str!("scheme_type_missing.md")]

use std::cell::LazyCell;

use crate::model::AllocationField;
use crate::rounds::Column;
use crate::rules::{CheckContext, Findings, Rule};

use super::as_others::AsOthers;
use super::row_report::cell_report;

/// A row without a scheme type, or from 2025-26 without an activity.
#[derive(Debug)]
pub(super) struct SchemeTypeMissing;

impl Rule for SchemeTypeMissing {
    fn code(&self) -> &'static str {
        "scheme-type-missing"
    }

    fn title(&self) -> &'static str {
        "Scheme type missing"
    }

    fn page(&self) -> &'static str {
        include_str!("scheme_type_missing.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        let others = LazyCell::new(|| {
            AsOthers::of(context, |row| {
                let entry = context.rows.scheme_type(row)?;
                Some((&entry.id, entry.label.as_str()))
            })
        });
        for row in &context.rows.all {
            if row.scheme_type_at.is_none() && row.allocation.scheme_type.is_empty() {
                let term = context.round.lists.scheme_types.term.to_lowercase();
                let report = cell_report(
                    context,
                    row,
                    Column::SchemeType,
                    &format!("No {term} is chosen for"),
                    format!("Choose the {term} that fits the service best."),
                );
                findings.push(others.offer(row, report, AllocationField::SchemeType));
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

    const CODE: &str = "scheme-type-missing";

    #[test]
    fn a_row_that_states_it_passes() {
        assert_eq!(found(CODE, &plan()), []);
    }

    #[test]
    fn a_row_without_it_is_named_with_what_it_spends() {
        let mut plan = plan();
        plan.allocations[0].scheme_type = "".into();
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "No scheme type is chosen for scheme 1, Home first, from Minimum NHS Contribution, which spends £1,000 in 2023 to 2024."
        );
        assert_eq!(found[0].evidence[0].value, "£1,000");
        assert_eq!(
            found[0].at,
            Location::Allocation(AllocationId(1), CellColumn(Column::SchemeType), None)
        );
    }

    #[test]
    fn a_value_that_the_list_does_not_have_is_another_rule_s_to_find() {
        let mut plan = plan();
        plan.allocations[0].scheme_type = "red-bags".into();
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn the_round_s_own_word_is_used() {
        let mut round = crate::rules::testing::round();
        round.lists.scheme_types.term = "Activity".to_owned();
        let mut plan = plan();
        plan.allocations[0].scheme_type = "".into();
        let found = crate::rules::testing::found_in(CODE, &plan, &round);
        assert!(
            found[0]
                .message
                .starts_with("No activity is chosen for scheme 1")
        );
    }

    #[test]
    fn what_all_other_rows_of_the_scheme_have_is_offered_and_nothing_where_they_differ() {
        let mut plan = plan();
        plan.allocations[0].scheme_type = "".into();
        assert_eq!(found(CODE, &plan)[0].fix, None);
        plan.allocations.push(allocation(2, "nhs-minimum", "5"));
        let fix = found(CODE, &plan)[0].fix.clone().unwrap();
        assert_eq!(
            fix.label,
            "Choose Urgent Community Response, as the scheme's other rows"
        );
        let field = AllocationField::SchemeType("urgent-community-response".into());
        assert_eq!(fix.edit, Edit::Allocation(AllocationId(1), field));
        let mut third = allocation(3, "nhs-minimum", "5");
        third.scheme_type = "carers-services".into();
        plan.allocations.push(third);
        assert_eq!(found(CODE, &plan)[0].fix, None);
    }
}
