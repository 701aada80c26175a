//! Metrics with their trajectories and the reasons for them.

use rust_decimal::Decimal;

use crate::charts::metric_trajectory;
use crate::format;
use crate::metrics::{MetricResult, MetricStatus};
use crate::rounds::{Better, MetricDefinition, MetricUnit};

use super::Contents;
use super::model::{Block, Density};
use super::table::{Builder, Value};
use super::{chart, heading, text};
use crate::export::charts::Mark;

impl Contents<'_> {
    pub(super) fn metrics(&self) -> Vec<Block> {
        let results = &self.input.assessment.metrics;
        let known: Vec<(&MetricResult, &MetricDefinition)> = results
            .iter()
            .filter_map(|result| Some((result, self.input.round.metric(&result.metric)?)))
            .collect();
        if known.is_empty() {
            return vec![text("No metric is planned yet.")];
        }
        let mut blocks = vec![glance(&known)];
        for (result, definition) in known {
            blocks.extend(self.metric(result, definition));
        }
        blocks
    }

    fn metric(&self, result: &MetricResult, definition: &MetricDefinition) -> Vec<Block> {
        let mut blocks = vec![heading(
            format!("metric-{}", result.metric),
            definition.short_label.as_str(),
        )];
        let better = match definition.better {
            Better::Lower => "lower",
            Better::Higher => "higher",
        };
        blocks.push(text(format!(
            "{}; {better} is better.",
            definition.label.trim_end_matches('.')
        )));
        let plan = self.input.plan.metric(&result.metric);
        for (label, said) in [
            ("Why this target", plan.map(|plan| plan.rationale.trim())),
            ("Local plan", plan.map(|plan| plan.local_plan.trim())),
        ] {
            if let Some(said) = said.filter(|said| !said.is_empty()) {
                blocks.push(Block::Labelled {
                    label: label.to_owned(),
                    text: said.to_owned(),
                });
            }
        }
        if result.points.is_empty() {
            blocks.push(text("Nothing is entered for it yet."));
            return blocks;
        }
        if let Some(spec) = self
            .years()
            .next()
            .and_then(|year| metric_trajectory(&self.chart_input(year), &result.metric))
        {
            blocks.extend(chart(spec, "metrics"));
        }
        if result.points.len() == 1 {
            // The table at the top of the section says the same.
            return blocks;
        }
        let unit = unit(definition.unit);
        let mut table = Builder::new(format!("{}: target and actual", definition.short_label))
            .density(Density::Dense)
            .words("Period", 3)
            .numbers(format!("Target ({unit})"), definition.places)
            .numbers(format!("Actual ({unit})"), definition.places)
            .word("Status");
        for point in &result.points {
            table.row(vec![
                Value::text(point.period.in_words()),
                Value::Number(point.target),
                Value::Number(point.actual),
                Value::Marked(Mark::from(point.status), point.status.word().to_owned()),
            ]);
        }
        blocks.push(table.block());
        blocks
    }
}

fn unit(unit: MetricUnit) -> &'static str {
    match unit {
        MetricUnit::Per100k => "per 100,000",
        MetricUnit::Percent => "%",
        MetricUnit::Days => "days",
    }
}

fn glance(known: &[(&MetricResult, &MetricDefinition)]) -> Block {
    let mut table = Builder::new("Metrics at a glance: the last period that can be judged")
        .words("Metric", 4)
        .words("Period", 2)
        .aligned("Target")
        .aligned("Actual")
        .word("Status");
    for (result, definition) in known {
        let point = result.headline();
        let shown = |value: Option<Decimal>| {
            Value::text(value.map_or_else(
                || format::NOTHING.to_owned(),
                |value| format::metric_value(value, definition),
            ))
        };
        let status = point.map_or(MetricStatus::CannotTell, |point| point.status);
        table.row(vec![
            Value::text(definition.short_label.as_str()),
            Value::text(point.map_or_else(
                || "nothing entered".to_owned(),
                |point| point.period.in_words(),
            )),
            shown(point.and_then(|point| point.target)),
            shown(point.and_then(|point| point.actual)),
            Value::Marked(Mark::from(status), status.word().to_owned()),
        ]);
    }
    table.block()
}
