//! Keys of a plan as the words of the round's lists, as the workbook shows them. A key that the round does not have is
//! shown as it is.

use crate::model::{Allocation, Answer, Certainty, ListKey, SchemeStatus, StreamId};
use crate::rounds::{List, PlanningRound};

fn of_list<'a>(list: Option<&'a List>, key: &'a ListKey) -> &'a str {
    list.and_then(|list| list.entry(key.as_str()))
        .map_or(key.as_str(), |entry| &entry.label)
}

/// A source of funding.
pub fn stream_label<'a>(round: &'a PlanningRound, stream: &'a StreamId) -> &'a str {
    round
        .stream(stream)
        .map_or(stream.as_str(), |found| &found.label)
}

/// The scheme type of a row.
pub fn scheme_type_label<'a>(round: &'a PlanningRound, row: &'a Allocation) -> &'a str {
    round
        .lists
        .scheme_type(row.scheme_type.as_str())
        .map_or(row.scheme_type.as_str(), |kind| &kind.label)
}

/// The sub-type of a row, from the list of its scheme type.
pub fn sub_type_label<'a>(round: &'a PlanningRound, row: &'a Allocation) -> &'a str {
    round
        .lists
        .scheme_type(row.scheme_type.as_str())
        .and_then(|kind| kind.sub_type(row.sub_type.as_str()))
        .map_or(row.sub_type.as_str(), |entry| &entry.label)
}

/// The primary objective of a row.
pub fn objective_label<'a>(round: &'a PlanningRound, row: &'a Allocation) -> &'a str {
    of_list(
        round.lists.primary_objectives.as_ref(),
        &row.primary_objective,
    )
}

/// The area of spend of a row.
pub fn area_label<'a>(round: &'a PlanningRound, row: &'a Allocation) -> &'a str {
    of_list(Some(&round.lists.areas_of_spend), &row.area_of_spend)
}

/// The commissioner of a row.
pub fn commissioner_label<'a>(round: &'a PlanningRound, row: &'a Allocation) -> &'a str {
    round
        .lists
        .commissioner(row.commissioner.as_str())
        .map_or(row.commissioner.as_str(), |entry| &entry.label)
}

/// The provider of a row.
pub fn provider_label<'a>(round: &'a PlanningRound, row: &'a Allocation) -> &'a str {
    of_list(Some(&round.lists.providers), &row.provider)
}

/// Whether a scheme is new.
pub fn status_word(status: SchemeStatus) -> &'static str {
    match status {
        SchemeStatus::New => "New",
        SchemeStatus::Existing => "Existing",
    }
}

/// How sure an amount is.
pub fn certainty_word(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Indicative => "Indicative",
        Certainty::Agreed => "Agreed",
        Certainty::Confirmed => "Confirmed",
    }
}

/// An answer.
pub fn yes_or_no(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "Yes",
        Answer::No => "No",
    }
}
