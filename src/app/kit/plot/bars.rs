//! Horizontal bars with their labels at the left and their values in columns at the right.

use eframe::egui::{Rect, Sense, Ui, Vec2};
use egui_plot::{Bar, BarChart};

use super::stacked::{self, stacked_bars_ui};
use super::{End, colour_of, float, one_line, paint_line, row_height, row_response, still_plot};
use crate::app::theme::{DesignTokens, TextRole};
use crate::charts::{ChartSpec, ChartValue, Series};

/// How much of its row a bar fills.
const BAR_PART: f64 = 0.58;
/// The widest that labels may be, as a part of the whole.
const LABEL_PART: f32 = 0.46;

/// Whether labels have the room they need beside their bars.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    None,
    Some,
}

/// Where the columns of a bar chart stand.
struct Columns {
    cut: Cut,
    labels: f32,
    bars: f32,
    amounts: f32,
    shares: f32,
    gap: f32,
}

impl Columns {
    fn of(ui: &Ui, spec: &ChartSpec) -> Self {
        let tokens = DesignTokens::here(ui);
        let width = ui.available_width();
        let ink = tokens.colours.text;
        let widest = |texts: Vec<&str>, role: TextRole| {
            texts
                .into_iter()
                .map(|text| one_line(ui, text, role, ink, f32::INFINITY).size().x.ceil())
                .fold(0.0, f32::max)
        };
        let values = || {
            spec.series
                .iter()
                .flat_map(|series| &series.values)
                .flatten()
        };
        let labels = widest(
            spec.categories
                .iter()
                .map(|category| category.label.as_str())
                .collect(),
            TextRole::Body,
        );
        let remarks = if spec.series.len() > 1 {
            widest(
                spec.categories
                    .iter()
                    .map(|category| category.remark.as_str())
                    .collect(),
                TextRole::Caption,
            )
        } else {
            0.0
        };
        let labels = labels.max(remarks);
        let amounts = widest(
            values().map(|value| value.text.as_str()).collect(),
            TextRole::Cell,
        );
        let shares = widest(
            values()
                .filter_map(|value| value.share.as_deref())
                .collect(),
            TextRole::Caption,
        );
        let gap = tokens.shape.gap;
        let cut = if labels > width * LABEL_PART {
            Cut::Some
        } else {
            Cut::None
        };
        let labels = labels.min(width * LABEL_PART);
        let taken = labels + gap + gap + amounts + if shares > 0.0 { shares + gap } else { 0.0 };
        Columns {
            cut,
            labels,
            bars: (width - taken).max(24.0),
            amounts,
            shares,
            gap,
        }
    }

    fn values_right(&self, left: f32) -> f32 {
        left + self.labels + self.gap + self.bars + self.gap + self.amounts
    }
}

/// The range of the bars' axis; never empty.
pub(super) fn range(spec: &ChartSpec) -> (f64, f64) {
    let (least, most) = spec.range_from_zero();
    let (least, most) = (float(least), float(most));
    if most > least {
        (least, most)
    } else {
        (0.0, 1.0)
    }
}

/// Whether all bars have room in what is left of the height.
pub(super) fn fits(ui: &Ui, spec: &ChartSpec) -> bool {
    Columns::of(ui, spec).cut == Cut::None || stacked::fits(ui, spec)
}

/// One bar a category. Gives the category that was clicked.
pub(super) fn bars_ui(ui: &mut Ui, spec: &ChartSpec, selected: Option<usize>) -> Option<usize> {
    let tokens = DesignTokens::here(ui);
    let columns = Columns::of(ui, spec);
    if columns.cut == Cut::Some {
        return stacked_bars_ui(ui, spec, selected);
    }
    let count = spec.categories.len();
    #[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen rows")]
    let rows = count as f32;
    let height = row_height(ui, tokens.shape.row_dense + 2.0, rows);
    let size = Vec2::new(ui.available_width(), rows * height);
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let series = spec.series.first()?;
    let mut clicked = None;
    for (at, (category, value)) in spec.categories.iter().zip(&series.values).enumerate() {
        let told = facts(&category.full_label, &[(series, value.as_ref())]);
        if row_response(ui, row_rect(area, at, height), at, &told, selected).clicked() {
            clicked = Some(at);
        }
    }
    let bars: Vec<Bar> = positions(count)
        .zip(&spec.categories)
        .zip(&series.values)
        .filter_map(|((at, category), value)| {
            let role = category.role.unwrap_or(series.role);
            Some(
                Bar::new(at, float(value.as_ref()?.amount))
                    .width(BAR_PART)
                    .fill(colour_of(role, tokens)),
            )
        })
        .collect();
    plot_bars(ui, area, 0, &columns, range(spec), f64::from(rows), bars);
    for (at, (category, value)) in spec.categories.iter().zip(&series.values).enumerate() {
        let row = row_rect(area, at, height);
        label(ui, row, &columns, &category.label);
        values(ui, row.center().y, area.left(), &columns, value.as_ref());
    }
    clicked
}

