//! Lines over periods: horizontal grid only, each line named at its end.

use eframe::egui::{Rangef, Rect, Sense, Shape, Stroke, Ui, Vec2};
use egui_plot::{AxisHints, GridMark, Line, MarkerShape, Plot, PlotPoints, PlotTransform, Points};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use super::labels::{EndLabel, end_labels, paint_end_labels};
use super::{answer, colour_of, float, one_line};
use crate::app::kit::UiExt;
use crate::app::theme::{DesignTokens, Surface, TextRole};
use crate::charts::{ChartSpec, LineStyle, Series, Unit};
use crate::format;

/// What the axis at the left takes.
const AXIS_ROOM: f32 = 72.0;

/// Draws the lines. Gives the period that was clicked.
pub(super) fn lines_ui(ui: &mut Ui, spec: &ChartSpec, selected: Option<usize>) -> Option<usize> {
    let tokens = DesignTokens::here(ui);
    ui.caption(spec.unit.axis_title());
    let (least, most) = spec.range()?;
    let (low, high) = padded(float(least), float(most));
    #[expect(
        clippy::cast_precision_loss,
        reason = "a chart has a few dozen periods"
    )]
    let last = spec.categories.len().saturating_sub(1) as f64;
    let labels: Vec<String> = spec
        .categories
        .iter()
        .map(|category| category.label.clone())
        .collect();
    let unit = spec.unit;
    let c = &tokens.colours;
    let widest = labels
        .iter()
        .map(|label| {
            one_line(ui, label, TextRole::Caption, c.text, f32::INFINITY)
                .size()
                .x
        })
        .fold(0.0, f32::max);
    let tick_every = label_step(
        labels.len(),
        (ui.available_width() - AXIS_ROOM) / (widest + tokens.shape.gap_wide),
    );
    let font = TextRole::Caption.font(&tokens.shape);
    let x_axis = AxisHints::new_x()
        .label_spacing(Rangef::new(1.0, 2.0))
        .tick_label_font(font.clone())
        .tick_label_color(c.text_secondary)
        .formatter(move |mark, _| {
            period_at(mark.value)
                .and_then(|at| labels.get(at).cloned())
                .unwrap_or_default()
        });
    let step = level_step(high - low);
    let y_axis = AxisHints::new_y()
        .label_spacing(Rangef::new(1.0, 2.0))
        .tick_label_font(font)
        .tick_label_color(c.text_secondary)
        .formatter(move |mark, _| {
            Decimal::from_f64(mark.value).map_or_else(String::new, |value| level(unit, value, step))
        });
    // The ground of a period lies under the lines and is known only once they stand.
    let ground = ui.painter().add(Shape::Noop);
    let ends = end_labels(ui, spec);
    let right = ends
        .iter()
        .filter(|label| label.at + 1 == spec.categories.len())
        .map(EndLabel::room)
        .fold(0.0, f32::max);
    let height = match tokens.surface {
        Surface::Window => tokens.shape.chart_height,
        // All the room there is.
        Surface::Slide => ui.available_height(),
    };
    let drawn = f64::from((ui.available_width() - AXIS_ROOM - right).max(AXIS_ROOM));
    // What the labels at the end take, in periods.
    let after = 0.3 + f64::from(right) * (last + 0.6) / drawn;
    let shown = Plot::new(ui.scope_id().with("lines"))
        .width(ui.available_width())
        .height(height)
        .default_x_bounds(-0.3, last + after)
        .default_y_bounds(low, high)
        .auto_bounds(false)
        .set_margin_fraction(Vec2::ZERO)
        .show_grid([false, tokens.surface == Surface::Window])
        .grid_color(tokens.colours.rule_line)
        .grid_fade(0.0)
        .show_background(false)
        .show_crosshair(false)
        .show_x(false)
        .show_y(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .x_grid_spacer(move |input| {
            let (from, to) = input.bounds;
            marks_between(from, to.min(last), tick_every)
        })
        .y_grid_spacer(move |input| levels_between(input.bounds, step))
        .custom_x_axes(vec![x_axis])
        .custom_y_axes(vec![y_axis])
        .label_formatter(|_| None)
        .sense(Sense::hover())
        .show(ui, |plot| {
            // A plot keeps the range it had at first, and would draw what is edited by that.
            plot.set_plot_bounds_x(-0.3..=last + after);
            plot.set_plot_bounds_y(low..=high);
            for series in &spec.series {
                let ink = colour_of(series.role, tokens);
                let thick = series.role.line() == LineStyle::Thick;
                let (width, radius, shape) = if thick {
                    (
                        tokens.shape.chart_line * 1.5,
                        tokens.shape.chart_point,
                        MarkerShape::Circle,
                    )
                } else {
                    (
                        tokens.shape.chart_line,
                        tokens.shape.chart_point * 0.9,
                        MarkerShape::Diamond,
                    )
                };
                for run in runs(series) {
                    plot.line(
                        Line::new(series.name.clone(), PlotPoints::from(run))
                            .stroke(Stroke::new(width, ink)),
                    );
                }
                plot.points(
                    Points::new(series.name.clone(), PlotPoints::from(all_points(series)))
                        .radius(radius)
                        .shape(shape)
                        .color(ink),
                );
            }
        });
    let area = shown.response.rect;
    paint_end_labels(ui, spec, &shown.transform, area, ends);
    let mut clicked = None;
    let mut grounds = Vec::new();
    for at in 0..spec.categories.len() {
        let (response, fill) = answer(
            ui,
            period_rect(&shown.transform, area, at),
            at,
            &tell(spec, at),
            selected,
        );
        grounds.extend(fill.map(|fill| Shape::rect_filled(response.rect, 0.0, fill)));
        if response.clicked() {
            clicked = Some(at);
        }
    }
    ui.painter().set(ground, Shape::Vec(grounds));
    clicked
}

