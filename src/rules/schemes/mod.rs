//! Rules on schemes.

use super::Rule;

/// The rules on schemes.
pub(super) const RULES: &[&dyn Rule] = &[];
