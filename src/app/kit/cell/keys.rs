//! The keys of every cell that can be edited, in forms and in the grid alike.

use eframe::egui::{Context, Event, EventFilter, Id, Key, Modifiers, Ui};

/// How editing ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndedBy {
    /// Enter: the next cell is the one below.
    Enter,
    /// Shift and Enter: the next cell is the one above.
    ShiftEnter,
    /// Ctrl and Enter: the value is for every selected cell.
    CtrlEnter,
    /// Tab, where the cell takes it: the next cell is the one at the right.
    Tab,
    /// Shift and Tab, where the cell takes it.
    ShiftTab,
    /// A click or a key that moved the focus elsewhere.
    MovedOn,
    /// Esc: nothing changed.
    Escape,
}

/// What Tab does to a cell that is being edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabKey {
    /// It moves the focus to the next field, as in a form.
    Leaves,
    /// It ends the editing and is told, as in a spreadsheet.
    Ends,
}

/// What was pressed on a cell that has the focus and is not edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AtRest {
    /// Nothing that concerns its contents.
    Nothing,
    /// F2: edit what is there.
    Open,
    /// Delete or Backspace: empty it.
    Clear,
    /// Something was typed that replaces what is there.
    Typed(String),
}

/// Takes the keys that concern a cell at rest.
pub fn keys_at_rest(ui: &Ui) -> AtRest {
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::F2) {
            return AtRest::Open;
        }
        if input.consume_key(Modifiers::NONE, Key::Delete)
            || input.consume_key(Modifiers::NONE, Key::Backspace)
        {
            return AtRest::Clear;
        }
        let typed: String = input
            .events
            .iter()
            .filter_map(|event| match event {
                Event::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        if typed.trim().is_empty() {
            AtRest::Nothing
        } else {
            input
                .events
                .retain(|event| !matches!(event, Event::Text(_)));
            AtRest::Typed(typed)
        }
    })
}

/// Keeps the keyboard at a cell when Esc is pressed there with nothing to leave, as in a spreadsheet: the next Tab goes on
/// from it, and not from the top of the window.
pub(super) fn stay_on_escape(ui: &Ui, cell: Id) {
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(
            cell,
            EventFilter {
                escape: true,
                ..EventFilter::default()
            },
        );
    });
}

/// Whether a number may begin so: a digit, `=`, a sign, `£`, a point or a bracket.
pub fn may_begin_number(typed: &str) -> bool {
    typed.trim_start().chars().next().is_none_or(|first| {
        first.is_ascii_digit() || matches!(first, '=' | '-' | '+' | '\u{2212}' | '£' | '.' | '(')
    })
}

/// Whether a field has the focus or has just lost it.
pub(super) fn listens(ui: &Ui, field: Id) -> bool {
    ui.memory(|memory| memory.has_focus(field) || memory.had_focus_last_frame(field))
}

/// Whether nothing has the focus and neither a click nor a key that moves on took it: a command did, and what it was taken
/// from is to have it back.
pub fn was_left_by_a_command(ui: &Ui) -> bool {
    let moved = ui.input(|input| {
        let pointer = &input.pointer;
        pointer.any_pressed()
            || pointer.any_down()
            || pointer.any_released()
            || input.key_pressed(Key::Tab)
    });
    !moved && ui.memory(|memory| memory.focused().is_none())
}

/// Takes what is typed out of the frame's events, for a field that is not there yet to take it.
pub(super) fn take_typed(ui: &Ui) -> String {
    ui.input_mut(|input| {
        let mut typed = String::new();
        input.events.retain(|event| match event {
            Event::Text(text) => {
                typed.push_str(text);
                false
            }
            _ => true,
        });
        typed
    })
}

/// Takes typed text out of the frame, once a field has it: nothing else is to take it again.
pub(super) fn text_is_taken(ctx: &Context) {
    ctx.input_mut(|input| {
        input
            .events
            .retain(|event| !matches!(event, Event::Text(_)));
    });
}

/// Takes the keys that end editing before the field sees them.
pub(super) fn ending_keys(ui: &Ui, tab: TabKey) -> Option<EndedBy> {
    ui.input_mut(|input| {
        [
            (Modifiers::COMMAND, Key::Enter, EndedBy::CtrlEnter),
            (Modifiers::SHIFT, Key::Enter, EndedBy::ShiftEnter),
            (Modifiers::NONE, Key::Enter, EndedBy::Enter),
            (Modifiers::SHIFT, Key::Tab, EndedBy::ShiftTab),
            (Modifiers::NONE, Key::Tab, EndedBy::Tab),
            (Modifiers::NONE, Key::Escape, EndedBy::Escape),
        ]
        .into_iter()
        .filter(|(_, key, _)| *key != Key::Tab || tab == TabKey::Ends)
        .find(|(modifiers, key, _)| input.consume_key(*modifiers, *key))
        .map(|(_, _, ended)| ended)
    })
}

#[cfg(test)]
mod tests {
    use super::may_begin_number;

    #[test]
    fn numbers_begin_as_people_type_them() {
        for text in ["1", "=12", "-5", "\u{2212}5", "£3", ".5", "(300)", " 7", ""] {
            assert!(may_begin_number(text), "{text}");
        }
        for text in ["lots", "%", "k"] {
            assert!(!may_begin_number(text), "{text}");
        }
    }
}
