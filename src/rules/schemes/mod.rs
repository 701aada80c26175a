//! Rules on schemes and on the columns of their rows: is everything filled in, from the round's lists, and only once?

use super::Rule;

mod amount_missing;
mod area_of_spend_missing;
mod as_others;
mod by_scheme;
mod commissioner_missing;
mod duplicate_allocation;
mod joint_split_wrong;
mod list_value_unknown;
mod other_unspecified;
mod output_missing;
mod output_not_applicable;
mod primary_objective_missing;
mod provider_missing;
mod row_report;
mod scheme_name_missing;
mod scheme_number_reused;
mod scheme_type_missing;
mod scheme_type_not_in_round;
mod scheme_without_allocations;
mod sub_type_wrong;

/// The rules on schemes.
pub(super) const RULES: &[&dyn Rule] = &[
    &scheme_without_allocations::SchemeWithoutAllocations,
    &scheme_type_missing::SchemeTypeMissing,
    &scheme_type_not_in_round::SchemeTypeNotInRound,
    &sub_type_wrong::SubTypeWrong,
    &other_unspecified::OtherUnspecified,
    &area_of_spend_missing::AreaOfSpendMissing,
    &provider_missing::ProviderMissing,
    &commissioner_missing::CommissionerMissing,
    &joint_split_wrong::JointSplitWrong,
    &primary_objective_missing::PrimaryObjectiveMissing,
    &list_value_unknown::ListValueUnknown,
    &output_missing::OutputMissing,
    &output_not_applicable::OutputNotApplicable,
    &amount_missing::AmountMissing,
    &duplicate_allocation::DuplicateAllocation,
    &scheme_number_reused::SchemeNumberReused,
    &scheme_name_missing::SchemeNameMissing,
];
