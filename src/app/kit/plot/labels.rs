//! The name and the last value of a line, written where the line ends.

use std::sync::Arc;

use eframe::egui::{Galley, Pos2, Rect, Ui, Vec2};
use egui_plot::{PlotPoint, PlotTransform};
use rust_decimal::Decimal;

use super::{float, one_line};
use crate::app::theme::{DesignTokens, TextRole};
use crate::charts::ChartSpec;
use crate::charts::labels::{self, Area, GAP, Point};

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
    labels::end_labels(spec)
        .into_iter()
        .map(|label| EndLabel {
            text: one_line(ui, &label.text, TextRole::Caption, ink, f32::INFINITY),
            at: label.at,
            value: label.value,
        })
        .collect()
}

/// Paints labels beside the ends of their lines, where they stand in the way of no line and of no other label.
pub(super) fn paint_end_labels(
    ui: &Ui,
    spec: &ChartSpec,
    transform: &PlotTransform,
    area: Rect,
    labels: Vec<EndLabel>,
) {
    let tokens = DesignTokens::here(ui);
    let painter = ui.painter().with_clip_rect(area);
    let drawn_at = |at: usize, value: Decimal| -> Point {
        let place = transform.position_from_point(&point(at, value));
        (place.x, place.y)
    };
    let lines = labels::pieces(spec, drawn_at);
    let room = Area {
        left: area.left(),
        top: area.top(),
        width: area.width(),
        height: area.height(),
    };
    let mut taken: Vec<Area> = Vec::new();
    for label in labels {
        let end = drawn_at(label.at, label.value);
        let size = label.text.size();
        let place = labels::place(end, (size.x, size.y), room, &lines, &taken);
        taken.push(place);
        let place = Rect::from_min_size(Pos2::new(place.left, place.top), size);
        // Where there is no free place, what passes behind must not strike the words through.
        let ground = place.expand2(Vec2::new(2.0, 0.0));
        painter.rect_filled(ground, 0.0, tokens.colours.canvas);
        painter.galley(place.min, label.text, tokens.colours.text);
    }
}

fn point(at: usize, value: Decimal) -> PlotPoint {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a chart has a few dozen periods"
    )]
    PlotPoint::new(at as f64, float(value))
}
