//! Editing a cell in place.

use eframe::egui::{
    self, Align2, Context, Frame, Id, Key, Modifiers, Popup, Rect, Response, Role, Sense, Stroke,
    TextEdit, Ui, UiBuilder, Vec2, WidgetInfo, text::CCursorRange, text_edit::TextEditState,
};

use super::super::buttons::rich;
use super::super::marks::{Mark, small_mark_ui};
use super::super::table::Side;
use super::look::{Ink, paint_cell, paint_ground};
use super::{Cell, CellKind, CellOutput};
use crate::app::theme::{DesignTokens, TextRole, margin};

/// How editing ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndedBy {
    /// Enter: the next cell is the one below.
    Enter,
    /// Shift and Enter: the next cell is the one above.
    ShiftEnter,
    /// Tab or a click elsewhere: the focus has moved on already.
    MovedOn,
    /// Esc: nothing changed.
    Escape,
}

/// What typing into a focused cell may start with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typing {
    /// A digit, `=`, a sign, `£`, a point or a bracket.
    Number,
    /// Anything.
    Text,
}

/// What a cell holds, in its three dresses.
pub(super) struct Contents<'a> {
    /// As shown.
    pub(super) shown: &'a str,
    /// As shown on hover.
    pub(super) full: &'a str,
    /// As put into the editor.
    pub(super) editable: &'a str,
    /// What typing starts with.
    pub(super) typing: Typing,
}

/// Kept from frame to frame for each cell that is being edited.
#[derive(Clone, Debug)]
struct Editing {
    text: String,
    problem: Option<String>,
    opening: Opening,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    SelectAll,
    CaretAtEnd,
    Done,
}

/// Draws a cell or its editor. Reading the text may fail with a sentence that says what can be typed.
pub(super) fn cell_ui<T>(
    ui: &mut Ui,
    cell: &Cell,
    contents: &Contents<'_>,
    read: &dyn Fn(&str) -> Result<T, String>,
) -> CellOutput<T> {
    let height = ui.spacing().interact_size.y;
    let size = Vec2::new(ui.available_width(), height);
    let (_, rect) = ui.allocate_space(size);
    // A hair's breadth keeps the edges of neighbours apart.
    let rect = rect.shrink2(Vec2::new(2.0, 0.0));
    match load(ui.ctx(), cell.id) {
        Some(editing) if cell.kind == CellKind::Typed => {
            edit_ui(ui, cell, contents, rect, editing, read)
        }
        _ => rest_ui(ui, cell, contents, rect, read),
    }
}

fn rest_ui<T>(
    ui: &mut Ui,
    cell: &Cell,
    contents: &Contents<'_>,
    rect: Rect,
    read: &dyn Fn(&str) -> Result<T, String>,
) -> CellOutput<T> {
    let response = ui.interact(rect, cell.id, Sense::click());
    let ink = match contents.typing {
        Typing::Number => Ink::Number,
        Typing::Text => Ink::Text,
    };
    let cut =
        ui.is_rect_visible(rect) && paint_cell(ui, rect, &response, cell, contents.shown, ink);
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(contents.full.to_owned()),
        ..WidgetInfo::labeled(Role::GridCell, ui.is_enabled(), &cell.name)
    });
    let mut committed = None;
    if cell.kind == CellKind::Typed {
        let response = response.clone().on_hover_cursor(egui::CursorIcon::Text);
        if response.clicked() {
            open(ui.ctx(), cell.id, contents.editable, Opening::SelectAll);
        } else if response.has_focus() {
            committed = keys_at_rest(ui, cell, contents, read);
        }
    }
    let response = if cut || contents.full != contents.shown {
        response.on_hover_text(contents.full)
    } else {
        response
    };
    CellOutput {
        response,
        committed,
        ended: None,
    }
}

