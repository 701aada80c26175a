//! Going from cell to cell: after an editor, within a selection, along and down.

use eframe::egui::Ui;

use super::clipboard;
use super::editor::Ended;
use super::grid::{Cursor, Focus, GridState, Reveal, grid_id};
use super::index::{Index, RowKey};
use super::keys::select;
use super::moves::{Carry, Field, Go};
use super::notice::Notice;
use super::selection::{Block, Order, Span, Step};
use crate::app::kit::cell::{EndedBy, was_left_by_a_command};
use crate::app::pages::PageContext;

/// Where the cursor goes after an editor.
pub(super) fn go_on(
    ui: &Ui,
    context: &PageContext<'_>,
    index: &Index,
    state: &mut GridState,
    ended: &Ended,
) {
    state.editing = None;
    ui.ctx().request_repaint();
    if let Some(text) = &ended.fill {
        state.notice = clipboard::fill_all(context, index, state, text);
    }
    if let (Some(begun), Some(cursor)) = (&ended.begun, &mut state.cursor) {
        cursor.key = RowKey::Allocation(begun.row);
        if let Some(scheme) = &begun.further {
            let notice = Notice::plain(&format!("A further row of {scheme}"));
            state.notice = Some(notice.of_step_after(context.steps));
        }
    }
    if ended.by == EndedBy::MovedOn {
        // A command took the keyboard from the editor, and nothing else has it: it stays here. At once, for the command
        // may go on from what has the keyboard.
        if was_left_by_a_command(ui) {
            ui.memory_mut(|memory| memory.request_focus(grid_id()));
        }
        return;
    }
    state.focus = Focus::Wanted;
    let order = match ended.by {
        EndedBy::Tab => Order::Along(Step::On),
        EndedBy::ShiftTab => Order::Along(Step::Back),
        EndedBy::Enter => Order::Down(Step::On),
        EndedBy::ShiftEnter => Order::Down(Step::Back),
        EndedBy::CtrlEnter | EndedBy::Escape | EndedBy::MovedOn => return,
    };
    if ended.begun.is_some() {
        // The row is there in the next frame.
        state.going = Some(order);
        return;
    }
    proceed(context, index, state, order);
}

/// Goes on from a row that was just begun, once it is there.
pub(super) fn go_on_from_begun(
    context: &PageContext<'_>,
    index: &Index,
    state: &mut GridState,
    order: Order,
) {
    if order != Order::Down(Step::On) {
        proceed(context, index, state, order);
        return;
    }
    // Wherever the row stands now: whoever types row after row goes on where the next one begins.
    let began = state.tab_from.take();
    if let Some(cursor) = &mut state.cursor {
        *cursor = Cursor {
            key: RowKey::New,
            row: index.rows.len(),
            column: began.unwrap_or(cursor.column),
        };
        select(context, index, *cursor);
    }
    state.reveal = Some(Reveal::Nearest);
}

/// Goes on to the next cell: within the selection where there is one, or else as in a spreadsheet without one, where
/// Enter after a run of Tab goes back to the column in which the run began.
pub(super) fn proceed(
    context: &PageContext<'_>,
    index: &Index,
    state: &mut GridState,
    order: Order,
) {
    if go_through_selection(context, index, state, order) {
        return;
    }
    let began = state.tab_from;
    match order {
        Order::Along(step) => {
            let go = match step {
                Step::On => Go::Right,
                Step::Back => Go::Left,
            };
            let from = began.or_else(|| state.cursor.map(|cursor| cursor.column));
            if travel(context, index, state, go, Carry::Cursor).is_none() {
                turn(context, index, state, step);
            }
            state.tab_from = from;
        }
        Order::Down(step) => {
            let go = match step {
                Step::On => Go::Down(1),
                Step::Back => Go::Up(1),
            };
            let here = state.cursor;
            if let (Some(column), Some(cursor)) = (began, &mut state.cursor) {
                cursor.column = column;
            }
            if travel(context, index, state, go, Carry::Cursor).is_none() {
                // Going back in the same row, one would type over what was just typed.
                state.cursor = here;
            }
            state.tab_from = None;
        }
    }
}

/// Goes on past the end of a row: to the first cell of the next one, or to the last of the one before.
fn turn(context: &PageContext<'_>, index: &Index, state: &mut GridState, step: Step) {
    let Some(cursor) = state.cursor else { return };
    let row = match step {
        Step::On if cursor.row < index.rows.len() => Some(cursor.row + 1),
        Step::On => None,
        Step::Back => cursor.row.checked_sub(1),
    };
    let field = Field { context, index };
    let cell = row.and_then(|row| {
        let mut columns = 0..index.columns.len();
        let applies = |column: &usize| field.applies((row, *column));
        let column = match step {
            Step::On => columns.find(applies),
            Step::Back => columns.rfind(applies),
        };
        Some((row, column?))
    });
    if let Some(cell) = cell {
        go_to(context, index, state, cell);
    }
}

/// Goes to the next cell of a selection of several, passing over those that do not apply. Says whether there is one.
fn go_through_selection(
    context: &PageContext<'_>,
    index: &Index,
    state: &mut GridState,
    order: Order,
) -> bool {
    let (Some(cursor), Some(block)) = (
        state.cursor,
        Block::of(state).filter(|block| !block.is_single()),
    ) else {
        return false;
    };
    let field = Field { context, index };
    let here = (cursor.row, cursor.column);
    let mut at = block.after(here, order);
    while at != here && !field.applies(at) {
        at = block.after(at, order);
    }
    let Some(place) = index.rows.get(at.0) else {
        return true;
    };
    let cursor = Cursor {
        key: place.key,
        row: at.0,
        column: at.1,
    };
    state.cursor = Some(cursor);
    state.reveal = Some(Reveal::Nearest);
    select(context, index, cursor);
    true
}

/// Moves the cursor, or lets the selection reach further. Gives where it went.
pub(super) fn travel(
    context: &PageContext<'_>,
    index: &Index,
    state: &mut GridState,
    go: Go,
    carry: Carry,
) -> Option<(usize, usize)> {
    let cursor = state.cursor?;
    let field = Field { context, index };
    let here = (cursor.row, cursor.column);
    match carry {
        // Nothing is selected from the line under the last row, or onto it.
        Carry::Reach if cursor.key == RowKey::New => None,
        Carry::Reach => {
            let from = state.span.map_or(here, |span| span.to);
            let to = field.target(from, go, carry)?;
            state.span = (to != here).then_some(Span { from: here, to });
            state.reveal = Some(Reveal::Reach);
            Some(to)
        }
        Carry::Cursor => {
            state.span = None;
            let to = field.target(here, go, carry)?;
            go_to(context, index, state, to);
            Some(to)
        }
    }
}

/// Stands at a cell.
fn go_to(
    context: &PageContext<'_>,
    index: &Index,
    state: &mut GridState,
    (row, column): (usize, usize),
) {
    let key = index.key_at(row);
    let cursor = Cursor { key, row, column };
    state.cursor = Some(cursor);
    state.tab_from = None;
    state.reveal = Some(Reveal::Nearest);
    select(context, index, cursor);
}
