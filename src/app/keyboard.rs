//! The keys of commands, before any widget sees them.

use eframe::egui;

use super::PlannerApp;
use super::commands::{Availability, Chosen, Command, Palette};
use super::kit::dialog::FocusBefore;
use super::menus;
use super::outbox::Message;

impl PlannerApp {
    /// Whether something stands over the window that keeps the keys for itself.
    pub(super) fn is_in_dialog(&self) -> bool {
        self.question.is_some()
            || self.palette.is_some()
            || self.enlarged.is_some()
            || self.help.is_some()
            || self.exporting.is_some()
            || self.importing.is_some()
            || self.pack_check.is_some()
    }

    /// Takes the keys of commands before any widget sees them. The field being typed into loses the focus first, so that
    /// what was typed is committed before the command runs.
    pub(super) fn hear_keys(&mut self, ctx: &egui::Context) {
        self.touched.hear(ctx);
        if self.is_in_dialog() {
            return;
        }
        menus::tend(ctx);
        let typing = ctx.text_edit_focused();
        if let Some(group) = menus::asked_for(ctx) {
            if typing {
                leave_field(ctx);
            }
            menus::open(ctx, group);
        }
        for command in Command::ALL {
            // Whoever wrote nothing into the field yet means the plan.
            let of_plan =
                self.touched.is_untouched() && matches!(command, Command::Undo | Command::Redo);
            if typing && command.yields_to_text() && !of_plan {
                continue;
            }
            // The longer combination first: Ctrl+Shift+S also contains Ctrl+S.
            let mut shortcuts = command.shortcuts();
            shortcuts.retain(|shortcut| !shadowed(ctx, *command, *shortcut));
            let pressed = shortcuts
                .iter()
                .any(|shortcut| ctx.input_mut(|input| input.consume_shortcut(shortcut)));
            if !pressed {
                continue;
            }
            if let Availability::No(why) = command.availability(&self.workspace) {
                self.workspace.news = format!("{}: {why}", command.text().trim_end_matches('…'));
            } else {
                // The key of a page leads to the page, also from the list of pages.
                if typing || matches!(command, Command::GoTo(_)) {
                    leave_field(ctx);
                }
                self.outbox.command(*command);
                ctx.request_repaint();
            }
        }
    }
}

impl PlannerApp {
    /// Does what was chosen in the palette once that is gone, with the keyboard where it was before: what stands behind it
    /// could not take the keyboard sooner.
    pub(super) fn hear_palette(&mut self, ctx: &egui::Context) {
        let done = |palette: &mut Palette| palette.chosen.is_some();
        if ctx.memory(|memory| memory.top_modal_layer().is_some()) {
            match &self.question {
                None if self.palette.as_mut().is_some_and(done) => ctx.request_repaint(),
                // What came up meanwhile is decided first, and may change what was wanted.
                Some(_) => {
                    if let Some(palette) = self.palette.take_if(done) {
                        palette.before.give_back(ctx);
                    }
                }
                None => {}
            }
            return;
        }
        let Some(palette) = self.palette.take_if(done) else {
            return;
        };
        palette.before.give_back(ctx);
        FocusBefore::tend(ctx, false);
        if let Some(chosen) = palette.chosen {
            let asked = match chosen {
                Chosen::Command(command) => Message::Command(command),
                Chosen::Chart(asked, id) => Message::Chart(asked, id),
            };
            self.receive(ctx, asked);
        }
    }
}

/// Lets go of the field that has the keyboard, so that what was typed into it is entered.
pub(super) fn leave_field(ctx: &egui::Context) {
    if let Some(id) = ctx.memory(egui::Memory::focused) {
        ctx.memory_mut(|memory| memory.surrender_focus(id));
    }
}

/// Whether a longer shortcut of another command is being pressed: Ctrl+Shift+S is not Ctrl+S.
fn shadowed(ctx: &egui::Context, command: Command, shortcut: egui::KeyboardShortcut) -> bool {
    // As it was when the key went down: by now it may have been let go.
    let shift = ctx.input(|input| {
        input.events.iter().any(|event| {
            matches!(
                event,
                egui::Event::Key { key, pressed: true, modifiers, .. }
                    if *key == shortcut.logical_key && modifiers.shift
            )
        })
    });
    shift
        && !shortcut.modifiers.shift
        && Command::ALL.iter().any(|other| {
            *other != command
                && other.shortcuts().iter().any(|longer| {
                    longer.modifiers.shift && longer.logical_key == shortcut.logical_key
                })
        })
}
