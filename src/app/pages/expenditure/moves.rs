//! Where the cursor goes.

use eframe::egui::{Key, Modifiers, Ui};

use super::cell::Row;
use super::fresh;
use super::grid::GridState;
use super::index::{Index, RowKey};
use super::layout::TabInGrid;
use super::selection::{Order, Step};
use crate::app::pages::PageContext;
use crate::format;
use crate::rounds::Column;

/// A direction of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Go {
    /// So many rows up.
    Up(usize),
    /// So many rows down.
    Down(usize),
    /// One column to the left.
    Left,
    /// One column to the right.
    Right,
    /// To the edge of the block of filled cells, or to the next one.
    Edge(Edge),
    /// To the first column.
    RowStart,
    /// To the last column.
    RowEnd,
    /// To the first cell of all.
    First,
    /// To the last cell of all.
    Last,
}

/// A side towards which an edge lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// The first row.
    Top,
    /// The last row.
    Bottom,
    /// The first column.
    Left,
    /// The last column.
    Right,
}

/// Whether the selection goes along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carry {
    /// The cursor moves.
    Cursor,
    /// The cursor stays, the selection reaches further.
    Reach,
}

/// Takes the keys that move.
pub(super) fn moving(ui: &Ui, page: usize) -> Option<(Go, Carry)> {
    let page = page.max(1);
    let moves = [
        (Modifiers::COMMAND, Key::ArrowUp, Go::Edge(Edge::Top)),
        (Modifiers::COMMAND, Key::ArrowDown, Go::Edge(Edge::Bottom)),
        (Modifiers::COMMAND, Key::ArrowLeft, Go::Edge(Edge::Left)),
        (Modifiers::COMMAND, Key::ArrowRight, Go::Edge(Edge::Right)),
        (Modifiers::COMMAND, Key::Home, Go::First),
        (Modifiers::COMMAND, Key::End, Go::Last),
        (Modifiers::NONE, Key::ArrowUp, Go::Up(1)),
        (Modifiers::NONE, Key::ArrowDown, Go::Down(1)),
        (Modifiers::NONE, Key::ArrowLeft, Go::Left),
        (Modifiers::NONE, Key::ArrowRight, Go::Right),
        (Modifiers::NONE, Key::Home, Go::RowStart),
        (Modifiers::NONE, Key::End, Go::RowEnd),
        (Modifiers::NONE, Key::PageUp, Go::Up(page)),
        (Modifiers::NONE, Key::PageDown, Go::Down(page)),
    ];
    ui.input_mut(|input| {
        moves.into_iter().find_map(|(modifiers, key, go)| {
            if input.consume_key(modifiers.plus(Modifiers::SHIFT), key) {
                Some((go, Carry::Reach))
            } else if input.consume_key(modifiers, key) {
                Some((go, Carry::Cursor))
            } else {
                None
            }
        })
    })
}

/// Takes Tab, unless it leaves the grid.
pub(super) fn tabbing(ui: &Ui, tab: TabInGrid) -> Option<Order> {
    if tab == TabInGrid::Leaves {
        return None;
    }
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::SHIFT, Key::Tab) {
            Some(Order::Along(Step::Back))
        } else if input.consume_key(Modifiers::NONE, Key::Tab) {
            Some(Order::Along(Step::On))
        } else {
            None
        }
    })
}

/// Takes Enter where several cells are selected: it goes through them. On a cell alone it opens the editor.
pub(super) fn entering(ui: &Ui, state: &GridState) -> Option<Order> {
    state.span?;
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::SHIFT, Key::Enter) {
            Some(Order::Down(Step::Back))
        } else if input.consume_key(Modifiers::NONE, Key::Enter) {
            Some(Order::Down(Step::On))
        } else {
            None
        }
    })
}

/// The cells that moving looks at.
pub(super) struct Field<'a> {
    /// What the page sees.
    pub(super) context: &'a PageContext<'a>,
    /// What the grid shows.
    pub(super) index: &'a Index,
}

impl Field<'_> {
    /// The cell that a move leads to; nothing at the border. The cursor passes over cells that do not apply.
    pub(super) fn target(
        &self,
        (row, column): (usize, usize),
        go: Go,
        carry: Carry,
    ) -> Option<(usize, usize)> {
        if let Go::Edge(edge) = go {
            return Some(self.edge((row, column), edge));
        }
        let mut to = self.step((row, column), go, carry);
        if carry == Carry::Cursor && matches!(go, Go::Left | Go::Right | Go::Up(1) | Go::Down(1)) {
            while let Some(at) = to
                && !self.stands_at(at, go)
            {
                to = self.step(at, go, carry);
            }
        }
        to
    }

    /// Whether one stops at a cell. Whoever goes down past the last row always stops at the line under it: there is
    /// nothing beyond.
    fn stands_at(&self, at: (usize, usize), go: Go) -> bool {
        self.applies(at) || go == Go::Down(1) && at.0 >= self.index.rows.len()
    }

    fn step(&self, (row, column): (usize, usize), go: Go, carry: Carry) -> Option<(usize, usize)> {
        let last_row = self.index.rows.len().saturating_sub(1);
        let last_column = self.index.columns.len().saturating_sub(1);
        match go {
            Go::Up(by) => Some((row.checked_sub(by.min(row.max(1)))?, column)),
            Go::Down(by) if row < last_row => Some(((row + by).min(last_row), column)),
            // Under the last row a new one can begin.
            Go::Down(_) => (carry == Carry::Cursor && row < self.index.rows.len())
                .then_some((self.index.rows.len(), column)),
            Go::Left | Go::Edge(Edge::Left) => Some((row, column.checked_sub(1)?)),
            Go::Right | Go::Edge(Edge::Right) => (column < last_column).then(|| (row, column + 1)),
            Go::Edge(Edge::Top) => Some((row.checked_sub(1)?, column)),
            Go::Edge(Edge::Bottom) => (row < last_row).then(|| (row + 1, column)),
            Go::RowStart => Some((row, 0)),
            Go::RowEnd => Some((row, last_column)),
            Go::First => Some((0, 0)),
            Go::Last => Some((last_row, last_column)),
        }
    }

    /// As in spreadsheets: the last filled cell before an empty one, or else the next filled cell, or else the border.
    fn edge(&self, from: (usize, usize), edge: Edge) -> (usize, usize) {
        let next = |at| self.step(at, Go::Edge(edge), Carry::Cursor);
        let Some(mut at) = next(from) else {
            return from;
        };
        if self.is_filled(from) && self.is_filled(at) {
            while let Some(further) = next(at)
                && self.is_filled(further)
            {
                at = further;
            }
        } else {
            while !self.is_filled(at)
                && let Some(further) = next(at)
            {
                at = further;
            }
        }
        at
    }

    /// Whether the cursor can stand at a cell.
    pub(super) fn applies(&self, at: (usize, usize)) -> bool {
        let applies = fresh::at(self.context, self.index, at, |row, column, _| {
            let heading = matches!(row.at.key, RowKey::Group(_));
            row.applies(column)
                || heading && (at.1 == self.index.mark_column || column.column == Column::Amount)
        });
        applies == Some(true)
    }

    fn is_filled(&self, (row, column): (usize, usize)) -> bool {
        let (Some(place), Some(column)) =
            (self.index.rows.get(row), self.index.columns.get(column))
        else {
            return false;
        };
        let row = Row::of(self.context.plan, self.context.round, *place);
        let text = row.text(column);
        !text.is_empty() && text != format::NOTHING
    }
}
