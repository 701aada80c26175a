#![doc = include_str!("scheme_type_not_in_round.md")]

use crate::format;
use crate::model::{AllocationField, Edit};
use crate::rounds::Column;
use crate::rules::{CheckContext, Findings, Rule};

use super::row_report::cell_report;
use crate::rules::nearest::meant;

/// A row whose scheme type the round does not have.
#[derive(Debug)]
pub(super) struct SchemeTypeNotInRound;

impl Rule for SchemeTypeNotInRound {
    fn code(&self) -> &'static str {
        "scheme-type-not-in-round"
    }

    fn title(&self) -> &'static str {
        "Scheme type not in round"
    }

    fn page(&self) -> &'static str {
        include_str!("scheme_type_not_in_round.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for row in &context.rows.all {
            let given = &row.allocation.scheme_type;
            if row.scheme_type_at.is_some() || given.is_empty() {
                continue;
            }
            let types = &context.round.lists.scheme_types;
            let term = types.term.to_lowercase();
            let count = format::count(types.entries.len(), "choice", "choices");
            let mut report = cell_report(
                context,
                row,
                Column::SchemeType,
                &format!(
                    "The {term} \"{given}\" is not among the {count} of {}; it is given for",
                    context.round.label
                ),
                format!("Choose one of the {count} of this round; other rounds have other ones."),
            )
            .basis(&types.basis);
            let entries = types
                .entries
                .iter()
                .map(|entry| (&entry.id, entry.label.as_str()));
            if let Some((key, label)) = meant(entries, given.as_str()) {
                report = report.fix(
                    format!("Choose {label}"),
                    Edit::Allocation(row.allocation.id, AllocationField::SchemeType(key.clone())),
                );
            }
            findings.push(report);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{AllocationField, AllocationId, Edit};
    use crate::rules::testing::{found, plan};

    const CODE: &str = "scheme-type-not-in-round";

    #[test]
    fn a_type_of_the_round_passes_and_an_empty_one_is_another_rule_s_to_find() {
        let mut plan = plan();
        assert_eq!(found(CODE, &plan), []);
        plan.allocations[0].scheme_type = "".into();
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn a_type_of_another_round_is_named_with_the_row() {
        let mut plan = plan();
        plan.allocations[0].scheme_type = "end-of-life-care".into();
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "The scheme type \"end-of-life-care\" is not among the 19 choices of Better Care Fund 2023 to 2025; it is given for scheme 1, Home first, from Minimum NHS Contribution, which spends £1,000 in 2023 to 2024."
        );
        assert_eq!(found[0].fix, None);
        assert_eq!(found[0].basis.clause, "6b Expenditure guidance");
    }

    #[test]
    fn a_label_in_place_of_the_key_can_be_put_right() {
        let mut plan = plan();
        plan.allocations[0].scheme_type = "Urgent Community Response".into();
        let fix = found(CODE, &plan)[0].fix.clone().unwrap();
        assert_eq!(fix.label, "Choose Urgent Community Response");
        assert_eq!(
            fix.edit,
            Edit::Allocation(
                AllocationId(1),
                AllocationField::SchemeType("urgent-community-response".into())
            )
        );
    }
}
