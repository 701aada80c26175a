//! Finding a command by a part of its name.

use eframe::egui::{self, Button, Key, Modifiers, ScrollArea, TextEdit};

use super::{Availability, Command};
use crate::app::kit::UiExt;
use crate::app::kit::dialog::{DialogOutput, dialog_ui};
use crate::app::workspace::Workspace;

/// What was typed so far, and which command stands out.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Palette {
    needle: String,
    at: usize,
}

/// Draws the palette. Gives the command chosen.
pub(in crate::app) fn palette_ui(
    ctx: &egui::Context,
    palette: &mut Palette,
    workspace: &Workspace,
) -> DialogOutput<Command> {
    dialog_ui(ctx, "palette", "Find a command", |ui| {
        let found = matching(&palette.needle, workspace);
        let (down, up, enter) = ui.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::Enter),
            )
        });
        let last = found.len().saturating_sub(1);
        if down {
            palette.at += 1;
        }
        if up {
            palette.at = palette.at.saturating_sub(1);
        }
        palette.at = palette.at.min(last);

        let field = ui
            .add(
                TextEdit::singleline(&mut palette.needle)
                    .hint_text("Type a part of its name")
                    .desired_width(f32::INFINITY),
            )
            .accessible_name("Name of the command");
        if field.changed() {
            palette.at = 0;
        }
        if !field.has_focus() {
            field.request_focus();
        }
        let mut chosen = enter.then(|| found.get(palette.at).copied()).flatten();
        if found.is_empty() {
            ui.caption("No command has that in its name, or it cannot run now.");
        }
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let width = ui.available_width();
            for (at, command) in found.iter().enumerate() {
                let mut button = Button::selectable(at == palette.at, command.text());
                if let Some(shortcut) = command.shortcuts().first() {
                    button = button.shortcut_text(ui.ctx().format_shortcut(shortcut));
                } else {
                    button = button.shortcut_text("");
                }
                let response = ui
                    .add(button.min_size(egui::vec2(width, 0.0)))
                    .on_hover_text(command.tooltip());
                if response.clicked() {
                    chosen = Some(*command);
                }
            }
        });
        chosen
    })
}

/// The commands that can run now and hold every word in their name, then those that hold it in their sentence.
fn matching(needle: &str, workspace: &Workspace) -> Vec<Command> {
    let words: Vec<String> = needle.split_whitespace().map(str::to_lowercase).collect();
    let holds = |text: &str| {
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let can_run = Command::ALL.iter().copied().filter(|command| {
        *command != Command::Palette && command.availability(workspace) == Availability::Yes
    });
    let (mut found, others): (Vec<Command>, Vec<Command>) =
        can_run.partition(|command| holds(command.text()));
    found.extend(
        others
            .into_iter()
            .filter(|command| holds(&format!("{} {}", command.text(), command.tooltip()))),
    );
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_must_be_found_and_the_command_must_be_able_to_run() {
        let workspace = Workspace::default();
        assert_eq!(
            matching("DARK th", &workspace).first(),
            Some(&Command::ThemeDark)
        );
        assert!(matching("undo", &workspace).is_empty());
    }
}
