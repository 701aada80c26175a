//! Who signs the plan.

use eframe::egui::{Id, Ui};

use crate::app::kit::cell::day_cell_ui;
use crate::app::kit::cell::{Cell, text_cell_ui};
use crate::app::kit::table::{Cells, Column, Name, RowKind, Table};
use crate::app::kit::{UiExt, bring_into_view, remove_button_ui, wide_ui};
use crate::app::pages::PageContext;
use crate::model::{Edit, Entry, EntryKey, RoleId, Signatory, SignatoryField};
use crate::rounds::{Delegation, RequiredSignatory};
use crate::rules::Location;

/// Draws the table of signatures.
pub(super) fn signatories_ui(ui: &mut Ui, context: &PageContext<'_>) {
    ui.gap_section();
    ui.section_with_caption(
        "Signatories",
        "Where a signature cannot be delegated, nobody else may sign instead",
    );
    wide_ui(ui, "signatories", |ui| {
        let table = Table::begin(
            ui,
            "signatories",
            vec![
                Column::text("Part", 1.5).at_least(150.0),
                Column::fixed("Delegable", 92.0),
                Column::text("Name", 1.0).at_least(130.0),
                Column::text("Signs for", 1.0).at_least(130.0),
                Column::fixed("Signed on", 132.0),
                Column::text("Note", 1.0).at_least(100.0),
                Column::fixed("", 56.0),
            ],
        );
        for required in &context.round.signatories {
            let given: Vec<&Signatory> = context
                .plan
                .signatories
                .iter()
                .filter(|signatory| signatory.role == required.role)
                .collect();
            let here = |place: &Location| matches!(place, Location::Signatory(role) if *role == required.role);
            let selected = context.selection.is_some_and(here);
            for nth in 0..given.len().max(1) {
                let signatory = given.get(nth).copied();
                let kind = if selected {
                    RowKind::Selected
                } else {
                    RowKind::Plain
                };
                let texts = texts_of(required, signatory);
                let row = table.row_named_by(ui, kind, &texts, |cells| {
                    role_ui(cells, required);
                    fields_ui(cells, context, required, nth, signatory);
                    buttons_ui(cells, context, required, nth, given.len());
                });
                if context.arrival.is_some_and(here) {
                    bring_into_view(ui, row.rect, Some(eframe::egui::Align::Center));
                }
            }
        }
        table.end(ui);
    });
}

/// The texts of a row, by their columns.
fn texts_of<'a>(
    required: &'a RequiredSignatory,
    signatory: Option<&'a Signatory>,
) -> Vec<Name<'a>> {
    let mut texts = vec![Name::new(&required.label)];
    if let Some(at) = signatory {
        for (column, text) in [(2, &at.name), (3, &at.organisation), (5, &at.note)] {
            texts.push(Name::new(text).in_column(column).indented(4.0));
        }
    }
    texts
}

/// Another signature in the same part, and the way to take one out.
fn buttons_ui(
    cells: &mut Cells<'_>,
    context: &PageContext<'_>,
    required: &RequiredSignatory,
    nth: usize,
    given: usize,
) {
    let label = &required.label;
    cells.edge_to_edge(|ui, _| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if nth < given {
            let name = if nth == 0 {
                format!("Remove the signature of: {label}")
            } else {
                format!("Remove signature {} of: {label}", nth + 1)
            };
            if remove_button_ui(ui, &name).clicked() {
                let key = EntryKey::Signatory(required.role.clone(), nth);
                context
                    .outbox
                    .edit(Edit::batch(&name, vec![Edit::RemoveEntry(key)]));
            }
        }
        if nth + 1 == given.max(1) && given > 0 {
            let name = format!("Another signature of: {label}");
            let add = ui.add(eframe::egui::Button::new("+").frame(false));
            add.widget_info(|| {
                eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, true, &name)
            });
            if add.on_hover_text(&name).clicked() {
                let entry = Entry::Signatory(Signatory {
                    role: required.role.clone(),
                    ..Signatory::default()
                });
                let at = context.plan.signatories.len();
                context
                    .outbox
                    .edit(Edit::batch(&name, vec![Edit::InsertEntry(at, entry)]));
                let first = cell_id(&required.role, given, "Name");
                ui.memory_mut(|memory| memory.request_focus(first));
            }
        }
    });
}

/// The cell of a part of a signature: of which in its role.
fn cell_id(role: &RoleId, nth: usize, part: &str) -> Id {
    Id::unique(("signatory", role, nth, part))
}

fn role_ui(cells: &mut Cells<'_>, required: &RequiredSignatory) {
    cells.text(&required.label);
    match required.delegation {
        Delegation::Allowed => cells.quiet("Yes"),
        Delegation::NotAllowed => cells.text("No"),
    };
}

fn fields_ui(
    cells: &mut Cells<'_>,
    context: &PageContext<'_>,
    required: &RequiredSignatory,
    nth: usize,
    signatory: Option<&Signatory>,
) {
    let role: &RoleId = &required.role;
    let send = |field| {
        context
            .outbox
            .edit(Edit::Signatory(role.clone(), nth, field));
    };
    let cell = |part: &str| {
        let name = if nth == 0 {
            format!("{part}, {}", required.label)
        } else {
            format!("{part}, {} {}", required.label, nth + 1)
        };
        Cell::typed(cell_id(role, nth, part), name).in_lines()
    };
    cells.edge_to_edge(|ui, _| {
        let text = signatory.map_or("", |at| at.name.as_str());
        let name = text_cell_ui(ui, &cell("Name"), text);
        let here = |place: &Location| matches!(place, Location::Signatory(at) if at == role);
        if nth == 0 && context.arrival.is_some_and(here) {
            // Whoever is led here can type at once.
            name.response.request_focus();
        }
        if let Some(text) = name.committed {
            send(SignatoryField::Name(text));
        }
    });
    cells.edge_to_edge(|ui, _| {
        let text = signatory.map_or("", |at| at.organisation.as_str());
        if let Some(text) = text_cell_ui(ui, &cell("Organisation"), text).committed {
            send(SignatoryField::Organisation(text));
        }
    });
    cells.edge_to_edge(|ui, _| {
        let day = signatory.and_then(|at| at.signed_on);
        if let Some(day) = day_cell_ui(ui, &cell("Signed on"), day).committed {
            send(SignatoryField::SignedOn(day));
        }
    });
    cells.edge_to_edge(|ui, _| {
        let text = signatory.map_or("", |at| at.note.as_str());
        if let Some(text) = text_cell_ui(ui, &cell("Note"), text).committed {
            send(SignatoryField::Note(text));
        }
    });
}
