//! The filter and the buttons above the grid.

use eframe::egui::{Align, Label, Layout, Popup, RichText, TextEdit, Ui, style::StyleModifier};

use super::columns::grid_column;
use super::columns_menu::columns_menu_ui;
use super::grid::Focus;
use super::index::{Index, RowKey};
use super::rows;
use super::view::{GridView, GroupBy};
use super::{ExpenditureState, Space};
use crate::app::commands::GridCommand;
use crate::app::kit::{
    Mark, UiExt, link_ui, primary_button_ui, return_focus, roomy_menu, secondary_button_ui,
};
use crate::app::pages::PageContext;
use crate::app::theme::TextRole;
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
pub(super) fn toolbar_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    state: &mut ExpenditureState,
    space: Space,
) {
    let one_line = space == Space::Scarce || ui.available_width() >= ONE_LINE;
    ui.horizontal(|ui| {
        filter_ui(ui, context, state, space);
        if one_line {
            buttons_ui(ui, context, state, space);
        }
    });
    if !one_line {
        ui.horizontal(|ui| buttons_ui(ui, context, state, space));
    }
    view_ui(ui, context, state);
}

fn filter_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut ExpenditureState, space: Space) {
    let (part, hint) = match space {
        Space::Ample => (0.8, "Filter schemes…"),
        Space::Scarce => (0.6, "Filter…"),
    };
    ui.add(
        TextEdit::singleline(&mut state.view.schemes)
            .hint_text(hint)
            .desired_width(part * context.tokens.shape.nav_width),
    )
    .accessible_name("Filter schemes by name, number or area of investment");
    columns_menu_ui(ui, context, &state.index, state.index.room);
    if group_menu_ui(ui, context, &mut state.view) == Chosen::Yes {
        state.grid.focus = Focus::Soon;
    }
}

/// Whether something was chosen from a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chosen {
    Yes,
    No,
}

fn group_menu_ui(ui: &mut Ui, context: &PageContext<'_>, view: &mut GridView) -> Chosen {
    let mut chosen = Chosen::No;
    let button = secondary_button_ui(ui, "Group…");
    Popup::menu(&button)
        .frame(roomy_menu(&button))
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
                    chosen = Chosen::Yes;
                    ui.close();
                }
            }
        });
    return_focus(&button);
    chosen
}

/// What is not as in the plan, and the way back, while there is anything.
fn view_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut ExpenditureState) {
    let filtered = !state.view.is_open();
    if !filtered && state.view.sort.is_none() {
        return;
    }
    let (shown, all) = (state.index.shown, state.index.every.len());
    let sorted = state
        .view
        .sort
        .map(|((column, year), _)| grid_column(column, year, context.round).name);
    ui.horizontal(|ui| {
        if filtered {
            let words = format!("{} of {all} show", format::count(shown, "row", "rows"));
            ui.badge(Mark::Advice, &words);
            let by = filtered_by(context, &state.view);
            if secondary_button_ui(ui, "Clear filters")
                .on_hover_text(format!("Show every row again. Filtered by {by}"))
                .clicked()
            {
                state.view.show_all();
                state.grid.focus = Focus::Soon;
            }
        }
        if let Some(column) = sorted {
            ui.caption(&format!("Sorted by {column}"));
            if link_ui(ui, "In the plan's order").clicked() {
                state.view.sort = None;
                state.grid.focus = Focus::Soon;
            }
        }
        let again = link_ui(ui, "Apply again")
            .on_hover_text("Sort and filter anew: rows stay where they are while they are edited");
        if again.clicked() {
            state.arrangement.forget();
            state.index.expire();
        }
        if filtered {
            let by = RichText::new(format!("Filtered by {}", filtered_by(context, &state.view)))
                .text_style(TextRole::Caption.style())
                .weak();
            ui.add(Label::new(by).truncate());
        }
    });
}

/// What rows are filtered by, in words.
fn filtered_by(context: &PageContext<'_>, view: &GridView) -> String {
    let mut names: Vec<String> = Vec::new();
    if !view.schemes.trim().is_empty() {
        names.push(format!("\"{}\"", view.schemes.trim()));
    }
    for ((column, year), _) in &view.filters {
        names.push(grid_column(*column, *year, context.round).name);
    }
    format::list(&names)
}

/// The buttons from the right end of the line, then the count where there is room.
fn buttons_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut ExpenditureState, space: Space) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if primary_button_ui(ui, "Add allocation").clicked() {
            rows::run(context, state, GridCommand::AddAllocation);
        }
        if secondary_button_ui(ui, "Add scheme").clicked() {
            rows::run(context, state, GridCommand::AddScheme);
        }
        // The menu of rows has it too.
        if space == Space::Scarce {
            return;
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
    let row = state.grid.cursor.filter(|cursor| cursor.key != RowKey::New);
    ui.add_enabled_ui(row.is_some(), |ui| {
        let button = secondary_button_ui(ui, words)
            .on_disabled_hover_text("Select a row of the table first.");
        if button.clicked() {
            rows::run(context, state, GridCommand::Remove);
        }
    });
}
