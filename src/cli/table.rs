//! Tables of text with aligned columns.

use std::borrow::Cow;
use std::io::{self, Write};

use super::output::one_line;

/// Where a column's texts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A table to print.
#[derive(Debug)]
pub(super) struct Table {
    aligns: Vec<Align>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with headers.
    pub(super) fn new(columns: &[(&str, Align)]) -> Self {
        Table {
            aligns: columns.iter().map(|(_, align)| *align).collect(),
            rows: vec![columns.iter().map(|(name, _)| (*name).to_owned()).collect()],
        }
    }

    /// Adds a row.
    pub(super) fn row<const N: usize>(&mut self, cells: [String; N]) {
        let mut cells = Vec::from(cells);
        for cell in &mut cells {
            if let Cow::Owned(line) = one_line(cell) {
                *cell = line;
            }
        }
        self.rows.push(cells);
    }

    /// Whether it has no row below its headers.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.len() <= 1
    }

    /// Prints it, indented by two.
    pub(super) fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let widths: Vec<usize> = (0..self.aligns.len())
            .map(|at| {
                self.rows
                    .iter()
                    .filter_map(|row| row.get(at))
                    .map(|cell| cell.chars().count())
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        for row in &self.rows {
            // Trailing spaces are left out: an empty last cell, or one of words.
            let last = row.iter().rposition(|cell| !cell.is_empty());
            let cells = row.iter().zip(&widths).zip(&self.aligns).enumerate();
            for (at, ((cell, width), align)) in cells {
                match align {
                    _ if last.is_none_or(|last| at > last) => break,
                    Align::Right => write!(out, "  {cell:>width$}")?,
                    Align::Left if last == Some(at) => write!(out, "  {cell}")?,
                    Align::Left => write!(out, "  {cell:<width$}")?,
                }
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_right_and_words_left() {
        let mut table = Table::new(&[("Stream", Align::Left), ("Income", Align::Right)]);
        table.row(["DFG".to_owned(), "£1,200".to_owned()]);
        table.row(["NHS minimum".to_owned(), "—".to_owned()]);
        let mut text = Vec::new();
        table.print(&mut text).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap(),
            "  Stream       Income\n  DFG          £1,200\n  NHS minimum       —\n"
        );
    }
}
