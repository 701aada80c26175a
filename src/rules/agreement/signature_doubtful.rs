#![doc = include_str!("signature_doubtful.md")]

use crate::format;
use crate::model::Signatory;
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// A signature that cannot be right as it stands.
pub(super) struct SignatureDoubtful;

impl Rule for SignatureDoubtful {
    fn code(&self) -> &'static str {
        "signature-doubtful"
    }

    fn title(&self) -> &'static str {
        "Signature doubtful"
    }

    fn page(&self) -> &'static str {
        include_str!("signature_doubtful.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for signatory in &context.plan.signatories {
            let Some(day) = signatory.signed_on else {
                continue;
            };
            let at = || Location::Signatory(signatory.role.clone());
            let role = role_label(context, signatory);
            if format::is_blank(&signatory.name) {
                findings.push(Report::new(
                    at(),
                    format!(
                        "\"{role}\" signed on {}, and nobody is named.",
                        format::date(day)
                    ),
                    "Enter who signed, or clear the day.",
                ));
            }
            if let Some(to_come) = context.to_come(day) {
                findings.push(Report::new(
                    at(),
                    format!(
                        "The signature as \"{role}\" is dated {}, {to_come}.",
                        format::date(day)
                    ),
                    "Correct the day, or clear it until the plan is signed.",
                ));
            }
        }
    }
}

/// What the round calls a role, or its key.
fn role_label<'a>(context: &'a CheckContext<'_>, signatory: &'a Signatory) -> &'a str {
    context
        .round
        .signatories
        .iter()
        .find(|required| required.role == signatory.role)
        .map_or(signatory.role.as_str(), |required| &required.label)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::assessment::Assessment;
    use crate::model::{Plan, Signatory};
    use crate::rules::testing::{plan, round};

    const CODE: &str = "signature-doubtful";

    fn signed(name: &str, day: Option<&str>) -> Plan {
        let mut plan = plan();
        plan.signatories = vec![Signatory {
            role: "hwb-chair".into(),
            name: name.to_owned(),
            signed_on: day.map(|day| day.parse().unwrap()),
            ..Signatory::default()
        }];
        plan
    }

    fn messages(plan: &Plan) -> Vec<String> {
        Assessment::on(plan, &round(), date(2023, 6, 1))
            .findings
            .into_iter()
            .filter(|found| found.code == CODE)
            .map(|found| found.message)
            .collect()
    }

    #[test]
    fn a_signature_with_a_name_up_to_the_day_the_plan_is_due_passes_and_so_does_one_that_is_awaited()
     {
        assert!(messages(&signed("A. Person", Some("2023-06-28"))).is_empty());
        assert!(messages(&signed("A. Person", None)).is_empty());
        assert!(messages(&signed("", None)).is_empty());
    }

    #[test]
    fn a_day_still_to_come_and_a_day_without_a_name_are_found() {
        assert_eq!(
            messages(&signed("A. Person", Some("2023-06-29"))),
            [
                "The signature as \"Chair of the health and wellbeing board\" is dated 29 June 2023, which is still to come and after \
                 the plan is due."
            ]
        );
        assert_eq!(
            messages(&signed(" ", Some("2023-06-20"))),
            [
                "\"Chair of the health and wellbeing board\" signed on 20 June 2023, and nobody is named."
            ]
        );
    }
}
