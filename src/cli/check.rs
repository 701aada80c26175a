//! `check`: everything the rules find in plans.

use std::io::Write;
use std::path::Path;

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use crate::assessment::Assessment;
use crate::export::{ConditionFacts, FindingFacts, Whereabouts, counts_in_words};
use crate::files::LoadError;
use crate::finance::Verdict;
use crate::format;
use crate::model::{Plan, RoundId};
use crate::rounds::{PlanningRound, Severity};

use super::args::{CheckOptions, Format};
use super::input::{Assessor, Stop};
use super::output::{Out, one_line};
use super::{Outcome, finding, tell};

pub(super) fn run(options: &CheckOptions, out: &mut Out) -> Result<Outcome, Stop> {
    let assessor = Assessor::new(&options.assessing)?;
    let mut rounds = Vec::new();
    let worst = match options.format {
        Format::Human => for_people(options, &assessor, &mut rounds, out),
        Format::Json => for_programs(options, &assessor, &mut rounds, out.json()),
    }?;
    match assessor.unused_pack(&rounds) {
        Some(wrong_usage) => Err(wrong_usage),
        None => Ok(worst.max(assessor.packs_read())),
    }
}

fn outcome(assessment: &Assessment) -> Outcome {
    if assessment.count(Severity::Breach) == 0 {
        Outcome::Well
    } else {
        Outcome::Breach
    }
}

fn for_people(
    options: &CheckOptions,
    assessor: &Assessor,
    rounds: &mut Vec<RoundId>,
    out: &mut Out,
) -> Result<Outcome, Stop> {
    let mut worst = Outcome::Well;
    for path in &options.plans {
        let outcome = match assessor.load(path) {
            Ok(plan) => {
                let round = assessor.round(&plan)?;
                if options.plans.len() > 1 {
                    assessor.note_other_round(path, &plan);
                }
                rounds.push(plan.round.clone());
                if options.plans.len() == 1
                    && let Some(wrong_usage) = assessor.unused_pack(rounds)
                {
                    return Err(wrong_usage);
                }
                let assessment = assessor.assess(&plan, round);
                let places = Whereabouts::new(&plan, round);
                for found in &assessment.findings {
                    finding::print(found, round, &places, out)?;
                }
                print_summary(path, &plan, round, &assessment, out)?;
                let outcome = outcome(&assessment);
                if options.plans.len() == 1 {
                    // The program ends here: to give every text back one by one only takes time.
                    std::mem::forget(places);
                    std::mem::forget((assessment, plan));
                }
                outcome
            }
            Err(error) => {
                report(&error, out)?;
                Outcome::Failed
            }
        };
        worst = worst.max(outcome);
    }
    Ok(worst)
}

/// Keeps the order of the two streams where both go to the same terminal.
fn report(error: &LoadError, out: &mut Out) -> Result<(), Stop> {
    out.flush()?;
    tell(&format!("{error}\n"));
    Ok(())
}

fn print_summary(
    path: &Path,
    plan: &Plan,
    round: &PlanningRound,
    assessment: &Assessment,
    out: &mut Out,
) -> Result<(), Stop> {
    let breaches = assessment.count(Severity::Breach);
    let counts = counts_in_words(
        breaches,
        assessment.count(Severity::Warning),
        assessment.count(Severity::Advice),
    );
    let counts = if breaches == 0 {
        out.good(&counts)
    } else {
        out.bad(&counts)
    };
    writeln!(
        out,
        "{}, {}: {counts}. {} File: {}",
        one_line(&plan.board.name),
        one_line(&round.label),
        conditions_in_words(assessment),
        path.display()
    )?;
    if !plan.illustrative.is_empty() {
        writeln!(out, "Note on its figures: {}", one_line(&plan.illustrative))?;
    }
    Ok(())
}

/// "3 of 4 national conditions met, 1 cannot be told."
fn conditions_in_words(assessment: &Assessment) -> String {
    let all = assessment.verdicts.len();
    let count = |wanted: fn(&Verdict) -> bool| {
        assessment
            .verdicts
            .iter()
            .filter(|verdict| wanted(&verdict.verdict))
            .count()
    };
    let unmet = count(|verdict| *verdict == Verdict::NotMet);
    let unknown = count(|verdict| matches!(verdict, Verdict::CannotTell(_)));
    let met = format!(
        "{} of {} met",
        count(|verdict| *verdict == Verdict::Met),
        format::count(all, "national condition", "national conditions")
    );
    let mut parts = vec![met];
    if unmet > 0 {
        parts.push(format!("{unmet} not met"));
    }
    if unknown > 0 {
        parts.push(format!("{unknown} cannot be told"));
    }
    format!("{}.", parts.join(", "))
}

/// A plan that was checked, or why it could not be.
#[derive(Serialize)]
#[serde(untagged)]
enum FileFacts<'a> {
    Checked {
        file: String,
        board: &'a str,
        round: &'a str,
        pack_version: &'a str,
        breaches: usize,
        warnings: usize,
        advice: usize,
        conditions: Vec<ConditionFacts<'a>>,
        #[serde(serialize_with = "one_by_one")]
        findings: Findings<'a>,
    },
    Unread {
        file: String,
        error: String,
    },
}

/// Findings that are turned into facts one at a time, so that a large plan needs little memory.
struct Findings<'a> {
    assessment: &'a Assessment,
    round: &'a PlanningRound,
    places: &'a Whereabouts<'a>,
}

fn one_by_one<S: Serializer>(findings: &Findings<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(
        findings
            .assessment
            .findings
            .iter()
            .map(|finding| FindingFacts::of(finding, findings.round, findings.places)),
    )
}

fn for_programs(
    options: &CheckOptions,
    assessor: &Assessor,
    rounds: &mut Vec<RoundId>,
    out: &mut Out,
) -> Result<Outcome, Stop> {
    let mut worst = Outcome::Well;
    {
        let mut serializer = serde_json::Serializer::pretty(&mut *out);
        let mut files = serializer.serialize_seq(Some(options.plans.len()))?;
        for path in &options.plans {
            let file = path.display().to_string();
            let outcome = match assessor.load(path) {
                Ok(plan) => {
                    let round = assessor.round(&plan)?;
                    if options.plans.len() > 1 {
                        assessor.note_other_round(path, &plan);
                    }
                    rounds.push(plan.round.clone());
                    let assessment = assessor.assess(&plan, round);
                    files.serialize_element(&FileFacts::Checked {
                        file,
                        board: &plan.board.name,
                        round: round.id.as_str(),
                        pack_version: &round.version,
                        breaches: assessment.count(Severity::Breach),
                        warnings: assessment.count(Severity::Warning),
                        advice: assessment.count(Severity::Advice),
                        conditions: assessment.verdicts.iter().map(ConditionFacts::of).collect(),
                        findings: Findings {
                            assessment: &assessment,
                            round,
                            places: &Whereabouts::new(&plan, round),
                        },
                    })?;
                    outcome(&assessment)
                }
                Err(error) => {
                    tell(&error.to_string());
                    files.serialize_element(&FileFacts::Unread {
                        file,
                        error: error.fault.to_string(),
                    })?;
                    Outcome::Failed
                }
            };
            worst = worst.max(outcome);
        }
        files.end()?;
    }
    writeln!(out)?;
    Ok(worst)
}
