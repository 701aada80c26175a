//! Whether the field that has the keyboard was written into since it got it: until then undo is the plan's, and not the
//! field's own.

use eframe::egui::{Context, Event, Id, ImeEvent, Key, Memory};

/// For how many frames a field may come after the letter that opens it: the list of a cell is measured first.
const OPENS_WITHIN: u8 = 4;

/// What is known of the field that has the keyboard.
#[derive(Clone, Copy, Debug)]
pub(super) struct Touched {
    field: Option<Id>,
    written: Written,
    /// How many frames ago a letter was typed that may have opened the field; as many as there are where none was.
    opened: u8,
}

/// Whether something was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    No,
    Yes,
}

impl Default for Touched {
    fn default() -> Self {
        Touched {
            field: None,
            written: Written::No,
            opened: u8::MAX,
        }
    }
}

impl Touched {
    /// Hears what a frame brings, before any field does.
    pub(super) fn hear(&mut self, ctx: &Context) {
        let focused = ctx.memory(Memory::focused);
        if focused != self.field {
            self.field = focused;
            self.written = if self.opened <= OPENS_WITHIN {
                Written::Yes
            } else {
                Written::No
            };
        }
        self.opened = self.opened.saturating_add(1);
        ctx.input(|input| {
            for event in &input.events {
                match kind_of(event) {
                    Kind::Writes => {
                        self.written = Written::Yes;
                        self.opened = 0;
                    }
                    Kind::Ends => {
                        // In a text of several lines Enter writes; any other field it leaves.
                        self.written = Written::Yes;
                        self.opened = u8::MAX;
                    }
                    Kind::Leaves => self.opened = u8::MAX,
                    Kind::Nothing => {}
                }
            }
        });
    }

    /// Whether the field is as it was when it got the keyboard.
    pub(super) fn is_untouched(self) -> bool {
        self.written == Written::No
    }
}

/// What an event does to the field that has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Writes,
    Ends,
    Leaves,
    Nothing,
}

fn kind_of(event: &Event) -> Kind {
    match event {
        Event::Text(_)
        | Event::Paste(_)
        | Event::Cut
        | Event::Ime(ImeEvent::Commit(_) | ImeEvent::Preedit { .. }) => Kind::Writes,
        Event::PointerButton { pressed: true, .. } => Kind::Leaves,
        Event::Key {
            key, pressed: true, ..
        } => match key {
            Key::Backspace | Key::Delete => Kind::Writes,
            Key::Enter => Kind::Ends,
            Key::Tab | Key::Escape => Kind::Leaves,
            _ => Kind::Nothing,
        },
        _ => Kind::Nothing,
    }
}
