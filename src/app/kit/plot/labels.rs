//! The name and the last value of a line, written where the line ends.

use std::sync::Arc;

use eframe::egui::{Galley, Pos2, Rect, Ui, Vec2};
use egui_plot::{PlotPoint, PlotTransform};
use rust_decimal::Decimal;

use super::{float, one_line};
use crate::app::theme::{DesignTokens, TextRole};
use crate::charts::{ChartSpec, Series};

/// Space between a line's end and its label.
const GAP: f32 = 10.0;

/// What stands at the end of a line.
pub(super) struct EndLabel {
    text: Arc<Galley>,
    /// The position of the period at which the line ends.
    pub(super) at: usize,
    value: Decimal,
}

impl EndLabel {
    /// What it takes at the right of its line.
    pub(super) fn room(&self) -> f32 {
        self.text.size().x + GAP + 4.0
    }
}

/// A label for each series that has a value.
pub(super) fn end_labels(ui: &Ui, spec: &ChartSpec) -> Vec<EndLabel> {
    let ink = DesignTokens::here(ui).colours.text;
    spec.series
        .iter()
        .filter_map(|series| {
            let at = series.values.iter().rposition(Option::is_some)?;
            let value = series.values.get(at)?.as_ref()?;
            let words = format!("{} {}", series.name, value.text);
            Some(EndLabel {
                text: one_line(ui, &words, TextRole::Caption, ink, f32::INFINITY),
                at,
                value: value.amount,
            })
        })
        .collect()
}

/// Paints labels beside the ends of their lines, where they stand in the way of no line and of no other label.
pub(super) fn paint_end_labels(
    ui: &Ui,
    spec: &ChartSpec,
    transform: &PlotTransform,
    area: Rect,
    mut labels: Vec<EndLabel>,
) {
    let tokens = DesignTokens::here(ui);
    labels.sort_by_key(|label| (label.at, std::cmp::Reverse(label.value)));
    let painter = ui.painter().with_clip_rect(area);
    let lines = drawn_lines(spec, transform);
    let mut taken: Vec<Rect> = Vec::new();
    for label in labels {
        let end = transform.position_from_point(&point(label.at, label.value));
        let place = place(end, label.text.size(), area, &lines, &taken);
        // Where there is no free place, what passes behind must not strike the words through.
        painter.rect_filled(
            place.expand2(Vec2::new(2.0, 0.0)),
            0.0,
            tokens.colours.canvas,
        );
        painter.galley(place.min, label.text, tokens.colours.text);
        taken.push(place);
    }
}

fn point(at: usize, value: Decimal) -> PlotPoint {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a chart has a few dozen periods"
    )]
    PlotPoint::new(at as f64, float(value))
}

/// Every piece of every line as it is drawn; a point that stands alone is a piece without length.
fn drawn_lines(spec: &ChartSpec, transform: &PlotTransform) -> Vec<[Pos2; 2]> {
    let place = |at: usize, value: Decimal| transform.position_from_point(&point(at, value));
    let of_series = |series: &Series| -> Vec<[Pos2; 2]> {
        let drawn = |at: usize| Some(place(at, series.values.get(at)?.as_ref()?.amount));
        let pieces = (0..series.values.len()).filter_map(|at| {
            let here = drawn(at)?;
            Some([here, drawn(at + 1).unwrap_or(here)])
        });
        pieces.collect()
    };
    spec.series.iter().flat_map(of_series).collect()
}

/// The nearest place by the end of a line that nothing passes through; else the one with the least in the way.
fn place(end: Pos2, size: Vec2, area: Rect, lines: &[[Pos2; 2]], taken: &[Rect]) -> Rect {
    let (w, h) = (size.x, size.y);
    let mut best: Option<(usize, Rect)> = None;
    for step in 0..4_u8 {
        let off = GAP + f32::from(step) * h * 0.75;
        for corner in [
            Vec2::new(GAP, -h / 2.0 - off + GAP),
            Vec2::new(GAP, -h / 2.0 + off - GAP),
            Vec2::new(-w / 2.0, -off - h),
            Vec2::new(-w / 2.0, off),
            Vec2::new(GAP, -off - h),
            Vec2::new(GAP, off),
            Vec2::new(-w - GAP, -off - h),
            Vec2::new(-w - GAP, off),
        ] {
            let place = within(Rect::from_min_size(end + corner, size), area);
            let ground = place.expand(2.0);
            let crossed = lines.iter().filter(|line| crosses(ground, **line)).count();
            let covered = taken
                .iter()
                .filter(|other| other.intersects(ground))
                .count();
            // Words over words cannot be read at all.
            let faults = crossed + 100 * covered;
            if faults == 0 {
                return place;
            }
            if best.is_none_or(|(least, _)| faults < least) {
                best = Some((faults, place));
            }
        }
    }
    best.map_or_else(|| Rect::from_min_size(end, size), |(_, place)| place)
}

