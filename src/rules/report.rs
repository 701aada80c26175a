//! Collecting what rules find.

use std::borrow::Cow;

use crate::model::{AllocationId, Edit, RequirementId};
use crate::rounds::{Basis, PlanningRound, RoundRule};

use super::finding::{Evidence, Finding, Fix, Location};

/// What a check reports; the rest of the finding follows from the rule and the round.
#[derive(Debug)]
pub struct Report {
    at: Location,
    message: String,
    evidence: Vec<Evidence>,
    rows: Vec<AllocationId>,
    hint: String,
    fix: Option<Fix>,
    other_fix: Option<Fix>,
    basis: Option<Basis>,
}

impl Report {
    /// Something at a place: a full sentence with the numbers in it, and how to put it right.
    pub fn new(at: Location, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Report {
            at,
            message: message.into(),
            hint: hint.into(),
            evidence: Vec::new(),
            rows: Vec::new(),
            fix: None,
            other_fix: None,
            basis: None,
        }
    }

    /// Adds a number that the finding rests on.
    #[must_use]
    pub fn evidence(
        mut self,
        label: impl Into<Cow<'static, str>>,
        value: impl Into<String>,
    ) -> Self {
        self.evidence.push(Evidence {
            label: label.into(),
            value: value.into(),
        });
        self
    }

    /// Names the allocations that contribute.
    #[must_use]
    pub fn rows(mut self, rows: impl IntoIterator<Item = AllocationId>) -> Self {
        self.rows.extend(rows);
        self
    }

    /// Offers an edit that puts it right.
    #[must_use]
    pub fn fix(mut self, label: impl Into<String>, edit: Edit) -> Self {
        self.fix = Some(Fix {
            label: label.into(),
            edit,
        });
        self
    }

    /// Offers another edit beside the first.
    #[must_use]
    pub fn or_fix(mut self, label: impl Into<String>, edit: Edit) -> Self {
        self.other_fix = Some(Fix {
            label: label.into(),
            edit,
        });
        self
    }

    /// Names a closer basis than the rule's own, for instance the floor's.
    #[must_use]
    pub fn basis(mut self, basis: &Basis) -> Self {
        self.basis = Some(basis.clone());
        self
    }
}

/// Where rules put what they find.
#[derive(Debug)]
pub struct Findings<'a> {
    round: &'a PlanningRound,
    rule: &'a RoundRule,
    code: &'static str,
    found: Vec<Finding>,
}

impl<'a> Findings<'a> {
    pub(super) fn of_rule(
        round: &'a PlanningRound,
        rule: &'a RoundRule,
        code: &'static str,
    ) -> Self {
        Findings {
            round,
            rule,
            code,
            found: Vec::new(),
        }
    }

    /// Adds something found.
    pub fn push(&mut self, report: Report) {
        self.found.push(Finding {
            code: self.code,
            severity: self.rule.severity,
            condition: condition_of(self.round, self.code, &report.at),
            at: report.at,
            message: report.message,
            evidence: report.evidence,
            rows: report.rows,
            basis: report.basis.unwrap_or_else(|| self.rule.basis.clone()),
            hint: report.hint,
            fix: report.fix,
            other_fix: report.other_fix,
        });
    }

    /// Adds everything found.
    pub fn extend(&mut self, reports: impl IntoIterator<Item = Report>) {
        for report in reports {
            self.push(report);
        }
    }

    pub(super) fn into_found(self) -> Vec<Finding> {
        self.found
    }
}

/// The condition a finding bears on: the one that asks for the floor, the answer, or the rule.
fn condition_of(round: &PlanningRound, code: &str, at: &Location) -> Option<RequirementId> {
    let conditions = round.conditions.iter();
    let by_place = match at {
        Location::Condition(id) => round.condition(id),
        Location::Floor(floor, _) => conditions
            .clone()
            .find(|condition| condition.floors.contains(floor)),
        Location::Metric(metric, _) => conditions
            .clone()
            .find(|condition| condition.metrics.contains(metric)),
        Location::Requirement(id) => conditions
            .clone()
            .find(|condition| condition.requirements.contains(id)),
        _ => None,
    };
    by_place
        .or_else(|| {
            conditions
                .clone()
                .find(|condition| condition.rules.iter().any(|rule| rule == code))
        })
        .map(|condition| condition.id.clone())
}
