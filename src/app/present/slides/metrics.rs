//! All metrics at a glance: where they were meant to be, and where they are.

use eframe::egui::text::LayoutJob;
use eframe::egui::{Align, Color32, Label, Layout, Rect, Ui};

use crate::app::kit::UiExt;
use crate::app::kit::table::{Cells, Column, RowKind, Table};
use crate::app::metric_lines::{MetricLine, metric_lines, only_period, value_columns};
use crate::app::pages::PageContext;
use crate::app::theme::{DesignTokens, TextRole};
use crate::format;
use crate::metrics::MetricStatus;
use crate::rounds::MetricDefinition;

/// The highest that a row may be, in rows of the usual height.
const TALLEST: f32 = 2.8;

pub(super) fn title(context: &PageContext<'_>) -> String {
    let lines = metric_lines(context);
    let with = |wanted: MetricStatus| {
        let of = |line: &&MetricLine<'_>| line.point.is_some_and(|point| point.status == wanted);
        lines.iter().filter(of).count()
    };
    let (met, missed) = (with(MetricStatus::Met), with(MetricStatus::NotMet));
    match (met, missed) {
        (0, 0) => {
            let set = |line: &&MetricLine<'_>| line.point.is_some_and(|at| at.target.is_some());
            match lines.iter().filter(set).count() {
                0 => "No target is set yet".to_owned(),
                set => format!("{} set", format::count(set, "target", "targets")),
            }
        }
        (_, 0) => format!("All {} met", format::count(met, "target", "targets")),
        (met, missed) => format!("{met} of {} targets met", met + missed),
    }
}

pub(super) fn metrics_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let shape = &DesignTokens::here(ui).shape;
    let lines = metric_lines(context);
    let table = Table::begin(ui, "metrics", columns(ui, &lines));
    #[expect(clippy::cast_precision_loss, reason = "a round has a few metrics")]
    let count = lines.len().max(1) as f32;
    let row = (ui.available_height() / count - 2.0).min(TALLEST * shape.row_dense);
    ui.spacing_mut().interact_size.y = row;
    for line in &lines {
        table.row(ui, RowKind::Plain, |cells| {
            cells.ui(|ui, cell| definition_ui(ui, cell, line.definition));
            value_cells(cells, line);
        });
    }
    table.end(ui);
}

/// The name of a metric, and what it measures under it where the row has room for that in full: half a sentence says
/// nothing.
fn definition_ui(ui: &mut Ui, cell: Rect, definition: &MetricDefinition) {
    let tokens = DesignTokens::here(ui);
    let (c, shape) = (&tokens.colours, &tokens.shape);
    let laid_out = |text: &str, role: TextRole, ink: Color32| {
        let job = LayoutJob::simple(text.to_owned(), role.font(shape), ink, cell.width());
        ui.painter().layout_job(job)
    };
    let name = laid_out(&definition.short_label, TextRole::Body, c.text);
    let about = [TextRole::Caption, TextRole::Source]
        .map(|role| laid_out(&definition.label, role, c.text_secondary))
        .into_iter()
        .find(|about| name.size().y + about.size().y <= cell.height());
    let height = name.size().y + about.as_ref().map_or(0.0, |about| about.size().y);
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(((cell.height() - height) / 2.0).max(0.0));
        ui.add(Label::new(name));
        if let Some(about) = about {
            ui.add(Label::new(about));
        }
    });
}

/// The columns of a table of metrics, in which every value is whole with its unit.
pub(super) fn columns(ui: &Ui, lines: &[MetricLine<'_>]) -> Vec<Column> {
    let [target, actual] = value_columns(ui, 0.0, lines);
    let status = DesignTokens::here(ui).shape.body * 8.0;
    vec![
        Column::text("Metric", 1.0),
        target,
        actual,
        Column::fixed("Status", status),
    ]
}

/// Target, actual and status of a metric.
pub(super) fn value_cells(cells: &mut Cells<'_>, line: &MetricLine<'_>) {
    cells.text(&line.target());
    cells.text(&line.actual());
    let status = line.status();
    cells.ui(|ui, _| ui.badge(status.into(), status.word()));
}

/// "The year 2023 to 2024".
pub(super) fn sub_title(context: &PageContext<'_>) -> String {
    match only_period(&metric_lines(context)) {
        Some(one) => format!("Metrics, target and actual for {one}"),
        None => "Metrics, the last period with a target and an actual".to_owned(),
    }
}
