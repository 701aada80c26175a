//! The list of pages, each with what the rules found on it: at the left, or behind a button where the page needs the room.

use eframe::egui::{
    self, Align2, Frame, Panel, Popup, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo,
};

use super::{Room, findings_title};
use crate::app::commands::Command;
use crate::app::counts::{Counts, OnSelection};
use crate::app::kit::{Chosen, link_ui};
use crate::app::outbox::Outbox;
use crate::app::pages::Page;
use crate::app::regions::{self, Region};
use crate::app::theme::{DesignTokens, TextRole, corner};
use crate::app::workspace::Workspace;

/// Draws the list.
pub(in crate::app) fn nav_ui(ui: &mut Ui, workspace: &Workspace, outbox: &Outbox) {
    let tokens = DesignTokens::here(ui);
    Panel::left("pages")
        .exact_size(tokens.shape.nav_width)
        .resizable(false)
        .frame(
            Frame::new()
                .fill(tokens.colours.panel)
                .inner_margin(egui::Margin::symmetric(8, 12)),
        )
        .show(ui, |ui| {
            regions::mark(ui, Region::Pages);
            ui.spacing_mut().item_spacing.y = 1.0;
            entries_ui(ui, workspace, outbox);
            if Room::of(ui.ctx()) == Room::One {
                ui.add_space(tokens.shape.gap_wide);
                let words = findings_title(workspace);
                if link_ui(ui, &words)
                    .on_hover_text(Command::ToggleSidePanel.tooltip())
                    .clicked()
                {
                    outbox.command(Command::ToggleSidePanel);
                }
            }
        });
}

/// Every page; says whether one was chosen.
fn entries_ui(ui: &mut Ui, workspace: &Workspace, outbox: &Outbox) -> bool {
    let mut chosen = false;
    for page in Page::ALL {
        let counts = Counts::on(*page, &workspace.assessment.findings);
        if entry_ui(ui, *page, counts, Chosen::from(workspace.page == *page)).clicked() {
            outbox.command(Command::GoTo(*page));
            chosen = true;
        }
    }
    chosen
}

/// The page that shows, as the way to the others.
pub(super) fn pages_button_ui(ui: &mut Ui, workspace: &Workspace, outbox: &Outbox) {
    let tokens = DesignTokens::here(ui);
    let (c, shape) = (&tokens.colours, &tokens.shape);
    let font = TextRole::BodyStrong.font(shape);
    let title = workspace.page.title();
    let galley = ui.painter().layout_no_wrap(title.to_owned(), font, c.text);
    let size = Vec2::new(
        galley.size().x + shape.mark_small + 3.0 * shape.gap,
        shape.row_dense,
    );
    let (rect, button) = ui.allocate_exact_size(size, Sense::click());
    if button.hovered() || Popup::is_id_open(ui.ctx(), Popup::default_response_id(&button)) {
        ui.painter()
            .rect_filled(rect, corner(shape.corner_control), c.hover_fill);
    }
    let inside = rect.shrink2(Vec2::new(shape.gap, 0.0));
    let at = inside.left_center() - Vec2::new(0.0, galley.size().y / 2.0);
    ui.painter().galley(at, galley, c.text);
    let tip = inside.right_center() - Vec2::new(shape.mark_small / 2.0, 0.0);
    let arrow = [(-4.0, -2.0), (0.0, 2.5), (4.0, -2.0)];
    let arrow = arrow.map(|(x, y)| tip + Vec2::new(x, y));
    ui.painter()
        .line(arrow.to_vec(), Stroke::new(1.5, c.text_secondary));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Pages, {title} shows")));
    Popup::menu(&button).accessible_name("Pages").show(|ui| {
        ui.set_width(shape.nav_width);
        ui.spacing_mut().item_spacing.y = 1.0;
        if entries_ui(ui, workspace, outbox) {
            ui.close();
        }
    });
}

fn entry_ui(ui: &mut Ui, page: Page, counts: Counts, chosen: Chosen) -> Response {
    let active = chosen == Chosen::Yes;
    let tokens = DesignTokens::here(ui);
    let (c, shape) = (&tokens.colours, &tokens.shape);
    let size = Vec2::new(ui.available_width(), shape.nav_item);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let fill = if active {
        Some(c.selection_fill)
    } else {
        response.hovered().then_some(c.hover_fill)
    };
    if let Some(fill) = fill {
        ui.painter()
            .rect_filled(rect, corner(shape.corner_control), fill);
    }
    let (role, ink) = if active {
        (TextRole::BodyStrong, c.selection_text)
    } else {
        (TextRole::Body, c.text)
    };
    let inside = rect.shrink2(Vec2::new(shape.gap + 2.0, 0.0));
    ui.painter().text(
        inside.left_center(),
        Align2::LEFT_CENTER,
        page.title(),
        role.font(shape),
        ink,
    );
    let title = ui
        .painter()
        .layout_no_wrap(page.title().to_owned(), role.font(shape), ink);
    let room = inside.with_min_x(inside.left() + title.size().x + shape.gap);
    let on_selection = if active {
        OnSelection::Yes
    } else {
        OnSelection::No
    };
    counts.paint(ui, room, on_selection);
    let words = counts.in_words();
    let name = if words.is_empty() {
        page.title().to_owned()
    } else {
        format!("{}, {words}", page.title())
    };
    response.widget_info(|| WidgetInfo::selected(Role::Link, true, active, name.as_str()));
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if words.is_empty() {
        response
    } else {
        response.on_hover_text(words)
    }
}
