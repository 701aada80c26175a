//! Sentences under each other, as many as there is room for: reasons, findings, what a condition looks for.

use std::sync::Arc;

use eframe::egui::text::LayoutJob;
use eframe::egui::{Align, Galley, Label, Layout, Rect, Sense, Ui, UiBuilder, Vec2};

use crate::app::kit::{Mark, UiExt, mark_ui};
use crate::app::theme::{DesignTokens, TextRole};

/// The most lines that a sentence may take: a finding is read to its end, or it is not read.
const MOST_LINES: usize = 4;
/// The width of a badge in letters of running text.
const BADGE: f32 = 8.0;

/// One sentence.
pub(super) struct Entry<'a> {
    /// What it is a matter of; a bullet where it is none of any status.
    pub(super) mark: Option<Mark>,
    pub(super) text: &'a str,
    /// What stands at the right end of its line.
    pub(super) badge: Option<(Mark, &'a str)>,
}

/// Draws the first sentences, so many that `below` is left free under them, and says how many more there are.
pub(super) fn list_ui(ui: &mut Ui, entries: &[Entry<'_>], below: f32) {
    let shape = &DesignTokens::here(ui).shape;
    let line = shape.line(TextRole::Body);
    let gap = ui.spacing().item_spacing.y;
    let right = badge_room(ui, entries);
    for (at, entry) in entries.iter().enumerate() {
        let text = laid_out(ui, entry.text, right);
        let left = entries.len() - at;
        let room = ui.available_height() - below;
        let last = if left > 1 { line + gap } else { 0.0 };
        if room < text.size().y.max(line) + last {
            if at > 0 && room >= line {
                let ink = DesignTokens::here(ui).colours.text_secondary;
                let words = format!("and {left} more");
                super::inked_ui(ui, &words, TextRole::Body, ink, 1);
            }
            return;
        }
        entry_ui(ui, entry, text);
    }
}

/// What all sentences take, each whole.
pub(super) fn height(ui: &Ui, entries: &[Entry<'_>]) -> f32 {
    let right = badge_room(ui, entries);
    let line = DesignTokens::here(ui).shape.line(TextRole::Body);
    let gap = ui.spacing().item_spacing.y;
    entries
        .iter()
        .map(|entry| laid_out(ui, entry.text, right).size().y.max(line) + gap)
        .sum()
}

/// What badges take at the right; nothing where there are none.
fn badge_room(ui: &Ui, entries: &[Entry<'_>]) -> f32 {
    let any = entries.iter().any(|entry| entry.badge.is_some());
    if any {
        DesignTokens::here(ui).shape.body * BADGE
    } else {
        0.0
    }
}

fn laid_out(ui: &Ui, text: &str, right: f32) -> Arc<Galley> {
    let tokens = DesignTokens::here(ui);
    let shape = &tokens.shape;
    let mut job = LayoutJob::simple(
        text.to_owned(),
        TextRole::Body.font(shape),
        tokens.colours.text,
        ui.available_width() - shape.mark - shape.gap - right,
    );
    job.wrap.max_rows = MOST_LINES;
    ui.painter().layout_job(job)
}

fn entry_ui(ui: &mut Ui, entry: &Entry<'_>, text: Arc<Galley>) {
    let tokens = DesignTokens::here(ui);
    let shape = &tokens.shape;
    let line = shape.line(TextRole::Body);
    let size = Vec2::new(ui.available_width(), text.size().y.max(line));
    let (row, _) = ui.allocate_exact_size(size, Sense::hover());
    let first_line = text.rows.first().map_or(line, |line| line.height());
    let first = row.with_max_y(row.top() + first_line);
    let place = |rect: Rect| {
        UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::left_to_right(Align::Center))
    };
    if let Some(mark) = entry.mark {
        ui.scope_builder(place(first.with_max_x(row.left() + shape.mark)), |ui| {
            mark_ui(ui, mark, mark.word())
        });
    } else {
        let dot = eframe::egui::pos2(row.left() + shape.mark / 2.0, first.center().y);
        let ink = tokens.colours.text_secondary;
        ui.painter().circle_filled(dot, shape.body / 8.0, ink);
    }
    let words = row.with_min_x(row.left() + shape.mark + shape.gap);
    ui.scope_builder(UiBuilder::new().max_rect(words), |ui| {
        ui.add(Label::new(text).wrap());
    });
    if let Some((mark, word)) = entry.badge {
        let right = first.with_min_x(row.right() - shape.body * BADGE);
        ui.scope_builder(place(right), |ui| {
            // No higher than its line, so that its word stands on the same one as the text.
            ui.spacing_mut().interact_size.y = first_line;
            ui.badge(mark, word)
        });
    }
}
