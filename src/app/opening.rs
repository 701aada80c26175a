//! Reading plans beside the window: a large file, or one on a slow network, must not hold up what is drawn.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use eframe::egui;

use super::PlannerApp;
use super::assistant::{self, NewPlan};
use super::keeping::Entry;
use super::open_plan::Document;
use super::questions::{Next, Question};
use super::recovering::{self, How, WasTyping};
use super::task::Task;
use super::workspace::Calendar;
use crate::assessment::Assessment;
use crate::files::{self, FaultKind, LeftOver, LoadError};
use crate::model::Plan;
use crate::rounds::Rounds;

/// How long a frame waits for a plan: most are there sooner, and nobody notices so short a time.
const MOMENT: Duration = Duration::from_millis(60);
/// How long the first frame of all waits, before anything is on the screen.
const FIRST_MOMENT: Duration = Duration::from_millis(250);

/// A plan that is being read.
#[derive(Debug)]
pub(super) struct Opening {
    task: Task<Result<Read, Unread>>,
    done: Option<Result<Read, Unread>>,
    what: What,
    checking: Arc<AtomicBool>,
    /// The plan that was open when it began, and its revision: what was changed since is not to be lost.
    over: (u64, u64),
    /// What was being typed when the plan was there is entered first.
    typed: Entered,
}

/// Whether what was being typed was entered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Entered {
    #[default]
    NotYet,
    Asked,
}

/// What is read.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// A plan's file.
    File(PathBuf, How),
    /// What an earlier window left.
    Copy(Box<LeftOver>),
    /// An earlier plan for the assistant, which stays open.
    Earlier(PathBuf),
}

/// What was read.
#[derive(Debug)]
pub(super) enum Read {
    /// A plan to show.
    Shown(Box<Shown>),
    /// A plan to carry forward from.
    Earlier(Box<Plan>),
}

/// Why nothing was read.
#[derive(Debug)]
struct Unread {
    /// What is wrong, in short.
    title: &'static str,
    /// Why, and what to do.
    why: String,
}

impl Unread {
    /// For a reason that is none of the file.
    fn for_another(why: String) -> Self {
        Unread {
            title: "The plan cannot be opened",
            why,
        }
    }
}

impl From<LoadError> for Unread {
    fn from(error: LoadError) -> Self {
        let title = match error.fault.kind {
            FaultKind::NotFound => "The file is not there",
            FaultKind::NotAPlan => "This file is no plan",
            _ => "The plan cannot be opened",
        };
        Unread {
            title,
            why: error.to_string(),
        }
    }
}

/// A plan with what follows from it.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) document: Document,
    pub(super) assessment: Assessment,
    pub(super) notes: String,
    /// What was being typed when the program ended.
    pub(super) typed: Option<WasTyping>,
}

impl What {
    fn name(&self) -> String {
        match self {
            What::File(path, _) | What::Earlier(path) => assistant::file_name(path),
            What::Copy(left) => left.about.file.as_deref().map_or_else(
                || "the recovery copy".to_owned(),
                |path| format!("the recovery copy of {}", assistant::file_name(path)),
            ),
        }
    }

    /// What was wanted, to begin once more.
    fn again(self) -> Option<Next> {
        match self {
            What::File(path, _) => Some(Next::OpenFile(path)),
            What::Copy(left) => Some(Next::Recover(left)),
            What::Earlier(_) => None,
        }
    }
}

impl PlannerApp {
    /// Starts to read. What is soon read is there before the next frame.
    pub(super) fn start_opening(&mut self, ctx: &egui::Context, what: What) {
        let what = match what {
            What::File(path, how) => What::File(whole(&path), how),
            other => other,
        };
        let (rounds, calendar) = (self.workspace.rounds.clone(), self.workspace.calendar);
        let checking = Arc::new(AtomicBool::new(false));
        let (job_of, tell, to_draw) = (what.clone(), Arc::clone(&checking), ctx.clone());
        let task = Task::start(ctx, move || {
            let to_check = || {
                tell.store(true, Ordering::Relaxed);
                to_draw.request_repaint();
            };
            read(&job_of, &rounds, calendar, to_check)
        });
        self.opening = Some(Opening {
            task,
            done: None,
            what,
            checking,
            over: self.stands_at(),
            typed: Entered::NotYet,
        });
        let first = self.workspace.opened == 0;
        self.hear_opening_within(ctx, if first { FIRST_MOMENT } else { MOMENT });
    }

    /// The plan that is open, and its revision.
    fn stands_at(&self) -> (u64, u64) {
        let document = self.workspace.document.as_ref();
        let revision = document.map_or(0, |document| document.history.revision());
        (self.workspace.opened, revision)
    }

    /// Stops reading.
    pub(super) fn stop_opening(&mut self) {
        if let Some(opening) = self.opening.take() {
            self.workspace.news = format!("Opening {} was stopped", opening.what.name());
        }
        self.workspace.opening = None;
    }

    /// Shows the plan once it is read.
    pub(super) fn hear_opening(&mut self, ctx: &egui::Context) {
        self.hear_opening_within(ctx, Duration::ZERO);
    }

