//! The frame around the page: menus above, pages at the left, findings and workings at the right, status below.

mod findings;
mod inspector;
mod menu_bar;
mod nav;
mod start;
mod status_bar;
mod whose_plan;

pub(super) use menu_bar::menu_bar_ui;
pub(super) use nav::nav_ui;
pub(super) use start::start_ui;
pub(super) use status_bar::status_bar_ui;

use eframe::egui::{CentralPanel, Context, Frame, Panel, ScrollArea, Ui};

use super::kit::{UiExt, scroll_ui, tabs_ui};
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
            side_content_ui(ui, workspace, outbox);
        });
}

/// What is in the panel at the right; in place of the page where there is no room for both.
pub(super) fn side_content_ui(ui: &mut Ui, workspace: &mut Workspace, outbox: &Outbox) {
    let tabs = [
        (SideTab::Findings, findings_title(workspace)),
        (SideTab::Working, "How it is worked out".to_owned()),
    ];
    tabs_ui(ui, &mut workspace.side_tab, &tabs);
    let area = ScrollArea::vertical()
        .id_salt(workspace.side_tab as u8)
        .auto_shrink(false);
    scroll_ui(ui, area, |ui| match workspace.side_tab {
        SideTab::Findings => findings::findings_ui(ui, workspace, outbox),
        SideTab::Working => inspector::inspector_ui(ui, workspace, outbox),
    });
}

/// "Findings 12".
fn findings_title(workspace: &Workspace) -> String {
    match workspace.assessment.findings.len() {
        0 => "Findings".to_owned(),
        count => format!("Findings {count}"),
    }
}

/// Which parts of the window have room beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// The list of pages, the page and the panel at the right.
    Both,
    /// The list of pages and one of the two.
    One,
    /// One of the two alone: a small window, or type of twice the size. The pages are in the bar at the top.
    Page,
}

impl Room {
    /// In a window as it is now.
    pub(super) fn of(ctx: &Context) -> Self {
        let shape = &DesignTokens::of(ctx.theme()).shape;
        let width = ctx.content_rect().width();
        let page = shape.text_measure - 2.0 * shape.gap_section;
        let both = shape.nav_width + shape.side_panel_width + shape.text_measure / 1.5;
        if width < shape.nav_width + page {
            Room::Page
        } else if width < both {
            Room::One
        } else {
            Room::Both
        }
    }
}

/// The page in the middle.
pub(super) fn page_frame_ui(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let tokens = DesignTokens::here(ui);
    let mut edge = margin(tokens.shape.page_padding);
    if Room::of(ui.ctx()) == Room::Page {
        (edge.top, edge.bottom) = (edge.top / 2, edge.bottom / 2);
    }
    CentralPanel::default()
        .frame(Frame::new().fill(tokens.colours.canvas).inner_margin(edge))
        .show(ui, |ui| {
            regions::mark(ui, Region::Page);
            content(ui);
        });
}

/// What stands in a panel where there is nothing to show.
fn nothing_ui(ui: &mut Ui, title: &str, text: &str) {
    ui.empty_state(title, text);
}
