//! `new`: an empty plan for a board and a round.

use std::io::Write;

use crate::files::{self, Contents};
use crate::model::{HealthAndWellbeingBoard, Organisation};

use super::Outcome;
use super::args::NewOptions;
use super::input::{self, Stop, did_you_mean};
use super::output::Out;

pub(super) fn run(options: &NewOptions, out: &mut Out) -> Result<Outcome, Stop> {
    let rounds = input::rounds(options.round_file.as_deref())?;
    let round = rounds.get(&options.round_id.trim().into()).ok_or_else(|| {
        Stop::Told(format!(
            "There is no planning round \"{}\".{}\nRun bcf-planner rounds to list all rounds.",
            options.round_id,
            did_you_mean(&options.round_id, rounds.ids())
        ))
    })?;
    if options.output.symlink_metadata().is_ok() && !options.force {
        return Err(Stop::Told(format!(
            "There is a file of this name already, and it was left as it is. Choose another name, or give --force to \
             replace it.\nFile: {}",
            options.output.display()
        )));
    }
    let plan = round.blank_plan(board(options)?);
    let saved = files::save(&options.output, Contents::Plan(&plan))?;
    writeln!(
        out,
        "Written: an empty plan of {} for {}. Open it with bcf-planner {}",
        plan.board.name,
        round.label,
        saved.path.display()
    )?;
    Ok(Outcome::Well)
}

/// The board named, as far as it is known.
fn board(options: &NewOptions) -> Result<HealthAndWellbeingBoard, Stop> {
    let name = options.board.trim();
    if name.is_empty() {
        return Err(Stop::Told(
            "The board has no name. Give one with --board NAME.".to_owned(),
        ));
    }
    Ok(HealthAndWellbeingBoard {
        name: name.to_owned(),
        integrated_care_boards: options
            .icbs
            .iter()
            .map(|icb| Organisation::named(icb.trim()))
            .collect(),
        ..HealthAndWellbeingBoard::default()
    })
}
