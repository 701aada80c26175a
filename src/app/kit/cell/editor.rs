//! Editing a cell of a form in place.

use std::time::Duration;

use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    self, Context, Id, Key, Margin, Modifiers, Rect, Response, Role, Sense, TextEdit, Ui,
    UiBuilder, Vec2, WidgetInfo,
};

use super::below::{Way, nearest, note};
use super::keys::{
    AtRest, EndedBy, TabKey, keys_at_rest, may_begin_number, stay_on_escape, was_left_by_a_command,
};
use super::line::{Line, LinePlace, Opening, line_ui};
use super::look::{Ground, Ink, paint_cell, paint_ground};
use super::passing::{pass_back, pass_on};
use super::turned::{Comes, show_if_turned};
use super::{Cell, CellKind, CellOutput, Lines, TabStop};
use crate::app::theme::DesignTokens;
use crate::app::typing::note_typing;

/// What typing into a focused cell may start with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typing {
    /// A digit, `=`, a sign, `£`, a point or a bracket; anything else is told off at once.
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

/// Draws a cell or its editor. Reading the text may fail with a sentence that says what can be typed.
pub(super) fn cell_ui<T>(
    ui: &mut Ui,
    cell: &Cell,
    contents: &Contents<'_>,
    read: &dyn Fn(&str) -> Result<T, String>,
) -> CellOutput<T> {
    let line = ui.spacing().interact_size.y;
    let height = match cell.lines {
        Lines::One => line,
        Lines::Several => (ui.max_rect().height() - 2.0).max(line),
    };
    let size = Vec2::new(ui.available_width(), height);
    let (_, rect) = ui.allocate_space(size);
    let rect = rect.shrink2(Vec2::new(BETWEEN_CELLS, 0.0));
    match load(ui.ctx(), cell.id) {
        Some(line) if cell.kind == CellKind::Typed => edit_ui(ui, cell, contents, rect, line, read),
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
    if cell.tab == TabStop::PassesBy {
        pass_back(ui, cell.id);
    }
    let response = ui.interact(rect, cell.id, Sense::click());
    if cell.tab == TabStop::PassesBy {
        pass_on(ui, &response);
    }
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
        show_if_turned(ui, cell.id, contents.full, &response, Comes::WithFocus);
        note(ui.ctx(), cell.id, rect);
        let response = response.clone().on_hover_cursor(egui::CursorIcon::Text);
        if response.clicked() {
            let line = Line::new(contents.editable, Opening::SelectAll);
            open(ui.ctx(), cell.id, line);
        } else if response.has_focus() {
            stay_on_escape(ui, cell.id);
            committed = hear_keys(ui, cell, contents, read);
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
fn hear_keys<T>(
    ui: &Ui,
    cell: &Cell,
    contents: &Contents<'_>,
    read: &dyn Fn(&str) -> Result<T, String>,
) -> Option<T> {
    let pasted = ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            egui::Event::Paste(text) => Some(on_one_line(text)),
            _ => None,
        })
    });
    let typed = match (keys_at_rest(ui), pasted) {
        (AtRest::Nothing, None) => return None,
        (AtRest::Clear, _) => return read("").ok(),
        (AtRest::Open, _) => {
            let line = Line::new(contents.editable, Opening::CaretAtEnd);
            open(ui.ctx(), cell.id, line);
            return None;
        }
        (AtRest::Typed(text), _) | (AtRest::Nothing, Some(text)) => text,
    };
    let mut line = Line::new(&typed, Opening::CaretAtEnd);
    if contents.typing == Typing::Number
        && !may_begin_number(&typed)
        && let Err(problem) = read(&typed)
    {
        line.refuse(problem);
    }
    open(ui.ctx(), cell.id, line);
    None
}

