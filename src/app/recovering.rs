//! What an earlier window left behind is offered, and a plan that another window has open is told.

use std::path::{Path, PathBuf};

use eframe::egui::{self, ScrollArea, Ui};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::PlannerApp;
use super::keeping::Entry;
use super::kit::UiExt;
use super::kit::dialog::{DialogOutput, answer_ui, answers_ui, dialog_ui, main_answer_ui};
use super::kit::secondary_button_ui;
use super::questions::Question;
use super::theme::DesignTokens;
use super::workspace::{Document, PlanFile};
use crate::files::{self, Fingerprint, LeftOver};
use crate::format;

/// What to do about copies that were left, or a plan that is open elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Open the copy.
    Recover(LeftOver),
    /// Open its file as it was saved.
    OpenFile(PathBuf),
    /// Ask whether the copy may go; the rest of the list waits.
    AskToDiscard(LeftOver, Vec<LeftOver>),
    /// Remove the copy and go back to the rest of the list.
    Discard(LeftOver, Vec<LeftOver>),
    /// Back to the list.
    Back(Vec<LeftOver>),
    /// Open what the file holds as a plan of its own.
    OpenCopy(PathBuf),
    /// Open the file although another window has it.
    OpenAnyway(PathBuf),
}

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// As the only window that has it.
    Alone,
    /// As a plan that is in no file yet.
    AsCopy,
    /// Beside another window.
    Anyway,
}

impl PlannerApp {
    /// Offers what earlier windows left behind.
    pub(super) fn offer_left_over(&mut self) {
        let Some(folders) = &self.folders else {
            return;
        };
        let left = files::left_over(&folders.recovery);
        if !left.is_empty() {
            self.ask(Question::Recover(left));
        }
    }

    /// Does what was chosen.
    pub(super) fn go_way(&mut self, way: Way) {
        match way {
            Way::Recover(left) => self.recover(left),
            Way::OpenFile(path) => self.open_file_as(&path, How::Alone),
            Way::OpenCopy(path) => self.open_file_as(&path, How::AsCopy),
            Way::OpenAnyway(path) => self.open_file_as(&path, How::Anyway),
            Way::AskToDiscard(left, rest) => self.ask(Question::DiscardCopy(left, rest)),
            Way::Discard(left, rest) => {
                left.discard();
                if !rest.is_empty() {
                    self.ask(Question::Recover(rest));
                }
            }
            Way::Back(list) => self.ask(Question::Recover(list)),
        }
    }

    fn recover(&mut self, left: LeftOver) {
        let trouble =
            |text: String| Question::Trouble("The recovery copy cannot be opened".to_owned(), text);
        // Its slot is claimed below, which moves whatever is in it.
        let Some(left) = left.set_aside() else {
            let why = "Another window has opened or discarded it. Look there.";
            return self.ask(trouble(why.to_owned()));
        };
        let text = match left.text() {
            Ok(text) => text,
            Err(error) => return self.ask(trouble(error.to_string())),
        };
        let plan = match files::read_plan(&text, &self.workspace.rounds) {
            Ok(read) => read.plan,
            Err(fault) => return self.ask(trouble(fault.to_string())),
        };
        let path = left.about.file.clone();
        let base = left.base();
        let file = path.clone().zip(base).and_then(|(path, text)| {
            let read = files::read_plan(&text, &self.workspace.rounds).ok()?;
            Some(PlanFile {
                path,
                fingerprint: Fingerprint::of_text(&text),
                comments: read.comments,
                text,
            })
        });
        match path.as_deref().map(|path| self.keeper.open(path)) {
            Some(Entry::Open(_)) => {}
            Some(Entry::OpenElsewhere) | None => self.keeper.open_apart(path.as_deref()),
        }
        let changes = left.about.changes;
        self.keeper.replaces(left);
        self.show(Document::recovered(plan, file, changes));
        if let Some(path) = path {
            self.settings.remember(&path);
        }
        let changes = format::count(changes, "change is", "changes are");
        self.workspace.news = format!("{changes} back and not saved yet");
    }
}

