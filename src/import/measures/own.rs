//! Metrics as this program's workbook has them: blocks that end with the metric's key, each point with its own.

use super::super::own::exact;
use super::super::reading::{At, Own, Reading};
use super::super::sheet::{Row, Sheet, Value};
use super::super::values;
use super::super::words::plain;
use super::{Part, part, set};
use crate::model::{ListKey, MetricFigure, MetricId, MetricPlan, MetricPoint, Period};
use crate::rounds::Formula;
use crate::sheets::words;

/// The rows of a block's figures, and the texts after them.
struct Block<'a> {
    name: String,
    /// The rows from the first row of periods to the last before the key.
    rows: &'a [Row],
    key: Option<u32>,
}

/// Reads every block of a sheet.
pub(super) fn read(reading: &mut Reading<'_>, sheet: &Sheet) -> usize {
    let mut metrics: Vec<(u32, MetricPlan)> = Vec::new();
    let mut count = 0;
    for block in blocks(sheet) {
        let (metric, figures) = metric(reading, sheet, &block);
        count += figures;
        let empty = MetricPlan::new(metric.metric.clone());
        if block.key.is_some() || metric != empty {
            metrics.push((block.key.unwrap_or(u32::MAX), metric));
        }
    }
    metrics.sort_by_key(|(key, _)| *key);
    reading.plan.metrics = metrics.into_iter().map(|(_, metric)| metric).collect();
    count
}

fn label(row: &Row) -> String {
    row.get(0).map(exact).unwrap_or_default()
}

fn blocks(sheet: &Sheet) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut begins = 0;
    for (at, row) in sheet.rows.iter().enumerate() {
        if label(row) != words::METRIC_KEY {
            continue;
        }
        let rows = sheet.rows.get(begins..at).unwrap_or_default();
        begins = at + 1;
        // A metric that is planned for no period has texts only.
        let begins_figures =
            |row: &Row| [words::PERIOD, words::RATIONALE].contains(&label(row).as_str());
        let Some(first) = rows.iter().position(begins_figures) else {
            continue;
        };
        let (head, rows) = rows.split_at(first);
        // Between the name and the periods stands what the parts count.
        let name =
            head.iter().rev().map(label).find(|text| {
                !text.starts_with("Numerator: ") && !text.starts_with("Denominator: ")
            });
        blocks.push(Block {
            name: name.unwrap_or_default(),
            rows,
            key: key(row.get(1)),
        });
    }
    blocks
}

fn key(value: Option<&Value>) -> Option<u32> {
    value?.text().parse().ok()
}

/// The metric of a block, and how many rows of figures it has.
fn metric(reading: &mut Reading<'_>, sheet: &Sheet, block: &Block<'_>) -> (MetricPlan, usize) {
    let definitions = &reading.round.metrics;
    let definition = definitions.iter().find(|known| known.label == block.name);
    let id = definition.map_or_else(
        || MetricId::from(block.name.as_str()),
        |definition| definition.id.clone(),
    );
    let works_out = definition.is_some_and(|definition| definition.formula != Formula::Entered);
    let mut metric = MetricPlan::new(id);
    let mut points: Vec<(u32, MetricPoint)> = Vec::new();
    let mut columns: Vec<(u32, Period, usize)> = Vec::new();
    let mut figures = 0;
    for row in block.rows {
        let said = label(row);
        let text_at = |column: u32| {
            row.get(column).map(|value| At {
                sheet,
                row: row.number,
                column,
                value,
            })
        };
        if said == words::PERIOD {
            columns.clear();
            for (column, value) in &row.cells {
                if let Ok(period) = value.text().parse::<Period>() {
                    columns.push((*column, period, points.len()));
                    points.push((u32::MAX, empty(period)));
                }
            }
        } else if said == words::KEY {
            for (column, _, at) in &columns {
                if let (Some(key), Some(point)) = (key(row.get(*column)), points.get_mut(*at)) {
                    point.0 = key;
                }
            }
        } else if let Some(part) = part(&plain(&said)) {
            figures += 1;
            for (column, _, at) in &columns {
                // What a formula works out from the numerator and the denominator is not entered.
                let follows = works_out
                    && matches!(part, Part::Plan | Part::Actual)
                    && row.computed.contains(column);
                if let (Some(at), Some(point), false) =
                    (text_at(*column), points.get_mut(*at), follows)
                {
                    let quantity = values::quantity(at.value);
                    let quantity = reading.taken(at, quantity);
                    set(&mut point.1, part, quantity);
                }
            }
        } else if said == words::RATIONALE || said == words::LOCAL_PLAN {
            let text = text_at(1)
                .map(|at| reading.text_as_is(at, Own::Yes))
                .unwrap_or_default();
            if said == words::RATIONALE {
                metric.rationale = text;
            } else {
                metric.local_plan = text;
            }
        } else if let Some(name) = said.strip_prefix(words::INDICATOR) {
            let used = row.text(1);
            if plain(&used) == "yes" {
                let entries = definition
                    .iter()
                    .flat_map(|known| &known.supporting_indicators);
                let known = entries.into_iter().find(|entry| entry.label == name);
                let key = known.map_or_else(|| ListKey::from(name), |entry| entry.id.clone());
                metric.supporting_indicators.push(key);
            }
        }
    }
    // A period with neither a key nor a figure is a place to write in.
    points.retain(|(key, point)| *key != u32::MAX || *point != empty(point.period));
    points.sort_by_key(|(key, _)| *key);
    metric.points = points.into_iter().map(|(_, point)| point).collect();
    (metric, figures)
}

fn empty(period: Period) -> MetricPoint {
    let figure = MetricFigure::default();
    MetricPoint {
        period,
        plan: figure,
        actual: figure,
    }
}
