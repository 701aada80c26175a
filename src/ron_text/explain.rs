//! The RON reader's errors in the words of someone who edits a file by hand.

use std::ops::Range;

use ron::error::{Error, SpannedError};
use rust_decimal::Decimal;

use super::guess::{nearest, one_of, shortened};
use super::nouns::{capital, noun};
use super::place::{Place, Unfinished, closing};
use super::spot::Spot;
use super::tokens::Kind;

/// What kind of slip it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// The text is not well-formed.
    Syntax,
    /// Brackets within brackets without end.
    TooDeep,
    /// A field that does not exist.
    UnknownField,
    /// A field that must be there and is not.
    MissingField,
    /// A field or key that is given twice.
    GivenTwice,
    /// A value of the wrong kind or outside what it may be.
    WrongValue,
}

/// A slip, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Explained {
    /// The kind.
    pub(crate) nature: Nature,
    /// What is wrong: a full sentence.
    pub(crate) message: String,
    /// What to do about it: full sentences.
    pub(crate) remedy: String,
    /// The bytes at fault.
    pub(crate) at: Range<usize>,
}

/// What is wrong with a text that the RON reader refused.
pub(crate) fn explain(text: &str, error: &SpannedError) -> Explained {
    let place = Place::of(text, error);
    let read = place.read();
    match &error.code {
        Error::NoSuchStructField {
            expected,
            found,
            outer,
        } => unknown_field(expected, found, outer.as_deref(), read),
        Error::MissingStructField { field, outer } => Explained {
            nature: Nature::MissingField,
            message: format!(
                "The field `{field}` is missing in {}.",
                noun(outer.as_deref())
            ),
            remedy: format!("Add `{field}` between these brackets."),
            at: place.opener(),
        },
        Error::DuplicateStructField { field, outer } => Explained {
            nature: Nature::GivenTwice,
            message: format!(
                "The field `{field}` is given twice in {}.",
                noun(outer.as_deref())
            ),
            remedy: "Keep one of the two.".to_owned(),
            at: read,
        },
        Error::NoSuchEnumVariant {
            expected, found, ..
        } => unknown_word(expected, found, read),
        Error::InvalidValueForType { expected, .. } => {
            wrong_value(expected, &place.shown(&read), read)
        }
        Error::Message(message) if message.ends_with("is given twice") => Explained {
            nature: Nature::GivenTwice,
            message: format!("{}.", capital(message)),
            remedy: "Keep one of the two.".to_owned(),
            at: place.key_in(message),
        },
        Error::Message(message) => refused(message, read),
        Error::IntegerOutOfBounds => Explained {
            nature: Nature::WrongValue,
            message: format!(
                "{} is not a number that can stand here.",
                place.shown(&read)
            ),
            remedy: "Give a whole number, neither below nil nor too large.".to_owned(),
            at: read,
        },
        Error::ExceededRecursionLimit => Explained {
            nature: Nature::TooDeep,
            message: "The brackets are nested deeper than they ever need to be.".to_owned(),
            remedy: "Check that they are closed.".to_owned(),
            at: place.ahead(),
        },
        Error::TrailingCharacters => Explained {
            nature: Nature::Syntax,
            message: "The last bracket is closed before this, and more text follows.".to_owned(),
            remedy: "Remove what follows, or a closing bracket that is too many further up."
                .to_owned(),
            at: place.ahead(),
        },
        Error::InvalidEscape(_) => Explained {
            nature: Nature::Syntax,
            message: "This is not a character that a text can name with a backslash.".to_owned(),
            remedy: "Write `\\\\` for a backslash, `\\\"` for a quote, `\\n` for a new line."
                .to_owned(),
            at: place.escape(),
        },
        Error::ExpectedDifferentStructName { expected, found } if place.unclosed().is_none() => {
            Explained {
                nature: Nature::WrongValue,
                message: format!(
                    "{} is expected here, not `{found}`.",
                    capital(&noun(Some(expected)))
                ),
                remedy: "Leave the name out, and check that the fields are of the right kind."
                    .to_owned(),
                at: read,
            }
        }
        Error::NoSuchExtension(name) => Explained {
            nature: Nature::Syntax,
            message: format!("There is no extension of RON called `{name}`."),
            remedy: "Write `#![enable(implicit_some)]`, or leave the line out.".to_owned(),
            at: read,
        },
        other => syntax(&place, other),
    }
}

