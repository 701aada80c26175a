//! One national condition: the verdict, what it rests on, and what stands against it.

use eframe::egui::{Frame, Label, RichText, Stroke, Ui};

use super::text_ui;
use crate::app::kit::plot::{self, Frame as ChartFrame};
use crate::app::kit::table::{Column, RowKind, Table};
use crate::app::kit::{Mark, UiExt, mark_ui};
use crate::app::pages::PageContext;
use crate::app::theme::{DesignTokens, TextRole, corner, margin};
use crate::charts::{self, ChartSpec};
use crate::format;
use crate::metrics::PointResult;
use crate::model::Answer;
use crate::rounds::{MetricDefinition, NationalCondition};
use crate::rules::ConditionVerdict;

pub(super) fn title(context: &PageContext<'_>, at: usize) -> String {
    let Some(verdict) = context.assessment.verdicts.get(at) else {
        return String::new();
    };
    verdict.title.clone()
}

pub(super) fn sub_title(context: &PageContext<'_>, at: usize) -> String {
    context
        .assessment
        .verdicts
        .get(at)
        .map_or_else(String::new, |verdict| {
            format!("National condition {}", verdict.number)
        })
}

pub(super) fn condition_ui(ui: &mut Ui, context: &PageContext<'_>, at: usize) {
    let Some(verdict) = context.assessment.verdicts.get(at) else {
        return;
    };
    let condition = context.round.condition(&verdict.condition);
    verdict_ui(ui, verdict);
    let floors = condition.and_then(|condition| floors_of(context, condition));
    let below = match (&floors, condition) {
        (Some(spec), _) => floors_height(ui, spec),
        (None, Some(condition)) => {
            ui.gap_section();
            text_ui(ui, &condition.asks, TextRole::Body, 3);
            ui.gap_section();
            metrics_height(ui, context, condition)
        }
        (None, None) => 0.0,
    };
    reasons_ui(ui, verdict, below);
    match (&floors, condition) {
        (Some(spec), _) => {
            plot::chart_ui(ui, spec, ChartFrame::Bare, None);
        }
        (None, Some(condition)) => metrics_ui(ui, context, condition),
        (None, None) => {}
    }
}

/// What the chart of floors takes.
fn floors_height(ui: &Ui, spec: &ChartSpec) -> f32 {
    let shape = &DesignTokens::here(ui).shape;
    #[expect(clippy::cast_precision_loss, reason = "a round has a few floors")]
    let count = spec.categories.len() as f32;
    count * (shape.row_dense + 2.0 * shape.body + shape.caption + 5.0 * shape.gap)
}

/// What the metrics of a condition take; nothing where they would leave no room for the reasons.
fn metrics_height(ui: &Ui, context: &PageContext<'_>, condition: &NationalCondition) -> f32 {
    let shape = &DesignTokens::here(ui).shape;
    #[expect(clippy::cast_precision_loss, reason = "a round has a few metrics")]
    let count = metrics_of(context, condition).count() as f32;
    let height = shape.table_header + count * (shape.row_dense + 2.0) + shape.gap;
    if count > 0.0 && height < ui.available_height() / 2.0 {
        height
    } else {
        0.0
    }
}

fn metrics_of<'a>(
    context: &PageContext<'a>,
    condition: &'a NationalCondition,
) -> impl Iterator<Item = (&'a MetricDefinition, &'a PointResult)> {
    let (round, assessment) = (context.round, context.assessment);
    condition
        .metrics
        .iter()
        .filter_map(move |id| Some((round.metric(id)?, assessment.metric(id)?.headline()?)))
}

