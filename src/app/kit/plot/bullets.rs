//! What is planned as a bar, what is required as a mark across it.

use eframe::egui::{Rect, Sense, Stroke, Ui, Vec2};
use egui_plot::{Bar, BarChart};

use super::{End, colour_of, float, one_line, paint_line, row_response, still_plot};
use crate::app::kit::{Mark, UiExt};
use crate::app::theme::{DesignTokens, Surface, TextRole};
use crate::charts::ChartSpec;
use crate::format;

/// How far the scale goes past the largest value.
const HEADROOM: f64 = 1.2;

/// Draws each category: its name and verdict, the bar, and a line of figures. Gives the one that was clicked.
pub(super) fn bullets_ui(ui: &mut Ui, spec: &ChartSpec, selected: Option<usize>) -> Option<usize> {
    let tokens = DesignTokens::here(ui);
    let bar_height = match tokens.surface {
        Surface::Window => tokens.shape.body + 6.0,
        Surface::Slide => 2.0 * tokens.shape.body,
    };
    let remark_height = tokens.shape.caption + tokens.shape.gap;
    let width = ui.available_width();
    let planned = spec.series.first()?;
    let required = spec.series.get(1)?;
    let mut clicked = None;
    for (at, category) in spec.categories.iter().enumerate() {
        let plan = planned.values.get(at).and_then(Option::as_ref);
        let least = required.values.get(at).and_then(Option::as_ref);
        let top = ui.cursor().min;
        let text = format!(
            "planned {}  ·  required {}{}",
            plan.map_or(format::NOTHING, |value| value.text.as_str()),
            least.map_or(format::NOTHING, |value| value.text.as_str()),
            if category.remark.is_empty() {
                String::new()
            } else {
                format!("  ·  {}", category.remark)
            }
        );
        let height =
            tokens.shape.row_dense + bar_height + remark_height + 2.0 * ui.spacing().item_spacing.y;
        let whole = Rect::from_min_size(top, Vec2::new(width, height));
        let told = format!("{}\n{text}", category.full_label);
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
            let room = width - badge - tokens.shape.gap_wide;
            let (name, _) =
                ui.allocate_exact_size(Vec2::new(room, tokens.shape.row_dense), Sense::hover());
            let label = one_line(ui, &category.label, TextRole::Body, ink, room);
            paint_line(ui, label, name.left(), name.center().y, End::Left);
            if let Some((mark, word)) = status {
                ui.badge(mark, word);
            }
        });
        let (area, _) = ui.allocate_exact_size(Vec2::new(width, bar_height), Sense::hover());
        ui.painter().rect_filled(area, 0.0, tokens.charts.track);
        let amount = plan.map_or(0.0, |value| float(value.amount));
        let minimum = least.map(|value| float(value.amount));
        let most = amount
            .max(minimum.unwrap_or_default())
            .max(f64::MIN_POSITIVE)
            * HEADROOM;
        let id = ui.scope_id().with(("bullet", at));
        let bar = Bar::new(0.0, amount)
            .width(0.6)
            .fill(colour_of(planned.role, tokens));
        // Without a minimum there is nothing to measure the bar against: its length would mean nothing.
        let bars = if minimum.is_some() {
            vec![bar]
        } else {
            Vec::new()
        };
        ui.scope_builder(eframe::egui::UiBuilder::new().max_rect(area), |ui| {
            still_plot(id, area.size(), (0.0, most), (-0.5, 0.5)).show(ui, |plot| {
                plot.bar_chart(BarChart::new("", bars).horizontal().allow_hover(false));
                if let Some(minimum) = minimum {
                    plot.vline(
                        egui_plot::VLine::new("", minimum)
                            .stroke(Stroke::new(3.0, colour_of(required.role, tokens)))
                            .allow_hover(false),
                    );
                }
            });
        });
        let (line, _) = ui.allocate_exact_size(Vec2::new(width, remark_height), Sense::hover());
        let galley = one_line(
            ui,
            &text,
            TextRole::Caption,
            tokens.colours.text_secondary,
            width,
        );
        paint_line(ui, galley, line.left(), line.center().y, End::Left);
        ui.add_space(tokens.shape.gap);
    }
    clicked
}
