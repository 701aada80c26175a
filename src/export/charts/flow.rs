//! The way of the money: the whole at the left, the series in the middle, the categories at the right, and bands between
//! them that are as wide as what flows.

use crate::charts::ChartSpec;
use crate::charts::nodes::{self, Column, Node, Room};

use super::canvas::{Anchor, Area, Canvas, count, float, num};
use super::role::Role;

/// Where the columns stand, as parts of the width.
const MIDDLE: f64 = 0.32;
const RIGHT: f64 = 0.58;
/// How strong a band is beside its node.
const BAND: f64 = 0.35;
const THICK: f64 = 12.0;
const GAP: f64 = 8.0;
/// The height of a row of labels.
const ROW: f64 = 34.0;

/// Draws the flow. Gives where it ends.
pub(super) fn flow(canvas: &mut Canvas, spec: &ChartSpec, top: f64) -> f64 {
    let look = canvas.look;
    let by_series: Vec<f64> = spec
        .series
        .iter()
        .map(|series| float(series.flow()))
        .collect();
    let by_category: Vec<f64> = (0..spec.categories.len())
        .map(|at| float(spec.flow_to(at)))
        .collect();
    let whole: f64 = by_series.iter().sum();
    if whole <= 0.0 {
        return top;
    }
    let at = |part: f64| canvas.width * part;
    let (middle_x, right_x) = (at(MIDDLE), at(RIGHT));
    let quiet = &look.colours.text_secondary;
    let has_income = spec.series.iter().any(|series| !series.flow_in().is_zero());
    let first = if has_income {
        "Pooled fund"
    } else {
        "No income yet"
    };
    let heads = [
        (0.0, first, Anchor::Start),
        (middle_x + THICK, "Funding stream", Anchor::End),
        (right_x, spec.category_title.as_str(), Anchor::Start),
    ];
    for (x, words, end) in heads {
        canvas.text(words, Role::Caption, quiet, (x, top + 8.0), end);
    }
    let top = top + 24.0;
    let rows = count(spec.categories.len().max(spec.series.len()).max(4));
    // What a name lacks stands under it.
    let lacking = spec
        .series
        .iter()
        .filter(|series| !series.lack().is_empty());
    let height = (rows + count(lacking.count()) / 2.0) * ROW;
    let bottom = top + height;
    let ink = &look.colours.text;
    let room = middle_x - THICK - 2.0 * GAP;
    let names: Vec<Vec<String>> = spec
        .series
        .iter()
        .map(|series| {
            let mut lines = Role::Body.wrap(&series.name, room, 1);
            if !series.lack().is_empty() {
                lines.extend(Role::Caption.wrap(series.lack(), room, 1));
            }
            lines
        })
        .collect();
    let left = right_x + THICK + GAP;
    let amounts: Vec<String> = (0..spec.categories.len())
        .map(|at| spec.reaching(at))
        .collect();
    let room = canvas.width - left - Role::Body.widest(amounts.iter().map(String::as_str)) - GAP;
    let labels: Vec<Vec<String>> = spec
        .categories
        .iter()
        .map(|category| Role::Body.wrap(&category.label, room, 2))
        .collect();
    let columns = [
        column(&by_series, whole, &names),
        column(&by_category, whole, &labels),
    ];
    let room = Room {
        top: pixels(top),
        height: pixels(height),
        gap: pixels(GAP / 2.0),
    };
    let placed = nodes::place(&columns, room);
    let [middle, right] = placed.as_slice() else {
        return top;
    };
    let fed = nodes::fed(middle, &spec.series);
    let pooled = nodes::whole(&fed, room);
    let columns = (middle_x, right_x);
    bands(canvas, spec, (pooled, &fed), (middle, right), columns);
    if pooled.height() > 0.0 {
        node(canvas, 0.0, pooled, &look.charts.muted);
    }
    for (place, series) in middle.iter().zip(&spec.series) {
        node(canvas, middle_x, *place, look.of(series.role));
    }
    for place in right {
        node(canvas, right_x, *place, &look.charts.emphasis);
    }
    for (place, lines) in middle.iter().zip(&names) {
        // Under the name stands what it lacks.
        let roles = [(Role::Body, ink), (Role::Caption, quiet)];
        let mut y = f64::from(place.label) - 9.0 * (count(lines.len()) - 1.0);
        for (line, (role, ink)) in lines.iter().zip(roles) {
            // The band behind must not strike the name through.
            let width = role.width(line) + 8.0;
            let (x, top) = (middle_x - GAP + 4.0 - width, y - 9.0);
            let ground = format!(
                "M{} {}h{}v18h-{}Z",
                num(x),
                num(top),
                num(width),
                num(width)
            );
            canvas.veil(&ground, &look.colours.canvas, 0.75);
            canvas.text(line, role, ink, (middle_x - GAP, y), Anchor::End);
            y += 18.0;
        }
    }
    for ((place, lines), amount) in right.iter().zip(&labels).zip(&amounts) {
        let y = f64::from(place.label);
        let first = y - Role::Body.line() * count(lines.len()) / 2.0;
        canvas.lines(lines, Role::Body, ink, (left, first));
        let place = (canvas.width, first + Role::Body.line() / 2.0);
        canvas.text(amount, Role::Body, ink, place, Anchor::End);
    }
    bottom
}

