//! Keys in the order in which they were pressed, also where one slow frame brings many.
//!
//! Whoever types "5", Enter, "7" means 5 in this cell and 7 in the next. But the editor of a cell is there only in the
//! frame after the key that opens it, and the next cell has the keyboard only in the frame after Enter. So each frame is
//! given one step: a run of text, or one key that does something. Whatever comes after it, clicks among it, waits until
//! the window has come to rest.

use std::time::Duration;

use eframe::egui::{
    Context, Event, FullOutput, Id, ImeEvent, Key, Memory, Modifiers, Plugin, RawInput, Ui,
    ViewportId,
};

/// For how many frames a step waits at most.
const PATIENCE: u8 = 4;

/// For how many frames steps wait once a dialog is there, so that it can take the keyboard.
const SETTLING: u8 = 3;

/// What a frame is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Letters and digits, as many as there are.
    Text,
    /// A key that does something: it opens, ends, moves, deletes or is the shortcut of a command.
    Key(Key),
    /// Something copied, cut or pasted.
    Clipboard,
    /// A button of the pointer.
    Press,
}

/// Whether the key of the step given last is still down: then it repeats, and is not pressed again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Held {
    /// It was let go.
    #[default]
    No,
    /// It is down.
    Down,
}

/// Whether the key pressed last was a letter with Alt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Alt {
    #[default]
    No,
    Letter,
}

/// Whether a dialog is on its way to which the next keys belong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Coming {
    /// None is.
    #[default]
    No,
    /// One is.
    Yes,
    /// It has come, or will not, and for so many frames more takes its place.
    Settles(u8),
}

/// Hands events on, step by step.
#[derive(Debug, Default)]
pub(super) struct KeyOrder {
    /// What came in after the step given last.
    waiting: Vec<Event>,
    /// The step given last; nothing once the window has come to rest after it.
    last: Option<Step>,
    held: Held,
    /// Whether the frame that is drawn was given a step.
    given: Option<Step>,
    /// For how many frames the next step has waited.
    waited: u8,
    /// What had the keyboard when the last frame ended.
    focus: Option<Id>,
    /// Whether the key pressed last was a letter with Alt.
    alt: Alt,
    /// Whether a dialog is on its way.
    dialog: Coming,
    /// Whether something was asked for that is not done yet.
    work: Work,
}

/// Whether something was asked for that is not done yet: what it leads to may take the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Work {
    /// Nothing was.
    #[default]
    Done,
    /// It is done in the next frame.
    Asked,
}

impl Plugin for KeyOrder {
    fn debug_name(&self) -> &'static str {
        "Keys in order"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let space = if ctx.text_edit_focused() {
            Step::Text
        } else {
            Step::Key(Key::Space)
        };
        drop_letters_of_alt(&mut input.events, &mut self.alt);
        let mut events = std::mem::take(&mut self.waiting);
        events.append(&mut input.events);
        let end = self.end_of_step(&events, space);
        self.waiting = events.split_off(end);
        input.events = events;
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let focus = ui.memory(Memory::focused);
        if self.given.is_none() && focus == self.focus && self.work == Work::Done {
            self.last = None;
        }
        self.focus = focus;
        if !self.waiting.is_empty() {
            ui.ctx().request_repaint();
        }
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let root = output.viewport_output.get(&ViewportId::ROOT);
        let rests = root.is_none_or(|root| root.repaint_delay > Duration::ZERO);
        if rests && self.work == Work::Done {
            self.last = None;
        }
    }
}

