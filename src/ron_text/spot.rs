//! A place in a text, with its line drawn and a caret under it.

use std::fmt;
use std::ops::Range;

/// The most characters of a source line that are shown.
const WIDTH: usize = 96;
/// How many characters before the place are kept where a line is cut.
const BEFORE: usize = 56;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The line's text, cut to a sensible width and without tabs or control characters.
    pub source: String,
    /// How many characters of `source` stand before the place.
    pub indent: usize,
    /// How many characters the place covers; at least 1.
    pub length: usize,
}

impl Spot {
    /// The place of a range of bytes. A byte past the end is taken as the end.
    pub(crate) fn of(text: &str, range: Range<usize>) -> Spot {
        let mut start = range.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let (before, after) = text.split_at(start);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let head = before.rsplit('\n').next().unwrap_or_default();
        let tail = after.split('\n').next().unwrap_or_default();
        let tail = tail.strip_suffix('\r').unwrap_or(tail);
        let column = head.chars().count() + 1;
        let covered = text
            .get(start..range.end.min(text.len()))
            .unwrap_or_default();
        let covered = covered.split('\n').next().unwrap_or_default();

        let whole: Vec<char> = head.chars().chain(tail.chars()).map(shown).collect();
        let skip = if whole.len() > WIDTH {
            (column - 1).saturating_sub(BEFORE)
        } else {
            0
        };
        let mut source: String = whole.iter().skip(skip).take(WIDTH).collect();
        if whole.len() > skip + WIDTH {
            source.push('…');
        }
        let mut indent = column - 1 - skip;
        if skip > 0 {
            source.insert(0, '…');
            indent += 1;
        }
        let room = source.chars().count().saturating_sub(indent).max(1);
        Spot {
            line,
            column,
            indent,
            length: covered.chars().count().clamp(1, room),
            source: source.trim_end().to_owned(),
        }
    }

    /// The place of a line and column as the RON reader counts them, as a byte of the text.
    pub(crate) fn offset(text: &str, line: usize, column: usize) -> usize {
        let mut start = 0;
        for _ in 1..line {
            match text.get(start..).and_then(|rest| rest.find('\n')) {
                Some(end) => start += end + 1,
                None => return text.len(),
            }
        }
        let rest = text.get(start..).unwrap_or_default();
        rest.char_indices()
            .nth(column.saturating_sub(1))
            .map_or(text.len(), |(at, _)| start + at)
    }
}

/// A character as it is drawn: one column wide.
fn shown(c: char) -> char {
    match c {
        '\t' => ' ',
        // These turn the direction of writing, and with it the line under which the caret stands.
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        c if c.is_control() => '\u{FFFD}',
        c => c,
    }
}

impl fmt::Display for Spot {
    /// The line and the caret below it, without a line break at the end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.line.to_string();
        let margin = number.len().max(4);
        writeln!(f, "{number:>margin$} | {}", self.source)?;
        write!(
            f,
            "{:margin$} | {:indent$}{}",
            "",
            "",
            "^".repeat(self.length),
            indent = self.indent
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_place() {
        let text = "(\r\n\tname: \"Größe\",\r\n)";
        let at = text.find("\"G").expect("there");
        let spot = Spot::of(text, at..at + "\"Größe\"".len());
        assert_eq!((spot.line, spot.column), (2, 8));
        assert_eq!(
            spot.to_string(),
            "   2 |  name: \"Größe\",\n     |        ^^^^^^^"
        );
        assert_eq!(Spot::offset(text, 2, 8), at);
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = format!("{}HERE{}", "a".repeat(500), "b".repeat(500));
        let spot = Spot::of(&text, 500..504);
        assert_eq!(spot.column, 501);
        let carets: String = spot.source.chars().skip(spot.indent).take(4).collect();
        assert_eq!(carets, "HERE");
        assert!(spot.source.chars().count() <= WIDTH + 2);
        assert_eq!(spot.length, 4);
    }

    #[test]
    fn the_end_of_a_text_is_a_place() {
        let spot = Spot::of("(\n", 2..9);
        assert_eq!((spot.line, spot.column, spot.length), (2, 1, 1));
        assert_eq!(Spot::offset("(\n", 7, 1), 2);
    }
}
