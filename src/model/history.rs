//! Undo and redo, and whether the plan is as it was saved.

use super::edit::{Edit, EditError};
use super::edit_place::EditPlace;
use super::names::Names;
use super::plan::Plan;

/// The changes made to one plan, to be undone and redone, without a limit.
///
/// Invariant: every change of the plan since the history began goes through it.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// One thing.
    One,
    /// Several; the place is that of the first.
    Several,
}

/// One step of undo.
#[derive(Clone, Debug)]
struct Step {
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SavePoint(Saved);

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
                last.leaves = leaves;
                if inverse.merge_key() != key {
                    last.other_way = both(
                        inverse,
                        std::mem::replace(&mut last.other_way, Edit::nothing()),
                    );
                }
            }
            _ => self.done.push(Step {
                leaves,
                label,
                place,
                extent,
                key,
                other_way: inverse,
            }),
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

    fn turn(&mut self, plan: &mut Plan, step: Step) -> Option<(Step, Done)> {
        self.open = false;
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
        Some((Step { other_way, ..step }, done))
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
                let leaves = |step: &Step| step.leaves == revision;
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
