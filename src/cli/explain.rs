//! `explain`: the page of a rule, or the list of rules.

use std::io::Write;

use crate::export::{basis_in_words, severity_word};
use crate::rounds::Rounds;
use crate::rules::{Rule, rule, rules, sections};

use super::Outcome;
use super::args::ExplainOptions;
use super::input::{self, Stop, did_you_mean};
use super::output::Out;
use super::table::{Align, Table};

pub(super) fn run(options: &ExplainOptions, out: &mut Out) -> Result<Outcome, Stop> {
    match &options.code {
        None => list(out)?,
        Some(code) => {
            let known = rule(code.trim()).ok_or_else(|| {
                Stop::Told(format!(
                    "There is no rule \"{code}\".{}\nRun bcf-planner explain to list all rules.",
                    did_you_mean(code, rules().map(Rule::code))
                ))
            })?;
            let (rounds, outcome) = input::rounds(None)?;
            page(known, &rounds, out)?;
            return Ok(outcome);
        }
    }
    Ok(Outcome::Well)
}

fn list(out: &mut Out) -> Result<(), Stop> {
    let mut table = Table::new(&[("Code", Align::Left), ("What it finds", Align::Left)]);
    for rule in rules() {
        table.row([rule.code().to_owned(), rule.title().to_owned()]);
    }
    table.print(out)?;
    writeln!(
        out,
        "\nFor the page of a rule run bcf-planner explain CODE."
    )?;
    Ok(())
}

fn page(rule: &dyn Rule, rounds: &Rounds, out: &mut Out) -> Result<(), Stop> {
    writeln!(out, "{}", out.strong(rule.title()))?;
    writeln!(out, "{}", rule.code())?;
    for section in sections(rule.page()) {
        writeln!(out, "\n{}\n", out.strong(section.heading))?;
        writeln!(out, "{}", section.text)?;
    }
    writeln!(out, "\n{}\n", out.strong("Rounds that apply it"))?;
    let mut applied = 0;
    for round in rounds.iter() {
        if let Some(in_round) = round.rule(rule.code()) {
            applied += 1;
            writeln!(
                out,
                "{}: {}; {}",
                round.id,
                severity_word(in_round.severity),
                basis_in_words(&in_round.basis, round)
            )?;
        }
    }
    if applied == 0 {
        writeln!(out, "No round built in applies it.")?;
    }
    Ok(())
}
