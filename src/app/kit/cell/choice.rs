//! A cell of a form whose value comes from a list.

use eframe::egui::{
    self, Key, Modifiers, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo,
};

use super::editor::BETWEEN_CELLS;
use super::keys::{
    AtRest, EndedBy, TabKey, keys_at_rest, listens, stay_on_escape, was_left_by_a_command,
};
use super::list::{List, ListOutput, ListPlace, find_field, list_ui};
use super::look::{Ground, Ink, paint_contents, paint_ground};
use super::turned::{Comes, show_if_turned};
use super::{Cell, CellKind, CellOutput, Edge};
use crate::app::theme::DesignTokens;
use crate::format;

/// A drop-down of labels. A click, F2, Enter or a few letters of the wanted entry open it. Commits the value chosen, where
/// it is another.
pub fn choice_cell_ui<T: PartialEq + Clone>(
    ui: &mut Ui,
    cell: &Cell,
    selected: Option<&T>,
    options: &[(T, String)],
) -> CellOutput<T> {
    let size = Vec2::new(ui.available_width(), ui.spacing().interact_size.y);
    let (_, rect) = ui.allocate_space(size);
    let rect = rect.shrink2(Vec2::new(BETWEEN_CELLS, 0.0));
    let labels: Vec<&str> = options.iter().map(|(_, label)| label.as_str()).collect();
    let typed = cell.kind == CellKind::Typed;
    let tabbed = if typed {
        left_by_tab(ui, cell, &labels)
    } else {
        None
    };
    let response = ui.interact(rect, cell.id, Sense::click());
    let chosen = options
        .iter()
        .position(|(value, _)| Some(value) == selected);
    let label = chosen
        .and_then(|at| options.get(at))
        .map_or(format::NOTHING, |(_, label)| label.as_str());
    let cut = ui.is_rect_visible(rect) && paint_closed(ui, rect, &response, cell, label);
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(label.to_owned()),
        ..WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), &cell.name)
    });
    if typed {
        show_if_turned(ui, cell.id, label, &response, Comes::WithFocus);
    }
    let (taken, ended) = match tabbed {
        Some(left) => (left.taken, left.ended),
        None if typed => open_ui(ui, cell, rect, &response, &labels, chosen),
        None => (None, None),
    };
    let response = if cut {
        response.on_hover_text(label)
    } else {
        response
    };
    CellOutput {
        response,
        ended,
        committed: taken
            .and_then(|at| options.get(at))
            .map(|(value, _)| value.clone())
            .filter(|value| Some(value) != selected),
    }
}

/// Closes an open list that Tab leaves, and gives the entry that it takes along. The cell has the keyboard before it is
/// drawn, so that Tab goes on from it: going on from the list, it would come to an entry of it, and be nowhere once the
/// list is gone.
fn left_by_tab(ui: &Ui, cell: &Cell, labels: &[&str]) -> Option<ListOutput> {
    let id = cell.id.with("choosing");
    let list = ui.data(|data| data.get_temp::<List>(id))?;
    let tabbed = ui.input(|input| input.key_pressed(Key::Tab));
    // Whoever types fast presses Tab before the field of the list is there.
    let heard = list.is_opening() || listens(ui, find_field(cell.id));
    if !tabbed || !heard || !list.can_be_left(labels) {
        return None;
    }
    ui.data_mut(|data| data.remove::<List>(id));
    ui.memory_mut(|memory| memory.request_focus(cell.id));
    ui.ctx().request_repaint();
    Some(ListOutput {
        ended: Some(EndedBy::MovedOn),
        taken: list.highlighted(labels),
    })
}

/// Opens the list, or draws it while it is open.
fn open_ui(
    ui: &Ui,
    cell: &Cell,
    rect: Rect,
    response: &Response,
    labels: &[&str],
    chosen: Option<usize>,
) -> (Option<usize>, Option<EndedBy>) {
    let id = cell.id.with("choosing");
    let Some(mut list) = ui.data(|data| data.get_temp::<List>(id)) else {
        let opened = if response.clicked() {
            Some(List::new(""))
        } else if response.has_focus() {
            stay_on_escape(ui, cell.id);
            opened_by_keys(ui)
        } else {
            None
        };
        if let Some(list) = opened {
            ui.data_mut(|data| data.insert_temp(id, list));
            ui.ctx().request_repaint();
        }
        return (None, None);
    };
    let place = ListPlace {
        id: cell.id,
        rect,
        name: &cell.name,
        tab: TabKey::Leaves,
    };
    let output = list_ui(ui, &place, &mut list, labels, chosen);
    let ended = output
        .ended
        .or_else(|| response.clicked().then_some(EndedBy::Escape));
    if ended.is_some() {
        ui.data_mut(|data| data.remove::<List>(id));
        ui.ctx().request_repaint();
        if ended != Some(EndedBy::MovedOn) || was_left_by_a_command(ui) {
            response.request_focus();
        }
    } else {
        ui.data_mut(|data| data.insert_temp(id, list));
    }
    (output.taken, ended)
}

fn opened_by_keys(ui: &Ui) -> Option<List> {
    let down = ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowDown));
    match keys_at_rest(ui) {
        AtRest::Typed(text) => Some(List::new(text.trim())),
        AtRest::Open => Some(List::new("")),
        AtRest::Clear | AtRest::Nothing => down.then(|| List::new("")),
    }
}

/// The cell while its list is closed. Says whether the label had to be cut short.
fn paint_closed(ui: &Ui, rect: Rect, response: &Response, cell: &Cell, label: &str) -> bool {
    let tokens = DesignTokens::here(ui);
    let ground = Ground::of(response);
    let active = ground == Ground::Active;
    paint_ground(ui.painter(), rect, cell, ground, tokens);
    let shows_chevron = cell.kind == CellKind::Typed && (active || cell.edge == Edge::Always);
    let room = if shows_chevron {
        tokens.shape.mark
    } else {
        0.0
    };
    if shows_chevron {
        paint_chevron(ui, rect, tokens);
    }
    paint_contents(
        ui,
        rect.with_max_x(rect.right() - room),
        cell,
        label,
        Ink::Text,
    )
}

fn paint_chevron(ui: &Ui, rect: Rect, tokens: &DesignTokens) {
    let middle = egui::pos2(rect.right() - tokens.shape.mark, rect.center().y);
    let pen = Stroke::new(1.5, tokens.colours.text_secondary);
    ui.painter().line(
        vec![
            middle + Vec2::new(-4.0, -2.0),
            middle + Vec2::new(0.0, 2.5),
            middle + Vec2::new(4.0, -2.0),
        ],
        pen,
    );
}