/// The metrics whose plans speak for the condition, where there is room for all of them.
fn metrics_ui(ui: &mut Ui, context: &PageContext<'_>, condition: &NationalCondition) {
    let shape = &DesignTokens::here(ui).shape;
    #[expect(clippy::cast_precision_loss, reason = "a round has a few metrics")]
    let count = metrics_of(context, condition).count() as f32;
    let height = shape.table_header + count * (shape.row_dense + 2.0);
    if count < 1.0 || height > ui.available_height() {
        return;
    }
    let number = shape.body * 5.0;
    let columns = vec![
        Column::text("Metric", 1.0),
        Column::number("Target", number),
        Column::number("Actual", number),
        Column::fixed("Status", shape.body * 8.0),
    ];
    let table = Table::begin(ui, "metrics of the condition", columns);
    for (definition, point) in metrics_of(context, condition) {
        let shown = |value: Option<rust_decimal::Decimal>| {
            value.map_or_else(
                || format::NOTHING.to_owned(),
                |value| format::metric_value(value, definition),
            )
        };
        table.row(ui, RowKind::Plain, |cells| {
            cells.text(&definition.short_label);
            cells.text(&shown(point.target));
            cells.text(&shown(point.actual));
            cells.ui(|ui, _| ui.badge(point.status.into(), point.status.word()));
        });
    }
}

/// The verdict on a ground of its own with an edge in its ink, for tints alone are lost on a projector.
fn verdict_ui(ui: &mut Ui, verdict: &ConditionVerdict) {
    let tokens = DesignTokens::here(ui);
    let (c, shape) = (&tokens.colours, &tokens.shape);
    let mark = Mark::from(&verdict.verdict);
    let answered = match verdict.answer {
        Some(Answer::Yes) => "The partners answer yes",
        Some(Answer::No) => "The partners answer no",
        None => "The partners have not answered yet",
    };
    Frame::new()
        .fill(mark.tint(c))
        .stroke(Stroke::new(shape.hairline, mark.ink(c)))
        .corner_radius(corner(shape.corner_window))
        .inner_margin(margin(shape.gap))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                mark_ui(ui, mark, mark.word());
                ui.add(Label::new(
                    RichText::new(verdict.verdict.word())
                        .text_style(TextRole::Section.style())
                        .color(mark.ink(c)),
                ));
                ui.add_space(shape.gap);
                ui.add(
                    Label::new(
                        RichText::new(answered)
                            .text_style(TextRole::Body.style())
                            .color(c.text),
                    )
                    .truncate(),
                );
            });
        });
}

/// The chart of the condition's own floors; nothing where it has none.
fn floors_of(context: &PageContext<'_>, condition: &NationalCondition) -> Option<ChartSpec> {
    let mut spec = charts::floors(&context.chart_input());
    let kept: Vec<bool> = spec
        .categories
        .iter()
        .map(|category| {
            let mut floors = condition.floors.iter();
            floors.any(|floor| floor.as_str() == category.key)
        })
        .collect();
    let mut keep = kept.iter();
    spec.categories
        .retain(|_| keep.next().is_some_and(|kept| *kept));
    for series in &mut spec.series {
        let mut keep = kept.iter();
        series
            .values
            .retain(|_| keep.next().is_some_and(|kept| *kept));
    }
    (!spec.categories.is_empty()).then_some(spec)
}

/// As many reasons as there is room for above what comes below them.
fn reasons_ui(ui: &mut Ui, verdict: &ConditionVerdict, below: f32) {
    let shape = &DesignTokens::here(ui).shape;
    let mark = Mark::from(&verdict.verdict);
    // Two lines of a reason, and one that says how many more there are.
    let needed = 2.0 * shape.line(TextRole::Caption) + shape.gap;
    let last = shape.line(TextRole::Caption) + shape.gap;
    for (at, reason) in verdict.reasons.iter().enumerate() {
        let more = verdict.reasons.len() - at;
        let room = ui.available_height() - below;
        if room < needed + if more > 1 { last } else { 0.0 } {
            if room >= last {
                let words = if at == 0 {
                    format::count(more, "reason", "reasons")
                } else {
                    format!("and {more} more")
                };
                text_ui(ui, &words, TextRole::Caption, 1);
            }
            return;
        }
        ui.horizontal_top(|ui| {
            mark_ui(ui, mark, mark.word());
            text_ui(ui, reason, TextRole::Caption, 2);
        });
    }
}
