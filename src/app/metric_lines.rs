//! Every metric on one line: what the overview, the page of metrics and the slides say of it is the same.

use eframe::egui::Ui;
use rust_decimal::Decimal;

use super::kit::table::{Column, number_width};
use super::pages::PageContext;
use crate::format;
use crate::metrics::{MetricResult, MetricStatus, PointResult};
use crate::rounds::MetricDefinition;

/// A metric with its last period of note.
#[derive(Clone, Copy, Debug)]
pub(super) struct MetricLine<'a> {
    pub(super) definition: &'a MetricDefinition,
    pub(super) result: &'a MetricResult,
    pub(super) point: Option<&'a PointResult>,
}

impl<'a> MetricLine<'a> {
    fn of(context: &PageContext<'a>, result: &'a MetricResult) -> Option<Self> {
        Some(MetricLine {
            definition: context.round.metric(&result.metric)?,
            result,
            point: result.headline(),
        })
    }

    /// The target as it is shown.
    pub(super) fn target(&self) -> String {
        shown(self.point.and_then(|point| point.target), self.definition)
    }

    /// The actual as it is shown.
    pub(super) fn actual(&self) -> String {
        shown(self.point.and_then(|point| point.actual), self.definition)
    }

    /// Whether the target was met.
    pub(super) fn status(&self) -> MetricStatus {
        self.point
            .map_or(MetricStatus::CannotTell, |point| point.status)
    }
}

/// The metrics whose last target was not met.
pub(super) fn missed<'a>(context: &PageContext<'a>) -> Vec<MetricLine<'a>> {
    let mut lines = metric_lines(context);
    lines.retain(|line| line.status() == MetricStatus::NotMet);
    lines
}

/// All metrics of the plan, in the round's order.
pub(super) fn metric_lines<'a>(context: &PageContext<'a>) -> Vec<MetricLine<'a>> {
    let results = context.assessment.metrics.iter();
    results
        .filter_map(|result| MetricLine::of(context, result))
        .collect()
}

/// The columns of targets and actuals, in which every value is whole with its unit, and never narrower than some points.
pub(super) fn value_columns(ui: &Ui, least: f32, lines: &[MetricLine<'_>]) -> [Column; 2] {
    let column = |title: &str, values: Vec<String>| {
        let texts = values.iter().map(String::as_str).chain([title]);
        Column::number(title, number_width(ui, least, texts))
    };
    [
        column("Target", lines.iter().map(MetricLine::target).collect()),
        column("Actual", lines.iter().map(MetricLine::actual).collect()),
    ]
}

/// The period that targets and actuals are of, where all are of one.
pub(super) fn only_period(lines: &[MetricLine<'_>]) -> Option<String> {
    let mut periods: Vec<String> = lines
        .iter()
        .filter_map(|line| Some(line.point?.period.in_words()))
        .collect();
    periods.sort();
    periods.dedup();
    match periods.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}

/// A value as it is read; a dash where there is none.
pub(super) fn shown(value: Option<Decimal>, definition: &MetricDefinition) -> String {
    value.map_or_else(
        || format::NOTHING.to_owned(),
        |value| format::metric_value(value, definition),
    )
}
