//! The filter and the buttons above the grid.

use eframe::egui::{Align, Layout, TextEdit, Ui};

use super::ExpenditureState;
use super::columns_menu::columns_menu_ui;
use super::index::{Index, RowKey};
use super::rows;
use crate::app::commands::GridCommand;
use crate::app::kit::{UiExt, primary_button_ui, secondary_button_ui};
use crate::app::pages::PageContext;
use crate::format;

/// How many rows and schemes the grid shows, in words.
pub(super) fn count_text(index: &Index) -> String {
    let shown = format!(
        "{} of {}",
        format::count(index.allocations, "allocation", "allocations"),
        format::count(index.schemes, "scheme", "schemes")
    );
    if index.rows.len() == index.all_rows {
        shown
    } else {
        format!("{shown}, filtered")
    }
}

/// Below this width the buttons stand on a line of their own.
const ONE_LINE: f32 = 620.0;

/// Draws the toolbar.
pub(super) fn toolbar_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut ExpenditureState) {
    let one_line = ui.available_width() >= ONE_LINE;
    ui.horizontal(|ui| {
        filter_ui(ui, context, state);
        if one_line {
            buttons_ui(ui, context, state);
        } else {
            ui.caption(&count_text(&state.index));
        }
    });
    if !one_line {
        ui.horizontal(|ui| buttons_ui(ui, context, state));
    }
}

fn filter_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut ExpenditureState) {
    ui.add(
        TextEdit::singleline(&mut state.filter)
            .hint_text("Filter schemes…")
            .desired_width(0.8 * context.tokens.shape.nav_width),
    )
    .accessible_name("Filter schemes by name, number or area of investment");
    columns_menu_ui(ui, context, &state.index, state.index.room);
}

/// The buttons from the right end of the line, then the count where there is room.
fn buttons_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut ExpenditureState) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if primary_button_ui(ui, "Add allocation").clicked() {
            rows::run(context, state, GridCommand::AddAllocation);
        }
        if secondary_button_ui(ui, "Add scheme").clicked() {
            rows::run(context, state, GridCommand::AddScheme);
        }
        remove_ui(ui, context, state);
        if ui.available_width() > 13.0 * context.tokens.shape.caption {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.caption(&count_text(&state.index));
            });
        }
    });
}

fn remove_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut ExpenditureState) {
    let words = match state.grid.cursor.map(|cursor| cursor.key) {
        Some(RowKey::Scheme(_)) => "Remove scheme",
        _ => "Remove allocation",
    };
    ui.add_enabled_ui(state.grid.cursor.is_some(), |ui| {
        let button = secondary_button_ui(ui, words)
            .on_disabled_hover_text("Select a row of the table first.");
        if button.clicked() {
            rows::run(context, state, GridCommand::Remove);
        }
    });
}
