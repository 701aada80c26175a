#![doc = include_str!("list_value_unknown.md")]

use crate::finance::Row;
use crate::format;
use crate::model::{AllocationField, Edit, ListKey};
use crate::rounds::{Basis, Column, List};
use crate::rules::{CheckContext, Findings, Rule};

use super::row_report::cell_report;
use crate::rules::nearest::meant;

/// A value that is not in the round's list: area of spend, commissioner, provider or primary objective.
#[derive(Debug)]
pub(super) struct ListValueUnknown;

impl Rule for ListValueUnknown {
    fn code(&self) -> &'static str {
        "list-value-unknown"
    }

    fn title(&self) -> &'static str {
        "List value unknown"
    }

    fn page(&self) -> &'static str {
        include_str!("list_value_unknown.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        let lists = &context.round.lists;
        for row in &context.rows.all {
            let allocation = row.allocation;
            if row.area_at.is_none() && !allocation.area_of_spend.is_empty() {
                let choices = Choices::of(&lists.areas_of_spend, Column::AreaOfSpend);
                let fix = AllocationField::AreaOfSpend;
                choices.report(context, row, &allocation.area_of_spend, fix, findings);
            }
            if let Some(list) = &lists.commissioners
                && row.commissioner_at.is_none()
                && !allocation.commissioner.is_empty()
            {
                let choices = Choices {
                    term: &list.term,
                    basis: &list.basis,
                    column: Column::Commissioner,
                    entries: list
                        .entries
                        .iter()
                        .map(|entry| (&entry.id, entry.label.as_str()))
                        .collect(),
                };
                let fix = AllocationField::Commissioner;
                choices.report(context, row, &allocation.commissioner, fix, findings);
            }
            if row.provider_at.is_none() && !allocation.provider.is_empty() {
                let choices = Choices::of(&lists.providers, Column::Provider);
                let fix = AllocationField::Provider;
                choices.report(context, row, &allocation.provider, fix, findings);
            }
            if let Some(list) = &lists.primary_objectives
                && !allocation.primary_objective.is_empty()
                && list.entry(allocation.primary_objective.as_str()).is_none()
            {
                let choices = Choices::of(list, Column::PrimaryObjective);
                let fix = AllocationField::PrimaryObjective;
                choices.report(context, row, &allocation.primary_objective, fix, findings);
            }
        }
    }
}

/// A list of the round as a finding speaks of it.
struct Choices<'a> {
    term: &'a str,
    basis: &'a Basis,
    column: Column,
    entries: Vec<(&'a ListKey, &'a str)>,
}

impl<'a> Choices<'a> {
    fn of(list: &'a List, column: Column) -> Self {
        Choices {
            term: &list.term,
            basis: &list.basis,
            column,
            entries: list
                .entries
                .iter()
                .map(|entry| (&entry.id, entry.label.as_str()))
                .collect(),
        }
    }

    fn report(
        &self,
        context: &CheckContext<'_>,
        row: &Row<'_>,
        given: &ListKey,
        field: impl Fn(ListKey) -> AllocationField,
        findings: &mut Findings<'_>,
    ) {
        let term = self.term.to_lowercase();
        let count = format::count(self.entries.len(), "choice", "choices");
        let labels: Vec<String> = self
            .entries
            .iter()
            .map(|(_, label)| (*label).to_owned())
            .collect();
        let mut report = cell_report(
            context,
            row,
            self.column,
            &format!(
                "The {term} \"{given}\" is not among the {count} of this round; it is given for"
            ),
            format!(
                "Choose the {term} from the list: {}.",
                format::list(&labels)
            ),
        )
        .basis(self.basis);
        if let Some((key, label)) = meant(self.entries.iter().copied(), given.as_str()) {
            report = report.fix(
                format!("Choose {label}"),
                Edit::Allocation(row.allocation.id, field(key.clone())),
            );
        }
        findings.push(report);
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{AllocationField, AllocationId, Edit};
    use crate::rounds::Column;
    use crate::rules::testing::{found, found_in, plan, round};
    use crate::rules::{CellColumn, Location};

    const CODE: &str = "list-value-unknown";

    #[test]
    fn values_of_the_lists_and_empty_ones_pass() {
        let mut plan = plan();
        assert_eq!(found(CODE, &plan), []);
        plan.allocations[0].area_of_spend = "".into();
        plan.allocations[0].provider = "".into();
        plan.allocations[0].commissioner = "".into();
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn a_value_that_is_not_in_its_list_is_found_with_what_can_be_chosen() {
        let mut plan = plan();
        plan.allocations[0].area_of_spend = "education".into();
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "The area of spend \"education\" is not among the 7 choices of this round; it is given for scheme 1, Home first, from Minimum NHS Contribution, which spends £1,000 in 2023 to 2024."
        );
        assert!(found[0].hint.ends_with("Primary Care and Other."));
        assert_eq!(found[0].basis.clause, "6a Expenditure, area of spend");
        assert_eq!(found[0].fix, None);
    }

    #[test]
    fn each_column_is_looked_at() {
        let mut plan = plan();
        plan.allocations[0].area_of_spend = "x1".into();
        plan.allocations[0].provider = "x2".into();
        plan.allocations[0].commissioner = "x3".into();
        let columns: Vec<Location> = found(CODE, &plan)
            .into_iter()
            .map(|found| found.at)
            .collect();
        let at = |column| Location::Allocation(AllocationId(1), CellColumn(column), None);
        assert_eq!(
            columns,
            [
                at(Column::AreaOfSpend),
                at(Column::Commissioner),
                at(Column::Provider)
            ]
        );
    }

    #[test]
    fn a_label_or_a_misspelling_can_be_put_right() {
        let mut plan = plan();
        plan.allocations[0].provider = "NHS Comunity Provider".into();
        let fix = found(CODE, &plan)[0].fix.clone().unwrap();
        assert_eq!(fix.label, "Choose NHS Community Provider");
        assert_eq!(
            fix.edit,
            Edit::Allocation(
                AllocationId(1),
                AllocationField::Provider("nhs-community".into())
            )
        );
    }

    #[test]
    fn what_the_round_does_not_ask_for_is_not_judged() {
        let mut round = round();
        round.lists.commissioners = None;
        let mut plan = plan();
        plan.allocations[0].commissioner = "army".into();
        plan.allocations[0].primary_objective = "anything".into();
        assert_eq!(found_in(CODE, &plan, &round), []);
    }
}
