//! Both plans side by side, difference by difference, and the choice between them.

use std::sync::Arc;

use eframe::egui::text::LayoutJob;
use eframe::egui::{
    self, Align, Color32, Galley, Label, Layout, Rangef, ScrollArea, Stroke, Ui, UiBuilder, Vec2,
};

use super::rows::{COLUMN_GAP, Heights, MARK_ROOM, MOST_LINES, Rows};
use super::{Merging, Then};
use crate::app::kit::dialog::{
    DialogOutput, answer_ui, answers_ui, main_answer_ui, wide_dialog_ui,
};
use crate::app::kit::{
    Mark, Segment, UiExt, primary_button_ui, scroll_viewport_ui, secondary_button_ui, segments_ui,
    small_mark_ui,
};
use crate::app::theme::{DesignTokens, TextRole};
use crate::compare::{ChangedBy, Comparison, Difference, Side};
use crate::format;

/// What becomes of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Outcome {
    /// One plan is made of both.
    Merge,
    /// Nothing.
    Cancel,
}

/// Widths of the columns: what, as it was, mine, theirs.
const COLUMNS: [f32; 4] = [252.0, 150.0, 159.0, 159.0];
/// The most the dialog takes, so that long texts can be read.
const WIDEST: f32 = 1240.0;
/// Width of the column of choices.
const TAKE: f32 = 218.0;

/// Both plans side by side, difference by difference.
pub(in crate::app) fn merge_ui(
    ctx: &egui::Context,
    merging: &mut Merging,
) -> DialogOutput<Outcome> {
    let Merging {
        comparison,
        sides,
        order,
        rows,
        file,
        then,
        ..
    } = merging;
    let both = comparison
        .differences
        .iter()
        .filter(|at| at.changed_by == ChangedBy::Both)
        .count();
    let title = format!("What you and somebody else changed in {file}");
    let wanted = COLUMNS.iter().sum::<f32>() + TAKE;
    let width = WIDEST.min(ctx.content_rect().width() - 96.0);
    let columns = COLUMNS.map(|column| column * (width - TAKE) / (wanted - TAKE));
    wide_dialog_ui(ctx, "merge", &title, Vec2::new(width, 0.0), |ui| {
        ui.prose(&summary(comparison, both));
        ui.horizontal(|ui| {
            if secondary_button_ui(ui, "Take all mine").clicked() {
                sides.fill(Some(Side::Mine));
            }
            if secondary_button_ui(ui, "Take all theirs").clicked() {
                sides.fill(Some(Side::Theirs));
            }
            if secondary_button_ui(ui, "Begin again")
                .on_hover_text("Take what one of you changed, and leave the rest to choose")
                .clicked()
            {
                *sides = comparison.proposed();
            }
        });
        let shape = &DesignTokens::here(ui).shape;
        heading_ui(ui, shape.row_spacious, columns);
        ui.hairline();
        let room = (ui.ctx().content_rect().height() - 320.0).max(120.0);
        let heights = Heights::of(ui, columns);
        rows.measure(heights, || {
            let listed = order.iter();
            listed.filter_map(|at| comparison.differences.get(*at))
        });
        rows_ui(ui, (room, columns), comparison, (order, rows), sides);
        let mut outcome = None;
        answers_ui(ui, |ui| {
            let main = match then {
                Then::Save => "Merge and save",
                Then::Stay => "Merge",
            };
            let open = sides.iter().filter(|side| side.is_none()).count();
            if open == 0 {
                if main_answer_ui(ui, main).clicked() {
                    outcome = Some(Outcome::Merge);
                }
            } else {
                ui.add_enabled_ui(false, |ui| primary_button_ui(ui, main))
                    .inner
                    .on_disabled_hover_text("Choose first where both changed something.");
            }
            if answer_ui(ui, "Cancel").clicked() {
                outcome = Some(Outcome::Cancel);
            }
            if open > 0 {
                ui.caption(&format!(
                    "{} still to choose",
                    format::count(open, "place", "places")
                ));
            }
        });
        outcome
    })
}