impl KeyOrder {
    /// Whether something that was pressed was not heard yet.
    pub(super) fn is_behind(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Notes whether something that was asked for in this frame is still to be done.
    pub(super) fn note_work(&mut self, work: Work) {
        self.work = work;
    }

    /// Keeps what is pressed for a dialog that is on its way.
    pub(super) fn keep_for_dialog(&mut self) {
        self.dialog = Coming::Yes;
    }

    /// Hands on what was kept, once the dialog had the time to take the keyboard.
    pub(super) fn hand_on(&mut self) {
        if self.dialog == Coming::Yes {
            self.dialog = Coming::Settles(SETTLING);
        }
    }

    /// Whether steps wait for a dialog in this frame.
    fn waits_for_dialog(&mut self) -> bool {
        match self.dialog {
            Coming::No => false,
            Coming::Yes => true,
            Coming::Settles(0) => {
                self.dialog = Coming::No;
                false
            }
            Coming::Settles(frames) => {
                self.dialog = Coming::Settles(frames - 1);
                true
            }
        }
    }

    /// Where the events end that the frame is given.
    fn end_of_step(&mut self, events: &[Event], space: Step) -> usize {
        self.given = None;
        let waits = self.waits_for_dialog();
        for (at, event) in events.iter().enumerate() {
            if lets_go(event) {
                self.held = Held::No;
            }
            // The letter of a space that pressed something belongs to it.
            let of_space = matches!(event, Event::Text(text) if text == " ");
            if of_space && self.last == Some(Step::Key(Key::Space)) {
                continue;
            }
            let Some(next) = step_of(event, space) else {
                continue;
            };
            if waits {
                return at;
            }
            if !self.takes_along(next) && (self.given.is_some() || self.waited < PATIENCE) {
                if self.given.is_none() {
                    self.waited += 1;
                }
                return at;
            }
            self.given = Some(next);
            self.last = Some(next);
            self.waited = 0;
            if matches!(event, Event::Key { .. }) {
                self.held = Held::Down;
            }
        }
        events.len()
    }

    /// Whether an event can follow at once.
    fn takes_along(&self, next: Step) -> bool {
        match self.last {
            None => true,
            Some(last @ Step::Key(_)) => last == next && self.held == Held::Down,
            Some(last) => last == next && last != Step::Clipboard,
        }
    }
}

/// A key pressed with Alt is asked to do something, and its letter, which some desktops send along, is no text. The right
/// Alt key of many keyboards writes € and accents; it is not told as Alt. On a Mac either does.
fn drop_letters_of_alt(events: &mut Vec<Event>, alt: &mut Alt) {
    if cfg!(target_os = "macos") {
        return;
    }
    events.retain(|event| match event {
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => {
            // Digits typed with Alt held are the number of a letter, which comes once Alt is let go.
            let is_letter = (Key::A..=Key::Z).contains(key);
            *alt = if is_letter && modifiers.matches_exact(Modifiers::ALT) {
                Alt::Letter
            } else {
                Alt::No
            };
            true
        }
        Event::Text(_) => std::mem::take(alt) == Alt::No,
        _ => true,
    });
}

/// Whether a key was let go, or the window can no longer tell.
fn lets_go(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { key, pressed: false, .. } if !changes_others(*key)
    ) || matches!(event, Event::WindowFocused(false))
}

/// The step that an event is; nothing where it can come at any time.
fn step_of(event: &Event, space: Step) -> Option<Step> {
    match event {
        Event::Text(_) | Event::Ime(ImeEvent::Commit(_) | ImeEvent::Preedit { .. }) => {
            Some(Step::Text)
        }
        Event::Copy | Event::Cut | Event::Paste(_) | Event::PasteImage(_) => Some(Step::Clipboard),
        Event::PointerButton { pressed: true, .. } => Some(Step::Press),
        // The desktop tells of these as of any other key.
        Event::Key { key, .. } if changes_others(*key) => None,
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => Some(if modifiers.ctrl || modifiers.command || modifiers.alt {
            Step::Key(*key)
        } else if *key == Key::Space {
            space
        } else if writes(*key) {
            Step::Text
        } else {
            Step::Key(*key)
        }),
        _ => None,
    }
}

/// Whether a key only says what others mean.
fn changes_others(key: Key) -> bool {
    matches!(
        key,
        Key::ShiftLeft
            | Key::ShiftRight
            | Key::ControlLeft
            | Key::ControlRight
            | Key::AltLeft
            | Key::AltRight
            | Key::SuperLeft
            | Key::SuperRight
            | Key::CapsLock
            | Key::NumLock
    )
}

/// Whether a key alone puts something into a text.
fn writes(key: Key) -> bool {
    key.name().chars().count() == 1
        || matches!(
            key,
            Key::Colon
                | Key::Comma
                | Key::Minus
                | Key::Period
                | Key::Plus
                | Key::Equals
                | Key::Semicolon
                | Key::Backslash
                | Key::Slash
                | Key::Pipe
                | Key::Questionmark
                | Key::Exclamationmark
                | Key::OpenBracket
                | Key::CloseBracket
                | Key::OpenCurlyBracket
                | Key::CloseCurlyBracket
                | Key::Backtick
                | Key::Quote
        )
}

#[cfg(test)]
mod tests {
    use eframe::egui::{PointerButton, pos2};

    use super::*;

    fn key(key: Key, pressed: bool) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    /// A key pressed and let go.
    fn tap(at: Key) -> [Event; 2] {
        [key(at, true), key(at, false)]
    }

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    /// How many events each frame is given, until all are, where the window comes to rest after two frames.
    fn given(events: &[Event]) -> Vec<usize> {
        let mut order = KeyOrder::default();
        let mut waiting = events.to_vec();
        let mut given = Vec::new();
        while !waiting.is_empty() {
            let end = order.end_of_step(&waiting, Step::Key(Key::Space));
            given.push(end);
            waiting = waiting.split_off(end);
            if order.given.is_none() {
                order.last = None;
            }
        }
        given
    }

