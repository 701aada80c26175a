//! The grid of allocations: only what is in sight is laid out, and only the cell being edited is a widget.

use std::borrow::Cow;

use eframe::egui::{self, Id, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};
use egui_table::{CellInfo, HeaderCellInfo, HeaderRow, PrefetchInfo, Table, TableDelegate};

use super::cell::{Filled, Row};
use super::editor::{Editing, Ended, Sight, editor_ui};
use super::groups::Fold;
use super::header::{HeaderAsks, fits, fitting_width, header_ui};
use super::header_menu::Values;
use super::index::{Index, RowKey};
use super::notice::Notice;
use super::paint::{paint_corner, paint_in, paint_text};
use super::selection::Block;
use super::view::View;
use crate::app::kit::Mark;
use crate::app::outbox::Message;
use crate::app::pages::PageContext;
use crate::app::theme::TextRole;
use crate::format;
use crate::rounds::Column;

/// The cell that keys act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    /// Its row.
    pub(super) key: RowKey,
    /// The row's position among those shown.
    pub(super) row: usize,
    /// The position of its column.
    pub(super) column: usize,
}

/// Where a cell is to be brought into view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reveal {
    /// By as little scrolling as will do.
    Nearest,
    /// With rows above and below it in sight.
    Middle,
}

/// Whether the grid asks for the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Focus {
    /// It is content.
    #[default]
    Content,
    /// It asks.
    Wanted,
}

/// Whether the pointer, held down, is selecting cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Drag {
    /// It is not.
    #[default]
    Idle,
    /// It is.
    Selecting,
}

/// What the grid remembers.
#[derive(Debug, Default)]
pub(super) struct GridState {
    /// The active cell.
    pub(super) cursor: Option<Cursor>,
    /// The cell, by row and column, that the selection reaches from the active one; nothing where that is alone.
    pub(super) reach: Option<(usize, usize)>,
    /// Whether the pointer is selecting.
    pub(super) drag: Drag,
    /// What the last step over many cells left out.
    pub(super) notice: Option<Notice>,
    /// A heading whose rows are to be folded away or brought back.
    pub(super) fold: Option<usize>,
    /// The texts that the open menu of a column lists.
    values: Values,
    /// What is being edited.
    pub(super) editing: Option<Editing>,
    /// Whether the cell being edited was drawn.
    pub(super) sight: Sight,
    /// The column in which a run of Tab began.
    pub(super) tab_from: Option<usize>,
    /// Whether and where to bring the active cell into view.
    pub(super) reveal: Option<Reveal>,
    /// Whether the keyboard is to come to the grid in the next frame. The click that asks for it would take it away again
    /// in this one.
    pub(super) focus: Focus,
    /// Rows that fit the screen.
    pub(super) rows_in_sight: usize,
    /// Headers in sight, by column.
    pub(super) headers: Vec<(usize, Rect)>,
}

impl GridState {
    /// Whether the whole of a column that scrolls was in sight in the last frame.
    fn sees(&self, grid: Rect, index: &Index, column: usize) -> bool {
        let fixed: f32 = index
            .columns
            .iter()
            .take(index.sticky)
            .map(|at| at.width)
            .sum();
        self.headers.iter().any(|(at, header)| {
            *at == column
                && header.left() >= grid.left() + fixed - 1.0
                && header.right() <= grid.right() + 1.0
        })
    }
}

/// What the pointer or an editor asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// To stand at a cell.
    Stand(Cursor),
    /// To edit a cell.
    Edit(Cursor),
    /// To go on after an editor.
    Ended(Ended),
    /// To let the selection reach to a row and a column.
    Reach(usize, usize),
}

/// The same in every frame, whatever the grid shows.
pub(super) fn grid_id() -> Id {
    Id::unique("expenditure grid")
}

