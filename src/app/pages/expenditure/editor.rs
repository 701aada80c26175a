//! The editor of one cell: a line of text, or a list that typing narrows.

use eframe::egui::{
    self, Align2, Button, Frame, Id, Key, Margin, Modifiers, Popup, PopupCloseBehavior, Rect,
    Response, ScrollArea, Sense, TextEdit, Ui, text::CCursorRange, text_edit::TextEditState,
};

use super::cell::Row;
use super::columns::GridColumn;
use super::grid::{Cursor, grid_id, paint_text};
use crate::app::kit::cell::problem_ui;
use crate::app::kit::table::Side;
use crate::app::pages::PageContext;
use crate::app::theme::{TextRole, focus_ring, margin};
use crate::model::{Edit, ListKey};

/// A cell that is being edited.
#[derive(Clone, Debug)]
pub(super) struct Editing {
    /// Which.
    pub(super) at: Cursor,
    kind: Kind,
    text: String,
    opening: Opening,
    problem: Option<String>,
    /// The choice that Enter takes, by its position among those that the text lets through.
    highlight: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Line,
    List,
}

/// How an editor begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// With everything selected, so that typing replaces it.
    SelectAll,
    /// Behind what is there.
    CaretAtEnd,
    /// It has begun.
    Done,
}

/// How editing ended, and so where the cursor goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// Enter.
    Below,
    /// Shift and Enter.
    Above,
    /// Tab.
    Right,
    /// Shift and Tab.
    Left,
    /// Esc, or a choice made with the pointer.
    Here,
    /// A click elsewhere.
    Elsewhere,
}

impl Editing {
    /// Opens a line of text.
    pub(super) fn line(at: Cursor, text: String, opening: Opening) -> Self {
        Editing {
            at,
            kind: Kind::Line,
            text,
            opening,
            problem: None,
            highlight: 0,
        }
    }

    /// Opens a list, narrowed by what was typed.
    pub(super) fn list(at: Cursor, text: String) -> Self {
        Editing {
            kind: Kind::List,
            ..Editing::line(at, text, Opening::CaretAtEnd)
        }
    }
}

fn editor_id() -> Id {
    grid_id().with("editor")
}

/// Draws the editor. What was entered goes to the outbox; how editing ended is given back.
pub(super) fn editor_ui(
    ui: &mut Ui,
    rect: Rect,
    context: &PageContext<'_>,
    row: &Row<'_>,
    column: &GridColumn,
    editing: &mut Editing,
) -> Option<Ended> {
    ui.painter()
        .rect_filled(rect, 0.0, context.tokens.colours.canvas);
    let ended = match editing.kind {
        Kind::Line => line_ui(ui, rect, context, row, column, editing),
        Kind::List => list_ui(ui, rect, context, row, column, editing),
    };
    focus_ring(ui.painter(), rect.shrink(1.0), context.tokens);
    ended
}

fn line_ui(
    ui: &mut Ui,
    rect: Rect,
    context: &PageContext<'_>,
    row: &Row<'_>,
    column: &GridColumn,
    editing: &mut Editing,
) -> Option<Ended> {
    let shape = &context.tokens.shape;
    open(ui, editing);
    let ended = ending_keys(ui);
    let align = match column.side {
        Side::Left => Align2::LEFT_CENTER,
        Side::Right => Align2::RIGHT_CENTER,
    };
    let padding = Margin::symmetric(margin(shape.cell_padding).left, 2);
    let response = ui
        .put(
            rect,
            TextEdit::singleline(&mut editing.text)
                .id(editor_id())
                .frame(Frame::new().inner_margin(padding))
                .font(TextRole::Cell.style())
                .text_color(context.tokens.colours.text)
                .align(align)
                .desired_width(f32::INFINITY)
                .min_size(rect.size())
                .lock_focus(true),
        )
        .accessible_name(format!("{}, {}", row.name(), column.name));
    if response.changed() {
        editing.problem = None;
    }
    if let Some(problem) = &editing.problem {
        problem_ui(ui, &response, problem);
    }
    let ended = ended.or_else(|| response.lost_focus().then_some(Ended::Elsewhere))?;
    commit_line(ui, context, row, column, editing, ended)
}

fn commit_line(
    ui: &Ui,
    context: &PageContext<'_>,
    row: &Row<'_>,
    column: &GridColumn,
    editing: &mut Editing,
    ended: Ended,
) -> Option<Ended> {
    if ended == Ended::Here || editing.text.trim() == row.editable(column).trim() {
        return Some(ended);
    }
    match row.typed(column, &editing.text) {
        Ok(edit) => {
            if let Some(edit) = edit {
                context.outbox.edit(edit);
            }
            Some(ended)
        }
        Err(problem) => {
            editing.problem = Some(problem);
            ui.memory_mut(|memory| memory.request_focus(editor_id()));
            None
        }
    }
}

fn open(ui: &Ui, editing: &mut Editing) {
    let range = match editing.opening {
        Opening::Done => return,
        Opening::SelectAll => CCursorRange::select_all_str(&editing.text),
        Opening::CaretAtEnd => CCursorRange::one(egui::text::CCursor::end_of_str(&editing.text)),
    };
    editing.opening = Opening::Done;
    let mut state = TextEditState::default();
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), editor_id());
    ui.memory_mut(|memory| memory.request_focus(editor_id()));
}

