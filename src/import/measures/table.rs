//! A table of metrics with a row for each period.

use foldhash::HashSet;

use super::super::choice::{Choice, Choices};
use super::super::left_out::say_unknown;
use super::super::reading::{At, Own, PlansOwn, Reading};
use super::super::report::IssueKind;
use super::super::sheet::{Row, Sheet};
use super::super::table::{Header, rows};
use super::{Col, begin, enter, figure, metric, period, point};
use crate::model::{ListKey, MetricId, Period};

pub(super) fn table(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    header: &Header<Col>,
    but: &HashSet<u32>,
    before: &mut PlansOwn,
) -> usize {
    begin(reading, before);
    let mut count = 0;
    for row in rows(sheet, header).filter(|row| !but.contains(&row.number)) {
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
    say_unknown(reading, sheet, header, u32::MAX);
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
        let own = if header.has(Col::Aside) {
            Own::Table
        } else {
            reading.own
        };
        let quantity = figure(reading, id, (part, own), at);
        enter(reading, id, (period, part), quantity, at);
    }
}

fn indicators(reading: &mut Reading<'_>, id: &MetricId, at: Option<At<'_>>) -> Vec<ListKey> {
    let Some(at) = at else { return Vec::new() };
    let text = reading.text(at);
    let known = reading
        .round
        .metric(id)
        .map(|metric| metric.supporting_indicators.as_slice())
        .unwrap_or_default();
    let mut choices = Choices::of_entries(known);
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
