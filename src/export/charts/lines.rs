//! Lines over periods: horizontal grid only, each line named at its end.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use crate::charts::{ChartSpec, LineStyle, Series};

use super::canvas::{Anchor, Area, Canvas, Role, count, float};

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
    let labels: Vec<String> = ticks
        .iter()
        .map(|tick| spec.unit.tick(Decimal::from_f64(*tick).unwrap_or_default()))
        .collect();
    let ends = end_labels(spec);
    let at_the_edge = ends
        .iter()
        .filter(|end| end.at + 1 == spec.categories.len());
    let right = Role::Caption.widest(at_the_edge.map(|end| end.text.as_str()));
    let plot = Plot {
        left: Role::Caption.widest(labels.iter().map(String::as_str)) + GAP,
        right: canvas.width - if right > 0.0 { right + GAP } else { 0.0 },
        top: top + Role::Caption.line() + GAP,
        low,
        high,
        last: count(spec.categories.len().saturating_sub(1)),
    };
    for (tick, label) in ticks.iter().zip(&labels) {
        let y = plot.y(*tick);
        let rule = look.colours.rule_line.as_str();
        canvas.line(&[(plot.left, y), (plot.right, y)], 1.0, rule);
        let place = (plot.left - GAP, y);
        canvas.text(label, Role::Caption, quiet, place, Anchor::End);
    }
    for series in &spec.series {
        line(canvas, &plot, series);
    }
    names(canvas, &plot, ends);
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

/// What stands at the end of a line.
struct EndLabel {
    text: String,
    at: usize,
    value: f64,
    side: Side,
}

/// Where a label stands, seen from the end of its line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Right,
    Above,
    Below,
}

fn end_labels(spec: &ChartSpec) -> Vec<EndLabel> {
    spec.series
        .iter()
        .filter_map(|series| {
            let at = series.values.iter().rposition(Option::is_some)?;
            let value = series.values.get(at)?.as_ref()?;
            Some(EndLabel {
                text: format!("{} {}", series.name, value.text),
                at,
                value: float(value.amount),
                side: side(spec, series, at, value.amount),
            })
        })
        .collect()
}

/// Away from the line that goes on where this one ends.
fn side(spec: &ChartSpec, of: &Series, at: usize, value: Decimal) -> Side {
    if at + 1 >= spec.categories.len() {
        return Side::Right;
    }
    let mut others = spec.series.iter().filter(|other| other.name != of.name);
    match others.find_map(|other| other.values.get(at + 1)?.as_ref()) {
        Some(next) if next.amount > value => Side::Below,
        Some(_) => Side::Above,
        None => Side::Right,
    }
}

/// Writes the labels beside the ends of their lines; those of one place under each other.
fn names(canvas: &mut Canvas, plot: &Plot, mut labels: Vec<EndLabel>) {
    let look = canvas.look;
    labels.sort_by(|a, b| a.at.cmp(&b.at).then(b.value.total_cmp(&a.value)));
    let height = Role::Caption.line();
    let mut taken: Vec<Area> = Vec::new();
    for label in labels {
        let (x, y) = plot.at(label.at, label.value);
        let width = Role::Caption.width(&label.text);
        let (x, y) = match label.side {
            Side::Right => (x + GAP, y - height / 2.0),
            Side::Above => (x - width / 2.0, y - GAP - height),
            Side::Below => (x - width / 2.0, y + GAP),
        };
        let most = canvas.width - width;
        let mut place = Area {
            x: x.clamp(plot.left.min(most), most.max(plot.left.min(most))),
            y: y.min(plot.top + HEIGHT - height),
            width,
            height,
        };
        for other in &taken {
            let beside = place.x < other.x + other.width && other.x < place.x + width;
            if beside && place.y < other.y + height && other.y < place.y + height {
                place.y = other.y + height;
            }
        }
        // A line that passes behind must not strike the words through.
        let ground = Area {
            x: place.x - 2.0,
            width: width + 4.0,
            ..place
        };
        canvas.rect(ground, &look.colours.canvas);
        let at = (place.x, place.y + height / 2.0);
        canvas.text(
            &label.text,
            Role::Caption,
            &look.colours.text,
            at,
            Anchor::Start,
        );
        taken.push(place);
    }
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