/// The part of the picture that belongs to a period: halfway to its neighbours.
fn period_rect(transform: &PlotTransform, area: Rect, at: usize) -> Rect {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a chart has a few dozen periods"
    )]
    let x = |off: f64| transform.position_from_point_x(at as f64 + off);
    let across = Rangef::new(x(-0.5).max(area.left()), x(0.5).min(area.right()));
    Rect::from_x_y_ranges(across, area.y_range())
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
    (
        if least >= 0.0 { low.max(0.0) } else { low },
        most + span * 0.15,
    )
}

/// Every how many periods a label stands, where `fit` of them have room.
fn label_step(count: usize, fit: f32) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a window holds a few dozen labels at most"
    )]
    let fit = (fit.max(1.0)) as usize;
    count.div_ceil(fit).max(1)
}

fn marks_between(from: f64, to: f64, every: usize) -> Vec<GridMark> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "positions of a few dozen periods"
    )]
    let (first, last) = (from.ceil() as i64, to.floor() as i64);
    let every = i64::try_from(every).unwrap_or(1);
    #[expect(
        clippy::cast_precision_loss,
        reason = "positions of a few dozen periods"
    )]
    (first..=last)
        .filter(|at| *at >= 0 && at % every == 0)
        .map(|at| GridMark {
            value: at as f64,
            // As far as the next label, which may take all of it.
            step_size: every as f64,
        })
        .collect()
}

/// The most levels that are named at the left, less one: more are not read sooner.
const MOST_STEPS: f64 = 5.0;

/// How far apart levels stand over a range: 1, 2 or 5 of some power of ten.
fn level_step(span: f64) -> f64 {
    let least = (span / MOST_STEPS).max(f64::MIN_POSITIVE);
    let power = 10.0_f64.powf(least.log10().floor());
    let step = [1.0, 2.0, 5.0]
        .into_iter()
        .map(|times| times * power)
        .find(|step| *step >= least);
    step.unwrap_or(10.0 * power)
}

fn levels_between((from, to): (f64, f64), step: f64) -> Vec<GridMark> {
    let first = (from / step).ceil();
    (0..=16_u8)
        .map(|at| (first + f64::from(at)) * step)
        .take_while(|value| *value <= to)
        .map(|value| GridMark {
            value,
            step_size: step,
        })
        .collect()
}

/// A level in words, with as many decimals as those beside it.
fn level(unit: Unit, value: Decimal, step: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a handful of decimals"
    )]
    let decimals = (-step.log10().floor()).clamp(0.0, 4.0) as u32;
    let number = || format::number(format::rounded(value, decimals), decimals);
    match unit {
        Unit::Pounds => unit.tick(value),
        Unit::Percent => format!("{}%", number()),
        Unit::Per100k | Unit::Days => number(),
    }
}

/// The period whose label belongs at a place of the axis.
fn period_at(x: f64) -> Option<usize> {
    let nearest = x.round();
    if nearest < 0.0 || (x - nearest).abs() > 0.01 {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be nil or more"
    )]
    Some(nearest as usize)
}

fn all_points(series: &Series) -> Vec<[f64; 2]> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a chart has a few dozen periods"
    )]
    series
        .values
        .iter()
        .enumerate()
        .filter_map(|(at, value)| Some([at as f64, float(value.as_ref()?.amount)]))
        .collect()
}

/// The points of a line, broken where a value is missing.
fn runs(series: &Series) -> Vec<Vec<[f64; 2]>> {
    let mut runs: Vec<Vec<[f64; 2]>> = vec![Vec::new()];
    for (at, value) in series.values.iter().enumerate() {
        match value {
            Some(value) => {
                if let Some(run) = runs.last_mut() {
                    #[expect(
                        clippy::cast_precision_loss,
                        reason = "a chart has a few dozen periods"
                    )]
                    run.push([at as f64, float(value.amount)]);
                }
            }
            None => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

/// The facts of a period.
fn tell(spec: &ChartSpec, at: usize) -> String {
    let period = spec
        .categories
        .get(at)
        .map(|period| period.full_label.clone());
    let values = spec.series.iter().filter_map(|series| {
        let value = series.values.get(at)?.as_ref()?;
        Some(format!("{} {}", series.name, value.text))
    });
    period
        .into_iter()
        .chain(values)
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_few_and_have_as_many_decimals_as_those_beside_them() {
        let words = |low: f64, high: f64, unit: Unit| -> Vec<String> {
            let step = level_step(high - low);
            let marks = levels_between((low, high), step);
            let value = |mark: &GridMark| Decimal::from_f64(mark.value).unwrap();
            let words = marks.iter().map(|mark| level(unit, value(mark), step));
            words.collect()
        };
        assert_eq!(
            words(1_792.0, 1_908.0, Unit::Per100k),
            ["1,800", "1,850", "1,900"]
        );
        assert_eq!(
            words(0.68, 1.22, Unit::Days),
            ["0.8", "1.0", "1.2"],
            "one by one, none without its decimal"
        );
        assert_eq!(words(90.9, 93.1, Unit::Percent).len(), 5);
        for span in [0.013, 0.5, 1.0, 7.3, 99.0, 12_345.0] {
            let count = words(0.0, span, Unit::Days).len();
            assert!((3..=6).contains(&count), "{span}: {count}");
        }
    }
}
