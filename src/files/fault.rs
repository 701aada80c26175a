//! Why a file cannot be read: what is wrong, where, and what to do about it.

use std::borrow::Cow;
use std::fmt;
use std::path::PathBuf;

use crate::ron_text::{Explained, Nature, Spot};

/// What kind of fault it is, for programs; the message says it to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// There is no file at the path.
    NotFound,
    /// The path is a folder, or something else that is not an ordinary file.
    NotAFile,
    /// The system refuses access.
    NoPermission,
    /// The system cannot read it for another reason.
    Unreadable,
    /// Nothing is in it.
    Empty,
    /// It is larger than any plan.
    TooLarge,
    /// It is not UTF-8 text.
    NotUtf8,
    /// It is something else than a plan.
    NotAPlan,
    /// It was written by a newer program.
    NewerFormat,
    /// It is not well-formed RON.
    Syntax,
    /// It is nested deeper than any plan.
    TooDeep,
    /// A field that does not exist.
    UnknownField,
    /// A field that must be there and is not.
    MissingField,
    /// A field or year that is given twice.
    GivenTwice,
    /// A value of the wrong kind or outside what it may be.
    WrongValue,
    /// Two things with the same id.
    DuplicateId,
    /// Something names a thing that does not exist.
    NoSuchId,
    /// A year outside the round or outside the plan.
    YearOutside,
    /// A planning round that the program does not know.
    UnknownRound,
    /// A rule pack that cannot be used.
    FaultyPack,
}

/// Why a text cannot be read as a plan or as a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The kind.
    pub kind: FaultKind,
    /// What is wrong: full sentences.
    pub message: String,
    /// What to do about it: full sentences; empty where the message says it all.
    pub remedy: String,
    /// Where, if it is at one place.
    pub at: Option<Spot>,
}

impl Fault {
    /// A fault of the file as a whole.
    pub(super) fn new(
        kind: FaultKind,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Fault {
            kind,
            message: in_one_line(&message.into()),
            remedy: in_one_line(&remedy.into()),
            at: None,
        }
    }

    /// The fault with its place.
    pub(super) fn at(self, spot: Spot) -> Self {
        Fault {
            at: Some(spot),
            ..self
        }
    }

    /// A slip in a text, with its place.
    pub(super) fn in_text(text: &str, slip: Explained) -> Self {
        let kind = match slip.nature {
            Nature::Syntax => FaultKind::Syntax,
            Nature::TooDeep => FaultKind::TooDeep,
            Nature::UnknownField => FaultKind::UnknownField,
            Nature::MissingField => FaultKind::MissingField,
            Nature::GivenTwice => FaultKind::GivenTwice,
            Nature::WrongValue => FaultKind::WrongValue,
        };
        Fault::new(kind, slip.message, slip.remedy).at(Spot::of(text, slip.at))
    }

    /// The fault with its file.
    pub(super) fn in_file(self, path: impl Into<PathBuf>) -> LoadError {
        LoadError {
            fault: Box::new(self),
            path: path.into(),
        }
    }
}

/// A message is one line of words that can be read, also where a name or value in it is not.
fn in_one_line(text: &str) -> String {
    /// The most characters of a word.
    const LONGEST: usize = 80;
    /// What is left of a longer one.
    const KEPT: usize = 40;
    text.split(['\n', '\r', ' '])
        .map(|word| {
            if word.chars().nth(LONGEST).is_none() {
                return Cow::Borrowed(word);
            }
            let kept: String = word.chars().take(KEPT).collect();
            let quote = if kept.starts_with('"') { "\"" } else { "" };
            Cow::Owned(format!("{kept}…{quote}"))
        })
        .collect::<Vec<_>>()
        .join(" ")
}

impl fmt::Display for Fault {
    /// Place and message, the line with a caret, the remedy; without a line break at the end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.at {
            Some(spot) => {
                writeln!(
                    f,
                    "Line {}, column {}: {}",
                    spot.line, spot.column, self.message
                )?;
                write!(f, "{spot}")?;
            }
            None => f.write_str(&self.message)?,
        }
        if !self.remedy.is_empty() {
            write!(f, "\n{}", self.remedy)?;
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}

/// Why a file cannot be opened. Its text ends with the path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{fault}\nFile: {}", path.display())]
pub struct LoadError {
    /// What is wrong.
    pub fault: Box<Fault>,
    /// The file.
    pub path: PathBuf,
}
