#![doc = include_str!("narrative_unanswered.md")]

use crate::format;
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// A question of the narrative has no text.
pub(super) struct NarrativeUnanswered;

impl Rule for NarrativeUnanswered {
    fn code(&self) -> &'static str {
        "narrative-unanswered"
    }

    fn title(&self) -> &'static str {
        "Narrative unanswered"
    }

    fn page(&self) -> &'static str {
        include_str!("narrative_unanswered.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for question in &context.round.narrative {
            let answered =
                context.plan.narrative.iter().any(|answer| {
                    answer.question == question.id && !format::is_blank(&answer.text)
                });
            if !answered {
                findings.push(
                    Report::new(
                        Location::Narrative(question.id.clone()),
                        format!(
                            "The narrative does not answer \"{}\" yet.",
                            question.asks.trim()
                        ),
                        "Write the answer, or name the document and page that gives it.",
                    )
                    .basis(&question.basis),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{NarrativeAnswer, Plan};
    use crate::rules::testing::{found, plan, round};

    const CODE: &str = "narrative-unanswered";

    fn with_text(text: &str) -> Plan {
        let mut plan = plan();
        plan.narrative = round()
            .narrative
            .iter()
            .map(|question| NarrativeAnswer {
                question: question.id.clone(),
                text: text.to_owned(),
            })
            .collect();
        plan
    }

    #[test]
    fn any_text_passes() {
        assert_eq!(
            found(CODE, &with_text("See the narrative plan, page 3.")),
            []
        );
    }

    #[test]
    fn each_question_without_text_is_found_and_spaces_are_no_text() {
        let questions = round().narrative.len();
        assert_eq!(found(CODE, &plan()).len(), questions);
        let found = found(CODE, &with_text("  \n"));
        assert_eq!(found.len(), questions);
        assert_eq!(
            found[1].message,
            "The narrative does not answer \"How is the plan governed and who decides on it?\" yet."
        );
    }
}