/// Several bars a category, one of each series, under each other. Gives the category that was clicked.
pub(super) fn grouped_bars_ui(
    ui: &mut Ui,
    spec: &ChartSpec,
    selected: Option<usize>,
) -> Option<usize> {
    let tokens = DesignTokens::here(ui);
    legend_ui(ui, spec);
    let columns = Columns::of(ui, spec);
    let each = spec.series.len().max(1);
    let gap = tokens.shape.gap + 2.0;
    #[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen rows")]
    let bar = {
        let groups = spec.categories.len() as f32;
        let rows = groups * each as f32;
        let between = groups * (gap + ui.spacing().item_spacing.y) / rows.max(1.0);
        row_height(ui, tokens.shape.row_dense - 2.0 + between, rows) - between
    };
    #[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen rows")]
    let group = bar * each as f32 + gap;
    let mut clicked = None;
    for (at, category) in spec.categories.iter().enumerate() {
        let (area, _) =
            ui.allocate_exact_size(Vec2::new(ui.available_width(), group), Sense::hover());
        let inside = area.shrink2(Vec2::new(0.0, gap / 2.0));
        let told: Vec<_> = spec
            .series
            .iter()
            .map(|series| (series, series.values.get(at).and_then(Option::as_ref)))
            .collect();
        if row_response(ui, area, at, &facts(&category.full_label, &told), selected).clicked() {
            clicked = Some(at);
        }
        let bars = positions(each)
            .zip(&spec.series)
            .filter_map(|(y, series)| {
                let value = series.values.get(at)?.as_ref()?;
                Some(
                    Bar::new(y, float(value.amount))
                        .width(BAR_PART)
                        .fill(colour_of(series.role, tokens)),
                )
            })
            .collect();
        #[expect(clippy::cast_precision_loss, reason = "a chart has a few series")]
        plot_bars(ui, inside, at, &columns, range(spec), each as f64, bars);
        label(ui, row_rect(inside, 0, bar), &columns, &category.label);
        if !category.remark.is_empty() && each > 1 {
            let ink = tokens.colours.text_secondary;
            let remark = one_line(ui, &category.remark, TextRole::Caption, ink, columns.labels);
            paint_line(
                ui,
                remark,
                area.left(),
                row_rect(inside, 1, bar).center().y,
                End::Left,
            );
        }
        for (line, (_, value)) in told.iter().enumerate() {
            values(
                ui,
                row_rect(inside, line, bar).center().y,
                area.left(),
                &columns,
                *value,
            );
        }
    }
    clicked
}

/// What each colour stands for.
pub(super) fn legend_ui(ui: &mut Ui, spec: &ChartSpec) {
    let tokens = DesignTokens::here(ui);
    ui.horizontal(|ui| {
        for series in &spec.series {
            let side = tokens.shape.caption;
            let (swatch, _) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
            ui.painter()
                .rect_filled(swatch, 0.0, colour_of(series.role, tokens));
            super::UiExt::caption(ui, &series.name);
            ui.add_space(tokens.shape.gap);
        }
    });
}

/// Middles of `count` bars from the top down, on an axis that goes up.
fn positions(count: usize) -> impl Iterator<Item = f64> {
    #[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen rows")]
    (0..count).map(move |at| (count - 1 - at) as f64)
}

fn row_rect(area: Rect, at: usize, height: f32) -> Rect {
    #[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen rows")]
    let top = area.top() + at as f32 * height;
    Rect::from_min_size(
        eframe::egui::pos2(area.left(), top),
        Vec2::new(area.width(), height),
    )
}

/// The bars of a group, in their place; the groups of a chart are told apart by their positions.
fn plot_bars(
    ui: &mut Ui,
    area: Rect,
    group: usize,
    columns: &Columns,
    x: (f64, f64),
    rows: f64,
    bars: Vec<Bar>,
) {
    let left = area.left() + columns.labels + columns.gap;
    let rect = Rect::from_min_size(
        eframe::egui::pos2(left, area.top()),
        Vec2::new(columns.bars, area.height()),
    );
    let id = ui.scope_id().with(("bars", group));
    let mut place = ui.new_child(eframe::egui::UiBuilder::new().max_rect(rect));
    still_plot(id, rect.size(), x, (-0.5, rows - 0.5)).show(&mut place, |plot| {
        plot.bar_chart(BarChart::new("", bars).horizontal().allow_hover(false));
    });
}

fn label(ui: &Ui, row: Rect, columns: &Columns, text: &str) {
    let ink = DesignTokens::here(ui).colours.text;
    let galley = one_line(ui, text, TextRole::Body, ink, columns.labels);
    paint_line(ui, galley, row.left(), row.center().y, End::Left);
}

fn values(ui: &Ui, y: f32, left: f32, columns: &Columns, value: Option<&ChartValue>) {
    let c = &DesignTokens::here(ui).colours;
    let text = value.map_or(crate::format::NOTHING, |value| value.text.as_str());
    let right = columns.values_right(left);
    paint_line(
        ui,
        one_line(ui, text, TextRole::Cell, c.text, f32::INFINITY),
        right,
        y,
        End::Right,
    );
    if let Some(share) = value.and_then(|value| value.share.as_deref()) {
        let galley = one_line(
            ui,
            share,
            TextRole::Caption,
            c.text_secondary,
            f32::INFINITY,
        );
        paint_line(
            ui,
            galley,
            right + columns.gap + columns.shares,
            y,
            End::Right,
        );
    }
}

/// The facts of a row, for its tooltip.
pub(super) fn facts(label: &str, values: &[(&Series, Option<&ChartValue>)]) -> String {
    let lines = values.iter().map(|(series, value)| {
        let number = value.map_or(crate::format::NOTHING, |value| value.text.as_str());
        let share = value
            .and_then(|value| value.share.as_ref())
            .map_or_else(String::new, |share| format!(" ({share})"));
        format!("{} {number}{share}", series.name)
    });
    std::iter::once(label.to_owned())
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}
