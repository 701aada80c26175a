#![doc = include_str!("other_unspecified.md")]

use crate::finance::Place;
use crate::format;
use crate::rounds::Column;
use crate::rules::{CheckContext, Findings, Rule};

use super::row_report::cell_report;

/// The scheme type or area of spend is "Other" and no words say what it is.
#[derive(Debug)]
pub(super) struct OtherUnspecified;

impl Rule for OtherUnspecified {
    fn code(&self) -> &'static str {
        "other-unspecified"
    }

    fn title(&self) -> &'static str {
        "Other unspecified"
    }

    fn page(&self) -> &'static str {
        include_str!("other_unspecified.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        let lists = &context.round.lists;
        let other_type = lists
            .scheme_types
            .entries
            .iter()
            .position(|entry| entry.id == lists.other_scheme_type)
            .and_then(Place::at)
            .filter(|_| lists.has(Column::SchemeTypeOther));
        let other_area = lists
            .areas_of_spend
            .entries
            .iter()
            .position(|entry| entry.id == lists.other_area)
            .and_then(Place::at)
            .filter(|_| lists.has(Column::AreaOfSpendOther));
        for row in &context.rows.all {
            if other_type.is_some()
                && row.scheme_type_at == other_type
                && format::is_blank(&row.allocation.scheme_type_other)
            {
                let term = lists.scheme_types.term.to_lowercase();
                findings.push(cell_report(
                    context,
                    row,
                    Column::SchemeTypeOther,
                    &format!("The {term} is \"Other\" and no words say what it is for"),
                    format!(
                        "Say in a few words what the {term} is, or choose the one that fits best."
                    ),
                ));
            }
            if other_area.is_some()
                && row.area_at == other_area
                && format::is_blank(&row.allocation.area_of_spend_other)
            {
                findings.push(cell_report(
                    context,
                    row,
                    Column::AreaOfSpendOther,
                    "The area of spend is \"Other\" and no words say what it is for",
                    "Say in a few words what the area of spend is, or choose the one that fits best.",
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::AllocationId;
    use crate::rounds::Column;
    use crate::rules::testing::{found, found_in, plan, round};
    use crate::rules::{CellColumn, Location};

    const CODE: &str = "other-unspecified";

    #[test]
    fn a_row_of_a_named_type_and_area_passes() {
        assert_eq!(found(CODE, &plan()), []);
    }

    #[test]
    fn other_with_words_passes_and_without_is_found_for_each_column() {
        let mut plan = plan();
        plan.allocations[0].scheme_type = "other".into();
        plan.allocations[0].area_of_spend = "other".into();
        let both = found(CODE, &plan);
        assert_eq!(both.len(), 2);
        assert_eq!(
            both[0].message,
            "The scheme type is \"Other\" and no words say what it is for scheme 1, Home first, from Minimum NHS Contribution, which spends £1,000 in 2023 to 2024."
        );
        assert_eq!(
            both[1].at,
            Location::Allocation(AllocationId(1), CellColumn(Column::AreaOfSpendOther), None)
        );
        plan.allocations[0].scheme_type_other = "Court of Protection".to_owned();
        assert_eq!(found(CODE, &plan).len(), 1);
        plan.allocations[0].area_of_spend_other = "Public health".to_owned();
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn blanks_are_no_words() {
        let mut plan = plan();
        plan.allocations[0].area_of_spend = "other".into();
        plan.allocations[0].area_of_spend_other = " ".to_owned();
        assert_eq!(found(CODE, &plan).len(), 1);
    }

    #[test]
    fn a_round_without_the_column_does_not_ask() {
        let mut round = round();
        round
            .lists
            .columns
            .retain(|column| *column != Column::AreaOfSpendOther);
        let mut plan = plan();
        plan.allocations[0].area_of_spend = "other".into();
        assert_eq!(found_in(CODE, &plan, &round), []);
    }
}
