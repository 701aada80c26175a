//! A cell whose value comes from a list.

use eframe::egui::{
    self, Button, Popup, Rect, Response, Role, ScrollArea, Sense, Stroke, TextEdit, Ui, Vec2,
    WidgetInfo,
};

use super::look::{Ink, paint_contents, paint_ground};
use super::{Cell, CellKind, CellOutput, Edge};
use crate::app::theme::DesignTokens;
use crate::format;

/// Lists longer than this get a field that narrows them down.
const LONG_LIST: usize = 12;

/// A drop-down of labels. Commits the value chosen, where it is another.
pub fn choice_cell_ui<T: PartialEq + Clone>(
    ui: &mut Ui,
    cell: &Cell,
    selected: Option<&T>,
    options: &[(T, String)],
) -> CellOutput<T> {
    let size = Vec2::new(ui.available_width(), ui.spacing().interact_size.y);
    let (_, rect) = ui.allocate_space(size);
    // A hair's breadth keeps the edges of neighbours apart.
    let rect = rect.shrink2(Vec2::new(2.0, 0.0));
    let response = ui.interact(rect, cell.id, Sense::click());
    let label = options
        .iter()
        .find(|(value, _)| Some(value) == selected)
        .map_or(format::NOTHING, |(_, label)| label.as_str());
    let typed = cell.kind == CellKind::Typed;
    let cut = ui.is_rect_visible(rect) && paint_closed(ui, rect, &response, cell, label);
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(label.to_owned()),
        ..WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), &cell.name)
    });
    let committed = if typed {
        Popup::menu(&response)
            .width(rect.width().max(DesignTokens::here(ui).shape.nav_width))
            .accessible_name(cell.name.clone())
            .show(|ui| options_ui(ui, cell, selected, options))
            .and_then(|shown| shown.inner)
    } else {
        None
    };
    let response = if cut {
        response.on_hover_text(label)
    } else {
        response
    };
    CellOutput {
        response,
        ended: None,
        committed: committed.filter(|value| Some(value) != selected),
    }
}

/// The cell while its list is closed. Says whether the label had to be cut short.
fn paint_closed(ui: &Ui, rect: Rect, response: &Response, cell: &Cell, label: &str) -> bool {
    let tokens = DesignTokens::here(ui);
    let active = response.hovered() || response.has_focus();
    paint_ground(ui.painter(), rect, cell, active, tokens);
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

fn options_ui<T: PartialEq + Clone>(
    ui: &mut Ui,
    cell: &Cell,
    selected: Option<&T>,
    options: &[(T, String)],
) -> Option<T> {
    let needle_id = cell.id.with("needle");
    let mut needle: String = ui.data(|data| data.get_temp(needle_id)).unwrap_or_default();
    if options.len() > LONG_LIST {
        let field = ui
            .add(
                TextEdit::singleline(&mut needle)
                    .hint_text("Type to narrow the list")
                    .desired_width(f32::INFINITY),
            )
            .accessible_name(format!("Narrow the list of {}", cell.name));
        if ui.memory(|memory| memory.focused().is_none() || memory.has_focus(cell.id)) {
            field.request_focus();
        }
        ui.data_mut(|data| data.insert_temp(needle_id, needle.clone()));
    }
    let wanted = needle.to_lowercase();
    let mut chosen = None;
    ScrollArea::vertical()
        .max_height(ui.spacing().combo_height)
        .show(ui, |ui| {
            for (value, label) in options {
                if !label.to_lowercase().contains(&wanted) {
                    continue;
                }
                let here = Some(value) == selected;
                if ui.add(Button::selectable(here, label.as_str())).clicked() {
                    chosen = Some(value.clone());
                }
            }
        });
    if chosen.is_some() {
        ui.data_mut(|data| data.remove::<String>(needle_id));
        ui.close();
    }
    chosen
}
