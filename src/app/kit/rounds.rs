//! The choice of a planning round.

use eframe::egui::Ui;

use super::cell::{Cell, choice_cell_ui};
use crate::model::RoundId;
use crate::rounds::{RoundStatus, Rounds};

/// A drop-down of rounds, drafts marked as such. Gives the one that was chosen, where it is another. `place` tells one
/// such drop-down from another.
pub fn round_choice_ui(
    ui: &mut Ui,
    place: &str,
    chosen: Option<&RoundId>,
    rounds: &Rounds,
) -> Option<RoundId> {
    let options: Vec<(RoundId, String)> = rounds
        .iter()
        .map(|round| {
            let draft = match round.status {
                RoundStatus::Published => "",
                RoundStatus::Draft => " (draft)",
            };
            (round.id.clone(), format!("{}{draft}", round.label))
        })
        .collect();
    let cell = Cell::typed(ui.make_persistent_id(place), "Planning round");
    choice_cell_ui(ui, &cell, chosen, &options).committed
}