    fn hear_opening_within(&mut self, ctx: &egui::Context, wait: Duration) {
        let Some(opening) = &mut self.opening else {
            return;
        };
        if opening.done.is_none() {
            let ended = opening.task.poll_within(wait).ended("Reading it");
            opening.done =
                ended.map(|ended| ended.unwrap_or_else(|why| Err(Unread::for_another(why))));
        }
        if opening.done.is_none() {
            let step = if opening.checking.load(Ordering::Relaxed) {
                "Checking"
            } else {
                "Reading"
            };
            self.workspace.opening = Some(format!("{step} {}…", opening.what.name()));
            return;
        }
        if self.typing.is_some() && opening.typed == Entered::NotYet {
            opening.typed = Entered::Asked;
            super::keyboard::leave_field(ctx);
            ctx.request_repaint();
            return;
        }
        self.workspace.opening = None;
        if let Some(Opening {
            done: Some(result),
            what,
            over,
            ..
        }) = self.opening.take()
        {
            self.was_read(ctx, what, result, over);
        }
    }

    fn was_read(
        &mut self,
        ctx: &egui::Context,
        what: What,
        result: Result<Read, Unread>,
        over: (u64, u64),
    ) {
        let shown = match (result, &what) {
            (Ok(Read::Shown(shown)), _) => *shown,
            (Ok(Read::Earlier(plan)), What::Earlier(path)) => {
                return self.take_earlier(path, Ok(*plan));
            }
            (Ok(Read::Earlier(_)), _) => return,
            (Err(unread), What::Earlier(path)) => {
                return self.take_earlier(path, Err(unread.why));
            }
            (Err(unread), What::File(path, _)) => {
                self.settings.forget(path);
                return self.ask(Question::Trouble(unread.title.to_owned(), unread.why));
            }
            (Err(unread), What::Copy(left)) => return self.cannot_recover(left, &unread.why),
        };
        let changed_meanwhile = over != self.stands_at() && self.has_unsaved_changes();
        if self.is_saving() || changed_meanwhile {
            if let Some(next) = what.again() {
                self.unless_unsaved(ctx, next);
            }
            return;
        }
        match what {
            What::File(path, how) => self.show_file(&path, how, shown),
            What::Copy(left) => self.show_recovered(*left, shown),
            What::Earlier(_) => {}
        }
    }

    fn show_file(&mut self, path: &Path, how: How, shown: Shown) {
        let mut left = None;
        match how {
            How::Alone => match self.keeper.open(path) {
                Entry::Open(found) => left = found,
                Entry::OpenElsewhere => {
                    return self.ask(Question::OpenElsewhere(path.to_path_buf()));
                }
            },
            How::AsCopy => self.keeper.open_apart(None),
            How::Anyway => self.keeper.open_apart(Some(path)),
        }
        let notes = shown.notes.clone();
        self.show_assessed(shown);
        self.workspace.news = notes;
        self.settings.remember(path);
        // The list that is still to be offered has it, too.
        if let Some(left) = left.filter(|_| self.left_over.is_made()) {
            self.ask(Question::Recover(vec![left], Vec::new()));
        }
    }

    /// Shows a plan that was assessed already in place of whatever was open.
    pub(super) fn show_assessed(&mut self, shown: Shown) {
        self.workspace
            .show_assessed(shown.document, shown.assessment);
        self.states = super::PageStates::default();
        self.forget_the_plan();
    }

    /// Gives the assistant the earlier plan, or says there why it cannot be read.
    fn take_earlier(&mut self, path: &Path, read: Result<Plan, String>) {
        let form = |open: &mut Question| matches!(open, Question::New(_));
        let Some(Question::New(mut form)) = self.question.take_if(form) else {
            return;
        };
        match read {
            Ok(plan) => form.carry_from(assistant::Earlier {
                name: assistant::file_name(path),
                plan,
            }),
            Err(why) => form.refuse(why),
        }
        self.question = Some(Question::New(form));
    }

    /// Reads an earlier plan for the assistant, which shows meanwhile.
    pub(super) fn read_earlier(&mut self, ctx: &egui::Context, form: Box<NewPlan>, path: &Path) {
        self.question = Some(Question::New(form));
        self.start_opening(ctx, What::Earlier(path.to_path_buf()));
    }
}

/// A path from the root on. A plan is saved where it was opened, also by a later window that recovers it and was started
/// in another folder.
pub(super) fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// Runs beside the window.
fn read(
    what: &What,
    rounds: &Rounds,
    calendar: Calendar,
    to_check: impl FnOnce(),
) -> Result<Read, Unread> {
    let (document, notes, typed) = match what {
        What::Earlier(path) => {
            let loaded = files::load(path, rounds)?;
            return Ok(Read::Earlier(Box::new(loaded.plan)));
        }
        What::File(path, how) => {
            let loaded = files::load(path, rounds)?;
            let notes = loaded.notes.join(" ");
            let document = match how {
                How::Alone | How::Anyway => Document::loaded(path, loaded),
                How::AsCopy => Document::unsaved(loaded.plan),
            };
            (document, notes, None)
        }
        What::Copy(left) => {
            let (document, typed) =
                recovering::read_copy(left, rounds).map_err(Unread::for_another)?;
            (document, String::new(), typed)
        }
    };
    to_check();
    let assessment = rounds
        .get(&document.plan.round)
        .map(|round| calendar.assess(&document.plan, round));
    Ok(Read::Shown(Box::new(Shown {
        document,
        assessment: assessment.unwrap_or_default(),
        notes,
        typed,
    })))
}
