//! Schemes: the list of them, and everything that is said of one.

mod form;
mod heights;
mod list;

use eframe::egui::{Align, Id, Layout, Memory, ScrollArea, TextEdit, Ui, Vec2};

use super::PageContext;
use super::beside::illustrative_ui;
use crate::app::commands::GridCommand;
use crate::app::kit::cell::is_turning;
use crate::app::kit::{UiExt, part_scroll_ui, primary_button_ui, secondary_button_ui};
use crate::format::is_blank;
use crate::model::{Allocation, Edit, Money, Scheme, SchemeId};
use crate::rules::Location;

/// What the page remembers.
#[derive(Debug, Default)]
pub(super) struct SchemesState {
    /// The scheme shown in full.
    chosen: Option<SchemeId>,
    /// What narrows the list.
    needle: String,
    /// The field of a scheme that had the keyboard last: the next scheme has it in the same.
    field: Option<&'static str>,
    /// How high the rows of the list are.
    heights: heights::Heights,
    /// A scheme that was just asked for: it is shown once it is in the plan.
    awaited: Option<SchemeId>,
}

/// Below this width the scheme stands under the list.
const SIDE_BY_SIDE: f32 = 820.0;

/// Draws the page.
pub(super) fn schemes_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut SchemesState) {
    illustrative_ui(ui, context, "Schemes");
    let arrived = match context.arrival {
        Some(Location::Scheme(id)) => Some(*id),
        _ => None,
    };
    if let Some(id) = arrived.or(state.awaited)
        && let Some(scheme) = context.plan.scheme(id)
    {
        state.chosen = Some(id);
        state.needle.clear();
        state.awaited = None;
        if !is_turning(ui.ctx()) {
            // Whoever comes to a scheme, or begins one, can type at once.
            ui.memory_mut(|memory| memory.request_focus(wanted(context, scheme)));
        }
    }
    if context.asked == Some(GridCommand::AddScheme) {
        add_scheme(context, state);
    }
    toolbar_ui(ui, context, state);
    if context.plan.schemes.is_empty() {
        ui.empty_state(
            "There is no scheme yet",
            "\"Add scheme\" adds one. What it spends is entered on the expenditure page.",
        );
        return;
    }
    let chosen = chosen(context, state);
    if ui.available_width() < SIDE_BY_SIDE {
        let height = (ui.available_height() * 0.36).max(140.0);
        list::list_ui(ui, context, state, height);
        ui.gap_section();
        scheme_ui(ui, context, chosen, &mut state.field);
        return;
    }
    let gap = context.tokens.shape.gap_section;
    let size = ui.available_size();
    let list = (size.x * 0.42).min(460.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let part = |ui: &mut Ui, width: f32, content: &mut dyn FnMut(&mut Ui)| {
            let room = Vec2::new(width, size.y);
            ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.x = context.tokens.shape.gap;
                ui.set_width(width);
                content(ui);
            });
        };
        part(ui, list, &mut |ui| {
            list::list_ui(ui, context, state, size.y);
        });
        ui.add_space(gap);
        part(ui, size.x - list - gap, &mut |ui| {
            scheme_ui(ui, context, chosen, &mut state.field);
        });
    });
}

/// The field to type into for whoever is led to a scheme: what findings say of it is that it lacks a name, or has the number
/// of another.
fn wanted(context: &PageContext<'_>, scheme: &Scheme) -> Id {
    let mut others = context.plan.schemes.iter().filter(|at| at.id != scheme.id);
    let number = &scheme.number;
    let unclear = is_blank(number) || others.any(|other| other.has_number(number));
    let field = if unclear && !is_blank(&scheme.name) {
        form::NUMBER
    } else {
        form::NAME
    };
    form::field_id(scheme.id, field)
}

fn chosen<'a>(context: &PageContext<'a>, state: &SchemesState) -> Option<&'a Scheme> {
    let plan = context.plan;
    state
        .chosen
        .and_then(|id| plan.scheme(id))
        .or(plan.schemes.first())
}

fn toolbar_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut SchemesState) {
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 280.0).clamp(120.0, 320.0);
        ui.add(
            TextEdit::singleline(&mut state.needle)
                .hint_text("Find a scheme")
                .desired_width(width),
        )
        .accessible_name("Find a scheme by its number, name or area of investment");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if primary_button_ui(ui, "Add scheme").clicked() {
                add_scheme(context, state);
            }
            let chosen = chosen(context, state);
            ui.add_enabled_ui(chosen.is_some(), |ui| {
                let button = secondary_button_ui(ui, "Remove scheme")
                    .on_hover_text("Removes the scheme with all its rows of the expenditure page");
                if button.clicked()
                    && let Some(scheme) = chosen
                {
                    context.outbox.edit(context.plan.delete_scheme(scheme.id));
                }
            });
        });
    });
}

/// Adds a scheme at the end of the list, and shows it once it is there.
fn add_scheme(context: &PageContext<'_>, state: &mut SchemesState) {
    let scheme = new_scheme(context);
    state.awaited = Some(scheme.id);
    let at = context.plan.schemes.len();
    context.outbox.edit(Edit::InsertScheme(at, scheme));
}

/// A scheme with the number after the highest.
fn new_scheme(context: &PageContext<'_>) -> Scheme {
    let plan = context.plan;
    let highest = plan
        .schemes
        .iter()
        .filter_map(|scheme| scheme.number.parse::<u32>().ok())
        .max()
        .unwrap_or(0);
    let number = highest.saturating_add(1).to_string();
    Scheme::new(plan.next_scheme_id(), &number, "")
}

/// What a scheme spends in the year shown; nothing where nothing was entered.
fn spend(context: &PageContext<'_>, scheme: SchemeId) -> Option<Money> {
    rows_of(context, scheme)
        .filter_map(|row| row.amounts.get(context.year).copied())
        .reduce(|sum, amount| sum + amount)
}

fn rows_of<'a>(
    context: &PageContext<'a>,
    scheme: SchemeId,
) -> impl Iterator<Item = &'a Allocation> {
    let rows = context.plan.allocations.iter();
    rows.filter(move |row| row.scheme == scheme)
}

fn scheme_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    chosen: Option<&Scheme>,
    field: &mut Option<&'static str>,
) {
    let Some(scheme) = chosen else { return };
    // As long as nothing else has the keyboard, it is told where it was last.
    if let Some(focused) = ui.memory(Memory::focused) {
        *field = form::field_of(scheme.id, focused);
    }
    let area = ScrollArea::vertical()
        .id_salt(("scheme", scheme.id))
        .auto_shrink(false);
    part_scroll_ui(ui, area, context.tokens.shape.page_padding, |ui| {
        form::form_ui(ui, context, scheme);
    });
}
