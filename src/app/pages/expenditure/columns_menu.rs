//! The menu that arranges the columns: which show, in what order, how many stay in sight.

use eframe::egui::{Popup, PopupCloseBehavior, ScrollArea, Ui, style::StyleModifier};

use super::columns::grid_column;
use super::index::Index;
use super::layout::{ColumnLayout, ColumnOrder, Shift};
use super::order::order_of;
use crate::app::kit::{UiExt, return_focus, roomy_menu, scroll_ui, secondary_button_ui, tick_ui};
use crate::app::outbox::Message;
use crate::app::pages::PageContext;
use crate::rounds::Column;

/// Draws the button and, while it is open, the menu.
pub(super) fn columns_menu_ui(ui: &mut Ui, context: &PageContext<'_>, index: &Index, room: f32) {
    let button = secondary_button_ui(ui, "Columns…");
    let mut layout = context.grid.columns.clone();
    Popup::menu(&button)
        .frame(roomy_menu(&button))
        .style(StyleModifier::default())
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Arrange the columns")
        .show(|ui| {
            ui.set_width(1.5 * context.tokens.shape.nav_width);
            menu_ui(ui, context, index, &mut layout, room);
        });
    return_focus(&button);
    if layout != *context.grid.columns {
        let message = Message::ArrangeColumns(Box::new(layout));
        context.outbox.push(message);
    }
}

fn menu_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    index: &Index,
    layout: &mut ColumnLayout,
    room: f32,
) {
    let sheet = order_of(context.plan, context.round, layout, (room, index.needs));
    ui.strong_text("Order");
    for (order, words) in [
        (ColumnOrder::MainFirst, "Main columns first"),
        (ColumnOrder::Template, "In the template's order"),
    ] {
        if ui.radio(layout.order == order, words).clicked() {
            layout.order = order;
        }
    }
    if layout.order == ColumnOrder::Own {
        let mine = ui.radio(true, "As you put them");
        mine.on_hover_text("Moving a column makes an order of your own");
    }
    ui.hairline();
    ui.strong_text("Columns that show");
    let area = ScrollArea::vertical()
        .max_height(14.0 * context.tokens.shape.row_dense)
        .auto_shrink([false, true]);
    scroll_ui(ui, area, |ui| {
        for (at, column) in sheet.iter().enumerate() {
            column_ui(ui, context, layout, &sheet, at, *column);
        }
    });
    ui.hairline();
    frozen_ui(ui, index, layout);
    ui.horizontal(|ui| {
        if secondary_button_ui(ui, "Usual widths").clicked() {
            layout.widths.clear();
        }
        if secondary_button_ui(ui, "Undo all arranging").clicked() {
            *layout = ColumnLayout::default();
        }
    });
}

fn column_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    layout: &mut ColumnLayout,
    sheet: &[Column],
    at: usize,
    column: Column,
) {
    let name = grid_column(column, None, context.round).name;
    let name = match column {
        Column::Amount => "Amounts",
        Column::Outputs => "Outputs",
        _ => name.trim(),
    };
    ui.horizontal(|ui| {
        let mut shows = !layout.hidden.contains(&column);
        let tick = ui.add_enabled_ui(column != Column::SchemeName, |ui| {
            tick_ui(ui, &mut shows, name)
                .on_disabled_hover_text("Rows could not be told apart without it.")
        });
        if tick.inner.changed() {
            layout.toggle(column);
        }
        ui.with_layout(
            eframe::egui::Layout::right_to_left(eframe::egui::Align::Center),
            |ui| {
                for (step, sign, words) in
                    [(Shift::Right, "›", "right"), (Shift::Left, "‹", "left")]
                {
                    let can = match step {
                        Shift::Left => at > 0,
                        Shift::Right => at + 1 < sheet.len(),
                    };
                    let button = ui
                        .add_enabled(can, eframe::egui::Button::new(sign).small())
                        .accessible_name(format!("Move {name} {words}"));
                    if button.clicked() {
                        layout.shift(sheet, column, step);
                    }
                }
            },
        );
    });
}

fn frozen_ui(ui: &mut Ui, index: &Index, layout: &mut ColumnLayout) {
    ui.horizontal(|ui| {
        ui.caption("Columns that stay in sight");
        let mut count = index.sticky;
        let field = ui
            .add(eframe::egui::DragValue::new(&mut count).range(0..=index.columns.len().min(6)))
            .accessible_name("How many of the first columns stay in sight");
        if field.changed() {
            layout.frozen = Some(count);
        }
    });
}
