//! Selecting with the pointer beyond what is in sight.

use std::time::Duration;

use eframe::egui::Ui;

use super::grid::{Action, Drag, GridState};
use super::index::Index;
use crate::app::pages::PageContext;

/// How long a selection that is dragged past the edge waits before it grows again, in seconds.
const GROWS_EVERY: f64 = 0.05;

/// Lets a selection that is dragged past the edge grow: the faster, the further the pointer is away.
pub(super) fn drag_past_the_edge(
    ui: &Ui,
    context: &PageContext<'_>,
    index: &Index,
    state: &mut GridState,
    row_height: f32,
) -> Option<Action> {
    let cursor = state.cursor.filter(|_| state.drag == Drag::Selecting)?;
    let pointer = ui.input(|input| input.pointer.latest_pos())?;
    let whole = ui.max_rect();
    let cells = whole.with_min_y(whole.top() + context.tokens.shape.table_header);
    let (row, column) = state
        .span
        .map_or((cursor.row, cursor.column), |span| span.to);
    let steps = |beyond: f32| -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a handful of rows"
        )]
        let further = (beyond / row_height).clamp(0.0, 20.0) as usize;
        1 + further
    };
    let last = (
        index.rows.len().saturating_sub(1),
        index.columns.len().saturating_sub(1),
    );
    let row = match pointer.y {
        y if y > cells.bottom() => (row + steps(y - cells.bottom())).min(last.0),
        y if y < cells.top() => row.saturating_sub(steps(cells.top() - y)),
        _ => row,
    };
    let column = match pointer.x {
        x if x > cells.right() => (column + 1).min(last.1),
        x if x < cells.left() => column.saturating_sub(1),
        _ => column,
    };
    if cells.contains(pointer) {
        return None;
    }
    let now = ui.input(|input| input.time);
    let wait = GROWS_EVERY - (now - state.grew);
    if wait > 0.0 {
        ui.ctx()
            .request_repaint_after(Duration::from_secs_f64(wait.min(GROWS_EVERY)));
        return None;
    }
    state.grew = now;
    ui.ctx()
        .request_repaint_after(Duration::from_secs_f64(GROWS_EVERY));
    let here = state
        .span
        .map_or((cursor.row, cursor.column), |span| span.to);
    ((row, column) != here).then_some(Action::Reach(row, column))
}
