//! RON as text: its tokens, where a value stands in it, the RON reader's errors in plain words, and a quick reader.
//!
//! Plans and rule packs are both written by hand at times; what is said about a slip in one is said about the other.

mod explain;
mod guess;
mod locate;
mod nouns;
mod place;
mod quick;
mod search;
mod spot;
mod tokens;

use ron::Options;
use ron::extensions::Extensions;

pub(crate) use explain::{Explained, Nature, explain};
pub(crate) use guess::{nearest, one_of, one_slip_from, shortened};
pub(crate) use locate::{Step, locate, locate_key, locate_nearest, repeated_key};
pub(crate) use nouns::capital;
pub(crate) use quick::read as read_quickly;
pub use spot::Spot;
pub(crate) use tokens::{Kind, Token, has_comment, token_at, tokens};

/// A plan needs 13 levels, and a frozen version within it a few more; the reader's own limit could overflow a small stack.
pub(crate) const DEEPEST: usize = 48;

/// The full reader's settings, for plans and rule packs alike.
pub(crate) fn options() -> Options {
    Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(DEEPEST)
}
