//! Questions about the plan's file: changes that would be lost, and what a save would replace.

use std::path::Path;

use eframe::egui::{self, ScrollArea};

use super::told::trouble_text_ui;
use super::{Answer, Next};
use crate::app::assistant::file_name;
use crate::app::kit::UiExt;
use crate::app::kit::dialog::{DialogOutput, answer_ui, answers_ui, dialog_ui, main_answer_ui};

pub(super) fn already_there_ui(ctx: &egui::Context, path: &Path) -> DialogOutput<Answer> {
    dialog_ui(
        ctx,
        "already there",
        "There is already a file of this name",
        |ui| {
            ui.prose(&format!(
                "Replace {}? What it holds now stays beside it as a backup, with .bak at the end of its name.",
                path.display()
            ));
            let mut answer = None;
            answers_ui(ui, |ui| {
                if main_answer_ui(ui, "Save as another file…").clicked() {
                    answer = Some(Answer::SaveElsewhere);
                }
                if answer_ui(ui, "Replace it").clicked() {
                    answer = Some(Answer::Overwrite(path.to_path_buf()));
                }
                if answer_ui(ui, "Cancel").clicked() {
                    answer = Some(Answer::Close);
                }
            });
            answer
        },
    )
}

pub(super) fn not_saved_ui(ctx: &egui::Context, why: &str) -> DialogOutput<Answer> {
    dialog_ui(ctx, "not saved", "The plan was not saved", |ui| {
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            trouble_text_ui(ui, why);
        });
        let mut answer = None;
        answers_ui(ui, |ui| {
            if main_answer_ui(ui, "Save as another file…").clicked() {
                answer = Some(Answer::SaveElsewhere);
            }
            if answer_ui(ui, "OK").clicked() {
                answer = Some(Answer::Close);
            }
        });
        answer
    })
}

pub(super) fn unsaved_ui(ctx: &egui::Context, next: &Next) -> DialogOutput<Answer> {
    dialog_ui(ctx, "unsaved", "Save the changes first?", |ui| {
        ui.prose("The plan has changes that are in no file yet. Without saving they are lost.");
        let mut answer = None;
        answers_ui(ui, |ui| {
            if main_answer_ui(ui, "Save").clicked() {
                answer = Some(Answer::SaveThen(next.clone()));
            }
            if answer_ui(ui, "Discard changes").clicked() {
                answer = Some(Answer::Discard(next.clone()));
            }
            if answer_ui(ui, "Cancel").clicked() {
                answer = Some(Answer::Close);
            }
        });
        answer
    })
}

pub(super) fn still_saving_ui(ctx: &egui::Context, next: &Next) -> DialogOutput<Answer> {
    dialog_ui(ctx, "still saving", "The plan is still being saved", |ui| {
        ui.horizontal(|ui| {
            ui.spinner();
            ui.prose("This goes on by itself once the file is written.");
        });
        ui.prose(
                "A folder on a network may take a while. Where you do not wait, the file may stay as it was before.",
            );
        let mut answer = None;
        answers_ui(ui, |ui| {
            if main_answer_ui(ui, "Cancel").clicked() {
                answer = Some(Answer::Close);
            }
            if answer_ui(ui, "Do not wait").clicked() {
                answer = Some(Answer::DoNotWait(next.clone()));
            }
        });
        answer
    })
}

pub(super) fn comments_ui(ctx: &egui::Context, path: &Path) -> DialogOutput<Answer> {
    dialog_ui(
        ctx,
        "comments",
        "The comments in the file will be lost",
        |ui| {
            ui.prose(
            "Somebody wrote comments into this file. A changed plan cannot be saved with them. The file as it is stays \
             beside it as a backup, with .bak at the end of its name.",
        );
            let mut answer = None;
            answers_ui(ui, |ui| {
                if main_answer_ui(ui, "Save as another file…").clicked() {
                    answer = Some(Answer::SaveElsewhere);
                }
                if answer_ui(ui, "Save without the comments").clicked() {
                    answer = Some(Answer::WithoutComments(path.to_path_buf()));
                }
                if answer_ui(ui, "Cancel").clicked() {
                    answer = Some(Answer::Close);
                }
            });
            answer
        },
    )
}

pub(super) fn changed_ui(ctx: &egui::Context, path: &Path) -> DialogOutput<Answer> {
    dialog_ui(
        ctx,
        "changed",
        "Somebody else has changed this file",
        |ui| {
            ui.prose(&format!(
                "{} is not as it was when you opened or saved it here. Compare to keep what both of you changed. \
                 Overwriting it loses what was changed there; reading it again loses what you changed here.",
                file_name(path)
            ));
            let mut answer = None;
            answers_ui(ui, |ui| {
                if main_answer_ui(ui, "Compare…").clicked() {
                    answer = Some(Answer::Compare);
                }
                if answer_ui(ui, "Save as…").clicked() {
                    answer = Some(Answer::SaveElsewhere);
                }
                if answer_ui(ui, "Overwrite").clicked() {
                    answer = Some(Answer::Overwrite(path.to_path_buf()));
                }
                if answer_ui(ui, "Read again").clicked() {
                    answer = Some(Answer::Reload(path.to_path_buf()));
                }
                if answer_ui(ui, "Cancel").clicked() {
                    answer = Some(Answer::Close);
                }
            });
            answer
        },
    )
}
