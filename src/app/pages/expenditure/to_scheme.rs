//! Putting rows under another scheme.

use eframe::egui::{Id, Ui};

use super::grid::grid_id;
use crate::app::kit::UiExt;
use crate::app::kit::cell::{Cell, choice_cell_ui};
use crate::app::kit::dialog::{
    DialogOutput, FocusBefore, answer_ui, answers_ui, begin_at, dialog_ui, main_answer_ui,
};
use crate::app::pages::PageContext;
use crate::format;
use crate::model::{AllocationField, AllocationId, Edit, Scheme, SchemeId};

/// Rows that are to go to another scheme.
#[derive(Clone, Debug)]
pub(super) struct ToScheme {
    rows: Vec<AllocationId>,
    to: Option<SchemeId>,
}

impl ToScheme {
    /// Begins with the rows selected; nothing where there are none.
    pub(super) fn of(rows: &[(usize, AllocationId)]) -> Option<Self> {
        let rows: Vec<AllocationId> = rows.iter().map(|(_, id)| *id).collect();
        (!rows.is_empty()).then_some(ToScheme { rows, to: None })
    }

    /// The changes, as one step.
    fn edit(&self, context: &PageContext<'_>) -> Option<Edit> {
        let to = context.plan.scheme(self.to?)?;
        let edits = self
            .rows
            .iter()
            .map(|row| Edit::Allocation(*row, AllocationField::Scheme(to.id)))
            .collect();
        let rows = format::count(self.rows.len(), "row", "rows");
        Some(Edit::batch(&format!("Move {rows} to {}", words(to)), edits))
    }
}

fn words(scheme: &Scheme) -> String {
    match (scheme.number.trim(), scheme.name.trim()) {
        ("", "") => "a scheme without a name".to_owned(),
        ("", name) => name.to_owned(),
        (number, "") => format!("scheme {number}"),
        (number, name) => format!("{number} {name}"),
    }
}

enum Answer {
    Move,
    Cancel,
}

/// Draws the question while it is open.
pub(super) fn to_scheme_ui(ui: &Ui, context: &PageContext<'_>, asked: &mut Option<ToScheme>) {
    let Some(moving) = asked else { return };
    let rows = format::count(moving.rows.len(), "row", "rows");
    let title = format!("Move {rows} to another scheme");
    let output = dialog_ui(ui.ctx(), "to scheme", &title, |ui| {
        let schemes = context.plan.schemes.iter();
        let options: Vec<(SchemeId, String)> =
            schemes.map(|scheme| (scheme.id, words(scheme))).collect();
        let cell = Cell::typed(Id::unique("to scheme"), "The other scheme");
        ui.form_row("Scheme", |ui| {
            if let Some(to) = choice_cell_ui(ui, &cell, moving.to.as_ref(), &options).committed {
                moving.to = Some(to);
            }
            begin_at(ui, cell.id);
        });
        ui.caption("The rows keep their place in the list and everything else they hold.");
        let mut answer = None;
        answers_ui(ui, |ui| {
            ui.add_enabled_ui(moving.to.is_some(), |ui| {
                if main_answer_ui(ui, "Move")
                    .on_disabled_hover_text("Choose the scheme first.")
                    .clicked()
                {
                    answer = Some(Answer::Move);
                }
            });
            if answer_ui(ui, "Cancel").clicked() {
                answer = Some(Answer::Cancel);
            }
        });
        answer
    });
    match output {
        DialogOutput::Open => {}
        DialogOutput::Left | DialogOutput::Chose(Answer::Cancel) => *asked = None,
        DialogOutput::Chose(Answer::Move) => {
            if let Some(edit) = moving.edit(context) {
                context.outbox.edit(edit);
            }
            *asked = None;
        }
    }
    if asked.is_none() {
        FocusBefore::lead_to(ui.ctx(), grid_id());
    }
}
