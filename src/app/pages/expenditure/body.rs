//! The cells of the grid: what each shows, and what the pointer asks of it. Only the one being edited is a widget.

use std::borrow::Cow;

use eframe::egui::{self, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};
use egui_table::{CellInfo, HeaderCellInfo, PrefetchInfo, TableDelegate};

use super::cell::{Filled, Row};
use super::columns::GridColumn;
use super::editor::{Editing, Sight, editor_ui};
use super::grid::{Action, Cursor, Drag, Focus, grid_id};
use super::header::{HeaderAsks, fits, fitting_width, header_ui};
use super::header_menu::Values;
use super::index::{Index, RowKey};
use super::paint::{is_told, paint_corner, paint_text};
use super::selection::Block;
use super::view::GridView;
use crate::app::kit::Mark;
use crate::app::outbox::Message;
use crate::app::pages::PageContext;
use crate::app::theme::TextRole;
use crate::format;
use crate::rounds::Column;

/// How much of a cell's edge the tint of what was found leaves.
const FOUND_INSET: Vec2 = Vec2::new(2.0, 2.0);

/// The cells in sight, while they are drawn.
pub(super) struct Body<'a> {
    pub(super) context: &'a PageContext<'a>,
    pub(super) index: &'a Index,
    /// The cells that have what is looked for, row by row.
    pub(super) found: &'a [(usize, usize)],
    pub(super) cursor: Option<Cursor>,
    /// What is selected, where it is more than a cell.
    pub(super) block: Option<Block>,
    pub(super) reach: Option<(usize, usize)>,
    pub(super) drag: Drag,
    pub(super) editing: &'a mut Option<Editing>,
    pub(super) sight: Sight,
    pub(super) view: &'a mut GridView,
    pub(super) values: &'a mut Values,
    /// A heading whose rows are to be folded away or brought back.
    pub(super) fold: Option<usize>,
    pub(super) focused: bool,
    pub(super) row_height: f32,
    /// The room that pence take.
    pub(super) room_of_pence: f32,
    /// Where the first column begins, as it was drawn last.
    pub(super) words_left: Option<f32>,
    pub(super) headers: Vec<(usize, Rect)>,
    pub(super) cursor_rect: Option<Rect>,
    pub(super) action: Option<Action>,
    /// Whether the grid is to have the keyboard, for what had it is gone.
    pub(super) focus: Focus,
    pub(super) rows_in_sight: usize,
    pub(super) first_row: u64,
}

