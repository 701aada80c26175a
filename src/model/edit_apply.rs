//! Applying edits to a plan, each with its exact inverse.

use super::edit::{Edit, EditError};
use super::edit_change::put;
use super::edit_entries::{insert, take};
use super::ids::AllocationId;
use super::plan::Plan;

impl Plan {
    /// Applies an edit and returns the one that undoes it exactly, which is [`Edit::nothing`] where the plan said so already.
    /// Where the edit cannot be applied, the plan is as it was.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, EditError> {
        Applier::new(self, Refuse::WhatAPersonMayNotDo).run(edit)
    }

    /// Applies the inverse of an edit. A plan from elsewhere may break an invariant, and putting it back as it was must
    /// not be refused for that.
    pub(super) fn restore(&mut self, inverse: Edit) -> Result<Edit, EditError> {
        Applier::new(self, Refuse::OnlyTheImpossible).run(inverse)
    }
}

/// How much is refused.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Refuse {
    WhatAPersonMayNotDo,
    OnlyTheImpossible,
}

struct Applier<'a> {
    plan: &'a mut Plan,
    refuse: Refuse,
    /// Where the last allocation was found: changes to many rows come in their order.
    near: usize,
}

/// The inverse of an edit, or nothing where it changed nothing.
pub(super) type Inverse = Option<Edit>;

impl<'a> Applier<'a> {
    fn new(plan: &'a mut Plan, refuse: Refuse) -> Self {
        Applier {
            plan,
            refuse,
            near: 0,
        }
    }

    fn run(mut self, edit: Edit) -> Result<Edit, EditError> {
        Ok(self.edit(edit)?.unwrap_or_else(Edit::nothing))
    }

    fn edit(&mut self, edit: Edit) -> Result<Inverse, EditError> {
        if self.refuse == Refuse::WhatAPersonMayNotDo {
            self.plan.check(&edit)?;
        }
        let plan = &mut *self.plan;
        Ok(match edit {
            Edit::Plan(field) => plan.change(field).map(Edit::Plan),
            Edit::Board(field) => plan.board.change(field).map(Edit::Board),
            Edit::InsertContribution(at, line) => {
                let id = line.id;
                insert(&mut plan.contributions, at, line);
                Some(Edit::RemoveContribution(id))
            }
            Edit::RemoveContribution(id) => {
                let (at, line) = take(&mut plan.contributions, "contribution", |at| at.id == id)?;
                Some(Edit::InsertContribution(at, line))
            }
            Edit::Contribution(id, field) => {
                find(&mut plan.contributions, "contribution", |at| at.id == id)?
                    .change(field)
                    .map(|old| Edit::Contribution(id, old))
            }
            Edit::RequiredSpend(floor, year, value) => plan.require(floor, year, value),
            Edit::RequiredSpendNote(floor, note) => plan.note_required(floor, note),
            Edit::InsertScheme(at, scheme) => {
                let id = scheme.id;
                insert(&mut plan.schemes, at, scheme);
                Some(Edit::RemoveScheme(id))
            }
            Edit::RemoveScheme(id) => {
                let (at, scheme) = take(&mut plan.schemes, "scheme", |at| at.id == id)?;
                Some(Edit::InsertScheme(at, scheme))
            }
            Edit::Scheme(id, field) => find(&mut plan.schemes, "scheme", |at| at.id == id)?
                .change(field)
                .map(|old| Edit::Scheme(id, old)),
            Edit::InsertAllocation(at, row) => {
                let id = row.id;
                self.near = insert(&mut plan.allocations, at, row);
                Some(Edit::RemoveAllocation(id))
            }
            Edit::RemoveAllocation(id) => {
                let at = self.row(id)?;
                Some(Edit::InsertAllocation(at, self.plan.allocations.remove(at)))
            }
            Edit::MoveAllocation(id, to) => {
                let from = self.row(id)?;
                self.move_row(from, to)
                    .map(|()| Edit::MoveAllocation(id, from))
            }
            Edit::Allocation(id, field) => {
                let at = self.row(id)?;
                self.plan
                    .allocations
                    .get_mut(at)
                    .and_then(|row| row.change(field))
                    .map(|old| Edit::Allocation(id, old))
            }
            Edit::Metric(id, field) => plan.measure(id, field),
            Edit::CapacityAndDemand(part) => {
                put(&mut plan.capacity_and_demand, part).map(Edit::CapacityAndDemand)
            }
            Edit::Condition(to, field) => plan.answer_condition(to, field),
            Edit::Requirement(to, field) => plan.answer_requirement(to, field),
            Edit::Narrative(question, text) => plan.narrate(question, text),
            Edit::Signatory(role, nth, field) => plan.sign(role, nth, field)?,
            Edit::InsertEntry(at, entry) => Some(plan.insert_entry(at, entry)),
            Edit::RemoveEntry(key) => Some(plan.remove_entry(key)?),
            Edit::Returns(returns) => put(&mut plan.returns, returns).map(Edit::Returns),
            Edit::Versions(versions) => put(&mut plan.versions, versions).map(Edit::Versions),
            Edit::Replace(with) => put(plan, *with).map(|old| Edit::Replace(Box::new(old))),
            Edit::Batch { label, edits } => self.batch(label, edits)?,
        })
    }

    fn batch(&mut self, label: String, edits: Vec<Edit>) -> Result<Inverse, EditError> {
        let mut inverses = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.edit(edit) {
                Ok(inverse) => inverses.extend(inverse),
                Err(why) => {
                    self.take_back(inverses);
                    return Err(why);
                }
            }
        }
        inverses.reverse();
        Ok((!inverses.is_empty()).then_some(Edit::Batch {
            label,
            edits: inverses,
        }))
    }

    fn take_back(&mut self, inverses: Vec<Edit>) {
        let refuse = std::mem::replace(&mut self.refuse, Refuse::OnlyTheImpossible);
        for inverse in inverses.into_iter().rev() {
            let undone = self.edit(inverse);
            debug_assert!(undone.is_ok(), "an inverse applies where its edit did");
        }
        self.refuse = refuse;
    }

    fn row(&mut self, id: AllocationId) -> Result<usize, EditError> {
        let rows = &self.plan.allocations;
        let is_at = |at: &usize| rows.get(*at).is_some_and(|row| row.id == id);
        let at = (self.near.saturating_sub(1)..self.near.saturating_add(2))
            .find(is_at)
            .or_else(|| rows.iter().position(|row| row.id == id))
            .ok_or(EditError::NoSuch("row"))?;
        self.near = at;
        Ok(at)
    }

    fn move_row(&mut self, from: usize, to: usize) -> Option<()> {
        let rows = &mut self.plan.allocations;
        let to = to.min(rows.len().checked_sub(1)?);
        if from < to {
            rows.get_mut(from..=to)?.rotate_left(1);
        } else {
            rows.get_mut(to..=from)?.rotate_right(1);
        }
        (from != to).then_some(())
    }
}

fn find<'a, T>(
    list: &'a mut [T],
    noun: &'static str,
    is_it: impl Fn(&T) -> bool,
) -> Result<&'a mut T, EditError> {
    list.iter_mut()
        .find(|at| is_it(at))
        .ok_or(EditError::NoSuch(noun))
}
