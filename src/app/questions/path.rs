//! The path of a file, where the desktop has no dialog.

use eframe::egui::{self, TextEdit};

use super::Answer;
use crate::app::file_dialogs::{Place, Purpose, typed_path};
use crate::app::kit::UiExt;
use crate::app::kit::dialog::{DialogOutput, answer_ui, answers_ui, dialog_ui, may_take_focus};

pub(super) fn path_ui(
    ctx: &egui::Context,
    purpose: Purpose,
    text: &mut String,
) -> DialogOutput<Answer> {
    let (title, verb) = match purpose {
        Purpose::Open => ("Which file?", "Open"),
        Purpose::Save(_) => ("Save as which file?", "Save"),
        Purpose::Earlier => ("Which earlier plan?", "Read"),
        Purpose::Import => ("Import which file?", "Import"),
        Purpose::Export(Place::File(_)) => ("Write which file?", "Write"),
        Purpose::Export(Place::Folder) => ("Write which new folder?", "Write"),
        Purpose::Logo => ("Which picture?", "Use it"),
        Purpose::Pack | Purpose::PackFolder => ("Which submission pack?", "Check"),
    };
    let hint = match purpose {
        Purpose::Open | Purpose::Save(_) | Purpose::Earlier => {
            "Type the path of the file. Names of plans usually end in .ron."
        }
        Purpose::Import => {
            "Type the path of a workbook (.xlsx, .xlsm, .xlsb, .ods) or of a table (.csv)."
        }
        Purpose::Export(Place::File(_)) => "Type the path of the file to write.",
        Purpose::Export(Place::Folder) => "Type the path of a folder that is not there yet.",
        Purpose::Logo => "Type the path of a PNG or SVG picture.",
        Purpose::Pack | Purpose::PackFolder => "Type the path of a .zip file or a folder.",
    };
    dialog_ui(ctx, "path", title, |ui| {
        ui.prose(hint);
        let field = ui
            .add(TextEdit::singleline(text).desired_width(f32::INFINITY))
            .accessible_name("Path of the file");
        if may_take_focus(ui) && !field.lost_focus() {
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
                answer = Some(Answer::Path(purpose, typed_path(path)));
            }
            if answer_ui(ui, "Cancel").clicked() {
                answer = Some(Answer::Close);
            }
        });
        answer
    })
}
