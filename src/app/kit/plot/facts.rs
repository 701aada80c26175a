//! The facts of a chart as a table.

use eframe::egui::Ui;

use super::super::UiExt;
use super::super::table::{Column, RowKind, Table};
use crate::app::theme::{DesignTokens, Surface, TextRole};
use crate::charts::{ChartSpec, ChartTable, ChartValue};

/// Draws the facts of a chart as a table.
pub fn table_ui(ui: &mut Ui, spec: &ChartSpec) {
    let number = DesignTokens::here(ui).shape.body * 9.0;
    let facts = spec.table();
    if DesignTokens::here(ui).surface == Surface::Slide && is_too_wide(&facts, number, ui) {
        largest_ui(ui, spec);
        return;
    }
    let widths = widths_that_fit(ui, &facts, number);
    let columns = facts
        .columns
        .iter()
        .enumerate()
        .map(|(at, title)| match at {
            0 => Column::text(title, 1.0),
            _ if title == "Remark" => Column::text(title, 1.0),
            _ => Column::number(title, widths.get(at).copied().unwrap_or(number)),
        })
        .collect();
    let table = Table::begin(ui, &spec.id, columns);
    for row in &facts.rows {
        table.row(ui, RowKind::Plain, |cells| {
            for cell in row {
                cells.text(cell);
            }
        });
    }
    table.end(ui);
}

/// The widths in which every header and every cell stands whole, those of numbers as wide as is usual while there is room.
/// Nothing where there is no room for all of them.
fn widths_that_fit(ui: &Ui, facts: &ChartTable, usual: f32) -> Vec<f32> {
    let tokens = DesignTokens::here(ui);
    let wide = |text: &str, role: TextRole| {
        let (font, ink) = (role.font(&tokens.shape), tokens.colours.text);
        let laid_out = ui.painter().layout_no_wrap(text.to_owned(), font, ink);
        laid_out.size().x.ceil() + 2.0 * tokens.shape.cell_padding + 1.0
    };
    let least: Vec<f32> = facts
        .columns
        .iter()
        .enumerate()
        .map(|(at, title)| {
            let cells = facts.rows.iter().filter_map(|row| row.get(at));
            let cells = cells.map(|cell| wide(cell, TextRole::Cell));
            cells.fold(wide(title, TextRole::CellTotal), f32::max)
        })
        .collect();
    let spare = ui.available_width() - least.iter().sum::<f32>();
    if spare < 0.0 {
        return Vec::new();
    }
    #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
    let each = spare / least.len().max(1) as f32;
    least
        .into_iter()
        .map(|width| width + each.min((usual - width).max(0.0)))
        .collect()
}

/// Whether a column for each series leaves the names of the rows too little room.
fn is_too_wide(facts: &ChartTable, number: f32, ui: &Ui) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
    let columns = facts.columns.len() as f32;
    columns * number > ui.available_width()
}

/// A row for each value, the largest first, as many as there is room for: a slide cannot be scrolled sideways.
fn largest_ui(ui: &mut Ui, spec: &ChartSpec) {
    let mut values: Vec<(&str, &str, &ChartValue)> = Vec::new();
    for series in &spec.series {
        for (category, value) in spec.categories.iter().zip(&series.values) {
            if let Some(value) = value.as_ref().filter(|value| !value.amount.is_zero()) {
                values.push((&category.full_label, &series.name, value));
            }
        }
    }
    values.sort_by_key(|(.., value)| std::cmp::Reverse(value.amount));
    let shape = &DesignTokens::here(ui).shape;
    let row = ui.spacing().interact_size.y.max(shape.row_dense) + 2.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a slide has a dozen rows"
    )]
    let most = ((ui.available_height() - shape.table_header - row) / row).max(1.0) as usize;
    let columns = vec![
        Column::text(&spec.category_title, 1.0),
        Column::text("Part", 1.0),
        Column::number("Value", shape.body * 9.0),
    ];
    let table = Table::begin(ui, &spec.id, columns);
    for (category, series, value) in values.iter().take(most) {
        table.row(ui, RowKind::Plain, |cells| {
            cells.text(category);
            cells.text(series);
            cells.text(&value.text);
        });
    }
    table.end(ui);
    if values.len() > most {
        ui.caption(&format!("and {} smaller", values.len() - most));
    }
}
