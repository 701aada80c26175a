//! Every metric on one line: what the overview, the page of metrics and the slides say of it is the same.

use rust_decimal::Decimal;

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

/// All metrics of the plan, in the round's order.
pub(super) fn metric_lines<'a>(context: &PageContext<'a>) -> Vec<MetricLine<'a>> {
    let results = context.assessment.metrics.iter();
    results
        .filter_map(|result| MetricLine::of(context, result))
        .collect()
}

/// A value as it is read; a dash where there is none.
pub(super) fn shown(value: Option<Decimal>, definition: &MetricDefinition) -> String {
    value.map_or_else(
        || format::NOTHING.to_owned(),
        |value| format::metric_value(value, definition),
    )
}
