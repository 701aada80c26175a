//! Noticing that somebody else changed the file, and the line that tells it.

use eframe::egui::{self, Align, Label, Layout, RichText, Ui};

use super::{Theirs, Then};
use crate::app::PlannerApp;
use crate::app::kit::{as_high_as_its_words, secondary_button_ui};
use crate::app::questions::Question;
use crate::app::theme::{DesignTokens, TextRole};
use crate::app::watching::{Seen, Watcher};
use crate::files;

impl PlannerApp {
    /// Takes note of what others did to the plan's file.
    pub(in crate::app) fn hear_disk(&mut self, ctx: &egui::Context) {
        let file = self
            .workspace
            .document
            .as_ref()
            .and_then(|document| document.file.as_ref());
        let (Some(file), false) = (file, self.is_saving()) else {
            self.watcher = None;
            return;
        };
        let known = self
            .watcher
            .as_ref()
            .is_some_and(|watcher| watcher.watches(&file.path, &file.fingerprint));
        if !known {
            let of_another = self.watcher.is_some();
            self.watcher = Some(Watcher::start(ctx, &file.path, file.fingerprint));
            if of_another {
                self.theirs = None;
            }
        }
        let Some(watcher) = &self.watcher else {
            return;
        };
        let focused = |event: &egui::Event| matches!(event, egui::Event::WindowFocused(true));
        if ctx.input(|input| input.events.iter().any(focused)) {
            watcher.look();
        }
        let Some(seen) = watcher.poll() else {
            return;
        };
        if seen.text == *file.text {
            self.theirs = None;
            return;
        }
        match files::read_plan(&seen.text, &self.workspace.rounds) {
            Ok(read) => {
                self.theirs = Some(Theirs {
                    seen,
                    plan: read.plan,
                    comments: read.comments,
                });
            }
            Err(_) => {
                "Somebody else changed the file, and what it holds now is no plan"
                    .clone_into(&mut self.workspace.news);
            }
        }
    }

    /// A save found that somebody else changed the file.
    pub(in crate::app) fn found_changed(&mut self, seen: Option<Seen>, path: std::path::PathBuf) {
        let read = seen.and_then(|seen| {
            let read = files::read_plan(&seen.text, &self.workspace.rounds).ok()?;
            Some(Theirs {
                seen,
                plan: read.plan,
                comments: read.comments,
            })
        });
        self.theirs = read;
        self.ask(Question::ChangedOnDisk(path));
    }

    /// The line over the page that tells of changes on the disk.
    pub(in crate::app) fn disk_notice_ui(&mut self, ui: &mut Ui) {
        let (Some(_), Some(document), None) =
            (&self.theirs, &self.workspace.document, &self.question)
        else {
            return;
        };
        let tokens = DesignTokens::here(ui);
        let text = if document.has_unsaved_changes() {
            format!(
                "Somebody else changed {}, and you did too. Compare to keep both.",
                document.file_name()
            )
        } else {
            format!("Somebody else changed {}.", document.file_name())
        };
        let path = document.file.as_ref().map(|file| file.path.clone());
        let unsaved = document.has_unsaved_changes();
        let (mut compare, mut again, mut later) = (false, false, false);
        let notice = egui::Panel::top("changed on disk")
            .frame(
                egui::Frame::new()
                    .fill(tokens.colours.advice_tint)
                    .inner_margin(egui::Margin::symmetric(16, 6)),
            )
            .show(ui, |ui| {
                ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                    let not_now = secondary_button_ui(ui, "Not now");
                    later = not_now.clicked();
                    if !unsaved {
                        again = secondary_button_ui(ui, "Read again").clicked();
                    }
                    compare = secondary_button_ui(ui, "Compare…").clicked();
                    ui.with_layout(Layout::top_down(Align::Min), |ui| {
                        let ink = tokens.colours.advice;
                        // The first line stands level with the words of the buttons, however many there are.
                        let line = ui.text_style_height(&TextRole::Body.style());
                        ui.add_space(((not_now.rect.height() - line) / 2.0).max(0.0));
                        ui.add(Label::new(RichText::new(text).color(ink)).wrap());
                    });
                });
            });
        as_high_as_its_words(ui.ctx(), &notice.response);
        if compare {
            self.compare(Then::Stay);
        } else if let (true, Some(path)) = (again, path) {
            self.open_file(ui.ctx(), &path);
        } else if later {
            self.theirs = None;
        }
        if compare || again || later {
            ui.ctx().request_repaint();
        }
    }
}
