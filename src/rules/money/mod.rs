//! Rules on money.

mod income_differs_from_published;
mod income_missing;
mod spend_below_floor;
mod stream_not_fully_placed;
mod stream_over_committed;

use super::Rule;

/// The rules on money.
pub(super) const RULES: &[&dyn Rule] = &[
    &stream_over_committed::StreamOverCommitted,
    &stream_not_fully_placed::StreamNotFullyPlaced,
    &income_missing::IncomeMissing,
    &income_differs_from_published::IncomeDiffersFromPublished,
    &spend_below_floor::SpendBelowFloor,
];
