//! The plan that is open, with its history and its file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::files::{Comments, Fingerprint, Loaded, Saved, Trail};
use crate::model::{History, Plan, SavePoint};

/// What the step is called that stands for changes of which only the result was recovered.
const EARLIER: &str = "Changes from before the program ended";

/// A plan's file as it was last read or written.
#[derive(Clone, Debug)]
pub struct PlanFile {
    /// Where it is.
    pub path: PathBuf,
    /// Where it is once all links are followed, to know it again by another name.
    pub real: Option<PathBuf>,
    /// Its text, to write it back byte for byte where the plan is as it was read. Shared with what works beside the
    /// window: the text of a large plan takes longer to copy than a picture may take to draw.
    pub text: Arc<String>,
    /// To notice that somebody else changed it.
    pub fingerprint: Fingerprint,
    /// Whether saving a changed plan would drop comments.
    pub comments: Comments,
}

/// A plan that is open.
#[derive(Clone, Debug)]
pub struct Document {
    /// The plan.
    pub plan: Plan,
    /// The changes made to it.
    pub history: History,
    /// Its file; nothing where it was never saved.
    pub file: Option<PlanFile>,
    /// When it was last saved here, as a time of day.
    pub saved_at: Option<String>,
    /// How many changes were recovered with it, which its file does not hold.
    pub recovered: usize,
}

impl Document {
    /// A plan read from a file.
    pub fn loaded(path: &Path, loaded: Loaded) -> Self {
        Document {
            plan: loaded.plan,
            history: History::new(),
            file: Some(PlanFile {
                path: path.to_path_buf(),
                real: path.canonicalize().ok(),
                text: Arc::new(loaded.text),
                fingerprint: loaded.fingerprint,
                comments: loaded.comments,
            }),
            saved_at: None,
            recovered: 0,
        }
    }

    /// A plan that is in no file yet.
    pub fn unsaved(plan: Plan) -> Self {
        Document {
            plan,
            history: History::of_unsaved(),
            file: None,
            saved_at: None,
            recovered: 0,
        }
    }

    /// A sample: as good as saved until somebody changes it.
    pub fn sample(plan: Plan) -> Self {
        Document {
            history: History::new(),
            ..Document::unsaved(plan)
        }
    }

    /// A plan recovered after a crash. Undo leads back to its file as it was when the changes began: by the steps that
    /// were kept, and by one step where there are none that fit.
    pub fn recovered(plan: Plan, recovered: Recovered) -> Self {
        let Recovered {
            file,
            saved,
            trail,
            changes,
        } = recovered;
        // Steps of another plan than this would undo nonsense.
        let kept = trail.filter(|trail| {
            let from_saved =
                trail.left_out == 0 && trail.history.saved_point() == SavePoint::AS_OPENED;
            let beginning = trail.history.beginning(&plan);
            match (&beginning, &saved) {
                (None, _) => false,
                (Some(beginning), Some(saved)) if from_saved => beginning == saved,
                (Some(_), _) => true,
            }
        });
        let leads_back = match &kept {
            Some(trail) => trail.left_out == 0 || trail.history.reaches_saved(),
            None => saved.as_ref() == Some(&plan),
        };
        let mut history = match kept {
            Some(trail) => trail.history,
            None if leads_back => History::new(),
            None => History::of_unsaved(),
        };
        if let Some(saved) = saved.filter(|_| !leads_back) {
            history.begin_with(EARLIER, saved);
        }
        let recovered = changes.saturating_sub(history.unsaved_steps());
        Document {
            plan,
            history,
            file,
            saved_at: None,
            recovered,
        }
    }

    /// How many changes its file does not hold.
    pub fn unsaved_changes(&self) -> usize {
        self.history.unsaved_steps() + self.recovered
    }

    /// Whether closing it would lose anything.
    pub fn has_unsaved_changes(&self) -> bool {
        !self.history.is_saved()
    }

