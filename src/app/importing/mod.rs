//! Reading workbooks and tables of other programs: everything is shown first, with what was not understood, and nothing
//! changes until a person says so.

mod asking;
mod dialog;
mod issues;
mod job;
mod preview;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui;

use super::PlannerApp;
use super::assistant::file_name;
use super::file_dialogs::Purpose;
use super::kit::dialog::{DialogOutput, FocusBefore};
use super::questions::Next;
use super::tally::Tally;
use super::task::Task;
use crate::format;
use crate::import::{Imported, IssueKind};
use crate::model::{Edit, RoundId};
use dialog::{Asked, import_ui};
use issues::IssueList;
use job::{Job, Read, Refusal};

/// The dialog and what it is about.
#[derive(Debug)]
pub(super) struct Importing {
    path: PathBuf,
    wanted: Wanted,
    /// The file's bytes, once they are read.
    bytes: Option<Arc<Vec<u8>>>,
    stage: Stage,
    /// Which part of what was read shows.
    part: preview::Shows,
    list: IssueList,
    before: FocusBefore,
}

/// What a person says of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Wanted {
    round: Option<RoundId>,
    board: String,
    to: To,
}

/// Where what was read goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum To {
    /// It becomes a plan of its own.
    #[default]
    NewPlan,
    /// What the file has tables of takes its place in the plan that is open.
    OpenPlan,
}

/// What is asked before the file can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Missing {
    Round,
    Board,
}

/// How far it is.
#[derive(Debug)]
enum Stage {
    Reading {
        task: Task<(Option<Arc<Vec<u8>>>, Read)>,
        tally: Arc<Tally>,
    },
    /// The file does not say it.
    Asking(Missing),
    Shown(Box<Shown>),
    /// Nothing can be taken from it.
    Refused(Refusal),
}

/// What was read, to be looked at.
#[derive(Debug)]
struct Shown {
    imported: Imported,
    /// The plan that was open and its revision, where it was read into that.
    into: Option<(u64, u64)>,
}

impl PlannerApp {
    /// Starts to read a file.
    pub(super) fn start_importing(&mut self, ctx: &egui::Context, path: &Path) {
        let before = match self.importing.take() {
            Some(open) => {
                open.stop();
                open.before
            }
            None => FocusBefore::note(ctx),
        };
        let importing = Importing {
            path: path.to_path_buf(),
            wanted: Wanted::default(),
            bytes: None,
            stage: Stage::Asking(Missing::Round),
            part: preview::Shows::default(),
            list: IssueList::default(),
            before,
        };
        self.importing = Some(importing);
        self.read_import(ctx);
    }

    /// Reads the file as it is wanted now.
    fn read_import(&mut self, ctx: &egui::Context) {
        let into = self.workspace.document.as_ref();
        let rounds = self.workspace.rounds.clone();
        let Some(importing) = &mut self.importing else {
            return;
        };
        let to_open = importing.wanted.to == To::OpenPlan;
        let into = into.filter(|_| to_open).map(|document| {
            let at = (self.workspace.opened, document.history.revision());
            (document.plan.clone(), at)
        });
        let job = Job {
            path: importing.path.clone(),
            bytes: importing.bytes.clone(),
            round: importing.wanted.round.clone(),
            board: importing.wanted.board.trim().to_owned(),
            into,
            rounds,
        };
        let tally = Arc::new(Tally::new(ctx));
        let told = Arc::clone(&tally);
        importing.list = IssueList::default();
        importing.stage = Stage::Reading {
            task: Task::start(ctx, move || job.run(&told)),
            tally,
        };
    }

    /// Draws the dialog.
    pub(super) fn importing_ui(&mut self, ctx: &egui::Context) {
        let open = self
            .workspace
            .document
            .as_ref()
            .map(|document| &document.plan);
        let Some(importing) = &mut self.importing else {
            return;
        };
        match import_ui(ctx, importing, open, &self.workspace.rounds) {
            DialogOutput::Open => {}
            DialogOutput::Chose(asked) => {
                self.import_asked(ctx, asked);
                ctx.request_repaint();
            }
            DialogOutput::Left => {
                self.stop_importing(ctx);
                ctx.request_repaint();
            }
        }
    }

