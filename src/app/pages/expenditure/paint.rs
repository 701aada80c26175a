//! Text and marks in a cell at rest.

use eframe::egui::{self, Rect, Stroke, TextWrapMode, Ui, Vec2, WidgetText};

use crate::app::kit::table::Side;
use crate::app::theme::{DesignTokens, TextRole};

/// A text that has less room than this at the edge of the grid is no more than a letter or two.
const SLIVER: f32 = 44.0;

/// Whether enough of a cell is in sight to show what it says: a number without its first or last digits would read as
/// another one.
pub(super) fn is_told(ui: &Ui, cell: Rect, side: Side) -> bool {
    let seen = cell.intersect(ui.clip_rect()).width();
    let whole = cell.width().min(ui.clip_rect().width()) - 1.0;
    match side {
        Side::Right => seen >= whole,
        Side::Left => seen >= whole.min(SLIVER),
    }
}

/// Paints one line of text and says whether it had to be cut short.
pub(super) fn paint_text(
    ui: &Ui,
    inside: Rect,
    text: &str,
    side: Side,
    ink: egui::Color32,
    tokens: &DesignTokens,
) -> bool {
    paint_in(
        ui,
        inside,
        text,
        side,
        ink,
        TextRole::Cell.font(&tokens.shape),
    )
}

/// The same in any typeface.
pub(super) fn paint_in(
    ui: &Ui,
    inside: Rect,
    text: &str,
    side: Side,
    ink: egui::Color32,
    font: egui::FontId,
) -> bool {
    let wrap = Some(TextWrapMode::Truncate);
    let galley = WidgetText::from(text).into_galley(ui, wrap, inside.width(), font);
    let left = match side {
        Side::Left => inside.left(),
        Side::Right => inside.right() - galley.size().x,
    };
    let cut = galley.elided;
    let at = egui::pos2(left, inside.center().y - galley.size().y / 2.0);
    ui.painter()
        .galley_with_override_text_color(at, galley, ink);
    cut
}

/// A small triangle at a cell's upper right: something was found here.
pub(super) fn paint_corner(ui: &Ui, rect: Rect, ink: egui::Color32, size: f32) {
    let tip = rect.right_top();
    ui.painter().add(egui::Shape::convex_polygon(
        vec![tip, tip + Vec2::new(0.0, size), tip + Vec2::new(-size, 0.0)],
        ink,
        Stroke::NONE,
    ));
}
