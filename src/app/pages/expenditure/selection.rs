//! Which cells are selected: a block from the active cell to the one that the selection reaches.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::cell::Row;
use super::columns::GridColumn;
use super::grid::GridState;
use super::index::{Index, IndexedRow, RowKey};
use crate::app::pages::PageContext;
use crate::finance::SumAndAverage;
use crate::format;
use crate::model::Money;
use crate::rounds::Column;

/// Cells selected beyond the active one: two corners of a block that lie opposite each other, each by row and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// Where selecting began.
    pub(super) from: (usize, usize),
    /// Where it got to.
    pub(super) to: (usize, usize),
}

impl Span {
    /// The same block as far as the grid reaches.
    pub(super) fn within(self, last: (usize, usize)) -> Self {
        let clamped = |at: (usize, usize)| (at.0.min(last.0), at.1.min(last.1));
        Span {
            from: clamped(self.from),
            to: clamped(self.to),
        }
    }
}

/// The order in which one goes through a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Along each row, as Tab does.
    Along(Step),
    /// Down each column, as Enter does.
    Down(Step),
}

/// A direction in that order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To the next.
    On,
    /// To the one before.
    Back,
}

/// A block of cells, by positions among those shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// Its rows.
    pub(super) rows: RangeInclusive<usize>,
    /// Its columns.
    pub(super) columns: RangeInclusive<usize>,
}

impl Block {
    /// What is selected; nothing where the cursor is nowhere.
    pub(super) fn of(state: &GridState) -> Option<Self> {
        let cursor = state.cursor?;
        let here = (cursor.row, cursor.column);
        let Span { from, to } = state.span.unwrap_or(Span {
            from: here,
            to: here,
        });
        Some(Block {
            rows: from.0.min(to.0)..=from.0.max(to.0),
            columns: from.1.min(to.1)..=from.1.max(to.1),
        })
    }

    /// Whether it is one cell.
    pub(super) fn is_single(&self) -> bool {
        self.rows.start() == self.rows.end() && self.columns.start() == self.columns.end()
    }

    /// Whether a cell is in it.
    pub(super) fn holds(&self, row: usize, column: usize) -> bool {
        self.rows.contains(&row) && self.columns.contains(&column)
    }

    /// The cell that comes after another as one goes through the block and round at its end: row by row, or column by
    /// column.
    pub(super) fn after(&self, (row, column): (usize, usize), order: Order) -> (usize, usize) {
        let (mut row, mut column) = (row, column);
        let next = |at: usize, range: &RangeInclusive<usize>, step: Step| match step {
            Step::On if at >= *range.end() => (*range.start(), true),
            Step::On => (at + 1, false),
            Step::Back if at <= *range.start() => (*range.end(), true),
            Step::Back => (at - 1, false),
        };
        let turned;
        match order {
            Order::Along(step) => {
                (column, turned) = next(column, &self.columns, step);
                if turned {
                    (row, _) = next(row, &self.rows, step);
                }
            }
            Order::Down(step) => {
                (row, turned) = next(row, &self.rows, step);
                if turned {
                    (column, _) = next(column, &self.columns, step);
                }
            }
        }
        (row, column)
    }

    /// How many rows it has.
    pub(super) fn height(&self) -> usize {
        self.rows.end() - self.rows.start() + 1
    }

    /// How many columns it has.
    pub(super) fn width(&self) -> usize {
        self.columns.end() - self.columns.start() + 1
    }

    /// Its rows, as far as they are there, without headings.
    pub(super) fn places<'a>(
        &self,
        index: &'a Index,
    ) -> impl Iterator<Item = &'a IndexedRow> + use<'a> {
        let end = (self.rows.end() + 1).min(index.rows.len());
        let rows = index.rows.get(*self.rows.start()..end).unwrap_or_default();
        rows.iter()
            .filter(|place| !matches!(place.key, RowKey::Group(_)))
    }

    /// Its columns, as far as they are there.
    pub(super) fn grid_columns<'a>(&self, index: &'a Index) -> &'a [GridColumn] {
        let end = (self.columns.end() + 1).min(index.columns.len());
        index
            .columns
            .get(*self.columns.start()..end)
            .unwrap_or_default()
    }
}

/// Sum, average and count of the cells selected, as the status bar says them. Nothing for a single cell.
pub(super) fn summary(context: &PageContext<'_>, index: &Index, block: &Block) -> String {
    if block.is_single() {
        return String::new();
    }
    let mut count = 0_usize;
    let mut amounts: Vec<Money> = Vec::new();
    for place in block.places(index) {
        let row = Row::of(context.plan, context.round, *place);
        for column in block.grid_columns(index) {
            if column.column == Column::Amount {
                amounts.extend(row.amount(column));
                count += usize::from(row.amount(column).is_some());
            } else {
                let text = row.text(column);
                count += usize::from(!text.is_empty() && text != format::NOTHING);
            }
        }
    }
    let counted = format!("Count {}", format::number(Decimal::from(count), 0));
    match SumAndAverage::of(amounts) {
        Some(SumAndAverage { sum, average }) => format!(
            "Sum {}   Average {}   {counted}",
            format::pounds(sum),
            format::exact_pounds(average)
        ),
        None => counted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_through_a_block_and_round_at_its_end() {
        let block = Block {
            rows: 2..=3,
            columns: 5..=6,
        };
        let walk = |order: Order| {
            let mut at = (2, 5);
            let mut seen = Vec::new();
            for _ in 0..4 {
                at = block.after(at, order);
                seen.push(at);
            }
            seen
        };
        assert_eq!(
            walk(Order::Along(Step::On)),
            [(2, 6), (3, 5), (3, 6), (2, 5)]
        );
        assert_eq!(
            walk(Order::Down(Step::On)),
            [(3, 5), (2, 6), (3, 6), (2, 5)]
        );
        assert_eq!(
            walk(Order::Along(Step::Back)),
            [(3, 6), (3, 5), (2, 6), (2, 5)]
        );
        assert_eq!(
            walk(Order::Down(Step::Back)),
            [(3, 6), (2, 6), (3, 5), (2, 5)]
        );
    }
}
