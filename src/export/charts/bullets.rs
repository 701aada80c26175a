//! What is planned as a bar, what is required as a mark across it.

use crate::charts::ChartSpec;
use crate::format;

use super::canvas::{Anchor, Area, Canvas, float};
use super::marks::Mark;
use super::role::Role;

/// How far the scale goes past the largest value.
const HEADROOM: f64 = 1.2;
const BAR: f64 = 22.0;
const MARK: f64 = 16.0;
const GAP: f64 = 8.0;

/// Draws each category: its name and verdict, the bar, and a line of figures. Gives where they end.
pub(super) fn bullets(canvas: &mut Canvas, spec: &ChartSpec, top: f64) -> f64 {
    let look = canvas.look;
    let mut series = spec.series.iter();
    let (Some(planned), Some(required)) = (series.next(), series.next()) else {
        return top;
    };
    let mut y = top;
    for (at, category) in spec.categories.iter().enumerate() {
        let plan = planned.values.get(at).and_then(Option::as_ref);
        let least = required.values.get(at).and_then(Option::as_ref);
        let badge = category.verdict.as_ref().map(|verdict| {
            let word = verdict.word();
            let width = MARK + GAP + Role::Strong.width(word);
            (Mark::from(verdict), word, width)
        });
        let room = canvas.width - badge.map_or(0.0, |(.., width)| width + 2.0 * GAP);
        let label = Role::Body.wrap(&category.full_label, room, 2);
        if let Some((mark, word, width)) = badge {
            let x = canvas.width - width;
            mark.draw(canvas, (x, y + 1.0), MARK);
            let place = (x + MARK + GAP, y + 1.0 + MARK / 2.0);
            canvas.text(word, Role::Strong, mark.printed(), place, Anchor::Start);
        }
        y = canvas.lines(&label, Role::Body, &look.colours.text, (0.0, y)) + GAP / 2.0;
        // Without a minimum there is nothing to measure a bar against.
        if let Some(least) = least {
            let area = Area {
                x: 0.0,
                y,
                width: canvas.width,
                height: BAR,
            };
            let amount = plan.map_or(0.0, |value| float(value.amount));
            let inks = (look.of(planned.role), look.of(required.role));
            bar(canvas, area, (amount, float(least.amount)), inks);
            y += BAR + GAP / 2.0;
        }
        let remark = match category.remark.as_str() {
            "" => String::new(),
            remark => format!("  ·  {remark}"),
        };
        let facts = format!(
            "planned {}  ·  required {}{remark}",
            plan.map_or(format::NOTHING, |value| value.text.as_str()),
            least.map_or(format::NOTHING, |value| value.text.as_str()),
        );
        let facts = Role::Caption.wrap(&facts, canvas.width, 2);
        let quiet = &look.colours.text_secondary;
        y = canvas.lines(&facts, Role::Caption, quiet, (0.0, y)) + 2.0 * GAP;
    }
    y - 2.0 * GAP
}

/// One bar with the mark of its minimum across it, on a scale of its own.
fn bar(canvas: &mut Canvas, area: Area, (amount, minimum): (f64, f64), (ink, mark): (&str, &str)) {
    let track = canvas.look.charts.track.as_str();
    canvas.rect(area, track);
    let most = amount.max(minimum).max(f64::MIN_POSITIVE) * HEADROOM;
    let at = |value: f64| (value.max(0.0) / most).min(1.0) * area.width;
    let inner = Area {
        y: area.y + area.height * 0.2,
        width: at(amount),
        height: area.height * 0.6,
        ..area
    };
    canvas.rect(inner, ink);
    let x = at(minimum).clamp(1.5, area.width - 1.5);
    canvas.line(&[(x, area.y), (x, area.y + area.height)], 3.0, mark);
}
