//! Undo and redo, and whether the plan is as it was saved.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::edit::{Edit, EditError};
use super::edit_place::EditPlace;
use super::names::Names;
use super::plan::Plan;

/// The changes made to one plan, to be undone and redone, without a limit.
///
/// Invariant: every change of the plan since the history began goes through it.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Shared, so that a copy of the history can be written down beside the window.
    done: Vec<Arc<Step>>,
    undone: Vec<Arc<Step>>,
    /// The last step still takes in edits of the same field.
    open: bool,
    /// Counts up with every change of the plan.
    revision: u64,
    /// Where the plan was last saved; nothing where it never was, or that state can no longer be reached.
    saved: Saved,
}

/// A change that was undone or redone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What a person would call it.
    pub label: String,
    /// Where it happened, to be taken there.
    pub place: Option<EditPlace>,
    /// How much it changed.
    pub extent: Extent,
}

/// How much a change changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Extent {
    /// One thing.
    One,
    /// Several; the place is that of the first.
    Several,
}

/// One step of undo, to be written down and read again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The revision at which the plan came to be as the step leaves it.
    leaves: u64,
    label: String,
    place: Option<EditPlace>,
    extent: Extent,
    key: Option<EditPlace>,
    /// What undoes the step or, once it is undone, makes it again.
    other_way: Edit,
}

/// Which state of the plan its file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
enum Saved {
    /// The state before the first step.
    #[default]
    AsOpened,
    /// The state that the step of this revision left.
    After(u64),
    /// None.
    Never,
}

/// A state of the plan that is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavePoint(Saved);

impl SavePoint {
    /// The plan before the first step.
    pub const AS_OPENED: SavePoint = SavePoint(Saved::AsOpened);
}

impl History {
    /// The history of a plan that is as in its file.
    pub fn new() -> Self {
        History::default()
    }

    /// The history of a plan that is in no file yet, or not like this.
    pub fn of_unsaved() -> Self {
        History {
            saved: Saved::Never,
            ..History::default()
        }
    }

    /// Makes a change. One that changes nothing makes no step; one of the field just changed joins the last step.
    pub fn apply(
        &mut self,
        plan: &mut Plan,
        edit: Edit,
        names: &dyn Names,
    ) -> Result<(), EditError> {
        let label = edit.label(plan, names);
        let place = edit.place();
        let key = edit.merge_key();
        let extent = edit.extent();
        let inverse = plan.apply(edit)?;
        if inverse.is_nothing() {
            return Ok(());
        }
        self.revision += 1;
        self.undone.clear();
        let leaves = self.revision;
        match self.done.last_mut() {
            Some(last) if self.open && key.is_some() && last.key == key => {
                let last = Arc::make_mut(last);
                last.leaves = leaves;
                if inverse.merge_key() != key {
                    last.other_way = both(
                        inverse,
                        std::mem::replace(&mut last.other_way, Edit::nothing()),
                    );
                }
            }
            _ => self.done.push(Arc::new(Step {
                leaves,
                label,
                place,
                extent,
                key,
                other_way: inverse,
            })),
        }
        self.open = true;
        Ok(())
    }

    /// Ends the step: the next change is one of its own.
    pub fn commit(&mut self) {
        self.open = false;
    }

    /// Takes the last step back; nothing where there is none.
    pub fn undo(&mut self, plan: &mut Plan) -> Option<Done> {
        let step = self.done.pop()?;
        let (step, done) = self.turn(plan, step)?;
        self.undone.push(step);
        Some(done)
    }

    /// Makes the step again that was taken back last; nothing where there is none.
    pub fn redo(&mut self, plan: &mut Plan) -> Option<Done> {
        let step = self.undone.pop()?;
        let (step, done) = self.turn(plan, step)?;
        self.done.push(step);
        Some(done)
    }

    fn turn(&mut self, plan: &mut Plan, step: Arc<Step>) -> Option<(Arc<Step>, Done)> {
        self.open = false;
        let step = Arc::unwrap_or_clone(step);
        let Ok(other_way) = plan.restore(step.other_way) else {
            // The plan was changed behind the history's back, so none of its steps fits any more.
            *self = History {
                revision: self.revision,
                ..History::of_unsaved()
            };
            return None;
        };
        self.revision += 1;
        let done = Done {
            label: step.label.clone(),
            place: step.place.clone(),
            extent: step.extent,
        };
        Some((Arc::new(Step { other_way, ..step }), done))
    }

