//! The RON reader's errors in the words of someone who edits a plan by hand.

use std::ops::Range;

use ron::error::{Error, SpannedError};
use rust_decimal::Decimal;

use super::fault::{Fault, FaultKind};
use super::guess::{nearest, one_of};
use super::spot::Spot;
use super::tokens::{Kind, Token, tokens};

/// What is wrong with a text that the RON reader refused.
pub(super) fn fault(text: &str, error: &SpannedError) -> Fault {
    let from = Spot::offset(text, error.span.start.line, error.span.start.col);
    let at = Spot::offset(text, error.span.end.line, error.span.end.col);
    let tokens: Vec<Token> = tokens(text)
        .filter(|token| token.kind != Kind::Comment)
        .collect();
    let place = Place {
        text,
        tokens: &tokens,
        from,
        at,
    };
    let (fault, range) = place.explain(&error.code);
    fault.at(Spot::of(text, range))
}

/// Where the reader stopped.
struct Place<'a> {
    text: &'a str,
    tokens: &'a [Token],
    from: usize,
    at: usize,
}

impl Place<'_> {
    /// The token that was just read: the one that holds the byte before the place.
    fn read(&self) -> Range<usize> {
        let before = self
            .tokens
            .iter()
            .rev()
            .find(|token| token.start < self.at.max(1));
        before.map_or(self.at..self.at, |token| token.range())
    }

    /// The token that could not be read: the first that ends behind the place.
    fn ahead(&self) -> Range<usize> {
        let next = self.tokens.iter().find(|token| token.end > self.at);
        next.map_or(self.text.len()..self.text.len(), |token| token.range())
    }

    /// The kind of the token that covers a range.
    fn kind(&self, range: &Range<usize>) -> Option<Kind> {
        let token = self.tokens.iter().find(|token| token.range() == *range);
        token.map(|token| token.kind)
    }

    fn shown(&self, range: &Range<usize>) -> String {
        let found = self.text.get(range.clone()).unwrap_or_default();
        match found.char_indices().nth(40) {
            _ if found.is_empty() => "the end of the file".to_owned(),
            Some((cut, _)) => format!("`{}…`", found.get(..cut).unwrap_or_default()),
            None => format!("`{found}`"),
        }
    }

    /// The innermost bracket that is open at the place, where the brackets of the text do not pair up.
    fn unclosed(&self) -> Option<Token> {
        let mut open: Vec<Token> = Vec::new();
        let mut here = None;
        let mut pairs = true;
        for token in self.tokens {
            if here.is_none() && token.end > self.at {
                here = Some(open.last().copied());
            }
            match token.kind {
                Kind::Open(_) => open.push(*token),
                Kind::Close(bracket) => {
                    pairs &= matches!(open.pop().map(|token| token.kind), Some(Kind::Open(opening)) if closing(opening) == bracket);
                }
                _ => {}
            }
        }
        if pairs && open.is_empty() {
            return None;
        }
        here.unwrap_or(open.last().copied())
    }

    /// The bracket that opened the struct in which the place is.
    fn opener(&self) -> Range<usize> {
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

    fn explain(&self, error: &Error) -> (Fault, Range<usize>) {
        match error {
            Error::NoSuchStructField {
                expected,
                found,
                outer,
            } => (
                unknown_field(expected, found, outer.as_deref()),
                self.read(),
            ),
            Error::MissingStructField { field, outer } => (
                Fault::new(
                    FaultKind::MissingField,
                    format!(
                        "The field `{field}` is missing in {}.",
                        noun(outer.as_deref())
                    ),
                    format!("Add `{field}` between these brackets."),
                ),
                self.opener(),
            ),
            Error::DuplicateStructField { field, outer } => (
                Fault::new(
                    FaultKind::GivenTwice,
                    format!(
                        "The field `{field}` is given twice in {}.",
                        noun(outer.as_deref())
                    ),
                    "Keep one of the two.",
                ),
                self.read(),
            ),
            Error::NoSuchEnumVariant {
                expected, found, ..
            } => (unknown_word(expected, found), self.read()),
            Error::InvalidValueForType { expected, .. } => {
                let range = self.read();
                (wrong_value(expected, &self.shown(&range)), range)
            }
            Error::Message(message) if message.ends_with("is given twice") => (
                Fault::new(
                    FaultKind::GivenTwice,
                    format!("{}.", capital(message)),
                    "Keep one of the two.",
                ),
                self.key_in(message),
            ),
            Error::Message(message) => {
                let range = self.read();
                (refused(message, &self.shown(&range)), range)
            }
            Error::IntegerOutOfBounds => {
                let range = self.read();
                (
                    Fault::new(
                        FaultKind::WrongValue,
                        format!(
                            "{} is not a number that can stand here.",
                            self.shown(&range)
                        ),
                        format!("Give a whole number from 0 to {}.", u32::MAX),
                    ),
                    range,
                )
            }
            Error::ExceededRecursionLimit => (
                Fault::new(
                    FaultKind::TooDeep,
                    "The brackets are nested deeper than in any plan.",
                    "Check that the file is a plan and that its brackets are closed.",
                ),
                self.ahead(),
            ),
            Error::TrailingCharacters => (
                Fault::new(
                    FaultKind::Syntax,
                    "The plan has ended, and more text follows.",
                    "Remove what follows, or check for a closing bracket too many further up.",
                ),
                self.ahead(),
            ),
            Error::InvalidEscape(_) => (
                Fault::new(
                    FaultKind::Syntax,
                    "This is not a character that a text can name with a backslash.",
                    "Write `\\\\` for a backslash, `\\\"` for a quote, `\\n` for a new line.",
                ),
                self.escape(),
            ),
            Error::ExpectedDifferentStructName { expected, found } if self.unclosed().is_none() => {
                (
                    Fault::new(
                        FaultKind::WrongValue,
                        format!(
                            "{} is expected here, not `{found}`.",
                            capital(noun(Some(expected)))
                        ),
                        "Leave the name out, and check that the fields are of the right kind.",
                    ),
                    self.read(),
                )
            }
            Error::NoSuchExtension(name) => (
                Fault::new(
                    FaultKind::Syntax,
                    format!("There is no extension of RON called `{name}`."),
                    "Write `#![enable(implicit_some)]`, or leave the line out.",
                ),
                self.read(),
            ),
            other => self.syntax(other),
        }
    }

    /// Brackets, quotes, commas and colons.
    fn syntax(&self, error: &Error) -> (Fault, Range<usize>) {
        let here = self.ahead();
        if let Some(found) = self.unfinished(error) {
            return found;
        }
        // A value of the wrong kind is that first, wherever brackets are missing.
        let value = matches!(
            self.kind(&here),
            Some(Kind::Open(_) | Kind::Text | Kind::Word)
        ) && !matches!(error, Error::ExpectedIdentifier);
        if !value && let Some(open) = self.unclosed() {
            let bracket = open.text(self.text);
            let line = Spot::of(self.text, open.range()).line;
            let fault = Fault::new(
                FaultKind::Syntax,
                format!("The `{bracket}` that opens on line {line} is not closed before this."),
                format!(
                    "Close it with `{}`, or remove a bracket that is too many.",
                    closing_text(bracket)
                ),
            );
            return (fault, here);
        }
        let found = self.shown(&here);
        let word = self.text.get(here.clone()).unwrap_or_default();
        let (message, remedy) = match error {
            // The reader stops inside a word where a whole number was wanted: `1.5`.
            Error::ExpectedComma if here.start < self.at => return self.whole_number(here),
            Error::ExpectedInteger => return self.whole_number(here),
            Error::ExpectedComma => (
                format!("A comma is missing before {found}."),
                "Put a comma between the two. A text before it may lack its closing quote."
                    .to_owned(),
            ),
            Error::ExpectedMapColon => (
                format!("A colon is missing before {found}."),
                "Write `name: value`.".to_owned(),
            ),
            Error::ExpectedString => (
                format!("A text in quotes is expected here, not {found}."),
                if word.starts_with(['(', '[', '{']) || word.is_empty() {
                    "Write \"…\".".to_owned()
                } else {
                    format!("Write \"{word}\".")
                },
            ),
            Error::ExpectedIdentifier if word.starts_with('"') => (
                format!("A word without quotes is expected here, not {found}."),
                format!("Write {}.", word.trim_matches('"')),
            ),
            Error::ExpectedIdentifier => (
                format!("A field's name is expected here, not {found}."),
                "Write `name: value`.".to_owned(),
            ),
            Error::ExpectedArray => (
                format!("A list in square brackets is expected here, not {found}."),
                "Write `[…]`, with a comma after each entry.".to_owned(),
            ),
            Error::ExpectedMap => (
                format!("Values by year in curly brackets are expected here, not {found}."),
                "Write `{\"2023-24\": …}`.".to_owned(),
            ),
            Error::ExpectedStructLike
            | Error::ExpectedNamedStructLike(_)
            | Error::ExpectedDifferentStructName { .. } => (
                format!("Fields in round brackets are expected here, not {found}."),
                "Write `(name: value, …)`.".to_owned(),
            ),
            other => (
                format!("The text cannot be read from here on: {other}."),
                "Check brackets, quotes and commas around this place.".to_owned(),
            ),
        };
        (
            Fault::new(FaultKind::Syntax, message, remedy).of_value(error),
            here,
        )
    }

    /// A text or comment that does not end.
    fn unfinished(&self, error: &Error) -> Option<(Fault, Range<usize>)> {
        let last = self.tokens.last()?;
        if last.kind != Kind::Unfinished {
            return None;
        }
        let fault = |message, remedy| Fault::new(FaultKind::Syntax, message, remedy);
        if last.text(self.text).starts_with('/') {
            return Some((
                fault(
                    "The comment that begins here does not end.",
                    "Close it with `*/`.",
                ),
                last.start..last.start + 2,
            ));
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
        Some((
            fault(
                "The closing quote of this text is missing.",
                "Put a quote where the text ends.",
            ),
            text.start..text.start + first_line,
        ))
    }

    /// The key of a map before the place that a message names.
    fn key_in(&self, message: &str) -> Range<usize> {
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
    fn escape(&self) -> Range<usize> {
        let read = self.text.get(self.from..self.at).unwrap_or_default();
        self.from + read.rfind('\\').unwrap_or(0)..self.at
    }

    fn whole_number(&self, here: Range<usize>) -> (Fault, Range<usize>) {
        let fault = Fault::new(
            FaultKind::WrongValue,
            format!(
                "A whole number is expected here, not {}.",
                self.shown(&here)
            ),
            "Write digits only, without quotes and without a point.",
        );
        (fault, here)
    }
}

impl Fault {
    /// Marks what is well-formed but of the wrong kind.
    fn of_value(mut self, error: &Error) -> Self {
        if matches!(
            error,
            Error::ExpectedString | Error::ExpectedArray | Error::ExpectedMap
        ) {
            self.kind = FaultKind::WrongValue;
        }
        self
    }
}

fn closing(opening: u8) -> u8 {
    match opening {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

fn closing_text(opening: &str) -> &'static str {
    match opening {
        "(" => ")",
        "[" => "]",
        _ => "}",
    }
}

fn unknown_field(expected: &[&str], found: &str, outer: Option<&str>) -> Fault {
    let remedy = match nearest(found, expected.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!(
            "Its fields are {}.",
            one_of(expected.iter().copied(), "`", "and")
        ),
    };
    Fault::new(
        FaultKind::UnknownField,
        format!("There is no field `{found}` in {}.", noun(outer)),
        remedy,
    )
}

fn unknown_word(expected: &[&str], found: &str) -> Fault {
    let known = one_of(expected.iter().copied(), "`", "or");
    let remedy = match nearest(found, expected.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`? It can be {known}."),
        None => format!("It can be {known}."),
    };
    Fault::new(
        FaultKind::WrongValue,
        format!("`{found}` is not one of the words that can stand here."),
        remedy,
    )
}

/// A value of another kind than its field's: the reader only says what it expected.
fn wrong_value(expected: &str, found: &str) -> Fault {
    let literal = found.trim_matches('`');
    let exact = Decimal::from_str_exact(literal).or_else(|_| Decimal::from_scientific(literal));
    let remedy = match exact {
        Ok(value) if expected.contains("in quotes") => format!("Write \"{value}\"."),
        _ if literal.contains("NaN") || literal.contains("inf") => {
            "Leave it out where it is not known: what is missing is not nil.".to_owned()
        }
        _ => "Write digits in quotes.".to_owned(),
    };
    Fault::new(
        FaultKind::WrongValue,
        format!("Here must be {expected}, not {found}."),
        remedy,
    )
}

/// A value that the model refused, in the model's own words: "what is wrong; what to do".
fn refused(message: &str, found: &str) -> Fault {
    // Dates are read by a library, in whose words a person would not recognise the cause.
    if message.to_lowercase().contains("parse") {
        return Fault::new(
            FaultKind::WrongValue,
            format!("{found} is not a date."),
            "Write it like \"2023-04-30\".",
        );
    }
    let (what, remedy) = message
        .rsplit_once("; ")
        .or_else(|| message.rsplit_once(": "))
        .unwrap_or((message, ""));
    let remedy = if remedy.is_empty() {
        "Correct the value.".to_owned()
    } else {
        format!("{}.", capital(remedy))
    };
    Fault::new(FaultKind::WrongValue, format!("{}.", capital(what)), remedy)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// What a type of the model is called.
fn noun(type_name: Option<&str>) -> &'static str {
    match type_name.unwrap_or_default() {
        "Plan" => "the plan",
        "HealthAndWellbeingBoard" => "the board",
        "Organisation" => "an organisation",
        "Contact" => "a contact",
        "Contribution" => "a contribution",
        "YearlyContribution" => "the amount of a year",
        "DistrictShare" => "a district's part",
        "RequiredSpend" => "a required spend",
        "Scheme" => "a scheme",
        "Allocation" => "an allocation",
        "MetricPlan" => "the plan of a metric",
        "MetricPoint" => "a period of a metric",
        "MetricFigure" => "a figure of a metric",
        "CapacityAndDemand" => "capacity and demand",
        "DemandLine" => "a line of demand",
        "CapacityLine" => "a line of capacity",
        "Monthly" => "a month",
        "Response" => "an answer",
        "NarrativeAnswer" => "an answer of the narrative",
        "Signatory" => "a signatory",
        "Return" => "a return",
        "ActualSpend" => "an actual spend",
        "ActualIncome" => "an actual income",
        "MetricReport" => "a report on a metric",
        "Version" => "a version",
        _ => "this part of the plan",
    }
}
