//! A light scanner of RON tokens: enough to point at things, to lay text out and to find comments.
//!
//! It never fails: what it cannot make sense of becomes a token of its own, and an unfinished text or comment reaches
//! to the end.

use std::ops::Range;

use super::search;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `(`, `[` or `{`.
    Open(u8),
    /// `)`, `]` or `}`.
    Close(u8),
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// A field's name, a variant or a struct's name.
    Name,
    /// A quoted text, plain or raw.
    Text,
    /// A number or anything else that is one word.
    Word,
    /// A comment.
    Comment,
    /// A quoted text or a block comment that does not end.
    Unfinished,
    /// Any other character.
    Other,
}

/// A token and where it stands, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: Kind,
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte after its last.
    pub(crate) end: usize,
}

impl Token {
    /// The bytes it covers.
    pub(crate) fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The text it covers.
    pub(crate) fn text(self, source: &str) -> &str {
        source.get(self.range()).unwrap_or_default()
    }
}

/// The tokens of a text, comments included, white space left out.
pub(crate) struct Tokens<'a> {
    source: &'a str,
    at: usize,
}

/// The tokens of a text.
pub(crate) fn tokens(source: &str) -> Tokens<'_> {
    Tokens { source, at: 0 }
}

/// The bytes of the token that begins at or reaches beyond a byte; the end of the text where there is none.
pub(crate) fn token_at(source: &str, byte: usize) -> Range<usize> {
    tokens(source)
        .find(|token| token.end > byte)
        .map_or(source.len()..source.len(), Token::range)
}

/// Whether a text of valid RON has a comment anywhere.
pub(crate) fn has_comment(source: &str) -> bool {
    let bytes = source.as_bytes();
    let mut from = 0;
    // Most plans have no slash at all, or single ones in dates and "and/or".
    while let Some(slash) = bytes.get(from..).and_then(search::slash) {
        let next = from + slash + 1;
        if matches!(bytes.get(next), Some(b'/' | b'*')) {
            return tokens(source).any(|token| token.kind == Kind::Comment);
        }
        from = next;
    }
    false
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.skip_space()?;
        let bytes = self.source.as_bytes();
        let first = *bytes.get(start)?;
        let second = bytes.get(start + 1).copied();
        let (kind, end) = match first {
            b'(' | b'[' | b'{' => (Kind::Open(first), start + 1),
            b')' | b']' | b'}' => (Kind::Close(first), start + 1),
            b',' => (Kind::Comma, start + 1),
            b':' => (Kind::Colon, start + 1),
            b'"' => self.quoted(start + 1),
            b'/' if second == Some(b'/') => (Kind::Comment, self.until(start, "\n")),
            b'/' if second == Some(b'*') => self.block_comment(start + 2),
            b'\'' => self.character(start),
            b'r' | b'b' if self.raw_prefix(start).is_some() => self.raw(start),
            b'b' if second == Some(b'"') => self.quoted(start + 2),
            b'0'..=b'9' | b'+' | b'-' | b'.' => (Kind::Word, self.word_end(start)),
            b'r' if second == Some(b'#') => (Kind::Name, self.word_end(start + 2)),
            _ if first == b'_' || first.is_ascii_alphabetic() || first >= 0x80 => {
                (Kind::Name, self.word_end(start))
            }
            _ => (Kind::Other, start + 1),
        };
        self.at = end;
        Some(Token { kind, start, end })
    }
}

