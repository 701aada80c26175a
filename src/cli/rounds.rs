//! `rounds`: the planning rounds, and everything one of them sets.

use std::io::Write;

use crate::format;
use crate::rounds::{PlanningRound, RoundStatus, Rounds};

use super::Outcome;
use super::args::RoundsOptions;
use super::input::{self, Stop, near_round};
use super::output::Out;
use super::round_page;
use super::table::{Align, Table};

pub(super) fn run(options: &RoundsOptions, out: &mut Out) -> Result<Outcome, Stop> {
    let (rounds, outcome) = input::rounds(options.round.as_deref())?;
    match &options.id {
        None => list(rounds.iter(), out)?,
        Some(id) => {
            let round = rounds.get(&id.trim().into()).ok_or_else(|| {
                Stop::Told(format!(
                    "There is no planning round \"{id}\".{}\nRun bcf-planner rounds to list all rounds.",
                    near_round(&rounds, id)
                ))
            })?;
            match Rounds::built_in_text(round.id.as_str()).filter(|_| options.pack) {
                Some(pack) => out.exactly().write_all(pack.as_bytes())?,
                None if options.pack => {
                    return Err(Stop::Told(format!(
                        "The pack of the round {} is a file of your own and not built in.",
                        round.id
                    )));
                }
                None => round_page::print(round, out)?,
            }
        }
    }
    Ok(outcome)
}

fn list<'a>(rounds: impl Iterator<Item = &'a PlanningRound>, out: &mut Out) -> Result<(), Stop> {
    let mut table = Table::new(&[
        ("Round", Align::Left),
        ("Name", Align::Left),
        ("Years", Align::Left),
        ("Status", Align::Left),
        ("Pack", Align::Left),
        ("Not yet checked", Align::Right),
    ]);
    for round in rounds {
        let (unchecked, all) = round.unchecked();
        table.row([
            round.id.to_string(),
            round.label.clone(),
            years(round),
            status(round.status).to_owned(),
            format!("version {}", round.version),
            format!("{unchecked} of {all} values"),
        ]);
    }
    table.print(out)?;
    writeln!(
        out,
        "\nFor everything a round sets run bcf-planner rounds ID; with --pack it prints the rule pack itself."
    )?;
    Ok(())
}

/// The years of a round: "2023-24 and 2024-25".
pub(super) fn years(round: &PlanningRound) -> String {
    let years: Vec<String> = round.years.iter().map(ToString::to_string).collect();
    format::list(&years)
}

/// The status of a round in a word.
pub(super) fn status(status: RoundStatus) -> &'static str {
    match status {
        RoundStatus::Published => "published",
        RoundStatus::Draft => "draft",
    }
}