/// Draws the grid over the room that is left, and tells what was asked for.
pub(super) fn grid_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    index: &Index,
    state: &mut GridState,
    view: &mut View,
) -> Option<Action> {
    let shape = &context.tokens.shape;
    let row_height = ui.spacing().interact_size.y.max(shape.row_dense);
    let columns: Vec<egui_table::Column> = index
        .columns
        .iter()
        .map(|column| {
            egui_table::Column::new(column.width)
                .range(column.width..=column.width)
                .resizable(false)
        })
        .collect();
    let mut table = Table::new()
        .id_salt("allocations")
        .num_rows(index.rows.len() as u64)
        .columns(columns)
        .num_sticky_cols(index.sticky)
        .headers([HeaderRow::new(shape.table_header)]);
    if let (Some(cursor), Some(reveal)) = (state.cursor, state.reveal.take()) {
        let last = index.rows.len().saturating_sub(1);
        // The editor is at the cursor, however far the selection reaches.
        let (row, column) = match state.reach {
            Some(reach) if state.editing.is_none() => reach,
            _ => (cursor.row, cursor.column),
        };
        let around = match (reveal, state.rows_in_sight) {
            (Reveal::Nearest, _) => 0,
            (Reveal::Middle, 0) => 3,
            (Reveal::Middle, rows) => rows / 3,
        };
        // An alignment would hold for columns as well and move those that are in sight.
        let (from, to) = (row.min(last).saturating_sub(around), row + around);
        table = table.scroll_to_rows(from as u64..=to.min(last) as u64, None);
        if column >= index.sticky && !state.sees(ui.max_rect(), index, column) {
            table = table.scroll_to_column(column, None);
        }
        ui.ctx().request_repaint();
    }
    if std::mem::take(&mut state.focus) == Focus::Wanted {
        ui.memory_mut(|memory| memory.request_focus(grid_id()));
        // Arrows are kept from moving the focus from the second frame on.
        ui.ctx().request_repaint();
    }
    let focused = ui.memory(|memory| memory.has_focus(grid_id()));
    if ui.input(|input| !input.pointer.primary_down()) {
        state.drag = Drag::Idle;
    }
    let mut grid = Grid {
        context,
        index,
        cursor: state.cursor,
        block: Block::of(state).filter(|block| !block.is_single()),
        reach: state.reach,
        drag: state.drag,
        editing: &mut state.editing,
        sight: Sight::Out,
        view,
        values: &mut state.values,
        fold: None,
        focused,
        row_height,
        headers: Vec::new(),
        cursor_rect: None,
        action: None,
        rows_in_sight: 0,
    };
    table.show(ui, &mut grid);
    let (headers, cursor_rect, action, rows_in_sight) = (
        grid.headers,
        grid.cursor_rect,
        grid.action,
        grid.rows_in_sight,
    );
    state.drag = grid.drag;
    state.sight = grid.sight;
    state.fold = grid.fold;
    state.headers = headers;
    state.rows_in_sight = rows_in_sight;
    focus_ui(ui, context, index, state, cursor_rect);
    action
}

/// The one thing that has the keyboard's focus: it stands where the active cell is.
fn focus_ui(
    ui: &Ui,
    context: &PageContext<'_>,
    index: &Index,
    state: &GridState,
    cursor_rect: Option<Rect>,
) {
    let rect = cursor_rect.unwrap_or(Rect::NOTHING);
    let sense = if state.editing.is_some() {
        Sense::empty()
    } else {
        Sense::focusable_noninteractive()
    };
    let response = ui.interact(rect, grid_id(), sense);
    response.widget_info(|| {
        let at = state.cursor.and_then(|cursor| {
            let row = index.rows.get(cursor.row)?;
            let column = index.columns.get(cursor.column)?;
            let row = Row::of(context.plan, context.round, *row);
            Some(format!(
                "{}, {}: {}",
                row.name(),
                column.name,
                row.full(column)
            ))
        });
        WidgetInfo {
            current_text_value: at,
            ..WidgetInfo::labeled(Role::Grid, true, "Allocations")
        }
    });
}

struct Grid<'a> {
    context: &'a PageContext<'a>,
    index: &'a Index,
    cursor: Option<Cursor>,
    /// What is selected, where it is more than a cell.
    block: Option<Block>,
    reach: Option<(usize, usize)>,
    drag: Drag,
    editing: &'a mut Option<Editing>,
    sight: Sight,
    view: &'a mut View,
    values: &'a mut Values,
    /// A heading whose rows are to be folded away or brought back.
    fold: Option<usize>,
    focused: bool,
    row_height: f32,
    headers: Vec<(usize, Rect)>,
    cursor_rect: Option<Rect>,
    action: Option<Action>,
    rows_in_sight: usize,
}