/// Brackets, quotes, commas and colons.
fn syntax(place: &Place<'_>, error: &Error) -> Explained {
    let here = place.ahead();
    match place.unfinished(error) {
        Some(Unfinished::Text(at)) => {
            return Explained {
                nature: Nature::Syntax,
                message: "The closing quote of this text is missing.".to_owned(),
                remedy: "Put a quote where the text ends.".to_owned(),
                at,
            };
        }
        Some(Unfinished::Comment(at)) => {
            return Explained {
                nature: Nature::Syntax,
                message: "The comment that begins here does not end.".to_owned(),
                remedy: "Close it with `*/`.".to_owned(),
                at,
            };
        }
        None => {}
    }
    // A value of the wrong kind is that first, wherever brackets are missing.
    let value = matches!(
        place.kind(&here),
        Some(Kind::Open(_) | Kind::Text | Kind::Word)
    ) && !matches!(error, Error::ExpectedIdentifier);
    if !value && let Some((bracket, at)) = place.unclosed() {
        return Explained {
            nature: Nature::Syntax,
            message: format!(
                "The `{}` that opens on line {} is not closed before this.",
                char::from(bracket),
                Spot::of(place.text, at).line
            ),
            remedy: format!(
                "Close it with `{}`, or remove a bracket that is too many.",
                char::from(closing(bracket))
            ),
            at: here,
        };
    }
    let found = place.shown(&here);
    let word = place.text.get(here.clone()).unwrap_or_default();
    let (nature, message, remedy) = match error {
        // The reader stops inside a word where a whole number was wanted: `1.5`.
        Error::ExpectedComma if here.start < place.at => whole_number(&found),
        Error::ExpectedInteger => whole_number(&found),
        Error::ExpectedComma => (
            Nature::Syntax,
            format!("A comma is missing before {found}."),
            "Put a comma between the two. A text before it may lack its closing quote.".to_owned(),
        ),
        Error::ExpectedMapColon => (
            Nature::Syntax,
            format!("A colon is missing before {found}."),
            "Write `name: value`.".to_owned(),
        ),
        Error::ExpectedString => (
            Nature::WrongValue,
            format!("A text in quotes is expected here, not {found}."),
            if word.starts_with(['(', '[', '{']) || word.is_empty() {
                "Write \"…\".".to_owned()
            } else {
                format!("Write \"{}\".", shortened(word))
            },
        ),
        Error::ExpectedIdentifier if word.starts_with('"') => (
            Nature::Syntax,
            format!("A word without quotes is expected here, not {found}."),
            format!("Write {}.", without_quotes(place, &here)),
        ),
        Error::ExpectedIdentifier => (
            Nature::Syntax,
            format!("A field's name is expected here, not {found}."),
            "Write `name: value`.".to_owned(),
        ),
        Error::ExpectedArray => (
            Nature::WrongValue,
            format!("A list in square brackets is expected here, not {found}."),
            "Write `[…]`, with a comma after each entry.".to_owned(),
        ),
        Error::ExpectedMap => (
            Nature::WrongValue,
            format!("Entries in curly brackets are expected here, not {found}."),
            "Write `{\"…\": …}`, with a comma after each entry.".to_owned(),
        ),
        Error::ExpectedStructLike
        | Error::ExpectedNamedStructLike(_)
        | Error::ExpectedDifferentStructName { .. } => (
            Nature::Syntax,
            format!("Fields in round brackets are expected here, not {found}."),
            "Write `(name: value, …)`.".to_owned(),
        ),
        other => (
            Nature::Syntax,
            format!("The text cannot be read from here on: {other}."),
            "Check brackets, quotes and commas around this place.".to_owned(),
        ),
    };
    Explained {
        nature,
        message,
        remedy,
        at: here,
    }
}

/// What a quoted word is without its quotes: a field's name as it is, any other as words of the format are written.
fn without_quotes(place: &Place<'_>, at: &Range<usize>) -> String {
    let word = place.text.get(at.clone()).unwrap_or_default();
    let word = shortened(word.trim_matches('"'));
    let after = place.text.get(at.end..).unwrap_or_default();
    if after.trim_start().starts_with(':') {
        return word.into_owned();
    }
    word.split([' ', '-', '_']).map(capital).collect()
}

fn whole_number(found: &str) -> (Nature, String, String) {
    (
        Nature::WrongValue,
        format!("A whole number is expected here, not {found}."),
        "Write digits only, without quotes and without a point.".to_owned(),
    )
}

