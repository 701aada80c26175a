#![doc = include_str!("requirement_unanswered.md")]

use crate::rules::{CheckContext, Findings, Location, Report, Rule};

use super::answer_to;

/// A planning requirement has no answer.
pub(super) struct RequirementUnanswered;

impl Rule for RequirementUnanswered {
    fn code(&self) -> &'static str {
        "requirement-unanswered"
    }

    fn title(&self) -> &'static str {
        "Requirement unanswered"
    }

    fn page(&self) -> &'static str {
        include_str!("requirement_unanswered.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for requirement in &context.round.requirements {
            if answer_to(&context.plan.requirements, &requirement.id).is_none() {
                findings.push(
                    Report::new(
                        Location::Requirement(requirement.id.clone()),
                        format!(
                            "Planning requirement {}, \"{}\", is not answered yet.",
                            requirement.code,
                            requirement.asks.trim_end_matches('.')
                        ),
                        format!(
                            "Answer yes, or no with what will be done and by when. It is confirmed through: {}.",
                            requirement.confirmed_through
                        ),
                    )
                    .basis(&requirement.basis),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Answer, Response};
    use crate::rules::testing::{found, plan, round};

    const CODE: &str = "requirement-unanswered";

    #[test]
    fn a_plan_that_answers_all_of_them_passes() {
        let mut plan = plan();
        plan.requirements = round()
            .requirements
            .iter()
            .map(|requirement| Response {
                answer: Some(Answer::Yes),
                ..Response::unanswered(requirement.id.clone())
            })
            .collect();
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn each_requirement_without_an_answer_is_found() {
        let mut plan = plan();
        plan.requirements.push(Response {
            evidence: "Narrative plan, page 4".to_owned(),
            ..Response::unanswered("pr1".into())
        });
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 9);
        assert_eq!(
            found[0].message,
            "Planning requirement PR1, \"A plan that all parties developed together, agreed and signed\", is not answered \
             yet."
        );
        assert_eq!(found[0].condition.as_ref().unwrap().as_str(), "nc1");
    }
}
