//! All metrics at a glance: where they were meant to be, and where they are.

use eframe::egui::{Align, Label, Layout, RichText, Ui};

use crate::app::kit::UiExt;
use crate::app::kit::table::{Column, RowKind, Table};
use crate::app::metric_lines::{MetricLine, metric_lines};
use crate::app::pages::PageContext;
use crate::app::theme::{DesignTokens, TextRole};
use crate::format;
use crate::metrics::MetricStatus;

/// The highest that a row may be, in rows of the usual height.
const TALLEST: f32 = 2.2;

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
    let tokens = DesignTokens::here(ui);
    let shape = &tokens.shape;
    let lines = metric_lines(context);
    let number = shape.body * 4.5;
    let columns = vec![
        Column::text("Metric", 1.0),
        Column::number("Target", number),
        Column::number("Actual", number),
        Column::fixed("Status", shape.body * 8.0),
    ];
    let table = Table::begin(ui, "metrics", columns);
    #[expect(clippy::cast_precision_loss, reason = "a round has a few metrics")]
    let count = lines.len().max(1) as f32;
    let row = (ui.available_height() / count - 2.0).min(TALLEST * shape.row_dense);
    ui.spacing_mut().interact_size.y = row;
    let two_lines = row >= shape.line(TextRole::Body) + shape.line(TextRole::Caption);
    for line in &lines {
        table.row(ui, RowKind::Plain, |cells| {
            cells.ui(|ui, rect| {
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let text = shape.line(TextRole::Body)
                        + if two_lines {
                            shape.line(TextRole::Caption)
                        } else {
                            0.0
                        };
                    ui.add_space(((rect.height() - text) / 2.0).max(0.0));
                    ui.add(Label::new(&line.definition.short_label).truncate());
                    if two_lines {
                        let about = RichText::new(&line.definition.label)
                            .text_style(TextRole::Caption.style())
                            .color(tokens.colours.text_secondary);
                        ui.add(Label::new(about).truncate());
                    }
                });
            });
            cells.text(&line.target());
            cells.text(&line.actual());
            let status = line.status();
            cells.ui(|ui, _| ui.badge(status.into(), status.word()));
        });
    }
    table.end(ui);
}

/// "The year 2023 to 2024".
pub(super) fn sub_title(context: &PageContext<'_>) -> String {
    let mut periods: Vec<String> = metric_lines(context)
        .iter()
        .filter_map(|line| Some(line.point?.period.in_words()))
        .collect();
    periods.sort();
    periods.dedup();
    match periods.as_slice() {
        [one] => format!("Metrics, target and actual for {one}"),
        _ => "Metrics, the last period with a target and an actual".to_owned(),
    }
}
