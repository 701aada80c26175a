//! All metrics at a glance.

use eframe::egui::Ui;

use crate::app::kit::UiExt;
use crate::app::kit::table::{Column, Name, RowKind, Table, with_a_line_below};
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
    if in_one {
        rows_ui(ui, context, &table, &lines, Status::Beside);
    } else {
        with_a_line_below(ui, |ui| {
            rows_ui(ui, context, &table, &lines, Status::Below);
        });
    }
    table.end(ui);
}

/// Where the status of a metric stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    /// In a column of its own.
    Beside,
    /// Under the name.
    Below,
}

fn rows_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    table: &Table,
    lines: &[MetricLine<'_>],
    stands: Status,
) {
    for line in lines {
        let (name, status) = (&line.definition.short_label, line.status());
        table.row_named(ui, RowKind::Plain, Name::new(name), |cells| {
            let name = match stands {
                Status::Beside => cells.link(name),
                Status::Below => cells.link_over(name, Some(status.into()), status.word()),
            };
            if name.clicked() {
                go_to(context, line);
            }
            cells.text(&line.target());
            cells.text(&line.actual());
            if stands == Status::Beside {
                cells.ui(|ui, _| ui.badge(status.into(), status.word()));
            }
        });
    }
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
