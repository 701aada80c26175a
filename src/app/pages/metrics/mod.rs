//! Measures of performance: all of them at a glance, then one with its chart, its periods and its words.

mod points;

use eframe::egui::{Id, Ui};

use self::points::{periods, points_ui};
use super::PageContext;
use super::beside::illustrative_ui;
use crate::app::chart_view::chart_ui;
use crate::app::kit::cell::{Cell, text_area_ui};
use crate::app::kit::plot::Frame;
use crate::app::kit::table::{Column, Name, RowKind, Table};
use crate::app::kit::{UiExt, link_ui, wide_ui};
use crate::app::metric_lines::metric_lines;
use crate::charts::metric_trajectory;
use crate::format;
use crate::metrics::{MetricResult, MetricStatus};
use crate::model::{Edit, FinancialYear, ListKey, MetricField, MetricId};
use crate::rounds::{Better, Formula, MetricDefinition};
use crate::rules::Location;
use crate::working::Subject;

/// What the page remembers.
#[derive(Debug, Default)]
pub(super) struct MetricsState {
    /// The metric shown in full.
    chosen: Option<MetricId>,
    /// The earliest year before the plan for which actuals of a metric are to be entered.
    earlier: Option<(MetricId, FinancialYear)>,
}

/// Draws the page.
pub(super) fn metrics_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut MetricsState) {
    illustrative_ui(ui, context, "Metrics");
    if let Some(Location::Metric(metric, _)) = context.arrival {
        state.chosen = Some(metric.clone());
    }
    let results = &context.assessment.metrics;
    if results.is_empty() {
        ui.empty_state("This round has no metrics", "Its pack defines none.");
        return;
    }
    glance_ui(ui, context, state);
    ui.gap_section();
    let chosen = state
        .chosen
        .as_ref()
        .and_then(|id| context.assessment.metric(id))
        .or_else(|| results.first());
    if let Some(result) = chosen
        && let Some(definition) = context.round.metric(&result.metric)
    {
        ui.push_id(&result.metric, |ui| {
            detail_ui(ui, context, definition, result, &mut state.earlier);
        });
    }
}

fn status_ui(ui: &mut Ui, status: Option<MetricStatus>) {
    let status = status.unwrap_or(MetricStatus::CannotTell);
    ui.badge(status.into(), status.word());
}

fn glance_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut MetricsState) {
    let narrow = ui.available_width() < 640.0;
    let mut columns = vec![Column::text("Metric", 1.0).at_least(132.0)];
    if !narrow {
        columns.push(Column::fixed("Better is", 84.0));
    }
    columns.extend([
        Column::fixed("Period", if narrow { 92.0 } else { 104.0 }),
        Column::number("Target", if narrow { 72.0 } else { 92.0 }),
        Column::number("Actual", if narrow { 72.0 } else { 92.0 }),
        Column::fixed("Status", 116.0),
    ]);
    let first = context
        .assessment
        .metrics
        .first()
        .map(|result| result.metric.clone());
    let current = state.chosen.clone().or(first);
    wide_ui(ui, "all metrics", |ui| {
        let table = Table::begin(ui, "all metrics", columns);
        for line in metric_lines(context) {
            let (definition, result, point) = (line.definition, line.result, line.point);
            let kind = if current.as_ref() == Some(&result.metric) {
                RowKind::Selected
            } else {
                RowKind::Plain
            };
            let label = &definition.short_label;
            table.row_named(ui, kind, Name::new(label), |cells| {
                if cells.link(label).on_hover_text(&definition.label).clicked() {
                    state.chosen = Some(result.metric.clone());
                    if let Some(point) = point {
                        context
                            .outbox
                            .explain(Subject::Metric(result.metric.clone(), point.period));
                    }
                }
                if !narrow {
                    cells.quiet(match definition.better {
                        Better::Lower => "lower",
                        Better::Higher => "higher",
                    });
                }
                cells.quiet(&point.map_or_else(String::new, |point| point.period.to_string()));
                cells.text(&line.target());
                cells.text(&line.actual());
                cells.ui(|ui, _| status_ui(ui, point.map(|point| point.status)));
            });
        }
        table.end(ui);
    });
}

