//! Somebody else changed the file: it is told, compared row by row, and merged by choice.

mod dialog;
mod notice;
mod rows;

pub(super) use dialog::{Outcome, merge_ui};
use rows::Rows;

use std::sync::Arc;

use eframe::egui;

use super::PlannerApp;
use super::open_plan::PlanFile;
use super::questions::Question;
use super::watching::Seen;
use crate::compare::{ChangedBy, Comparison, Side};
use crate::files::{self, Comments};
use crate::model::{Edit, Plan};

/// What somebody else wrote into the plan's file.
#[derive(Clone, Debug)]
pub(super) struct Theirs {
    seen: Seen,
    plan: Plan,
    comments: Comments,
}

/// What comes after a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    /// Nothing: the plan is not saved yet.
    Stay,
    /// The save that was held up.
    Save,
}

/// Two plans that are being made one.
#[derive(Clone, Debug)]
pub(super) struct Merging {
    comparison: Comparison,
    /// Whose value is taken, one for each difference; nothing where somebody has to choose and did not yet.
    sides: Vec<Option<Side>>,
    /// The order in which differences are listed: those to choose first.
    order: Vec<usize>,
    /// How high the rows of the list are.
    rows: Rows,
    theirs: Theirs,
    file: String,
    then: Then,
}

impl PlannerApp {
    /// Shows what both changed, row by row.
    pub(super) fn compare(&mut self, then: Then) {
        let Some(document) = &self.workspace.document else {
            return;
        };
        let (Some(theirs), Some(file)) = (self.theirs.clone(), &document.file) else {
            self.ask(Question::Trouble(
                "The two cannot be compared".to_owned(),
                "What the file holds now is no plan. Save yours as another file, and ask whoever changed this one."
                    .to_owned(),
            ));
            return;
        };
        let rounds = &self.workspace.rounds;
        let compared = files::read_plan(&file.text, rounds)
            .map_err(|fault| fault.to_string())
            .and_then(|base| {
                let round = rounds.get(&document.plan.round);
                Comparison::new(&base.plan, &document.plan, &theirs.plan, round)
                    .map_err(|error| error.to_string())
            });
        let question = match compared {
            Ok(comparison) => Question::Merge(Box::new(Merging {
                sides: comparison.proposed(),
                order: choices_first(&comparison),
                rows: Rows::default(),
                comparison,
                theirs,
                file: document.file_name(),
                then,
            })),
            Err(why) => Question::Trouble("The two cannot be compared".to_owned(), why),
        };
        self.ask(question);
    }

    /// Makes one plan of both, as one step of undo.
    pub(super) fn merge(&mut self, ctx: &egui::Context, merging: Merging) {
        let Some(sides) = merging.sides.iter().copied().collect::<Option<Vec<Side>>>() else {
            return self.ask(Question::Merge(Box::new(merging)));
        };
        let merged = merging
            .comparison
            .merged(&sides)
            .map_err(|error| error.to_string())
            .and_then(|(plan, notes)| {
                // A plan that could not be opened again is not worth having.
                files::read_plan(&files::to_ron(&plan), &self.workspace.rounds)
                    .map_err(|fault| fault.to_string())?;
                Ok((plan, notes))
            });
        let (plan, notes) = match merged {
            Ok(merged) => merged,
            Err(why) => {
                self.ask(Question::Trouble(
                    "The two cannot be merged".to_owned(),
                    why,
                ));
                return;
            }
        };
        let label = format!("Merge with the changes in {}", merging.file);
        let edit = Edit::batch(&label, vec![Edit::Replace(Box::new(plan))]);
        if let Err(error) = self.workspace.apply(edit) {
            self.workspace.news = error.to_string();
            return;
        }
        if let Some(document) = &mut self.workspace.document {
            if let Some(file) = &mut document.file {
                *file = PlanFile {
                    path: file.path.clone(),
                    real: file.real.clone(),
                    text: Arc::new(merging.theirs.seen.text),
                    fingerprint: merging.theirs.seen.fingerprint,
                    comments: merging.theirs.comments,
                };
            }
            if document.plan == merging.theirs.plan {
                document.history.mark_saved();
            } else {
                document.history.mark_unsaved();
            }
        }
        self.theirs = None;
        self.workspace.news = ["Merged.".to_owned()]
            .into_iter()
            .chain(notes)
            .collect::<Vec<_>>()
            .join(" ");
        if merging.then == Then::Save {
            self.save(ctx);
        }
    }
}

/// Where both changed something comes first; the rest in the order of the plan.
fn choices_first(comparison: &Comparison) -> Vec<usize> {
    let differences = &comparison.differences;
    let mut order: Vec<usize> = (0..differences.len()).collect();
    order.sort_by_key(|at| {
        differences
            .get(*at)
            .is_none_or(|difference| difference.changed_by != ChangedBy::Both)
    });
    order
}
