//! Faults of a pack with their place in its text.

use ron::error::SpannedError;

use crate::ron_text::{Spot, explain};

use super::pack::PackError;

/// What is wrong with a text that the RON reader refused.
pub(super) fn refused(text: &str, error: &SpannedError) -> PackError {
    let slip = explain(text, error);
    let message = format!("{} {}", slip.message, slip.remedy);
    error_at(text, slip.at.start, message)
}

/// An error at a byte of the text.
pub(super) fn error_at(text: &str, byte: usize, message: impl Into<String>) -> PackError {
    let spot = Spot::of(text, byte..byte);
    PackError {
        line: spot.line,
        column: spot.column,
        message: message.into(),
    }
}
