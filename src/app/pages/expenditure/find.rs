//! Find and replace over the cells that the grid shows.

use eframe::egui::{Align, Key, Layout, Modifiers, TextEdit, Ui};

use super::ExpenditureState;
use super::cell::{Filled, Row};
use super::columns::GridColumn;
use super::draft::{Draft, Refused};
use super::grid::{Cursor, Focus, Reveal};
use super::index::Index;
use super::notice::Notice;
use crate::app::kit::{UiExt, secondary_button_ui};
use crate::app::pages::PageContext;
use crate::format;
use crate::model::Edit;

/// Whether another text is to be put in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wants {
    /// Only finding.
    Find,
    /// Finding and putting another in place.
    Replace,
}

/// Whether the cells were looked for again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Renewed {
    /// Nothing changed since.
    AsBefore,
    /// They were.
    Anew,
}

/// What is looked for, and where it is.
#[derive(Clone, Debug)]
pub(super) struct Find {
    wants: Wants,
    needle: String,
    replacement: String,
    /// Rows and columns of the cells that have it, row by row.
    found: Vec<(usize, usize)>,
    /// Which of them the cursor is at.
    at: Option<usize>,
    /// The cell that was replaced last, until the next one is gone to.
    replaced: Option<(usize, usize)>,
    made_for: Option<(u64, String)>,
    /// The field takes the keyboard in the next frame.
    focus: Focus,
}

impl Find {
    /// Opens the bar, with what it last looked for.
    pub(super) fn open(last: Option<Find>, wants: Wants) -> Self {
        let (needle, replacement) =
            last.map_or_else(Default::default, |last| (last.needle, last.replacement));
        Find {
            wants,
            needle,
            replacement,
            found: Vec::new(),
            at: None,
            replaced: None,
            made_for: None,
            focus: Focus::Wanted,
        }
    }

    fn renew(&mut self, context: &PageContext<'_>, index: &Index) -> Renewed {
        let fresh = self
            .made_for
            .as_ref()
            .is_some_and(|(at, needle)| *at == index.generation && *needle == self.needle);
        if fresh {
            return Renewed::AsBefore;
        }
        self.found = found(context, index, &self.needle);
        self.made_for = Some((index.generation, self.needle.clone()));
        Renewed::Anew
    }

    /// The first cell found behind another, or else the first of all.
    fn behind(&self, cell: (usize, usize)) -> Option<usize> {
        let behind = self.found.iter().position(|at| *at > cell);
        behind.or((!self.found.is_empty()).then_some(0))
    }

    fn count_text(&self) -> String {
        if self.needle.is_empty() {
            String::new()
        } else if let Some(at) = self.at.filter(|at| *at < self.found.len()) {
            format!("{} of {}", at + 1, self.found.len())
        } else if self.found.is_empty() {
            "Nothing found".to_owned()
        } else {
            format!("{} found", format::count(self.found.len(), "cell", "cells"))
        }
    }

    /// The cells that have what is looked for, by row and column, row by row.
    pub(super) fn cells(&self) -> &[(usize, usize)] {
        &self.found
    }
}

fn found(context: &PageContext<'_>, index: &Index, needle: &str) -> Vec<(usize, usize)> {
    let needle = needle.to_lowercase();
    if needle.trim().is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, place) in index.rows.iter().enumerate() {
        let row = Row::of(context.plan, context.round, *place);
        for (column_at, column) in index.columns.iter().enumerate() {
            if row.text(column).to_lowercase().contains(&needle) {
                found.push((at, column_at));
            }
        }
    }
    found
}

/// A direction among what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Next,
    Previous,
}

enum Asked {
    Go(Turn),
    Replace,
    ReplaceAll,
    Close,
}

/// Draws the bar while it is open.
pub(super) fn find_ui(ui: &mut Ui, context: &PageContext<'_>, state: &mut ExpenditureState) {
    let Some(mut find) = state.find.take() else {
        return;
    };
    if find.renew(context, &state.index) == Renewed::Anew
        && let Some(cell) = find.replaced.take()
    {
        match find.behind(cell) {
            Some(at) => stand(&mut find, state, at),
            None => find.at = None,
        }
    }
    // Wherever one went by other keys, "next" goes on from there.
    let cursor = state.grid.cursor;
    find.at = cursor.and_then(|cursor| {
        let here = (cursor.row, cursor.column);
        find.found.binary_search(&here).ok()
    });
    match bar_ui(ui, context, &mut find) {
        Some(Asked::Close) => {
            state.grid.focus = Focus::Soon;
            return;
        }
        Some(Asked::Go(turn)) => go(&mut find, state, turn),
        Some(Asked::Replace) => {
            // Only a cell that one stands at is changed.
            let here = find.at.and_then(|at| find.found.get(at).copied());
            match here {
                Some(cell) => {
                    let (taken, notice) = replace(context, &state.index, &find, &[cell]);
                    state.grid.notice = notice;
                    if taken == 0 {
                        go(&mut find, state, Turn::Next);
                    } else {
                        find.replaced = Some(cell);
                        ui.ctx().request_repaint();
                    }
                }
                None => go(&mut find, state, Turn::Next),
            }
        }
        Some(Asked::ReplaceAll) => {
            state.grid.notice = replace(context, &state.index, &find, &find.found).1;
        }
        None => {}
    }
    state.find = Some(find);
}

