//! National conditions: what the rules say, what the partners answered, and on what evidence.

use crate::finance::Verdict;
use crate::format;
use crate::model::{Answer, Response};

use super::Contents;
use super::model::{Block, ListOrder};
use super::table::{Builder, Value};
use super::{heading, text};
use crate::export::charts::Mark;

impl Contents<'_> {
    pub(super) fn conditions(&self) -> Vec<Block> {
        let verdicts = &self.input.assessment.verdicts;
        if verdicts.is_empty() {
            return vec![text("This round sets no national conditions.")];
        }
        let mut table = Builder::new("National conditions at a glance")
            .words("Condition", 6)
            .word("Verdict of the checks")
            .word("Partners' answer");
        for verdict in verdicts {
            table.row(vec![
                Value::text(format!("{}. {}", verdict.number, verdict.title)),
                Value::Marked(
                    Mark::from(&verdict.verdict),
                    verdict.verdict.word().to_owned(),
                ),
                Value::text(answer_word(verdict.answer)),
            ]);
        }
        let mut blocks = vec![table.block()];
        for verdict in verdicts {
            blocks.push(heading(
                format!("condition-{}", verdict.condition),
                format!("Condition {}: {}", verdict.number, verdict.title),
            ));
            let definition = self.input.round.condition(&verdict.condition);
            if let Some(definition) = definition {
                blocks.push(text(definition.asks.as_str()));
            }
            blocks.push(Block::Notice {
                mark: Mark::from(&verdict.verdict),
                text: match &verdict.verdict {
                    Verdict::Met => "Met: nothing speaks against it.".to_owned(),
                    Verdict::NotMet => "Not met.".to_owned(),
                    Verdict::CannotTell(_) => "Cannot tell yet.".to_owned(),
                },
            });
            if !verdict.reasons.is_empty() {
                blocks.push(Block::List {
                    order: ListOrder::Any,
                    items: verdict.reasons.clone(),
                });
            }
            let mut responses = self.input.plan.conditions.iter();
            if let Some(response) = responses.find(|response| response.to == verdict.condition) {
                blocks.extend(said(response));
            }
        }
        blocks.extend(self.requirements());
        blocks
    }

    fn requirements(&self) -> Vec<Block> {
        let round = self.input.round;
        if round.requirements.is_empty() {
            return Vec::new();
        }
        let mut table = Builder::new("Planning requirements with the partners' answers")
            .word("Code")
            .words("Requirement", 3)
            .word("Answer")
            .words("Evidence, or what will be done", 4);
        for requirement in &round.requirements {
            let mut responses = self.input.plan.requirements.iter();
            let response = responses.find(|response| response.to == requirement.id);
            table.row(vec![
                Value::text(requirement.code.as_str()),
                Value::text(requirement.theme.as_str()),
                Value::text(answer_word(response.and_then(|response| response.answer))),
                Value::text(response.map_or_else(String::new, |response| {
                    let facts: Vec<String> = facts(response)
                        .into_iter()
                        .map(|(label, fact)| format!("{label}: {}", fact.trim_end_matches('.')))
                        .collect();
                    facts.join(". ")
                })),
            ]);
        }
        vec![
            heading("requirements", "Planning requirements"),
            table.block(),
        ]
    }
}

fn answer_word(answer: Option<Answer>) -> &'static str {
    match answer {
        Some(Answer::Yes) => "Yes",
        Some(Answer::No) => "No",
        None => "Not answered",
    }
}

/// What partners said beside yes or no.
fn facts(response: &Response) -> Vec<(&'static str, String)> {
    [
        ("Evidence", response.evidence.trim().to_owned()),
        ("Action", response.action.trim().to_owned()),
        ("By", response.by_when.map(format::date).unwrap_or_default()),
    ]
    .into_iter()
    .filter(|(_, fact)| !fact.is_empty())
    .collect()
}

fn said(response: &Response) -> Vec<Block> {
    let answer = match response.answer {
        Some(Answer::Yes) => "Yes, it is met.",
        Some(Answer::No) => "No, it is not met yet.",
        None => "Not answered yet.",
    };
    std::iter::once(("Partners' answer", answer.to_owned()))
        .chain(facts(response))
        .map(|(label, text)| Block::Labelled {
            label: label.to_owned(),
            text,
        })
        .collect()
}
