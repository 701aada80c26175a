//! The filter and the buttons above the grid.

use eframe::egui::{Align, Layout, Popup, TextEdit, Ui, style::StyleModifier};

use super::ExpenditureState;
use super::columns::grid_column;
use super::columns_menu::columns_menu_ui;
use super::index::{Index, RowKey};
use super::rows;
use super::view::{GroupBy, View};
use crate::app::commands::GridCommand;
use crate::app::kit::{UiExt, link_ui, primary_button_ui, secondary_button_ui};
use crate::app::pages::PageContext;
use crate::format;
use crate::rounds::Column;

/// How many rows and schemes the grid shows, in words.
pub(super) fn count_text(index: &Index) -> String {
    let shown = format!(
        "{} of {}",
        format::count(index.allocations, "allocation", "allocations"),
        format::count(index.schemes, "scheme", "schemes")
    );
    if index.shown == index.every.len() {
        shown
    } else {
        format!("{shown}, filtered")
    }
}

/// Below this width the buttons stand on a line of their own.
const ONE_LINE: f32 = 780.0;

/// Draws the toolbar.
pub(super) fn toolbar_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut ExpenditureState) {
    let one_line = ui.available_width() >= ONE_LINE;
    ui.horizontal(|ui| {
        filter_ui(ui, context, state);
        if one_line {
            buttons_ui(ui, context, state);
        }
    });
    if !one_line {
        ui.horizontal(|ui| buttons_ui(ui, context, state));
    }
    view_ui(ui, state);
}

fn filter_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut ExpenditureState) {
    ui.add(
        TextEdit::singleline(&mut state.view.schemes)
            .hint_text("Filter schemes…")
            .desired_width(0.8 * context.tokens.shape.nav_width),
    )
    .accessible_name("Filter schemes by name, number or area of investment");
    columns_menu_ui(ui, context, &state.index, state.index.room);
    group_menu_ui(ui, context, &mut state.view);
}

fn group_menu_ui(ui: &mut Ui, context: &PageContext<'_>, view: &mut View) {
    let button = secondary_button_ui(ui, "Group…");
    Popup::menu(&button)
        .style(StyleModifier::default())
        .accessible_name("Bring rows together")
        .show(|ui| {
            let mut ways = vec![
                (None, "No groups".to_owned()),
                (Some(GroupBy::Scheme), "By scheme".to_owned()),
            ];
            for column in [
                Column::Stream,
                Column::SchemeType,
                Column::AreaOfSpend,
                Column::Provider,
                Column::Commissioner,
            ] {
                if context.round.lists.has(column) {
                    let name = grid_column(column, None, context.round).name;
                    let way = Some(GroupBy::Column(column));
                    ways.push((way, format!("By {}", name.to_lowercase())));
                }
            }
            for (way, words) in ways {
                if ui.radio(view.group == way, words).clicked() {
                    view.group = way;
                    view.folded.clear();
                    ui.close();
                }
            }
        });
}

/// What is not as in the plan, and the way back, while there is anything.
fn view_ui(ui: &mut Ui, state: &mut ExpenditureState) {
    if state.view.is_open() && state.view.sort.is_none() {
        return;
    }
    let index = &state.index;
    let mut words = format!(
        "{} of {} show",
        format::count(index.shown, "row", "rows"),
        index.every.len()
    );
    let sorted = state.view.sort.and_then(|(key, _)| {
        let mut columns = index.columns.iter();
        columns.find(|column| (column.column, column.year) == key)
    });
    if let Some(column) = sorted {
        words = format!("{words}, sorted by {}", column.name);
    }
    ui.horizontal(|ui| {
        ui.caption(&words);
        let again = link_ui(ui, "Apply again")
            .on_hover_text("Sort and filter anew: rows stay where they are while they are edited");
        if again.clicked() {
            state.arrangement.forget();
            state.index.expire();
        }
        if link_ui(ui, "Show all rows").clicked() {
            state.view.show_all();
            state.view.sort = None;
        }
    });
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
