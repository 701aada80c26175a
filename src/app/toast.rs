//! A few words at the foot of the window about what was just done. They take neither the focus nor the pointer and go by
//! themselves; the status bar keeps them, and is what a screen reader hears.

use eframe::egui::{
    Align2, Context, Id, LayerId, Order, Stroke, StrokeKind, Vec2,
    emath::GuiRounding as _,
    text::{LayoutJob, TextWrapping},
};

use super::theme::{DesignTokens, TextRole, corner};

/// Seconds for which they show.
const SHOWS: f64 = 4.0;

/// The words that show, if any.
#[derive(Debug, Default)]
pub(super) struct Toast {
    text: String,
    since: Option<f64>,
}

impl Toast {
    /// Takes note of what happened last.
    pub(super) fn hear(&mut self, news: &str) {
        if self.text != news {
            news.clone_into(&mut self.text);
            self.since = None;
        }
    }

    /// Shows the words while they are new.
    pub(super) fn ui(&mut self, ctx: &Context) {
        if self.text.is_empty() {
            return;
        }
        let now = ctx.input(|input| input.time);
        let since = *self.since.get_or_insert(now);
        let fades = f64::from(ctx.global_style().animation_time);
        let Some((opacity, again)) = at(now - since, fades) else {
            return;
        };
        ctx.request_repaint_after_secs(again);
        paint(ctx, &self.text, opacity);
    }
}

/// How much of the words shows after some seconds, and in how many that changes; nothing once they are gone. Whoever
/// wants no motion has a fade of no length: they go at once.
fn at(after: f64, fades: f64) -> Option<(f32, f32)> {
    #[expect(clippy::cast_possible_truncation, reason = "a few seconds, for pixels")]
    let float = |value: f64| value as f32;
    let left = SHOWS - after;
    if left <= 0.0 {
        None
    } else if left > fades {
        Some((1.0, float(left - fades)))
    } else {
        Some((float(left / fades), 0.0))
    }
}

fn paint(ctx: &Context, text: &str, opacity: f32) {
    let tokens = DesignTokens::of(ctx.theme());
    let (c, shape) = (&tokens.colours, &tokens.shape);
    let window = ctx.content_rect();
    let mut painter = ctx.layer_painter(LayerId::new(Order::Tooltip, Id::unique("toast")));
    painter.set_opacity(opacity);
    let font = TextRole::Body.font(shape);
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, c.text);
    let most = shape
        .text_measure
        .min(window.width() - 2.0 * shape.gap_page);
    job.wrap = TextWrapping::truncate_at_width(most);
    let words = painter.layout_job(job);
    let padding = Vec2::new(shape.gap_wide, shape.gap);
    let foot = window.center_bottom() - Vec2::new(0.0, shape.status_bar + shape.gap);
    let place = Align2::CENTER_BOTTOM
        .anchor_size(foot, words.size() + 2.0 * padding)
        .round_ui();
    let round = corner(shape.corner_window);
    painter.add(
        ctx.global_style()
            .visuals
            .popup_shadow
            .as_shape(place, round),
    );
    painter.rect_filled(place, round, c.raised);
    painter.rect_stroke(
        place,
        round,
        Stroke::new(shape.hairline, c.control_border),
        StrokeKind::Inside,
    );
    painter.galley(place.min + padding, words, c.text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_by_themselves_and_fade_only_where_motion_is_wanted() {
        assert_eq!(at(0.0, 0.1), Some((1.0, 3.9)));
        assert!(at(3.95, 0.1).is_some_and(|(opacity, _)| opacity < 0.6));
        assert_eq!(at(3.95, 0.0).map(|(opacity, _)| opacity), Some(1.0));
        assert_eq!(at(4.0, 0.1), None);
        assert_eq!(at(4.0, 0.0), None);
    }

    #[test]
    fn the_same_words_show_once_until_something_else_happens() {
        let mut toast = Toast::default();
        toast.hear("Saved");
        toast.since = Some(1.0);
        toast.hear("Saved");
        assert_eq!(toast.since, Some(1.0));
        toast.hear("");
        toast.hear("Saved");
        assert_eq!(toast.since, None);
    }
}
