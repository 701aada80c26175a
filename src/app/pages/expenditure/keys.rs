//! Keys while the grid has the focus and nothing is edited.

use eframe::egui::{EventFilter, FocusDirection, Key, Modifiers, Ui};

use super::cell::Row;
use super::editor::{Editing, clear};
use super::grid::{Action, Cursor, Focus, GridState, Reveal, grid_id};
use super::index::Index;
use crate::app::kit::cell::{AtRest, EndedBy, keys_at_rest};
use crate::app::outbox::Message;
use crate::app::pages::PageContext;
use crate::model::FinancialYear;
use crate::rules::{CellColumn, Location};
use crate::working::Subject;

/// A direction of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Go {
    Up(usize),
    Down(usize),
    Left,
    Right,
    RowStart,
    RowEnd,
    Top,
    Bottom,
    First,
    Last,
}

/// Does what the pointer, an editor or the keyboard asked for.
pub(super) fn act(
    ui: &Ui,
    context: &PageContext<'_>,
    index: &Index,
    state: &mut GridState,
    action: Option<Action>,
) {
    let steady = state
        .editing
        .as_ref()
        .is_some_and(|editing| !matches!(action, Some(Action::Ended(_))) && editing.is_refused());
    match action {
        // Text that cannot be read keeps its editor.
        Some(Action::Stand(_) | Action::Edit(_)) if steady => {}
        Some(Action::Stand(cursor)) => {
            state.editing = None;
            stand(ui, context, index, state, cursor);
        }
        Some(Action::Edit(cursor)) => {
            stand(ui, context, index, state, cursor);
            edit(context, index, state, None);
        }
        Some(Action::Ended(ended)) => go_on(ui, context, index, state, ended),
        None => {
            if state.editing.is_none() && ui.memory(|memory| memory.has_focus(grid_id())) {
                keys(ui, context, index, state);
            }
        }
    }
}

/// Stands at a cell and takes the keyboard.
fn stand(ui: &Ui, context: &PageContext<'_>, index: &Index, state: &mut GridState, cursor: Cursor) {
    state.cursor = Some(cursor);
    state.tab_from = None;
    state.reveal = Some(Reveal::Nearest);
    state.focus = Focus::Wanted;
    ui.ctx().request_repaint();
    select(context, index, cursor);
}

/// Tells the window where the cursor is. A working that shows follows from cell to cell.
fn select(context: &PageContext<'_>, index: &Index, cursor: Cursor) {
    if let Some(place) = place_of(index, cursor) {
        context.outbox.select(place);
    }
    if let Some(subject) = subject_of(context, index, cursor)
        && context.subject != Some(&subject)
    {
        context.outbox.push(Message::Follow(subject));
    }
}

/// Opens the working of the cell's amount.
fn explain(context: &PageContext<'_>, index: &Index, cursor: Cursor) {
    if let Some(subject) = subject_of(context, index, cursor) {
        context.outbox.explain(subject);
    }
}

fn subject_of(context: &PageContext<'_>, index: &Index, cursor: Cursor) -> Option<Subject> {
    let column = index.columns.get(cursor.column)?;
    match cursor.key {
        super::index::RowKey::Allocation(id) => {
            Some(Subject::Allocation(id, column.year.unwrap_or(context.year)))
        }
        super::index::RowKey::Scheme(_) => None,
    }
}

fn place_of(index: &Index, cursor: Cursor) -> Option<Location> {
    let column = index.columns.get(cursor.column)?;
    Some(match cursor.key {
        super::index::RowKey::Allocation(id) => {
            let year: Option<FinancialYear> = column.year;
            Location::Allocation(id, CellColumn(column.column), year)
        }
        super::index::RowKey::Scheme(id) => Location::Scheme(id),
    })
}

/// Opens the editor of the cell at the cursor; what was typed already replaces its contents.
fn edit(context: &PageContext<'_>, index: &Index, state: &mut GridState, typed: Option<&str>) {
    let Some(cursor) = state.cursor else { return };
    let (Some(place), Some(column)) =
        (index.rows.get(cursor.row), index.columns.get(cursor.column))
    else {
        return;
    };
    let row = Row::of(context.plan, context.round, *place);
    state.editing = Editing::open(cursor, &row, column, typed);
    if state.editing.is_none() {
        explain(context, index, cursor);
    }
    state.reveal = Some(Reveal::Nearest);
}

/// Where the cursor goes after an editor.
fn go_on(ui: &Ui, context: &PageContext<'_>, index: &Index, state: &mut GridState, ended: EndedBy) {
    state.editing = None;
    ui.ctx().request_repaint();
    if ended == EndedBy::MovedOn {
        return;
    }
    state.focus = Focus::Wanted;
    let began = state.tab_from;
    match ended {
        EndedBy::Tab => run(context, index, state, Go::Right),
        EndedBy::ShiftTab => run(context, index, state, Go::Left),
        EndedBy::Enter | EndedBy::ShiftEnter => {
            let go = if ended == EndedBy::Enter {
                Go::Down(1)
            } else {
                Go::Up(1)
            };
            travel(context, index, state, go);
            if let (Some(column), Some(cursor)) = (began, &mut state.cursor) {
                cursor.column = column;
            }
            state.tab_from = None;
        }
        EndedBy::CtrlEnter | EndedBy::Escape | EndedBy::MovedOn => {}
    }
}

/// Moves by Tab and remembers where the run began.
fn run(context: &PageContext<'_>, index: &Index, state: &mut GridState, go: Go) {
    let from = state
        .tab_from
        .or_else(|| state.cursor.map(|cursor| cursor.column));
    travel(context, index, state, go);
    state.tab_from = from;
}