fn summary(comparison: &Comparison, both: usize) -> String {
    let count = |by: ChangedBy| {
        let differences = comparison.differences.iter();
        differences.filter(|at| at.changed_by == by).count()
    };
    let alone: Vec<String> = [(ChangedBy::Me, "you"), (ChangedBy::Them, "they")]
        .into_iter()
        .filter(|(by, _)| count(*by) > 0)
        .map(|(by, who)| {
            let places = format::count(count(by), "place", "places");
            format!("Only {who} changed {places}.")
        })
        .collect();
    let kept = if alone.is_empty() {
        String::new()
    } else {
        format!("{} Merging keeps that. ", alone.join(" "))
    };
    let choice = match both {
        0 => String::new(),
        1 => "In 1 place you both changed the same: choose whose is taken. ".to_owned(),
        _ => format!("In {both} places you both changed the same: choose whose is taken. "),
    };
    format!("{kept}{choice}Merging is one step that can be undone.")
}

fn heading_ui(ui: &mut Ui, height: f32, [what, was, mine, theirs]: [f32; 4]) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (text, width) in [
            ("What", what),
            ("As it was", was),
            ("Mine", mine),
            ("Theirs", theirs),
            ("Take", TAKE),
        ] {
            text_ui(ui, text, width, height, TextRole::CellTotal);
        }
    });
}

/// The differences, each as high as its longest text needs, of which those in sight are drawn.
fn rows_ui(
    ui: &mut Ui,
    (room, columns): (f32, [f32; 4]),
    comparison: &Comparison,
    (order, rows): (&[usize], &Rows),
    sides: &mut [Option<Side>],
) {
    let area = ScrollArea::vertical()
        .max_height(room)
        .auto_shrink([false, true]);
    scroll_viewport_ui(ui, area, |ui, seen| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.set_height(rows.heights.iter().sum());
        let origin = ui.max_rect().left_top();
        // Those next to them are drawn too: Tab comes only to what is drawn.
        let drawn = seen.y_range().expand(rows.highest());
        let mut top = 0.0;
        for ((at, height), name) in order.iter().zip(&rows.heights).zip(&rows.names) {
            let (Some(difference), Some(side)) =
                (comparison.differences.get(*at), sides.get_mut(*at))
            else {
                continue;
            };
            if drawn.intersects(Rangef::new(top, top + height)) {
                let size = Vec2::new(ui.max_rect().width(), *height);
                let place = egui::Rect::from_min_size(origin + Vec2::new(0.0, top), size);
                ui.scope_builder(UiBuilder::new().id_salt(at).max_rect(place), |ui| {
                    row_ui(ui, (name, *height), columns, difference, side);
                });
                let tokens = DesignTokens::here(ui);
                let pen = Stroke::new(tokens.shape.hairline, tokens.colours.rule_line);
                ui.painter().hline(place.x_range(), place.bottom(), pen);
            }
            top += height;
        }
    });
}

fn row_ui(
    ui: &mut Ui,
    (name, height): (&str, f32),
    [first, was, mine, theirs]: [f32; 4],
    difference: &Difference,
    side: &mut Option<Side>,
) {
    ui.horizontal(|ui| {
        ui.set_min_height(height);
        ui.spacing_mut().item_spacing.x = 0.0;
        let role = match difference.changed_by {
            ChangedBy::Both => TextRole::CellTotal,
            ChangedBy::Me | ChangedBy::Them => TextRole::Cell,
        };
        let mut room = first;
        if difference.changed_by == ChangedBy::Both {
            let mark = DesignTokens::here(ui).shape.mark_small;
            small_mark_ui(ui, Mark::Warning, "Both changed this");
            ui.add_space(MARK_ROOM - mark);
            room -= MARK_ROOM;
        }
        what_ui(ui, difference, Vec2::new(room, height), role);
        let taken = |this: Side| {
            if *side == Some(this) {
                TextRole::CellTotal
            } else {
                TextRole::Cell
            }
        };
        let (as_was, my, their) = (taken(Side::AsItWas), taken(Side::Mine), taken(Side::Theirs));
        text_ui(ui, &difference.as_it_was, was, height, as_was);
        text_ui(ui, &difference.mine, mine, height, my);
        text_ui(ui, &difference.theirs, theirs, height, their);
        let choices = [
            (Side::Mine, "Mine"),
            (Side::Theirs, "Theirs"),
            (Side::AsItWas, "As it was"),
        ]
        .map(|(value, text)| Segment {
            value: Some(value),
            text: text.to_owned(),
            name: format!("Take {}: {name}", text.to_lowercase()),
        });
        if let Some(chosen) = segments_ui(ui, *side, &choices) {
            *side = chosen;
        }
    });
}

