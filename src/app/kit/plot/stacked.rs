//! Horizontal bars with their labels above them, for labels that are too long to stand beside.

use std::sync::Arc;

use eframe::egui::{Galley, Rect, Sense, Ui, Vec2, pos2};

use super::bars::{facts, range};
use super::{End, colour_of, few_lines, float, one_line, paint_line, row_height, row_response};
use crate::app::theme::{DesignTokens, Surface, TextRole};
use crate::charts::{ChartSpec, ChartValue};
use crate::format;

/// How thick a bar is, in letters of running text.
const THICK: f32 = 0.5;

/// The least air around a bar with its label, in gaps.
const LEAST_AIR: f32 = 0.5;

/// The words of a row.
struct Line {
    label: Arc<Galley>,
    amount: Arc<Galley>,
}

/// What stands over the bars, one for each.
fn lines_of(ui: &Ui, spec: &ChartSpec) -> Vec<Line> {
    let tokens = DesignTokens::here(ui);
    let (c, shape) = (&tokens.colours, &tokens.shape);
    let Some(series) = spec.series.first() else {
        return Vec::new();
    };
    let room = ui.available_width() - shares_width(ui, series.values.iter().flatten());
    let rows = spec.categories.iter().zip(&series.values);
    rows.map(|(category, value)| {
        let text = value.as_ref().map_or(format::NOTHING, |value| &value.text);
        let amount = one_line(ui, text, TextRole::Cell, c.text, f32::INFINITY);
        let room = room - amount.size().x - shape.gap_wide;
        Line {
            label: few_lines(ui, &category.label, room),
            amount,
        }
    })
    .collect()
}

/// Whether all bars with their labels have room one under another.
pub(super) fn fits(ui: &Ui, spec: &ChartSpec) -> bool {
    let shape = &DesignTokens::here(ui).shape;
    let line = shape.line(TextRole::Body);
    let least = shape.body * THICK + shape.gap * LEAST_AIR;
    let rows = lines_of(ui, spec);
    let height: f32 = rows
        .iter()
        .map(|row| row.label.size().y.max(line) + least)
        .sum();
    height <= ui.available_height()
}

/// One bar a category, under its label and its value. Gives the category that was clicked.
pub(super) fn stacked_bars_ui(
    ui: &mut Ui,
    spec: &ChartSpec,
    selected: Option<usize>,
) -> Option<usize> {
    let tokens = DesignTokens::here(ui);
    let (c, shape) = (&tokens.colours, &tokens.shape);
    let series = spec.series.first()?;
    let line = shape.line(TextRole::Body);
    let bar = shape.body * THICK;
    let width = ui.available_width();
    let shares = shares_width(ui, series.values.iter().flatten());
    let lines = lines_of(ui, spec);
    let usual = line + bar + shape.gap;
    #[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen rows")]
    let rows = lines.len().max(1) as f32;
    // What labels of two lines take is taken from the air between all rows.
    let second: f32 = lines
        .iter()
        .map(|at| (at.label.size().y - line).max(0.0))
        .sum();
    let air = match tokens.surface {
        Surface::Window => 0.0,
        Surface::Slide => {
            (row_height(ui, usual, rows) - usual - second / rows).max(shape.gap * (LEAST_AIR - 1.0))
        }
    };
    let (least, most) = range(spec);
    let mut clicked = None;
    for (at, (category, value)) in spec.categories.iter().zip(&series.values).enumerate() {
        let Some(Line { label, amount }) = lines.get(at) else {
            continue;
        };
        let words = label.size().y.max(line);
        let size = Vec2::new(width, words + bar + shape.gap + air);
        let spacing = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
        let (row, _) = ui.allocate_exact_size(size, Sense::hover());
        ui.spacing_mut().item_spacing.y = spacing;
        let told = facts(&category.full_label, &[(series, value.as_ref())]);
        if row_response(ui, row, at, &told, selected).clicked() {
            clicked = Some(at);
        }
        let top = row.top() + f32::midpoint(shape.gap, air);
        let y = top + words / 2.0;
        let right = row.right() - shares;
        paint_line(ui, Arc::clone(amount), right, y, End::Right);
        paint_line(ui, Arc::clone(label), row.left(), y, End::Left);
        let Some(value) = value else {
            continue;
        };
        if let Some(share) = &value.share {
            let ink = c.text_secondary;
            let share = one_line(ui, share, TextRole::Caption, ink, f32::INFINITY);
            paint_line(ui, share, row.right(), y, End::Right);
        }
        let x = |amount: f64| row.left() + width * part((amount - least) / (most - least));
        let amount = float(value.amount);
        let drawn = Rect::from_min_max(
            pos2(x(amount.min(0.0)), top + words),
            pos2(x(amount.max(0.0)), top + words + bar),
        );
        let fill = colour_of(category.role.unwrap_or(series.role), tokens);
        ui.painter().rect_filled(drawn, 0.0, fill);
    }
    clicked
}

/// What the column of shares takes with the space before it; nothing where there are none.
fn shares_width<'a>(ui: &Ui, values: impl Iterator<Item = &'a ChartValue>) -> f32 {
    let tokens = DesignTokens::here(ui);
    let ink = tokens.colours.text_secondary;
    let widths = values.filter_map(|value| {
        let share = value.share.as_deref()?;
        let text = one_line(ui, share, TextRole::Caption, ink, f32::INFINITY);
        Some(text.size().x.ceil() + tokens.shape.gap)
    });
    widths.fold(0.0, f32::max)
}

#[expect(clippy::cast_possible_truncation, reason = "a part of one, for pixels")]
fn part(of_one: f64) -> f32 {
    of_one as f32
}
