//! Metrics: a table with a row for each period, or on a sheet a block for each metric with its periods side by side.

use super::choice::Choice;
use super::reading::{At, Own, Reading};
use super::report::{IssueKind, Place};
use super::sheet::{Row, Sheet, Value};
use super::table::{Field, Header, find, rows};
use super::values::{self, month_named};
use super::words::{Heading, YearNamed, plain};
use crate::model::{MetricFigure, MetricId, MetricPlan, MetricPoint, Period, Quantity};

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

    fn is_yearly(self) -> bool {
        false
    }
}

fn fits(header: &Header<Col>) -> bool {
    header.has(Col::Metric)
        && header.has(Col::Period)
        && (header.has(Col::Part(Part::Plan)) || header.has(Col::Part(Part::Actual)))
}

/// Reads the metrics of a sheet; nothing where it has none.
pub(super) fn read(reading: &mut Reading<'_>, sheet: &Sheet, replaced: &mut bool) -> Option<usize> {
    match find::<Col>(sheet, 0, fits) {
        Some(header) => Some(table(reading, sheet, &header, replaced)),
        None => blocks(reading, sheet, replaced),
    }
}

fn begin(reading: &mut Reading<'_>, replaced: &mut bool) {
    if !*replaced {
        *replaced = true;
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

fn set(point: &mut MetricPoint, part: Part, value: Option<Quantity>) {
    let place = match part {
        Part::Plan => &mut point.plan.value,
        Part::PlanNumerator => &mut point.plan.numerator,
        Part::PlanDenominator => &mut point.plan.denominator,
        Part::Actual => &mut point.actual.value,
        Part::ActualNumerator => &mut point.actual.numerator,
        Part::ActualDenominator => &mut point.actual.denominator,
    };
    if value.is_some() {
        *place = value;
    }
}

fn table(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    header: &Header<Col>,
    replaced: &mut bool,
) -> usize {
    begin(reading, replaced);
    let mut count = 0;
    for row in rows(sheet, header) {
        let at = |(column, value)| At {
            sheet,
            row: row.number,
            column,
            value,
        };
        let Some(named) = header.value(row, Col::Metric).map(at) else {
            continue;
        };
        count += 1;
        let own = if header.has(Col::Aside) {
            Own::Table
        } else {
            Own::No
        };
        let key = reading.choice(named, own, |lists| Some(&mut lists.metrics));
        if key.is_empty() {
            continue;
        }
        let id = MetricId::from(key.as_str());
        if let Some((column, value)) = header.value(row, Col::Period) {
            match period(value) {
                Some(period) => figures(reading, sheet, header, row, (&id, period)),
                None => reading.say(
                    IssueKind::NotTaken,
                    at((column, value)),
                    "it is not a period; write it like 2023-24, 2023-24 Q1 or 2023-04",
                ),
            }
        }
        let rationale = header
            .value(row, Col::Rationale)
            .map(|cell| reading.text(at(cell)))
            .unwrap_or_default();
        let local_plan = header
            .value(row, Col::LocalPlan)
            .map(|cell| reading.text(at(cell)))
            .unwrap_or_default();
        let indicators = indicators(reading, &id, header.value(row, Col::Indicators).map(at));
        if let Some(metric) = metric(reading, &id) {
            for (known, new) in [
                (&mut metric.rationale, rationale),
                (&mut metric.local_plan, local_plan),
            ] {
                if known.is_empty() {
                    *known = new;
                }
            }
            if metric.supporting_indicators.is_empty() {
                metric.supporting_indicators = indicators;
            }
        }
    }
    count
}

fn figures(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    header: &Header<Col>,
    row: &Row,
    (id, period): (&MetricId, Period),
) {
    if let Some(metric) = metric(reading, id) {
        point(metric, period);
    }
    for column in &header.columns {
        let (Col::Part(part), Some(value)) = (column.field, row.get(column.at)) else {
            continue;
        };
        let at = At {
            sheet,
            row: row.number,
            column: column.at,
            value,
        };
        let quantity = values::quantity(value);
        let quantity = reading.taken(at, quantity);
        if let Some(point) = metric(reading, id).and_then(|metric| point(metric, period)) {
            set(point, part, quantity);
        }
    }
}

fn indicators(
    reading: &mut Reading<'_>,
    id: &MetricId,
    at: Option<At<'_>>,
) -> Vec<crate::model::ListKey> {
    let Some(at) = at else { return Vec::new() };
    let text = reading.text(at);
    let known = reading
        .round
        .metric(id)
        .map(|metric| metric.supporting_indicators.as_slice())
        .unwrap_or_default();
    let mut choices = super::choice::Choices::of_entries(known);
    let mut keys = Vec::new();
    for name in text
        .split(';')
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        match choices.named(name) {
            Choice::Found(key) | Choice::Near(key, _) => keys.push(key.as_str().into()),
            Choice::None(_) => {
                let why = format!("\"{name}\" is not a supporting indicator of this metric");
                reading.say(IssueKind::NotTaken, at, why);
            }
        }
    }
    keys
}

/// Blocks on a sheet: the name of a metric, then a row of periods, then rows of figures and texts with their labels.
fn blocks(reading: &mut Reading<'_>, sheet: &Sheet, replaced: &mut bool) -> Option<usize> {
    let mut current: Option<MetricId> = None;
    let mut periods: Vec<(u32, Period)> = Vec::new();
    let mut count = 0;
    for row in &sheet.rows {
        let here = periods_in(row);
        if !here.is_empty() && current.is_some() {
            periods = here;
            continue;
        }
        let Some((column, value)) = row.cells.first().map(|(column, value)| (*column, value))
        else {
            continue;
        };
        let (Value::Text(_) | Value::Marked(_)) = value else {
            continue;
        };
        let label = value.text();
        if let Choice::Found(key) = reading.lists.metrics.named(&label) {
            current = Some(key.as_str().into());
            periods.clear();
            continue;
        }
        let Some(id) = current.clone() else { continue };
        let words = plain(&label);
        if let Some(part) = part(&words) {
            begin(reading, replaced);
            count += 1;
            block_figures(reading, sheet, row, &id, &periods, part);
        } else if let Some((at, text)) = row.cells.get(1) {
            let at = At {
                sheet,
                row: row.number,
                column: *at,
                value: text,
            };
            if words.starts_with("rationale") || words.starts_with("local plan") {
                begin(reading, replaced);
                let text = reading.text(at);
                if let Some(metric) = metric(reading, &id) {
                    if words.starts_with("rationale") {
                        metric.rationale = text;
                    } else {
                        metric.local_plan = text;
                    }
                }
            } else if let Some(name) = label.strip_prefix("Used in planning: ") {
                indicator(reading, &id, name, at);
            }
        } else if !periods.is_empty() && row.cells.len() > 1 {
            reading.report.add(
                IssueKind::NotTaken,
                Place::cell(sheet, row.number, column),
                &label,
                "it is none of the rows that a metric has: Plan, Actual, and their numerators and denominators",
            );
        }
    }
    (count > 0).then_some(count)
}

fn indicator(reading: &mut Reading<'_>, id: &MetricId, name: &str, at: At<'_>) {
    if plain(&at.value.text()) != "yes" {
        return;
    }
    let known = reading
        .round
        .metric(id)
        .map(|metric| metric.supporting_indicators.as_slice())
        .unwrap_or_default();
    match super::choice::Choices::of_entries(known).named(name) {
        Choice::Found(key) | Choice::Near(key, _) => {
            if let Some(metric) = metric(reading, id) {
                metric.supporting_indicators.push(key.as_str().into());
            }
        }
        Choice::None(_) => reading.say(
            IssueKind::NotTaken,
            at,
            "this metric has no such supporting indicator",
        ),
    }
}

fn block_figures(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    row: &Row,
    id: &MetricId,
    periods: &[(u32, Period)],
    part: Part,
) {
    for (column, period) in periods {
        if let Some(metric) = metric(reading, id) {
            point(metric, *period);
        }
        let Some(value) = row.get(*column) else {
            continue;
        };
        // What a formula works out from the numerator and the denominator is not entered.
        if matches!(part, Part::Plan | Part::Actual) && row.computed.contains(column) {
            continue;
        }
        let at = At {
            sheet,
            row: row.number,
            column: *column,
            value,
        };
        let quantity = values::quantity(value);
        let quantity = reading.taken(at, quantity);
        if let Some(point) = metric(reading, id).and_then(|metric| point(metric, *period)) {
            set(point, part, quantity);
        }
    }
}

/// The periods that a row of headings names, where it names nothing else but what they are.
fn periods_in(row: &Row) -> Vec<(u32, Period)> {
    let found: Vec<(u32, Period)> = row
        .cells
        .iter()
        .filter_map(|(column, value)| Some((*column, period(value)?)))
        .collect();
    if found.len() + 1 >= row.cells.len() {
        found
    } else {
        Vec::new()
    }
}

/// A period as files and people write it.
pub(super) fn period(value: &Value) -> Option<Period> {
    if let Value::Day(day) = value {
        return Some(Period::Month(
            day.year().unsigned_abs(),
            day.month().unsigned_abs(),
        ));
    }
    let (Value::Text(_) | Value::Marked(_)) = value else {
        return None;
    };
    let text = value.text();
    if text.len() > 40 {
        return None;
    }
    if let Ok(period) = text.parse() {
        return Some(period);
    }
    let heading = Heading::of(&text);
    if let Some(YearNamed::Year(year)) = heading.year {
        return match heading.words.as_str() {
            "" => Some(Period::Year(year)),
            "q1" | "quarter 1" => Some(Period::Quarter(year, 1)),
            "q2" | "quarter 2" => Some(Period::Quarter(year, 2)),
            "q3" | "quarter 3" => Some(Period::Quarter(year, 3)),
            "q4" | "quarter 4" => Some(Period::Quarter(year, 4)),
            _ => None,
        };
    }
    let (month, year) = heading.words.split_once(' ')?;
    let month = month_named(month)?.unsigned_abs();
    let year: u16 = match year.len() {
        2 => 2000 + year.parse::<u16>().ok()?,
        4 => year.parse().ok()?,
        _ => return None,
    };
    (2001..=2099)
        .contains(&year)
        .then_some(Period::Month(year, month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_as_people_write_them() {
        for (text, expected) in [
            ("2023-24", "2023-24"),
            ("2023-24 Q1", "2023-24 Q1"),
            ("Q2 2023/24", "2023-24 Q2"),
            ("Apr-23", "2023-04"),
            ("April 2025", "2025-04"),
            ("2025-04", "2025-04"),
            ("2023 to 2024", "2023-24"),
        ] {
            let found = period(&Value::Text(text.into())).map(|period| period.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
        assert_eq!(period(&Value::Text("Plan".into())), None);
    }
}
