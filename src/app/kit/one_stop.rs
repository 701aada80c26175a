//! Lists that are one stop for Tab: the arrows go through them.

use eframe::egui::{EventFilter, Id, Key, Modifiers, Ui};

/// Where the keys lead from the current entry of a list whose holder of the keyboard has this id: up and down, by a page,
/// to the first and to the last. Nothing where none of them was pressed, or none leads anywhere.
pub fn one_stop_keys(ui: &Ui, id: Id, at: usize, count: usize, page: usize) -> Option<usize> {
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(
            id,
            EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            },
        );
    });
    let last = count.checked_sub(1)?;
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let mut to = at;
    if pressed(Key::ArrowDown) {
        to += 1;
    }
    if pressed(Key::ArrowUp) {
        to = to.saturating_sub(1);
    }
    if pressed(Key::PageDown) {
        to += page;
    }
    if pressed(Key::PageUp) {
        to = to.saturating_sub(page);
    }
    if pressed(Key::Home) {
        to = 0;
    }
    if pressed(Key::End) {
        to = last;
    }
    let to = to.min(last);
    (to != at).then_some(to)
}
