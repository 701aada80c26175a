//! The list of a cell whose value is chosen: a few letters find an entry.

use eframe::egui::{
    self, Button, Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect, ScrollArea, Sense, TextEdit,
    Ui,
};

use super::keys::{EndedBy, TabKey, ending_keys, listens, take_typed, was_left_by_a_command};
use super::line::{Opening, begin};
use crate::app::theme::DesignTokens;

/// A list that is open.
#[derive(Clone, Debug)]
pub struct List {
    /// What was typed to find an entry.
    needle: String,
    opening: Opening,
    /// The entry that Enter takes, by its position among those that the letters let through; nothing until a person
    /// typed or moved, so that leaving the list changes nothing.
    highlight: Option<usize>,
}

/// Where a list hangs and what it is called.
#[derive(Clone, Copy, Debug)]
pub struct ListPlace<'a> {
    /// The cell's id.
    pub id: Id,
    /// The cell, which goes on showing its value.
    pub rect: Rect,
    /// What a screen reader says.
    pub name: &'a str,
    /// What Tab does.
    pub tab: TabKey,
}

/// What became of a list in this frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListOutput {
    /// How it was closed, where it was.
    pub ended: Option<EndedBy>,
    /// The entry that was taken, by its position among all of them.
    pub taken: Option<usize>,
}

impl List {
    /// Opens a list, narrowed by what was typed already.
    pub fn new(typed: impl Into<String>) -> Self {
        let needle = typed.into();
        List {
            highlight: (!needle.is_empty()).then_some(0),
            needle,
            opening: Opening::CaretAtEnd,
        }
    }

    /// The entry that leaving the list takes, by its position among all of them.
    pub fn highlighted(&self, labels: &[&str]) -> Option<usize> {
        self.highlight
            .and_then(|at| found(labels, &self.needle).get(at).copied())
    }

    /// Whether its field is still to come: until then keys belong to the list all the same.
    pub(super) fn is_opening(&self) -> bool {
        self.opening != Opening::Done
    }

    /// Whether leaving the list drops nothing: letters that find no entry stay until they are changed.
    pub(super) fn can_be_left(&self, labels: &[&str]) -> bool {
        self.needle.trim().is_empty() || self.highlighted(labels).is_some()
    }
}

/// The field of a cell's list into which letters are typed.
pub(super) fn find_field(cell: Id) -> Id {
    cell.with("find")
}

