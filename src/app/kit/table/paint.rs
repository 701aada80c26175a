//! The painters of headers, lines and numbers, for tables and for grids that paint their cells.

use eframe::egui::{
    self, Align, Align2, Label, Layout, Rect, Stroke, TextWrapMode, Ui, UiBuilder, Vec2,
};

use super::super::buttons::rich;
use super::Side;
use crate::app::theme::{DesignTokens, TextRole};

/// The header's ground and the line under it.
pub fn paint_header(ui: &Ui, rect: Rect, tokens: &DesignTokens) {
    ui.painter()
        .rect_filled(rect, 0.0, tokens.colours.surface_header);
    ui.painter().hline(
        rect.x_range(),
        rect.bottom(),
        Stroke::new(tokens.shape.hairline, tokens.colours.control_border),
    );
}

/// One header: semibold, at its column's side, cut short where it does not fit.
pub fn header_cell_ui(ui: &mut Ui, rect: Rect, title: &str, side: Side) {
    let tokens = DesignTokens::here(ui);
    let inside = rect.shrink2(Vec2::new(tokens.shape.cell_padding, 0.0));
    let layout = match side {
        Side::Left => Layout::left_to_right(Align::Center),
        Side::Right => Layout::right_to_left(Align::Center),
    };
    let mut cell = ui.new_child(UiBuilder::new().max_rect(inside).layout(layout));
    cell.add(
        Label::new(rich(title, TextRole::CellTotal, tokens.colours.text))
            .wrap_mode(TextWrapMode::Truncate)
            .selectable(false),
    );
}

/// The line under a row.
pub fn paint_hairline(ui: &Ui, rect: Rect, tokens: &DesignTokens) {
    ui.painter().hline(
        rect.x_range(),
        rect.bottom(),
        Stroke::new(tokens.shape.hairline, tokens.colours.rule_line),
    );
}

/// The heavier line above a total.
pub fn paint_total_rule(ui: &Ui, rect: Rect, tokens: &DesignTokens) {
    ui.painter().hline(
        rect.x_range(),
        rect.top(),
        Stroke::new(tokens.shape.total_rule, tokens.colours.total_line),
    );
    paint_hairline(ui, rect, tokens);
}

/// A number painted at the right end of a rectangle, for grids that paint their cells.
pub fn paint_number(ui: &Ui, rect: Rect, text: &str, role: TextRole, ink: egui::Color32) {
    let tokens = DesignTokens::here(ui);
    let at = egui::pos2(rect.right() - tokens.shape.cell_padding, rect.center().y);
    ui.painter().text(
        at,
        Align2::RIGHT_CENTER,
        text,
        role.font(&tokens.shape),
        ink,
    );
}
