//! The periods of a metric: what was planned for each, and what happened.

use eframe::egui::{Align, Id, Ui};

use super::status_ui;
use crate::app::kit::cell::{Cell, is_turning, quantity_cell_ui, text_cell_ui};
use crate::app::kit::table::{Cells, Column, RowKind, Table, number_width};
use crate::app::kit::{bring_into_view, wide_ui};
use crate::app::metric_lines::shown;
use crate::app::pages::PageContext;
use crate::metrics::{MetricResult, PointResult};
use crate::model::{Edit, FinancialYear, MetricField, MetricFigure, Period, Quantity};
use crate::rounds::{Formula, MetricDefinition};
use crate::rules::Location;
use crate::working::Subject;

/// The periods to be planned in the plan's years, and those the plan has beside.
pub(super) fn periods(
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

/// Draws the table of the periods.
pub(super) fn points_ui(
    ui: &mut Ui,
    context: &PageContext<'_>,
    definition: &MetricDefinition,
    result: &MetricResult,
    periods: &[Period],
) {
    let parts = has_parts(context, definition);
    let mut columns = vec![Column::text("Period", 1.0).at_least(112.0)];
    for what in ["Plan", "Actual"] {
        if parts {
            // Numerator and denominator, as the line above names them.
            for part in ["number", "out of"] {
                let title = format!("{what}: {part}");
                let width = number_width(ui, 92.0, [title.as_str()]);
                columns.push(Column::number(title, width));
            }
        }
        columns.push(Column::number(what, 92.0));
    }
    columns.push(Column::fixed("Status", 116.0));
    let wanted = wanted(context, definition, periods).filter(|_| !is_turning(ui.ctx()));
    if let Some(id) = wanted {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
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
        if let Some(cell) = wanted.and_then(|id| ui.ctx().read_response(id)) {
            bring_into_view(ui, cell.rect, Some(Align::Center));
        }
    });
}

/// The cell to type into for whoever is led to the metric: what its plan still lacks in the period that was named, or else
/// in the first that lacks something.
fn wanted(
    context: &PageContext<'_>,
    definition: &MetricDefinition,
    periods: &[Period],
) -> Option<Id> {
    let Some(Location::Metric(metric, named)) = context.arrival else {
        return None;
    };
    if *metric != definition.id {
        return None;
    }
    cell_to_type(context, definition, periods, *named)
}

/// The cell to type into in a period, or else in the first that lacks something.
pub(super) fn cell_to_type(
    context: &PageContext<'_>,
    definition: &MetricDefinition,
    periods: &[Period],
    named: Option<Period>,
) -> Option<Id> {
    let planned = |period: Period| {
        let plan = context.plan.metric(&definition.id);
        let point = plan.and_then(|plan| plan.point(period));
        point.map(|point| point.plan).unwrap_or_default()
    };
    let lacks = |period: &Period| {
        let figure = planned(*period);
        figure.value.is_none() && (figure.numerator.is_none() || figure.denominator.is_none())
    };
    let in_years = |period: &&Period| context.plan.years.contains(&period.financial_year());
    let mut asked = periods.iter().filter(in_years);
    let period = named
        .filter(|named| periods.contains(named))
        .or_else(|| asked.clone().find(|period| lacks(period)).copied())
        .or_else(|| asked.next().copied())?;
    let figure = planned(period);
    let part = if !has_parts(context, definition) || figure.value.is_some() {
        "value"
    } else if figure.numerator.is_some() && figure.denominator.is_none() {
        "denominator"
    } else {
        "numerator"
    };
    Some(cell_id(definition, period, Side::Plan, part))
}

/// The cell of a part of a figure.
fn cell_id(definition: &MetricDefinition, period: Period, side: Side, part: &str) -> Id {
    Id::unique((
        "metric",
        definition.id.as_str(),
        period.to_string(),
        side.word(),
        part,
    ))
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
    let id = |part: &str| cell_id(definition, period, side, part);
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
            if output.response.clicked() {
                context
                    .outbox
                    .explain(Subject::Metric(definition.id.clone(), period));
            }
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
            // The same cell as the one that could be typed into: Tab, which came to that one, goes on from here.
            let clicked = cells.edge_to_edge(|ui, _| {
                let cell = Cell::worked_out(id("value"), name(", worked out")).right();
                text_cell_ui(ui, &cell, &shown(value, definition)).response
            });
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