    /// How many steps there are to undo.
    pub fn steps(&self) -> usize {
        self.done.len()
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// What would be undone.
    pub fn undo_label(&self) -> Option<&str> {
        self.done.last().map(|step| step.label.as_str())
    }

    /// What would be redone.
    pub fn redo_label(&self) -> Option<&str> {
        self.undone.last().map(|step| step.label.as_str())
    }

    /// Counts up with every change of the plan, undoing and redoing included, and never back.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether the plan is as it was saved last; undoing back to there makes it so again.
    pub fn is_saved(&self) -> bool {
        self.saved == self.state()
    }

    /// Says that the plan as it is now is in its file.
    pub fn mark_saved(&mut self) {
        // A change that joined the last step now would leave no way back to what was saved.
        let point = self.save_point();
        self.mark_saved_at(point);
    }

    /// The plan as it is now, to be marked as saved once it is written. A save takes its time, and people go on typing.
    pub fn save_point(&mut self) -> SavePoint {
        self.open = false;
        SavePoint(self.state())
    }

    /// Says that the plan as it was at a point is in its file.
    pub fn mark_saved_at(&mut self, point: SavePoint) {
        self.saved = point.0;
    }

    /// How many steps the plan is away from what its file holds; as many as there are where no way leads back there.
    pub fn unsaved_steps(&self) -> usize {
        let here = self.done.len();
        let saved = match self.saved {
            Saved::AsOpened => Some(0),
            Saved::Never => None,
            Saved::After(revision) => {
                let leaves = |step: &Arc<Step>| step.leaves == revision;
                let ahead = self.undone.iter().rev().position(leaves);
                let behind = self.done.iter().position(leaves);
                behind.or(ahead.map(|at| here + at)).map(|at| at + 1)
            }
        };
        saved.map_or(here, |saved| here.abs_diff(saved))
    }

    /// Says that no file holds the plan as it is, for instance because saving turned out to have failed.
    pub fn mark_unsaved(&mut self) {
        self.saved = Saved::Never;
    }

    /// The steps that can be undone, the next one first.
    pub fn done(&self) -> impl Iterator<Item = &Step> {
        self.done.iter().rev().map(Arc::as_ref)
    }

    /// The steps that can be made again, the next one first.
    pub fn undone(&self) -> impl Iterator<Item = &Step> {
        self.undone.iter().rev().map(Arc::as_ref)
    }

    /// Which state of the plan its file holds.
    pub fn saved_point(&self) -> SavePoint {
        SavePoint(self.saved)
    }

    /// A history that was written down, its steps as [`History::done`] and [`History::undone`] gave them.
    pub fn of_steps(done: Vec<Step>, undone: Vec<Step>, saved: SavePoint) -> Self {
        let latest = done.iter().chain(&undone).map(|step| step.leaves).max();
        let shared = |steps: Vec<Step>| steps.into_iter().rev().map(Arc::new).collect();
        History {
            done: shared(done),
            undone: shared(undone),
            open: false,
            revision: latest.unwrap_or(0),
            saved: saved.0,
        }
    }

    /// The plan before the first step; nothing where the steps are not those of this plan.
    pub fn beginning(&self, plan: &Plan) -> Option<Plan> {
        let (mut history, mut plan) = (self.clone(), plan.clone());
        while history.can_undo() {
            history.undo(&mut plan)?;
        }
        Some(plan)
    }

    /// Whether one of the steps leads to the state that the file holds.
    pub fn reaches_saved(&self) -> bool {
        let mut steps = self.done.iter().chain(&self.undone);
        matches!(self.saved, Saved::After(revision) if steps.any(|step| step.leaves == revision))
    }

    /// Puts a step before all others, which leads back to the plan as its file holds it.
    pub fn begin_with(&mut self, label: &str, saved: Plan) {
        let step = Step {
            // Revisions count from one.
            leaves: 0,
            label: label.to_owned(),
            place: None,
            key: None,
            extent: Extent::Several,
            other_way: Edit::Replace(Box::new(saved)),
        };
        self.done.insert(0, Arc::new(step));
        self.saved = Saved::AsOpened;
    }

    fn state(&self) -> Saved {
        self.done
            .last()
            .map_or(Saved::AsOpened, |step| Saved::After(step.leaves))
    }
}

/// The inverse of two changes: the later one is taken back first.
fn both(later: Edit, earlier: Edit) -> Edit {
    Edit::batch("", vec![later, earlier])
}