fn unknown_field(
    expected: &[&str],
    found: &str,
    outer: Option<&str>,
    at: Range<usize>,
) -> Explained {
    let remedy = match nearest(found, expected.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!(
            "Its fields are {}.",
            one_of(expected.iter().copied(), "`", "and")
        ),
    };
    Explained {
        nature: Nature::UnknownField,
        message: format!(
            "There is no field `{}` in {}.",
            shortened(found),
            noun(outer)
        ),
        remedy,
        at,
    }
}

fn unknown_word(expected: &[&str], found: &str, at: Range<usize>) -> Explained {
    let known = one_of(expected.iter().copied(), "`", "or");
    let remedy = match nearest(found, expected.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`? It can be {known}."),
        None => format!("It can be {known}."),
    };
    Explained {
        nature: Nature::WrongValue,
        message: format!(
            "`{}` is not one of the words that can stand here.",
            shortened(found)
        ),
        remedy,
        at,
    }
}

/// A value of another kind than its field's: the reader only says what it expected.
fn wrong_value(expected: &str, found: &str, at: Range<usize>) -> Explained {
    let literal = found.trim_matches('`');
    let exact = Decimal::from_str_exact(literal).or_else(|_| Decimal::from_scientific(literal));
    let remedy = match exact {
        _ if !expected.contains("in quotes") => "Correct the value.".to_owned(),
        Ok(value) if !expected.starts_with("an amount") || value.scale() <= 2 => {
            format!("Write \"{value}\".")
        }
        // Which way it is rounded is for a person to say.
        Ok(value) if value.normalize().scale() > 2 => {
            "Amounts are in pounds and pence: write it in quotes, with at most two decimal places."
                .to_owned()
        }
        Ok(value) => format!("Write \"{}\".", value.normalize()),
        Err(_) if literal.contains("NaN") || literal.contains("inf") => {
            "Leave it out where it is not known: what is missing is not nil.".to_owned()
        }
        Err(_) => "Write digits in quotes.".to_owned(),
    };
    Explained {
        nature: Nature::WrongValue,
        message: format!("Here must be {expected}, not {found}."),
        remedy,
        at,
    }
}

/// A value that the model refused, in the model's own words: "what is wrong; what to do". They may quote the value,
/// which may hold anything.
fn refused(message: &str, at: Range<usize>) -> Explained {
    let own_words = message.rfind("\" is not ").unwrap_or(0);
    let parts = ["; ", ": "].into_iter().find_map(|mark| {
        let (what, remedy) = message.rsplit_once(mark)?;
        (what.len() > own_words).then_some((what, remedy))
    });
    let (what, remedy) = parts.unwrap_or((message, "Correct the value"));
    Explained {
        nature: Nature::WrongValue,
        message: format!("{}.", capital(what)),
        remedy: format!("{}.", capital(remedy)),
        at,
    }
}

#[cfg(test)]
mod tests {
    use super::refused;

    #[test]
    fn what_a_person_wrote_is_never_taken_for_the_explanation() {
        for (message, what, remedy) in [
            (
                "\"sparse\" is not an amount: write digits",
                "\"sparse\" is not an amount.",
                "Write digits.",
            ),
            (
                "\"4 April\" is not a date; write it like \"2023-04-30\"",
                "\"4 April\" is not a date.",
                "Write it like \"2023-04-30\".",
            ),
            (
                "\"parse; 2023: 24\" is not a financial year such as 2023-24",
                "\"parse; 2023: 24\" is not a financial year such as 2023-24.",
                "Correct the value.",
            ),
            (
                "12.345 has more than 2 decimal places; round to pence",
                "12.345 has more than 2 decimal places.",
                "Round to pence.",
            ),
            ("sparse", "Sparse.", "Correct the value."),
        ] {
            let explained = refused(message, 0..0);
            assert_eq!(explained.message, what);
            assert_eq!(explained.remedy, remedy);
        }
    }

    #[test]
    fn no_amount_is_proposed_that_would_be_refused() {
        let remedy = |found: &str| {
            let expected = "an amount in quotes, for example \"1234.50\"";
            super::wrong_value(expected, found, 0..1).remedy
        };
        assert_eq!(remedy("`3700000.1`"), "Write \"3700000.1\".");
        assert_eq!(remedy("`1e9`"), "Write \"1000000000\".");
        assert_eq!(remedy("`3700000.120`"), "Write \"3700000.12\".");
        assert!(remedy("`3700000.125`").ends_with("with at most two decimal places."));
        let rate = super::wrong_value("a number in quotes", "`0.12345`", 0..1);
        assert_eq!(rate.remedy, "Write \"0.12345\".");
    }
}
