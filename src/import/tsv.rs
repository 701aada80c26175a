//! Blocks of cells as spreadsheets put them on the clipboard: tabs between cells, lines between rows, quotes around what
//! holds either.

use std::iter::Peekable;
use std::str::Chars;

/// Reads a block. Rows may be of different lengths; a line at the end that is empty is no row.
pub fn read(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    let mut begins = true;
    while let Some(c) = chars.next() {
        if quoted {
            match c {
                '"' if chars.peek() == Some(&'"') => {
                    chars.next();
                    cell.push('"');
                }
                '"' => quoted = false,
                '\r' if chars.peek() == Some(&'\n') => {}
                other => cell.push(other),
            }
            continue;
        }
        match c {
            '"' if begins && closes(chars.clone()) => {
                quoted = true;
                begins = false;
            }
            '\t' => {
                row.push(std::mem::take(&mut cell));
                begins = true;
            }
            '\n' | '\r' => {
                if c == '\r' && chars.peek() == Some(&'\n') {
                    chars.next();
                }
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
                begins = true;
            }
            other => {
                cell.push(other);
                begins = false;
            }
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

/// Whether a cell that begins with a quote also ends with one: `"5 ft" bed` is a text that begins with a quote.
fn closes(mut chars: Peekable<Chars<'_>>) -> bool {
    while let Some(c) = chars.next() {
        if c == '"' {
            match chars.peek() {
                Some('"') => {
                    chars.next();
                }
                None | Some('\t' | '\n' | '\r') => return true,
                Some(_) => return false,
            }
        }
    }
    false
}

/// Writes a block.
pub fn write(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push('\t');
            }
            if cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(cell);
            }
        }
        text.push('\n');
    }
    // One cell goes into a line of text without a break after it.
    if let [row] = rows
        && row.len() == 1
    {
        text.pop();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_as_spreadsheets_write_them() {
        assert_eq!(read("a\tb\r\nc\t\r\n"), [["a", "b"], ["c", ""]]);
        assert_eq!(read("1,200\n\n300\n"), [["1,200"], [""], ["300"]]);
        assert_eq!(
            read("\"two\nlines\"\tx\n\"say \"\"so\"\"\"\ty"),
            [["two\nlines", "x"], ["say \"so\"", "y"]]
        );
        assert_eq!(read("\"5 ft\" bed\tx"), [["\"5 ft\" bed", "x"]]);
        assert_eq!(read("5\" pipe"), [["5\" pipe"]]);
        assert_eq!(read("\"never closed\tx"), [["\"never closed", "x"]]);
        assert!(read("").is_empty());
    }

    #[test]
    fn what_was_written_is_read_again() {
        let rows = vec![
            vec!["a".to_owned(), "two\nlines".to_owned(), "\"q\"".to_owned()],
            vec![String::new(), "tab\there".to_owned(), "5\"".to_owned()],
        ];
        assert_eq!(read(&write(&rows)), rows);
        assert_eq!(write(&[vec!["one".to_owned()]]), "one");
    }
}
