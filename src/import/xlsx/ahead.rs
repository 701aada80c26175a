//! Rows that a second thread reads from the middle of a large sheet on, while the first reads up to there. Only rows in
//! the usual form are read ahead, and they count only where the reader of XML comes to stand right before them: what is
//! read is the same as without.

use std::thread::{Builder, Scope, ScopedJoinHandle};

use super::super::sheet::Row;
use super::cells::{Context, Found};
use super::usual::{usual_cell, usual_row};

/// The smallest sheet, in bytes of XML, that is worth a second thread.
const LARGE: usize = 256 * 1024;

const END: &str = "</row>";

/// Rows that stand one after another.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Those that hold something, in order.
    pub(super) filled: Vec<Row>,
    /// How many cells they hold.
    pub(super) cells: usize,
    /// Whether any cell has text with nothing in it to see.
    pub(super) has_blanks: bool,
    /// The number of the last row, whether it holds something or not.
    pub(super) last: u32,
    /// How many bytes they take.
    pub(super) length: usize,
}

/// Rows that are being read ahead.
pub(super) struct Ahead<'scope> {
    /// Where they begin, in bytes of the part: right behind the end of a row.
    pub(super) from: usize,
    reading: ScopedJoinHandle<'scope, Rows>,
}

impl<'scope> Ahead<'scope> {
    /// Begins to read ahead where that is worth it and can be done.
    pub(super) fn begin<'env>(
        scope: &'scope Scope<'scope, 'env>,
        context: &'env Context,
        name: &'env str,
        text: &'env str,
    ) -> Option<Self> {
        if text.len() < LARGE {
            return None;
        }
        let middle = text.as_bytes().get(text.len() / 2..)?;
        let end = memchr::memmem::find(middle, b"</row><row ")?;
        let from = text.len() / 2 + end + END.len();
        let rest = text.get(from..)?;
        let reading = Builder::new()
            .spawn_scoped(scope, || context.usual_rows(name, rest))
            .ok()?;
        Some(Ahead { from, reading })
    }

    /// What was read, once it is.
    pub(super) fn rows(self) -> Rows {
        self.reading.join().unwrap_or_default()
    }
}

impl Context {
    /// The rows in the usual form that a text begins with. They end before whatever is not, or has something wrong with
    /// it.
    fn usual_rows(&self, name: &str, text: &str) -> Rows {
        let mut found = Rows::default();
        let mut rest = text;
        while let Some((row, length)) = self.row_ahead(name, rest, &found) {
            let cells = row.cells.len();
            found.cells += cells;
            found.length += length;
            found.last = row.number;
            found.has_blanks |= row.cells.iter().any(|(_, value)| value.is_blank());
            if cells > 0 {
                found.filled.push(row);
            }
            if found.cells > self.limits.cells || found.filled.len() > self.limits.rows {
                break;
            }
            rest = rest.get(length..).unwrap_or_default();
        }
        found
    }

