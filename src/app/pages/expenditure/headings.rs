//! The headings of groups among the rows of the grid.

use eframe::egui::{self, Rect, Response, Role, Stroke, Ui, Vec2, WidgetInfo};

use super::body::Body;
use super::grid::Cursor;
use super::groups::{Fold, Group};
use super::header::fits;
use super::paint::paint_in;
use crate::app::kit::table::Side;
use crate::app::theme::TextRole;
use crate::rounds::Column;

impl Body<'_> {
    /// A cell of a heading: what its rows have in common, or their subtotal.
    pub(super) fn heading_ui(
        &mut self,
        ui: &Ui,
        rect: Rect,
        here: Cursor,
        at: usize,
        response: &Response,
    ) {
        let tokens = self.context.tokens;
        let (c, shape) = (&tokens.colours, &tokens.shape);
        let (Some(group), Some(column)) = (
            self.index.groups.get(at),
            self.index.columns.get(here.column),
        ) else {
            return;
        };
        let fill = if response.hovered() {
            c.hover_fill
        } else {
            c.panel
        };
        ui.painter().rect_filled(rect, 0.0, fill);
        let text = group.text(column);
        if text.is_empty() {
            self.heading_words_ui(ui, rect, here, group, response);
        } else {
            let inside = self.inside_of(rect, column, &text);
            paint_in(
                ui,
                inside,
                &text,
                column.side,
                c.text,
                TextRole::CellTotal.font(shape),
            );
        }
        if self.cursor == Some(here) && !self.focused {
            let edge = Stroke::new(shape.total_rule, c.accent_edge);
            let inside = egui::StrokeKind::Inside;
            ui.painter().rect_stroke(rect, 0.0, edge, inside);
        }
        if text.is_empty() && response.clicked() {
            self.fold = Some(at);
        }
        let is_name = here.column == self.index.mark_column;
        if text.is_empty() && !is_name {
            return;
        }
        let said = if is_name { group.heading() } else { text };
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(said.clone()),
            ..WidgetInfo::labeled(
                Role::GridCell,
                true,
                format!("Group {}, {}", group.label, column.name),
            )
        });
    }

    /// The words of a heading stand over all columns up to the first amount; each cell shows the part that lies in it,
    /// whether it scrolls or not.
    fn heading_words_ui(
        &self,
        ui: &Ui,
        rect: Rect,
        here: Cursor,
        group: &Group,
        response: &Response,
    ) {
        let tokens = self.context.tokens;
        let (c, shape) = (&tokens.colours, &tokens.shape);
        let columns = &self.index.columns;
        let end = columns
            .iter()
            .position(|column| column.column == Column::Amount)
            .unwrap_or(columns.len());
        if here.column >= end {
            return;
        }
        // Where the first column is out of sight, the words begin at the schemes' names.
        let (first, left) = match (here.column, self.words_left) {
            (0, _) => (0, rect.left()),
            (_, Some(left)) => (0, left),
            (at, None) if at == self.index.mark_column => (at, rect.left()),
            _ => return,
        };
        let words_in = columns.iter().take(end).skip(first);
        let reach: f32 = words_in.map(|column| column.width).sum();
        let mut inside = Rect::from_x_y_ranges(left..=left + reach, rect.y_range())
            .shrink2(Vec2::new(shape.cell_padding, 0.0));
        if here.column == first {
            let middle = egui::pos2(inside.left() + 4.0, inside.center().y);
            let points = match group.fold {
                Fold::Open => [(-4.0, -2.5), (4.0, -2.5), (0.0, 3.5)],
                Fold::Folded => [(-2.5, -4.0), (3.5, 0.0), (-2.5, 4.0)],
            };
            let points = points.map(|(x, y)| middle + Vec2::new(x, y)).to_vec();
            let ink = c.text_secondary;
            ui.painter()
                .add(egui::Shape::convex_polygon(points, ink, Stroke::NONE));
        }
        inside.min.x += shape.mark;
        let font = TextRole::CellTotal.font(shape);
        let words = group
            .headings()
            .find(|words| fits(ui, words, inside.width(), &font, c.text))
            .or(group.headings().last())
            .unwrap_or_default();
        let cut = paint_in(ui, inside, &words, Side::Left, c.text, font);
        if cut && response.hovered() {
            response.clone().on_hover_text(group.heading());
        }
    }
}
