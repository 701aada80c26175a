//! The grid of allocations: what it remembers, and how it is laid out. Only what is in sight is.

use std::borrow::Cow;

use eframe::egui::{Align, Id, Rect, Role, Sense, Ui, WidgetInfo};
use egui_table::{HeaderRow, Table};

use super::body::Body;
use super::dragging::drag_past_the_edge;
use super::editor::{Editing, Ended, Sight, editor_id};
use super::fresh;
use super::header_menu::Values;
use super::index::{Index, RowKey};
use super::notice::Notice;
use super::selection::{Block, Order, Span};
use super::view::GridView;
use super::widths::first_in_sight;
use crate::app::pages::PageContext;
use crate::app::theme::TextRole;
use crate::format;

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

/// What is to be brought into view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reveal {
    /// The active cell, by as little scrolling as will do.
    Nearest,
    /// The cell that the selection got to, as little.
    Reach,
    /// The active cell, with rows above and below it in sight.
    Middle,
    /// Its row as little as will do, and nothing sideways: many columns changed at once.
    Row,
}

/// Whether the grid asks for the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Focus {
    /// It is content.
    #[default]
    Content,
    /// It asks once the frame is over, in which the key that led here is not for it.
    Soon,
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
    /// The cells selected; nothing where that is the active one alone.
    pub(super) span: Option<Span>,
    /// When a selection dragged past the edge last grew, in seconds.
    pub(super) grew: f64,
    /// Whether the pointer is selecting.
    pub(super) drag: Drag,
    /// What the last step over many cells left out.
    pub(super) notice: Option<Notice>,
    /// A heading whose rows are to be folded away or brought back.
    pub(super) fold: Option<usize>,
    /// The texts that the open menu of a column lists.
    pub(super) values: Values,
    /// What is being edited.
    pub(super) editing: Option<Editing>,
    /// Whether the cell being edited was drawn.
    pub(super) sight: Sight,
    /// The column in which a run of Tab began.
    pub(super) tab_from: Option<usize>,
    /// Where to go on from a row that was just begun, once it is there.
    pub(super) going: Option<Order>,
    /// Whether and where to bring the active cell into view.
    pub(super) reveal: Option<Reveal>,
    /// A column to be brought into view, before its row is.
    sideways: Option<usize>,
    /// What is to be brought into view once the column is.
    then: Option<Reveal>,
    /// The first row that is in sight as a whole.
    first_row: u64,
    /// Whether the keyboard is to come to the grid in the next frame. The click that asks for it would take it away again
    /// in this one.
    pub(super) focus: Focus,
    /// Rows that fit the screen.
    pub(super) rows_in_sight: usize,
    /// Headers in sight, by column.
    pub(super) headers: Vec<(usize, Rect)>,
}

impl GridState {
    /// Whether a cell is about to come into view.
    pub(super) fn is_on_the_way(&self) -> bool {
        self.reveal.is_some() || self.sideways.is_some() || self.then.is_some()
    }

    /// Where the first column begins, as it was drawn last.
    fn first_left(&self) -> Option<f32> {
        let first = self.headers.iter().find(|(at, _)| *at == 0);
        first.map(|(_, header)| header.left())
    }

