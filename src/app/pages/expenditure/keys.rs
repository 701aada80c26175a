//! What the pointer, an editor and the keyboard ask of the grid.

use eframe::egui::{Event, EventFilter, Key, Modifiers, Ui};

use super::clipboard;
use super::editor::{Editing, Sight, Unseen, leave_unseen};
use super::fresh;
use super::going::{go_on, proceed, travel};
use super::grid::{Action, Cursor, Focus, GridState, Reveal, grid_id};
use super::index::{Index, RowKey};
use super::layout::TabInGrid;
use super::moves::{entering, moving, tabbing};
use super::selection::Span;
use crate::app::kit::cell::{AtRest, keys_at_rest};
use crate::app::outbox::Message;
use crate::app::pages::PageContext;
use crate::rules::{CellColumn, Location};
use crate::working::Subject;

/// Does what the pointer, an editor or the keyboard asked for.
pub(super) fn act(
    ui: &Ui,
    context: &PageContext<'_>,
    index: &Index,
    state: &mut GridState,
    action: Option<Action>,
) {
    if !matches!(action, Some(Action::Ended(_))) {
        leave_if_unseen(ui, context, index, state);
    }
    let steady = state
        .editing
        .as_ref()
        .is_some_and(|editing| !matches!(action, Some(Action::Ended(_))) && editing.is_refused());
    match action {
        // Text that cannot be read keeps its editor.
        Some(Action::Stand(_) | Action::Edit(_) | Action::Reach(..)) if steady => {}
        Some(Action::Stand(cursor)) => {
            state.editing = None;
            stand(ui, context, index, state, cursor);
        }
        // Nothing can be selected from the line under the last row.
        Some(Action::Reach(row, column)) if is_new(state.cursor) => {
            state.editing = None;
            let key = index.key_at(row);
            stand(ui, context, index, state, Cursor { key, row, column });
        }
        Some(Action::Reach(row, column)) => {
            state.editing = None;
            state.span = state.cursor.map(|cursor| Span {
                from: (cursor.row, cursor.column),
                to: (row, column),
            });
            state.reveal = Some(Reveal::Reach);
            state.focus = Focus::Wanted;
            ui.ctx().request_repaint();
        }
        Some(Action::Edit(cursor)) => {
            stand(ui, context, index, state, cursor);
            edit(context, index, state, None);
        }
        Some(Action::Ended(ended)) => go_on(ui, context, index, state, &ended),
        None => {
            if state.editing.is_none() && ui.memory(|memory| memory.has_focus(grid_id())) {
                keys(ui, context, index, state);
            }
        }
    }
}

/// Whether the cursor stands on the line under the last row.
pub(super) fn is_new(cursor: Option<Cursor>) -> bool {
    cursor.is_some_and(|cursor| cursor.key == RowKey::New)
}

/// Closes an editor that was scrolled out of sight, with what was typed; refused text is brought back into view.
fn leave_if_unseen(ui: &Ui, context: &PageContext<'_>, index: &Index, state: &mut GridState) {
    if state.sight == Sight::In || state.is_on_the_way() {
        return;
    }
    let Some(editing) = state
        .editing
        .as_mut()
        .filter(|editing| editing.seen == Sight::In)
    else {
        return;
    };
    let at = (editing.at.row, editing.at.column);
    let left = fresh::at(context, index, at, |row, column, _| {
        leave_unseen(ui, context, row, column, editing)
    });
    match left {
        Some(Unseen::Closed) => {
            state.editing = None;
            state.focus = Focus::Wanted;
        }
        Some(Unseen::Refused) => state.reveal = Some(Reveal::Nearest),
        None => return,
    }
    ui.ctx().request_repaint();
}

/// Stands at a cell and takes the keyboard.
fn stand(ui: &Ui, context: &PageContext<'_>, index: &Index, state: &mut GridState, cursor: Cursor) {
    state.cursor = Some(cursor);
    state.span = None;
    state.tab_from = None;
    state.reveal = Some(Reveal::Nearest);
    state.focus = Focus::Wanted;
    ui.ctx().request_repaint();
    select(context, index, cursor);
}

/// Tells the window where the cursor is. A working that shows follows from cell to cell, and so does the year: the
/// balances above are those of the year that is typed into.
pub(super) fn select(context: &PageContext<'_>, index: &Index, cursor: Cursor) {
    let year = index.columns.get(cursor.column).and_then(|at| at.year);
    if let Some(year) = year.filter(|year| *year != context.year) {
        context.outbox.push(Message::ShowYear(year));
    }
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
        RowKey::Allocation(id) => {
            Some(Subject::Allocation(id, column.year.unwrap_or(context.year)))
        }
        RowKey::Scheme(_) | RowKey::Group(_) | RowKey::New => None,
    }
}

fn place_of(index: &Index, cursor: Cursor) -> Option<Location> {
    let column = index.columns.get(cursor.column)?;
    match cursor.key {
        RowKey::Allocation(id) => Some(Location::Allocation(
            id,
            CellColumn(column.column),
            column.year,
        )),
        RowKey::Scheme(id) => Some(Location::Scheme(id)),
        RowKey::Group(_) | RowKey::New => None,
    }
}

