#![doc = include_str!("signatory_missing.md")]

use crate::rounds::Delegation;
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// A required signature is not there.
pub(super) struct SignatoryMissing;

impl Rule for SignatoryMissing {
    fn code(&self) -> &'static str {
        "signatory-missing"
    }

    fn title(&self) -> &'static str {
        "Signatory missing"
    }

    fn page(&self) -> &'static str {
        include_str!("signatory_missing.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for required in &context.round.signatories {
            let mut entered = context
                .plan
                .signatories
                .iter()
                .filter(|signatory| signatory.role == required.role);
            if entered
                .clone()
                .any(|signatory| signatory.signed_on.is_some())
            {
                continue;
            }
            let awaited = entered
                .find(|signatory| !signatory.name.trim().is_empty())
                .map_or_else(String::new, |signatory| {
                    format!(" by {}", signatory.name.trim())
                });
            let (who, hint) = match required.delegation {
                Delegation::Allowed => (
                    "",
                    "Ask for the signature and enter its day; somebody who is authorised to may sign instead, with a note \
                     that says so.",
                ),
                Delegation::NotAllowed => (
                    ", and nobody else may sign instead",
                    "Ask for the signature and enter its day; it cannot be delegated.",
                ),
            };
            findings.push(
                Report::new(
                    Location::Signatory(required.role.clone()),
                    format!(
                        "The plan is not signed{awaited} as \"{}\" yet{who}.",
                        required.label
                    ),
                    hint,
                )
                .basis(&required.basis),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Plan, Signatory};
    use crate::rounds::Delegation;
    use crate::rules::testing::{found, found_in, plan, round};

    const CODE: &str = "signatory-missing";

    fn signed(day: Option<&str>) -> Plan {
        let mut plan = plan();
        plan.signatories = round()
            .signatories
            .iter()
            .map(|required| Signatory {
                role: required.role.clone(),
                name: "A. Person".to_owned(),
                signed_on: day.map(|day| day.parse().unwrap()),
                ..Signatory::default()
            })
            .collect();
        plan
    }

    #[test]
    fn a_plan_that_everybody_signed_passes() {
        assert_eq!(found(CODE, &signed(Some("2023-06-20"))), []);
    }

    #[test]
    fn each_signature_that_is_awaited_is_found() {
        let found_here = found(CODE, &signed(None));
        assert_eq!(found_here.len(), round().signatories.len());
        assert_eq!(
            found_here[0].message,
            "The plan is not signed by A. Person as \"Chair of the health and wellbeing board\" yet."
        );
        assert_eq!(
            found(CODE, &plan())[1].message,
            "The plan is not signed as \"Chief executive of the integrated care board\" yet."
        );
    }

    #[test]
    fn a_signature_that_cannot_be_delegated_says_so() {
        let mut round = round();
        round.signatories[0].delegation = Delegation::NotAllowed;
        let found = found_in(CODE, &plan(), &round);
        assert_eq!(
            found[0].message,
            "The plan is not signed as \"Chair of the health and wellbeing board\" yet, and nobody else may sign instead."
        );
        assert!(found[0].hint.ends_with("it cannot be delegated."));
    }
}