impl TableDelegate for Grid<'_> {
    fn prepare(&mut self, info: &PrefetchInfo) {
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
            HeaderAsks::Fit => fitting_width(ui, self.context, self.index, column),
        };
        let mut layout = self.context.columns.clone();
        layout.set_width(column.column, width);
        let message = Message::ArrangeColumns(Box::new(layout));
        self.context.outbox.push(message);
    }

    fn row_ui(&mut self, ui: &mut Ui, row_nr: u64) {
        let tokens = self.context.tokens;
        let rect = ui.max_rect();
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
            self.cursor_rect = Some(rect.intersect(ui.clip_rect()));
            if let Some(editing) = self.editing.as_mut().filter(|editing| editing.at == here) {
                self.sight = Sight::In;
                let ended = editor_ui(ui, rect, context, &row, column, editing);
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
                current_text_value: Some(row.full(column).into_owned()),
                ..WidgetInfo::labeled(
                    Role::GridCell,
                    true,
                    format!("{}, {}", row.name(), column.name),
                )
            });
        }
    }
}

impl Grid<'_> {
    /// A cell of a heading: what its rows have in common, or their subtotal.
    fn heading_ui(&mut self, ui: &Ui, rect: Rect, here: Cursor, at: usize, response: &Response) {
        let tokens = self.context.tokens;
        let (c, shape) = (&tokens.colours, &tokens.shape);
        let (Some(group), Some(column)) = (
            self.index.groups.get(at),
            self.index.columns.get(here.column),
        ) else {
            return;
        };
        let is_name = here.column == self.index.mark_column;
        let text = if is_name {
            group.heading()
        } else {
            group.text(column)
        };
        let fill = if response.hovered() {
            c.hover_fill
        } else {
            c.panel
        };
        ui.painter().rect_filled(rect, 0.0, fill);
        if self.cursor == Some(here) && !self.focused {
            let edge = Stroke::new(shape.total_rule, c.accent_edge);
            let inside = egui::StrokeKind::Inside;
            ui.painter().rect_stroke(rect, 0.0, edge, inside);
        }
        if text.is_empty() {
            return;
        }
        let mut inside = rect.shrink2(Vec2::new(shape.cell_padding, 0.0));
        if is_name {
            let middle = egui::pos2(inside.left() + 4.0, inside.center().y);
            let points = match group.fold {
                Fold::Open => [(-4.0, -2.5), (4.0, -2.5), (0.0, 3.5)],
                Fold::Folded => [(-2.5, -4.0), (3.5, 0.0), (-2.5, 4.0)],
            };
            let points = points.map(|(x, y)| middle + Vec2::new(x, y)).to_vec();
            let ink = c.text_secondary;
            ui.painter()
                .add(egui::Shape::convex_polygon(points, ink, Stroke::NONE));
            inside.min.x += shape.mark;
        }
        let shown = if is_name {
            group.short_heading()
        } else {
            text.clone()
        };
        let cut = paint_in(
            ui,
            inside,
            &shown,
            column.side,
            c.text,
            TextRole::CellTotal.font(shape),
        );
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(text.clone()),
            ..WidgetInfo::labeled(
                Role::GridCell,
                true,
                format!("Group {}, {}", group.label, column.name),
            )
        });
        if cut && response.hovered() {
            response.clone().on_hover_text(&text);
        }
        if is_name && response.clicked() {
            self.fold = Some(at);
        }
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
        if selected && !active && self.block.is_some() {
            ui.painter().rect_filled(rect, 0.0, c.selection_fill);
        }
        if active {
            ui.painter().rect_filled(rect.shrink(0.5), 0.0, c.canvas);
            if !self.focused {
                ui.painter().rect_stroke(
                    rect,
                    0.0,
                    Stroke::new(shape.total_rule, c.accent_edge),
                    egui::StrokeKind::Inside,
                );
            }
        }
        let filled = row.filled(column);
        let on_selection = selected && !active;
        let ink = if on_selection {
            c.selection_text
        } else if text == format::NOTHING || filled == Filled::Never {
            c.text_secondary
        } else if filled == Filled::Number {
            c.input_value
        } else {
            c.text
        };
        let mut inside = rect.shrink2(Vec2::new(shape.cell_padding, 0.0));
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
            let full = row.full(column);
            let full = (cut || *full != *text).then_some(full);
            // Whatever the cell has no room for, and under it what was found.
            let told: Vec<&str> = full.as_deref().into_iter().chain(message).collect();
            if !told.is_empty() {
                response.clone().on_hover_text(told.join("\n"));
            }
        }
    }
}
