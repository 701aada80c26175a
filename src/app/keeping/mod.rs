//! Keeps a recovery copy of the plan that is being changed, beside the settings and never over the plan's own file.
//!
//! The copy is written off the drawing thread: at once after the first change, then at most once a second. It goes once
//! the plan is saved or given up.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use eframe::egui;
use jiff::Timestamp;

use super::PlannerApp;
use super::closing::Closing;
use super::open_plan::Document;
use super::questions::Question;
use super::task::{NO_ROOM, Progress, Task};
use super::typing::Typing;
use crate::files::{About, Claim, Kept, LeftOver, Slot, Typed, slot_name, why_no_copy};

/// The least time between two copies.
const PAUSE: Duration = Duration::from_secs(1);
/// The time until it is tried again where a copy could not be kept.
const PAUSE_AFTER_FAULT: Duration = Duration::from_secs(5);

/// Keeps the copies of one window.
#[derive(Debug, Default)]
pub(super) struct Keeper {
    folder: Option<PathBuf>,
    slot: Option<Slot>,
    /// The file that the slot is for, by a name that is the same whichever way its path is written.
    of: Option<String>,
    /// What the copy holds.
    kept: Option<State>,
    writing: Option<(Task<io::Result<()>>, State)>,
    last: Option<Instant>,
    /// What an earlier window left, given up once this window has a copy of its own.
    replaces: Option<LeftOver>,
    /// Whether it was told that no copy can be kept.
    told: Told,
}

/// What of the person's work a copy holds.
#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    revision: u64,
    /// What was being typed, and on which page.
    typing: Option<(Typing, &'static str)>,
}

/// What the window has to keep.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work<'a> {
    /// The plan that is open.
    pub(super) document: &'a Document,
    /// What is being typed, and on which page.
    pub(super) typing: Option<(&'a Typing, &'static str)>,
}

/// Whether a fault was told: once is enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Told {
    #[default]
    NotYet,
    Once,
}

/// What came of claiming a plan's file.
#[derive(Debug)]
pub(super) enum Entry {
    /// It is this window's, with what an earlier one left of it.
    Open(Option<LeftOver>),
    /// Another window has it open.
    OpenElsewhere,
}

impl Keeper {
    /// Keeps copies in a folder; nowhere where there is none.
    pub(super) fn new(folder: Option<PathBuf>) -> Self {
        Keeper {
            folder,
            ..Keeper::default()
        }
    }

    /// Claims a file for this window. What this window had claimed before is given up, unless another has the file.
    pub(super) fn open(&mut self, path: &Path) -> Entry {
        if self.slot.is_some() && self.has(path) {
            self.give_up_copy();
            return Entry::Open(None);
        }
        let Some(folder) = self.folder.clone() else {
            return Entry::Open(None);
        };
        match Slot::of_file(&folder, path) {
            Ok(Claim::Mine(slot, left)) => {
                self.change_to(Some(slot), Some(path));
                Entry::Open(left.map(|left| *left))
            }
            Ok(Claim::OpenElsewhere) => Entry::OpenElsewhere,
            // Where nothing can be locked, nothing can be kept either, which is told at the first change.
            Err(_) => {
                self.change_to(None, Some(path));
                Entry::Open(None)
            }
        }
    }

    /// A place of its own for a plan that is in no file, or is open in another window too.
    pub(super) fn open_apart(&mut self, path: Option<&Path>) {
        let slot = self
            .folder
            .as_deref()
            .and_then(|folder| Slot::of_its_own(folder, path).ok());
        self.change_to(slot, path);
    }

    /// The plan has another file from now on. Whether another window has that one open.
    pub(super) fn follow(&mut self, path: &Path) -> Entry {
        if self.has(path) {
            return Entry::Open(None);
        }
        match self.open(path) {
            Entry::OpenElsewhere => {
                self.open_apart(Some(path));
                Entry::OpenElsewhere
            }
            open @ Entry::Open(_) => open,
        }
    }

    fn change_to(&mut self, slot: Option<Slot>, path: Option<&Path>) {
        self.give_up_copy();
        self.slot = slot;
        self.of = path.map(slot_name);
    }

    fn has(&self, path: &Path) -> bool {
        self.of.as_ref().is_some_and(|of| *of == slot_name(path))
    }

    /// Closes the plan: its copy is not needed any more.
    pub(super) fn close(&mut self) {
        self.change_to(None, None);
    }

    /// Goes away from the plan and leaves its copy, for nobody knows whether it was saved.
    pub(super) fn leave_copy(&mut self) {
        if let Some((task, _)) = self.writing.take() {
            task.wait();
        }
        self.slot = None;
        self.kept = None;
        // It may be the only copy there is.
        self.replaces = None;
    }

    /// What an earlier window left is kept until there is a copy of this window.
    pub(super) fn replaces(&mut self, left: LeftOver) {
        self.replaces = Some(left);
    }

    fn give_up_copy(&mut self) {
        if let Some((task, _)) = self.writing.take() {
            // It would write the copy again after it was removed.
            task.wait();
        }
        if let Some(slot) = &self.slot {
            slot.files().clear();
        }
        if let Some(left) = self.replaces.take() {
            left.discard();
        }
        self.kept = None;
        self.last = None;
    }

