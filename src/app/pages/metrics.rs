//! Measures of performance: all of them at a glance, then one with its chart, its periods and its words.

use eframe::egui::{Id, Ui};

use super::PageContext;
use super::beside::illustrative_ui;
use crate::app::chart_view::chart_ui;
use crate::app::kit::cell::{Cell, quantity_cell_ui, text_area_ui};
use crate::app::kit::plot::Frame;
use crate::app::kit::table::{Cells, Column, RowKind, Table};
use crate::app::kit::{UiExt, link_ui, wide_ui};
use crate::app::metric_lines::{metric_lines, shown};
use crate::charts::metric_trajectory;
use crate::format;
use crate::metrics::{MetricResult, MetricStatus, PointResult};
use crate::model::{
    Edit, FinancialYear, ListKey, MetricField, MetricFigure, MetricId, Period, Quantity,
};
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
            table.row(ui, kind, |cells| {
                let label = &definition.short_label;
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
            "{} and {} are entered, the value is worked out; a value can also be entered by itself. Actuals: {}.",
            definition.numerator, definition.denominator, definition.data_set
        ),
    }
}

/// The periods to be planned in the plan's years, and those the plan has beside.
fn periods(
    context: &PageContext<'_>,
    definition: &MetricDefinition,
    result: &MetricResult,
    since: Option<FinancialYear>,
) -> Vec<Period> {
    let mut all: Vec<Period> = result.points.iter().map(|point| point.period).collect();
    for year in context
        .plan
        .years
        .iter()
        .filter(|year| definition.is_planned_in(**year))
    {
        // A figure for the whole year stands for its quarters or months.
        if !all.contains(&Period::Year(*year)) {
            all.extend(definition.frequency.periods(*year));
        }
    }
    if let Some(since) = since {
        let first = context.plan.years.first().copied();
        let mut year = first.unwrap_or(context.year).previous();
        while year >= since {
            if !all.contains(&Period::Year(year)) {
                all.extend(definition.frequency.periods(year));
            }
            year = year.previous();
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn points_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    definition: &MetricDefinition,
    result: &MetricResult,
    periods: &[Period],
) {
    let parts = has_parts(context, definition);
    let mut columns = vec![Column::text("Period", 1.0).at_least(132.0)];
    for what in ["Plan", "Actual"] {
        if parts {
            columns.push(Column::number(format!("{what}: numerator"), 132.0));
            columns.push(Column::number(format!("{what}: denominator"), 146.0));
        }
        columns.push(Column::number(what, 92.0));
    }
    columns.push(Column::fixed("Status", 116.0));
    wide_ui(ui, "periods", |ui| {
        let table = Table::begin(ui, "periods", columns);
        for period in periods.iter().copied() {
            let judged = result.points.iter().find(|point| point.period == period);
            let selected = matches!(context.selection, Some(Location::Metric(metric, Some(at)))
            if *metric == definition.id && *at == period);
            let kind = if selected {
                RowKind::Selected
            } else {
                RowKind::Plain
            };
            table.row(ui, kind, |cells| {
                cells.text(&period.in_words());
                for side in [Side::Plan, Side::Actual] {
                    figure_cells(cells, context, definition, period, judged, side);
                }
                cells.ui(|ui, _| status_ui(ui, judged.map(|point| point.status)));
            });
        }
        table.end(ui);
    });
}

/// Whether numerators and denominators have a place: where they are asked for, or were entered all the same.
fn has_parts(context: &PageContext<'_>, definition: &MetricDefinition) -> bool {
    let entered =
        |figure: &MetricFigure| figure.numerator.is_some() || figure.denominator.is_some();
    definition.formula != Formula::Entered
        || context.plan.metric(&definition.id).is_some_and(|plan| {
            let mut points = plan.points.iter();
            points.any(|point| entered(&point.plan) || entered(&point.actual))
        })
}

/// Plan or actual.
#[derive(Clone, Copy)]
enum Side {
    Plan,
    Actual,
}

impl Side {
    fn word(self) -> &'static str {
        match self {
            Side::Plan => "plan",
            Side::Actual => "actual",
        }
    }

    fn field(self, period: Period, figure: MetricFigure) -> MetricField {
        match self {
            Side::Plan => MetricField::Plan(period, figure),
            Side::Actual => MetricField::Actual(period, figure),
        }
    }
}

fn figure_cells(
    cells: &mut Cells<'_>,
    context: &PageContext<'_>,
    definition: &MetricDefinition,
    period: Period,
    judged: Option<&PointResult>,
    side: Side,
) {
    let entered = context
        .plan
        .metric(&definition.id)
        .and_then(|metric| metric.point(period))
        .map(|point| match side {
            Side::Plan => point.plan,
            Side::Actual => point.actual,
        })
        .unwrap_or_default();
    let id = |part: &str| {
        Id::unique((
            "metric",
            definition.id.as_str(),
            period.to_string(),
            side.word(),
            part,
        ))
    };
    let name = |part: &str| {
        format!(
            "{}, {}, {}{part}",
            definition.short_label,
            period.in_words(),
            side.word()
        )
    };
    let change = |figure: MetricFigure| {
        context.outbox.edit(Edit::Metric(
            definition.id.clone(),
            side.field(period, figure),
        ));
    };
    let typed = |cells: &mut Cells<'_>,
                 part: &str,
                 value: Option<Quantity>,
                 set: &dyn Fn(Option<Quantity>) -> MetricFigure| {
        cells.edge_to_edge(|ui, _| {
            let cell = Cell::typed(id(part), name(&format!(", {part}"))).right();
            let output = quantity_cell_ui(ui, &cell, value, definition.places);
            if let Some(new) = output.committed {
                change(set(new));
            }
        });
    };
    if has_parts(context, definition) {
        typed(cells, "numerator", entered.numerator, &|new| MetricFigure {
            numerator: new,
            ..entered
        });
        typed(cells, "denominator", entered.denominator, &|new| {
            MetricFigure {
                denominator: new,
                ..entered
            }
        });
        let worked_out = definition.formula != Formula::Entered
            && entered.value.is_none()
            && entered.numerator.is_some()
            && entered.denominator.is_some();
        if worked_out {
            let value = judged.and_then(|point| match side {
                Side::Plan => point.target,
                Side::Actual => point.actual,
            });
            let clicked = cells.ui(|ui, _| link_ui(ui, &shown(value, definition)));
            if clicked.clicked() {
                context
                    .outbox
                    .explain(Subject::Metric(definition.id.clone(), period));
            }
            return;
        }
    }
    typed(cells, "value", entered.value, &|new| MetricFigure {
        value: new,
        ..entered
    });
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