impl TableDelegate for Body<'_> {
    fn prepare(&mut self, info: &PrefetchInfo) {
        // Until one is drawn: the first of these may lie above the edge.
        self.first_row = info.visible_rows.end;
        let rows = info
            .visible_rows
            .end
            .saturating_sub(info.visible_rows.start);
        self.rows_in_sight = usize::try_from(rows).unwrap_or(1).saturating_sub(1).max(1);
    }

    fn default_row_height(&self) -> f32 {
        self.row_height
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let at = cell.col_range.start;
        let Some(column) = self.index.columns.get(at) else {
            return;
        };
        let rect = ui.max_rect();
        self.headers.push((at, rect));
        let (view, values) = (&mut *self.view, &mut *self.values);
        let asks = header_ui(ui, self.context, self.index, at, view, values);
        let Some(asks) = asks else {
            return;
        };
        let width = match asks {
            HeaderAsks::Width(width) => width,
            HeaderAsks::Focus => {
                self.focus = Focus::Wanted;
                return;
            }
            HeaderAsks::Fit => fitting_width(ui, self.context, self.index, column),
        };
        let mut layout = self.context.grid.columns.clone();
        layout.set_width(column.column, width);
        let message = Message::ArrangeColumns(Box::new(layout));
        self.context.outbox.push(message);
    }

    fn row_ui(&mut self, ui: &mut Ui, row_nr: u64) {
        let tokens = self.context.tokens;
        let rect = ui.max_rect();
        if rect.top() >= ui.clip_rect().top() - 1.0 {
            self.first_row = self.first_row.min(row_nr);
        }
        let selected = self
            .cursor
            .is_some_and(|cursor| cursor.row as u64 == row_nr);
        if selected && self.block.is_none() {
            ui.painter()
                .rect_filled(rect, 0.0, tokens.colours.selection_fill);
        }
        ui.painter().hline(
            rect.x_range(),
            rect.bottom() - tokens.shape.hairline / 2.0,
            Stroke::new(tokens.shape.hairline, tokens.colours.rule_line),
        );
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        if ui.is_sizing_pass() {
            // Nothing is drawn, so nothing is out of sight.
            self.sight = Sight::In;
            return;
        }
        let at = usize::try_from(cell.row_nr).unwrap_or(usize::MAX);
        let (index, context) = (self.index, self.context);
        if at == index.rows.len() {
            let here = Cursor {
                key: RowKey::New,
                row: at,
                column: cell.col_nr,
            };
            self.fresh_ui(ui, here);
            return;
        }
        let (Some(place), Some(column)) = (index.rows.get(at), index.columns.get(cell.col_nr))
        else {
            return;
        };
        let row = Row::of(context.plan, context.round, *place);
        let here = Cursor {
            key: place.key,
            row: at,
            column: cell.col_nr,
        };
        let active = self.cursor == Some(here);
        let rect = ui.max_rect();
        if active {
            let shown = rect.intersect(ui.clip_rect());
            // The words of a heading begin further left.
            let left = self.words_left.filter(|_| {
                matches!(place.key, RowKey::Group(_)) && cell.col_nr == index.mark_column
            });
            self.cursor_rect = Some(shown.with_min_x(left.unwrap_or(shown.left())));
            if let Some(editing) = self.editing.as_mut().filter(|editing| editing.at == here) {
                self.sight = Sight::In;
                let name = row.cell_name(column);
                let ended = editor_ui(ui, rect, context, (&row, column, &name), editing);
                if let Some(ended) = ended {
                    self.action = Some(Action::Ended(ended));
                }
                return;
            }
        }
        let id = grid_id().with((place.key, column.column as u8, column.year));
        let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
        self.hear_pointer(ui, rect, here, &response);
        if let RowKey::Group(group) = place.key {
            self.heading_ui(ui, rect, here, group, &response);
            return;
        }
        let text = row.text(column);
        self.paint(ui, rect, &row, here, &text, &response);
        if row.applies(column) {
            let selected = self
                .block
                .as_ref()
                .is_some_and(|block| block.holds(at, cell.col_nr));
            response.widget_info(|| WidgetInfo {
                selected: selected.then_some(true),
                current_text_value: Some(row.text(column).into_owned()),
                ..WidgetInfo::labeled(Role::GridCell, true, row.cell_name(column))
            });
        }
    }
}

