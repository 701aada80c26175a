//! Going from cell to cell: after an editor, within a selection, along and down.

use eframe::egui::Ui;

use super::clipboard;
use super::editor::Ended;
use super::grid::{Cursor, Focus, GridState, Reveal, grid_id};
use super::index::Index;
use super::keys::select;
use super::moves::{Carry, Field, Go};
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
    proceed(context, index, state, order);
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
            travel(context, index, state, go, Carry::Cursor);
            state.tab_from = from;
        }
        Order::Down(step) => {
            let go = match step {
                Step::On => Go::Down(1),
                Step::Back => Go::Up(1),
            };
            travel(context, index, state, go, Carry::Cursor);
            if let (Some(column), Some(cursor)) = (began, &mut state.cursor) {
                cursor.column = column;
            }
            state.tab_from = None;
        }
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

/// Moves the cursor, or lets the selection reach further.
pub(super) fn travel(
    context: &PageContext<'_>,
    index: &Index,
    state: &mut GridState,
    go: Go,
    carry: Carry,
) {
    let Some(cursor) = state.cursor else { return };
    let field = Field { context, index };
    let here = (cursor.row, cursor.column);
    match carry {
        Carry::Reach => {
            let from = state.span.map_or(here, |span| span.to);
            if let Some(to) = field.target(from, go, carry) {
                state.span = (to != here).then_some(Span { from: here, to });
                state.reveal = Some(Reveal::Reach);
            }
        }
        Carry::Cursor => {
            state.span = None;
            let Some((row, column)) = field.target(here, go, carry) else {
                return;
            };
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
    }
}