/// The keys that end editing. They are taken before the field sees them.
fn ending_keys(ui: &Ui) -> Option<Ended> {
    ui.input_mut(|input| {
        [
            (Modifiers::SHIFT, Key::Enter, Ended::Above),
            (Modifiers::NONE, Key::Enter, Ended::Below),
            (Modifiers::SHIFT, Key::Tab, Ended::Left),
            (Modifiers::NONE, Key::Tab, Ended::Right),
            (Modifiers::NONE, Key::Escape, Ended::Here),
        ]
        .into_iter()
        .find(|(modifiers, key, _)| input.consume_key(*modifiers, *key))
        .map(|(_, _, ended)| ended)
    })
}

fn list_ui(
    ui: &mut Ui,
    rect: Rect,
    context: &PageContext<'_>,
    row: &Row<'_>,
    column: &GridColumn,
    editing: &mut Editing,
) -> Option<Ended> {
    let anchor = ui.interact(rect, grid_id().with("list"), Sense::hover());
    let inside = rect.shrink2(egui::vec2(context.tokens.shape.cell_padding, 0.0));
    paint_text(
        ui,
        inside,
        &row.text(column),
        Side::Left,
        context.tokens.colours.text,
        context.tokens,
    );
    let (options, chosen) = row.options(column.column);
    if editing.opening != Opening::Done && editing.text.is_empty() {
        editing.highlight = options
            .iter()
            .position(|(key, _)| *key == chosen)
            .unwrap_or(0);
    }
    let mut ended = ending_keys(ui);
    let needle = editing.text.to_lowercase();
    let offered: Vec<&(ListKey, String)> = options
        .iter()
        .filter(|(_, label)| label.to_lowercase().contains(&needle))
        .collect();
    let moved = step_keys(ui, editing, offered.len());
    let mut taken: Option<ListKey> = None;
    let name = format!("{}, {}", row.name(), column.name);
    let shown = Popup::from_response(&anchor)
        .id(grid_id().with("choices"))
        .open(true)
        .gap(context.tokens.shape.gap_tiny)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .width(rect.width().max(1.6 * context.tokens.shape.nav_width))
        .accessible_name(name.clone())
        .show(|ui| {
            // What is only measured cannot hold the focus.
            if !ui.is_sizing_pass() {
                open(ui, editing);
            }
            let field = ui
                .add(
                    TextEdit::singleline(&mut editing.text)
                        .id(editor_id())
                        .hint_text("Type to narrow the list")
                        .desired_width(f32::INFINITY)
                        .lock_focus(true),
                )
                .accessible_name(format!("{name}: narrow the list"));
            if field.changed() {
                editing.highlight = 0;
            }
            ScrollArea::vertical()
                .max_height(ui.spacing().combo_height)
                .show(ui, |ui| {
                    for (at, (key, label)) in offered.iter().enumerate() {
                        let here = at == editing.highlight;
                        let item = choice_ui(ui, here, label);
                        if here && moved {
                            item.scroll_to_me(None);
                        }
                        if item.clicked() {
                            taken = Some(key.clone());
                        }
                    }
                    if offered.is_empty() {
                        ui.weak("Nothing in the list has these letters.");
                    }
                });
        });
    if taken.is_some() {
        ended = Some(Ended::Here);
    } else if matches!(ended, Some(ended) if ended != Ended::Here) {
        taken = offered.get(editing.highlight).map(|(key, _)| key.clone());
    } else if ended.is_none() && clicked_beside(ui, shown.map(|shown| shown.response.rect)) {
        ended = Some(Ended::Elsewhere);
    }
    if let Some(key) = taken.filter(|key| *key != chosen)
        && let Some(edit) = row.choose(column.column, &key)
    {
        context.outbox.edit(edit);
    }
    ended
}

fn choice_ui(ui: &mut Ui, here: bool, label: &str) -> Response {
    ui.add(
        Button::selectable(here, label)
            .wrap_mode(egui::TextWrapMode::Truncate)
            .min_size(egui::vec2(ui.available_width(), 0.0)),
    )
}

/// Up and down move the highlight. Says whether they did.
fn step_keys(ui: &Ui, editing: &mut Editing, count: usize) -> bool {
    let (up, down) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::ArrowUp),
            input.consume_key(Modifiers::NONE, Key::ArrowDown),
        )
    });
    let last = count.saturating_sub(1);
    if down {
        editing.highlight = (editing.highlight + 1).min(last);
    } else if up {
        editing.highlight = editing.highlight.saturating_sub(1);
    }
    editing.highlight = editing.highlight.min(last);
    up || down || editing.opening != Opening::Done
}

fn clicked_beside(ui: &Ui, popup: Option<Rect>) -> bool {
    ui.input(|input| {
        input.pointer.any_pressed()
            && input
                .pointer
                .interact_pos()
                .is_some_and(|at| popup.is_some_and(|popup| !popup.contains(at)))
    })
}

/// The edit that empties a cell.
pub(super) fn clear(row: &Row<'_>, column: &GridColumn) -> Option<Edit> {
    use super::cell::Filled;
    match row.filled(column) {
        Filled::Text | Filled::Number => row.typed(column, "").ok().flatten(),
        Filled::Choice => row.choose(column.column, &ListKey::default()),
        Filled::Never => None,
    }
}

impl Editing {
    /// Whether the text was refused and waits to be put right.
    pub(super) fn is_refused(&self) -> bool {
        self.problem.is_some()
    }
}
