//! Tables under construction: numbers stay exact until every row is known, so that a column's numbers have the same
//! places and stand under each other by their decimal points.

use rust_decimal::Decimal;

use crate::export::charts::Mark;
use crate::format;
use crate::model::Money;

use super::model::{Block, Cell, Column, Density, Holds, Row, RowKind, Table};

/// What a cell holds before its column is known whole.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// A text.
    Text(String),
    /// A text with a second line that stands back.
    Noted(String, String),
    /// A status and its word.
    Marked(Mark, String),
    /// A number, or nothing.
    Number(Option<Decimal>),
}

impl Value {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Value::Text(text.into())
    }

    pub(super) fn money(amount: Option<Money>) -> Self {
        Value::Number(amount.map(Money::value))
    }
}

/// A table that grows.
#[derive(Debug)]
pub(super) struct Builder {
    caption: String,
    columns: Vec<(String, Kind)>,
    rows: Vec<(RowKind, Vec<Value>)>,
    density: Density,
}

/// What a column is to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Words(u8),
    Word,
    /// Right-aligned texts.
    Aligned,
    /// Whole pounds, or with pence where any has them.
    Money,
    /// Numbers with so many places.
    Places(u32),
}

impl Builder {
    pub(super) fn new(caption: impl Into<String>) -> Self {
        Builder {
            caption: caption.into(),
            columns: Vec::new(),
            rows: Vec::new(),
            density: Density::Usual,
        }
    }

    pub(super) fn density(mut self, density: Density) -> Self {
        self.density = density;
        self
    }

    fn column(mut self, title: impl Into<String>, kind: Kind) -> Self {
        self.columns.push((title.into(), kind));
        self
    }

    /// A column of words that takes so much of the room, compared with others.
    pub(super) fn words(self, title: impl Into<String>, room: u8) -> Self {
        self.column(title, Kind::Words(room))
    }

    /// A column of short words that stay on one line.
    pub(super) fn word(self, title: impl Into<String>) -> Self {
        self.column(title, Kind::Word)
    }

    /// A column of texts that end under each other.
    pub(super) fn aligned(self, title: impl Into<String>) -> Self {
        self.column(title, Kind::Aligned)
    }

    /// A column of pounds.
    pub(super) fn pounds(self, title: &str) -> Self {
        self.column(format!("{title} (£)"), Kind::Money)
    }

    /// A column of numbers with so many decimal places.
    pub(super) fn numbers(self, title: impl Into<String>, places: u32) -> Self {
        self.column(title, Kind::Places(places))
    }

    pub(super) fn row(&mut self, cells: Vec<Value>) {
        self.rows.push((RowKind::Plain, cells));
    }

    pub(super) fn total(&mut self, cells: Vec<Value>) {
        self.rows.push((RowKind::Total, cells));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn block(self) -> Block {
        Block::Table(self.finish())
    }

    /// The table, every number a text.
    pub(super) fn finish(self) -> Table {
        let places: Vec<u32> = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, (_, kind))| match kind {
                Kind::Places(places) => *places,
                Kind::Money if self.has_pence(at) => 2,
                _ => 0,
            })
            .collect();
        let rows = self
            .rows
            .into_iter()
            .map(|(kind, cells)| Row {
                kind,
                cells: places
                    .iter()
                    .zip(cells.into_iter().map(Some).chain(std::iter::repeat(None)))
                    .map(|(places, value)| cell(value, *places))
                    .collect(),
            })
            .collect();
        Table {
            caption: self.caption,
            columns: self
                .columns
                .into_iter()
                .map(|(title, kind)| Column {
                    title,
                    holds: match kind {
                        Kind::Words(room) => Holds::Words(room),
                        Kind::Word => Holds::Word,
                        Kind::Aligned | Kind::Money | Kind::Places(_) => Holds::Numbers,
                    },
                })
                .collect(),
            rows,
            density: self.density,
        }
    }

    fn has_pence(&self, column: usize) -> bool {
        self.rows.iter().any(|(_, cells)| match cells.get(column) {
            Some(Value::Number(Some(number))) => !format::rounded(*number, 2).fract().is_zero(),
            _ => false,
        })
    }
}

fn cell(value: Option<Value>, places: u32) -> Cell {
    match value {
        None => Cell::default(),
        Some(Value::Text(text)) => Cell {
            text,
            ..Cell::default()
        },
        Some(Value::Noted(text, note)) => Cell {
            text,
            note,
            ..Cell::default()
        },
        Some(Value::Marked(mark, text)) => Cell {
            text,
            mark: Some(mark),
            ..Cell::default()
        },
        Some(Value::Number(number)) => Cell {
            text: number.map_or_else(
                || format::NOTHING.to_owned(),
                |number| format::number(number, places),
            ),
            ..Cell::default()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(amounts: &[&str]) -> Vec<String> {
        let mut table = Builder::new("Amounts")
            .words("What", 1)
            .pounds("2025 to 2026");
        for amount in amounts {
            table.row(vec![
                Value::text("x"),
                Value::Number(amount.parse::<Decimal>().ok()),
            ]);
        }
        let rows = table.finish().rows;
        rows.into_iter()
            .map(|mut row| row.cells.remove(1).text)
            .collect()
    }

    #[test]
    fn one_amount_with_pence_gives_all_of_its_column_pence() {
        assert_eq!(column(&["1200", "-3", ""]), ["1,200", "\u{2212}3", "—"]);
        assert_eq!(column(&["1200", "0.5"]), ["1,200.00", "0.50"]);
    }

    #[test]
    fn a_row_that_is_short_is_filled_up() {
        let mut table = Builder::new("Amounts")
            .words("What", 1)
            .pounds("2025 to 2026");
        table.total(vec![Value::text("x")]);
        assert_eq!(table.finish().rows[0].cells.len(), 2);
    }
}