/// Opens the editor of the cell at the cursor; what was typed already replaces its contents.
fn edit(context: &PageContext<'_>, index: &Index, state: &mut GridState, typed: Option<&str>) {
    let Some(cursor) = state.cursor else { return };
    if let RowKey::Group(at) = index.key_at(cursor.row) {
        state.fold = Some(at);
        return;
    }
    let at = (cursor.row, cursor.column);
    let opened = fresh::at(context, index, at, |row, column, _| {
        Editing::open(cursor, row, column, typed)
    });
    state.editing = opened.flatten();
    if state.editing.is_none() {
        if typed.is_some() {
            // Typing is not dropped without a word.
            let why = fresh::at(context, index, at, |row, column, _| {
                format!("{}: {}", column.name, row.why_not(column))
            });
            if let Some(why) = why {
                context.outbox.push(Message::Say(why));
            }
        }
        explain(context, index, cursor);
    }
    state.reveal = Some(Reveal::Nearest);
}

fn keys(ui: &Ui, context: &PageContext<'_>, index: &Index, state: &mut GridState) {
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(
            grid_id(),
            EventFilter {
                tab: context.grid.tab == TabInGrid::Moves,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            },
        );
    });
    if state.cursor.is_none() {
        first_cell(index, state);
    }
    if let Some((go, carry)) = moving(ui, state.rows_in_sight) {
        travel(context, index, state, go, carry);
    } else if let Some(order) = tabbing(ui, context.grid.tab) {
        proceed(context, index, state, order);
    } else if let Some(order) = entering(ui, state) {
        proceed(context, index, state, order);
    } else if !selecting(ui, index, state)
        && !clipboard_keys(ui, context, index, state)
        && !editing_keys(ui, context, index, state)
    {
        return;
    }
    ui.ctx().request_repaint();
}

/// Ctrl+A, Shift+Space and Ctrl+Space select everything, a row, a column; Esc selects the active cell alone.
fn selecting(ui: &Ui, index: &Index, state: &mut GridState) -> bool {
    let Some(cursor) = &mut state.cursor else {
        return false;
    };
    let last = (
        index.rows.len().saturating_sub(1),
        index.columns.len().saturating_sub(1),
    );
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let (from, to) = if pressed(Modifiers::COMMAND, Key::A) {
        ((0, 0), last)
    } else if pressed(Modifiers::COMMAND, Key::Space) {
        ((0, cursor.column), (last.0, cursor.column))
    } else if pressed(Modifiers::SHIFT, Key::Space) {
        ((cursor.row, 0), (cursor.row, last.1))
    } else {
        let escaped = state.span.is_some() && pressed(Modifiers::NONE, Key::Escape);
        if escaped {
            state.span = None;
        }
        return escaped;
    };
    let Some(place) = index.rows.get(from.0) else {
        return false;
    };
    *cursor = Cursor {
        key: place.key,
        row: from.0,
        column: from.1,
    };
    state.span = Some(Span { from, to });
    true
}

/// Copying, cutting and pasting, as the desktop tells of them.
fn clipboard_keys(
    ui: &Ui,
    context: &PageContext<'_>,
    index: &Index,
    state: &mut GridState,
) -> bool {
    let event = ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Copy | Event::Cut | Event::Paste(_) => Some(event.clone()),
            _ => None,
        })
    });
    match event {
        Some(Event::Paste(text)) => paste(context, index, state, &text),
        Some(event) => {
            if let Some(text) = clipboard::copied(context, index, state) {
                ui.ctx().copy_text(text);
            }
            if event == Event::Cut {
                clipboard::clear(context, index, state);
            }
        }
        None => return false,
    }
    true
}

/// Pastes at the selection and selects what was pasted.
pub(super) fn paste(context: &PageContext<'_>, index: &Index, state: &mut GridState, text: &str) {
    if let Some(pasted) = clipboard::paste(context, index, state, text) {
        state.notice = pasted.notice;
        if let (Some(cursor), Some(first)) = (&mut state.cursor, pasted.first)
            && cursor.key == RowKey::New
        {
            // What was pasted is where the line was, and it is what is selected.
            cursor.key = RowKey::Allocation(first);
        }
        state.span = state.cursor.map(|_| pasted.span);
        state.reveal = Some(Reveal::Row);
    }
}

fn editing_keys(ui: &Ui, context: &PageContext<'_>, index: &Index, state: &mut GridState) -> bool {
    let open = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    match keys_at_rest(ui) {
        AtRest::Open => edit(context, index, state, None),
        AtRest::Nothing if open => edit(context, index, state, None),
        AtRest::Clear => clipboard::clear(context, index, state),
        AtRest::Typed(text) => edit(context, index, state, Some(&text)),
        AtRest::Nothing => return false,
    }
    true
}

/// The first cell of the grid, for whoever comes by keyboard.
pub(super) fn first_cell(index: &Index, state: &mut GridState) {
    state.cursor = Some(Cursor {
        key: index.key_at(0),
        row: 0,
        column: index.sticky.saturating_sub(1),
    });
}