/// The copies that were left, each with what it holds.
pub(super) fn recover_ui(ctx: &egui::Context, list: &[LeftOver]) -> DialogOutput<Option<Way>> {
    let title = match list {
        [_] => "Changes from last time are not in the file",
        _ => "Changes from last time are not in their files",
    };
    dialog_ui(ctx, "recover", title, |ui| {
        ui.prose("BCF Planner ended before these changes were saved. A copy of them was kept.");
        let mut way = None;
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for at in 0..list.len() {
                ui.hairline();
                if let Some(chosen) = copy_ui(ui, at, list) {
                    way = Some(Some(chosen));
                }
            }
        });
        answers_ui(ui, |ui| {
            if answer_ui(ui, "Decide later").clicked() {
                way = Some(None);
            }
        });
        way
    })
}

fn copy_ui(ui: &mut Ui, at: usize, list: &[LeftOver]) -> Option<Way> {
    let left = list.get(at)?;
    let about = &left.about;
    let gap = DesignTokens::here(ui).shape.gap_tiny;
    ui.strong_text(if about.board.trim().is_empty() {
        "Board not named"
    } else {
        about.board.trim()
    });
    let changes = format::count(about.changes, "change", "changes");
    let when = moment(about.at);
    match &about.file {
        Some(path) => {
            ui.caption(&format!(
                "{changes} newer than {}, kept {when}",
                name_of(path)
            ))
            .on_hover_text(path.display().to_string());
        }
        None => drop(ui.caption(&format!("Never saved, kept {when}"))),
    }
    ui.add_space(gap);
    let mut way = None;
    ui.horizontal_wrapped(|ui| {
        let main = if at == 0 {
            main_answer_ui(ui, "Open recovered")
        } else {
            secondary_button_ui(ui, "Open recovered")
        };
        if main.clicked() {
            way = Some(Way::Recover(left.clone()));
        }
        if let Some(path) = about.file.as_deref().filter(|path| path.exists())
            && secondary_button_ui(ui, "Open the file").clicked()
        {
            way = Some(Way::OpenFile(path.to_path_buf()));
        }
        if secondary_button_ui(ui, "Discard…").clicked() {
            let mut rest = list.to_vec();
            rest.remove(at);
            way = Some(Way::AskToDiscard(left.clone(), rest));
        }
    });
    way
}

/// Whether a copy may go.
pub(super) fn discard_ui(
    ctx: &egui::Context,
    left: &LeftOver,
    rest: &[LeftOver],
) -> DialogOutput<Option<Way>> {
    let changes = format::count(left.about.changes, "change", "changes");
    dialog_ui(
        ctx,
        "discard copy",
        "Discard the recovered changes?",
        |ui| {
            let plan = match &left.about.file {
                Some(path) => format!(
                    "{changes} of {} will be lost for good. The file itself stays as it is.",
                    name_of(path)
                ),
                None => "This plan was never saved. It will be lost for good.".to_owned(),
            };
            ui.prose(&plan);
            let mut way = None;
            answers_ui(ui, |ui| {
                if main_answer_ui(ui, "Cancel").clicked() {
                    let mut list = vec![left.clone()];
                    list.extend_from_slice(rest);
                    way = Some(Some(Way::Back(list)));
                }
                if answer_ui(ui, "Discard").clicked() {
                    way = Some(Some(Way::Discard(left.clone(), rest.to_vec())));
                }
            });
            way
        },
    )
}

/// Another window has the plan open.
pub(super) fn open_elsewhere_ui(ctx: &egui::Context, path: &Path) -> DialogOutput<Option<Way>> {
    let title = "This plan is open in another window";
    dialog_ui(ctx, "open elsewhere", title, |ui| {
        ui.prose(&format!(
            "Another BCF Planner on this computer has {} open. Whoever saves second is shown what the other changed \
             and can take both. A copy leaves the file alone.",
            name_of(path)
        ));
        let mut way = None;
        answers_ui(ui, |ui| {
            if main_answer_ui(ui, "Open a copy").clicked() {
                way = Some(Some(Way::OpenCopy(path.to_path_buf())));
            }
            if answer_ui(ui, "Open anyway").clicked() {
                way = Some(Some(Way::OpenAnyway(path.to_path_buf())));
            }
            if answer_ui(ui, "Cancel").clicked() {
                way = Some(None);
            }
        });
        way
    })
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// "23 November 2026 at 06:45", as the clock on the wall shows it.
pub(super) fn moment(at: Timestamp) -> String {
    let local = at.to_zoned(TimeZone::system());
    format!(
        "{} at {}",
        format::date(local.date()),
        local.strftime("%H:%M")
    )
}
