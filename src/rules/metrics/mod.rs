//! Rules on metrics.

use super::Rule;

/// The rules on metrics.
pub(super) const RULES: &[&dyn Rule] = &[];
