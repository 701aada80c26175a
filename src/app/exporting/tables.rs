//! What the workbook and the tables would hold.

use eframe::egui::Ui;

use super::form::{Form, TableKind};
use super::preview::Preview;
use crate::app::kit::UiExt;
use crate::app::kit::table::{Column, RowKind, Table};
use crate::format;

/// The sheets of the workbook.
pub(super) fn workbook_ui(ui: &mut Ui, preview: &Preview) {
    let columns = vec![Column::text("Sheet", 1.0), Column::text("Holds", 1.5)];
    let table = Table::begin(ui, "sheets of the workbook", columns);
    for sheet in &preview.sheets {
        table.row(ui, RowKind::Plain, |cells| {
            cells.text(&sheet.name);
            cells.quiet(&sheet.holds);
        });
    }
    table.end(ui);
    ui.caption("After them come the entries of the drop-down lists, and what the template has no place for.");
}

/// Which table, and its columns.
pub(super) fn tables_ui(ui: &mut Ui, form: &mut Form, preview: &Preview) {
    for kind in TableKind::ALL {
        let outline = preview.tables.iter().find(|(known, _)| *known == kind);
        let rows = outline.map_or(0, |(_, table)| table.rows);
        let rows = format::count(rows, "row", "rows");
        let words = format!("{}, {rows}", kind.title());
        if ui.radio(form.table == kind, words).clicked() {
            form.table = kind;
        }
    }
    let chosen = preview.tables.iter().find(|(kind, _)| *kind == form.table);
    if let Some((_, table)) = chosen {
        ui.strong_text(&format!(
            "Its {}",
            format::count(table.columns.len(), "column", "columns")
        ));
        ui.caption(&table.columns.join(" · "));
    }
    ui.caption(
        "In UTF-8, with commas between its cells. A text that a spreadsheet could take for a formula is made harmless.",
    );
}