impl Tokens<'_> {
    /// The next byte that is not white space.
    fn skip_space(&self) -> Option<usize> {
        let rest = self.source.get(self.at..)?;
        let blank = rest
            .bytes()
            .position(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t'))?;
        let at = self.at + blank;
        if self.source.as_bytes().get(at)?.is_ascii_graphic() {
            return Some(at);
        }
        let rest = self.source.get(at..)?;
        Some(at + rest.find(|c| !is_space(c))?)
    }

    /// Where a string is found from a position on, or the end.
    fn until(&self, from: usize, what: &str) -> usize {
        self.source
            .get(from..)
            .and_then(|rest| rest.find(what))
            .map_or(self.source.len(), |at| from + at)
    }

    /// The end of a quoted text whose quote is behind `from`.
    fn quoted(&self, mut from: usize) -> (Kind, usize) {
        let bytes = self.source.as_bytes();
        loop {
            let rest = bytes.get(from..).unwrap_or_default();
            match rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) {
                None => return (Kind::Unfinished, self.source.len()),
                Some(at) if rest.get(at) == Some(&b'"') => return (Kind::Text, from + at + 1),
                // Steps over the escaped character's first byte: a quote or a backslash has only one.
                Some(at) => from += at + 2,
            }
        }
    }

    /// The number of `#` of a raw text and where its content begins, where one stands here.
    fn raw_prefix(&self, start: usize) -> Option<(usize, usize)> {
        let rest = self.source.as_bytes().get(start..)?;
        let letters = match rest {
            [b'b', b'r', ..] => 2,
            [b'r', ..] => 1,
            _ => return None,
        };
        let hashes = rest
            .get(letters..)?
            .iter()
            .take_while(|byte| **byte == b'#')
            .count();
        (rest.get(letters + hashes) == Some(&b'"'))
            .then_some((hashes, start + letters + hashes + 1))
    }

    /// The end of a raw text.
    fn raw(&self, start: usize) -> (Kind, usize) {
        let (hashes, content) = self.raw_prefix(start).unwrap_or((0, start + 1));
        let ending = format!("\"{}", "#".repeat(hashes));
        let end = self.until(content, &ending);
        if end == self.source.len() {
            (Kind::Unfinished, end)
        } else {
            (Kind::Text, end + ending.len())
        }
    }

    /// The end of a block comment, which may hold others.
    fn block_comment(&self, mut from: usize) -> (Kind, usize) {
        let bytes = self.source.as_bytes();
        let mut open = 1_usize;
        while open > 0 {
            match (bytes.get(from), bytes.get(from + 1)) {
                (Some(b'*'), Some(b'/')) => (open, from) = (open - 1, from + 2),
                (Some(b'/'), Some(b'*')) => (open, from) = (open + 1, from + 2),
                (Some(_), _) => from += 1,
                (None, _) => return (Kind::Unfinished, self.source.len()),
            }
        }
        (Kind::Comment, from)
    }

    /// The end of a character in single quotes; a lone quote stands for itself.
    fn character(&self, start: usize) -> (Kind, usize) {
        let mut rest = self
            .source
            .get(start + 1..)
            .unwrap_or_default()
            .char_indices()
            .take(12);
        let escaped = matches!(rest.next(), Some((_, '\\')));
        if escaped {
            rest.next();
        }
        match rest.find(|(_, c)| *c == '\'' || !escaped) {
            Some((at, '\'')) => (Kind::Word, start + 1 + at + 1),
            _ => (Kind::Other, start + 1),
        }
    }

    /// The end of a word or name.
    fn word_end(&self, start: usize) -> usize {
        let rest = self.source.get(start..).unwrap_or_default();
        let number = rest.starts_with(|c: char| !c.is_alphabetic() && c != '_');
        let length = rest
            .find(|c: char| {
                !(c == '_' || c.is_alphanumeric() || number && matches!(c, '+' | '-' | '.'))
            })
            .unwrap_or(rest.len());
        start + length.max(rest.chars().next().map_or(0, char::len_utf8))
    }
}

/// What RON takes for white space.
fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t'
            | '\n'
            | '\r'
            | '\x0B'
            | '\x0C'
            | '\u{85}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'
            | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(source: &str) -> Vec<(Kind, &str)> {
        tokens(source)
            .map(|token| (token.kind, token.text(source)))
            .collect()
    }

    #[test]
    fn texts_hide_what_looks_like_comments_and_brackets() {
        let source =
            r##"a: "// (\" /*", b: r#"/* " "#, c: r"\", /* x /* y */ " */ 'n' '\'' // "end"##;
        let expected = [
            (Kind::Name, "a"),
            (Kind::Colon, ":"),
            (Kind::Text, r#""// (\" /*""#),
            (Kind::Comma, ","),
            (Kind::Name, "b"),
            (Kind::Colon, ":"),
            (Kind::Text, r##"r#"/* " "#"##),
            (Kind::Comma, ","),
            (Kind::Name, "c"),
            (Kind::Colon, ":"),
            (Kind::Text, r#"r"\""#),
            (Kind::Comma, ","),
            (Kind::Comment, r#"/* x /* y */ " */"#),
            (Kind::Word, "'n'"),
            (Kind::Word, r"'\''"),
            (Kind::Comment, "// \"end"),
        ];
        assert_eq!(kinds(source), expected);
    }

    #[test]
    fn numbers_names_and_the_unfinished() {
        assert_eq!(
            kinds("-1.5e-3 naïve_1 r#type # \u{2028}\"abc"),
            [
                (Kind::Word, "-1.5e-3"),
                (Kind::Name, "naïve_1"),
                (Kind::Name, "r#type"),
                (Kind::Other, "#"),
                (Kind::Unfinished, "\"abc"),
            ]
        );
        assert_eq!(kinds("/* a /* b */"), [(Kind::Unfinished, "/* a /* b */")]);
        assert_eq!(kinds("\"a\\"), [(Kind::Unfinished, "\"a\\")]);
        assert_eq!(kinds("r#\"a\""), [(Kind::Unfinished, "r#\"a\"")]);
    }

    #[test]
    fn comments_are_told_from_addresses() {
        assert!(!has_comment("(url: \"https://example.org/*\", on: 1/2)"));
        assert!(has_comment("(url: \"https://example.org\") // here"));
        assert!(has_comment("(/* a */)"));
    }
}
