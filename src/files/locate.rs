//! Finding where a value stands in the text of a plan, once something is known to be wrong with it.

use std::ops::Range;

use super::tokens::{Kind, Token, tokens};

/// One step on the way from the whole plan to a value in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Into a field.
    Field(&'static str),
    /// To an element of a list, from 0.
    Item(usize),
    /// To an entry of a map; as the last step, its key.
    Key(String),
}

/// The bytes of a value's first token, or of a map's key; nothing where the text does not hold the value.
pub(super) fn locate(source: &str, steps: &[Step]) -> Option<Range<usize>> {
    let mut walk = Walk {
        source,
        tokens: tokens(source)
            .filter(|token| token.kind != Kind::Comment)
            .collect(),
        at: 0,
    };
    walk.skip_attributes();
    walk.descend(steps)
}

/// The tokens without comments, and a place among them.
struct Walk<'a> {
    source: &'a str,
    tokens: Vec<Token>,
    at: usize,
}

impl Walk<'_> {
    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.peek();
        self.at += 1;
        token
    }

    /// Steps over `#![enable(…)]`.
    fn skip_attributes(&mut self) {
        while self
            .peek()
            .is_some_and(|token| token.text(self.source) == "#")
        {
            self.at += 2;
            self.skip_value();
        }
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

    /// Steps over the comma between two entries; nothing where the list, map or struct ends.
    fn next_entry(&mut self) -> Option<()> {
        self.skip_value();
        (self.next()?.kind == Kind::Comma).then_some(())
    }

    fn descend(&mut self, steps: &[Step]) -> Option<Range<usize>> {
        let mut first = self.peek()?;
        // A struct's name, or `Some(…)` around a value.
        while first.kind == Kind::Name
            && matches!(
                self.tokens.get(self.at + 1).map(|token| token.kind),
                Some(Kind::Open(_))
            )
        {
            self.at += if first.text(self.source) == "Some" {
                2
            } else {
                1
            };
            first = self.peek()?;
        }
        if matches!(first.kind, Kind::Close(_) | Kind::Comma) {
            return None;
        }
        let Some((step, rest)) = steps.split_first() else {
            return Some(first.range());
        };
        let Kind::Open(bracket) = self.next()?.kind else {
            return None;
        };
        match (step, bracket) {
            (Step::Item(wanted), b'[') => {
                for _ in 0..*wanted {
                    self.next_entry()?;
                }
                self.descend(rest)
            }
            (Step::Field(wanted), b'(') => loop {
                let name = self.next()?;
                if name.kind != Kind::Name || self.next()?.kind != Kind::Colon {
                    return None;
                }
                if name.text(self.source).trim_start_matches("r#") == *wanted {
                    return self.descend(rest);
                }
                self.next_entry()?;
            },
            (Step::Key(wanted), b'{') => loop {
                let key = self.next()?;
                if self.next()?.kind != Kind::Colon {
                    return None;
                }
                if ron::from_str::<String>(key.text(self.source)).ok()? == *wanted {
                    return if rest.is_empty() {
                        Some(key.range())
                    } else {
                        self.descend(rest)
                    };
                }
                self.next_entry()?;
            },
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_whatever_stands_around_them() {
        let source = r#"#![enable(implicit_some)]
            // allocations: [(id: 9)]
            Plan(
                notes: "allocations: [(id: 8)]", /* id: 7 */
                board: (name: "x", id: 6),
                allocations: [
                    (amounts: {"2023-24": "1"}, id: 1),
                    Allocation(id: /* here */ 2, amounts: {"2023-24": "1", "2024-25": "2"}, nhs: Some("40")),
                ],
            )"#;
        let found = |steps: &[Step]| locate(source, steps).and_then(|range| source.get(range));
        let second = [Step::Field("allocations"), Step::Item(1)];
        let with = |more: &[Step]| [second.as_slice(), more].concat();
        assert_eq!(found(&with(&[Step::Field("id")])), Some("2"));
        assert_eq!(found(&second), Some("("));
        assert_eq!(found(&with(&[Step::Field("nhs")])), Some("\"40\""));
        let year = Step::Key("2024-25".to_owned());
        assert_eq!(
            found(&with(&[Step::Field("amounts"), year])),
            Some("\"2024-25\"")
        );
        assert_eq!(found(&with(&[Step::Field("absent")])), None);
        assert_eq!(found(&[Step::Field("allocations"), Step::Item(2)]), None);
    }
}
