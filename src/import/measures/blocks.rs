//! Blocks on a sheet: the name of a metric, then a row of periods, then rows of figures and texts with their labels.

use foldhash::HashSet;

use super::super::choice::{Choice, Choices};
use super::super::reading::{At, PlansOwn, Reading};
use super::super::report::{IssueKind, Place};
use super::super::sheet::{Row, Sheet, Value, trimmed};
use super::super::words::plain;
use super::{Part, begin, enter, figure, is_named, metric, part, period, point};
use crate::model::{MetricId, Period};
use crate::sheets::words;

/// Blocks on a sheet: the name of a metric, then a row of periods, then rows of figures and texts with their labels.
pub(super) fn blocks(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    but: &HashSet<u32>,
    before: &mut PlansOwn,
) -> Option<usize> {
    let mut current: Option<MetricId> = None;
    let mut periods: Vec<(u32, Period)> = Vec::new();
    let mut count = 0;
    for row in &sheet.rows {
        if but.contains(&row.number) {
            current = None;
            continue;
        }
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
            begin(reading, before);
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
                begin(reading, before);
                let text = reading.text(at);
                if let Some(metric) = metric(reading, &id) {
                    if words.starts_with("rationale") {
                        metric.rationale = text;
                    } else {
                        metric.local_plan = text;
                    }
                }
            } else if let Some(name) = label.strip_prefix(words::INDICATOR) {
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

/// Whether a sheet has such blocks.
pub(super) fn are_in(reading: &mut Reading<'_>, sheet: &Sheet) -> bool {
    let mut named = false;
    for row in &sheet.rows {
        let Some((_, Value::Text(label) | Value::Marked(label))) = row.cells.first() else {
            continue;
        };
        if named && part(&plain(label)).is_some() {
            return true;
        }
        named |= is_named(reading, trimmed(label));
    }
    false
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
    match Choices::of_entries(known).named(name) {
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
        let own = reading.own;
        let quantity = figure(reading, id, (part, own), at);
        enter(reading, id, (*period, part), quantity, at);
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
