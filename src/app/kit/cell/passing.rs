//! Tab that goes on past cells which nobody types into, forwards and backwards.

use eframe::egui::{FocusDirection, Id, Key, Response, Ui};

fn key() -> Id {
    Id::unique("Tab goes back")
}

/// Lets Shift and Tab go on backwards past a cell. It comes to a cell one frame late, so the frames are counted. Called
/// before the cell is there.
pub(super) fn pass_back(ui: &Ui, cell: Id) {
    let ctx = ui.ctx();
    let now = ctx.cumulative_pass_nr();
    if ui.input(|input| input.modifiers.shift && input.key_pressed(Key::Tab)) {
        ctx.data_mut(|data| data.insert_temp(key(), now));
        return;
    }
    let arrives = ui.memory(|memory| memory.has_focus(cell) && !memory.had_focus_last_frame(cell));
    let goes_back = ctx.data(|data| data.get_temp::<u64>(key())) == Some(now.wrapping_sub(1));
    if arrives && goes_back {
        ctx.data_mut(|data| data.insert_temp(key(), now));
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::Previous));
        ctx.request_repaint();
    }
}

/// Lets Tab go on past a cell. Called once the cell is there.
pub(super) fn pass_on(ui: &Ui, cell: &Response) {
    let tab = ui.input(|input| !input.modifiers.shift && input.key_pressed(Key::Tab));
    if tab && cell.gained_focus() {
        ui.memory_mut(|memory| {
            memory.surrender_focus(cell.id);
            memory.move_focus(FocusDirection::Next);
        });
    }
}