/// Draws the list under its cell.
pub fn list_ui(
    ui: &Ui,
    place: &ListPlace<'_>,
    list: &mut List,
    labels: &[&str],
    chosen: Option<usize>,
) -> ListOutput {
    let tokens = DesignTokens::here(ui);
    let field = find_field(place.id);
    let anchor = ui.interact(place.rect, place.id.with("list"), Sense::hover());
    let first = list.is_opening();
    if first {
        // Whoever types fast is ahead of the field, which comes once the popup is measured.
        let typed = take_typed(ui);
        if !typed.is_empty() {
            list.needle.push_str(&typed);
            list.highlight = Some(0);
        }
    }
    let mut ended = if first || listens(ui, field) {
        ending_keys(ui, place.tab)
    } else {
        None
    };
    let offered = found(labels, &list.needle);
    let moved = step_keys(ui, list, &offered, chosen) || first;
    let mut taken: Option<usize> = None;
    let mut left = false;
    let stays = place.tab == TabKey::Ends || !list.can_be_left(labels);
    let shown = Popup::from_response(&anchor)
        .id(place.id.with("choices"))
        .open(true)
        .gap(tokens.shape.gap_tiny)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .width(place.rect.width().max(1.6 * tokens.shape.nav_width))
        .accessible_name(place.name)
        .show(|ui| {
            // A field asks to be scrolled into view. The list is not among the cells, and none of them is to move for it.
            ScrollArea::neither().show(ui, |ui| {
                // What is only measured cannot hold the focus.
                if !ui.is_sizing_pass() {
                    begin(ui, field, &list.needle, &mut list.opening);
                }
                let typed = ui
                    .add(
                        TextEdit::singleline(&mut list.needle)
                            .id(field)
                            .hint_text("Type to find")
                            .desired_width(f32::INFINITY)
                            .lock_focus(stays),
                    )
                    .accessible_name(format!("{}: type to find", place.name));
                // Tab in a form takes the entry along, and so does a command such as Save; a click beside is heard below.
                let tabbed = ui.input(|input| input.key_pressed(Key::Tab));
                left = typed.lost_focus() && (tabbed || was_left_by_a_command(ui));
                if typed.changed() {
                    list.highlight = (!list.needle.is_empty()).then_some(0);
                }
                ScrollArea::vertical()
                    .max_height(ui.spacing().combo_height)
                    .show(ui, |ui| {
                        let offered = found(labels, &list.needle);
                        for (at, entry) in offered.iter().enumerate() {
                            let here = match list.highlight {
                                Some(highlight) => highlight == at,
                                None => chosen == Some(*entry),
                            };
                            let label = labels.get(*entry).copied().unwrap_or_default();
                            let item = ui.add(
                                Button::selectable(here, label)
                                    .wrap_mode(egui::TextWrapMode::Truncate)
                                    .min_size(egui::vec2(ui.available_width(), 0.0)),
                            );
                            if here && moved {
                                item.scroll_to_me(None);
                            }
                            if item.clicked() {
                                taken = Some(*entry);
                            }
                        }
                        if offered.is_empty() {
                            ui.weak("Nothing in the list has these letters.");
                        }
                    });
            });
        });
    if taken.is_some() {
        ended = Some(EndedBy::Escape);
    } else if ended.is_some_and(|ended| ended != EndedBy::Escape) {
        let offered = found(labels, &list.needle);
        taken = list.highlight.and_then(|at| offered.get(at).copied());
        if taken.is_none() && !list.needle.is_empty() {
            // Letters that find nothing are not dropped in silence: the list stays and says so.
            ended = None;
        }
    } else if left {
        ended = Some(EndedBy::MovedOn);
        taken = list.highlighted(labels);
    } else if ended.is_none()
        && pressed_beside(ui, place.rect, shown.map(|shown| shown.response.rect))
    {
        ended = Some(EndedBy::MovedOn);
    }
    if ended.is_none() && list.opening == Opening::Done && was_left_by_a_command(ui) {
        // Whatever took the keyboard, a list that is open has it: nobody could close it otherwise.
        ui.memory_mut(|memory| memory.request_focus(field));
    }
    ListOutput { ended, taken }
}

/// The entries that have the letters, those that begin with them first.
fn found(labels: &[&str], needle: &str) -> Vec<usize> {
    let needle = needle.trim().to_lowercase();
    let mut found: Vec<(bool, usize)> = labels
        .iter()
        .enumerate()
        .filter_map(|(at, label)| {
            let label = label.to_lowercase();
            label
                .contains(&needle)
                .then(|| (!label.starts_with(&needle), at))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, at)| at).collect()
}

/// Up and down move the highlight. Says whether they did.
fn step_keys(ui: &Ui, list: &mut List, offered: &[usize], chosen: Option<usize>) -> bool {
    let (up, down) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::ArrowUp),
            input.consume_key(Modifiers::NONE, Key::ArrowDown),
        )
    });
    if !(up || down) {
        return false;
    }
    let last = offered.len().saturating_sub(1);
    let here = list
        .highlight
        .or_else(|| offered.iter().position(|at| Some(*at) == chosen));
    list.highlight = Some(match here {
        None => 0,
        Some(at) if down => (at + 1).min(last),
        Some(at) => at.saturating_sub(1).min(last),
    });
    true
}

fn pressed_beside(ui: &Ui, cell: Rect, popup: Option<Rect>) -> bool {
    ui.input(|input| {
        input.pointer.any_pressed()
            && input.pointer.interact_pos().is_some_and(|at| {
                !cell.contains(at) && popup.is_some_and(|popup| !popup.contains(at))
            })
    })
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn entries_that_begin_with_the_letters_come_first() {
        let labels = ["Community health", "Mental health", "Health care", "Other"];
        assert_eq!(found(&labels, "health"), [2, 0, 1]);
        assert_eq!(found(&labels, " "), [0, 1, 2, 3]);
        assert!(found(&labels, "xyz").is_empty());
    }
}
