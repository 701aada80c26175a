//! Risks and open findings: everything the rules found, the most serious first.

use crate::format;
use crate::rounds::Severity;
use crate::rules::Finding;

use super::Contents;
use super::model::Block;
use super::table::{Builder, Value};
use super::{heading, text};
use crate::export::Whereabouts;
use crate::export::charts::Mark;
use crate::export::findings::{basis_in_words, counts_in_words};

impl Contents<'_> {
    pub(super) fn findings(&self) -> Vec<Block> {
        let assessment = self.input.assessment;
        let counts = [Severity::Breach, Severity::Warning, Severity::Advice]
            .map(|severity| assessment.count(severity));
        let [breaches, warnings, advice] = counts;
        let mut blocks = vec![text(format!(
            "The checks found {}. A breach stops the plan from being submitted, a warning can be questioned, advice is worth a \
             look.",
            counts_in_words(breaches, warnings, advice)
        ))];
        let places = Whereabouts::new(self.input.plan, self.input.round);
        for (severity, title) in [
            (Severity::Breach, "Breaches"),
            (Severity::Warning, "Warnings"),
            (Severity::Advice, "Advice"),
        ] {
            let found: Vec<&Finding> = assessment
                .findings
                .iter()
                .filter(|finding| finding.severity == severity)
                .collect();
            if found.is_empty() {
                continue;
            }
            let id = title.to_lowercase();
            blocks.push(heading(format!("findings-{id}"), title));
            let mut table = Builder::new(format!("{title}, with where they are and what to do"))
                .words("What was found, and where", 1)
                .words("What to do, and whose rule it is", 1);
            for finding in found {
                table.row(vec![
                    Value::Noted(finding.message.clone(), places.words(&finding.at)),
                    Value::Noted(
                        finding.hint.clone(),
                        basis_in_words(&finding.basis, self.input.round),
                    ),
                ]);
            }
            let mark = Mark::from(severity);
            blocks.push(Block::Notice {
                mark,
                text: match severity {
                    Severity::Breach => format!(
                        "{} to be put right before the plan is submitted.",
                        has(breaches, "breach", "breaches")
                    ),
                    Severity::Warning => format!(
                        "{} to be answered for.",
                        has(warnings, "warning", "warnings")
                    ),
                    Severity::Advice => {
                        format::count(advice, "piece of advice.", "pieces of advice.")
                    }
                },
            });
            blocks.push(table.block());
        }
        blocks
    }
}

fn has(number: usize, one: &str, many: &str) -> String {
    let verb = if number == 1 { "has" } else { "have" };
    format!("{} {verb}", format::count(number, one, many))
}