fn node(canvas: &mut Canvas, x: f64, node: Node, fill: &str) {
    let area = Area {
        x,
        y: node.from.into(),
        width: THICK,
        height: node.height().into(),
    };
    canvas.rect(area, fill);
}

fn column(amounts: &[f64], whole: f64, labels: &[Vec<String>]) -> Column {
    let heights = labels
        .iter()
        .map(|lines| pixels(Role::Body.line() * count(lines.len()) + 2.0));
    Column {
        parts: amounts
            .iter()
            .map(|amount| pixels(amount / whole))
            .collect(),
        labels: heights.collect(),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "pixels")]
fn pixels(value: f64) -> f32 {
    value as f32
}

fn bands(
    canvas: &mut Canvas,
    spec: &ChartSpec,
    (pooled, fed): (Node, &[Node]),
    (middle, right): (&[Node], &[Node]),
    (middle_x, right_x): (f64, f64),
) {
    let look = canvas.look;
    let mut from = f64::from(pooled.from);
    for (node, series) in fed.iter().zip(&spec.series) {
        if node.height() <= 0.0 {
            continue;
        }
        let start = (from, from + f64::from(node.height()));
        from = start.1;
        let ends = ((THICK, start), (middle_x, ends(*node)));
        canvas.veil(&band(ends.0, ends.1), look.of(series.role), BAND);
    }
    let mut entered: Vec<f64> = right.iter().map(|node| node.from.into()).collect();
    for (node, series) in middle.iter().zip(&spec.series) {
        let all = float(series.flow()).max(f64::MIN_POSITIVE);
        let mut left = f64::from(node.from);
        for (place, end) in right.iter().enumerate() {
            let amount = float(series.flow_to(place));
            let Some(into) = entered.get_mut(place).filter(|_| amount > 0.0) else {
                continue;
            };
            let total: f64 = float(spec.flow_to(place));
            let start = (left, left + amount / all * f64::from(node.height()));
            let stop = (*into, *into + amount / total * f64::from(end.height()));
            let path = band((middle_x + THICK, start), (right_x, stop));
            canvas.veil(&path, look.of(series.role), BAND);
            left = start.1;
            *into = stop.1;
        }
    }
}

fn ends(node: Node) -> (f64, f64) {
    (node.from.into(), node.to.into())
}

/// A band between two columns that leaves and arrives level.
fn band((x0, from): (f64, (f64, f64)), (x1, to): (f64, (f64, f64))) -> String {
    let third = (x1 - x0) / 3.0;
    let (a, b) = (num(x0 + third), num(x1 - third));
    format!(
        "M{x0} {y0}C{a} {y0} {b} {y1} {x1} {y1}L{x1} {y2}C{b} {y2} {a} {y3} {x0} {y3}Z",
        x0 = num(x0),
        x1 = num(x1),
        y0 = num(from.0),
        y1 = num(to.0),
        y2 = num(to.1),
        y3 = num(from.1),
    )
}
