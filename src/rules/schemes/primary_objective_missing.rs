#![doc = include_str!("primary_objective_missing.md")]

use crate::rounds::Column;
use crate::rules::{CheckContext, Findings, Rule};

use super::row_report::cell_report;

/// A row without a primary objective, in a round that asks for one.
#[derive(Debug)]
pub(super) struct PrimaryObjectiveMissing;

impl Rule for PrimaryObjectiveMissing {
    fn code(&self) -> &'static str {
        "primary-objective-missing"
    }

    fn title(&self) -> &'static str {
        "Primary objective missing"
    }

    fn page(&self) -> &'static str {
        include_str!("primary_objective_missing.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        if context.round.lists.primary_objectives.is_none() {
            return;
        }
        for row in &context.rows.all {
            if row.allocation.primary_objective.is_empty() {
                findings.push(cell_report(
                    context,
                    row,
                    Column::PrimaryObjective,
                    "No primary objective is chosen for",
                    "Choose the objective that the money serves most; each row has one.",
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rounds::{List, ListEntry, PlanningRound, RoundRule};
    use crate::rules::testing::{found_in, plan, round};

    const CODE: &str = "primary-objective-missing";

    fn round_with_objectives() -> PlanningRound {
        let mut round = round();
        let rule = round.rules[0].clone();
        round.lists.primary_objectives = Some(List {
            term: "Primary objective".to_owned(),
            entries: vec![ListEntry {
                id: "timely-discharge".into(),
                label: "Timely discharge from hospital".to_owned(),
            }],
            basis: rule.basis.clone(),
        });
        round.rules.push(RoundRule {
            code: CODE.into(),
            ..rule
        });
        round
    }

    #[test]
    fn a_row_with_an_objective_passes() {
        let mut plan = plan();
        plan.allocations[0].primary_objective = "timely-discharge".into();
        assert_eq!(found_in(CODE, &plan, &round_with_objectives()), []);
    }

    #[test]
    fn a_row_without_an_objective_is_found() {
        let found = found_in(CODE, &plan(), &round_with_objectives());
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "No primary objective is chosen for scheme 1, Home first, from Minimum NHS Contribution, which spends £1,000 in 2023 to 2024."
        );
    }

    #[test]
    fn a_round_without_objectives_does_not_ask() {
        let mut round = round_with_objectives();
        round.lists.primary_objectives = None;
        assert_eq!(found_in(CODE, &plan(), &round), []);
    }
}
