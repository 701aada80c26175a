//! The metrics as a tidy table: one row for each metric and period, with what was entered and nothing worked out.

use std::io::{self, Write};

use crate::model::{MetricFigure, MetricPlan, MetricPoint, Quantity};

use super::super::{ExportInput, Exporter};
use super::{harmless, optional, table};

/// Metrics as CSV, with the words of the round. Texts stand in a metric's first row.
pub(in crate::export) struct Metrics;

const HEADER: [&str; 14] = [
    "Board",
    "Round",
    "Metric",
    "Period",
    "Plan",
    "Plan, numerator",
    "Plan, denominator",
    "Actual",
    "Actual, numerator",
    "Actual, denominator",
    "Rationale for the ambition",
    "Local plan to meet it",
    "Supporting indicators",
    "Note on figures",
];

impl Exporter for Metrics {
    fn name(&self) -> &'static str {
        "Metrics as a table"
    }

    fn extension(&self) -> &'static str {
        "metrics.csv"
    }

    fn write(&self, input: &ExportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut table = table(out, &HEADER)?;
        for metric in &input.plan.metrics {
            let first = metric.points.first();
            table.write_record(record(input, metric, first, Texts::Here))?;
            for point in metric.points.iter().skip(1) {
                table.write_record(record(input, metric, Some(point), Texts::Above))?;
            }
        }
        table.flush()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Texts {
    Here,
    Above,
}

fn record(
    input: &ExportInput<'_>,
    metric: &MetricPlan,
    point: Option<&MetricPoint>,
    texts: Texts,
) -> [String; HEADER.len()] {
    let definition = input.round.metric(&metric.metric);
    let label = definition.map_or(metric.metric.as_str(), |definition| &definition.label);
    let plan = point.map(|point| point.plan).unwrap_or_default();
    let actual = point.map(|point| point.actual).unwrap_or_default();
    let [plan_value, plan_numerator, plan_denominator] = parts(&plan);
    let [actual_value, actual_numerator, actual_denominator] = parts(&actual);
    let text = |text: &str| match texts {
        Texts::Here => harmless(text),
        Texts::Above => String::new(),
    };
    let indicators: Vec<&str> = metric
        .supporting_indicators
        .iter()
        .map(|key| {
            definition
                .iter()
                .flat_map(|definition| &definition.supporting_indicators)
                .find(|entry| entry.id == *key)
                .map_or(key.as_str(), |entry| &entry.label)
        })
        .collect();
    [
        harmless(&input.plan.board.name),
        harmless(input.round.id.as_str()),
        harmless(label),
        point
            .map(|point| point.period.to_string())
            .unwrap_or_default(),
        plan_value,
        plan_numerator,
        plan_denominator,
        actual_value,
        actual_numerator,
        actual_denominator,
        text(&metric.rationale),
        text(&metric.local_plan),
        text(&indicators.join("; ")),
        harmless(&input.plan.illustrative),
    ]
}

fn parts(figure: &MetricFigure) -> [String; 3] {
    [figure.value, figure.numerator, figure.denominator]
        .map(|part| optional(part.map(Quantity::value)))
}
