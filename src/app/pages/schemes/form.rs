//! Everything that is said of a scheme, and what pays for it.

use eframe::egui::{Id, Ui};

use super::{rows_of, spend};
use crate::app::kit::cell::{Cell, text_area_ui, text_cell_ui, text_field_ui};
use crate::app::kit::table::{Column, Name, RowKind, Table, number_width};
use crate::app::kit::{Segment, UiExt, segment_id, segments_ui, wide_ui};
use crate::app::pages::PageContext;
use crate::format;
use crate::model::{Allocation, Edit, Scheme, SchemeField, SchemeId, SchemeStatus};
use crate::rounds::Column as Field;
use crate::rules::{CellColumn, Location};

/// Makes the field of a text.
type Make = fn(String) -> SchemeField;

/// The field of a scheme's number.
pub(super) const NUMBER: &str = "Scheme ID";
/// The field of a scheme's name.
pub(super) const NAME: &str = "Name";

/// What the names of the segments of its status end with.
const STATUS: &str = ": status of the scheme";

/// The fields of the form.
const FIELDS: [&str; 11] = [
    NUMBER,
    NAME,
    "New: status of the scheme",
    "Existing: status of the scheme",
    "Not said: status of the scheme",
    "Area of investment",
    "Description",
    "Local priority",
    "Outcome",
    "People reached",
    "Notes",
];

/// The field of a scheme's form that an id stands for.
pub(super) fn field_of(scheme: SchemeId, id: Id) -> Option<&'static str> {
    let mut fields = FIELDS.into_iter();
    fields.find(|field| field_id(scheme, field) == id)
}

/// A field of the form.
pub(super) fn field_id(scheme: SchemeId, field: &str) -> Id {
    if field.ends_with(STATUS) {
        segment_id(field)
    } else {
        Id::unique(("scheme", scheme, field))
    }
}

/// Draws the form of a scheme.
pub(super) fn form_ui(ui: &mut Ui, context: &PageContext<'_>, scheme: &Scheme) {
    let send = |field| context.outbox.edit(Edit::Scheme(scheme.id, field));
    let title = match (scheme.number.trim(), scheme.name.trim()) {
        ("", "") => "A scheme without a name".to_owned(),
        ("", name) => name.to_owned(),
        (number, "") => format!("Scheme {number}"),
        (number, name) => format!("{number}. {name}"),
    };
    ui.section(&title);
    let cell =
        |field: &str| Cell::typed(field_id(scheme.id, field), format!("{field} of the scheme"));
    ui.form_row(NUMBER, |ui| {
        ui.set_max_width(8.0 * context.tokens.shape.mark);
        if let Some(text) = text_cell_ui(ui, &cell(NUMBER), &scheme.number).committed {
            send(SchemeField::Number(text.into()));
        }
    });
    ui.form_row(NAME, |ui| {
        if let Some(text) = text_field_ui(ui, &cell(NAME), &scheme.name).committed {
            send(SchemeField::Name(text));
        }
    });
    ui.form_row("Status", |ui| {
        let segment = |value: Option<SchemeStatus>, text: &str| Segment {
            value,
            text: text.to_owned(),
            name: format!("{text}{STATUS}"),
        };
        let segments = [
            segment(Some(SchemeStatus::New), "New"),
            segment(Some(SchemeStatus::Existing), "Existing"),
            segment(None, "Not said"),
        ];
        if let Some(status) = segments_ui(ui, scheme.status, &segments) {
            send(SchemeField::Status(status));
        }
    });
    ui.form_row("Area of investment", |ui| {
        let output = text_field_ui(ui, &cell("Area of investment"), &scheme.area_of_investment);
        if let Some(text) = output.committed {
            send(SchemeField::AreaOfInvestment(text.into()));
        }
    });
    let texts: [(&str, &str, Make, usize); 5] = [
        (
            "Description",
            &scheme.description,
            SchemeField::Description,
            3,
        ),
        (
            "Local priority",
            &scheme.local_priority,
            SchemeField::LocalPriority,
            2,
        ),
        ("Outcome", &scheme.outcome, SchemeField::Outcome, 2),
        (
            "People reached",
            &scheme.people_reached,
            SchemeField::PeopleReached,
            1,
        ),
        ("Notes", &scheme.notes, SchemeField::Notes, 2),
    ];
    for (label, value, make, rows) in texts {
        ui.form_row(label, |ui| {
            if let Some(text) = text_area_ui(ui, &cell(label), value, rows).committed {
                send(make(text.trim().to_owned()));
            }
        });
    }
    ui.gap_section();
    rows_ui(ui, context, scheme);
}

fn rows_ui(ui: &mut Ui, context: &PageContext<'_>, scheme: &Scheme) {
    let rows: Vec<&Allocation> = rows_of(context, scheme.id).collect();
    ui.section_with_caption(
        "What pays for it",
        &format!(
            "{} of the expenditure page; a click goes there",
            format::count(rows.len(), "row", "rows")
        ),
    );
    if rows.is_empty() {
        return;
    }
    let total = spend(context, scheme.id).map(format::bare_pounds);
    wide_ui(ui, "rows of the scheme", |ui| {
        let width = number_width(ui, 100.0, total.as_deref());
        let mut columns = vec![
            Column::text("Source of funding", 1.0).at_least(148.0),
            Column::text("Scheme type", 1.2).at_least(130.0),
        ];
        for year in &context.plan.years {
            columns.push(Column::number(format!("{year} (£)"), width));
        }
        let table = Table::begin(ui, "rows of the scheme", columns);
        for row in rows {
            let stream = context.round.stream(&row.stream);
            let stream = stream.map_or("not chosen", |stream| stream.short_label.as_str());
            let lists = &context.round.lists;
            let kind = lists.scheme_type(row.scheme_type.as_str());
            let kind = kind.map_or(format::NOTHING, |kind| kind.label.as_str());
            let names = [Name::new(stream), Name::new(kind).in_column(1)];
            table.row_named_by(ui, RowKind::Plain, &names, |cells| {
                if cells.link(stream).clicked() {
                    context.outbox.go_to(Location::Allocation(
                        row.id,
                        CellColumn(Field::Amount),
                        Some(context.year),
                    ));
                }
                cells.text(kind);
                for year in &context.plan.years {
                    cells.text(
                        &row.amounts
                            .get(*year)
                            .copied()
                            .map_or_else(|| format::NOTHING.to_owned(), format::bare_pounds),
                    );
                }
            });
        }
        table.end(ui);
    });
}
