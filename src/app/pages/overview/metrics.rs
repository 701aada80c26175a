//! All metrics at a glance.

use eframe::egui::Ui;

use crate::app::kit::UiExt;
use crate::app::kit::table::{Column, RowKind, Table};
use crate::app::pages::PageContext;
use crate::format;
use crate::metrics::MetricStatus;
use crate::rules::Location;
use crate::working::Subject;

/// Draws the table.
pub(super) fn metrics_ui(ui: &mut Ui, context: &PageContext<'_>) {
    let mut periods: Vec<String> = context
        .assessment
        .metrics
        .iter()
        .filter_map(|result| Some(result.headline()?.period.in_words()))
        .collect();
    periods.sort();
    periods.dedup();
    let caption = match periods.as_slice() {
        [one] => format!("Target and actual for {one}"),
        _ => "The last period with a target and an actual".to_owned(),
    };
    ui.section_with_caption("Metrics", &caption);
    let columns = vec![
        Column::text("Metric", 1.0),
        Column::number("Target", 72.0),
        Column::number("Actual", 72.0),
        Column::fixed("Status", 114.0),
    ];
    let table = Table::begin(ui, "metrics at a glance", columns);
    for result in &context.assessment.metrics {
        let Some(definition) = context.round.metric(&result.metric) else {
            continue;
        };
        let point = result.headline();
        let shown = |value: Option<rust_decimal::Decimal>| {
            value.map_or_else(
                || format::NOTHING.to_owned(),
                |value| format::metric_value(value, definition),
            )
        };
        table.row(ui, RowKind::Plain, |cells| {
            let name = cells.link(&definition.short_label);
            if name.clicked() {
                match point {
                    Some(point) => {
                        context
                            .outbox
                            .go_to(Location::Metric(result.metric.clone(), Some(point.period)));
                        context
                            .outbox
                            .explain(Subject::Metric(result.metric.clone(), point.period));
                    }
                    None => context
                        .outbox
                        .go_to(Location::Metric(result.metric.clone(), None)),
                }
            }
            cells.text(&shown(point.and_then(|point| point.target)));
            cells.text(&shown(point.and_then(|point| point.actual)));
            let status = point.map_or(MetricStatus::CannotTell, |point| point.status);
            cells.ui(|ui, _| ui.badge(status.into(), status.word()));
        });
    }
    table.end(ui);
}
