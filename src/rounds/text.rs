//! Finding a place in a pack's text, so that an error can point at it.

use std::collections::BTreeSet;

use super::pack::PackError;

/// One step from a value to a value inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// The value of a field, or of a key of a map.
    Field(&'a str),
    /// The entry at an index.
    Entry(usize),
}

/// An error at a byte of the text.
pub(super) fn error_at(text: &str, offset: usize, message: impl Into<String>) -> PackError {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    PackError {
        line,
        column,
        message: message.into(),
    }
}

/// The byte that a line and a column, both from 1, stand for.
pub(super) fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let rest = text.get(start..).unwrap_or_default();
    let within = rest
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or(rest.len(), |(at, _)| at);
    start + within
}

/// The byte where the value at a path begins; where the path leads nowhere, that of the last value on the way.
///
/// The text has been read as RON before, so its brackets and quotes pair up.
pub(super) fn locate(text: &str, path: &[Step<'_>]) -> usize {
    let mut scan = Scan { text, at: 0 };
    scan.skip_blank();
    let mut here = scan.at;
    for step in path {
        scan.at = here;
        match scan.enter(*step) {
            Some(inside) => here = inside,
            None => break,
        }
    }
    here
}

/// The first key that is given twice directly inside the value at a path, and the byte of its second place.
pub(super) fn repeated_key(text: &str, path: &[Step<'_>]) -> Option<(String, usize)> {
    let mut scan = Scan {
        text,
        at: locate(text, path),
    };
    let mut seen = BTreeSet::new();
    scan.entries(|key, _| {
        let (key, at) = key?;
        (!seen.insert(key.to_owned())).then(|| (key.to_owned(), at))
    })
}

/// The byte of the innermost bracket that is open at an offset.
pub(super) fn opening(text: &str, offset: usize) -> usize {
    let mut scan = Scan { text, at: 0 };
    let mut open = Vec::new();
    loop {
        scan.skip_blank();
        if scan.at >= offset {
            break;
        }
        match scan.byte() {
            Some(b'(' | b'[' | b'{') => open.push(scan.at),
            Some(b')' | b']' | b'}') => {
                open.pop();
            }
            Some(_) => {}
            None => break,
        }
        scan.token();
    }
    open.last().copied().unwrap_or(offset)
}

/// The byte where the token that ends at an offset begins: a quoted text, a word or a number.
pub(super) fn token_before(text: &str, offset: usize) -> usize {
    let mut scan = Scan { text, at: 0 };
    let mut last = offset;
    loop {
        scan.skip_blank();
        if scan.at >= offset || scan.byte().is_none() {
            return last;
        }
        last = scan.at;
        scan.token();
    }
}

/// A reader that knows only brackets, words, quoted texts and comments.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl Scan<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_while(&mut self, keep: impl Fn(char) -> bool) {
        let rest = self.rest();
        let length = rest.find(|c| !keep(c)).unwrap_or(rest.len());
        self.at += length;
    }

    /// Goes past blanks, comments and the line that enables extensions.
    fn skip_blank(&mut self) {
        loop {
            self.skip_while(|c| c.is_whitespace() || c == '\u{feff}');
            if self.rest().starts_with("//") || self.rest().starts_with("#!") {
                self.skip_while(|c| c != '\n');
            } else if self.rest().starts_with("/*") {
                self.skip_comment();
            } else {
                return;
            }
        }
    }

    /// Comments in RON nest.
    fn skip_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            let rest = self.rest();
            if rest.starts_with("/*") {
                depth += 1;
                self.at += 2;
            } else if rest.starts_with("*/") {
                depth -= 1;
                self.at += 2;
            } else {
                match rest.chars().next() {
                    Some(c) => self.at += c.len_utf8(),
                    None => return,
                }
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// Goes past one token: a quoted text, a word or number, or a single sign.
    fn token(&mut self) {
        match self.byte() {
            Some(b'"') => self.quoted(),
            Some(b'r') if self.rest().starts_with("r\"") || self.rest().starts_with("r#") => {
                let hashes = self
                    .rest()
                    .bytes()
                    .skip(1)
                    .take_while(|b| *b == b'#')
                    .count();
                let end = format!("\"{}", "#".repeat(hashes));
                let from = self.at + 2 + hashes;
                let inside = self.text.get(from..).unwrap_or_default();
                self.at = inside
                    .find(&end)
                    .map_or(self.text.len(), |at| from + at + end.len());
            }
            Some(byte)
                if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+' | b'.') =>
            {
                self.skip_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.'));
            }
            Some(_) => self.at += self.rest().chars().next().map_or(1, char::len_utf8),
            None => {}
        }
    }

    fn quoted(&mut self) {
        self.at += 1;
        loop {
            match self.byte() {
                Some(b'\\') => self.at += 2,
                Some(b'"') => {
                    self.at += 1;
                    return;
                }
                Some(_) => self.at += 1,
                None => return,
            }
        }
    }

    /// Goes past one value: a text, a word or number, and brackets with whatever they hold.
    fn value(&mut self) {
        let mut depth = 0_usize;
        loop {
            self.skip_blank();
            match self.byte() {
                Some(b'(' | b'[' | b'{') => depth += 1,
                Some(b')' | b']' | b'}' | b',') if depth == 0 => return,
                Some(b')' | b']' | b'}') => depth -= 1,
                Some(_) => {}
                None => return,
            }
            self.token();
        }
    }

    /// From the start of a value to the start of a value directly inside it.
    fn enter(&mut self, step: Step<'_>) -> Option<usize> {
        let mut index = 0;
        self.entries(|key, at| {
            let found = match step {
                Step::Field(field) => key.is_some_and(|(key, _)| key == field),
                Step::Entry(entry) => index == entry,
            };
            index += 1;
            found.then_some(at)
        })
    }

    /// Goes through what is directly inside the value here: each entry's key, where it has one, with the key's place,
    /// and the place of its value. Stops at the first that gives something.
    fn entries<T>(
        &mut self,
        mut visit: impl FnMut(Option<(&str, usize)>, usize) -> Option<T>,
    ) -> Option<T> {
        if self.byte().is_some_and(|byte| byte.is_ascii_alphabetic()) {
            self.token();
            self.skip_blank();
        }
        if !matches!(self.byte(), Some(b'(' | b'[' | b'{')) {
            return None;
        }
        self.at += 1;
        loop {
            self.skip_blank();
            if matches!(self.byte(), None | Some(b')' | b']' | b'}')) {
                return None;
            }
            let start = self.at;
            self.token();
            let name = self.text.get(start..self.at).unwrap_or_default();
            self.skip_blank();
            let keyed = self.byte() == Some(b':');
            if keyed {
                self.at += 1;
                self.skip_blank();
            } else {
                self.at = start;
            }
            let key = keyed.then(|| (name.trim_matches('"'), start));
            if let Some(found) = visit(key, self.at) {
                return Some(found);
            }
            self.value();
            self.skip_blank();
            if self.byte() == Some(b',') {
                self.at += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "// (a: 1)\n(\n    name: \"x, (y)\", /* [ */\n    areas: Only([\"a\", \"b\"]),\n    map: {\"k\": (v: r#\"\"]\"#, w: 2)},\n)\n";

    fn at(path: &[Step<'_>]) -> &'static str {
        let rest = TEXT.get(locate(TEXT, path)..).unwrap();
        rest.get(..3).unwrap()
    }

    #[test]
    fn a_path_leads_to_its_value() {
        assert_eq!(at(&[Step::Field("name")]), "\"x,");
        assert_eq!(
            at(&[Step::Field("areas"), Step::Entry(0), Step::Entry(1)]),
            "\"b\""
        );
        assert_eq!(
            at(&[Step::Field("map"), Step::Field("k"), Step::Field("w")]),
            "2)}"
        );
    }

    #[test]
    fn a_path_to_nowhere_ends_at_the_last_value_on_the_way() {
        assert_eq!(
            at(&[Step::Field("areas"), Step::Field("none"), Step::Entry(0)]),
            "Onl"
        );
        assert_eq!(locate("", &[Step::Field("a")]), 0);
        assert_eq!(locate("(a: [", &[Step::Field("a"), Step::Entry(3)]), 4);
    }

    #[test]
    fn a_repeated_key_is_found_at_its_second_place() {
        let text = "(m: {\"a\": (a: 1), \"b\": [2], \"a\": 3}, a: 1)";
        assert_eq!(
            repeated_key(text, &[Step::Field("m")]),
            Some(("a".to_owned(), text.rfind("\"a\"").unwrap()))
        );
        assert_eq!(repeated_key(text, &[]), None);
    }

    #[test]
    fn the_innermost_open_bracket_is_found_in_front_of_strings_and_comments() {
        let inside = TEXT.find("w: 2").unwrap();
        assert!(
            TEXT.get(opening(TEXT, inside)..)
                .unwrap()
                .starts_with("(v:")
        );
        assert_eq!(opening(TEXT, 0), 0);
    }

    #[test]
    fn lines_and_columns_count_characters() {
        let text = "é\nüx";
        let error = error_at(text, text.find('x').unwrap(), "");
        assert_eq!((error.line, error.column), (2, 2));
        assert_eq!(offset_of(text, 2, 2), text.find('x').unwrap());
        assert_eq!(offset_of(text, 9, 9), text.len());
    }
}