/// Moves the cursor, past cells that do not apply.
fn travel(context: &PageContext<'_>, index: &Index, state: &mut GridState, go: Go) {
    let Some(cursor) = state.cursor else { return };
    let last_row = index.rows.len().saturating_sub(1);
    let last_column = index.columns.len().saturating_sub(1);
    let step = |at: usize, column: usize| match go {
        Go::Up(by) => Some((at.checked_sub(by.min(at.max(1)))?, column)),
        Go::Down(by) => (at < last_row).then(|| ((at + by).min(last_row), column)),
        Go::Left => Some((at, column.checked_sub(1)?)),
        Go::Right => (column < last_column).then(|| (at, column + 1)),
        Go::RowStart => Some((at, 0)),
        Go::RowEnd => Some((at, last_column)),
        Go::Top => Some((0, column)),
        Go::Bottom => Some((last_row, column)),
        Go::First => Some((0, 0)),
        Go::Last => Some((last_row, last_column)),
    };
    let applies = |at: usize, column: usize| {
        index.rows.get(at).is_some_and(|place| {
            let row = Row::of(context.plan, context.round, *place);
            index
                .columns
                .get(column)
                .is_some_and(|column| row.applies(column))
        })
    };
    let mut to = step(cursor.row, cursor.column);
    if matches!(go, Go::Left | Go::Right | Go::Up(1) | Go::Down(1)) {
        while let Some((row, column)) = to
            && !applies(row, column)
        {
            to = step(row, column);
        }
    }
    let Some((row, column)) = to else { return };
    let Some(place) = index.rows.get(row) else {
        return;
    };
    let cursor = Cursor {
        key: place.key,
        row,
        column,
    };
    state.cursor = Some(cursor);
    state.tab_from = None;
    state.reveal = Some(Reveal::Nearest);
    select(context, index, cursor);
}

fn keys(ui: &Ui, context: &PageContext<'_>, index: &Index, state: &mut GridState) {
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(
            grid_id(),
            EventFilter {
                tab: true,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: false,
            },
        );
    });
    if state.cursor.is_none() {
        first_cell(index, state);
    }
    if let Some(go) = moving(ui, state.rows_in_sight) {
        travel(context, index, state, go);
        ui.ctx().request_repaint();
        return;
    }
    if let Some(go) = tabbing(ui) {
        run(context, index, state, go);
        ui.ctx().request_repaint();
        return;
    }
    let open = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    match keys_at_rest(ui) {
        AtRest::Open => edit(context, index, state, None),
        AtRest::Nothing if open => edit(context, index, state, None),
        AtRest::Clear => clear_cell(context, index, state),
        AtRest::Typed(text) => edit(context, index, state, Some(&text)),
        AtRest::Nothing => return,
    }
    ui.ctx().request_repaint();
}

/// The first cell of the grid, for whoever comes by keyboard.
pub(super) fn first_cell(index: &Index, state: &mut GridState) {
    state.cursor = index.rows.first().map(|place| Cursor {
        key: place.key,
        row: 0,
        column: index.sticky.saturating_sub(1),
    });
}

/// F6 leaves the grid, so that it is no trap. To be called before the grid takes its part in the frame.
pub(super) fn leave(ui: &Ui) {
    let direction = ui.input_mut(|input| {
        if input.consume_key(Modifiers::SHIFT, Key::F6) {
            Some(FocusDirection::Previous)
        } else if input.consume_key(Modifiers::NONE, Key::F6) {
            Some(FocusDirection::Next)
        } else {
            None
        }
    });
    if let Some(direction) = direction {
        ui.memory_mut(|memory| memory.move_focus(direction));
    }
}

fn moving(ui: &Ui, page: usize) -> Option<Go> {
    let moves = [
        (Modifiers::COMMAND, Key::ArrowUp, Go::Top),
        (Modifiers::COMMAND, Key::ArrowDown, Go::Bottom),
        (Modifiers::COMMAND, Key::ArrowLeft, Go::RowStart),
        (Modifiers::COMMAND, Key::ArrowRight, Go::RowEnd),
        (Modifiers::COMMAND, Key::Home, Go::First),
        (Modifiers::COMMAND, Key::End, Go::Last),
        (Modifiers::NONE, Key::ArrowUp, Go::Up(1)),
        (Modifiers::NONE, Key::ArrowDown, Go::Down(1)),
        (Modifiers::NONE, Key::ArrowLeft, Go::Left),
        (Modifiers::NONE, Key::ArrowRight, Go::Right),
        (Modifiers::NONE, Key::Home, Go::RowStart),
        (Modifiers::NONE, Key::End, Go::RowEnd),
        (Modifiers::NONE, Key::PageUp, Go::Up(page.max(1))),
        (Modifiers::NONE, Key::PageDown, Go::Down(page.max(1))),
    ];
    ui.input_mut(|input| {
        moves
            .into_iter()
            .find(|(modifiers, key, _)| input.consume_key(*modifiers, *key))
            .map(|(_, _, go)| go)
    })
}

fn tabbing(ui: &Ui) -> Option<Go> {
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::SHIFT, Key::Tab) {
            Some(Go::Left)
        } else if input.consume_key(Modifiers::NONE, Key::Tab) {
            Some(Go::Right)
        } else {
            None
        }
    })
}

fn clear_cell(context: &PageContext<'_>, index: &Index, state: &GridState) {
    let Some(cursor) = state.cursor else { return };
    if let (Some(place), Some(column)) =
        (index.rows.get(cursor.row), index.columns.get(cursor.column))
    {
        let row = Row::of(context.plan, context.round, *place);
        if let Some(edit) = clear(&row, column) {
            context.outbox.edit(edit);
        }
    }
}