/// F2 and typing open the editor; Delete and Backspace empty the cell.
fn keys_at_rest<T>(
    ui: &Ui,
    cell: &Cell,
    contents: &Contents<'_>,
    read: &dyn Fn(&str) -> Result<T, String>,
) -> Option<T> {
    let (f2, empty, typed) = ui.input_mut(|input| {
        let f2 = input.consume_key(Modifiers::NONE, Key::F2);
        let empty = input.consume_key(Modifiers::NONE, Key::Delete)
            || input.consume_key(Modifiers::NONE, Key::Backspace);
        let typed: String = input
            .events
            .iter()
            .filter_map(|event| match event {
                egui::Event::Text(text) | egui::Event::Paste(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        (f2, empty, typed)
    });
    if f2 {
        open(ui.ctx(), cell.id, contents.editable, Opening::CaretAtEnd);
    } else if empty {
        return read("").ok();
    } else if starts_editing(&typed, contents.typing) {
        open(ui.ctx(), cell.id, &typed, Opening::CaretAtEnd);
    }
    None
}

fn starts_editing(typed: &str, typing: Typing) -> bool {
    let Some(first) = typed.chars().next() else {
        return false;
    };
    match typing {
        Typing::Text => !first.is_whitespace(),
        Typing::Number => {
            first.is_ascii_digit() || matches!(first, '=' | '-' | '\u{2212}' | '£' | '.' | '(')
        }
    }
}

fn edit_ui<T>(
    ui: &mut Ui,
    cell: &Cell,
    contents: &Contents<'_>,
    rect: Rect,
    mut editing: Editing,
    read: &dyn Fn(&str) -> Result<T, String>,
) -> CellOutput<T> {
    let tokens = DesignTokens::here(ui);
    paint_ground(ui.painter(), rect, cell, true, tokens);
    place_caret(ui, cell.id, &mut editing);
    let align = match cell.side {
        Side::Left => Align2::LEFT_CENTER,
        Side::Right => Align2::RIGHT_CENTER,
    };
    let mut place = ui.new_child(UiBuilder::new().max_rect(rect));
    let response = place
        .add_sized(
            rect.size(),
            TextEdit::singleline(&mut editing.text)
                .id(cell.id)
                .frame(Frame::new().inner_margin(egui::Margin::symmetric(
                    margin(tokens.shape.cell_padding).left,
                    2,
                )))
                .font(TextRole::Cell.style())
                .text_color(tokens.colours.text)
                .align(align),
        )
        .accessible_name(&cell.name);
    if response.changed() {
        editing.problem = None;
    }
    if let Some(problem) = &editing.problem {
        problem_ui(ui, &response, problem);
    }
    finish(ui, cell, contents, response, editing, read)
}

fn finish<T>(
    ui: &Ui,
    cell: &Cell,
    contents: &Contents<'_>,
    response: Response,
    mut editing: Editing,
    read: &dyn Fn(&str) -> Result<T, String>,
) -> CellOutput<T> {
    let ctx = ui.ctx();
    let Some(ended) = ended_by(ui, &response) else {
        store(ctx, cell.id, editing);
        return CellOutput {
            response,
            committed: None,
            ended: None,
        };
    };
    let stays = matches!(
        ended,
        EndedBy::Enter | EndedBy::ShiftEnter | EndedBy::Escape
    );
    let unchanged = editing.text == contents.editable && editing.problem.is_none();
    let outcome = if ended == EndedBy::Escape || unchanged {
        Ok(None)
    } else {
        read(&editing.text).map(Some)
    };
    if stays {
        ctx.memory_mut(|memory| memory.request_focus(cell.id));
    }
    let (committed, ended) = match outcome {
        Ok(value) => {
            forget(ctx, cell.id);
            (value, Some(ended))
        }
        Err(problem) => {
            editing.problem = Some(problem);
            store(ctx, cell.id, editing);
            (None, None)
        }
    };
    ctx.request_repaint();
    CellOutput {
        response,
        committed,
        ended,
    }
}

fn ended_by(ui: &Ui, response: &Response) -> Option<EndedBy> {
    if !response.lost_focus() {
        return None;
    }
    Some(ui.input(|input| {
        if input.key_pressed(Key::Escape) {
            EndedBy::Escape
        } else if input.key_pressed(Key::Enter) && input.modifiers.shift {
            EndedBy::ShiftEnter
        } else if input.key_pressed(Key::Enter) {
            EndedBy::Enter
        } else {
            EndedBy::MovedOn
        }
    }))
}

fn place_caret(ui: &Ui, id: Id, editing: &mut Editing) {
    let range = match editing.opening {
        Opening::Done => return,
        Opening::SelectAll => CCursorRange::select_all_str(&editing.text),
        Opening::CaretAtEnd => CCursorRange::one(egui::text::CCursor::end_of_str(&editing.text)),
    };
    editing.opening = Opening::Done;
    let mut state = TextEditState::default();
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
    ui.memory_mut(|memory| memory.request_focus(id));
}

/// What is wrong with the text, under the cell, until it is put right or left.
pub fn problem_ui(ui: &Ui, response: &Response, problem: &str) {
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

/// A text of several lines. Ctrl+Enter, Tab or a click elsewhere commits, Esc leaves.
pub fn text_area_ui(ui: &mut Ui, cell: &Cell, value: &str, rows: usize) -> CellOutput<String> {
    let mut editing = load(ui.ctx(), cell.id).unwrap_or_else(|| Editing {
        text: value.to_owned(),
        problem: None,
        opening: Opening::Done,
    });
    let had_focus = ui.memory(|memory| memory.has_focus(cell.id));
    let done = had_focus && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let response = ui
        .add(
            TextEdit::multiline(&mut editing.text)
                .id(cell.id)
                .desired_rows(rows)
                .desired_width(f32::INFINITY),
        )
        .accessible_name(&cell.name);
    if done {
        response.surrender_focus();
    }
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    let (committed, ended) = if done || response.lost_focus() {
        forget(ui.ctx(), cell.id);
        if escaped {
            (None, Some(EndedBy::Escape))
        } else {
            let changed = (editing.text != value).then_some(editing.text);
            (changed, Some(EndedBy::MovedOn))
        }
    } else {
        if response.has_focus() {
            store(ui.ctx(), cell.id, editing);
        }
        (None, None)
    };
    CellOutput {
        response,
        committed,
        ended,
    }
}

fn open(ctx: &Context, id: Id, text: &str, opening: Opening) {
    store(
        ctx,
        id,
        Editing {
            text: text.to_owned(),
            problem: None,
            opening,
        },
    );
    ctx.request_repaint();
}

fn load(ctx: &Context, id: Id) -> Option<Editing> {
    ctx.data(|data| data.get_temp(id.with("editing")))
}

fn store(ctx: &Context, id: Id, editing: Editing) {
    ctx.data_mut(|data| data.insert_temp(id.with("editing"), editing));
}

fn forget(ctx: &Context, id: Id) {
    ctx.data_mut(|data| data.remove::<Editing>(id.with("editing")));
}
