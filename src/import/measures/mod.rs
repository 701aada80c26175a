//! Metrics: a table with a row for each period, or on a sheet a block for each metric with its periods side by side.

mod blocks;
mod own;
mod period;
mod table;

use std::collections::BTreeSet;

use foldhash::HashSet;

use super::choice::Choice;
use super::reading::{At, Own, PlansOwn, Reading};
use super::report::IssueKind;
use super::sheet::{Row, Sheet, Value, trimmed};
use super::table::{Field, Header, find, header};
use super::values;
use super::words::Heading;
use crate::model::{MetricFigure, MetricId, MetricPlan, MetricPoint, Period, Quantity};
use crate::rounds::MetricUnit;

pub(super) use period::period;

/// A column of a table of metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Col {
    Metric,
    Period,
    Part(Part),
    Rationale,
    LocalPlan,
    Indicators,
    Aside,
}

/// A figure of one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Part {
    Plan,
    PlanNumerator,
    PlanDenominator,
    Actual,
    ActualNumerator,
    ActualDenominator,
}

fn part(words: &str) -> Option<Part> {
    Some(match words {
        "plan" | "planned" | "target" | "plan value" | "ambition" => Part::Plan,
        "plan numerator" | "planned numerator" => Part::PlanNumerator,
        "plan denominator" | "planned denominator" => Part::PlanDenominator,
        "actual" | "actuals" | "actual value" => Part::Actual,
        "actual numerator" => Part::ActualNumerator,
        "actual denominator" => Part::ActualDenominator,
        _ => return None,
    })
}

impl Field for Col {
    fn of(heading: &Heading) -> Option<Self> {
        let words = heading.words.as_str();
        if heading.year.is_some() {
            return None;
        }
        Some(match words {
            "metric" | "measure" | "indicator" => Col::Metric,
            "period" => Col::Period,
            "rationale" | "rationale for the ambition" => Col::Rationale,
            "local plan" | "local plan to meet it" => Col::LocalPlan,
            "supporting indicators" => Col::Indicators,
            "board"
            | "round"
            | "unit"
            | "note on figures"
            | "health and wellbeing board"
            | "planning round" => Col::Aside,
            other => Col::Part(part(other)?),
        })
    }

    fn is_passed_over(self) -> bool {
        self == Col::Aside
    }
}

fn fits(header: &Header<Col>) -> bool {
    header.has(Col::Metric)
        && header.has(Col::Period)
        && (header.has(Col::Part(Part::Plan)) || header.has(Col::Part(Part::Actual)))
}

/// Reads the metrics of a sheet, in all rows but some; nothing where it has none.
pub(super) fn read(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    but: &HashSet<u32>,
    before: &mut PlansOwn,
) -> Option<usize> {
    match find::<Col>(sheet, 0, fits) {
        Some(header) => Some(table::table(reading, sheet, &header, but, before)),
        None => blocks::blocks(reading, sheet, but, before),
    }
}

/// Whether a sheet has metrics.
pub(super) fn are_in(reading: &mut Reading<'_>, sheet: &Sheet) -> bool {
    find::<Col>(sheet, 0, fits).is_some() || blocks::are_in(reading, sheet)
}

/// Whether a row has the headings of a table of metrics.
pub(super) fn begin_at(sheet: &Sheet, at: usize, row: &Row) -> bool {
    fits(&header(sheet, at, row))
}

/// Whether a text is the name of a metric.
pub(super) fn is_named(reading: &mut Reading<'_>, name: &str) -> bool {
    matches!(reading.lists.metrics.asked(name), Choice::Found(_))
}

/// The metrics that a sheet names, wherever it does.
pub(super) fn named_in(reading: &mut Reading<'_>, sheet: &Sheet) -> BTreeSet<MetricId> {
    let mut named = BTreeSet::new();
    for (_, value) in sheet.rows.iter().flat_map(|row| &row.cells) {
        if let Value::Text(text) | Value::Marked(text) = value
            && let Choice::Found(key) = reading.lists.metrics.asked(trimmed(text))
        {
            named.insert(key.as_str().into());
        }
    }
    named
}

/// Reads the metrics of this program's own sheet.
pub(super) fn read_own(reading: &mut Reading<'_>, sheet: &Sheet, before: &mut PlansOwn) -> usize {
    begin(reading, before);
    own::read(reading, sheet)
}

fn begin(reading: &mut Reading<'_>, before: &mut PlansOwn) {
    if before.make_room() == PlansOwn::Stands {
        reading.plan.metrics.clear();
    }
}

/// The plan of a metric, which begins empty where it was not there.
fn metric<'a>(reading: &'a mut Reading<'_>, id: &MetricId) -> Option<&'a mut MetricPlan> {
    let metrics = &mut reading.plan.metrics;
    let at = metrics
        .iter()
        .position(|metric| metric.metric == *id)
        .unwrap_or_else(|| {
            metrics.push(MetricPlan::new(id.clone()));
            metrics.len() - 1
        });
    metrics.get_mut(at)
}

fn point(metric: &mut MetricPlan, period: Period) -> Option<&mut MetricPoint> {
    let at = metric
        .points
        .iter()
        .position(|point| point.period == period)
        .unwrap_or_else(|| {
            let figure = MetricFigure::default();
            metric.points.push(MetricPoint {
                period,
                plan: figure,
                actual: figure,
            });
            metric.points.len() - 1
        });
    metric.points.get_mut(at)
}

fn place_for(point: &mut MetricPoint, part: Part) -> &mut Option<Quantity> {
    match part {
        Part::Plan => &mut point.plan.value,
        Part::PlanNumerator => &mut point.plan.numerator,
        Part::PlanDenominator => &mut point.plan.denominator,
        Part::Actual => &mut point.actual.value,
        Part::ActualNumerator => &mut point.actual.numerator,
        Part::ActualDenominator => &mut point.actual.denominator,
    }
}

fn set(point: &mut MetricPoint, part: Part, value: Option<Quantity>) {
    if value.is_some() {
        *place_for(point, part) = value;
    }
}

/// The figure that a cell holds. Of a metric in percent, other programs write 0.9 for 90%.
fn figure(
    reading: &mut Reading<'_>,
    id: &MetricId,
    (part, own): (Part, Own),
    at: At<'_>,
) -> Option<Quantity> {
    let metric = reading.round.metric(id);
    let in_percent = own == Own::No
        && matches!(part, Part::Plan | Part::Actual)
        && metric.is_some_and(|metric| metric.unit == MetricUnit::Percent);
    let taken = if in_percent {
        values::figure_in_percent(at.value)
    } else {
        values::quantity(at.value)
    };
    reading.taken(at, taken)
}

/// Enters a figure of a metric, unless the file said another of the same before.
fn enter(
    reading: &mut Reading<'_>,
    id: &MetricId,
    (period, part): (Period, Part),
    value: Option<Quantity>,
    at: At<'_>,
) {
    let point = metric(reading, id).and_then(|metric| point(metric, period));
    let (Some(point), Some(value)) = (point, value) else {
        return;
    };
    let place = place_for(point, part);
    match *place {
        Some(known) if known != value => reading.say(
            IssueKind::Contradiction,
            at,
            format!(
                "the file says {} of the same metric and period before, which was kept",
                known.value().normalize()
            ),
        ),
        _ => *place = Some(value),
    }
}