fn detail_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    definition: &MetricDefinition,
    result: &MetricResult,
    earlier: &mut Option<(MetricId, FinancialYear)>,
) {
    if let Some(spec) = metric_trajectory(&context.chart_input(), &definition.id) {
        chart_ui(ui, context, &spec, Frame::Full);
    }
    ui.gap_section();
    ui.section("Plan and actual by period");
    ui.caption(&how_entered(definition));
    let since = earlier
        .as_ref()
        .filter(|(metric, _)| *metric == definition.id)
        .map(|(_, year)| *year);
    let periods = periods(context, definition, result, since);
    let first = periods.first().map(|period| period.financial_year());
    if let Some(before) = first.or(Some(context.year)).map(FinancialYear::previous) {
        let words = format!("Enter actuals of {}", before.in_words());
        if link_ui(ui, &words).clicked() {
            *earlier = Some((definition.id.clone(), before));
        }
    }
    points_ui(ui, context, definition, result, &periods);
    ui.gap_section();
    words_ui(ui, context, definition);
    indicators_ui(ui, context, definition);
    ui.caption(&format::basis(&definition.basis, context.round));
}

fn how_entered(definition: &MetricDefinition) -> String {
    match definition.formula {
        Formula::Entered => format!(
            "The value is entered as published. Actuals: {}.",
            definition.data_set
        ),
        _ => format!(
            "Number: {}. Out of: {}. The value is worked out from the two; it can also be entered by itself. Actuals: {}.",
            definition.numerator, definition.denominator, definition.data_set
        ),
    }
}

fn words_ui(ui: &mut Ui, context: &PageContext<'_>, definition: &MetricDefinition) {
    let metric = &definition.id;
    let plan = context.plan.metric(metric);
    let rationale = plan.map_or("", |plan| &plan.rationale);
    let local_plan = plan.map_or("", |plan| &plan.local_plan);
    let fields = [
        (
            "Why the target is what it is",
            rationale,
            MetricField::Rationale as fn(String) -> MetricField,
        ),
        (
            "How the services in this plan support it",
            local_plan,
            MetricField::LocalPlan,
        ),
    ];
    for (title, value, field) in fields {
        ui.strong_text(title);
        let cell = Cell::typed(
            Id::unique(("metric words", metric.as_str(), title)),
            format!("{title}, {}", definition.short_label),
        );
        if let Some(text) = text_area_ui(ui, &cell, value, 3).committed {
            context
                .outbox
                .edit(Edit::Metric(metric.clone(), field(text)));
        }
    }
}

/// The supporting indicators that the plan uses.
fn indicators_ui(ui: &mut Ui, context: &PageContext<'_>, definition: &MetricDefinition) {
    let known = &definition.supporting_indicators;
    let plan = context.plan.metric(&definition.id);
    let used: &[ListKey] = plan.map_or(&[], |plan| &plan.supporting_indicators);
    if known.is_empty() && used.is_empty() {
        return;
    }
    ui.strong_text("Supporting indicators used");
    let unknown = used
        .iter()
        .filter(|key| known.iter().all(|entry| entry.id != **key))
        .map(|key| (key, key.as_str()));
    let all = known
        .iter()
        .map(|entry| (&entry.id, entry.label.as_str()))
        .chain(unknown);
    for (key, label) in all {
        let was = used.contains(key);
        let mut ticked = was;
        if ui.checkbox(&mut ticked, label).changed() {
            let mut keys: Vec<ListKey> = used.iter().filter(|at| *at != key).cloned().collect();
            if ticked {
                keys.push(key.clone());
            }
            context.outbox.edit(Edit::Metric(
                definition.id.clone(),
                MetricField::SupportingIndicators(keys),
            ));
        }
    }
}