    fn import_asked(&mut self, ctx: &egui::Context, asked: Asked) {
        match asked {
            Asked::ReadAgain => self.read_import(ctx),
            Asked::AnotherFile => self.choose_file(ctx, Purpose::Import),
            Asked::OpenIt => {
                if let Some(importing) = self.importing.take() {
                    importing.before.give_back(ctx);
                    self.unless_unsaved(ctx, Next::OpenFile(importing.path));
                }
            }
            Asked::Copy(text) => {
                ctx.copy_text(text);
                "What was not taken in full is on the clipboard"
                    .clone_into(&mut self.workspace.news);
            }
            Asked::Take => self.take_import(ctx),
            Asked::Stop => self.stop_importing(ctx),
        }
    }

    /// Closes the dialog; what is open is as it was.
    fn stop_importing(&mut self, ctx: &egui::Context) {
        if let Some(importing) = self.importing.take() {
            importing.stop();
            importing.before.give_back(ctx);
            "Nothing was imported".clone_into(&mut self.workspace.news);
        }
    }

    /// Makes what was read a plan, or a change of the one that is open.
    fn take_import(&mut self, ctx: &egui::Context) {
        let Some(importing) = &self.importing else {
            return;
        };
        let Stage::Shown(shown) = &importing.stage else {
            return;
        };
        let name = file_name(&importing.path);
        let short = left_out(shown);
        let Some(into) = shown.into else {
            let news = format!("Imported {name} as a new plan, which is in no file yet{short}");
            let plan = Box::new(shown.imported.plan.clone());
            self.unless_unsaved(ctx, Next::OpenImported(plan, news));
            return;
        };
        let document = self.workspace.document.as_ref();
        let now = document.map(|document| (self.workspace.opened, document.history.revision()));
        if now != Some(into) {
            // The plan has changed since.
            self.read_import(ctx);
            return;
        }
        let plan = Box::new(shown.imported.plan.clone());
        let edit = Edit::batch(&format!("Import {name}"), vec![Edit::Replace(plan)]);
        self.workspace.news = match self.workspace.apply(edit) {
            Ok(()) => format!("Imported {name} into the plan; undo takes it back{short}"),
            Err(error) => error.to_string(),
        };
        if let Some(importing) = self.importing.take() {
            importing.before.give_back(ctx);
        }
    }

    /// Whether a file is being read to be imported.
    pub(super) fn is_importing(&self) -> bool {
        self.importing
            .as_ref()
            .is_some_and(|importing| matches!(importing.stage, Stage::Reading { .. }))
    }

    /// Takes note of what has become of the reading.
    pub(super) fn hear_importing(&mut self) {
        let Some(importing) = &mut self.importing else {
            return;
        };
        let Stage::Reading { task, .. } = &importing.stage else {
            return;
        };
        let Some(ended) = task.poll().ended("Reading it") else {
            return;
        };
        let read = match ended {
            Ok((bytes, read)) => {
                importing.bytes = bytes;
                read
            }
            Err(why) => Read::Refused(Refusal::Unreadable(why)),
        };
        importing.stage = match read {
            Read::Understood(imported, into) => {
                // What it was taken for can be changed from here. The round of the open plan is not what the file says.
                if importing.wanted.to != To::OpenPlan {
                    importing.wanted.round = Some(imported.plan.round.clone());
                }
                importing.part = preview::Shows::first_of(&imported.report);
                Stage::Shown(Box::new(Shown {
                    imported: *imported,
                    into,
                }))
            }
            Read::NoRound => Stage::Asking(Missing::Round),
            Read::NoBoard => Stage::Asking(Missing::Board),
            Read::Refused(why) => Stage::Refused(why),
            // Whoever stopped it has closed the dialog.
            Read::Stopped => return,
        };
    }
}

impl Importing {
    /// Gives the keyboard back to what had it before the question for the file.
    pub(super) fn give_back_to(&mut self, before: FocusBefore) {
        self.before = before;
    }

    fn stop(&self) {
        if let Stage::Reading { tally, .. } = &self.stage {
            tally.stop();
        }
    }
}

/// "; 3 things were not taken", or nothing.
fn left_out(shown: &Shown) -> String {
    match shown.imported.report.count(IssueKind::NotTaken) {
        0 => String::new(),
        count => format!(
            "; {}",
            format::count(count, "thing was not taken", "things were not taken")
        ),
    }
}
