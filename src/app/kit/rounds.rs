//! The choice of a planning round.

use eframe::egui::Ui;

use super::cell::{Cell, choice_cell_ui};
use crate::model::RoundId;
use crate::rounds::{RoundStatus, Rounds};

/// What the label of a round ends with that is not published yet.
const DRAFT: &str = " (draft)";

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
            // The packs of the program say it in their labels; a pack of one's own may not.
            let says_so = round.label.ends_with(DRAFT);
            let draft = match round.status {
                RoundStatus::Draft if !says_so => DRAFT,
                RoundStatus::Draft | RoundStatus::Published => "",
            };
            (round.id.clone(), format!("{}{draft}", round.label))
        })
        .collect();
    let cell = Cell::typed(ui.make_persistent_id(place), "Planning round");
    choice_cell_ui(ui, &cell, chosen, &options).committed
}
