//! The questions about what was left, and about a plan that is open elsewhere.

use std::path::Path;

use eframe::egui::{self, ScrollArea, Ui};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::unread::UnreadCopy;
use super::{List, Way};
use crate::app::assistant::file_name;
use crate::app::kit::dialog::{DialogOutput, answer_ui, answers_ui, dialog_ui, main_answer_ui};
use crate::app::kit::{UiExt, scroll_ui, secondary_button_ui};
use crate::app::theme::DesignTokens;
use crate::files::{LeftOver, Unread};
use crate::format;

/// The copies that were left, each with what it holds.
pub(in crate::app) fn recover_ui(
    ctx: &egui::Context,
    left: &[LeftOver],
    unread: &[UnreadCopy],
) -> DialogOutput<Option<Way>> {
    let title = match left {
        [] => "A recovery copy cannot be read",
        [_] => "Changes from last time are not in the file",
        _ => "Changes from last time are not in their files",
    };
    let list = || (left.to_vec(), unread.to_vec());
    dialog_ui(ctx, "recover", title, |ui| {
        if !left.is_empty() {
            ui.prose("BCF Planner ended before these changes were saved. A copy of them was kept.");
        }
        let mut way = None;
        let room = (ui.ctx().content_rect().height() - 240.0).clamp(120.0, 420.0);
        let area = ScrollArea::vertical().max_height(room);
        scroll_ui(ui, area, |ui| {
            for (at, copy) in left.iter().enumerate() {
                ui.push_id(at, |ui| {
                    ui.hairline();
                    if let Some(chosen) = copy_ui(ui, at, copy, list) {
                        way = Some(Some(chosen));
                    }
                });
            }
            for (at, copy) in unread.iter().enumerate() {
                ui.push_id(("unread", at), |ui| {
                    ui.hairline();
                    if let Some(chosen) = unread_row_ui(ui, copy, list) {
                        way = Some(Some(chosen));
                    }
                });
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

fn copy_ui(ui: &mut Ui, at: usize, left: &LeftOver, list: impl Fn() -> List) -> Option<Way> {
    let about = &left.about;
    let gap = DesignTokens::here(ui).shape.gap_tiny;
    ui.strong_text(if about.board.trim().is_empty() {
        "Board not named"
    } else {
        about.board.trim()
    });
    let when = moment(about.at);
    let changes = format::count(about.changes, "change", "changes");
    let words = match (&about.file, about.changes) {
        (Some(path), 0) => format!("As in {}, kept {when}", file_name(path)),
        (Some(path), _) => format!("{changes} newer than {}, kept {when}", file_name(path)),
        (None, _) => format!("Never saved, kept {when}"),
    };
    let caption = ui.caption(&words);
    if let Some(path) = &about.file {
        caption.on_hover_text(path.display().to_string());
    }
    if let Some(typed) = &about.typed {
        ui.caption(&format!(
            "You were typing \u{201c}{}\u{201d} in {}",
            beginning_of(&typed.text),
            typed.field
        ));
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
            let mut rest = list();
            rest.0.remove(at);
            way = Some(Way::AskToDiscard(left.clone(), rest));
        }
    });
    way
}

fn unread_row_ui(ui: &mut Ui, copy: &UnreadCopy, list: impl Fn() -> List) -> Option<Way> {
    let gap = DesignTokens::here(ui).shape.gap_tiny;
    ui.strong_text("A copy that cannot be read");
    ui.caption(&kept_words(&copy.file))
        .on_hover_text(copy.file.path.display().to_string());
    ui.caption(copy.wrong.lines().next().unwrap_or_default());
    ui.add_space(gap);
    let mut way = None;
    ui.horizontal_wrapped(|ui| {
        if copy.plan.is_some() && secondary_button_ui(ui, "Open as a new plan").clicked() {
            way = Some(Way::OpenUnread(copy.clone()));
        }
        if secondary_button_ui(ui, "Look at it…").clicked() {
            way = Some(Way::LookAt(copy.clone(), list()));
        }
    });
    way
}

/// "12 KB, kept 23 November 2026 at 06:45".
pub(super) fn kept_words(file: &Unread) -> String {
    let size = file.size.div_ceil(1024);
    match file.at {
        Some(at) => format!("{size} KB, kept {}", moment(at)),
        None => format!("{size} KB"),
    }
}

/// The first words of a text, on one line.
fn beginning_of(text: &str) -> String {
    const LONGEST: usize = 60;
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let start: String = line.chars().take(LONGEST).collect();
    format!("{}\u{2026}", start.trim_end())
}

/// Whether a copy may go.
pub(in crate::app) fn discard_ui(
    ctx: &egui::Context,
    left: &LeftOver,
    rest: &List,
) -> DialogOutput<Option<Way>> {
    let about = &left.about;
    dialog_ui(
        ctx,
        "discard copy",
        "Discard the recovered changes?",
        |ui| {
            let lost = match about.changes {
                0 => "What was being typed".to_owned(),
                count => format::count(count, "change", "changes"),
            };
            let plan = match &about.file {
                Some(path) => format!(
                    "{lost} of {} will be lost for good. The file itself stays as it is.",
                    file_name(path)
                ),
                None => "This plan was never saved. It will be lost for good.".to_owned(),
            };
            ui.prose(&plan);
            let mut way = None;
            answers_ui(ui, |ui| {
                if main_answer_ui(ui, "Cancel").clicked() {
                    let mut list = rest.clone();
                    list.0.insert(0, left.clone());
                    way = Some(Some(Way::Back(list)));
                }
                if answer_ui(ui, "Discard").clicked() {
                    way = Some(Some(Way::Discard(left.clone(), rest.clone())));
                }
            });
            way
        },
    )
}

/// Another window has the plan open.
pub(in crate::app) fn open_elsewhere_ui(
    ctx: &egui::Context,
    path: &Path,
) -> DialogOutput<Option<Way>> {
    let title = "This plan is open in another window";
    dialog_ui(ctx, "open elsewhere", title, |ui| {
        ui.prose(&format!(
            "Another BCF Planner on this computer has {} open. Whoever saves second is shown what the other changed \
             and can take both. A copy leaves the file alone.",
            file_name(path)
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

/// "23 November 2026 at 06:45", as the clock on the wall shows it.
pub(in crate::app) fn moment(at: Timestamp) -> String {
    let local = at.to_zoned(TimeZone::system());
    format!(
        "{} at {}",
        format::date(local.date()),
        local.strftime("%H:%M")
    )
}
