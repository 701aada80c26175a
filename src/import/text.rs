//! Tables of text: commas, semicolons or tabs between cells, as RFC 4180 has them and as programs write them.

use std::borrow::Cow;

use super::error::ImportError;
use super::limits::Limits;
use super::sheet::{Counted, Row, Sheet, Value, is_blank};
use crate::format::restored;

/// What a text file is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16,
    /// The old Western European set, which nothing in a file says: it is what is left.
    Windows1252,
}

/// A text file as a sheet, what it is written in, and what stands between its cells.
pub(super) struct Table {
    pub(super) sheet: Sheet,
    pub(super) encoding: Encoding,
    pub(super) separator: char,
}

/// Reads a table of text.
pub(super) fn read(bytes: &[u8], name: &str, limits: &Limits) -> Result<Table, ImportError> {
    let (text, encoding) = decoded(bytes)?;
    let text = one_kind_of_line_end(&text);
    let (text, separator) = separated(&text);
    if let Some(line) = never_closed(text, separator) {
        return Err(ImportError::Damaged(format!(
            "the quotation mark that opens a cell on line {line} is never closed"
        )));
    }
    let mut sheet = Sheet::new(name, Counted::Lines);
    let mut records = records(text, separator);
    let mut record = csv::StringRecord::new();
    let mut cells = 0;
    loop {
        let line = records.position().line();
        match records.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => {
                return Err(ImportError::Damaged(format!(
                    "line {line} cannot be taken apart into cells"
                )));
            }
        }
        let number = record
            .position()
            .map_or(line, |position| line_of(text, position));
        let mut row = Row {
            number: u32::try_from(number).unwrap_or(u32::MAX),
            ..Row::default()
        };
        for (column, text) in (0_u32..).zip(&record) {
            Limits::check(
                "columns",
                usize::try_from(column).unwrap_or(usize::MAX),
                usize::try_from(limits.columns).unwrap_or(usize::MAX),
            )?;
            Limits::check("characters in one cell", text.len(), limits.text)?;
            if let Some(value) = value(text) {
                cells += 1;
                row.cells.push((column, value));
            }
        }
        Limits::check("cells", cells, limits.cells)?;
        if !row.cells.is_empty() {
            sheet.rows.push(row);
            Limits::check("rows", sheet.rows.len(), limits.rows)?;
        }
    }
    Ok(Table {
        sheet,
        encoding,
        separator: char::from(separator),
    })
}

/// The line on which a record begins; the reader names the one on which blank lines before it begin.
fn line_of(text: &str, position: &csv::Position) -> u64 {
    let from = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    let lines = blank.filter(|byte| **byte == b'\n').count();
    position.line() + lines as u64
}

fn value(text: &str) -> Option<Value> {
    match restored(text) {
        Cow::Owned(text) => Some(Value::Marked(text.into())),
        Cow::Borrowed(text) if text.chars().all(is_blank) => None,
        Cow::Borrowed(text) => Some(Value::Text(text.into())),
    }
}

/// The characters of a file. What is not valid in what the file says it is written in is an error.
fn decoded(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), ImportError> {
    let broken = || ImportError::Damaged("it holds bytes that stand for no character".to_owned());
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        let text = std::str::from_utf8(rest).map_err(|_| broken())?;
        return Ok((Cow::Borrowed(text), Encoding::Utf8));
    }
    for (mark, encoding) in [
        (b"\xFF\xFE", encoding_rs::UTF_16LE),
        (b"\xFE\xFF", encoding_rs::UTF_16BE),
    ] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let text = encoding
                .decode_without_bom_handling_and_without_replacement(rest)
                .ok_or_else(broken)?;
            return Ok((text, Encoding::Utf16));
        }
    }
    if memchr::memchr(0, bytes).is_some() {
        return Err(ImportError::NotReadable {
            what: "The file is neither a workbook nor a table of text",
            remedy: "Import a workbook (.xlsx, .xlsm, .xlsb or .ods) or a table (.csv)",
        });
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((Cow::Borrowed(text), Encoding::Utf8));
    }
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok((text, Encoding::Windows1252))
}

