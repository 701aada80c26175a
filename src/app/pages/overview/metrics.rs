//! All metrics at a glance.

use eframe::egui::{Align, Layout, Ui};

use crate::app::kit::table::{Cells, Column, Name, RowKind, Table};
use crate::app::kit::{UiExt, small_mark_ui};
use crate::app::metric_lines::{MetricLine, metric_lines, only_period, value_columns};
use crate::app::pages::PageContext;
use crate::rules::Location;
use crate::working::Subject;

/// Below this width a metric takes two lines, so that neither its name nor its numbers are cut.
const ONE_LINE: f32 = 440.0;

/// Draws the table.
pub(super) fn metrics_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let lines = metric_lines(context);
    let caption = match only_period(&lines) {
        Some(one) => format!("Target and actual for {one}"),
        None => "The last period with a target and an actual".to_owned(),
    };
    ui.section_with_caption("Metrics", &caption);
    let [target, actual] = value_columns(ui, 64.0, &lines);
    let name = Column::text("Metric", 1.0);
    let in_one = ui.available_width() >= ONE_LINE;
    let columns = if in_one {
        vec![name, target, actual, Column::fixed("Status", 120.0)]
    } else {
        vec![name, target, actual]
    };
    let table = Table::begin(ui, "metrics at a glance", columns);
    let usual = ui.spacing().interact_size.y;
    if !in_one {
        ui.spacing_mut().interact_size.y = 2.0 * context.tokens.shape.row_dense - 4.0;
    }
    for line in &lines {
        let name = if in_one {
            &line.definition.short_label
        } else {
            ""
        };
        table.row_named(ui, RowKind::Plain, Name::new(name), |cells| {
            if in_one {
                if cells.link(&line.definition.short_label).clicked() {
                    go_to(context, line);
                }
            } else {
                name_and_status_ui(cells, context, line);
            }
            cells.text(&line.target());
            cells.text(&line.actual());
            if in_one {
                let status = line.status();
                cells.ui(|ui, _| ui.badge(status.into(), status.word()));
            }
        });
    }
    ui.spacing_mut().interact_size.y = usual;
    table.end(ui);
}

fn name_and_status_ui(cells: &mut Cells<'_>, context: &PageContext<'_>, line: &MetricLine<'_>) {
    let status = line.status();
    cells.ui(|ui, _| {
        let shape = &context.tokens.shape;
        ui.spacing_mut().interact_size.y = 0.0;
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(2.0);
            if ui.link(&line.definition.short_label).clicked() {
                go_to(context, line);
            }
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = shape.gap_tiny;
                small_mark_ui(ui, status.into(), status.word());
                ui.caption(status.word());
            });
        });
    });
}

fn go_to(context: &PageContext<'_>, line: &MetricLine<'_>) {
    let metric = &line.result.metric;
    let period = line.point.map(|point| point.period);
    context
        .outbox
        .go_to(Location::Metric(metric.clone(), period));
    if let Some(period) = period {
        let subject = Subject::Metric(metric.clone(), period);
        context.outbox.explain(subject);
    }
}
