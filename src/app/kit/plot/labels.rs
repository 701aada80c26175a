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
    side: Side,
}

/// Where a label stands, seen from the end of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// The line ends with the chart.
    Right,
    /// Another line runs below.
    Above,
    /// Another line runs above.
    Below,
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
    let others = || spec.series.iter().filter(|other| other.name != of.name);
    let going_on = others().find_map(|other| other.values.get(at + 1)?.as_ref());
    match going_on {
        Some(next) if next.amount > value => Side::Below,
        Some(_) => Side::Above,
        None => Side::Right,
    }
}

/// Paints labels beside the ends of their lines; those of one place under each other.
pub(super) fn paint_end_labels(
    ui: &Ui,
    transform: &PlotTransform,
    area: Rect,
    mut labels: Vec<EndLabel>,
) {
    let tokens = DesignTokens::here(ui);
    labels.sort_by_key(|label| (label.at, std::cmp::Reverse(label.value)));
    let painter = ui.painter().with_clip_rect(area);
    let mut taken: Vec<Rect> = Vec::new();
    for label in labels {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a chart has a few dozen periods"
        )]
        let point = PlotPoint::new(label.at as f64, float(label.value));
        let end = transform.position_from_point(&point);
        let size = label.text.size();
        let mut place = Rect::from_min_size(corner(end, size, label.side), size);
        for other in &taken {
            if place.intersects(*other) {
                place = place.translate(Vec2::new(0.0, other.bottom() - place.top()));
            }
        }
        let up = (place.bottom() - area.bottom()).max(0.0);
        let left = (place.right() - area.right()).max(0.0);
        place = place.translate(Vec2::new(-left, -up));
        // A line that passes behind must not strike the words through.
        painter.rect_filled(
            place.expand2(Vec2::new(2.0, 0.0)),
            0.0,
            tokens.colours.canvas,
        );
        painter.galley(place.min, label.text, tokens.colours.text);
        taken.push(place);
    }
}

fn corner(end: Pos2, size: Vec2, side: Side) -> Pos2 {
    match side {
        Side::Right => end + Vec2::new(GAP, -size.y / 2.0),
        Side::Above => end + Vec2::new(-size.x / 2.0, -GAP - size.y),
        Side::Below => end + Vec2::new(-size.x / 2.0, GAP),
    }
}