fn bar_ui(ui: &mut Ui, context: &PageContext<'_>, find: &mut Find) -> Option<Asked> {
    let wide = context.tokens.shape.nav_width;
    let mut asked = None;
    ui.horizontal(|ui| {
        let field = ui
            .add(
                TextEdit::singleline(&mut find.needle)
                    .hint_text("Find")
                    .desired_width(0.9 * wide),
            )
            .accessible_name("Find in the grid");
        if std::mem::take(&mut find.focus) == Focus::Wanted {
            field.request_focus();
        }
        let enter = |modifiers| ui.input_mut(|input| input.consume_key(modifiers, Key::Enter));
        if field.has_focus() || field.lost_focus() {
            if enter(Modifiers::SHIFT) {
                asked = Some(Asked::Go(Turn::Previous));
                field.request_focus();
            } else if enter(Modifiers::NONE) {
                asked = Some(Asked::Go(Turn::Next));
                field.request_focus();
            }
        }
        let escaped = ui.input(|input| input.key_pressed(Key::Escape));
        if field.lost_focus() && escaped {
            asked = Some(Asked::Close);
        }
        if secondary_button_ui(ui, "Previous").clicked() {
            asked = Some(Asked::Go(Turn::Previous));
        }
        if secondary_button_ui(ui, "Next").clicked() {
            asked = Some(Asked::Go(Turn::Next));
        }
        ui.caption(&find.count_text());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if secondary_button_ui(ui, "Close").clicked() {
                asked = Some(Asked::Close);
            }
        });
    });
    if find.wants == Wants::Replace {
        ui.horizontal(|ui| {
            let field = ui
                .add(
                    TextEdit::singleline(&mut find.replacement)
                        .hint_text("Replace with")
                        .desired_width(0.9 * wide),
                )
                .accessible_name("Replace with");
            if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                asked = Some(Asked::Replace);
                field.request_focus();
            }
            if secondary_button_ui(ui, "Replace").clicked() {
                asked = Some(Asked::Replace);
            }
            if secondary_button_ui(ui, "Replace all").clicked() {
                asked = Some(Asked::ReplaceAll);
            }
        });
    }
    asked
}

/// Stands at the next cell found, or the one before; the first one is the next from the cursor.
fn go(find: &mut Find, state: &mut ExpenditureState, turn: Turn) {
    let count = find.found.len();
    if count == 0 {
        return;
    }
    let here = state
        .grid
        .cursor
        .map_or((0, 0), |cursor| (cursor.row, cursor.column));
    let at = match (find.at, turn) {
        (Some(at), Turn::Next) => (at + 1) % count,
        (Some(at), Turn::Previous) => at.checked_sub(1).unwrap_or(count - 1),
        (None, Turn::Next) => find
            .found
            .iter()
            .position(|cell| *cell >= here)
            .unwrap_or(0),
        (None, Turn::Previous) => find
            .found
            .iter()
            .rposition(|cell| *cell < here)
            .unwrap_or(count - 1),
    };
    stand(find, state, at);
}

/// Stands at one of the cells found.
fn stand(find: &mut Find, state: &mut ExpenditureState, at: usize) {
    find.at = Some(at);
    let Some((row, column)) = find.found.get(at).copied() else {
        return;
    };
    if let Some(place) = state.index.rows.get(row) {
        state.grid.cursor = Some(Cursor {
            key: place.key,
            row,
            column,
        });
        state.grid.span = None;
        state.grid.reveal = Some(Reveal::Nearest);
    }
}

/// Puts the other text in place in some cells, which stand row by row, as one step. Gives how many took it; what cannot is
/// listed.
fn replace(
    context: &PageContext<'_>,
    index: &Index,
    find: &Find,
    cells: &[(usize, usize)],
) -> (usize, Option<Notice>) {
    let mut draft = Draft::new(context);
    // The cells of one row go together: a sub-type is one of the type that the row will have.
    for of_row in cells.chunk_by(|one, other| one.0 == other.0) {
        let Some(place) = of_row.first().and_then(|(at, _)| index.rows.get(*at)) else {
            continue;
        };
        let row = Row::of(context.plan, context.round, *place);
        let texts: Vec<(&GridColumn, String)> = of_row
            .iter()
            .filter_map(|(_, at)| index.columns.get(*at))
            .filter(|column| row.filled(column) != Filled::Never)
            .map(|column| {
                let text = replaced(&row.text(column), &find.needle, &find.replacement);
                (column, text)
            })
            .collect();
        let texts: Vec<(&GridColumn, &str)> = texts
            .iter()
            .map(|(column, text)| (*column, text.as_str()))
            .collect();
        draft.change(*place, &texts);
    }
    let label = format!(
        "Replace \"{}\" in {}",
        find.needle,
        format::count(draft.taken, "cell", "cells")
    );
    if draft.taken > 0 {
        context.outbox.edit(Edit::batch(&label, draft.edits));
    }
    let lines: Vec<String> = draft.refused.iter().map(Refused::line).collect();
    let notice = (!lines.is_empty()).then(|| Notice::new(&label, lines));
    (draft.taken, notice)
}

/// The text with every occurrence replaced, capitals or not.
fn replaced(text: &str, needle: &str, with: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let wanted: Vec<char> = needle.chars().collect();
    let alike = |a: &char, b: &char| a.to_lowercase().eq(b.to_lowercase());
    let mut result = String::new();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let here = chars
            .get(at..at + wanted.len())
            .filter(|here| !here.is_empty());
        if here.is_some_and(|here| here.iter().zip(&wanted).all(|(a, b)| alike(a, b))) {
            result.push_str(with);
            at += wanted.len();
        } else {
            result.push(*c);
            at += 1;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn every_occurrence_is_replaced_whatever_its_case() {
        assert_eq!(
            replaced("Home care at home", "HOME", "house"),
            "house care at house"
        );
        assert_eq!(replaced("abc", "", "x"), "abc");
        assert_eq!(replaced("Straße", "STRASSE", "x"), "Straße");
        assert_eq!(replaced("aaa", "aa", "b"), "ba");
    }
}
