//! Lists that are one stop for Tab: the arrows go through them.

use eframe::egui::epaint::TextShape;
use eframe::egui::{
    CursorIcon, EventFilter, Id, Key, Label, Memory, Modifiers, Response, Role, Sense, Stroke, Ui,
    WidgetInfo,
};

use super::buttons::Chosen;
use crate::app::theme::ring_around;

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

/// What the keys ask of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Nothing: Tab comes to this entry.
    Stop(usize),
    /// To go to this entry.
    Moved(usize),
    /// To go into what this entry stands for.
    Entered(usize),
}

impl Heard {
    /// The entry that Tab comes to.
    pub fn at(self) -> usize {
        match self {
            Heard::Stop(at) | Heard::Moved(at) | Heard::Entered(at) => at,
        }
    }
}

/// Hears what the keys ask of a list, by the ids of its entries. Tab comes to the entry that has the keyboard, or else to
/// the one chosen; the arrows take the keyboard along, and some keys go into an entry.
pub fn hear_list(ui: &Ui, ids: &[Id], chosen: usize, into: &[Key]) -> Heard {
    let focused = ui.memory(Memory::focused);
    let Some(at) = ids.iter().position(|id| Some(*id) == focused) else {
        return Heard::Stop(chosen);
    };
    let moved = focused.and_then(|id| one_stop_keys(ui, id, at, ids.len(), ids.len()));
    if let Some((to, id)) = moved.and_then(|to| Some((to, *ids.get(to)?))) {
        ui.memory_mut(|memory| memory.request_focus(id));
        return Heard::Moved(to);
    }
    let pressed = |key: &Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key));
    if into.iter().any(pressed) {
        return Heard::Entered(at);
    }
    Heard::Stop(at)
}

/// An entry of such a list.
#[derive(Clone, Copy, Debug)]
pub struct ListEntry {
    /// What holds the keyboard.
    pub id: Id,
    /// Whether it is the one that shows.
    pub chosen: Chosen,
    /// Whether Tab comes to it.
    pub stop: Chosen,
}

impl ListEntry {
    /// Its words, which look as those of a link do.
    pub(super) fn ui(&self, ui: &mut Ui, text: &str) -> Response {
        let (at, galley, place) = Label::new(text).sense(Sense::hover()).layout_in_ui(ui);
        let sense = match self.stop {
            Chosen::Yes => Sense::click(),
            Chosen::No => Sense::CLICK,
        };
        let response = ui
            .interact(place.rect, self.id, sense)
            .on_hover_cursor(CursorIcon::PointingHand);
        let ink = ui.visuals().hyperlink_color;
        let pen = if response.hovered() || response.has_focus() {
            Stroke::new(ui.style().interact(&response).fg_stroke.width, ink)
        } else {
            Stroke::NONE
        };
        let words = TextShape::new(at, galley, ink).with_underline(pen);
        ui.painter().add(words);
        let chosen = self.chosen == Chosen::Yes;
        response.widget_info(|| {
            WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), chosen, text)
        });
        ring_around(&response);
        response
    }
}
