//! Cut, Copy and Paste from the menus: what they act on is what had the keyboard before the menu was opened.

use eframe::egui::text::CCursorRange;
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Context, Event, Id, ViewportCommand};

use super::commands::Availability;
use super::pages::{Page, grid_id, is_in_grid};

/// What can be copied from and pasted into.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CopiesFrom {
    target: Target,
    /// What was asked for of something that has the keyboard again from the next frame on.
    asked: Option<Clip>,
    /// The page that it is on.
    page: Page,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Target {
    /// Nothing that holds text.
    #[default]
    Nothing,
    /// The cells selected in the expenditure grid.
    Cells,
    /// A field in which nothing is selected.
    Field(Id),
    /// A field with what is selected in it. The field itself forgets that once it has not the keyboard.
    Selection(Id, CCursorRange),
}

/// What is done with the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clip {
    /// Copied, and emptied.
    Cut,
    /// Copied.
    Copy,
    /// Put in.
    Paste,
}

impl CopiesFrom {
    /// Takes note of what has the keyboard. Menus and buttons have it for a moment only; what had it before is still meant.
    pub(super) fn tend(&mut self, ctx: &Context, page: Page) {
        if self.page != page {
            *self = CopiesFrom {
                page,
                ..CopiesFrom::default()
            };
        }
        if let Some(clip) = self.asked.take() {
            self.tell(ctx, clip);
            return;
        }
        let Some(id) = ctx.memory(eframe::egui::Memory::focused) else {
            return;
        };
        if is_in_grid(id) {
            self.target = Target::Cells;
        } else if ctx.text_edit_focused() {
            let selected = TextEditState::load(ctx, id)
                .and_then(|state| state.cursor.char_range())
                .filter(|range| !range.is_empty());
            self.target = match selected {
                Some(range) => Target::Selection(id, range),
                None => Target::Field(id),
            };
        }
    }

    /// Whether anything can be copied.
    pub(super) fn availability(self) -> Availability {
        match self.target {
            Target::Cells | Target::Selection(..) => Availability::Yes,
            Target::Field(_) => Availability::No("No text is selected in the field"),
            Target::Nothing => {
                Availability::No("Select text in a field, or cells of the expenditure grid, first")
            }
        }
    }

    /// Whether anything can be pasted into.
    pub(super) fn availability_to_paste(self) -> Availability {
        match self.target {
            Target::Nothing => {
                Availability::No("Go into a field, or to a cell of the expenditure grid, first")
            }
            _ => Availability::Yes,
        }
    }

    /// Gives the keyboard back to what is meant; what is asked for follows once that has it.
    pub(super) fn send(&mut self, ctx: &Context, clip: Clip) {
        let Some(id) = self.id() else { return };
        ctx.memory_mut(|memory| memory.request_focus(id));
        self.asked = Some(clip);
        ctx.request_repaint();
    }

    fn id(self) -> Option<Id> {
        match self.target {
            Target::Nothing => None,
            Target::Cells => Some(grid_id()),
            Target::Field(id) | Target::Selection(id, _) => Some(id),
        }
    }

    /// Tells what has the keyboard what the keys would.
    fn tell(self, ctx: &Context, clip: Clip) {
        if let Target::Selection(id, range) = self.target
            && let Some(mut state) = TextEditState::load(ctx, id)
        {
            state.cursor.set_char_range(Some(range));
            state.store(ctx, id);
        }
        match clip {
            Clip::Cut => ctx.input_mut(|input| input.events.push(Event::Cut)),
            Clip::Copy => ctx.input_mut(|input| input.events.push(Event::Copy)),
            // Only the desktop knows what is on the clipboard; it tells in the next frame.
            Clip::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
        }
        ctx.request_repaint();
    }
}
