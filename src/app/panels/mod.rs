//! The frame around the page: menus above, pages at the left, findings and workings at the right, status below.

mod findings;
mod inspector;
mod menu_bar;
mod nav;
mod start;
mod status_bar;

pub(super) use menu_bar::menu_bar_ui;
pub(super) use nav::nav_ui;
pub(super) use start::start_ui;
pub(super) use status_bar::status_bar_ui;

use eframe::egui::{CentralPanel, Frame, Panel, ScrollArea, Ui};

use super::kit::{UiExt, tabs_ui};
use super::outbox::Outbox;
use super::regions::{self, Region};
use super::theme::{DesignTokens, margin};
use super::workspace::{SideTab, Workspace};

/// The panel at the right.
pub(super) fn side_panel_ui(ui: &mut Ui, workspace: &mut Workspace, outbox: &Outbox) {
    let tokens = DesignTokens::here(ui);
    Panel::right("side")
        .default_size(tokens.shape.side_panel_width)
        .size_range(260.0..=560.0)
        .frame(
            Frame::new()
                .fill(tokens.colours.panel)
                .inner_margin(margin(tokens.shape.panel_padding)),
        )
        .show(ui, |ui| {
            regions::mark(ui, Region::Side);
            let count = workspace.assessment.findings.len();
            let findings = if count == 0 {
                "Findings".to_owned()
            } else {
                format!("Findings {count}")
            };
            let tabs = [
                (SideTab::Findings, findings),
                (SideTab::Working, "How it is worked out".to_owned()),
            ];
            tabs_ui(ui, &mut workspace.side_tab, &tabs);
            ScrollArea::vertical()
                .id_salt(workspace.side_tab as u8)
                .auto_shrink(false)
                .show(ui, |ui| match workspace.side_tab {
                    SideTab::Findings => findings::findings_ui(ui, workspace, outbox),
                    SideTab::Working => inspector::inspector_ui(ui, workspace, outbox),
                });
        });
}

/// The page in the middle.
pub(super) fn page_frame_ui(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let tokens = DesignTokens::here(ui);
    CentralPanel::default()
        .frame(
            Frame::new()
                .fill(tokens.colours.canvas)
                .inner_margin(margin(tokens.shape.page_padding)),
        )
        .show(ui, |ui| {
            regions::mark(ui, Region::Page);
            content(ui);
        });
}

/// What stands in a panel where there is nothing to show.
fn nothing_ui(ui: &mut Ui, title: &str, text: &str) {
    ui.empty_state(title, text);
}