/// Old files from a Macintosh end their lines with a return alone.
fn one_kind_of_line_end(text: &str) -> Cow<'_, str> {
    if text.contains('\r') && !text.contains('\n') {
        Cow::Owned(text.replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

fn records(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// What stands between the cells: what a first line `sep=;` says, or what makes most cells of the first lines.
fn separated(text: &str) -> (&str, u8) {
    const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
    const LINES: usize = 20;
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(said) = first.trim().strip_prefix("sep=")
        && let [one] = said.as_bytes()
        && CANDIDATES.contains(one)
    {
        return (rest, *one);
    }
    let cells = |separator: u8| -> usize {
        records(text, separator)
            .into_records()
            .take(LINES)
            .map_while(Result::ok)
            .map(|record| record.len().saturating_sub(1))
            .sum()
    };
    let best = CANDIDATES
        .into_iter()
        .rev()
        .max_by_key(|separator| cells(*separator));
    (text, best.unwrap_or(b','))
}

/// The line on which a quotation mark opens a cell that never ends.
fn never_closed(text: &str, separator: u8) -> Option<usize> {
    let (mut line, mut opened) = (1, None);
    let mut begins = true;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte == b'\n' {
            line += 1;
        }
        match opened {
            Some(_) if byte == b'"' => {
                if bytes.peek() == Some(&b'"') {
                    bytes.next();
                } else {
                    opened = None;
                }
            }
            Some(_) => {}
            None if byte == b'"' && begins => {
                opened = Some(line);
                begins = false;
            }
            None => begins = byte == separator || byte == b'\n' || byte == b'\r',
        }
    }
    opened
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(bytes: &[u8]) -> Table {
        read(bytes, "test", &Limits::USUAL).unwrap()
    }

    fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
        let rows = table(bytes).sheet.rows;
        rows.iter()
            .map(|row| {
                row.cells
                    .iter()
                    .map(|(_, value)| value.text().to_string())
                    .collect()
            })
            .collect()
    }

    #[test]
    fn separators_are_found() {
        for (text, separator) in [
            ("a,b\n1,2\n", ','),
            ("a;b\n1,5;2\n", ';'),
            ("a\tb\n1\t2\n", '\t'),
            ("sep=;\na,b;c\n", ';'),
            ("one\ntwo\n", ','),
            ("\"a;b;c;d\",e\n\"f;g\",h\n", ','),
        ] {
            assert_eq!(table(text.as_bytes()).separator, separator, "{text}");
        }
    }

    #[test]
    fn every_way_of_writing_characters_is_read() {
        let utf16: Vec<u8> = "\u{feff}£5,é\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (bytes, encoding) in [
            ("£5,é\n".as_bytes(), Encoding::Utf8),
            ("\u{feff}£5,é\n".as_bytes(), Encoding::Utf8),
            (&utf16, Encoding::Utf16),
            (b"\xA35,\xE9\n", Encoding::Windows1252),
        ] {
            assert_eq!(texts(bytes), [["£5", "é"]]);
            assert_eq!(table(bytes).encoding, encoding);
        }
        assert!(read(b"\xEF\xBB\xBF\xFF", "test", &Limits::USUAL).is_err());
        assert!(read(b"a\0b", "test", &Limits::USUAL).is_err());
    }

    #[test]
    fn lines_are_counted_as_an_editor_does() {
        let sheet = table(b"a,b\n\"two\nlines\",c\n\nd,e\n").sheet;
        let numbers: Vec<u32> = sheet.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 2, 5]);
    }

    #[test]
    fn a_cell_that_never_ends_is_an_error_with_its_line() {
        let error = read(b"a,b\nc,\"d\ne,f\n", "test", &Limits::USUAL)
            .err()
            .unwrap();
        assert!(error.to_string().contains("on line 2"), "{error}");
        assert_eq!(
            texts(b"5\" pipe,x\n\"say \"\"so\"\"\",y\n"),
            [["5\" pipe", "x"], ["say \"so\"", "y"]]
        );
    }
}
