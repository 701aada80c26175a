//! What is told and needs no choice: trouble, and what this program is.

use eframe::egui::{self, Label, RichText, ScrollArea, Ui};

use super::Answer;
use crate::app::kit::UiExt;
use crate::app::kit::dialog::{DialogOutput, answers_ui, dialog_ui, main_answer_ui};

pub(super) fn trouble_ui(ctx: &egui::Context, title: &str, text: &str) -> DialogOutput<Answer> {
    dialog_ui(ctx, "trouble", title, |ui| {
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            trouble_text_ui(ui, text);
        });
        let mut answer = None;
        answers_ui(ui, |ui| {
            if main_answer_ui(ui, "OK").clicked() {
                answer = Some(Answer::Close);
            }
        });
        answer
    })
}

/// Words, and between them lines of a file with a caret below the place that is meant, which stands there only where all
/// letters have one width.
pub(in crate::app) fn trouble_text_ui(ui: &mut Ui, text: &str) {
    let lines: Vec<&str> = text.lines().collect();
    let points = |line: &str| line.trim_start().starts_with('|') && line.trim_end().ends_with('^');
    let mut words: Vec<&str> = Vec::new();
    let mut rest = lines.as_slice();
    let say = |ui: &mut Ui, words: &mut Vec<&str>| {
        if !words.is_empty() {
            ui.add(Label::new(words.join("\n")).wrap());
            words.clear();
        }
    };
    while let [line, after @ ..] = rest {
        if let [caret, after @ ..] = after
            && points(caret)
        {
            say(ui, &mut words);
            ScrollArea::horizontal().show(ui, |ui| {
                let code = RichText::new(format!("{line}\n{caret}")).monospace();
                ui.add(Label::new(code).extend());
            });
            rest = after;
        } else {
            words.push(line);
            rest = after;
        }
    }
    say(ui, &mut words);
}

pub(super) fn about_ui(ctx: &egui::Context) -> DialogOutput<Answer> {
    dialog_ui(ctx, "about", "BCF Planner", |ui| {
        ui.caption(&format!("Version {}", env!("CARGO_PKG_VERSION")));
        ui.prose(
            "Plans, checks and presents the Better Care Fund of a health and wellbeing board in England. Every rule and \
             figure names its source and says whether anybody has compared it with the published template.",
        );
        ui.prose(
            "It is not a government service, and its findings do not replace the assurance of a plan. It opens no \
             network connection.",
        );
        ui.caption("Typeface Open Sans, Apache License 2.0.");
        close_answer(ui)
    })
}

fn close_answer(ui: &mut Ui) -> Option<Answer> {
    let mut answer = None;
    answers_ui(ui, |ui| {
        if main_answer_ui(ui, "Close").clicked() {
            answer = Some(Answer::Close);
        }
    });
    answer
}
