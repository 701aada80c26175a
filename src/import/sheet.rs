//! What every kind of file becomes first: sheets of cells, each with what it holds and nothing worked out.

use compact_str::{CompactString, ToCompactString};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// How a number is shown, where that decides what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// As it is.
    Plain,
    /// A hundred times as much, with a percent sign.
    Percent,
}

/// What a cell holds. A cell that holds nothing is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Text as written.
    Text(CompactString),
    /// Text that was marked as such: it is taken with every space.
    Marked(CompactString),
    /// A number, exactly as the file has it.
    Number(Decimal, Shown),
    /// A day.
    Day(Date),
    /// Yes or no.
    Truth(bool),
    /// What a formula that went wrong shows: "#REF!".
    Fault(CompactString),
}

impl Value {
    /// Whether it is text with nothing in it to see.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Value::Text(text) if text.chars().all(is_blank))
    }

    /// The value as a person sees it, without spaces at its ends.
    pub(super) fn text(&self) -> CompactString {
        match self {
            Value::Text(text) => trimmed(text).into(),
            Value::Marked(text) => text.clone(),
            Value::Number(number, Shown::Plain) => number.normalize().to_compact_string(),
            Value::Number(number, Shown::Percent) => {
                let percent = number.checked_mul(Decimal::ONE_HUNDRED);
                format!("{}%", percent.unwrap_or(*number).normalize()).into()
            }
            Value::Day(day) => day.to_compact_string(),
            Value::Truth(true) => "Yes".into(),
            Value::Truth(false) => "No".into(),
            Value::Fault(fault) => fault.clone(),
        }
    }
}

/// A text without blanks at its ends, the unseen kinds among them.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// A character that nobody sees.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}'
        )
}

/// A row that holds something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// Its number as a person counts: the sheet's row, or in a text file the line it begins on.
    pub(super) number: u32,
    /// What its cells hold, by column from 0.
    pub(super) cells: Vec<(u32, Value)>,
    /// The columns whose value a formula worked out, where the file says so.
    pub(super) computed: Vec<u32>,
}

impl Row {
    /// What the cell of a column holds.
    pub(super) fn get(&self, column: u32) -> Option<&Value> {
        /// How many places before its own a cell is looked for first: few cells of a table are empty.
        const NEAR: usize = 6;
        let own = usize::try_from(column)
            .ok()?
            .min(self.cells.len().checked_sub(1)?);
        let near = self.cells.get(own.saturating_sub(NEAR)..=own)?;
        if let Some((at, value)) = near.iter().rev().find(|(at, _)| *at <= column) {
            return (*at == column).then_some(value);
        }
        let at = self.cells.binary_search_by_key(&column, |(at, _)| *at);
        self.cells.get(at.ok()?).map(|(_, value)| value)
    }

    /// The text of a column's cell; empty where it holds nothing.
    pub(super) fn text(&self, column: u32) -> CompactString {
        self.get(column).map(Value::text).unwrap_or_default()
    }
}

/// Cells joined to one, which shows what the first of them holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    /// Its first and last row, as a person counts.
    pub(super) rows: (u32, u32),
    /// Its first and last column, from 0.
    pub(super) columns: (u32, u32),
}

/// Whether a sheet is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Visibility {
    /// It is.
    Shown,
    /// It is hidden.
    Hidden,
}

/// What a row's number is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// Rows of a sheet, whose columns have letters.
    Rows,
    /// Lines of a text file.
    Lines,
}

/// One sheet, or the whole of a text file.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// What it is called.
    pub(super) name: String,
    pub(super) visibility: Visibility,
    pub(super) counted: Counted,
    /// Rows in order, those without anything left out.
    pub(super) rows: Vec<Row>,
    pub(super) merged: Vec<Merged>,
    /// Whether any cell has text with nothing in it to see.
    pub(super) has_blanks: bool,
    /// Rows that hold something and are hidden, in order.
    pub(super) hidden_rows: Vec<u32>,
    /// Columns that are hidden, from the first to the last of each run.
    pub(super) hidden_columns: Vec<(u32, u32)>,
}

