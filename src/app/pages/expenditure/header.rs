//! The grid's headers: their right edges are dragged to make columns wider or narrower.

use eframe::egui::{self, CursorIcon, Id, Rect, Sense, Stroke, TextWrapMode, Ui, WidgetText};

use super::cell::Row;
use super::columns::GridColumn;
use super::grid::grid_id;
use super::index::Index;
use crate::app::kit::table::{header_cell_ui, paint_header};
use crate::app::pages::PageContext;
use crate::app::theme::TextRole;

/// Half the width of the strip that can be dragged, in points.
const GRIP: f32 = 4.0;
/// How many rows are looked at for the width that fits a column's contents.
const ROWS_LOOKED_AT: usize = 2_000;

/// What a header asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum HeaderAsks {
    /// Another width, in points.
    Width(f32),
    /// The width that fits its contents.
    Fit,
}

/// Draws a header and its grip.
pub(super) fn header_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    at: usize,
    column: &GridColumn,
) -> Option<HeaderAsks> {
    let tokens = context.tokens;
    let rect = ui.max_rect();
    paint_header(ui, rect, tokens);
    header_cell_ui(ui, rect, &column.title, column.side);
    let id = grid_id().with(("header", at));
    let header = ui.interact(rect, id, Sense::hover());
    header.on_hover_text(&column.name);
    grip_ui(ui, id.with("grip"), rect, context, column)
}

fn grip_ui(
    ui: &Ui,
    id: Id,
    rect: Rect,
    context: &PageContext<'_>,
    column: &GridColumn,
) -> Option<HeaderAsks> {
    let edge = Rect::from_x_y_ranges(
        rect.right() - 2.0 * GRIP..=rect.right() + GRIP,
        rect.y_range(),
    );
    let grip = ui.interact(edge, id, Sense::click_and_drag());
    if grip.hovered() || grip.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeColumn);
        let ink = context.tokens.colours.accent_edge;
        let x = rect.right() - 1.0;
        ui.painter().vline(x, rect.y_range(), Stroke::new(2.0, ink));
    }
    let grip = grip.on_hover_text("Drag to change the width; double-click to fit the contents");
    if grip.double_clicked() {
        return Some(HeaderAsks::Fit);
    }
    if grip.dragged()
        && let Some(pointer) = grip.interact_pointer_pos()
    {
        let width = (pointer.x - rect.left()).round();
        if (width - column.width).abs() >= 1.0 {
            return Some(HeaderAsks::Width(width));
        }
    }
    None
}

/// The width in which every text of a column can be read, within reason.
pub(super) fn fitting_width(
    ui: &Ui,
    context: &PageContext<'_>,
    index: &Index,
    column: &GridColumn,
) -> f32 {
    let tokens = context.tokens;
    let wide = |text: &str, role: TextRole| {
        WidgetText::from(text)
            .into_galley(
                ui,
                Some(TextWrapMode::Extend),
                f32::INFINITY,
                role.font(&tokens.shape),
            )
            .size()
            .x
    };
    let mut most = wide(&column.title, TextRole::CellTotal);
    let mut longest = String::new();
    for place in index.rows.iter().take(ROWS_LOOKED_AT) {
        let row = Row::of(context.plan, context.round, *place);
        let text = row.text(column);
        // Measuring is dear; only a text about as long as the longest can be wider.
        if text.len() + 4 >= longest.len() && *text != *longest {
            most = most.max(wide(&text, TextRole::Cell));
            if text.len() > longest.len() {
                longest = text.into_owned();
            }
        }
    }
    let marks = if column.column == crate::rounds::Column::SchemeName {
        tokens.shape.mark
    } else {
        0.0
    };
    (most + marks + 2.0 * tokens.shape.cell_padding + 2.0).min(tokens.shape.text_measure)
}

/// Whether a text fits on one line. A number that does not is shortened to millions, never cut in the middle.
pub(super) fn fits(
    ui: &Ui,
    text: &str,
    room: f32,
    font: &egui::FontId,
    ink: egui::Color32,
) -> bool {
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font.clone(), ink);
    galley.size().x <= room
}
