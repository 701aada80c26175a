//! What is planned as a bar, what is required as a mark across it.

use eframe::egui::{Color32, Id, Rect, Sense, Stroke, Ui, UiBuilder, Vec2};
use egui_plot::{Bar, BarChart, VLine};

use super::{End, colour_of, float, one_line, paint_line, row_response, still_plot};
use crate::app::kit::{Mark, UiExt};
use crate::app::theme::{DesignTokens, Surface, TextRole};
use crate::charts::{ChartSpec, ChartValue};
use crate::format;

/// How far the scale goes past the largest value.
const HEADROOM: f64 = 1.2;
/// What stands between figures of one line.
const SEPARATOR: &str = "  ·  ";

/// Draws each category: its name and verdict, the bar, and a line of figures. Gives the one that was clicked.
pub(super) fn bullets_ui(ui: &mut Ui, spec: &ChartSpec, selected: Option<usize>) -> Option<usize> {
    let tokens = DesignTokens::here(ui);
    let bar_height = match tokens.surface {
        Surface::Window => tokens.shape.body + 6.0,
        Surface::Slide => 2.0 * tokens.shape.body,
    };
    let remark_height = tokens.shape.caption + tokens.shape.gap;
    let line_height = tokens.shape.line(TextRole::Caption);
    let width = ui.available_width();
    let planned = spec.series.first()?;
    let required = spec.series.get(1)?;
    let mut clicked = None;
    for (at, category) in spec.categories.iter().enumerate() {
        let plan = planned.values.get(at).and_then(Option::as_ref);
        let least = required.values.get(at).and_then(Option::as_ref);
        let top = ui.cursor().min;
        let figure = |value: Option<&ChartValue>| {
            value.map_or_else(|| format::NOTHING.to_owned(), |value| value.text.clone())
        };
        let mut parts = vec![format!("planned {}", figure(plan))];
        // The remark says why there is none.
        if least.is_some() || category.remark.is_empty() {
            parts.push(format!("required {}", figure(least)));
        }
        parts.extend(category.remark.split("; ").map(str::to_owned));
        parts.retain(|part| !part.is_empty());
        let lines = lines(ui, &parts, width);
        // Without a minimum there is nothing to measure a bar against: its length would mean nothing, and an empty one
        // would look like nil.
        let bar_height = least.map_or(0.0, |_| bar_height);
        #[expect(clippy::cast_precision_loss, reason = "one line or two")]
        let remark_height = remark_height + (lines.len().max(1) - 1) as f32 * line_height;
        let height =
            tokens.shape.row_dense + bar_height + remark_height + 2.0 * ui.spacing().item_spacing.y;
        let whole = Rect::from_min_size(top, Vec2::new(width, height));
        let told = format!("{}\n{}", category.full_label, parts.join(SEPARATOR));
        if row_response(ui, whole, at, &told, selected).clicked() {
            clicked = Some(at);
        }
        let status = category
            .verdict
            .as_ref()
            .map(|verdict| (Mark::from(verdict), verdict.word()));
        ui.horizontal(|ui| {
            let word = status.map_or("", |(_, word)| word);
            let ink = tokens.colours.text;
            let badge = one_line(ui, word, TextRole::BodyStrong, ink, width)
                .size()
                .x
                + tokens.shape.mark
                + tokens.shape.gap;
            let room = width - badge - ui.spacing().item_spacing.x;
            let (name, _) =
                ui.allocate_exact_size(Vec2::new(room, tokens.shape.row_dense), Sense::hover());
            let label = one_line(ui, &category.label, TextRole::Body, ink, room);
            paint_line(ui, label, name.left(), name.center().y, End::Left);
            if let Some((mark, word)) = status {
                ui.badge(mark, word);
            }
        });
        if let Some(least) = least {
            let (area, _) = ui.allocate_exact_size(Vec2::new(width, bar_height), Sense::hover());
            let amount = plan.map_or(0.0, |value| float(value.amount));
            let id = ui.scope_id().with(("bullet", at));
            let colours = (
                colour_of(planned.role, tokens),
                colour_of(required.role, tokens),
            );
            bar_ui(ui, id, area, (amount, float(least.amount)), colours);
        }
        let (place, _) = ui.allocate_exact_size(Vec2::new(width, remark_height), Sense::hover());
        let ink = tokens.colours.text_secondary;
        let mut y = place.top() + line_height / 2.0;
        for line in lines {
            let galley = one_line(ui, &line, TextRole::Caption, ink, width);
            paint_line(ui, galley, place.left(), y, End::Left);
            y += line_height;
        }
        ui.add_space(tokens.shape.gap);
    }
    clicked
}

/// Parts of a caption on as few lines as hold each of them whole.
fn lines(ui: &Ui, parts: &[String], width: f32) -> Vec<String> {
    let ink = DesignTokens::here(ui).colours.text;
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        if let Some(last) = lines.last_mut() {
            let both = format!("{last}{SEPARATOR}{part}");
            let galley = one_line(ui, &both, TextRole::Caption, ink, f32::INFINITY);
            if galley.size().x <= width {
                *last = both;
                continue;
            }
        }
        lines.push(part.clone());
    }
    lines
}

/// One bar with the mark of its minimum across it, on a scale of its own.
fn bar_ui(
    ui: &mut Ui,
    id: Id,
    area: Rect,
    (amount, minimum): (f64, f64),
    (bar_ink, mark_ink): (Color32, Color32),
) {
    let track = DesignTokens::here(ui).charts.track;
    ui.painter().rect_filled(area, 0.0, track);
    let most = amount.max(minimum).max(f64::MIN_POSITIVE) * HEADROOM;
    let bar = Bar::new(0.0, amount).width(0.6).fill(bar_ink);
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        still_plot(id, area.size(), (0.0, most), (-0.5, 0.5)).show(ui, |plot| {
            plot.bar_chart(BarChart::new("", vec![bar]).horizontal().allow_hover(false));
            plot.vline(
                VLine::new("", minimum)
                    .stroke(Stroke::new(3.0, mark_ink))
                    .allow_hover(false),
            );
        });
    });
}
