//! Finding a command, or the chart that a command is for, by a part of its name.

use eframe::egui::{self, Button, Key, Modifiers, Response, RichText, ScrollArea, TextEdit, Ui};

use super::{Availability, ChartCommand, Command};
use crate::app::kit::UiExt;
use crate::app::kit::dialog::{DialogOutput, FocusBefore, dialog_ui};
use crate::app::theme::DesignTokens;
use crate::app::workspace::Workspace;

/// The most entries that are listed at once.
const MOST_ROWS: f32 = 13.0;

/// What was typed so far, and which entry stands out.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Palette {
    lists: Lists,
    needle: String,
    at: usize,
    /// What had the keyboard before it opened.
    pub(in crate::app) before: FocusBefore,
    /// What was chosen: the palette does not show any more.
    pub(in crate::app) chosen: Option<Chosen>,
}

/// What the palette lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Lists {
    /// Every command.
    #[default]
    Commands,
    /// The charts of the page, for a command.
    Charts(ChartCommand),
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum Chosen {
    /// A command.
    Command(Command),
    /// A chart, by its id, for a command.
    Chart(ChartCommand, String),
}

/// An entry of the list.
struct Entry {
    text: String,
    keys: String,
    tooltip: &'static str,
    availability: Availability,
    chosen: Chosen,
}

/// Whether an entry stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    Out,
    AmongOthers,
}

impl Palette {
    /// A palette of commands over what has the keyboard now.
    pub(in crate::app) fn of_commands(ctx: &egui::Context) -> Self {
        Palette {
            before: FocusBefore::note(ctx),
            ..Palette::default()
        }
    }

    /// A palette that asks which chart a command is for.
    pub(in crate::app) fn of_charts(ctx: &egui::Context, asked: ChartCommand) -> Self {
        Palette {
            lists: Lists::Charts(asked),
            ..Palette::of_commands(ctx)
        }
    }

    fn entries(&self, ctx: &egui::Context, workspace: &Workspace) -> Vec<Entry> {
        match self.lists {
            Lists::Commands => matching(&self.needle, workspace)
                .into_iter()
                .map(|command| Entry {
                    text: command.text().to_owned(),
                    keys: command
                        .shortcuts()
                        .first()
                        .map_or_else(String::new, |keys| ctx.format_shortcut(keys)),
                    tooltip: command.tooltip(),
                    availability: command.availability(workspace),
                    chosen: Chosen::Command(command),
                })
                .collect(),
            Lists::Charts(asked) => workspace
                .charts
                .all
                .iter()
                .filter(|chart| holds(&chart.subject, &words(&self.needle)))
                .map(|chart| Entry {
                    text: chart.subject.clone(),
                    keys: String::new(),
                    tooltip: asked.tooltip(),
                    availability: Availability::Yes,
                    chosen: Chosen::Chart(asked, chart.id.clone()),
                })
                .collect(),
        }
    }

    /// The title, what the field is called, what is said where nothing is found.
    fn says(&self) -> (String, &'static str, &'static str) {
        match self.lists {
            Lists::Commands => (
                "Find a command".to_owned(),
                "Name of the command",
                "No command has that in its name.",
            ),
            Lists::Charts(asked) => (
                format!("{}: which?", asked.text().trim_end_matches('…')),
                "Name of the chart",
                "No chart of this page has that in its name.",
            ),
        }
    }
}

/// Draws the palette. Gives what was chosen.
pub(in crate::app) fn palette_ui(
    ctx: &egui::Context,
    palette: &mut Palette,
    workspace: &Workspace,
) -> DialogOutput<Chosen> {
    let (title, name, nothing) = palette.says();
    dialog_ui(ctx, "palette", &title, |ui| {
        let found = palette.entries(ctx, workspace);
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
            .accessible_name(name);
        if field.changed() {
            palette.at = 0;
        }
        if !field.has_focus() {
            field.request_focus();
        }
        let mut chosen = enter.then(|| found.get(palette.at)).flatten();
        if found.is_empty() {
            ui.caption(nothing);
        }
        // Whole rows, as many as there is room for: none is cut at the foot.
        let row = row_height(ui);
        let room = ui.ctx().content_rect().height() - 8.0 * row;
        let rows = (room / row).floor().clamp(3.0, MOST_ROWS);
        ScrollArea::vertical()
            .max_height(rows * row)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (at, entry) in found.iter().enumerate() {
                    let current = at == palette.at;
                    let stands = if current {
                        Stands::Out
                    } else {
                        Stands::AmongOthers
                    };
                    let response = entry_ui(ui, entry, stands);
                    if current && (up || down) {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        chosen = Some(entry);
                    }
                }
            });
        // A row has one line for a name and a reason.
        let reason = found.get(palette.at).map(|at| at.availability);
        if let Some(Availability::No(why)) = reason {
            ui.caption(why);
        }
        chosen
            .filter(|entry| entry.availability == Availability::Yes)
            .map(|entry| entry.chosen.clone())
    })
}

/// An entry with its keys; one that cannot run now says why.
fn entry_ui(ui: &mut Ui, entry: &Entry, stands: Stands) -> Response {
    let c = &DesignTokens::here(ui).colours;
    let (text, plain) = match entry.availability {
        Availability::Yes => (entry.text.clone(), c.text),
        Availability::No(why) => (
            format!("{} · {}", entry.text, lower_first(in_short(why))),
            c.text_secondary,
        ),
    };
    let ink = match stands {
        Stands::Out => c.selection_text,
        Stands::AmongOthers => plain,
    };
    let button = Button::selectable(stands == Stands::Out, RichText::new(text).color(ink))
        .shortcut_text(RichText::new(&entry.keys).color(ink))
        .truncate()
        .min_size(egui::vec2(ui.available_width(), row_height(ui)));
    let response = ui.add(button);
    match entry.availability {
        Availability::Yes => response.on_hover_text(entry.tooltip),
        Availability::No(why) => response.on_hover_text(why),
    }
}

fn row_height(ui: &Ui) -> f32 {
    let text = ui.text_style_height(&egui::TextStyle::Button);
    let padded = text + 2.0 * ui.spacing().button_padding.y;
    padded.max(ui.spacing().interact_size.y).ceil()
}

/// What there is room for in a row. The whole is said under the list.
fn in_short(why: &str) -> &str {
    why.split_once(';').map_or(why, |(short, _)| short)
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

fn words(needle: &str) -> Vec<String> {
    needle.split_whitespace().map(str::to_lowercase).collect()
}

/// Whether a text holds every word.
fn holds(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}

/// The commands that hold every word in their name, then those that hold it in their sentence; in each part those that
/// can run now come first.
fn matching(needle: &str, workspace: &Workspace) -> Vec<Command> {
    let words = words(needle);
    let rank = |command: &Command| {
        let by_name = holds(command.text(), &words);
        let anywhere = holds(&format!("{} {}", command.text(), command.tooltip()), &words);
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
