//! The way of the money: the whole at the left, the series in the middle, the categories at the right, and bands between
//! them that are as wide as what flows.

use crate::charts::ChartSpec;

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

/// From where to where a node goes.
#[derive(Clone, Copy)]
struct Node {
    from: f64,
    to: f64,
}

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
    let heads = [
        (0.0, "Pooled fund", Anchor::Start),
        (middle_x + THICK, "Funding stream", Anchor::End),
        (right_x, spec.category_title.as_str(), Anchor::Start),
    ];
    for (x, words, end) in heads {
        canvas.text(words, Role::Caption, quiet, (x, top + 8.0), end);
    }
    let top = top + 24.0;
    let rows = count(spec.categories.len().max(spec.series.len()).max(4));
    let height = rows * ROW;
    let middle = column(top, height, &by_series, whole);
    let right = column(top, height, &by_category, whole);
    bands(canvas, spec, (&middle, &right), (middle_x, right_x));
    let start = pooled(&middle, top);
    node(canvas, 0.0, start, &look.charts.muted);
    for (place, series) in middle.iter().zip(&spec.series) {
        node(canvas, middle_x, *place, look.of(series.role));
    }
    for place in &right {
        node(canvas, right_x, *place, &look.charts.emphasis);
    }
    let bottom = top + height;
    let ink = &look.colours.text;
    let room = middle_x - THICK - 2.0 * GAP;
    let names: Vec<Vec<String>> = spec
        .series
        .iter()
        .map(|series| Role::Body.wrap(&series.name, room, 1))
        .collect();
    for (y, lines) in spread(&middle, &names, (top, bottom))
        .into_iter()
        .zip(&names)
    {
        for line in lines {
            // The band behind must not strike the name through.
            let width = Role::Body.width(line) + 8.0;
            let (x, top) = (middle_x - GAP + 4.0 - width, y - 9.0);
            let ground = format!(
                "M{} {}h{}v18h-{}Z",
                num(x),
                num(top),
                num(width),
                num(width)
            );
            canvas.veil(&ground, &look.colours.canvas, 0.75);
            canvas.text(line, Role::Body, ink, (middle_x - GAP, y), Anchor::End);
        }
    }
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
    let places = spread(&right, &labels, (top, bottom));
    for ((y, lines), amount) in places.into_iter().zip(&labels).zip(&amounts) {
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
        y: node.from,
        width: THICK,
        height: node.to - node.from,
    };
    canvas.rect(area, fill);
}

/// The nodes of a column from the top down, each as high as its part of the whole, with gaps between them.
fn column(top: f64, height: f64, amounts: &[f64], whole: f64) -> Vec<Node> {
    let height = (height - GAP * count(amounts.len().saturating_sub(1))).max(1.0);
    let mut from = top;
    amounts
        .iter()
        .map(|amount| {
            let to = from + amount / whole * height;
            let node = Node {
                from,
                to: to.max(from + 1.0),
            };
            from = to + GAP;
            node
        })
        .collect()
}

/// The whole, as high as its parts together and in the middle of them.
fn pooled(parts: &[Node], top: f64) -> Node {
    let height: f64 = parts.iter().map(|part| part.to - part.from).sum();
    let gaps: f64 = GAP * count(parts.len().saturating_sub(1));
    let from = top + gaps / 2.0;
    Node {
        from,
        to: from + height,
    }
}

fn bands(
    canvas: &mut Canvas,
    spec: &ChartSpec,
    (middle, right): (&[Node], &[Node]),
    (middle_x, right_x): (f64, f64),
) {
    let look = canvas.look;
    let mut from = middle
        .first()
        .map_or(0.0, |first| pooled(middle, first.from).from);
    for (node, series) in middle.iter().zip(&spec.series) {
        let start = Node {
            from,
            to: from + node.to - node.from,
        };
        from = start.to;
        let ends = ((THICK, start), (middle_x, *node));
        canvas.veil(&band(ends.0, ends.1), look.of(series.role), BAND);
    }
    let mut entered: Vec<f64> = right.iter().map(|node| node.from).collect();
    for (node, series) in middle.iter().zip(&spec.series) {
        let all = float(series.flow()).max(f64::MIN_POSITIVE);
        let mut left = node.from;
        for (place, end) in right.iter().enumerate() {
            let amount = float(series.flow_to(place));
            let Some(into) = entered.get_mut(place).filter(|_| amount > 0.0) else {
                continue;
            };
            let total: f64 = float(spec.flow_to(place));
            let start = Node {
                from: left,
                to: left + amount / all * (node.to - node.from),
            };
            let stop = Node {
                from: *into,
                to: *into + amount / total * (end.to - end.from),
            };
            let path = band((middle_x + THICK, start), (right_x, stop));
            canvas.veil(&path, look.of(series.role), BAND);
            left = start.to;
            *into = stop.to;
        }
    }
}

/// A band between two columns that leaves and arrives level.
fn band((x0, from): (f64, Node), (x1, to): (f64, Node)) -> String {
    let third = (x1 - x0) / 3.0;
    let (a, b) = (num(x0 + third), num(x1 - third));
    format!(
        "M{x0} {y0}C{a} {y0} {b} {y1} {x1} {y1}L{x1} {y2}C{b} {y2} {a} {y3} {x0} {y3}Z",
        x0 = num(x0),
        x1 = num(x1),
        y0 = num(from.from),
        y1 = num(to.from),
        y2 = num(to.to),
        y3 = num(from.to),
    )
}

/// The middles of the nodes' labels, moved apart where they would overlap.
fn spread(nodes: &[Node], labels: &[Vec<String>], (top, bottom): (f64, f64)) -> Vec<f64> {
    let heights: Vec<f64> = labels
        .iter()
        .map(|lines| Role::Body.line() * count(lines.len()) + 2.0)
        .collect();
    let mut least = top;
    let mut places: Vec<f64> = nodes
        .iter()
        .zip(&heights)
        .map(|(node, height)| {
            let middle = f64::midpoint(node.from, node.to).max(least + height / 2.0);
            least = middle + height / 2.0;
            middle
        })
        .collect();
    let mut most = bottom;
    for (place, height) in places.iter_mut().zip(&heights).rev() {
        *place = place.min(most - height / 2.0);
        most = *place - height / 2.0;
    }
    places
}
