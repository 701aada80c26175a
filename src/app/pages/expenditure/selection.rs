//! Which cells are selected: a block from the active cell to the one that the selection reaches.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::cell::Row;
use super::columns::GridColumn;
use super::grid::GridState;
use super::index::{Index, IndexedRow, RowKey};
use crate::app::pages::PageContext;
use crate::format;
use crate::model::Money;
use crate::rounds::Column;

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
        let (row, column) = state.reach.unwrap_or((cursor.row, cursor.column));
        Some(Block {
            rows: cursor.row.min(row)..=cursor.row.max(row),
            columns: cursor.column.min(column)..=cursor.column.max(column),
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
    let mut amounts = 0_u32;
    let mut sum = Some(Money::ZERO);
    for place in block.places(index) {
        let row = Row::of(context.plan, context.round, *place);
        for column in block.grid_columns(index) {
            let text = row.text(column);
            if text.is_empty() || text == format::NOTHING {
                continue;
            }
            count += 1;
            if column.column == Column::Amount
                && let Some(amount) = row.amount(column)
            {
                amounts += 1;
                sum = sum.and_then(|sum| Money::checked(sum.value() + amount.value()).ok());
            }
        }
    }
    let counted = format!("Count {}", format::number(Decimal::from(count), 0));
    match sum {
        Some(sum) if amounts > 0 => {
            let average = sum.value() / Decimal::from(amounts);
            format!(
                "Sum {}   Average {}   {counted}",
                format::pounds(sum),
                format::exact_pounds(average)
            )
        }
        Some(_) => counted,
        None => format!("The sum is too large to show   {counted}"),
    }
}