impl Body<'_> {
    /// The room for a cell's text: amounts without pence leave the room of those that have some.
    pub(super) fn inside_of(&self, rect: Rect, column: &GridColumn, text: &str) -> Rect {
        let mut inside = rect.shrink2(Vec2::new(self.context.tokens.shape.cell_padding, 0.0));
        if self.index.has_pence(column) && !text.contains('.') {
            inside.max.x -= self.room_of_pence;
        }
        inside
    }

    /// A click stands at a cell, a second one edits it; dragging or Shift lets the selection reach to it.
    fn hear_pointer(&mut self, ui: &Ui, rect: Rect, here: Cursor, response: &Response) {
        let (pointer, shift) =
            ui.input(|input| (input.pointer.interact_pos(), input.modifiers.shift));
        if response.double_clicked() {
            self.action = Some(Action::Edit(here));
        } else if response.clicked() && shift && self.cursor.is_some() {
            self.action = Some(Action::Reach(here.row, here.column));
        } else if response.clicked() {
            self.action = Some(Action::Stand(here));
        } else if response.drag_started() {
            self.drag = Drag::Selecting;
            self.action = Some(Action::Stand(here));
        } else if self.drag == Drag::Selecting
            && self.action.is_none()
            && self.cursor.is_some()
            && self.reach != Some((here.row, here.column))
            && pointer.is_some_and(|at| rect.intersect(ui.clip_rect()).contains(at))
            && (self.reach.is_some() || self.cursor != Some(here))
        {
            self.action = Some(Action::Reach(here.row, here.column));
        }
    }

    fn paint(
        &self,
        ui: &Ui,
        rect: Rect,
        row: &Row<'_>,
        here: Cursor,
        text: &str,
        response: &Response,
    ) {
        let tokens = self.context.tokens;
        let (c, shape) = (&tokens.colours, &tokens.shape);
        let Some(column) = self.index.columns.get(here.column) else {
            return;
        };
        let selected = match &self.block {
            Some(block) => block.holds(here.row, here.column),
            None => self.cursor.is_some_and(|cursor| cursor.row == here.row),
        };
        let active = self.cursor == Some(here);
        let found = self.found.binary_search(&(here.row, here.column)).is_ok();
        if selected && !active && self.block.is_some() {
            ui.painter().rect_filled(rect, 0.0, c.selection_fill);
        }
        if active {
            ui.painter().rect_filled(rect.shrink(0.5), 0.0, c.canvas);
        }
        if found {
            // Narrower than the cell, so that a selection shows around it.
            ui.painter()
                .rect_filled(rect.shrink2(FOUND_INSET), 0.0, c.found_fill);
        }
        if active && !self.focused {
            ui.painter().rect_stroke(
                rect,
                0.0,
                Stroke::new(shape.total_rule, c.accent_edge),
                egui::StrokeKind::Inside,
            );
        }
        if !is_told(ui, rect, column.side) {
            return;
        }
        let filled = row.filled(column);
        let on_selection = selected && !active && !found;
        let ink = if on_selection {
            c.selection_text
        } else if text == format::NOTHING || filled == Filled::Never {
            c.text_secondary
        } else if filled == Filled::Number {
            c.input_value
        } else {
            c.text
        };
        let mut inside = self.inside_of(rect, column, text);
        let row_mark = (here.column == self.index.mark_column)
            .then(|| self.index.row_mark(here.key))
            .flatten();
        if let Some((severity, _)) = row_mark {
            let size = shape.mark_small + 2.0;
            let mark = Rect::from_center_size(
                egui::pos2(inside.left() + size / 2.0, inside.center().y),
                Vec2::splat(size),
            );
            Mark::from(severity).paint(ui.painter(), mark, tokens);
            inside.min.x += size + shape.gap_tiny + 2.0;
        }
        let shown = match column.column {
            Column::Amount
                if !text.is_empty()
                    && !fits(ui, text, inside.width(), &TextRole::Cell.font(shape), ink) =>
            {
                row.short_amount(column)
                    .map_or(Cow::Borrowed(text), Cow::Owned)
            }
            _ => Cow::Borrowed(text),
        };
        let cut = !text.is_empty() && paint_text(ui, inside, &shown, column.side, ink, tokens)
            || *shown != *text;
        let cell_mark = self.index.cell_mark(here.key, column);
        if let Some((severity, _)) = cell_mark {
            paint_corner(ui, rect, Mark::from(severity).ink(c), shape.gap_tiny + 2.0);
        }
        if response.hovered() {
            let found = cell_mark.or(row_mark);
            let message = found
                .and_then(|(_, at)| self.context.assessment.findings.get(at))
                .map(|finding| finding.message.as_str());
            let full = cut.then_some(text);
            // Whatever the cell has no room for, and under it what was found.
            let told: Vec<&str> = full.into_iter().chain(message).collect();
            if !told.is_empty() {
                response.clone().on_hover_text(told.join("\n"));
            }
        }
    }
}
