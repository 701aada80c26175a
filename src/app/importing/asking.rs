//! What a file does not say of itself and a person does: the round and the board.

use eframe::egui::{TextEdit, Ui};

use super::dialog::{Asked, missing_title};
use super::{Missing, To, Wanted};
use crate::app::kit::cell::field_ui;
use crate::app::kit::dialog::{answer_ui, answers_ui};
use crate::app::kit::{UiExt, link_ui, primary_button_ui, round_choice_ui};
use crate::model::Plan;
use crate::rounds::{Places, Rounds};

/// The most boards that are suggested.
const SUGGESTIONS: usize = 5;

/// Asks for it.
pub(super) fn asking_ui(
    ui: &mut Ui,
    wanted: &mut Wanted,
    missing: Missing,
    open: Option<&Plan>,
    rounds: &Rounds,
) -> Option<Asked> {
    ui.strong_text(missing_title(missing));
    match missing {
        Missing::Round => {
            ui.prose("The file does not say it, and nothing is guessed: what it holds is read by the lists of the round.");
            ui.form_row("Planning round", |ui| round_ui(ui, wanted, rounds));
        }
        Missing::Board => {
            ui.prose("The file does not name a health and wellbeing board.");
            ui.form_row("Board", |ui| {
                ui.vertical(|ui| board_ui(ui, &mut wanted.board))
            });
        }
    }
    let said = match missing {
        Missing::Round => wanted.round.is_some(),
        Missing::Board => !wanted.board.trim().is_empty(),
    };
    let mut asked = None;
    answers_ui(ui, |ui| {
        let main = ui
            .add_enabled_ui(said, |ui| primary_button_ui(ui, "Go on"))
            .inner
            .on_disabled_hover_text(missing_title(missing));
        if main.clicked() {
            asked = Some(Asked::ReadAgain);
        }
        if let Some(plan) = open {
            let button = answer_ui(ui, "Read into the open plan");
            let about = format!("By the round and for the board of {}", plan.board.name);
            if button.on_hover_text(about).clicked() {
                wanted.to = To::OpenPlan;
                asked = Some(Asked::ReadAgain);
            }
        }
        if answer_ui(ui, "Cancel").clicked() {
            asked = Some(Asked::Stop);
        }
    });
    asked
}

/// The drop-down of rounds. Says whether another was chosen.
pub(super) fn round_ui(ui: &mut Ui, wanted: &mut Wanted, rounds: &Rounds) -> bool {
    let chosen = round_choice_ui(ui, "round of import", wanted.round.as_ref(), rounds);
    let other = chosen.is_some();
    if chosen.is_some() {
        wanted.round = chosen;
    }
    other
}

fn board_ui(ui: &mut Ui, board: &mut String) {
    field_ui(ui, TextEdit::singleline(board)).accessible_name("Health and wellbeing board");
    let places = Places::built_in();
    if places.board(board).is_some() {
        return;
    }
    let found = places.suggest_boards(board);
    let names: Vec<&str> = found
        .iter()
        .take(SUGGESTIONS)
        .map(|place| place.name.as_str())
        .collect();
    if names.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.caption("Did you mean");
        for name in names {
            if link_ui(ui, name).clicked() {
                name.clone_into(board);
            }
        }
    });
}
