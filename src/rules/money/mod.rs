//! Rules on money.

mod agreement_doubtful;
mod amount_with_pence;
mod contribution_indicative;
mod districts_do_not_add_up;
mod income_differs_from_published;
mod income_missing;
mod negative_amount;
mod other_share_high;
mod payer_missing;
mod required_spend_missing;
mod ring_fence_crossed;
mod spend_below_floor;
mod stream_not_fully_placed;
mod stream_over_committed;
mod stream_unknown;

use super::Rule;

/// The rules on money.
pub(super) const RULES: &[&dyn Rule] = &[
    &stream_over_committed::StreamOverCommitted,
    &stream_not_fully_placed::StreamNotFullyPlaced,
    &income_missing::IncomeMissing,
    &payer_missing::PayerMissing,
    &income_differs_from_published::IncomeDiffersFromPublished,
    &spend_below_floor::SpendBelowFloor,
    &required_spend_missing::RequiredSpendMissing,
    &ring_fence_crossed::RingFenceCrossed,
    &districts_do_not_add_up::DistrictsDoNotAddUp,
    &other_share_high::OtherShareHigh,
    &negative_amount::NegativeAmount,
    &amount_with_pence::AmountWithPence,
    &contribution_indicative::ContributionIndicative,
    &agreement_doubtful::AgreementDoubtful,
    &stream_unknown::StreamUnknown,
];
