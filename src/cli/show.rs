//! `show`: a plan's figures.

use std::io::Write;

use crate::assessment::Assessment;
use crate::export::{ExportInput, PlanFacts, counts_in_words, status_word, verdict_word};
use crate::format;
use crate::metrics::MetricStatus;
use crate::model::Plan;
use crate::rounds::{PlanningRound, Severity};

use super::Outcome;
use super::args::{Format, ShowOptions};
use super::input::{Assessor, Stop};
use super::output::{Out, one_line};
use super::show_change::print_change;
use super::show_year::print_year;
use super::table::{Align, Table};

pub(super) fn run(options: &ShowOptions, out: &mut Out) -> Result<Outcome, Stop> {
    let assessor = Assessor::new(&options.assessing)?;
    let plan = assessor.load_one(&options.plan)?;
    let round = assessor.round(&plan)?;
    let assessment = assessor.assess(&plan, round);
    match options.format {
        Format::Human => for_people(&plan, round, &assessment, out)?,
        Format::Json => {
            let facts = PlanFacts::of(&ExportInput {
                plan: &plan,
                round,
                assessment: &assessment,
            });
            serde_json::to_writer_pretty(out.json(), &facts)?;
            writeln!(out)?;
        }
    }
    Ok(assessor.packs_read())
}

fn for_people(
    plan: &Plan,
    round: &PlanningRound,
    assessment: &Assessment,
    out: &mut Out,
) -> Result<(), Stop> {
    let title = format!("{}, {}", plan.board.name, round.label);
    writeln!(out, "{}", out.strong(&one_line(&title)))?;
    writeln!(out, "{}", pack_in_words(round))?;
    if !plan.illustrative.is_empty() {
        writeln!(out, "Note on its figures: {}", one_line(&plan.illustrative))?;
    }
    for totals in &assessment.years {
        print_year(totals, round, out)?;
    }
    for change in &assessment.year_on_year {
        print_change(change, out)?;
    }
    print_metrics(round, assessment, out)?;
    print_conditions(assessment, out)?;
    writeln!(
        out,
        "\nThe rules find {}. To read them run bcf-planner check.",
        counts_in_words(
            assessment.count(Severity::Breach),
            assessment.count(Severity::Warning),
            assessment.count(Severity::Advice),
        )
    )?;
    Ok(())
}

/// "Rules of pack 2023-25, version 1; 120 of 141 values not yet checked against the published template."
fn pack_in_words(round: &PlanningRound) -> String {
    let (unchecked, all) = round.unchecked();
    let standing = if unchecked == 0 {
        "every value checked against its source".to_owned()
    } else {
        format!("{unchecked} of {all} values not yet checked against the published template")
    };
    format!(
        "Rules of pack {}, version {}; {standing}.",
        round.id, round.version
    )
}

fn print_metrics(
    round: &PlanningRound,
    assessment: &Assessment,
    out: &mut Out,
) -> Result<(), Stop> {
    if assessment.metrics.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}\n", out.strong("Metrics"))?;
    let mut table = Table::new(&[
        ("Metric", Align::Left),
        ("Period", Align::Left),
        ("Target", Align::Right),
        ("Actual", Align::Right),
        ("Status", Align::Left),
    ]);
    for result in &assessment.metrics {
        let Some(definition) = round.metric(&result.metric) else {
            continue;
        };
        let text = |value: Option<_>| {
            value.map_or_else(
                || format::NOTHING.to_owned(),
                |value| format::metric_value(value, definition),
            )
        };
        let headline = result.headline();
        table.row([
            definition.short_label.clone(),
            headline.map_or_else(
                || format::NOTHING.to_owned(),
                |point| point.period.to_string(),
            ),
            text(headline.and_then(|point| point.target)),
            text(headline.and_then(|point| point.actual)),
            in_words(status_word(
                headline.map_or(MetricStatus::CannotTell, |point| point.status),
            )),
        ]);
    }
    table.print(out)?;
    Ok(())
}

fn print_conditions(assessment: &Assessment, out: &mut Out) -> Result<(), Stop> {
    if assessment.verdicts.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}\n", out.strong("National conditions"))?;
    for verdict in &assessment.verdicts {
        writeln!(
            out,
            "  {} {} — {}",
            verdict.number,
            one_line(&verdict.title),
            in_words(verdict_word(&verdict.verdict))
        )?;
        for reason in &verdict.reasons {
            writeln!(out, "      {}", one_line(reason))?;
        }
    }
    Ok(())
}

/// "not-met" as "not met".
pub(super) fn in_words(word: &str) -> String {
    word.replace('-', " ")
}
