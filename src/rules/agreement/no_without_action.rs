#![doc = include_str!("no_without_action.md")]

use crate::format;
use crate::model::{Answer, RequirementId, Response};
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// A condition or requirement is answered with no, and it is not said what follows.
pub(super) struct NoWithoutAction;

impl Rule for NoWithoutAction {
    fn code(&self) -> &'static str {
        "no-without-action"
    }

    fn title(&self) -> &'static str {
        "No without action"
    }

    fn page(&self) -> &'static str {
        include_str!("no_without_action.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for condition in &context.round.conditions {
            if let Some(missing) = missing(&context.plan.conditions, &condition.id) {
                let name = format!("National condition {}", condition.number);
                let at = Location::Condition(condition.id.clone());
                findings.push(report(at, &name, missing));
            }
        }
        for requirement in &context.round.requirements {
            if let Some(missing) = missing(&context.plan.requirements, &requirement.id) {
                let name = format!("Planning requirement {}", requirement.code);
                let at = Location::Requirement(requirement.id.clone());
                findings.push(report(at, &name, missing).basis(&requirement.basis));
            }
        }
    }
}

/// What a "no" lacks; nothing where the answer is another or lacks nothing.
fn missing(responses: &[Response], id: &RequirementId) -> Option<&'static str> {
    let response = responses.iter().find(|response| response.to == *id)?;
    if response.answer != Some(Answer::No) {
        return None;
    }
    match (format::is_blank(&response.action), response.by_when) {
        (true, None) => Some("what will be done and by when"),
        (true, Some(_)) => Some("what will be done"),
        (false, None) => Some("by when it will be put right"),
        (false, Some(_)) => None,
    }
}

fn report(at: Location, name: &str, missing: &str) -> Report {
    Report::new(
        at,
        format!("{name} is answered with no, without saying {missing}."),
        format!("Agree with the partners and enter {missing}."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Plan;
    use crate::rules::testing::{found, plan};

    const CODE: &str = "no-without-action";

    fn with(answer: Option<Answer>, action: &str, by_when: Option<&str>) -> Plan {
        let mut plan = plan();
        plan.requirements.push(Response {
            answer,
            action: action.to_owned(),
            by_when: by_when.map(|day| day.parse().unwrap()),
            ..Response::unanswered("pr3".into())
        });
        plan
    }

    #[test]
    fn a_yes_an_open_answer_and_a_no_with_both_pass() {
        assert_eq!(found(CODE, &with(Some(Answer::Yes), "", None)), []);
        assert_eq!(found(CODE, &with(None, "", None)), []);
        let complete = with(
            Some(Answer::No),
            "Agree it with districts",
            Some("2023-09-30"),
        );
        assert_eq!(found(CODE, &complete), []);
    }

    #[test]
    fn a_no_says_what_it_lacks() {
        let message = |plan: &Plan| found(CODE, plan)[0].message.clone();
        assert_eq!(
            message(&with(Some(Answer::No), " ", None)),
            "Planning requirement PR3 is answered with no, without saying what will be done and by when."
        );
        assert!(
            message(&with(Some(Answer::No), "", Some("2023-09-30")))
                .ends_with("without saying what will be done.")
        );
        assert!(
            message(&with(Some(Answer::No), "Agree it", None))
                .ends_with("without saying by when it will be put right.")
        );
    }

    #[test]
    fn conditions_are_looked_at_as_well() {
        let mut plan = plan();
        plan.conditions.push(Response {
            answer: Some(Answer::No),
            ..Response::unanswered("nc2".into())
        });
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert!(
            found[0]
                .message
                .starts_with("National condition 2 is answered with no")
        );
        assert_eq!(found[0].at, Location::Condition("nc2".into()));
    }
}
