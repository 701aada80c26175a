//! `new`: a plan for a board and a round, empty or carried forward from an earlier one.

mod carry;

use std::io::Write;

use jiff::civil::Date;

use crate::files::{self, Contents};
use crate::format;
use crate::model::{Contribution, HealthAndWellbeingBoard, Organisation, Plan};
use crate::rounds::{BoardPlace, Places, PlanningRound};

use super::args::NewOptions;
use super::input::{self, Existing, Stop, near_round};
use super::output::{Out, one_line};
use super::{Outcome, tell};

pub(super) fn run(options: &NewOptions, out: &mut Out) -> Result<Outcome, Stop> {
    let (rounds, outcome) = input::rounds(options.round_file.as_deref())?;
    let round = rounds.get(&options.round_id.trim().into()).ok_or_else(|| {
        Stop::Told(format!(
            "There is no planning round \"{}\".{}\nRun bcf-planner rounds to list all rounds.",
            options.round_id,
            near_round(&rounds, &options.round_id)
        ))
    })?;
    Existing::by(options.force).check(&options.output)?;
    let day = round.bodies_as_on();
    let named = match &options.board {
        Some(name) => Some(board(name, &options.icbs, day)?),
        None => None,
    };
    if let Some(from) = &options.from {
        let carried = carry::carry(options, from, named, &rounds, round)?;
        let path = write(options, &carried.plan)?;
        carry::print(&carried, round, carry::rounding(options), out)?;
        writeln!(
            out,
            "\nWritten: the plan of {} for {}. Open it with bcf-planner {}",
            one_line(&carried.plan.board.name),
            round.label,
            path.display()
        )?;
        return Ok(outcome);
    }
    let plan = round.blank_plan(named.ok_or_else(nameless_board)?);
    note_payers(&plan, round);
    let path = write(options, &plan)?;
    writeln!(
        out,
        "Written: a new plan of {} for {}, with every line that is asked for and no figures yet. Open it with bcf-planner {}",
        one_line(&plan.board.name),
        round.label,
        path.display()
    )?;
    Ok(outcome)
}

fn write(options: &NewOptions, plan: &Plan) -> Result<std::path::PathBuf, Stop> {
    Ok(files::save(&options.output, Contents::Plan(plan))?.path)
}

fn nameless_board() -> Stop {
    Stop::Told("The board has no name. Give one with --board NAME.".to_owned())
}

/// Says that nobody is named who pays in the NHS's money, and who the list says it would be.
fn note_payers(plan: &Plan, round: &PlanningRound) {
    let nameless = |line: &Contribution| line.payer.name.is_empty();
    if !plan.contributions.iter().any(nameless) {
        return;
    }
    let places = Places::built_in();
    let listed: Vec<String> = places
        .board(&plan.board.name)
        .map(|board| places.icbs_of(board, round.bodies_as_on()))
        .unwrap_or_default()
        .into_iter()
        .map(|icb| icb.organisation.name.clone())
        .collect();
    let listed = match listed.as_slice() {
        [] => String::new(),
        [one] => format!(" The list has {one} for this area."),
        several => format!(" The list has {} for this area.", format::list(several)),
    };
    tell(&format!(
        "No integrated care board was named, so who pays in the NHS's money is left empty. Enter it in the plan, or give \
         it with --icb NAME.{listed}"
    ));
}

/// The board named, with what is known of it. A name that is not in the list is taken as it was typed.
fn board(name: &str, icbs: &[String], day: Date) -> Result<HealthAndWellbeingBoard, Stop> {
    let places = Places::built_in();
    let name = name.trim();
    if name.is_empty() {
        return Err(nameless_board());
    }
    let mut board = places.board(name).map_or_else(
        || {
            let near = places.suggest_boards(name);
            note_typed(
                "board",
                name,
                near.into_iter().map(|board| board.name.as_str()),
            );
            HealthAndWellbeingBoard {
                name: name.to_owned(),
                // In the list of boards the council mostly has the board's name too.
                local_authority: Organisation::named(name),
                ..HealthAndWellbeingBoard::default()
            }
        },
        BoardPlace::to_board,
    );
    board.integrated_care_boards.clear();
    // Naming one twice, perhaps by name and by code, is no second partner.
    for icb in icbs.iter().map(|icb| icb_named(places, icb.trim(), day)) {
        if !board.integrated_care_boards.contains(&icb) {
            board.integrated_care_boards.push(icb);
        }
    }
    Ok(board)
}

fn icb_named(places: &Places, name: &str, day: Date) -> Organisation {
    places.icb(name, day).map_or_else(
        || {
            let near = places.suggest_icbs(name, day);
            let near = near.into_iter().map(|icb| icb.organisation.name.as_str());
            note_typed("integrated care board", name, near);
            Organisation::named(name)
        },
        |icb| icb.organisation.clone(),
    )
}

/// The most near names that are mentioned.
const NEAR_NAMES: usize = 5;

fn note_typed<'a>(what: &str, name: &str, near: impl Iterator<Item = &'a str>) {
    let near: Vec<String> = near.take(NEAR_NAMES).map(str::to_owned).collect();
    let near = match near.as_slice() {
        [] => String::new(),
        names => format!(" Names like it are {}.", format::list(names)),
    };
    tell(&format!(
        "\"{name}\" is not in the list of {what}s and was taken as typed, without a code.{near}"
    ));
}
