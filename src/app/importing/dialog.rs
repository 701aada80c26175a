//! The dialog of an import: progress, what must be asked, and what was read.

use eframe::egui::{self, Ui, Vec2};

use super::asking::asking_ui;
use super::job::Refusal;
use super::preview::shown_ui;
use super::{Importing, Missing, Stage, To};
use crate::app::assistant::file_name;
use crate::app::kit::UiExt;
use crate::app::kit::dialog::{
    DialogOutput, answer_ui, answers_ui, main_answer_ui, wide_dialog_ui,
};
use crate::app::questions::trouble_text_ui;
use crate::app::tally::step_ui;
use crate::app::theme::DesignTokens;
use crate::model::Plan;
use crate::rounds::Rounds;

/// How large the dialog is where the window has room.
const SIZE: Vec2 = Vec2::new(960.0, 680.0);

/// What the person asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// To read the file again, as it is wanted now.
    ReadAgain,
    /// To choose another file.
    AnotherFile,
    /// To open the file, which is a plan.
    OpenIt,
    /// To put text on the clipboard.
    Copy(String),
    /// To make it a plan, or a change of the plan.
    Take,
    /// Not to go on.
    Stop,
}

/// Draws the dialog.
pub(super) fn import_ui(
    ctx: &egui::Context,
    importing: &mut Importing,
    open: Option<&Plan>,
    rounds: &Rounds,
) -> DialogOutput<Asked> {
    let title = format!("Import {}", file_name(&importing.path));
    let room = ctx.content_rect().size() - Vec2::splat(96.0);
    let small = Vec2::new(DesignTokens::of(ctx.theme()).shape.text_measure, 0.0);
    let size = match importing.stage {
        Stage::Shown(_) => SIZE.min(room),
        _ => small,
    };
    wide_dialog_ui(ctx, "import", &title, size, |ui| match &importing.stage {
        Stage::Reading { tally, .. } => {
            step_ui(ui, &tally.step());
            ui.caption("Nothing changes before you have seen what was understood.");
            only_ui(ui, "Cancel")
        }
        Stage::Refused(refusal) => refused_ui(ui, refusal),
        Stage::Asking(missing) => asking_ui(ui, &mut importing.wanted, *missing, open, rounds),
        Stage::Shown(_) => {
            let asked = shown_ui(ui, importing, open, rounds, size.y);
            asked.or(buttons_ui(ui, importing))
        }
    })
}

fn only_ui(ui: &mut Ui, words: &str) -> Option<Asked> {
    let mut asked = None;
    answers_ui(ui, |ui| {
        if main_answer_ui(ui, words).clicked() {
            asked = Some(Asked::Stop);
        }
    });
    asked
}

fn refused_ui(ui: &mut Ui, refusal: &Refusal) -> Option<Asked> {
    ui.strong_text(refusal.title());
    trouble_text_ui(ui, refusal.why());
    let (main, wanted) = match refusal {
        Refusal::APlan(_) => ("Open it", Asked::OpenIt),
        _ => ("Choose another file…", Asked::AnotherFile),
    };
    let mut asked = None;
    answers_ui(ui, |ui| {
        if main_answer_ui(ui, main).clicked() {
            asked = Some(wanted);
        }
        if answer_ui(ui, "Close").clicked() {
            asked = Some(Asked::Stop);
        }
    });
    asked
}

fn buttons_ui(ui: &mut Ui, importing: &Importing) -> Option<Asked> {
    let mut asked = None;
    answers_ui(ui, |ui| {
        let main = match importing.wanted.to {
            To::NewPlan => "Open as a new plan",
            To::OpenPlan => "Put into the open plan",
        };
        if main_answer_ui(ui, main).clicked() {
            asked = Some(Asked::Take);
        }
        if answer_ui(ui, "Choose another file…").clicked() {
            asked = Some(Asked::AnotherFile);
        }
        if answer_ui(ui, "Cancel").clicked() {
            asked = Some(Asked::Stop);
        }
    });
    asked
}

/// What is asked, as the title of the place where it is.
pub(super) fn missing_title(missing: Missing) -> &'static str {
    match missing {
        Missing::Round => "Which planning round is it for?",
        Missing::Board => "Whose plan is it?",
    }
}
