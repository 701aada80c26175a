#![doc = include_str!("condition_unanswered.md")]

use crate::rules::{CheckContext, Findings, Location, Report, Rule};

use super::answer_to;

/// A national condition has no answer.
pub(super) struct ConditionUnanswered;

impl Rule for ConditionUnanswered {
    fn code(&self) -> &'static str {
        "condition-unanswered"
    }

    fn title(&self) -> &'static str {
        "Condition unanswered"
    }

    fn page(&self) -> &'static str {
        include_str!("condition_unanswered.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for condition in &context.round.conditions {
            if answer_to(&context.plan.conditions, &condition.id).is_none() {
                findings.push(Report::new(
                    Location::Condition(condition.id.clone()),
                    format!(
                        "National condition {}, \"{}\", is not answered yet.",
                        condition.number, condition.title
                    ),
                    "Answer yes, or no with what will be done and by when.",
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Answer, Plan, Response};
    use crate::rules::testing::{found, plan, round};

    const CODE: &str = "condition-unanswered";

    fn answered(answer: Option<Answer>) -> Plan {
        let mut plan = plan();
        plan.conditions = round()
            .conditions
            .iter()
            .map(|condition| Response {
                answer,
                ..Response::unanswered(condition.id.clone())
            })
            .collect();
        plan
    }

    #[test]
    fn yes_and_no_are_both_answers() {
        assert_eq!(found(CODE, &answered(Some(Answer::Yes))), []);
        assert_eq!(found(CODE, &answered(Some(Answer::No))), []);
    }

    #[test]
    fn each_condition_without_an_answer_is_found() {
        let found_in_plan = found(CODE, &plan());
        assert_eq!(found_in_plan.len(), 4);
        assert_eq!(
            found_in_plan[0].message,
            "National condition 1, \"Plans to be jointly agreed\", is not answered yet."
        );
        assert_eq!(found_in_plan[2].condition.as_ref().unwrap().as_str(), "nc3");
        assert_eq!(found(CODE, &answered(None)).len(), 4);
    }
}
