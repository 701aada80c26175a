//! The whole plan with everything that follows from it, for other programs.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::Plan;

use super::findings::FindingFacts;
use super::summary::PlanFacts;
use super::whereabouts::Whereabouts;
use super::{ExportInput, Exporter};

/// Plan and assessment as JSON. Amounts are text in plain digits.
pub(super) struct PlanAndAssessment;

#[derive(Serialize)]
struct Document<'a> {
    plan: &'a Plan,
    assessment: PlanFacts<'a>,
    findings: Vec<FindingFacts<'a>>,
}

impl Exporter for PlanAndAssessment {
    fn name(&self) -> &'static str {
        "Plan and assessment for other programs"
    }

    fn extension(&self) -> &'static str {
        "json"
    }

    fn write(&self, input: &ExportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
        let places = Whereabouts::new(input.plan, input.round);
        let document = Document {
            plan: input.plan,
            assessment: PlanFacts::of(input),
            findings: input
                .assessment
                .findings
                .iter()
                .map(|finding| FindingFacts::of(finding, input.round, &places))
                .collect(),
        };
        serde_json::to_writer_pretty(&mut *out, &document)?;
        writeln!(out)
    }
}
