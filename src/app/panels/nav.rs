//! The list of pages at the left, each with what the rules found on it.

use eframe::egui::{self, Align2, Frame, Panel, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::app::commands::Command;
use crate::app::kit::Mark;
use crate::app::outbox::Outbox;
use crate::app::pages::Page;
use crate::app::theme::{DesignTokens, TextRole, corner};
use crate::app::workspace::Workspace;
use crate::format;
use crate::rounds::Severity;

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
            ui.spacing_mut().item_spacing.y = 1.0;
            for page in Page::ALL {
                let counts = Counts::on(*page, workspace);
                if entry_ui(ui, *page, counts, workspace.page == *page).clicked() {
                    outbox.command(Command::GoTo(*page));
                }
            }
        });
}

/// How many breaches and warnings there are on a page.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    breaches: usize,
    warnings: usize,
}

impl Counts {
    fn on(page: Page, workspace: &Workspace) -> Self {
        let mut counts = Counts::default();
        for finding in &workspace.assessment.findings {
            if Page::of(&finding.at) == page {
                match finding.severity {
                    Severity::Breach => counts.breaches += 1,
                    Severity::Warning => counts.warnings += 1,
                    Severity::Advice => {}
                }
            }
        }
        counts
    }

    fn in_words(self, page: Page) -> String {
        let mut name = page.title().to_owned();
        if self.breaches > 0 {
            name = format!(
                "{name}, {}",
                format::count(self.breaches, "breach", "breaches")
            );
        }
        if self.warnings > 0 {
            name = format!(
                "{name}, {}",
                format::count(self.warnings, "warning", "warnings")
            );
        }
        name
    }
}

fn entry_ui(ui: &mut Ui, page: Page, counts: Counts, active: bool) -> Response {
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
    let mut right = inside.right();
    for (mark, count) in [
        (Mark::Warning, counts.warnings),
        (Mark::Breach, counts.breaches),
    ] {
        if count > 0 {
            right = paint_count(
                ui,
                tokens,
                egui::pos2(right, rect.center().y),
                mark,
                count,
                active,
            );
            right -= shape.gap + shape.gap_tiny;
        }
    }
    response.widget_info(|| WidgetInfo::selected(Role::Link, true, active, counts.in_words(page)));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A small mark and a number, ending at a point. Gives where it begins.
fn paint_count(
    ui: &Ui,
    tokens: &DesignTokens,
    end: egui::Pos2,
    mark: Mark,
    count: usize,
    active: bool,
) -> f32 {
    let shape = &tokens.shape;
    let ink = if active {
        tokens.colours.selection_text
    } else {
        mark.ink(&tokens.colours)
    };
    let text = ui.painter().text(
        end,
        Align2::RIGHT_CENTER,
        count.to_string(),
        TextRole::Caption.font(shape),
        ink,
    );
    let centre = egui::pos2(text.left() - shape.gap_tiny - shape.mark_small / 2.0, end.y);
    let square = Rect::from_center_size(centre, Vec2::splat(shape.mark_small));
    mark.paint(ui.painter(), square, tokens);
    square.left()
}
