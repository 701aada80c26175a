//! The cells of a sheet.

use compact_str::CompactString;
use quick_xml::events::{BytesStart, Event};

use super::super::error::ImportError;
use super::super::formats::{Epoch, Kind};
use super::super::limits::Limits;
use super::super::sheet::{Merged, Row, Sheet, Value};
use super::super::xml::{Part, attribute, count};
use super::ahead::{Ahead, Rows};
use super::usual::usual_cell;

/// How a cell's value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Number,
    Shared,
    Text,
    Truth,
    Fault,
    Day,
}

pub(super) struct Found {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) style: usize,
    pub(super) written: Written,
}

pub(super) struct Context {
    pub(super) strings: Vec<CompactString>,
    pub(super) kinds: Vec<Kind>,
    pub(super) epoch: Epoch,
    pub(super) limits: Limits,
}

impl Context {
    pub(super) fn sheet(
        &self,
        name: &str,
        text: &str,
        sheet: &mut Sheet,
        cells: &mut usize,
    ) -> Result<(), ImportError> {
        std::thread::scope(|scope| {
            let ahead = Ahead::begin(scope, self, name, text);
            self.rows(Part::new(name, text), ahead, sheet, cells)
        })
    }

    fn rows(
        &self,
        mut part: Part<'_>,
        mut ahead: Option<Ahead<'_>>,
        sheet: &mut Sheet,
        cells: &mut usize,
    ) -> Result<(), ImportError> {
        let (mut row, mut column) = (0_u32, 0_u32);
        let mut current = Row::default();
        let mut is_hidden = false;
        loop {
            if row > 0 {
                column = self.usual(&mut part, (row, column), &mut current, sheet, cells)?;
            }
            match part.event()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "row" => {
                        row = count(&element, "r").unwrap_or(row.saturating_add(1));
                        column = 0;
                        is_hidden = element.contains("hidden=") && is_true(&element, "hidden");
                        current = Row {
                            number: row,
                            // Rows are about as long as the one before.
                            cells: Vec::with_capacity(
                                sheet.rows.last().map_or(0, |row| row.cells.len()),
                            ),
                            ..Row::default()
                        };
                    }
                    "c" => {
                        let found = self.found(&part, &element, (row, column))?;
                        column = found.column.saturating_add(1);
                        let (at, of) = (found.column, found.row);
                        if of != row {
                            return Err(part.damaged("has a cell in a row that is not its own"));
                        }
                        let (value, computed) = self.value(&mut part, &found)?;
                        if let Some(value) = value {
                            self.keep((at, value), &mut current, sheet, cells)?;
                            current.computed.extend(computed.then_some(at));
                        }
                    }
                    "col" if is_true(&element, "hidden") => {
                        if let (Some(first), Some(last)) =
                            (count(&element, "min"), count(&element, "max"))
                            && let Some(first) = first.checked_sub(1)
                        {
                            sheet.hidden_columns.push((first, last.saturating_sub(1)));
                        }
                        Limits::check(
                            "columns",
                            sheet.hidden_columns.len(),
                            usize::try_from(self.limits.columns).unwrap_or(usize::MAX),
                        )?;
                    }
                    "mergeCell" => {
                        let merged = attribute(&element, "ref").and_then(|range| merged(&range));
                        sheet.merged.extend(merged);
                        Limits::check("joined cells", sheet.merged.len(), self.limits.rows)?;
                    }
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == "row" => {
                    let done = std::mem::take(&mut current);
                    if !done.cells.is_empty() {
                        sheet.hidden_rows.extend(is_hidden.then_some(done.number));
                        self.add(&part, done, sheet)?;
                    }
                    if let Some(ahead) = ahead.take_if(|ahead| ahead.from == part.at()) {
                        let found = ahead.rows();
                        part.pass(found.length);
                        if found.length > 0 {
                            row = found.last;
                        }
                        self.add_all(&part, found, sheet, cells)?;
                    }
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// Reads the cells of a row that stand here in the usual form, and says which column comes after them.
    fn usual(
        &self,
        part: &mut Part<'_>,
        at: (u32, u32),
        current: &mut Row,
        sheet: &mut Sheet,
        cells: &mut usize,
    ) -> Result<u32, ImportError> {
        let (row, mut column) = at;
        while let Some(cell) = usual_cell(part.rest()).filter(|cell| cell.row == row) {
            part.pass(cell.length);
            let found = Found {
                row,
                column: cell.column,
                style: cell.style,
                written: cell.written,
            };
            self.check_column(found.column)?;
            column = found.column.saturating_add(1);
            let value = match cell.value {
                Some(text) => self.understood(part.name(), &found, text)?,
                None => None,
            };
            if let Some(value) = value {
                self.keep((found.column, value), current, sheet, cells)?;
                current
                    .computed
                    .extend(cell.computed.then_some(found.column));
            }
        }
        Ok(column)
    }

    /// Keeps what a cell holds.
    fn keep(
        &self,
        cell: (u32, Value),
        current: &mut Row,
        sheet: &mut Sheet,
        cells: &mut usize,
    ) -> Result<(), ImportError> {
        *cells += 1;
        sheet.has_blanks |= cell.1.is_blank();
        Limits::check("cells", *cells, self.limits.cells)?;
        current.cells.push(cell);
        Ok(())
    }

    pub(super) fn check_column(&self, column: u32) -> Result<(), ImportError> {
        Limits::check(
            "columns",
            usize::try_from(column).unwrap_or(usize::MAX),
            usize::try_from(self.limits.columns).unwrap_or(usize::MAX),
        )
    }

    fn add(&self, part: &Part<'_>, row: Row, sheet: &mut Sheet) -> Result<(), ImportError> {
        let ordered = row.cells.is_sorted_by(|one, other| one.0 < other.0)
            && sheet
                .rows
                .last()
                .is_none_or(|last| last.number < row.number);
        if !ordered {
            return Err(part.damaged("has cells that are not in order, or one twice"));
        }
        sheet.rows.push(row);
        Limits::check("rows", sheet.rows.len(), self.limits.rows)
    }

    /// Adds rows that were read ahead.
    fn add_all(
        &self,
        part: &Part<'_>,
        found: Rows,
        sheet: &mut Sheet,
        cells: &mut usize,
    ) -> Result<(), ImportError> {
        *cells += found.cells;
        sheet.has_blanks |= found.has_blanks;
        Limits::check("cells", *cells, self.limits.cells)?;
        let mut rows = found.filled.into_iter();
        if let Some(first) = rows.next() {
            self.add(part, first, sheet)?;
        }
        sheet.rows.extend(rows);
        Limits::check("rows", sheet.rows.len(), self.limits.rows)
    }
}

/// "C7" as its row, as a person counts, and its column from 0.
pub(super) fn place(text: &str) -> Option<(u32, u32)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = text.split_at_checked(letters)?;
    if column.is_empty() || column.len() > 3 || row.len() > 7 {
        return None;
    }
    let column = column.bytes().fold(0, |sum, letter| {
        sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row = row.parse().ok().filter(|row| *row > 0)?;
    Some((row, column - 1))
}

fn is_true(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| matches!(value.as_str(), "1" | "true"))
}

fn merged(range: &str) -> Option<Merged> {
    let (first, last) = range.split_once(':')?;
    let (first, last) = (place(first)?, place(last)?);
    Some(Merged {
        rows: (first.0, last.0),
        columns: (first.1, last.1),
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::sheet::Counted;
    use super::*;

    #[test]
    fn cells_in_the_usual_form_are_what_they_are_in_any_other() {
        let text = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c>\
            <c r=\"B1\" s=\"2\"/><c r=\"C1\"><v>0.28999999999999998</v></c><c r=\"D1\" s=\"1\"><v>0.4</v></c>\
            <c r=\"F1\"><f>C1*2</f><v>0.58</v></c><c r=\"G1\" t=\"n\"><v> 7 </v></c><c r=\"H1\"><v></v></c>\
            <c r=\"I1\"><v>1e400</v></c></row><row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c>\
            <c t=\"inlineStr\"><is><t>x</t></is></c><c r=\"AA3\" t=\"b\"><v>1</v></c></row></sheetData></worksheet>";
        let context = Context {
            strings: vec!["first".into(), " ".into()],
            kinds: vec![Kind::Plain, Kind::Percent, Kind::Day],
            epoch: Epoch::Of1900,
            limits: Limits::USUAL,
        };
        let rows = |text: &str| {
            let mut sheet = Sheet::new("Sheet", Counted::Rows);
            let mut cells = 0;
            context.sheet("part", text, &mut sheet, &mut cells).unwrap();
            (sheet.rows, sheet.has_blanks, cells)
        };
        let original = text;
        // With two spaces none of them is in the usual form.
        let unusual = text.replace("<c r=", "<c  r=");
        assert_eq!(rows(text), rows(&unusual));
        // Laid out for people, with rows that hold nothing, and with a comment between cells.
        let laid_out = text
            .replace('<', "\n <")
            .replace("\n </v>", "</v>")
            .replace("\n </t>", "</t>");
        for text in [
            text.replace("<c ", "\n  <c ")
                .replace("</row>", "\n</row>\n"),
            laid_out,
            text.replace("<row r=\"3\">", "<row r=\"2\"/><row r=\"3\">"),
            text.replace("<row r=\"3\">", "<row r=\"2\"/>\n<row r=\"3\">\n"),
            text.replace("<c r=\"C1\"", "<!-- here --><c r=\"C1\""),
            text.replace("<c r=\"D1\"", "&#32;<c r=\"D1\""),
        ] {
            let unusual = text.replace("<c r=", "<c  r=");
            assert_eq!(rows(&text), rows(&unusual), "{text}");
            assert_eq!(rows(&text), rows(original), "{text}");
        }
        assert_eq!(rows(text).2, 9);
        // A cell of another row, a text that there is none of, and a cell twice.
        for (right, wrong) in [
            ("r=\"C1\"", "r=\"C2\""),
            ("<v>0</v>", "<v>9</v>"),
            ("r=\"D1\"", "r=\"C1\""),
        ] {
            for text in [text, &unusual] {
                let text = text.replace(right, wrong);
                let mut sheet = Sheet::new("Sheet", Counted::Rows);
                let read = context.sheet("part", &text, &mut sheet, &mut 0);
                assert!(read.is_err(), "{text}");
            }
        }
    }

    #[test]
    fn places_are_letters_and_a_number() {
        assert_eq!(place("A1"), Some((1, 0)));
        assert_eq!(place("xfd1048576"), Some((1_048_576, 16_383)));
        for text in ["", "A", "1", "A0", "AAAA1", "A99999999", "Ä1", "A-1"] {
            assert_eq!(place(text), None, "{text}");
        }
    }
}