impl Sheet {
    /// A sheet without anything in it.
    pub(super) fn new(name: &str, counted: Counted) -> Self {
        Sheet {
            name: name.to_owned(),
            visibility: Visibility::Shown,
            counted,
            rows: Vec::new(),
            merged: Vec::new(),
            has_blanks: false,
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
        }
    }

    /// Empties cells whose text has nothing in it to see.
    pub(super) fn drop_blanks(&mut self) {
        if !self.has_blanks {
            return;
        }
        for row in &mut self.rows {
            row.cells.retain(|(_, value)| !value.is_blank());
        }
        self.rows.retain(|row| !row.cells.is_empty());
    }

    /// How many cells hold something.
    pub(super) fn filled(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).sum()
    }

    /// The row with a number.
    pub(super) fn row(&self, number: u32) -> Option<&Row> {
        let at = self
            .rows
            .binary_search_by_key(&number, |row| row.number)
            .ok()?;
        self.rows.get(at)
    }

    /// The cell that holds what a cell shows: the first of those joined to one, or itself.
    pub(super) fn holder(&self, row: u32, column: u32) -> (u32, u32) {
        let own = self.row(row).and_then(|row| row.get(column));
        match own {
            Some(_) => (row, column),
            None => self
                .merged(row, column)
                .map_or((row, column), |merged| (merged.rows.0, merged.columns.0)),
        }
    }

    fn merged(&self, row: u32, column: u32) -> Option<&Merged> {
        self.merged.iter().find(|merged| {
            (merged.rows.0..=merged.rows.1).contains(&row)
                && (merged.columns.0..=merged.columns.1).contains(&column)
        })
    }

    /// What a cell shows that is joined to others, where it is not the first of them.
    pub(super) fn joined(&self, row: u32, column: u32) -> Option<&Value> {
        let merged = self.merged(row, column)?;
        if (merged.rows.0, merged.columns.0) == (row, column) {
            return None;
        }
        self.row(merged.rows.0)?.get(merged.columns.0)
    }
}

/// A column's letters, from 0: "A", "Z", "AA".
pub(super) fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    letters.iter().rev().collect()
}

/// A number as a file writes it, exactly; nothing where it is none or beyond what can be held.
///
/// Spreadsheets write seventeen digits where fifteen were meant: 7.0000000000000007E-2 is 0.07.
pub(super) fn number(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let value: Decimal = match text.parse() {
        Ok(value) => value,
        Err(_) => Decimal::from_scientific(text).ok()?,
    };
    // No more digits than were meant.
    if text.len() <= 15 {
        return Some(value.normalize());
    }
    let meant = value.round_sf(15)?;
    let near = (value - meant)
        .abs()
        .checked_mul(Decimal::from(4_000_000_000_000_000_u64))
        .is_some_and(|off| off <= meant.abs());
    Some(if near { meant.normalize() } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_that_spreadsheets_give_them() {
        for (column, expected) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ] {
            assert_eq!(letters(column), expected);
        }
    }

    #[test]
    fn a_cell_is_found_however_many_before_it_are_empty() {
        let columns = [0, 1, 2, 5, 9, 10, 40, 41, 42, 43, 44, 45, 46, 47, 48, 90];
        let text = |column: u32| Value::Text(column.to_compact_string());
        let row = Row {
            number: 1,
            cells: columns
                .iter()
                .map(|column| (*column, text(*column)))
                .collect(),
            computed: Vec::new(),
        };
        for column in 0..100 {
            let held = columns.contains(&column).then(|| text(column));
            assert_eq!(row.get(column), held.as_ref(), "{column}");
        }
        assert_eq!(Row::default().get(0), None);
    }

    #[test]
    fn numbers_are_what_was_meant_and_nothing_more_is_rounded() {
        for (text, expected) in [
            ("7.0000000000000007E-2", "0.07"),
            ("0.28999999999999998", "0.29"),
            ("1234.56", "1234.56"),
            ("1.2E3", "1200"),
            ("12345678.123456789", "12345678.123456789"),
            ("1234.55999994278", "1234.55999994278"),
            ("-0", "0"),
        ] {
            assert_eq!(
                number(text).unwrap().normalize(),
                expected.parse().unwrap(),
                "{text}"
            );
        }
        for text in ["", "abc", "1e400", "NaN"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
