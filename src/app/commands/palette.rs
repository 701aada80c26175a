//! Finding a command by a part of its name.

use eframe::egui::{self, Button, Key, Modifiers, Response, RichText, ScrollArea, TextEdit, Ui};

use super::{Availability, Command};
use crate::app::kit::UiExt;
use crate::app::kit::dialog::{DialogOutput, dialog_ui};
use crate::app::theme::DesignTokens;
use crate::app::workspace::Workspace;

/// The most commands that are listed at once.
const MOST_ROWS: f32 = 13.0;

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
        let runs = |command: &Command| command.availability(workspace) == Availability::Yes;
        let mut chosen = enter
            .then(|| found.get(palette.at).copied())
            .flatten()
            .filter(runs);
        if found.is_empty() {
            ui.caption("No command has that in its name.");
        }
        // Whole rows, as many as there is room for: none is cut at the foot.
        let row = row_height(ui);
        let room = ui.ctx().content_rect().height() - 8.0 * row;
        let rows = (room / row).floor().clamp(3.0, MOST_ROWS);
        ScrollArea::vertical()
            .max_height(rows * row)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (at, command) in found.iter().enumerate() {
                    let keys = command
                        .shortcuts()
                        .first()
                        .map_or_else(String::new, |shortcut| ui.ctx().format_shortcut(shortcut));
                    let current = at == palette.at;
                    let response = entry_ui(ui, *command, &keys, current, workspace);
                    if current && (up || down) {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() && runs(command) {
                        chosen = Some(*command);
                    }
                }
            });
        chosen
    })
}

/// A command with its keys; one that cannot run now says why.
fn entry_ui(
    ui: &mut Ui,
    command: Command,
    keys: &str,
    current: bool,
    workspace: &Workspace,
) -> Response {
    let c = &DesignTokens::here(ui).colours;
    let availability = command.availability(workspace);
    let (text, ink) = match availability {
        Availability::Yes if current => (command.text().to_owned(), c.selection_text),
        Availability::Yes => (command.text().to_owned(), c.text),
        Availability::No(why) => {
            let reason = format!("{} · {}", command.text(), lower_first(why));
            let ink = if current {
                c.selection_text
            } else {
                c.text_secondary
            };
            (reason, ink)
        }
    };
    let button = Button::selectable(current, RichText::new(text).color(ink))
        .shortcut_text(RichText::new(keys).color(ink))
        .truncate()
        .min_size(egui::vec2(ui.available_width(), row_height(ui)));
    let response = ui.add(button);
    match availability {
        Availability::Yes => response.on_hover_text(command.tooltip()),
        Availability::No(why) => response.on_hover_text(why),
    }
}

fn row_height(ui: &Ui) -> f32 {
    let text = ui.text_style_height(&egui::TextStyle::Button);
    let padded = text + 2.0 * ui.spacing().button_padding.y;
    padded.max(ui.spacing().interact_size.y).ceil()
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The commands that hold every word in their name, then those that hold it in their sentence; in each part those that
/// can run now come first.
fn matching(needle: &str, workspace: &Workspace) -> Vec<Command> {
    let words: Vec<String> = needle.split_whitespace().map(str::to_lowercase).collect();
    let holds = |text: &str| {
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let rank = |command: &Command| {
        let by_name = holds(command.text());
        let anywhere = holds(&format!("{} {}", command.text(), command.tooltip()));
        let cannot = command.availability(workspace) != Availability::Yes;
        (by_name || anywhere).then_some((cannot, !by_name))
    };
    let mut found: Vec<((bool, bool), Command)> = Command::ALL
        .iter()
        .copied()
        .filter(|command| *command != Command::Palette)
        .filter_map(|command| Some((rank(&command)?, command)))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, command)| command).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_must_be_found_and_what_can_run_comes_first() {
        let workspace = Workspace::default();
        assert_eq!(
            matching("DARK th", &workspace).first(),
            Some(&Command::ThemeDark)
        );
        assert_eq!(matching("undo", &workspace), [Command::Undo]);
        let all = matching("", &workspace);
        assert_eq!(all.len(), Command::ALL.len() - 1);
        let can: Vec<bool> = all
            .iter()
            .map(|command| command.availability(&workspace) == Availability::Yes)
            .collect();
        assert!(can.is_sorted_by(|one, other| one >= other));
    }
}
