//! The line of text that stands in a cell while it is edited.

use eframe::egui::{
    self, Align2, Frame, Id, Margin, Popup, Rect, Response, Stroke, TextEdit, Ui, UiBuilder,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use super::super::buttons::rich;
use super::super::marks::{Mark, small_mark_ui};
use super::super::table::Side;
use super::keys::{EndedBy, TabKey, ending_keys, listens, text_is_taken};
use crate::app::theme::{DesignTokens, TextRole, margin};

/// What is being typed, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Line {
    /// The text so far.
    pub text: String,
    problem: Option<String>,
    opening: Opening,
}

/// How a field begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// With everything selected, so that typing replaces it.
    SelectAll,
    /// Behind what is there.
    CaretAtEnd,
    /// It has begun.
    Done,
}

/// Where a line stands and what it is called.
#[derive(Clone, Copy, Debug)]
pub struct LinePlace<'a> {
    /// The field's id.
    pub id: Id,
    /// The cell.
    pub rect: Rect,
    /// What a screen reader says.
    pub name: &'a str,
    /// Where the text stands.
    pub side: Side,
    /// What Tab does.
    pub tab: TabKey,
}

impl Line {
    /// A line that begins with a text.
    pub fn new(text: impl Into<String>, opening: Opening) -> Self {
        Line {
            text: text.into(),
            problem: None,
            opening,
        }
    }

    /// Says why the text cannot be taken. The field keeps it, to be put right.
    pub fn refuse(&mut self, problem: String) {
        self.problem = Some(problem);
    }

    /// Whether the text was refused and waits to be put right.
    pub fn is_refused(&self) -> bool {
        self.problem.is_some()
    }
}

/// Draws the field. Says how editing ended, where it ended in this frame.
pub fn line_ui(ui: &mut Ui, place: &LinePlace<'_>, line: &mut Line) -> (Response, Option<EndedBy>) {
    let tokens = DesignTokens::here(ui);
    begin(ui, place.id, &line.text, &mut line.opening);
    let ended = if listens(ui, place.id) {
        ending_keys(ui, place.tab)
    } else {
        None
    };
    let align = match place.side {
        Side::Left => Align2::LEFT_CENTER,
        Side::Right => Align2::RIGHT_CENTER,
    };
    let padding = Margin::symmetric(margin(tokens.shape.cell_padding).left, 2);
    let mut cell = ui.new_child(UiBuilder::new().max_rect(place.rect));
    let response = cell
        .put(
            place.rect,
            TextEdit::singleline(&mut line.text)
                .id(place.id)
                .frame(Frame::new().inner_margin(padding))
                .font(TextRole::Cell.style())
                .text_color(tokens.colours.text)
                .align(align)
                .desired_width(f32::INFINITY)
                .min_size(place.rect.size())
                .lock_focus(place.tab == TabKey::Ends),
        )
        .accessible_name(place.name);
    if response.has_focus() || response.lost_focus() {
        text_is_taken(ui.ctx());
    }
    if response.changed() {
        line.problem = None;
    }
    if let Some(problem) = &line.problem {
        problem_ui(ui, &response, problem);
    }
    let ended = ended.or_else(|| response.lost_focus().then_some(EndedBy::MovedOn));
    (response, ended)
}

/// Takes the keyboard and places the caret, once.
pub(super) fn begin(ui: &Ui, id: Id, text: &str, opening: &mut Opening) {
    let range = match opening {
        Opening::Done => return,
        Opening::SelectAll => CCursorRange::select_all_str(text),
        Opening::CaretAtEnd => CCursorRange::one(CCursor::end_of_str(text)),
    };
    *opening = Opening::Done;
    let mut state = TextEditState::default();
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
    ui.memory_mut(|memory| memory.request_focus(id));
}

/// What is wrong with the text, under the cell, until it is put right or left.
fn problem_ui(ui: &Ui, response: &Response, problem: &str) {
    let tokens = DesignTokens::here(ui);
    let frame = Frame::popup(ui.style())
        .fill(Mark::Breach.tint(&tokens.colours))
        .stroke(Stroke::new(
            tokens.shape.hairline,
            Mark::Breach.ink(&tokens.colours),
        ))
        .inner_margin(margin(tokens.shape.gap));
    Popup::from_response(response)
        .id(response.id.with("problem"))
        .open(true)
        .gap(tokens.shape.gap_tiny)
        .frame(frame)
        .close_behavior(egui::PopupCloseBehavior::IgnoreClicks)
        .width(tokens.shape.side_panel_width)
        .show(|ui| {
            ui.horizontal_top(|ui| {
                small_mark_ui(ui, Mark::Breach, "Not understood");
                ui.add(egui::Label::new(rich(
                    problem,
                    TextRole::Body,
                    tokens.colours.text,
                )));
            });
        });
}
