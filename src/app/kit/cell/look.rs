//! How a cell looks while it is not edited.

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    self, Align2, Color32, FontId, Painter, Rect, Response, Stroke, StrokeKind, Ui, Vec2,
};

use super::super::table::Side;
use super::{Cell, CellKind, Edge, Lines, Sureness};
use crate::app::theme::{DesignTokens, TextRole, corner};
use crate::format;

/// Whether a cell's text is a number that somebody typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Number,
    Text,
}

/// Whether a cell is pointed at, has the keyboard or is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// It is not.
    Quiet,
    /// It is.
    Active,
}

impl Ground {
    /// The ground of a cell by what is done with it.
    pub(super) fn of(response: &Response) -> Self {
        if response.hovered() || response.has_focus() {
            Ground::Active
        } else {
            Ground::Quiet
        }
    }
}

/// Paints ground, edge, contents and marks. Says whether the text had to be cut short.
pub(super) fn paint_cell(
    ui: &Ui,
    rect: Rect,
    response: &Response,
    cell: &Cell,
    shown: &str,
    ink: Ink,
) -> bool {
    let tokens = DesignTokens::here(ui);
    paint_ground(ui.painter(), rect, cell, Ground::of(response), tokens);
    paint_contents(ui, rect, cell, shown, ink)
}

/// Paints contents and marks. Says whether the text had to be cut short.
pub(super) fn paint_contents(ui: &Ui, rect: Rect, cell: &Cell, shown: &str, ink: Ink) -> bool {
    let tokens = DesignTokens::here(ui);
    let (c, shape) = (&tokens.colours, &tokens.shape);
    let painter = ui.painter();
    let colour = if shown == format::NOTHING {
        c.text_secondary
    } else if cell.kind == CellKind::Typed && ink == Ink::Number {
        c.input_value
    } else {
        c.text
    };
    let inside = rect.shrink2(Vec2::new(shape.cell_padding, 0.0));
    let font = TextRole::Cell.font(shape);
    let mut job = LayoutJob::simple(shown.to_owned(), font.clone(), colour, inside.width());
    job.wrap = match cell.lines {
        Lines::One => TextWrapping::truncate_at_width(inside.width()),
        Lines::Several => TextWrapping {
            max_width: inside.width(),
            max_rows: lines_in(painter, inside.height(), font, colour),
            ..TextWrapping::default()
        },
    };
    let galley = painter.layout_job(job);
    let cut = galley.elided;
    let left = match cell.side {
        Side::Left => inside.left(),
        Side::Right => inside.right() - galley.size().x,
    };
    let at = egui::pos2(left, inside.center().y - galley.size().y / 2.0);
    painter
        .with_clip_rect(rect.intersect(painter.clip_rect()))
        .galley(at, galley, colour);

    if cell.sureness == Sureness::Indicative {
        painter.text(
            egui::pos2(rect.right() - 1.0, rect.center().y),
            Align2::RIGHT_CENTER,
            "~",
            TextRole::Caption.font(shape),
            c.text_secondary,
        );
    }
    if cell.kind == CellKind::Published {
        paint_book_mark(painter, rect, c.text_secondary);
    }
    cut
}

/// The height of a cell that writes a text over some width, edges and marks included.
pub(super) fn height_of(ui: &Ui, text: &str, width: f32) -> f32 {
    let tokens = DesignTokens::here(ui);
    let (font, ink) = (TextRole::Cell.font(&tokens.shape), tokens.colours.text);
    // As in the cell itself: what keeps the edges of neighbours apart, and its own padding.
    let room = width - 4.0 - 2.0 * tokens.shape.cell_padding;
    let painter = ui.painter();
    let lines = painter.layout(text.to_owned(), font.clone(), ink, room.max(1.0));
    let line = painter.layout_no_wrap(String::new(), font, ink);
    let more = (lines.size().y - line.size().y).max(0.0);
    ui.spacing().interact_size.y + more
}

/// How many lines of text a height has room for.
fn lines_in(painter: &Painter, height: f32, font: FontId, ink: Color32) -> usize {
    let line = painter.layout_no_wrap(String::new(), font, ink);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cell has a few lines"
    )]
    let lines = (height / line.size().y.max(1.0)).max(1.0) as usize;
    lines
}

/// The ground and the edge that tell the kinds apart.
pub(super) fn paint_ground(
    painter: &Painter,
    rect: Rect,
    cell: &Cell,
    ground: Ground,
    tokens: &DesignTokens,
) {
    let c = &tokens.colours;
    let active = ground == Ground::Active;
    let radius = corner(tokens.shape.corner_control / 2.0);
    match cell.kind {
        CellKind::Typed => {
            if cell.edge == Edge::Always {
                painter.rect_filled(rect, radius, c.canvas);
            }
            if cell.edge == Edge::Always || active {
                let edge = if active {
                    c.accent_edge
                } else {
                    c.control_border
                };
                painter.rect_stroke(
                    rect,
                    radius,
                    Stroke::new(tokens.shape.hairline, edge),
                    StrokeKind::Inside,
                );
            }
        }
        CellKind::Published | CellKind::WorkedOut => {
            let fill = if active { c.hover_fill } else { c.panel };
            painter.rect_filled(rect, radius, fill);
        }
    }
}

/// A ribbon at the upper left corner.
fn paint_book_mark(painter: &Painter, rect: Rect, ink: Color32) {
    let (left, top) = (rect.left() + 3.0, rect.top());
    let (width, height) = (5.0, 8.0);
    let notch = egui::pos2(left + width / 2.0, top + height - 2.5);
    for outer in [left, left + width] {
        painter.add(egui::Shape::convex_polygon(
            vec![
                egui::pos2(outer, top),
                egui::pos2(left + width / 2.0, top),
                notch,
                egui::pos2(outer, top + height),
            ],
            ink,
            Stroke::NONE,
        ));
    }
}
