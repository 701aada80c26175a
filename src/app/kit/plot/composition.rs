//! One bar whose parts stand side by side, with a line for each below it.

use eframe::egui::{Sense, Stroke, Ui, Vec2};
use egui_plot::{Bar, BarChart};

use super::{
    End, colour_of, few_lines, float, one_line, paint_line, row_height, row_response, still_plot,
};
use crate::app::theme::{DesignTokens, TextRole};
use crate::charts::ChartSpec;

/// Draws the bar and its lines. Gives the part that was clicked.
pub(super) fn composition_ui(
    ui: &mut Ui,
    spec: &ChartSpec,
    selected: Option<usize>,
) -> Option<usize> {
    let tokens = DesignTokens::here(ui);
    #[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen rows")]
    let row_height = row_height(
        ui,
        tokens.shape.row_dense + 2.0,
        spec.categories.len() as f32 + 2.0,
    );
    let bar_height = row_height + tokens.shape.gap;
    let series = spec.series.first()?;
    let whole: f64 = series
        .values
        .iter()
        .flatten()
        .map(|value| float(value.amount).max(0.0))
        .sum();
    let width = ui.available_width();
    let mut from = 0.0;
    let mut bars = Vec::new();
    for (category, value) in spec.categories.iter().zip(&series.values) {
        let part = value
            .as_ref()
            .map_or(0.0, |value| float(value.amount).max(0.0));
        let fill = colour_of(category.role.unwrap_or(series.role), tokens);
        // A gap of the page's colour keeps neighbours apart where their colours do not.
        let edge = Stroke::new(2.0, tokens.colours.canvas);
        bars.push(
            Bar::new(0.0, part)
                .base_offset(from)
                .width(1.0)
                .fill(fill)
                .stroke(edge),
        );
        from += part;
    }
    let id = ui.scope_id().with("composition");
    still_plot(
        id,
        Vec2::new(width, bar_height),
        (0.0, whole.max(f64::MIN_POSITIVE)),
        (-0.5, 0.5),
    )
    .show(ui, |plot| {
        plot.bar_chart(BarChart::new("", bars).horizontal().allow_hover(false));
    });
    let share_width = 4.0 * tokens.shape.caption;
    let side = tokens.shape.caption;
    let mut clicked = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    for (at, (category, value)) in spec.categories.iter().zip(&series.values).enumerate() {
        let text = value
            .as_ref()
            .map_or(crate::format::NOTHING, |value| value.text.as_str());
        let amount = one_line(ui, text, TextRole::Cell, tokens.colours.text, f32::INFINITY);
        let taken = side + share_width + amount.size().x + 3.0 * tokens.shape.gap;
        let label = few_lines(ui, &category.label, width - taken);
        let height = row_height.max(label.size().y + tokens.shape.gap_tiny);
        let (row, _) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
        let told = format!("{} {text}", category.full_label);
        if row_response(ui, row, at, &told, selected).clicked() {
            clicked = Some(at);
        }
        let swatch = eframe::egui::Rect::from_center_size(
            eframe::egui::pos2(row.left() + side / 2.0, row.center().y),
            Vec2::splat(side),
        );
        ui.painter().rect_filled(
            swatch,
            0.0,
            colour_of(category.role.unwrap_or(series.role), tokens),
        );
        let left = swatch.right() + tokens.shape.gap;
        paint_line(ui, label, left, row.center().y, End::Left);
        paint_line(
            ui,
            amount,
            row.right() - share_width - tokens.shape.gap,
            row.center().y,
            End::Right,
        );
        if let Some(share) = value.as_ref().and_then(|value| value.share.as_deref()) {
            let ink = tokens.colours.text_secondary;
            let share = one_line(ui, share, TextRole::Caption, ink, share_width);
            paint_line(ui, share, row.right(), row.center().y, End::Right);
        }
    }
    clicked
}