    /// The row that a text begins with and how many bytes it takes; nothing where it cannot follow on those before it.
    fn row_ahead(&self, name: &str, text: &str, before: &Rows) -> Option<(Row, usize)> {
        let (number, mut at) = usual_row(text)?;
        let mut row = Row {
            number,
            cells: Vec::with_capacity(before.filled.last().map_or(0, |row| row.cells.len())),
            ..Row::default()
        };
        let mut next = 0;
        while let Some(cell) = usual_cell(text.get(at..)?) {
            let found = Found {
                row: cell.row,
                column: cell.column,
                style: cell.style,
                written: cell.written,
            };
            if found.row != number || found.column < next || found.column >= self.limits.columns {
                return None;
            }
            if let Some(value) = cell.value {
                let value = self.understood(name, &found, value).ok()?;
                if let Some(value) = value {
                    row.cells.push((found.column, value));
                    row.computed.extend(cell.computed.then_some(found.column));
                }
            }
            next = found.column + 1;
            at += cell.length;
        }
        let ends = text.get(at..)?.starts_with(END);
        (ends && number > before.last).then_some((row, at + END.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::formats::{Epoch, Kind};
    use super::super::super::limits::Limits;
    use super::super::super::sheet::{Counted, Sheet};
    use super::*;

    /// A sheet long enough to be read by two threads, with something between its rows in the middle and something in a
    /// row near its end.
    fn sheet(between: &str, late: &str) -> String {
        let row = |at: usize| {
            // The middle is in one of many comments.
            let here = at == 4_000 || between.starts_with("<!--") && (3_500..4_500).contains(&at);
            let between = if here { between } else { "" };
            let late = if at == 7_990 { late } else { "" };
            format!(
                "{between}<row r=\"{at}\" spans=\"1:3\"><c r=\"A{at}\" t=\"s\"><v>0</v></c>\
                 <c r=\"C{at}\" s=\"1\"><v>{at}.5</v></c>{late}</row>"
            )
        };
        let rows: String = (1..8_000).map(row).collect();
        format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
    }

    fn read(text: &str) -> Result<(Vec<Row>, bool, usize), String> {
        let context = Context {
            strings: vec!["first".into()],
            kinds: vec![Kind::Plain, Kind::Percent],
            epoch: Epoch::Of1900,
            limits: Limits::USUAL,
        };
        let (mut sheet, mut cells) = (Sheet::new("Sheet", Counted::Rows), 0);
        let read = context.sheet("part", text, &mut sheet, &mut cells);
        read.map(|()| (sheet.rows, sheet.has_blanks, cells))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn a_sheet_read_by_two_threads_is_what_one_reads() {
        for (between, late) in [
            ("", ""),
            ("\n", ""),
            ("<!-- </row><row r=\"1\"> -->", ""),
            ("<row r=\"3999\"/>", ""),
            ("", "<c r=\"D7990\"><f>1+1</f><v>2</v></c>"),
            ("", "<c r=\"D7990\"><f>1+1</f></c>"),
            ("", "<c r=\"D7990\" t=\"str\"><f>A1</f><v></v></c>"),
            ("", "<c r=\"D7990\"><f>A1</f><v></v></c>"),
            ("", "<c r=\"D7990\" t=\"s\"><v>0</v></c>\n"),
            // Errors: a text that is not there, a cell of another row, and one twice.
            ("", "<c r=\"D7990\" t=\"s\"><v>7</v></c>"),
            ("", "<c r=\"D7\"><v>7</v></c>"),
            ("", "<c r=\"C7990\"><v>7</v></c>"),
        ] {
            let text = sheet(between, late);
            assert!(text.len() > LARGE);
            // A second space keeps all of it from being read ahead.
            let alone = text.replace("<row r=", "<row  r=");
            let read_alone = read(&alone);
            assert!(read(&text) == read_alone, "{between} {late}");
            assert_eq!(read_alone.is_err(), late.contains("<v>7</v>"));
        }
        // A row that holds nothing and says a smaller number, then one that says none, ahead or not.
        for at in [3_990, 7_000] {
            let here = format!("<row r=\"{at}\"");
            let text =
                sheet("", "").replace(&here, &format!("<row r=\"9\"></row><row><c/></row>{here}"));
            assert!(text.contains("<row><c/></row>"));
            let alone = text.replace("<row r=", "<row  r=");
            assert!(read(&text) == read(&alone), "{at}");
        }
    }

    #[test]
    fn most_of_the_second_half_is_read_ahead() {
        let text = sheet("", "<c r=\"D7990\" t=\"str\"><f>A1&amp;\"\"</f><v></v></c>");
        let context = Context {
            strings: vec!["first".into()],
            kinds: Vec::new(),
            epoch: Epoch::Of1900,
            limits: Limits::USUAL,
        };
        std::thread::scope(|scope| {
            let ahead = Ahead::begin(scope, &context, "part", &text).unwrap();
            assert!(ahead.from > text.len() / 2);
            let rows = ahead.rows();
            assert!(rows.length > text.len() / 2 - 1_000);
            assert_eq!(rows.last, 7_999);
            assert_eq!(rows.cells, rows.filled.len() * 2);
        });
        let small = &text[text.len() - 1_000..];
        std::thread::scope(|scope| assert!(Ahead::begin(scope, &context, "", small).is_none()));
    }
}
