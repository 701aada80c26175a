//! Edits of what a plan holds only once something is said about it: answers, signatures, metrics, required spend.

use super::assurance::{NarrativeAnswer, Response, Signatory};
use super::by_year::ByYear;
use super::edit::{Edit, EditError, Entry, EntryKey};
use super::edit_apply::Inverse;
use super::edit_change::{put, put_year};
use super::edit_fields::{MetricField, ResponseField, SignatoryField};
use super::funding::{RequiredSpend, YearlyContribution};
use super::ids::{FloorId, MetricId, RequirementId, RoleId};
use super::metric::MetricPlan;
use super::period::FinancialYear;
use super::plan::Plan;

/// What came of changing a field of something that may not have been there.
enum Changed<F> {
    Field(F),
    Created,
}

impl Plan {
    pub(super) fn require(
        &mut self,
        floor: FloorId,
        year: FinancialYear,
        value: Option<YearlyContribution>,
    ) -> Inverse {
        let changed = change_or_create(
            &mut self.required_spend,
            |at| at.floor == floor,
            || nothing_required(&floor),
            |required| put_year(&mut required.years, year, value, |_, old| old),
        )?;
        Some(match changed {
            Changed::Field(old) => Edit::RequiredSpend(floor, year, old),
            Changed::Created => Edit::RemoveEntry(EntryKey::RequiredSpend(floor)),
        })
    }

    pub(super) fn note_required(&mut self, floor: FloorId, note: String) -> Inverse {
        let changed = change_or_create(
            &mut self.required_spend,
            |at| at.floor == floor,
            || nothing_required(&floor),
            |required| put(&mut required.note, note),
        )?;
        Some(match changed {
            Changed::Field(old) => Edit::RequiredSpendNote(floor, old),
            Changed::Created => Edit::RemoveEntry(EntryKey::RequiredSpend(floor)),
        })
    }

    pub(super) fn measure(&mut self, id: MetricId, field: MetricField) -> Inverse {
        let at = self.metrics.iter().position(|at| at.metric == id);
        let disordered = at
            .and_then(|at| self.metrics.get(at))
            .filter(|plan| !plan.points.is_sorted_by_key(|point| point.period))
            .cloned();
        let changed = change_or_create(
            &mut self.metrics,
            |at| at.metric == id,
            || MetricPlan::new(id.clone()),
            |metric| metric.change(field),
        )?;
        Some(match (changed, at, disordered) {
            // A period would come back in its order, so what a person wrote in another comes back as a whole.
            (Changed::Field(_), Some(at), Some(before)) => Edit::batch(
                "",
                vec![
                    Edit::RemoveEntry(EntryKey::Metric(id)),
                    Edit::InsertEntry(at, Entry::Metric(before)),
                ],
            ),
            (Changed::Field(old), ..) => Edit::Metric(id, old),
            (Changed::Created, ..) => Edit::RemoveEntry(EntryKey::Metric(id)),
        })
    }

    pub(super) fn answer_condition(&mut self, to: RequirementId, field: ResponseField) -> Inverse {
        Some(match respond(&mut self.conditions, &to, field)? {
            Changed::Field(old) => Edit::Condition(to, old),
            Changed::Created => Edit::RemoveEntry(EntryKey::Condition(to)),
        })
    }

    pub(super) fn answer_requirement(
        &mut self,
        to: RequirementId,
        field: ResponseField,
    ) -> Inverse {
        Some(match respond(&mut self.requirements, &to, field)? {
            Changed::Field(old) => Edit::Requirement(to, old),
            Changed::Created => Edit::RemoveEntry(EntryKey::Requirement(to)),
        })
    }

    pub(super) fn narrate(&mut self, question: RequirementId, text: String) -> Inverse {
        let Some(at) = self.narrative.iter().position(|at| at.question == question) else {
            return (!text.is_empty()).then(|| {
                self.narrative.push(NarrativeAnswer {
                    question: question.clone(),
                    text,
                });
                Edit::RemoveEntry(EntryKey::Narrative(question))
            });
        };
        if text.is_empty() {
            let answer = self
                .narrative
                .get(at)
                .filter(|at| !at.text.is_empty())?
                .clone();
            self.narrative.remove(at);
            return Some(Edit::InsertEntry(at, Entry::Narrative(answer)));
        }
        let old = put(&mut self.narrative.get_mut(at)?.text, text)?;
        Some(if old.is_empty() {
            // Empty text by itself would remove an answer that was there with nothing in it.
            Edit::batch(
                "",
                vec![
                    Edit::RemoveEntry(EntryKey::Narrative(question.clone())),
                    Edit::InsertEntry(
                        at,
                        Entry::Narrative(NarrativeAnswer {
                            question,
                            text: old,
                        }),
                    ),
                ],
            )
        } else {
            Edit::Narrative(question, old)
        })
    }

