//! Saving beside the window: what is typed while the file is being written belongs to the next save.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui;

use super::PlannerApp;
use super::file_dialogs::{Proposal, Purpose};
use super::keeping::Entry;
use super::opening::whole;
use super::questions::{Next, Question};
use super::task::{NO_ROOM, Progress, Task};
use super::watching::Seen;
use crate::files::{self, Comments, Contents, Fingerprint, OnDisk, SaveError, Saved};
use crate::model::{Plan, SavePoint};

/// Writes a plan to the disk; a test puts a slow one in its place.
pub type Writer = fn(&Path, Contents<'_>) -> Result<Saved, SaveError>;

/// A save that is under way.
#[derive(Debug)]
pub(super) struct Saving {
    task: Task<Outcome>,
    /// The plan that is being written, and its state.
    of: u64,
    point: SavePoint,
    path: PathBuf,
    /// Where it is once all links are followed, as far as that was known.
    real: Option<PathBuf>,
    /// Where to save once more, asked for meanwhile.
    again: Option<(PathBuf, Replace)>,
}

/// A save that nobody waits for any more. It may still write, so that later saves of its file come after it.
#[derive(Debug)]
pub(super) struct Abandoned {
    task: Task<Outcome>,
    path: PathBuf,
    real: Option<PathBuf>,
}

/// How a save ended.
#[derive(Debug)]
enum Outcome {
    Saved(Saved),
    /// Nothing was written, for the file is not as it was read.
    ChangedOnDisk(Option<Seen>),
    /// Nothing was written, for there is another file of this name.
    AlreadyThere,
    Failed(SaveError),
    /// Nobody knows what was written.
    Stopped(&'static str),
}

/// What goes into the file.
enum Text {
    /// The text that was read, byte for byte.
    AsRead(Arc<String>),
    Of(Box<Plan>),
}

/// Whether a file that somebody else changed may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Replace {
    /// Only the file as it was read, or none at all.
    AsRead,
    /// The file as it was read, or another one that was chosen to be replaced.
    Chosen,
    /// Whatever it holds, for the person was asked.
    Anything,
}

impl PlannerApp {
    /// Whether a plan is being written.
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Whether work beside the window is under way that the person asked for.
    pub fn is_busy(&self) -> bool {
        self.is_saving()
            || self.earlier.is_some()
            || self.opening.is_some()
            || self.is_exporting()
            || self.is_preparing_export()
            || self.is_importing()
            || self.is_checking_pack()
            || self.copying.is_some()
    }

    /// Writes the plan into its file, or asks for one.
    pub(super) fn save(&mut self, ctx: &egui::Context) {
        let Some(document) = &self.workspace.document else {
            return;
        };
        match &document.file {
            Some(file) => {
                let path = file.path.clone();
                self.save_to(ctx, &path, Replace::AsRead);
            }
            None => self.save_as(ctx),
        }
    }

    /// Asks for a file and writes the plan into it.
    pub(super) fn save_as(&mut self, ctx: &egui::Context) {
        self.choose_file(ctx, Purpose::Save(Proposal::Own));
    }

    /// Asks for another file than the plan's own and writes the plan into it.
    pub(super) fn save_elsewhere(&mut self, ctx: &egui::Context) {
        self.choose_file(ctx, Purpose::Save(Proposal::Another));
    }

    /// Writes the plan into a file, or asks first where something of it would be lost.
    pub(super) fn save_to(&mut self, ctx: &egui::Context, path: &Path, replace: Replace) {
        let Some(document) = &self.workspace.document else {
            return;
        };
        let whole = whole(path);
        let path = whole.as_path();
        let drops_comments = document.file.as_ref().is_some_and(|file| {
            file.path == path
                && file.comments == Comments::Present
                && document.has_unsaved_changes()
        });
        if drops_comments {
            self.ask(Question::Comments(path.to_path_buf()));
        } else {
            self.write(ctx, path, replace);
        }
    }

    /// Starts to write the plan into a file.
    pub(super) fn write(&mut self, ctx: &egui::Context, path: &Path, replace: Replace) {
        if let Some(saving) = &mut self.saving {
            // One more save of the same file does not undo the wish for another file.
            if saving.again.is_none() || path != saving.path || replace != Replace::AsRead {
                saving.again = Some((path.to_path_buf(), replace));
            }
            return;
        }
        let Some(document) = &mut self.workspace.document else {
            return;
        };
        let text = match &document.file {
            Some(file) if document.history.is_saved() => Text::AsRead(Arc::clone(&file.text)),
            _ => Text::Of(Box::new(document.plan.clone())),
        };
        let own = document.file.as_ref().filter(|file| file.path == path);
        let may = match (replace, own) {
            (Replace::AsRead | Replace::Chosen, Some(file)) => May::Replace(file.fingerprint),
            (Replace::AsRead, None) => May::Create,
            (Replace::Chosen, None) | (Replace::Anything, _) => May::ReplaceAnything,
        };
        let point = document.history.save_point();
        let (to, writer) = (path.to_path_buf(), self.writer);
        let recovery = self
            .folders
            .as_ref()
            .map(|folders| folders.recovery.clone());
        let real = own.and_then(|file| file.real.clone());
        let before: Vec<Abandoned> = self
            .abandoned
            .extract_if(.., |abandoned| {
                let linked = real.is_some() && abandoned.real == real;
                linked || same_file(&abandoned.path, path)
            })
            .collect();
        let job = move || {
            for abandoned in before {
                abandoned.task.wait();
            }
            let outcome = write(writer, &to, &text, may);
            if let (Outcome::Saved(saved), Some(recovery)) = (&outcome, recovery) {
                // A plan that is saved is saved, whether or not a second copy can be kept.
                let _ = files::keep_backup(&recovery, &saved.path, &saved.text);
            }
            outcome
        };
        self.saving = Some(Saving {
            task: Task::start(ctx, job),
            of: self.workspace.opened,
            point,
            path: path.to_path_buf(),
            real,
            again: None,
        });
        self.workspace.saving = Some(path.to_path_buf());
        self.workspace.news.clear();
    }

    /// Goes on without waiting for the save that is under way.
    pub(super) fn abandon_save(&mut self) {
        self.workspace.saving = None;
        if let Some(Saving {
            task, path, real, ..
        }) = self.saving.take()
        {
            self.abandoned.push(Abandoned { task, path, real });
        }
    }

    /// Takes note of a save that has ended.
    pub(super) fn hear_saving(&mut self, ctx: &egui::Context) {
        self.abandoned
            .retain(|abandoned| matches!(abandoned.task.poll(), Progress::Running));
        let Some(saving) = &self.saving else {
            return;
        };
        let outcome = match saving.task.poll() {
            Progress::Running => return,
            Progress::Done(outcome) => outcome,
            Progress::Lost => Outcome::Stopped(
                "Writing the file stopped halfway through. Save again, or save as another file.",
            ),
            Progress::NotStarted => Outcome::Stopped(NO_ROOM),
        };
        let Some(saving) = self.saving.take() else {
            return;
        };
        self.workspace.saving = None;
        let waits = |question: &Question| matches!(question, Question::StillSaving(_));
        self.question.take_if(|question| waits(question));
        self.questions.retain(|question| !waits(question));
        // Whoever chose another file meanwhile, or to replace this one, is asked nothing about the first attempt.
        let otherwise = saving
            .again
            .clone()
            .filter(|(path, replace)| *path != saving.path || *replace != Replace::AsRead);
        match (outcome, otherwise) {
            (Outcome::Saved(saved), _) => self.was_saved(ctx, saving, saved),
            (_, Some((path, replace))) => self.save_to(ctx, &path, replace),
            (Outcome::ChangedOnDisk(seen), None) => self.found_changed(seen, saving.path),
            (Outcome::AlreadyThere, None) => self.ask(Question::AlreadyThere(saving.path)),
            (Outcome::Failed(error), None) => self.not_saved(error.to_string()),
            (Outcome::Stopped(why), None) => self.not_saved(why.to_owned()),
        }
    }

    fn was_saved(&mut self, ctx: &egui::Context, saving: Saving, saved: Saved) {
        self.settings.remember(&saved.path);
        self.theirs = None;
        let to = saved.path.clone();
        self.carry_view_to(&to);
        if let Some(document) = &mut self.workspace.document
            && saving.of == self.workspace.opened
        {
            document.was_saved(saved, saving.point);
        }
        self.workspace.news = match self.keeper.follow(&to) {
            Entry::Open(_) => "Saved".to_owned(),
            Entry::OpenElsewhere => "Saved, and another window has this file open too".to_owned(),
        };
        let unsaved = self.has_unsaved_changes();
        match (self.after_save.take(), saving.again) {
            (next, Some((path, replace))) if unsaved || path != saving.path => {
                self.after_save = next;
                self.save_to(ctx, &path, replace);
            }
            (Some(next), _) if unsaved => self.ask_at_once(Question::Unsaved(next)),
            (Some(next), _) => self.go_on(ctx, next),
            (None, _) => {}
        }
    }

    /// Another file shows its rows as the one before did.
    fn carry_view_to(&mut self, to: &Path) {
        let from = self.workspace.path();
        if from == Some(to) {
            return;
        }
        let kept = || from.and_then(|from| self.settings.view_of(from));
        if let Some(view) = self.states.grid_view().or_else(kept).cloned() {
            self.settings.keep_view(to, view);
        }
    }

    fn not_saved(&mut self, why: String) {
        self.after_save = None;
        self.ask(Question::NotSaved(why));
    }

    /// Goes on once the plan is saved, and says that it waits for that.
    pub(super) fn after_saving(&mut self, next: Next) {
        self.ask_at_once(Question::StillSaving(next.clone()));
        self.after_save = Some(next);
    }
}

/// What a save may replace.
#[derive(Clone, Copy, Debug)]
enum May {
    Create,
    Replace(Fingerprint),
    ReplaceAnything,
}

/// Whether two paths name one file, as far as can be told without asking a disk that may not answer.
fn same_file(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| std::path::absolute(path).ok();
    one == other || whole(one) == whole(other)
}

/// Runs beside the window.
fn write(writer: Writer, path: &Path, text: &Text, may: May) -> Outcome {
    match may {
        // A folder cannot be replaced: the writer says so.
        May::Create if path.exists() && !path.is_dir() => return Outcome::AlreadyThere,
        May::Replace(before) if files::changed_on_disk(path, &before) == OnDisk::Changed => {
            let read = files::read_file(path).ok();
            return Outcome::ChangedOnDisk(
                read.map(|(text, fingerprint)| Seen { text, fingerprint }),
            );
        }
        May::Create | May::Replace(_) | May::ReplaceAnything => {}
    }
    let contents = match text {
        Text::AsRead(text) => Contents::Text(text),
        Text::Of(plan) => Contents::Plan(plan),
    };
    match writer(path, contents) {
        Ok(saved) => Outcome::Saved(saved),
        Err(error) => Outcome::Failed(error),
    }
}