    #[test]
    fn a_run_of_text_is_one_step_and_each_key_that_does_something_is_one() {
        assert_eq!(given(&[text("1"), text("2")]), [2]);
        assert_eq!(given(&tap(Key::Enter)), [2]);
        let typed = [
            vec![key(Key::Num5, true), text("5"), key(Key::Num5, false)],
            tap(Key::Enter).to_vec(),
            vec![text("7")],
        ]
        .concat();
        assert_eq!(given(&typed), [3, 0, 2, 0, 1]);
    }

    #[test]
    fn a_key_pressed_twice_is_two_steps_and_one_held_down_is_one() {
        let twice = [tap(Key::ArrowDown), tap(Key::ArrowDown)].concat();
        assert_eq!(given(&twice), [2, 0, 2]);
        assert_eq!(
            given(&[key(Key::ArrowDown, true), key(Key::ArrowDown, true)]),
            [2]
        );
    }

    #[test]
    fn what_is_pressed_after_a_key_that_opens_a_dialog_is_kept_for_it() {
        let mut order = KeyOrder::default();
        let events = [tap(Key::S).to_vec(), tap(Key::Delete).to_vec()].concat();
        assert_eq!(order.end_of_step(&events, Step::Text), 2);
        let rest = events.get(2..).unwrap();
        order.keep_for_dialog();
        for _ in 0..100 {
            order.last = None;
            assert_eq!(order.end_of_step(rest, Step::Text), 0);
        }
        order.hand_on();
        for _ in 0..SETTLING {
            assert_eq!(order.end_of_step(rest, Step::Text), 0);
        }
        assert_eq!(order.end_of_step(rest, Step::Text), 2);
    }

    #[test]
    fn a_click_waits_for_what_was_typed_before_it() {
        let press = Event::PointerButton {
            pos: pos2(1.0, 1.0),
            button: PointerButton::Primary,
            pressed: true,
            modifiers: Modifiers::NONE,
        };
        assert_eq!(
            given(&[text("5"), press.clone(), text("7")]),
            [1, 0, 1, 0, 1]
        );
        assert_eq!(given(&[Event::PointerMoved(pos2(1.0, 1.0)), press]), [2]);
    }

    #[test]
    fn a_space_that_presses_a_button_is_a_step_and_its_letter_belongs_to_it() {
        let typed = [
            tap(Key::Tab).to_vec(),
            vec![key(Key::Space, true), text(" "), key(Key::Space, false)],
        ]
        .concat();
        assert_eq!(given(&typed), [2, 0, 3]);
        // What follows is meant for what the button opened.
        let typed = [
            vec![key(Key::Space, true), text(" "), key(Key::Space, false)],
            vec![key(Key::A, true), text("a"), key(Key::A, false)],
        ]
        .concat();
        assert_eq!(given(&typed), [3, 0, 3]);
    }

    #[test]
    fn a_letter_pressed_with_alt_writes_nothing_and_what_the_right_alt_key_writes_stays() {
        let with_alt = |at: Key| Event::Key {
            key: at,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::ALT,
        };
        let mut events = vec![with_alt(Key::F), text("f"), key(Key::F, false), text("g")];
        let mut alt = Alt::No;
        drop_letters_of_alt(&mut events, &mut alt);
        assert_eq!(events, [with_alt(Key::F), key(Key::F, false), text("g")]);
        let mut euro = vec![key(Key::E, true), text("€"), text("é")];
        drop_letters_of_alt(&mut euro, &mut alt);
        assert_eq!(euro.len(), 3);
    }

    #[test]
    fn a_capital_is_text_and_a_shortcut_one_step() {
        let shifted = [
            vec![text("a"), key(Key::ShiftLeft, true), text("B")],
            vec![key(Key::ShiftLeft, false), text("c")],
        ]
        .concat();
        assert_eq!(given(&shifted), [5]);
        let shortcut = [
            vec![key(Key::ControlLeft, true)],
            tap(Key::Enter).to_vec(),
            vec![key(Key::ControlLeft, false)],
        ]
        .concat();
        assert_eq!(given(&shortcut), [4]);
    }

    #[test]
    fn nothing_waits_for_ever() {
        let mut order = KeyOrder::default();
        let events = [text("5"), key(Key::Enter, true)];
        assert_eq!(order.end_of_step(&events, Step::Text), 1);
        let waits = (0..PATIENCE).map(|_| order.end_of_step(&events[1..], Step::Text));
        assert!(waits.eq(std::iter::repeat_n(0, usize::from(PATIENCE))));
        assert_eq!(order.end_of_step(&events[1..], Step::Text), 1);
    }
}
