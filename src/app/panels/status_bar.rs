//! The bar at the bottom: whether the plan is saved, what happened last, what undo would take back, and hints.

use std::path::Path;

use eframe::egui::{self, Align, Frame, Layout, Panel, TextWrapMode, Ui, accesskit::Live};

use super::Room;
use crate::app::commands::Command;
use crate::app::kit::{UiExt, link_ui};
use crate::app::open_plan::Document;
use crate::app::outbox::Outbox;
use crate::app::pages::Page;
use crate::app::regions::{self, Region};
use crate::app::theme::DesignTokens;
use crate::app::workspace::Workspace;

/// Draws the bar.
pub(in crate::app) fn status_bar_ui(ui: &mut Ui, workspace: &Workspace, outbox: &Outbox) {
    let tokens = DesignTokens::here(ui);
    Panel::bottom("status")
        .exact_size(tokens.shape.status_bar)
        .frame(
            Frame::new()
                .fill(tokens.colours.panel)
                .inner_margin(egui::Margin::symmetric(12, 0)),
        )
        .show(ui, |ui| {
            let text = workspace.document.as_ref().map_or_else(
                || "No plan is open".to_owned(),
                |document| format!("{} {}", saved_text(document), workspace.news),
            );
            regions::mark_text(ui, Region::Status, text.trim());
            ui.horizontal_centered(|ui| {
                ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = tokens.shape.gap_wide;
                    if Room::of(ui.ctx()) != Room::Page {
                        if workspace.document.is_some() {
                            ui.caption("F8 next finding");
                        }
                        ui.caption("F1 help");
                    }
                    if workspace.document.is_some() && workspace.page == Page::Expenditure {
                        ui.caption("F6 leaves the grid");
                    }
                    if workspace.page == Page::Expenditure && !workspace.summary.is_empty() {
                        ui.caption(&workspace.summary);
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.spacing_mut().item_spacing.x = tokens.shape.gap_section;
                        if let Some(opening) = &workspace.opening {
                            opening_ui(ui, opening, outbox);
                        }
                        state_ui(ui, workspace);
                    });
                });
            });
        });
}

/// Whether the plan is saved, then what happened last.
fn state_ui(ui: &mut Ui, workspace: &Workspace) {
    let Some(document) = &workspace.document else {
        if !workspace.news.is_empty() {
            news_ui(ui, &workspace.news);
        } else if workspace.opening.is_none() {
            ui.caption("No plan is open");
        }
        return;
    };
    match &workspace.saving {
        Some(path) => saving_ui(ui, path),
        None => drop(ui.caption(&saved_text(document))),
    }
    if !workspace.news.is_empty() {
        news_ui(ui, &workspace.news);
    } else if let Some(label) = document.history.undo_label() {
        ui.caption(&format!("Undo: {label}"));
    }
}

/// What happened last; a screen reader says it when it comes, wherever the focus is.
fn news_ui(ui: &mut Ui, news: &str) {
    let response = ui.caption(news);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
}

/// What is being read, and the way to stop that.
fn opening_ui(ui: &mut Ui, opening: &str, outbox: &Outbox) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = DesignTokens::here(ui).shape.gap;
        ui.spinner();
        ui.caption(opening);
        if link_ui(ui, Command::StopOpening.text())
            .on_hover_text(Command::StopOpening.tooltip())
            .clicked()
        {
            outbox.command(Command::StopOpening);
        }
    });
}

fn saving_ui(ui: &mut Ui, path: &Path) {
    let name = path.file_name().unwrap_or(path.as_os_str());
    ui.caption(&format!("Saving {}…", name.to_string_lossy()));
}

fn saved_text(document: &Document) -> String {
    let name = document.file_name();
    match (&document.saved_at, document.has_unsaved_changes()) {
        (_, true) if document.file.is_none() => "Not saved yet".to_owned(),
        (_, true) => format!("{name}, with unsaved changes"),
        (Some(time), false) => format!("{name}, saved {time}"),
        (None, false) if document.file.is_none() => "Sample plan".to_owned(),
        (None, false) => name,
    }
}