    /// Takes note of a save of the plan as it was at a point; it may have changed since.
    pub fn was_saved(&mut self, saved: Saved, point: SavePoint) {
        // A plan without a change is written as it was read, with whatever comments it holds.
        let as_read = self.file.take().filter(|file| *file.text == saved.text);
        self.file = Some(PlanFile {
            path: saved.path,
            real: saved.real,
            text: Arc::new(saved.text),
            fingerprint: saved.fingerprint,
            comments: as_read.map_or(Comments::Absent, |file| file.comments),
        });
        self.history.mark_saved_at(point);
        self.recovered = 0;
        self.saved_at = Some(jiff::Zoned::now().strftime("%H:%M").to_string());
    }

    /// The name of its file, or what stands for it.
    pub fn file_name(&self) -> String {
        self.file
            .as_ref()
            .and_then(|file| file.path.file_name())
            .map_or_else(
                || "not saved yet".to_owned(),
                |name| name.to_string_lossy().into_owned(),
            )
    }
}

/// What there is beside a plan that was recovered.
#[derive(Clone, Debug, Default)]
pub struct Recovered {
    /// Its file as it was when the changes began.
    pub file: Option<PlanFile>,
    /// The plan that this file held.
    pub saved: Option<Plan>,
    /// The steps that led from there to the plan.
    pub trail: Option<Trail>,
    /// How many changes the plan holds that its file does not.
    pub changes: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edit, NoNames, PlanField};

    /// A plan with three changes since it was saved, and their history.
    fn changed() -> (Plan, History) {
        let (mut plan, mut history) = (Plan::default(), History::new());
        for note in ["One", "Two", "Three"] {
            let edit = Edit::Plan(PlanField::Notes(note.to_owned()));
            history.apply(&mut plan, edit, &NoNames).unwrap();
            history.commit();
        }
        (plan, history)
    }

    fn recovered(history: Option<History>, left_out: usize) -> Document {
        let (plan, _) = changed();
        let trail = history.map(|history| Trail {
            history,
            left_out,
            typed: None,
        });
        Document::recovered(
            plan,
            Recovered {
                saved: Some(Plan::default()),
                trail,
                changes: 3,
                ..Recovered::default()
            },
        )
    }

    #[test]
    fn undo_leads_back_through_the_steps_that_were_kept() {
        let mut document = recovered(Some(changed().1), 0);
        assert_eq!(document.unsaved_changes(), 3);
        for note in ["Two", "One", ""] {
            assert!(document.has_unsaved_changes());
            document.history.undo(&mut document.plan);
            assert_eq!(document.plan.notes, note);
        }
        assert!(!document.has_unsaved_changes());
    }

    #[test]
    fn without_steps_that_fit_undo_leads_to_the_file_in_one() {
        let (mut other, mut strange) = (Plan::default(), History::new());
        let edit = Edit::Plan(PlanField::Illustrative("Another plan".to_owned()));
        strange.apply(&mut other, edit, &NoNames).unwrap();
        for history in [None, Some(strange)] {
            let mut document = recovered(history, 0);
            assert_eq!(document.unsaved_changes(), 3);
            document.history.undo(&mut document.plan);
            assert_eq!(document.plan, Plan::default());
            assert!(!document.has_unsaved_changes());
        }
    }

    #[test]
    fn steps_that_had_no_room_are_one_step() {
        let (mut plan, mut history) = changed();
        // As if the first were gone: its state is where the kept steps begin.
        let done: Vec<_> = history.done().take(2).cloned().collect();
        history = History::of_steps(done, Vec::new(), history.saved_point());
        assert_eq!(history.beginning(&plan).unwrap().notes, "One");
        "Three".clone_into(&mut plan.notes);
        let mut document = recovered(Some(history), 1);
        assert_eq!(document.unsaved_changes(), 3);
        for note in ["Two", "One", ""] {
            document.history.undo(&mut document.plan);
            assert_eq!(document.plan.notes, note);
        }
        assert!(!document.has_unsaved_changes());
    }
}
