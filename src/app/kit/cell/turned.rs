//! Whoever takes a change back, or makes it again, sees where it is: a cell that then holds something else comes into view.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use eframe::egui::{Context, Id, Response, Ui};

use super::super::scroll::bring_into_view;

/// For how many frames after an undo cells look whether they are what it changed.
const FRAMES: u64 = 3;

fn mark() -> Id {
    Id::unique("a change was taken back or made again")
}

/// Says that a change is taken back or made again in this frame.
pub fn mark_turned(ctx: &Context) {
    let now = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| data.insert_temp(mark(), now));
}

/// Whether a change was just taken back or made again, and what it changed is still looked for.
pub fn is_turning(ctx: &Context) -> bool {
    let pass = ctx.cumulative_pass_nr();
    let turned = ctx.data(|data| data.get_temp::<u64>(mark()));
    turned.is_some_and(|at| pass <= at + FRAMES)
}

/// What a cell does that an undo changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comes {
    /// It comes into view.
    IntoView,
    /// And takes the keyboard.
    WithFocus,
}

/// Remembers what a cell shows, and brings it into view where an undo just changed that. Only the first of many comes.
pub(super) fn show_if_turned(ui: &Ui, id: Id, shown: &str, response: &Response, comes: Comes) {
    let ctx = ui.ctx();
    let mut hasher = DefaultHasher::new();
    shown.hash(&mut hasher);
    let now = hasher.finish();
    let key = id.with("shown last");
    let before: Option<u64> = ctx.data(|data| data.get_temp(key));
    if before == Some(now) {
        return;
    }
    ctx.data_mut(|data| data.insert_temp(key, now));
    let pass = ctx.cumulative_pass_nr();
    let turned = ctx.data(|data| data.get_temp::<u64>(mark()));
    if before.is_none() || turned.is_none_or(|at| pass > at + FRAMES) {
        return;
    }
    ctx.data_mut(|data| data.remove::<u64>(mark()));
    bring_into_view(ui, response.rect, None);
    if comes == Comes::WithFocus {
        response.request_focus();
    }
    ctx.request_repaint();
}