/// The row that changed, and under it which of its fields.
fn what_ui(ui: &mut Ui, difference: &Difference, size: Vec2, role: TextRole) {
    if difference.field.is_empty() {
        text_ui(ui, &difference.row_words, size.x, size.y, role);
        return;
    }
    let c = &DesignTokens::here(ui).colours;
    let mut inner = cell_ui(ui, size, Layout::top_down(Align::Min));
    inner.spacing_mut().item_spacing.y = 0.0;
    // The height is a guess: what has no room for all its lines is cut, and runs into no other row.
    let line = |role: TextRole| inner.text_style_height(&role.style());
    let [first, second] = [line(role), line(TextRole::Caption)];
    let lines = (size.y - first) / second;
    let ink = c.text_secondary;
    let field = galley_of(&inner, &difference.field, TextRole::Caption, ink, lines);
    let lines = (size.y - field.size().y) / first;
    let words = galley_of(&inner, &difference.row_words, role, c.text, lines);
    let free = size.y - words.size().y - field.size().y;
    inner.add_space((free / 2.0).max(0.0));
    for (galley, whole) in [(words, &difference.row_words), (field, &difference.field)] {
        let cut = galley.elided;
        let label = inner.add(Label::new(galley).selectable(false));
        if cut {
            label.on_hover_text(whole);
        }
    }
}

/// A text in as many lines as there is room for; where that is not all, the whole of it shows on hover.
fn text_ui(ui: &mut Ui, text: &str, width: f32, height: f32, role: TextRole) {
    let tokens = DesignTokens::here(ui);
    let mut inner = cell_ui(
        ui,
        Vec2::new(width, height),
        Layout::left_to_right(Align::Center),
    );
    let lines = height / inner.text_style_height(&role.style());
    let galley = galley_of(&inner, text, role, tokens.colours.text, lines);
    let cut = galley.elided;
    let label = inner.add(Label::new(galley).selectable(false));
    if cut {
        label.on_hover_text(text);
    }
}

/// A text over the width there is, in at most so many lines.
fn galley_of(ui: &Ui, text: &str, role: TextRole, ink: Color32, lines: f32) -> Arc<Galley> {
    let font = role.font(&DesignTokens::here(ui).shape);
    let mut job = LayoutJob::simple(in_one_line(text), font, ink, ui.available_width());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a handful of lines"
    )]
    let lines = lines.clamp(1.0, MOST_LINES) as usize;
    job.wrap.max_rows = lines;
    ui.painter().layout_job(job)
}

/// Stands where a line of a text ends: a sign that every font has.
const LINE_ENDS: &str = " / ";

/// A text with a sign where its lines end: lines of its own would leave the first alone in sight, and without the sign two
/// texts that differ in them alone would look the same.
fn in_one_line(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.join(" ")
    });
    lines.collect::<Vec<_>>().join(LINE_ENDS)
}

fn cell_ui(ui: &mut Ui, size: Vec2, layout: Layout) -> Ui {
    let (_, cell) = ui.allocate_space(size);
    let cell = cell.with_max_x(cell.right() - COLUMN_GAP);
    ui.new_child(UiBuilder::new().max_rect(cell).layout(layout))
}

#[cfg(test)]
mod tests {
    use super::in_one_line;

    #[test]
    fn texts_that_differ_in_their_lines_alone_look_different() {
        let one = in_one_line("Agreed.  Signed.");
        let two = in_one_line("Agreed.\r\nSigned.");
        let three = in_one_line("Agreed.\n\nSigned.\n");
        assert_eq!(one, "Agreed. Signed.");
        assert_eq!(two, "Agreed. / Signed.");
        assert!(three != two && three.starts_with("Agreed. / "), "{three}");
        assert!(!three.contains('\n'));
    }
}
