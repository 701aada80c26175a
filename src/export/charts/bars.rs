//! Horizontal bars with their labels at the left and their values in columns at the right.

use crate::charts::{ChartSpec, ChartValue};
use crate::format;

use super::canvas::{Anchor, Area, Canvas, count, float};
use super::role::Role;

/// The widest that labels may be, as a part of the whole.
const LABEL_PART: f64 = 0.42;
/// The height of a row of one line.
const ROW: f64 = 27.0;
/// The height of a bar.
const BAR: f64 = 16.0;
/// Between columns.
const GAP: f64 = 10.0;

/// Where the columns of a bar chart stand.
struct Columns {
    labels: f64,
    bars: f64,
    amounts: f64,
    shares: f64,
}

impl Columns {
    fn of(spec: &ChartSpec, width: f64) -> Self {
        let values = || {
            spec.series
                .iter()
                .flat_map(|series| &series.values)
                .flatten()
        };
        let labels = Role::Body.widest(spec.categories.iter().map(|c| c.label.as_str()));
        let remarks = if spec.series.len() > 1 {
            Role::Caption.widest(spec.categories.iter().map(|c| c.remark.as_str()))
        } else {
            0.0
        };
        let labels = labels.max(remarks).min(width * LABEL_PART);
        let amounts = Role::Body.widest(values().map(|value| value.text.as_str()));
        let shares = Role::Caption.widest(values().filter_map(|value| value.share.as_deref()));
        let shares = if shares > 0.0 { shares + GAP } else { 0.0 };
        Columns {
            labels,
            bars: (width - labels - amounts - shares - 2.0 * GAP).max(24.0),
            amounts,
            shares,
        }
    }

    fn bars_left(&self) -> f64 {
        self.labels + GAP
    }

    fn amounts_right(&self) -> f64 {
        self.bars_left() + self.bars + GAP + self.amounts
    }
}

/// From values to places on the bars' axis, which holds nil.
struct Axis {
    left: f64,
    width: f64,
    least: f64,
    span: f64,
}

impl Axis {
    fn of(spec: &ChartSpec, columns: &Columns) -> Self {
        let (least, most) = spec.range_from_zero();
        let (least, most) = (float(least), float(most));
        Axis {
            left: columns.bars_left(),
            width: columns.bars,
            least,
            span: if most > least { most - least } else { 1.0 },
        }
    }

    fn at(&self, value: f64) -> f64 {
        self.left + (value - self.least) / self.span * self.width
    }

    fn bar(
        &self,
        canvas: &mut Canvas,
        value: &ChartValue,
        (middle, height): (f64, f64),
        ink: &str,
    ) {
        let (nil, end) = (self.at(0.0), self.at(float(value.amount)));
        let area = Area {
            x: nil.min(end),
            y: middle - height / 2.0,
            // What is not nil is seen.
            width: if value.amount.is_zero() {
                0.0
            } else {
                (end - nil).abs().max(1.0)
            },
            height,
        };
        canvas.rect(area, ink);
    }

    /// The line at nil, where bars go to both sides of it.
    fn nil(&self, canvas: &mut Canvas, from: f64, to: f64) {
        if self.least < 0.0 {
            let ink = canvas.look.colours.control_border.as_str();
            let x = self.at(0.0);
            canvas.line(&[(x, from), (x, to)], 1.0, ink);
        }
    }
}

/// One bar a category. Gives where it ends.
pub(super) fn bars(canvas: &mut Canvas, spec: &ChartSpec, top: f64) -> f64 {
    let Some(series) = spec.series.first() else {
        return top;
    };
    let columns = Columns::of(spec, canvas.width);
    let axis = Axis::of(spec, &columns);
    let look = canvas.look;
    let mut y = top;
    for (category, value) in spec.categories.iter().zip(&series.values) {
        let lines = Role::Body.wrap(&category.label, columns.labels, 2);
        let height = ROW + Role::Body.line() * count(lines.len() - 1);
        let middle = y + height / 2.0;
        let text_top = middle - Role::Body.line() * count(lines.len()) / 2.0;
        canvas.lines(&lines, Role::Body, &look.colours.text, (0.0, text_top));
        if let Some(value) = value {
            let role = category.role.unwrap_or(series.role);
            axis.bar(canvas, value, (middle, BAR), look.of(role));
        }
        values(canvas, &columns, value.as_ref(), middle);
        y += height;
    }
    axis.nil(canvas, top, y);
    y
}

/// Several bars a category, one of each series, under each other. Gives where it ends.
pub(super) fn grouped(canvas: &mut Canvas, spec: &ChartSpec, top: f64) -> f64 {
    /// The height of a row within a group.
    const LINE: f64 = 22.0;
    let look = canvas.look;
    let columns = Columns::of(spec, canvas.width);
    let axis = Axis::of(spec, &columns);
    let first = legend(canvas, spec, top) + GAP / 2.0;
    let mut y = first;
    for (at, category) in spec.categories.iter().enumerate() {
        let label = Role::Body.wrap(&category.label, columns.labels, 2);
        let remark = match category.remark.as_str() {
            "" => Vec::new(),
            remark => Role::Caption.wrap(remark, columns.labels, 2),
        };
        let after = canvas.lines(&label, Role::Body, &look.colours.text, (0.0, y + 2.0));
        let quiet = &look.colours.text_secondary;
        let after = canvas.lines(&remark, Role::Caption, quiet, (0.0, after));
        for (line, series) in spec.series.iter().enumerate() {
            let middle = y + LINE * (count(line) + 0.5);
            let value = series.values.get(at).and_then(Option::as_ref);
            if let Some(value) = value {
                axis.bar(canvas, value, (middle, LINE - 6.0), look.of(series.role));
            }
            values(canvas, &columns, value, middle);
        }
        y = after.max(y + LINE * count(spec.series.len())) + GAP;
    }
    axis.nil(canvas, first, y - GAP);
    y - GAP
}

/// What each colour stands for, on one line or more.
fn legend(canvas: &mut Canvas, spec: &ChartSpec, top: f64) -> f64 {
    const SIDE: f64 = 12.0;
    let look = canvas.look;
    let (mut x, mut y) = (0.0, top);
    for series in &spec.series {
        let width = SIDE + 6.0 + Role::Caption.width(&series.name) + 2.0 * GAP;
        if x > 0.0 && x + width > canvas.width {
            x = 0.0;
            y += 20.0;
        }
        let swatch = Area {
            x,
            y: y + 4.0,
            width: SIDE,
            height: SIDE,
        };
        canvas.rect(swatch, look.of(series.role));
        let place = (x + SIDE + 6.0, y + 10.0);
        let quiet = &look.colours.text_secondary;
        canvas.text(&series.name, Role::Caption, quiet, place, Anchor::Start);
        x += width;
    }
    y + 22.0
}

fn values(canvas: &mut Canvas, columns: &Columns, value: Option<&ChartValue>, middle: f64) {
    let look = canvas.look;
    let text = value.map_or(format::NOTHING, |value| value.text.as_str());
    let right = columns.amounts_right();
    canvas.text(
        text,
        Role::Body,
        &look.colours.text,
        (right, middle),
        Anchor::End,
    );
    if let Some(share) = value.and_then(|value| value.share.as_deref()) {
        let place = (right + columns.shares, middle);
        let quiet = &look.colours.text_secondary;
        canvas.text(share, Role::Caption, quiet, place, Anchor::End);
    }
}
