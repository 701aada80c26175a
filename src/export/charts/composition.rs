//! One bar whose parts stand side by side, with a line for each below it.

use crate::charts::{ChartSpec, ChartValue};
use crate::format;

use super::canvas::{Anchor, Area, Canvas, count, float};
use super::role::Role;

const BAR: f64 = 34.0;
const ROW: f64 = 26.0;
const SWATCH: f64 = 12.0;
const GAP: f64 = 10.0;
/// The page's colour between neighbours.
const BETWEEN: f64 = 2.0;

/// Draws the bar and its lines. Gives where they end.
pub(super) fn composition(canvas: &mut Canvas, spec: &ChartSpec, top: f64) -> f64 {
    let Some(series) = spec.series.first() else {
        return top;
    };
    let look = canvas.look;
    let part = |value: &Option<ChartValue>| {
        value
            .as_ref()
            .map_or(0.0, |value| float(value.amount).max(0.0))
    };
    let whole: f64 = series.values.iter().map(part).sum();
    let mut left = 0.0;
    for (category, value) in spec.categories.iter().zip(&series.values) {
        let size = part(value);
        if size <= 0.0 || whole <= 0.0 {
            continue;
        }
        let width = size / whole * canvas.width;
        let ink = look.of(category.role.unwrap_or(series.role));
        let area = Area {
            x: left,
            y: top,
            width: (width - BETWEEN).max(0.5),
            height: BAR,
        };
        canvas.rect(area, ink);
        left += width;
    }
    let mut y = top + BAR + GAP;
    let values = || series.values.iter().flatten();
    let shares = Role::Caption.widest(values().filter_map(|value| value.share.as_deref()));
    let shares = if shares > 0.0 { shares + GAP } else { 0.0 };
    let amounts = Role::Body.widest(values().map(|value| value.text.as_str()));
    let room = canvas.width - SWATCH - shares - amounts - 3.0 * GAP;
    for (category, value) in spec.categories.iter().zip(&series.values) {
        let lines = Role::Body.wrap(&category.label, room, 2);
        let height = ROW + Role::Body.line() * count(lines.len() - 1);
        let middle = y + ROW / 2.0;
        let swatch = Area {
            x: 0.0,
            y: middle - SWATCH / 2.0,
            width: SWATCH,
            height: SWATCH,
        };
        canvas.rect(swatch, look.of(category.role.unwrap_or(series.role)));
        let text_top = middle - Role::Body.line() / 2.0;
        let ink = &look.colours.text;
        canvas.lines(&lines, Role::Body, ink, (SWATCH + GAP, text_top));
        let text = value
            .as_ref()
            .map_or(format::NOTHING, |value| value.text.as_str());
        let right = canvas.width - shares;
        canvas.text(text, Role::Body, ink, (right, middle), Anchor::End);
        if let Some(share) = value.as_ref().and_then(|value| value.share.as_deref()) {
            let place = (canvas.width, middle);
            let quiet = &look.colours.text_secondary;
            canvas.text(share, Role::Caption, quiet, place, Anchor::End);
        }
        y += height;
    }
    y
}