    pub(super) fn sign(
        &mut self,
        role: RoleId,
        nth: usize,
        field: SignatoryField,
    ) -> Result<Inverse, EditError> {
        if let Some(at) = self.signature(&role, nth) {
            let old = self
                .signatories
                .get_mut(at)
                .and_then(|signed| signed.change(field));
            return Ok(old.map(|old| Edit::Signatory(role, nth, old)));
        }
        if nth > 0 && self.signature(&role, nth - 1).is_none() {
            return Err(EditError::NoSuch("signature"));
        }
        let mut fresh = Signatory {
            role: role.clone(),
            ..Signatory::default()
        };
        Ok(fresh.change(field).map(|_| {
            self.signatories.push(fresh);
            Edit::RemoveEntry(EntryKey::Signatory(role, nth))
        }))
    }

    /// The position of a signature of a role; 0 is the role's first.
    fn signature(&self, role: &RoleId, nth: usize) -> Option<usize> {
        let mut of_role = self
            .signatories
            .iter()
            .enumerate()
            .filter(|(_, at)| at.role == *role);
        of_role.nth(nth).map(|(at, _)| at)
    }

    pub(super) fn insert_entry(&mut self, at: usize, entry: Entry) -> Edit {
        Edit::RemoveEntry(match entry {
            Entry::RequiredSpend(required) => {
                let key = EntryKey::RequiredSpend(required.floor.clone());
                insert(&mut self.required_spend, at, required);
                key
            }
            Entry::Metric(plan) => {
                let key = EntryKey::Metric(plan.metric.clone());
                insert(&mut self.metrics, at, plan);
                key
            }
            Entry::Condition(response) => {
                let key = EntryKey::Condition(response.to.clone());
                insert(&mut self.conditions, at, response);
                key
            }
            Entry::Requirement(response) => {
                let key = EntryKey::Requirement(response.to.clone());
                insert(&mut self.requirements, at, response);
                key
            }
            Entry::Narrative(answer) => {
                let key = EntryKey::Narrative(answer.question.clone());
                insert(&mut self.narrative, at, answer);
                key
            }
            Entry::Signatory(signatory) => {
                let role = signatory.role.clone();
                let before = self.signatories.iter().take(at);
                let nth = before.filter(|signed| signed.role == role).count();
                insert(&mut self.signatories, at, signatory);
                EntryKey::Signatory(role, nth)
            }
        })
    }

    pub(super) fn remove_entry(&mut self, key: EntryKey) -> Result<Edit, EditError> {
        let (at, entry) = match key {
            EntryKey::RequiredSpend(floor) => {
                let (at, required) = take(&mut self.required_spend, "required spend", |at| {
                    at.floor == floor
                })?;
                (at, Entry::RequiredSpend(required))
            }
            EntryKey::Metric(metric) => {
                let (at, plan) = take(&mut self.metrics, "metric", |at| at.metric == metric)?;
                (at, Entry::Metric(plan))
            }
            EntryKey::Condition(to) => {
                let (at, response) = take(&mut self.conditions, "condition", |at| at.to == to)?;
                (at, Entry::Condition(response))
            }
            EntryKey::Requirement(to) => {
                let (at, response) = take(&mut self.requirements, "requirement", |at| at.to == to)?;
                (at, Entry::Requirement(response))
            }
            EntryKey::Narrative(question) => {
                let (at, answer) = take(&mut self.narrative, "narrative answer", |at| {
                    at.question == question
                })?;
                (at, Entry::Narrative(answer))
            }
            EntryKey::Signatory(role, nth) => {
                let at = self
                    .signature(&role, nth)
                    .ok_or(EditError::NoSuch("signature"))?;
                (at, Entry::Signatory(self.signatories.remove(at)))
            }
        };
        Ok(Edit::InsertEntry(at, entry))
    }
}

fn nothing_required(floor: &FloorId) -> RequiredSpend {
    RequiredSpend {
        floor: floor.clone(),
        years: ByYear::default(),
        note: String::new(),
    }
}

fn respond(
    responses: &mut Vec<Response>,
    to: &RequirementId,
    field: ResponseField,
) -> Option<Changed<ResponseField>> {
    change_or_create(
        responses,
        |at| at.to == *to,
        || Response::unanswered(to.clone()),
        |response| response.change(field),
    )
}

/// Changes what is in the list, or a fresh one that joins the list if the change leaves anything in it.
fn change_or_create<T, F>(
    list: &mut Vec<T>,
    is_it: impl Fn(&T) -> bool,
    fresh: impl FnOnce() -> T,
    change: impl FnOnce(&mut T) -> Option<F>,
) -> Option<Changed<F>> {
    if let Some(present) = list.iter_mut().find(|at| is_it(at)) {
        return change(present).map(Changed::Field);
    }
    let mut fresh = fresh();
    change(&mut fresh)?;
    list.push(fresh);
    Some(Changed::Created)
}

/// Inserts at a position, or at the end where it is past it, and returns where that was.
pub(super) fn insert<T>(list: &mut Vec<T>, at: usize, value: T) -> usize {
    let at = at.min(list.len());
    list.insert(at, value);
    at
}

/// Removes what is in the list and returns it with its position.
pub(super) fn take<T>(
    list: &mut Vec<T>,
    noun: &'static str,
    is_it: impl Fn(&T) -> bool,
) -> Result<(usize, T), EditError> {
    let at = list.iter().position(is_it).ok_or(EditError::NoSuch(noun))?;
    Ok((at, list.remove(at)))
}
