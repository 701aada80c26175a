//! The plan as it stood on earlier days.

use eframe::egui::{Id, TextEdit, Ui};

use crate::app::kit::cell::{Cell, day_cell_ui, text_cell_ui};
use crate::app::kit::table::{Column, RowKind, Table};
use crate::app::kit::{UiExt, remove_button_ui, secondary_button_ui, wide_ui};
use crate::app::pages::PageContext;
use crate::format;
use crate::model::{Edit, Plan, Version};

/// Draws the versions and the way to freeze another.
pub(super) fn versions_ui(ui: &mut Ui, context: &PageContext<'_>, note: &mut String) {
    ui.section_with_caption(
        "Frozen versions",
        "The plan as it stood on a day, for instance as the board saw it; kept inside the plan's file",
    );
    let versions = &context.plan.versions;
    if !versions.is_empty() {
        list_ui(ui, context);
    }
    ui.horizontal(|ui| {
        let field = ui
            .add(
                TextEdit::singleline(note)
                    .hint_text("What it is, such as \"as seen by the board\"")
                    .desired_width(320.0),
            )
            .accessible_name("Note of the new version");
        let entered =
            field.lost_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
        let pressed = secondary_button_ui(ui, "Freeze the plan as it is").clicked();
        if pressed || (entered && !note.trim().is_empty()) {
            let frozen_on = jiff::Zoned::now().date();
            let note = match std::mem::take(note).trim() {
                "" => format!("As it was on {}", format::date(frozen_on)),
                note => note.to_owned(),
            };
            let label = format!("Freeze version: {note}");
            let mut more = versions.clone();
            more.push(Version {
                note,
                frozen_on,
                plan: Box::new(Plan {
                    versions: Vec::new(),
                    ..context.plan.clone()
                }),
            });
            send(context, &label, more);
        }
    });
}

fn send(context: &PageContext<'_>, label: &str, versions: Vec<Version>) {
    let edit = Edit::Versions(versions);
    context.outbox.edit(Edit::batch(label, vec![edit]));
}

fn list_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let versions = &context.plan.versions;
    wide_ui(ui, "versions", |ui| {
        let table = Table::begin(
            ui,
            "versions",
            vec![
                Column::fixed("Frozen on", 144.0),
                Column::text("Note", 1.0).at_least(160.0),
                Column::number("Rows", 64.0),
                Column::fixed("", 32.0),
            ],
        );
        for (at, version) in versions.iter().enumerate() {
            let nth = at + 1;
            let changed = |label: &str, set: &dyn Fn(&mut Version)| {
                let mut all = versions.clone();
                if let Some(version) = all.get_mut(at) {
                    set(version);
                    send(context, label, all);
                }
            };
            table.row(ui, RowKind::Plain, |cells| {
                cells.edge_to_edge(|ui, _| {
                    let label = format!("Day of version {nth}");
                    let cell = Cell::typed(Id::unique(("version day", at)), &label);
                    let day = day_cell_ui(ui, &cell, Some(version.frozen_on)).committed;
                    if let Some(day) = day.flatten() {
                        changed(&label, &|version| version.frozen_on = day);
                    }
                });
                cells.edge_to_edge(|ui, _| {
                    let label = format!("Note of version {nth}");
                    let cell = Cell::typed(Id::unique(("version note", at)), &label);
                    if let Some(text) = text_cell_ui(ui, &cell, &version.note).committed {
                        changed(&label, &|version| version.note.clone_from(&text));
                    }
                });
                cells.text(&version.plan.allocations.len().to_string());
                cells.edge_to_edge(|ui, _| {
                    let label = format!("Remove version {nth}: {}", version.note);
                    if remove_button_ui(ui, &label).clicked() {
                        let mut fewer = versions.clone();
                        fewer.remove(at);
                        send(context, &label, fewer);
                    }
                });
            });
        }
        table.end(ui);
    });
}
