//! Rules on what the partners agree to, answer and sign.

mod board_incomplete;
mod condition_unanswered;
mod entry_unknown;
mod narrative_unanswered;
mod no_without_action;
mod requirement_unanswered;
mod signatory_missing;
mod signature_doubtful;
mod unknown;

use crate::model::{Answer, RequirementId, Response};

use super::Rule;

/// The rules on what the partners agree to, answer and sign.
pub(super) const RULES: &[&dyn Rule] = &[
    &board_incomplete::BoardIncomplete,
    &condition_unanswered::ConditionUnanswered,
    &requirement_unanswered::RequirementUnanswered,
    &no_without_action::NoWithoutAction,
    &narrative_unanswered::NarrativeUnanswered,
    &signatory_missing::SignatoryMissing,
    &signature_doubtful::SignatureDoubtful,
    &entry_unknown::EntryUnknown,
];

/// The answer to a condition or requirement, where there is one.
fn answer_to(responses: &[Response], id: &RequirementId) -> Option<Answer> {
    responses
        .iter()
        .find(|response| response.to == *id)
        .and_then(|response| response.answer)
}
