//! The editor of one cell of the grid: a line of text, or a list that typing narrows.

use eframe::egui::{Id, Rect, Ui};

use super::cell::{Filled, Row};
use super::columns::GridColumn;
use super::fresh::{self, Begun};
use super::grid::{Cursor, grid_id};
use super::index::RowKey;
use super::layout::TabInGrid;
use super::paint::paint_text;
use crate::app::kit::cell::{
    EndedBy, Line, LinePlace, List, ListPlace, Opening, TabKey, line_ui, list_ui, may_begin_number,
};
use crate::app::kit::table::Side;
use crate::app::pages::PageContext;
use crate::app::theme::focus_ring;
use crate::app::typing::note_typing;
use crate::format;
use crate::model::Money;
use crate::rounds::Column;

/// A cell that is being edited.
#[derive(Clone, Debug)]
pub(super) struct Editing {
    /// Which.
    pub(super) at: Cursor,
    /// Whether it was drawn already: an editor that was just opened may still be on its way into view.
    pub(super) seen: Sight,
    what: What,
    /// The amount typed so far, as far as it could be read; nothing where none was typed.
    tried: Option<Tried>,
}

/// An amount that is being typed and not in the plan yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tried {
    /// The amount; nothing where the cell was emptied.
    pub(super) amount: Option<Money>,
}

/// Whether an editor is among the cells that are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sight {
    /// It is not.
    #[default]
    Out,
    /// It is.
    In,
}

/// What became of an editor that was scrolled out of sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unseen {
    /// What was entered is in the plan.
    Closed,
    /// Its text was refused.
    Refused,
}

#[derive(Clone, Debug)]
enum What {
    Line(Line),
    List(List),
}

impl Editing {
    /// Opens the editor of a cell; what was typed already replaces its contents. Nothing where the program fills it.
    pub(super) fn open(
        at: Cursor,
        row: &Row<'_>,
        column: &GridColumn,
        typed: Option<&str>,
    ) -> Option<Self> {
        let what = match (row.filled(column), typed) {
            (Filled::Never, _) => return None,
            (Filled::Choice, typed) => What::List(List::new(typed.unwrap_or_default().trim())),
            (Filled::Text, Some(typed)) => What::Line(Line::new(typed, Opening::CaretAtEnd)),
            (Filled::Number, Some(typed)) => {
                let mut line = Line::new(typed, Opening::CaretAtEnd);
                if !may_begin_number(typed)
                    && let Err(problem) = row.typed(column, typed)
                {
                    line.refuse(problem);
                }
                What::Line(line)
            }
            (Filled::Number, None) => {
                What::Line(Line::new(row.editable(column), Opening::SelectAll))
            }
            (Filled::Text, None) => {
                What::Line(Line::new(row.editable(column), Opening::CaretAtEnd))
            }
        };
        let mut editing = Editing {
            at,
            seen: Sight::Out,
            what,
            tried: None,
        };
        if typed.is_some() {
            editing.try_amount(column);
        }
        Some(editing)
    }

    /// Reads the amount typed so far. A formula that is not finished, as `=1200-`, leaves the last one; what is no amount
    /// at all counts for nothing.
    fn try_amount(&mut self, column: &GridColumn) {
        let What::Line(line) = &self.what else { return };
        if column.column != Column::Amount {
            return;
        }
        let text = line.text.trim();
        if text.is_empty() || text == format::NOTHING {
            self.tried = Some(Tried { amount: None });
        } else if let Ok(amount) = Money::parse_typed(text) {
            self.tried = Some(Tried {
                amount: Some(amount),
            });
        } else if !may_go_on(text) {
            self.tried = None;
        }
    }

    /// The amount typed so far.
    pub(super) fn tried(&self) -> Option<Tried> {
        self.tried
    }

    /// Whether the text was refused and waits to be put right.
    pub(super) fn is_refused(&self) -> bool {
        matches!(&self.what, What::Line(line) if line.is_refused())
    }
}

/// Whether a text that is no amount becomes one when it goes on: a formula that waits for its next number.
fn may_go_on(text: &str) -> bool {
    let waits = ['+', '-', '\u{2212}', '*', '/', '('];
    let begun = text.trim_end_matches(|at: char| at.is_whitespace() || waits.contains(&at));
    let count = |bracket| begun.matches(bracket).count();
    let open = count('(').saturating_sub(count(')'));
    let closed = format!("{begun}{}", ")".repeat(open));
    let waits = begun != text || open > 0;
    begun == "=" || (waits && Money::parse_typed(&closed).is_ok())
}

/// How editing ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ended {
    /// The key, and so where the cursor goes.
    pub(super) by: EndedBy,
    /// The text for every cell selected, where that was asked for.
    pub(super) fill: Option<String>,
    /// The row that it began, where it was on the line under the last one.
    pub(super) begun: Option<Begun>,
}

impl From<EndedBy> for Ended {
    fn from(by: EndedBy) -> Self {
        Ended {
            by,
            fill: None,
            begun: None,
        }
    }
}

/// What Tab does to the editor: where it is to leave the grid, it leaves the editor too.
fn tab_key(context: &PageContext<'_>) -> TabKey {
    match context.grid.tab {
        TabInGrid::Moves => TabKey::Ends,
        TabInGrid::Leaves => TabKey::Leaves,
    }
}

/// The same for whichever cell is edited.
pub(super) fn editor_id() -> Id {
    grid_id().with("editor")
}

