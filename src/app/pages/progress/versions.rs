//! The plan as it stood on earlier days.

use eframe::egui::{Align, Id, TextEdit, Ui};

use crate::app::kit::cell::{Cell, day_cell_ui, text_cell_ui};
use crate::app::kit::table::{Column, Name, RowKind, Table};
use crate::app::kit::{UiExt, link_ui, remove_button_ui, secondary_button_ui, wide_ui};
use crate::app::outbox::Message;
use crate::app::pages::PageContext;
use crate::format;
use crate::model::{Edit, Plan, Version};

/// The least width in which the list of versions says how many rows each has.
const WITH_ROWS: f32 = 560.0;

/// The field in which the note of a new version is typed.
pub(in crate::app) fn note_of_version() -> Id {
    Id::unique("note of the new version")
}

/// Draws the versions and the way to keep another.
pub(super) fn versions_ui(ui: &mut Ui, context: &PageContext<'_>, note: &mut String) {
    ui.section_with_caption(
        "Versions",
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
                    .id(note_of_version())
                    .hint_text("What it is, such as \"as seen by the board\"")
                    .desired_width(320.0),
            )
            .accessible_name("Note of the new version");
        if field.gained_focus() {
            field.scroll_to_me(Some(Align::Center));
        }
        let entered =
            field.lost_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
        let pressed = secondary_button_ui(ui, "Keep this version").clicked();
        if pressed || entered {
            let frozen_on = jiff::Zoned::now().date();
            let note = match std::mem::take(note).trim() {
                "" => format!("As it was on {}", format::date(frozen_on)),
                note => note.to_owned(),
            };
            let label = format!("Keep version: {note}");
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
    // How many rows a version has is left out where its name and the way to open it would have no room beside that.
    let with_rows = ui.available_width() >= WITH_ROWS;
    wide_ui(ui, "versions", |ui| {
        let mut columns = vec![
            Column::fixed("Kept on", 144.0),
            Column::text("Note", 1.0).at_least(120.0),
            Column::number("Rows", 64.0),
            Column::fixed("", 156.0),
            Column::fixed("", 32.0),
        ];
        if !with_rows {
            columns.remove(2);
        }
        let table = Table::begin(ui, "versions", columns);
        for (at, version) in versions.iter().enumerate() {
            let nth = at + 1;
            let changed = |label: &str, set: &dyn Fn(&mut Version)| {
                let mut all = versions.clone();
                if let Some(version) = all.get_mut(at) {
                    set(version);
                    send(context, label, all);
                }
            };
            let note = Name::new(&version.note).in_column(1).indented(4.0);
            table.row_named(ui, RowKind::Plain, note, |cells| {
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
                    let cell = Cell::typed(Id::unique(("version note", at)), &label).in_lines();
                    if let Some(text) = text_cell_ui(ui, &cell, &version.note).committed {
                        changed(&label, &|version| version.note.clone_from(&text));
                    }
                });
                if with_rows {
                    cells.text(&version.plan.allocations.len().to_string());
                }
                let open = format!("Open version {nth} as a new plan");
                let opened =
                    cells.ui(|ui, _| link_ui(ui, "Open as a new plan").accessible_name(open));
                if opened.clicked() {
                    context.outbox.push(Message::OpenVersion(at));
                }
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
