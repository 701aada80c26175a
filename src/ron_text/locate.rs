//! Finding where a value stands in a text, once something is known to be wrong with it.

use std::ops::Range;

use super::tokens::{Kind, Token, tokens};

/// One step from a value to a value inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// The value of a field, or of a key of a map.
    Field(&'a str),
    /// The entry at an index, from 0.
    Entry(usize),
}

/// The bytes of a value's first token; nothing where the text does not hold the value.
pub(crate) fn locate(source: &str, steps: &[Step<'_>]) -> Option<Range<usize>> {
    let mut walk = Walk::new(source);
    walk.descend(steps)?;
    Some(walk.peek()?.range())
}

/// The bytes of a value's first token; where the way leads nowhere, those of the last value on it.
pub(crate) fn locate_nearest(source: &str, steps: &[Step<'_>]) -> Range<usize> {
    (0..=steps.len())
        .rev()
        .find_map(|length| locate(source, steps.get(..length)?))
        .unwrap_or(0..0)
}

/// The bytes of a key in the map at the end of the way.
pub(crate) fn locate_key(source: &str, steps: &[Step<'_>], key: &str) -> Option<Range<usize>> {
    let mut walk = Walk::new(source);
    walk.descend(steps)?;
    walk.entries(|walk, name| {
        name.filter(|name| walk.name(*name) == key)
            .map(Token::range)
    })
}

/// The first key that is given twice directly inside the value at the end of the way, and the bytes of its second place.
pub(crate) fn repeated_key(source: &str, steps: &[Step<'_>]) -> Option<(String, Range<usize>)> {
    let mut walk = Walk::new(source);
    walk.descend(steps)?;
    let mut seen: Vec<String> = Vec::new();
    walk.entries(|walk, name| {
        let name = name?;
        let key = walk.name(name).to_owned();
        if seen.contains(&key) {
            return Some((key, name.range()));
        }
        seen.push(key);
        None
    })
}

/// The tokens without comments, and a place among them.
struct Walk<'a> {
    source: &'a str,
    tokens: Vec<Token>,
    at: usize,
}

impl<'a> Walk<'a> {
    /// At the value that the text is.
    fn new(source: &'a str) -> Self {
        let mut walk = Walk {
            source,
            tokens: tokens(source)
                .filter(|token| token.kind != Kind::Comment)
                .collect(),
            at: 0,
        };
        // Attributes such as `#![enable(…)]`.
        while walk.peek().is_some_and(|token| token.text(source) == "#") {
            walk.at += 2;
            walk.skip_value();
        }
        walk
    }

    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    fn peek_kind(&self, ahead: usize) -> Option<Kind> {
        self.tokens.get(self.at + ahead).map(|token| token.kind)
    }

    /// A field's name or a map's key without what surrounds it.
    fn name(&self, token: Token) -> &'a str {
        let text = token.text(self.source);
        text.strip_prefix("r#")
            .unwrap_or_else(|| text.trim_matches('"'))
    }

    /// Steps over a value, up to the comma or bracket that ends it.
    fn skip_value(&mut self) {
        let mut open = 0_usize;
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Open(_) => open += 1,
                Kind::Close(_) | Kind::Comma if open == 0 => return,
                Kind::Close(_) => {
                    open -= 1;
                    if open == 0 {
                        self.at += 1;
                        return;
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
    }

    /// Goes to the value at the end of a way; nothing where there is none.
    fn descend(&mut self, steps: &[Step<'_>]) -> Option<()> {
        // What stands around a value and is no step of its own.
        while self.peek()?.text(self.source) == "Some" && self.opens(1) {
            self.at += 2;
        }
        if matches!(self.peek()?.kind, Kind::Close(_) | Kind::Comma) {
            return None;
        }
        let Some((step, rest)) = steps.split_first() else {
            return Some(());
        };
        let mut index = 0;
        self.entries(|walk, name| {
            let found = match *step {
                Step::Field(field) => name.is_some_and(|name| walk.name(name) == field),
                Step::Entry(entry) => index == entry,
            };
            index += 1;
            found.then_some(())
        })?;
        self.descend(rest)
    }

    /// Whether a bracket opens some tokens ahead.
    fn opens(&self, ahead: usize) -> bool {
        matches!(self.peek_kind(ahead), Some(Kind::Open(_)))
    }

    /// Goes through what is directly inside the value here, to each entry's value with its name or key, where it has
    /// one. Stops at the first that gives something.
    fn entries<T>(
        &mut self,
        mut visit: impl FnMut(&Self, Option<Token>) -> Option<T>,
    ) -> Option<T> {
        if self.peek_kind(0) == Some(Kind::Name) && self.opens(1) {
            self.at += 1;
        }
        if !self.opens(0) {
            return None;
        }
        self.at += 1;
        while self
            .peek()
            .is_some_and(|token| !matches!(token.kind, Kind::Close(_)))
        {
            let name = self
                .peek()
                .filter(|_| self.peek_kind(1) == Some(Kind::Colon));
            if name.is_some() {
                self.at += 2;
            }
            if let Some(found) = visit(self, name) {
                return Some(found);
            }
            self.skip_value();
            if self.peek_kind(0) == Some(Kind::Comma) {
                self.at += 1;
            } else if self
                .peek()
                .is_some_and(|token| !matches!(token.kind, Kind::Close(_)))
            {
                return None;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Step::{Entry, Field};
    use super::*;

    const TEXT: &str = r##"#![enable(implicit_some)]
        // allocations: [(id: 9)]
        Plan(
            notes: "allocations: [(id: 8)]", /* id: 7 */
            board: (name: "x, (y)", id: 6),
            areas: Only(["a", "b"]),
            map: {"k": (v: r#""]"#, w: 2)},
            allocations: [
                (amounts: {"2023-24": "1"}, id: 1),
                Allocation(id: /* here */ 2, amounts: {"2023-24": "1", "2024-25": "2"}, nhs: Some("40")),
            ],
        )"##;

    fn found(steps: &[Step<'_>]) -> Option<&'static str> {
        locate(TEXT, steps).and_then(|range| TEXT.get(range))
    }

    #[test]
    fn values_are_found_whatever_stands_around_them() {
        let second = [Field("allocations"), Entry(1)];
        let with = |field| [second.as_slice(), &[Field(field)]].concat();
        assert_eq!(found(&second), Some("Allocation"));
        assert_eq!(found(&with("id")), Some("2"));
        assert_eq!(found(&with("nhs")), Some("\"40\""));
        assert_eq!(found(&with("absent")), None);
        assert_eq!(found(&[Field("allocations"), Entry(2)]), None);
        assert_eq!(found(&[Field("areas"), Entry(0), Entry(1)]), Some("\"b\""));
        assert_eq!(found(&[Field("map"), Field("k"), Field("w")]), Some("2"));
        let key = locate_key(TEXT, &with("amounts"), "2024-25");
        assert_eq!(key.and_then(|range| TEXT.get(range)), Some("\"2024-25\""));
    }

    #[test]
    fn a_way_to_nowhere_ends_at_the_last_value_on_it() {
        let near = |steps: &[Step<'_>]| TEXT.get(locate_nearest(TEXT, steps)).unwrap_or_default();
        assert_eq!(near(&[Field("areas"), Field("none"), Entry(0)]), "Only");
        assert_eq!(near(&[Field("none")]), "Plan");
        assert_eq!(locate_nearest("", &[Field("a")]), 0..0);
        assert_eq!(locate_nearest("(a: [", &[Field("a"), Entry(3)]), 4..5);
    }

    #[test]
    fn a_repeated_key_is_found_at_its_second_place() {
        let text = r#"(m: {"a": (a: 1), "b": [2], "a": 3}, a: 1)"#;
        let second = text.rfind("\"a\"").expect("there");
        assert_eq!(
            repeated_key(text, &[Field("m")]),
            Some(("a".to_owned(), second..second + 3))
        );
        assert_eq!(repeated_key(text, &[]), None);
    }
}
