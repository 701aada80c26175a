//! Lines over periods: horizontal grid only, each line named at its end.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use crate::charts::labels::{self, EndLabel, end_labels};
use crate::charts::{ChartSpec, LineStyle, Series};

use super::canvas::{Anchor, Area, Canvas, count, float};
use super::role::Role;

const HEIGHT: f64 = 220.0;
const GAP: f64 = 10.0;
/// About how many lines the grid has.
const TICKS: f64 = 5.0;

/// From values to places.
struct Plot {
    left: f64,
    right: f64,
    top: f64,
    low: f64,
    high: f64,
    last: f64,
}

impl Plot {
    fn at(&self, period: usize, value: f64) -> (f64, f64) {
        (self.x(period), self.y(value))
    }

    fn x(&self, period: usize) -> f64 {
        let inset = 12.0;
        let width = self.right - self.left - 2.0 * inset;
        self.left + inset + count(period) / self.last.max(1.0) * width
    }

    fn y(&self, value: f64) -> f64 {
        self.top + (self.high - value) / (self.high - self.low) * HEIGHT
    }
}

/// Draws the lines. Gives where they end.
pub(super) fn lines(canvas: &mut Canvas, spec: &ChartSpec, top: f64) -> f64 {
    let look = canvas.look;
    let quiet = &look.colours.text_secondary;
    let Some((least, most)) = spec.range() else {
        return top;
    };
    let title = (0.0, top + Role::Caption.line() / 2.0);
    let words = spec.unit.axis_title();
    canvas.text(words, Role::Caption, quiet, title, Anchor::Start);
    let (low, high) = padded(float(least), float(most));
    let ticks = ticks(low, high);
    let steps: Vec<String> = ticks
        .iter()
        .map(|tick| spec.unit.tick(Decimal::from_f64(*tick).unwrap_or_default()))
        .collect();
    let ends = end_labels(spec);
    let at_the_edge = ends
        .iter()
        .filter(|end| end.at + 1 == spec.categories.len());
    let right = Role::Caption.widest(at_the_edge.map(|end| end.text.as_str()));
    let plot = Plot {
        left: Role::Caption.widest(steps.iter().map(String::as_str)) + GAP,
        right: canvas.width - if right > 0.0 { right + GAP } else { 0.0 },
        top: top + Role::Caption.line() + GAP,
        low,
        high,
        last: count(spec.categories.len().saturating_sub(1)),
    };
    for (tick, label) in ticks.iter().zip(&steps) {
        let y = plot.y(*tick);
        let rule = look.colours.rule_line.as_str();
        canvas.line(&[(plot.left, y), (plot.right, y)], 1.0, rule);
        let place = (plot.left - GAP, y);
        canvas.text(label, Role::Caption, quiet, place, Anchor::End);
    }
    for series in &spec.series {
        line(canvas, &plot, series);
    }
    names(canvas, spec, &plot, ends);
    let bottom = plot.top + HEIGHT;
    let widest = Role::Caption.widest(spec.categories.iter().map(|c| c.label.as_str()));
    let step = if spec.categories.len() > 1 {
        plot.x(1) - plot.x(0)
    } else {
        plot.right - plot.left
    };
    let every = every((widest + GAP) / step.max(1.0));
    for (at, category) in spec.categories.iter().enumerate().step_by(every) {
        let half = Role::Caption.width(&category.label) / 2.0;
        let x = plot.x(at).clamp(half, (canvas.width - half).max(half));
        let place = (x, bottom + GAP);
        canvas.text(&category.label, Role::Caption, quiet, place, Anchor::Middle);
    }
    bottom + GAP + Role::Caption.line()
}

fn line(canvas: &mut Canvas, plot: &Plot, series: &Series) {
    let ink = canvas.look.of(series.role);
    let thick = series.role.line() == LineStyle::Thick;
    let mut run: Vec<(f64, f64)> = Vec::new();
    let mut runs = Vec::new();
    for (at, value) in series.values.iter().enumerate() {
        match value {
            Some(value) => run.push(plot.at(at, float(value.amount))),
            None => runs.push(std::mem::take(&mut run)),
        }
    }
    runs.push(run);
    let pen = if thick { 3.0 } else { 2.0 };
    for run in runs.iter().filter(|run| run.len() > 1) {
        canvas.line(run, pen, ink);
    }
    for (x, y) in runs.into_iter().flatten() {
        if thick {
            canvas.circle((x, y), 4.0, ink);
        } else {
            let r = 5.0;
            canvas.polygon(&[(x, y - r), (x + r, y), (x, y + r), (x - r, y)], ink);
        }
    }
}

/// Writes the labels beside the ends of their lines, where they stand in the way of no line and of no other label.
fn names(canvas: &mut Canvas, spec: &ChartSpec, plot: &Plot, ends: Vec<EndLabel>) {
    let look = canvas.look;
    let drawn_at = |at: usize, value: Decimal| -> labels::Point {
        let (x, y) = plot.at(at, float(value));
        (short(x), short(y))
    };
    let lines = labels::pieces(spec, drawn_at);
    let room = labels::Area {
        left: short(plot.left),
        top: short(plot.top),
        width: short(canvas.width - plot.left),
        height: short(HEIGHT),
    };
    let height = Role::Caption.line();
    let mut taken: Vec<labels::Area> = Vec::new();
    for end in ends {
        let width = Role::Caption.width(&end.text);
        let size = (short(width), short(height));
        let place = labels::place(drawn_at(end.at, end.value), size, room, &lines, &taken);
        taken.push(place);
        // Where there is no free place, what passes behind must not strike the words through.
        let ground = Area {
            x: f64::from(place.left) - 2.0,
            y: f64::from(place.top),
            width: width + 4.0,
            height,
        };
        canvas.rect(ground, &look.colours.canvas);
        let at = (f64::from(place.left), f64::from(place.top) + height / 2.0);
        let ink = &look.colours.text;
        canvas.text(&end.text, Role::Caption, ink, at, Anchor::Start);
    }
}

/// A length of a drawing, which needs no more places.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a drawing is a few hundred units wide"
)]
fn short(length: f64) -> f32 {
    length as f32
}

/// Some air above and below; a flat line gets some too.
fn padded(least: f64, most: f64) -> (f64, f64) {
    let span = if most > least {
        most - least
    } else {
        most.abs().max(1.0) * 0.1
    };
    let low = least - span * 0.15;
    // A rate is never below nil, so neither is its axis.
    let low = if least >= 0.0 { low.max(0.0) } else { low };
    (low, most + span * 0.15)
}

/// Round numbers between two ends.
fn ticks(low: f64, high: f64) -> Vec<f64> {
    let rough = (high - low) / TICKS;
    let ten = 10f64.powf(rough.log10().floor());
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0].map(|step| step * ten);
    let step = steps
        .into_iter()
        .find(|step| *step >= rough)
        .unwrap_or(rough);
    let first = (low / step).ceil();
    (0..20_u8)
        .map(|at| (first + f64::from(at)) * step)
        .take_while(|tick| *tick <= high)
        .collect()
}

/// Every how many periods a label stands, where one takes so many steps.
fn every(taken: f64) -> usize {
    (1..=60_usize)
        .find(|every| count(*every) >= taken)
        .unwrap_or(60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_stands_at_round_numbers() {
        assert_eq!(ticks(0.0, 10.0), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(ticks(1590.0, 1850.0), [1600.0, 1700.0, 1800.0]);
        assert_eq!(every(0.4), 1);
        assert_eq!(every(2.2), 3);
    }
}