    /// Brings the copy up to date. Gives what to tell where that fails.
    pub(super) fn tend(&mut self, ctx: &egui::Context, work: Option<Work<'_>>) -> Option<String> {
        self.folder.as_ref()?;
        let trouble = self.hear();
        let work = work?;
        if !work.document.has_unsaved_changes() && work.typing.is_none() {
            let kept = self.kept.is_some() || self.replaces.is_some();
            if kept && self.writing.is_none() {
                self.give_up_copy();
            }
            return trouble;
        }
        let state = State {
            revision: work.document.history.revision(),
            typing: work.typing.map(|(typing, page)| (typing.clone(), page)),
        };
        if self.kept.as_ref() == Some(&state) || self.writing.is_some() {
            return trouble;
        }
        let pause = match self.told {
            Told::NotYet => PAUSE,
            Told::Once => PAUSE_AFTER_FAULT,
        };
        let wait = self
            .last
            .map_or(Duration::ZERO, |last| pause.saturating_sub(last.elapsed()));
        if wait > Duration::ZERO {
            ctx.request_repaint_after(wait);
        } else {
            self.start(ctx, work.document, state);
        }
        trouble
    }

    fn start(&mut self, ctx: &egui::Context, document: &Document, state: State) {
        if self.slot.is_none() {
            let path = document.file.as_ref().map(|file| file.path.clone());
            // What an earlier window left stays until there is a copy of this one.
            let replaces = self.replaces.take();
            self.open_apart(path.as_deref());
            self.replaces = replaces;
        }
        self.last = Some(Instant::now());
        let about = About {
            file: document.file.as_ref().map(|file| file.path.clone()),
            board: document.plan.board.name.clone(),
            at: Timestamp::now(),
            changes: if document.has_unsaved_changes() {
                document.unsaved_changes()
            } else {
                0
            },
            typed: state.typing.as_ref().map(|(typing, page)| Typed {
                field: typing.field.clone(),
                page: (*page).to_owned(),
                text: typing.text.clone(),
            }),
        };
        let typed = state.typing.as_ref().and_then(|(at, _)| at.edit.clone());
        let base = document.file.as_ref().map(|file| Arc::clone(&file.text));
        let (plan, history) = (document.plan.clone(), document.history.clone());
        let files = self.slot.as_ref().map(|slot| slot.files().clone());
        let no_folder = match &self.folder {
            Some(folder) => format!("The folder for it, {}, cannot be used.", folder.display()),
            None => "There is no folder for it.".to_owned(),
        };
        let task = Task::start(ctx, move || match files {
            Some(files) => files.write(&Kept {
                about: &about,
                plan: &plan,
                base: base.as_ref().map(|text| text.as_str()),
                history: &history,
                typed: typed.as_ref(),
            }),
            None => Err(io::Error::other(no_folder)),
        });
        self.writing = Some((task, state));
    }

    /// Takes note of a copy that was written, or could not be.
    fn hear(&mut self) -> Option<String> {
        let (task, _) = self.writing.as_ref()?;
        let result = match task.poll() {
            Progress::Running => return None,
            Progress::Done(result) => result,
            Progress::Lost => Err(io::Error::other("Writing it stopped halfway through.")),
            Progress::NotStarted => Err(io::Error::other(NO_ROOM)),
        };
        let state = self.writing.take().map(|(_, state)| state);
        match result {
            Ok(()) => {
                self.kept = state;
                self.told = Told::NotYet;
                if let Some(left) = self.replaces.take() {
                    left.discard();
                }
                None
            }
            Err(_) if self.told == Told::Once => None,
            Err(error) => {
                self.told = Told::Once;
                Some(trouble(&error, self.folder.as_deref()))
            }
        }
    }
}

/// What to tell where no copy can be kept.
fn trouble(error: &io::Error, folder: Option<&Path>) -> String {
    let why = match (error.kind(), folder) {
        // A sentence of our own.
        (ErrorKind::Other, _) | (_, None) => error.to_string(),
        (_, Some(folder)) => why_no_copy(error, folder),
    };
    format!("No recovery copy can be kept, so save often. {why}")
}

impl PlannerApp {
    /// Keeps what there is of the person's work, and says where that fails.
    pub(super) fn keep_copy(&mut self, ctx: &egui::Context) {
        // What was discarded must not be kept anew in the last frames of the window.
        if self.closing == Closing::Allowed {
            return;
        }
        // What an earlier window was typing is kept until somebody decides about it.
        let offered = self
            .question
            .iter()
            .chain(&self.questions)
            .find_map(|at| match at {
                Question::WasTyping(typed) => Some(typed.kept()),
                _ => None,
            });
        let page = self.workspace.page.title();
        let typing = offered.as_ref().map(|(typing, page)| (typing, *page));
        let work = self.workspace.document.as_ref().map(|document| Work {
            document,
            typing: typing.or(self.typing.as_ref().map(|typing| (typing, page))),
        });
        if let Some(trouble) = self.keeper.tend(ctx, work) {
            self.workspace.news = trouble;
        }
    }
}

#[cfg(test)]
mod tests;
