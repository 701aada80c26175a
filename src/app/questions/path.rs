//! The path of a file, where the desktop has no dialog.

use std::path::PathBuf;

use eframe::egui::{self, TextEdit};

use super::Answer;
use crate::app::file_dialogs::Purpose;
use crate::app::kit::UiExt;
use crate::app::kit::dialog::{DialogOutput, answer_ui, answers_ui, dialog_ui};

pub(super) fn path_ui(
    ctx: &egui::Context,
    purpose: Purpose,
    text: &mut String,
) -> DialogOutput<Answer> {
    let (title, verb) = match purpose {
        Purpose::Open => ("Which file?", "Open"),
        Purpose::Save => ("Save as which file?", "Save"),
        Purpose::Earlier => ("Which earlier plan?", "Read"),
    };
    dialog_ui(ctx, "path", title, |ui| {
        ui.prose("Type the path of the file. Names of plans usually end in .ron.");
        let field = ui
            .add(TextEdit::singleline(text).desired_width(f32::INFINITY))
            .accessible_name("Path of the file");
        if ui.memory(|memory| memory.focused().is_none()) && !field.lost_focus() {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let path = text.trim();
        let mut answer = None;
        answers_ui(ui, |ui| {
            let ready = !path.is_empty();
            let pressed = ui
                .add_enabled_ui(ready, |ui| crate::app::kit::primary_button_ui(ui, verb))
                .inner
                .clicked();
            if ready && (pressed || entered) {
                answer = Some(Answer::Path(purpose, PathBuf::from(path)));
            }
            if answer_ui(ui, "Cancel").clicked() {
                answer = Some(Answer::Close);
            }
        });
        answer
    })
}
