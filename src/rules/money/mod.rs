//! Rules on money.

use super::Rule;

/// The rules on money.
pub(super) const RULES: &[&dyn Rule] = &[];