    /// The column that is to begin beside those that stay, for another to be in sight: that one itself where it is out of
    /// sight at the left, or else as few columns further as will do.
    fn first_beside(&self, width: f32, index: &Index, column: usize) -> usize {
        let (Some(fixed), Some(scroll)) = (
            index.columns.get(..index.sticky),
            index.columns.get(index.sticky..),
        ) else {
            return column;
        };
        let left = self.first_left();
        let fixed: f32 = fixed.iter().map(|at| at.width).sum();
        let first_seen = self
            .headers
            .iter()
            .filter(|(at, header)| {
                *at >= index.sticky && left.is_none_or(|left| header.left() >= left + fixed - 1.0)
            })
            .map(|(at, _)| *at)
            .min();
        if first_seen.is_some_and(|first| column < first) {
            return column;
        }
        let room = index.room.min(width) - fixed;
        index.sticky + first_in_sight(scroll, column.saturating_sub(index.sticky), room)
    }

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
pub(in crate::app) fn grid_id() -> Id {
    Id::unique("expenditure grid")
}

/// Whether something that has the keyboard is the grid or the editor of one of its cells.
pub(in crate::app) fn is_in_grid(id: Id) -> bool {
    id == grid_id() || id == editor_id() || id == editor_id().with("find")
}

/// Draws the grid over the room that is left, and tells what was asked for.
pub(super) fn grid_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    index: &Index,
    state: &mut GridState,
    view: &mut GridView,
    found: &[(usize, usize)],
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
        // One more than there are: a new row begins there.
        .num_rows(index.rows.len() as u64 + 1)
        .columns(columns)
        .num_sticky_cols(index.sticky)
        .headers([HeaderRow::new(shape.table_header)]);
    let sideways = state.sideways.take();
    // It may have been hidden meanwhile.
    if let Some(column) = sideways.filter(|column| *column < index.columns.len()) {
        let from = state.first_beside(ui.max_rect().width(), index, column);
        // What is in sight stays whole: a column begins beside those that stay. The rows stay where they are.
        table = table
            .scroll_to_columns(from..=column.max(from), Some(Align::Min))
            .scroll_to_rows(state.first_row..=state.first_row, Some(Align::Min));
        ui.ctx().request_repaint();
    } else if let (Some(cursor), Some(reveal)) = (state.cursor, state.reveal.take()) {
        state.then = None;
        let column = hidden_column(ui.max_rect(), index, state, cursor, reveal);
        if column.is_some() {
            // Columns come first: rows on their way into view would be held where they are just then.
            state.sideways = column;
            state.then = Some(reveal);
        } else {
            table = revealing(table, index, state, cursor, reveal);
        }
        ui.ctx().request_repaint();
    } else if let (Some(cursor), Some(reveal)) = (state.cursor, state.then.take()) {
        table = revealing(table, index, state, cursor, reveal);
        ui.ctx().request_repaint();
    }
    if state.focus == Focus::Soon {
        state.focus = Focus::Wanted;
        ui.ctx().request_repaint();
    } else if std::mem::take(&mut state.focus) == Focus::Wanted {
        ui.memory_mut(|memory| memory.request_focus(grid_id()));
        // Arrows are kept from moving the focus from the second frame on.
        ui.ctx().request_repaint();
    }
    let focused = ui.memory(|memory| memory.has_focus(grid_id()));
    if ui.input(|input| !input.pointer.primary_down()) {
        state.drag = Drag::Idle;
    }
    let words_left = state.first_left();
    let mut body = Body {
        context,
        index,
        found,
        cursor: state.cursor,
        block: Block::of(state).filter(|block| !block.is_single()),
        reach: state.span.map(|span| span.to),
        drag: state.drag,
        editing: &mut state.editing,
        sight: Sight::Out,
        view,
        values: &mut state.values,
        fold: None,
        focused,
        row_height,
        room_of_pence: room_of_pence(ui, context),
        words_left,
        headers: Vec::new(),
        cursor_rect: None,
        action: None,
        focus: Focus::Content,
        rows_in_sight: 0,
        first_row: 0,
    };
    table.show(ui, &mut body);
    let (headers, cursor_rect, action) = (body.headers, body.cursor_rect, body.action);
    let (rows_in_sight, first_row) = (body.rows_in_sight, body.first_row);
    if body.focus != Focus::Content {
        state.focus = body.focus;
    }
    state.drag = body.drag;
    state.sight = body.sight;
    state.fold = body.fold;
    state.headers = headers;
    state.rows_in_sight = rows_in_sight;
    state.first_row = first_row;
    focus_ui(ui, context, index, state, cursor_rect);
    action.or_else(|| drag_past_the_edge(ui, context, index, state, row_height))
}

/// The cell that is to be brought into view.
fn revealed(state: &GridState, cursor: Cursor, reveal: Reveal) -> (usize, usize) {
    match (reveal, state.span) {
        (Reveal::Reach, Some(span)) => span.to,
        _ => (cursor.row, cursor.column),
    }
}

/// Its column, where that is not in sight and is to be.
fn hidden_column(
    room: Rect,
    index: &Index,
    state: &GridState,
    cursor: Cursor,
    reveal: Reveal,
) -> Option<usize> {
    let (_, column) = revealed(state, cursor, reveal);
    let hidden = column >= index.sticky && !state.sees(room, index, column);
    (hidden && reveal != Reveal::Row).then_some(column)
}

/// The table scrolled to the row that is to be brought into view.
fn revealing(
    table: Table,
    index: &Index,
    state: &GridState,
    cursor: Cursor,
    reveal: Reveal,
) -> Table {
    let last = index.rows.len();
    let (row, _) = revealed(state, cursor, reveal);
    let around = match (reveal, state.rows_in_sight) {
        (Reveal::Middle, 0) => 3,
        (Reveal::Middle, rows) => rows / 3,
        _ => 0,
    };
    // An alignment would hold for columns as well and move those that are in sight.
    let (from, to) = (row.min(last).saturating_sub(around), row + around);
    table.scroll_to_rows(from as u64..=to.min(last) as u64, None)
}

/// The room that pence take, for amounts that have none to leave it.
pub(super) fn room_of_pence(ui: &Ui, context: &PageContext<'_>) -> f32 {
    let font = TextRole::Cell.font(&context.tokens.shape);
    let ink = context.tokens.colours.text;
    ui.painter()
        .layout_no_wrap(format::NO_PENCE.to_owned(), font, ink)
        .size()
        .x
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
            let at = (cursor.row, cursor.column);
            fresh::at(context, index, at, |row, column, name| {
                let text = match cursor.key {
                    RowKey::New => Cow::Borrowed("nothing typed yet"),
                    _ => row.text(column),
                };
                format!("{name}: {text}")
            })
        });
        WidgetInfo {
            current_text_value: at,
            ..WidgetInfo::labeled(Role::Grid, true, "Allocations")
        }
    });
}
