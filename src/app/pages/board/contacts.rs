//! Whom to ask about the plan.

use eframe::egui::{Id, Ui};

use crate::app::kit::cell::{Cell, text_cell_ui};
use crate::app::kit::table::{Column, Name, RowKind, Table};
use crate::app::kit::{UiExt, link_ui, remove_button_ui, wide_ui};
use crate::app::pages::PageContext;
use crate::model::{Contact, Edit, PlanField};

/// A part of a contact: what it is called, how it is read and written.
type Part = (&'static str, fn(&Contact) -> &str, fn(&mut Contact, String));

const PARTS: [Part; 4] = [
    (
        "Part",
        |contact| &contact.role,
        |contact, text| contact.role = text,
    ),
    (
        "Name",
        |contact| &contact.name,
        |contact, text| contact.name = text,
    ),
    (
        "Email",
        |contact| &contact.email,
        |contact, text| contact.email = text,
    ),
    (
        "Telephone",
        |contact| &contact.telephone,
        |contact, text| contact.telephone = text,
    ),
];

/// The cell of a part of a contact.
fn cell_id(at: usize, part: &str) -> Id {
    Id::unique(("contact", at, part))
}

/// Draws the table of contacts.
pub(super) fn contacts_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let contacts = &context.plan.contacts;
    ui.section_with_caption("Contacts", "Whom to ask about the plan");
    let send = |label: &str, contacts: Vec<Contact>| {
        let edit = Edit::Plan(PlanField::Contacts(contacts));
        context.outbox.edit(Edit::batch(label, vec![edit]));
    };
    if !contacts.is_empty() {
        wide_ui(ui, "contacts", |ui| {
            let mut columns: Vec<Column> = PARTS
                .iter()
                .map(|(title, ..)| Column::text(*title, 1.0).at_least(100.0))
                .collect();
            columns.push(Column::fixed("", 32.0));
            let table = Table::begin(ui, "contacts", columns);
            for (at, contact) in contacts.iter().enumerate() {
                let texts = PARTS.iter().enumerate();
                let texts = texts.map(|(column, (_, read, _))| {
                    Name::new(read(contact)).in_column(column).indented(4.0)
                });
                let texts: Vec<Name<'_>> = texts.collect();
                table.row_named_by(ui, RowKind::Plain, &texts, |cells| {
                    for (part, read, write) in PARTS {
                        let name = format!("{part} of contact {}", at + 1);
                        cells.edge_to_edge(|ui, _| {
                            let cell = Cell::typed(cell_id(at, part), &name).in_lines();
                            let output = text_cell_ui(ui, &cell, read(contact));
                            if let Some(text) = output.committed {
                                let mut changed = contacts.clone();
                                if let Some(contact) = changed.get_mut(at) {
                                    write(contact, text);
                                }
                                send(&name, changed);
                            }
                        });
                    }
                    cells.edge_to_edge(|ui, _| {
                        let label = format!("Remove contact {}", at + 1);
                        if remove_button_ui(ui, &label).clicked() {
                            let mut fewer = contacts.clone();
                            fewer.remove(at);
                            send(&label, fewer);
                        }
                    });
                });
            }
            table.end(ui);
        });
    }
    if link_ui(ui, "Add a contact").clicked() {
        let mut more = contacts.clone();
        more.push(Contact {
            role: "Better Care Fund lead".to_owned(),
            ..Contact::default()
        });
        send("Add a contact", more);
        let first = cell_id(contacts.len(), PARTS[0].0);
        ui.memory_mut(|memory| memory.request_focus(first));
    }
}
