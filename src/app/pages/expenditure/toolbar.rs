//! The filter and the buttons above the grid.

use eframe::egui::{Align, Layout, TextEdit, Ui};

use super::ExpenditureState;
use super::columns_menu::columns_menu_ui;
use super::grid::Reveal;
use super::index::{Index, RowKey};
use crate::app::kit::{UiExt, primary_button_ui, secondary_button_ui};
use crate::app::pages::PageContext;
use crate::format;
use crate::model::{Allocation, Edit, Scheme, SchemeId};
use crate::rounds::Column;

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
            add_allocation(context, state);
        }
        if secondary_button_ui(ui, "Add scheme").clicked() {
            add_scheme(context, state);
        }
        remove_ui(ui, context, state);
        if ui.available_width() > 13.0 * context.tokens.shape.caption {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.caption(&count_text(&state.index));
            });
        }
    });
}

fn remove_ui(ui: &mut Ui, context: &PageContext<'_>, state: &ExpenditureState) {
    let chosen = state.grid.cursor.map(|cursor| cursor.key);
    let words = match chosen {
        Some(RowKey::Scheme(_)) => "Remove scheme",
        _ => "Remove allocation",
    };
    ui.add_enabled_ui(chosen.is_some(), |ui| {
        let button = secondary_button_ui(ui, words)
            .on_disabled_hover_text("Select a row of the table first.");
        if button.clicked()
            && let Some(key) = chosen
        {
            // What returns report on the row goes with it, as one step.
            context.outbox.edit(match key {
                RowKey::Allocation(id) => context.plan.delete_allocations(&[id]),
                RowKey::Scheme(id) => context.plan.delete_scheme(id),
            });
        }
    });
}

/// A row for the scheme of the selected row, or else for the last scheme: the same but for the money.
fn add_allocation(context: &PageContext<'_>, state: &mut ExpenditureState) {
    let plan = context.plan;
    let place = state
        .grid
        .cursor
        .and_then(|cursor| state.index.rows.get(cursor.row));
    let beside = place.and_then(|place| plan.allocations.get(place.allocation?));
    let scheme = place
        .and_then(|place| plan.schemes.get(place.scheme?))
        .or(plan.schemes.last());
    let Some(scheme) = scheme else {
        add_scheme(context, state);
        return;
    };
    let id = plan.next_allocation_id();
    let mut row = Allocation::new(id, scheme.id);
    if let Some(beside) = beside {
        row.scheme_type = beside.scheme_type.clone();
        row.sub_type = beside.sub_type.clone();
        row.area_of_spend = beside.area_of_spend.clone();
        row.primary_objective = beside.primary_objective.clone();
    }
    let at = place
        .and_then(|place| place.allocation)
        .map_or(plan.allocations.len(), |at| at + 1);
    context.outbox.edit(Edit::InsertAllocation(at, row));
    state.awaited = Some((RowKey::Allocation(id), Column::Stream));
}

fn add_scheme(context: &PageContext<'_>, state: &mut ExpenditureState) {
    let plan = context.plan;
    let scheme_id = plan.next_scheme_id();
    let id = plan.next_allocation_id();
    let scheme = Scheme::new(scheme_id, &next_number(context), "");
    let edits = vec![
        Edit::InsertScheme(plan.schemes.len(), scheme),
        Edit::InsertAllocation(plan.allocations.len(), Allocation::new(id, scheme_id)),
    ];
    context.outbox.edit(Edit::batch("Add scheme", edits));
    state.filter.clear();
    state.grid.reveal = Some(Reveal::Nearest);
    state.awaited = Some((RowKey::Allocation(id), Column::SchemeName));
}

/// One more than the highest scheme number that is a number.
fn next_number(context: &PageContext<'_>) -> String {
    let highest = context
        .plan
        .schemes
        .iter()
        .filter_map(|scheme| scheme.number.trim().parse::<u32>().ok())
        .max()
        .unwrap_or(0);
    highest.saturating_add(1).to_string()
}

/// The first row of a scheme.
pub(super) fn row_of_scheme(context: &PageContext<'_>, id: SchemeId) -> RowKey {
    context
        .plan
        .allocations
        .iter()
        .find(|row| row.scheme == id)
        .map_or(RowKey::Scheme(id), |row| RowKey::Allocation(row.id))
}
