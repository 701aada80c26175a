//! The place in a text where the RON reader stopped, and what stands around it.

use std::ops::Range;

use ron::error::{Error, SpannedError};

use super::spot::Spot;
use super::tokens::{Kind, Token, tokens};

/// Where the reader stopped.
pub(super) struct Place<'a> {
    pub(super) text: &'a str,
    tokens: Vec<Token>,
    /// The byte where the reader began its last step.
    from: usize,
    /// The byte that it reached.
    pub(super) at: usize,
}

/// Something quoted or commented out that does not end, from its first byte.
pub(super) enum Unfinished {
    Text(Range<usize>),
    Comment(Range<usize>),
}

impl<'a> Place<'a> {
    /// The place that an error names.
    pub(super) fn of(text: &'a str, error: &SpannedError) -> Self {
        let (start, end) = (error.span.start, error.span.end);
        Place {
            text,
            tokens: tokens(text)
                .filter(|token| token.kind != Kind::Comment)
                .collect(),
            from: Spot::offset(text, start.line, start.col),
            at: Spot::offset(text, end.line, end.col),
        }
    }

    /// The token that was just read: the one that holds the byte before the place.
    pub(super) fn read(&self) -> Range<usize> {
        let before = self
            .tokens
            .iter()
            .rev()
            .find(|token| token.start < self.at.max(1));
        before.map_or(self.at..self.at, |token| token.range())
    }

    /// The token that could not be read: the first that ends behind the place.
    pub(super) fn ahead(&self) -> Range<usize> {
        let next = self.tokens.iter().find(|token| token.end > self.at);
        next.map_or(self.text.len()..self.text.len(), |token| token.range())
    }

    /// The kind of the token that covers a range.
    pub(super) fn kind(&self, range: &Range<usize>) -> Option<Kind> {
        let token = self.tokens.iter().find(|token| token.range() == *range);
        token.map(|token| token.kind)
    }

    /// What stands in a range, as a message quotes it.
    pub(super) fn shown(&self, range: &Range<usize>) -> String {
        let found = self.text.get(range.clone()).unwrap_or_default();
        match found.char_indices().nth(40) {
            _ if found.is_empty() => "the end of the file".to_owned(),
            Some((cut, _)) => format!("`{}…`", found.get(..cut).unwrap_or_default()),
            None => format!("`{found}`"),
        }
    }

    /// The innermost bracket that is open at the place, where the brackets of the text do not pair up.
    pub(super) fn unclosed(&self) -> Option<(u8, Range<usize>)> {
        let mut open: Vec<(u8, Token)> = Vec::new();
        let mut here = None;
        let mut pairs = true;
        for token in &self.tokens {
            if here.is_none() && token.end > self.at {
                here = Some(open.last().copied());
            }
            match token.kind {
                Kind::Open(bracket) => open.push((bracket, *token)),
                Kind::Close(bracket) => {
                    pairs &= open
                        .pop()
                        .is_some_and(|(opening, _)| closing(opening) == bracket);
                }
                _ => {}
            }
        }
        if pairs && open.is_empty() {
            return None;
        }
        here.unwrap_or(open.last().copied())
            .map(|(bracket, token)| (bracket, token.range()))
    }

    /// The bracket that opened the struct in which the place is.
    pub(super) fn opener(&self) -> Range<usize> {
        let mut depth = 0_usize;
        for token in self.tokens.iter().rev() {
            match token.kind {
                _ if token.start >= self.at => {}
                Kind::Close(_) => depth += 1,
                Kind::Open(_) if depth == 0 => return token.range(),
                Kind::Open(_) => depth -= 1,
                _ => {}
            }
        }
        self.ahead()
    }

    /// The text or comment that does not end, where there is one.
    pub(super) fn unfinished(&self, error: &Error) -> Option<Unfinished> {
        let last = self
            .tokens
            .last()
            .filter(|token| token.kind == Kind::Unfinished)?;
        if last.text(self.text).starts_with('/') {
            return Some(Unfinished::Comment(last.start..last.start + 2));
        }
        // Where a quote is missing, every text behind it is turned inside out. The first that goes wrong is the one
        // before the place, and it goes on over the end of its line.
        let turned = self.tokens.iter().rev().find(|token| {
            token.kind == Kind::Text && token.end <= self.at && token.text(self.text).contains('\n')
        });
        let text = match (error, turned) {
            (Error::ExpectedStringEnd, _) | (_, None) => last,
            (_, Some(turned)) => turned,
        };
        let first_line = text.text(self.text).lines().next().map_or(1, str::len);
        Some(Unfinished::Text(text.start..text.start + first_line))
    }

    /// The key of a map before the place that a message names.
    pub(super) fn key_in(&self, message: &str) -> Range<usize> {
        let names = |token: &&Token| {
            let key = token.text(self.text).trim_matches('"');
            token.kind == Kind::Text
                && token.end <= self.at
                && message.split(' ').any(|word| word == key)
        };
        let key = self.tokens.iter().rev().find(names);
        key.map_or_else(|| self.ahead(), |token| token.range())
    }

    /// The escape in a text at which the reader stopped.
    pub(super) fn escape(&self) -> Range<usize> {
        let read = self.text.get(self.from..self.at).unwrap_or_default();
        self.from + read.rfind('\\').unwrap_or(0)..self.at
    }
}

/// The bracket that closes what another opens.
pub(super) fn closing(opening: u8) -> u8 {
    match opening {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}