/// Draws the editor. What was entered goes to the outbox; how editing ended is given back.
pub(super) fn editor_ui(
    ui: &mut Ui,
    rect: Rect,
    context: &PageContext<'_>,
    (row, column, name): (&Row<'_>, &GridColumn, &str),
    editing: &mut Editing,
) -> Option<Ended> {
    editing.seen = Sight::In;
    ui.painter()
        .rect_filled(rect, 0.0, context.tokens.colours.canvas);
    let mut changed = false;
    let ended = match &mut editing.what {
        What::Line(line) => {
            let place = LinePlace {
                id: editor_id(),
                rect,
                name,
                side: column.side,
                tab: tab_key(context),
            };
            let (response, ended) = line_ui(ui, &place, line);
            changed = response.changed();
            let ended = ended.and_then(|ended| commit_line(ui, context, row, column, line, ended));
            if ended.is_none() && line.text.trim() != row.editable(column).trim() {
                let edit = row.typed(column, &line.text).ok().flatten();
                let edit = edit.map(|edit| fresh::whole(row, edit));
                note_typing(ui.ctx(), name, &line.text, edit);
            }
            ended
        }
        What::List(list) => {
            let inside = rect.shrink2(eframe::egui::vec2(context.tokens.shape.cell_padding, 0.0));
            let ink = context.tokens.colours.text;
            let tokens = context.tokens;
            paint_text(ui, inside, &row.text(column), Side::Left, ink, tokens);
            choose_ui(ui, (rect, name), context, row, column, list)
        }
    };
    focus_ring(ui.painter(), rect.shrink(1.0), context.tokens);
    if editing.is_refused() && editing.tried.take().is_some() {
        // What was refused is not in the plan, and the balances are those of the plan.
        ui.ctx().request_repaint();
    }
    if changed {
        editing.try_amount(column);
        // The balances above were drawn before it was known.
        ui.ctx().request_repaint();
    }
    ended
}

/// Takes what was entered in an editor that is not drawn, as if it were left.
pub(super) fn leave_unseen(
    ui: &Ui,
    context: &PageContext<'_>,
    row: &Row<'_>,
    column: &GridColumn,
    editing: &mut Editing,
) -> Unseen {
    match &mut editing.what {
        What::Line(line) => match commit_line(ui, context, row, column, line, EndedBy::MovedOn) {
            Some(_) => Unseen::Closed,
            None => Unseen::Refused,
        },
        What::List(list) => {
            let (options, chosen) = row.options(column.column);
            let labels: Vec<&str> = options.iter().map(|(_, label)| label.as_str()).collect();
            let taken = list.highlighted(&labels).and_then(|at| options.get(at));
            if let Some((key, _)) = taken
                && *key != chosen
                && let Some(edit) = row.choose(column.column, key)
            {
                fresh::send(context, row, edit);
            }
            Unseen::Closed
        }
    }
}

fn commit_line(
    ui: &Ui,
    context: &PageContext<'_>,
    row: &Row<'_>,
    column: &GridColumn,
    line: &mut Line,
    ended: EndedBy,
) -> Option<Ended> {
    if ended == EndedBy::Escape {
        return Some(ended.into());
    }
    let is_there = row.at.key != RowKey::New;
    if ended == EndedBy::CtrlEnter && is_there && row.typed(column, &line.text).is_ok() {
        return Some(Ended {
            fill: Some(line.text.clone()),
            ..ended.into()
        });
    }
    if line.text.trim() == row.editable(column).trim() {
        return Some(ended.into());
    }
    match row.typed(column, &line.text) {
        Ok(edit) => Some(Ended {
            begun: edit.and_then(|edit| fresh::send(context, row, edit)),
            ..ended.into()
        }),
        Err(problem) => {
            line.refuse(problem);
            ui.memory_mut(|memory| memory.request_focus(editor_id()));
            None
        }
    }
}

fn choose_ui(
    ui: &Ui,
    (rect, name): (Rect, &str),
    context: &PageContext<'_>,
    row: &Row<'_>,
    column: &GridColumn,
    list: &mut List,
) -> Option<Ended> {
    let (options, chosen) = row.options(column.column);
    let labels: Vec<&str> = options.iter().map(|(_, label)| label.as_str()).collect();
    let now = options.iter().position(|(key, _)| *key == chosen);
    let place = ListPlace {
        id: editor_id(),
        rect,
        name,
        tab: tab_key(context),
    };
    let output = list_ui(ui, &place, list, &labels, now);
    let taken = output.taken.and_then(|at| options.get(at));
    if let (Some(EndedBy::CtrlEnter), Some((_, label))) = (output.ended, taken)
        && row.at.key != RowKey::New
    {
        return Some(Ended {
            fill: Some(label.clone()),
            ..EndedBy::CtrlEnter.into()
        });
    }
    let mut begun = None;
    if let Some((key, _)) = taken
        && *key != chosen
        && let Some(edit) = row.choose(column.column, key)
    {
        begun = fresh::send(context, row, edit);
    }
    output.ended.map(|ended| Ended {
        begun,
        ..ended.into()
    })
}

#[cfg(test)]
mod tests {
    use super::may_go_on;

    #[test]
    fn a_formula_waits_for_its_next_number_and_letters_are_no_formula() {
        for text in [
            "=1200-",
            "=",
            "1480000.01+",
            "=2*(",
            "=1 + ",
            "=(",
            "=(1200",
            "=2*(3+",
        ] {
            assert!(may_go_on(text), "{text}");
        }
        for text in ["12o0", "lots", "=12o+", "=(12o", "1.234"] {
            assert!(!may_go_on(text), "{text}");
        }
    }
}
