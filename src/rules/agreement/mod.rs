//! Rules on agreement.

use super::Rule;

/// The rules on agreement.
pub(super) const RULES: &[&dyn Rule] = &[];