/// A pasted text as the one line that a cell holds: as if it had been pasted while the cell was edited.
fn on_one_line(text: &str) -> String {
    let lines = text.lines().map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

fn edit_ui<T>(
    ui: &mut Ui,
    cell: &Cell,
    contents: &Contents<'_>,
    rect: Rect,
    mut line: Line,
    read: &dyn Fn(&str) -> Result<T, String>,
) -> CellOutput<T> {
    paint_ground(
        ui.painter(),
        rect,
        cell,
        Ground::Active,
        DesignTokens::here(ui),
    );
    let place = LinePlace {
        id: cell.id,
        rect,
        name: &cell.name,
        side: cell.side,
        tab: TabKey::Leaves,
    };
    let (response, ended) = line_ui(ui, &place, &mut line);
    finish(ui, cell, contents, response, (line, ended), read)
}

fn finish<T>(
    ui: &Ui,
    cell: &Cell,
    contents: &Contents<'_>,
    response: Response,
    (mut line, ended): (Line, Option<EndedBy>),
    read: &dyn Fn(&str) -> Result<T, String>,
) -> CellOutput<T> {
    let ctx = ui.ctx();
    let Some(ended) = ended else {
        if line.text != contents.editable {
            note_typing(ctx, &cell.name, &line.text, None);
        }
        store(ctx, cell.id, line);
        return CellOutput {
            response,
            committed: None,
            ended: None,
        };
    };
    let unchanged = line.text == contents.editable && !line.is_refused();
    let outcome = if ended == EndedBy::Escape || unchanged {
        Ok(None)
    } else {
        read(&line.text).map(Some)
    };
    let way = match ended {
        EndedBy::Enter => Some(Way::Down),
        EndedBy::ShiftEnter => Some(Way::Up),
        _ => None,
    };
    let focus = |id| ctx.memory_mut(|memory| memory.request_focus(id));
    let (committed, ended) = match outcome {
        Ok(value) => {
            forget(ctx, cell.id);
            if ended != EndedBy::MovedOn || was_left_by_a_command(ui) {
                let next = way.and_then(|way| nearest(ctx, response.rect, way));
                focus(next.unwrap_or(cell.id));
            }
            (value, Some(ended))
        }
        Err(problem) => {
            if ended != EndedBy::MovedOn || was_left_by_a_command(ui) {
                focus(cell.id);
            }
            line.refuse(problem);
            note_typing(ctx, &cell.name, &line.text, None);
            store(ctx, cell.id, line);
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

/// A field for text among the cells of a form: as wide as they are, with its text where theirs is.
pub fn field_ui(ui: &mut Ui, field: TextEdit<'_>) -> Response {
    let shape = &DesignTokens::here(ui).shape;
    let padding = Vec2::new(shape.cell_padding, shape.gap_tiny);
    let place = ui.available_rect_before_wrap();
    let place = place.shrink2(Vec2::new(BETWEEN_CELLS, 0.0));
    let field = field
        .margin(Margin::from(padding))
        .desired_width(f32::INFINITY);
    let builder = UiBuilder::new().max_rect(place);
    ui.scope_builder(builder, |ui| ui.add(field)).inner
}

/// A hair's breadth that keeps the edges of neighbours apart.
pub(super) const BETWEEN_CELLS: f32 = 2.0;

/// How long a person has to pause, in seconds, for a long text to be taken as far as it is typed.
const PAUSE: f64 = 0.7;

/// A text of several lines. A pause, Ctrl+Enter, Tab or a click elsewhere commits; Esc leaves and drops what was typed
/// since the last pause.
pub fn text_area_ui(ui: &mut Ui, cell: &Cell, value: &str, rows: usize) -> CellOutput<String> {
    let begun = load(ui.ctx(), cell.id);
    let was_typed_into = begun.is_some();
    let mut line = begun.unwrap_or_else(|| Line::new(value, Opening::Done));
    follow(ui.ctx(), cell.id, &mut line, value);
    let had_focus = ui.memory(|memory| memory.has_focus(cell.id));
    let done = had_focus && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let field = TextEdit::multiline(&mut line.text)
        .id(cell.id)
        .desired_rows(rows);
    let response = field_ui(ui, field).accessible_name(&cell.name);
    show_if_turned(ui, cell.id, value, &response, Comes::IntoView);
    if done {
        response.surrender_focus();
    }
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    let (committed, ended) = if done || response.lost_focus() {
        forget(ui.ctx(), cell.id);
        if was_typed_into && !done && !escaped && was_left_by_a_command(ui) {
            response.request_focus();
        }
        if escaped {
            (None, Some(EndedBy::Escape))
        } else {
            let changed = (line.text != value).then_some(line.text);
            (changed, Some(EndedBy::MovedOn))
        }
    } else {
        let differs = line.text.trim() != value.trim();
        let paused = (differs && pauses(ui, cell.id, &response)).then(|| line.text.clone());
        if differs {
            note_typing(ui.ctx(), &cell.name, &line.text, None);
        }
        if response.has_focus() {
            store(ui.ctx(), cell.id, line);
        }
        (paused, None)
    };
    CellOutput {
        response,
        committed,
        ended,
    }
}

/// Lets a text that nobody typed at since follow the plan, where undo or another page changed it: otherwise the old text
/// would be put back once the keyboard leaves.
fn follow(ctx: &Context, field: Id, line: &mut Line, value: &str) {
    let key = field.with("as the plan had it");
    let before: Option<String> = ctx.data(|data| data.get_temp(key));
    if before.as_deref() == Some(value) {
        return;
    }
    if before.is_some_and(|before| line.text.trim() == before.trim()) {
        value.clone_into(&mut line.text);
    }
    ctx.data_mut(|data| data.insert_temp(key, value.to_owned()));
}

/// Whether what was typed has rested for a while; asks to be drawn again when it will have.
fn pauses(ui: &Ui, field: Id, response: &Response) -> bool {
    let typed_last = field.with("typed last");
    let now = ui.input(|input| input.time);
    if response.changed() {
        ui.ctx().data_mut(|data| data.insert_temp(typed_last, now));
    }
    let Some(last) = ui.ctx().data(|data| data.get_temp::<f64>(typed_last)) else {
        return false;
    };
    let rest = PAUSE - (now - last);
    if rest > 0.0 {
        ui.ctx()
            .request_repaint_after(Duration::from_secs_f64(rest));
        return false;
    }
    // Taken once: what changes the plan from elsewhere is not written over.
    ui.ctx().data_mut(|data| data.remove::<f64>(typed_last));
    true
}

fn open(ctx: &Context, id: Id, line: Line) {
    store(ctx, id, line);
    ctx.request_repaint();
}

fn load(ctx: &Context, id: Id) -> Option<Line> {
    ctx.data(|data| data.get_temp(id.with("line")))
}

fn store(ctx: &Context, id: Id, line: Line) {
    ctx.data_mut(|data| data.insert_temp(id.with("line"), line));
}

/// Ends editing. What the editor keeps goes with it: a cell that has it counts as being typed into, and would keep Ctrl+Z
/// for itself.
fn forget(ctx: &Context, id: Id) {
    ctx.data_mut(|data| {
        data.remove::<Line>(id.with("line"));
        data.remove::<TextEditState>(id);
    });
}