/// Moved as far as it takes to stand inside.
fn within(place: Rect, area: Rect) -> Rect {
    let by = |low: f32, high: f32, from: f32, to: f32| (from - low).max(0.0) - (high - to).max(0.0);
    place.translate(Vec2::new(
        by(place.left(), place.right(), area.left(), area.right()),
        by(place.top(), place.bottom(), area.top(), area.bottom()),
    ))
}

/// Whether a piece of a line passes through a rectangle.
fn crosses(rect: Rect, [from, to]: [Pos2; 2]) -> bool {
    let along = to - from;
    // The part of the piece, from 0 to 1, that is inside on both axes.
    let mut inside = (0.0_f32, 1.0_f32);
    for (start, length, low, high) in [
        (from.x, along.x, rect.left(), rect.right()),
        (from.y, along.y, rect.top(), rect.bottom()),
    ] {
        if length.abs() < f32::EPSILON {
            if start < low || start > high {
                return false;
            }
            continue;
        }
        let (one, other) = ((low - start) / length, (high - start) / length);
        inside = (inside.0.max(one.min(other)), inside.1.min(one.max(other)));
    }
    inside.0 <= inside.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::pos2;

    fn area() -> Rect {
        Rect::from_min_max(pos2(0.0, 0.0), pos2(400.0, 200.0))
    }

    #[test]
    fn a_line_through_a_rectangle_is_seen_and_one_beside_it_is_not() {
        let rect = Rect::from_min_max(pos2(10.0, 10.0), pos2(20.0, 20.0));
        assert!(crosses(rect, [pos2(0.0, 0.0), pos2(30.0, 30.0)]));
        assert!(crosses(rect, [pos2(15.0, 0.0), pos2(15.0, 30.0)]));
        assert!(crosses(rect, [pos2(12.0, 12.0), pos2(12.0, 12.0)]));
        assert!(!crosses(rect, [pos2(0.0, 15.0), pos2(5.0, 15.0)]));
        assert!(!crosses(rect, [pos2(0.0, 25.0), pos2(30.0, 25.0)]));
        assert!(!crosses(rect, [pos2(0.0, 19.0), pos2(19.0, 40.0)]));
    }

    #[test]
    fn a_label_stands_where_no_line_passes() {
        let end = pos2(200.0, 100.0);
        let own = [pos2(100.0, 100.0), end];
        let size = Vec2::new(80.0, 20.0);
        // One line goes on to the right at the height of the label's usual place, another runs above.
        let level = [pos2(0.0, 104.0), pos2(400.0, 104.0)];
        let above = [pos2(0.0, 75.0), pos2(400.0, 75.0)];
        let lines = [own, level, above];
        let free = place(end, size, area(), &lines, &[]);
        assert!(lines.iter().all(|line| !crosses(free, *line)), "{free}");
        let other = place(end, size, area(), &lines, &[free]);
        assert!(!other.intersects(free), "{other} over {free}");
        let alone = place(end, size, area(), &[own], &[]);
        assert_eq!(alone.left_center(), end + Vec2::new(GAP, 0.0));
    }

    #[test]
    fn a_label_stays_within_the_picture() {
        let size = Vec2::new(80.0, 20.0);
        for end in [pos2(398.0, 2.0), pos2(0.0, 199.0), pos2(399.0, 199.0)] {
            let place = place(end, size, area(), &[], &[]);
            assert!(area().contains_rect(place), "{place}");
        }
    }
}
