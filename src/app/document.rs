//! Opening, saving and closing plans, and the questions that come up on the way.

use std::path::Path;

use eframe::egui;

use super::PlannerApp;
use super::file_dialogs::{DialogKind, Purpose};
use super::questions::{Answer, NewPlan, Next, Question};
use super::samples::SAMPLES;
use super::workspace::Document;
use crate::files::{self, Comments, Contents, OnDisk};
use crate::model::HealthAndWellbeingBoard;
use crate::rounds::{BoardPlace, Places, RoundStatus};

impl PlannerApp {
    /// Goes on, or asks first where changes would be lost.
    pub(super) fn unless_unsaved(&mut self, ctx: &egui::Context, next: Next) {
        let unsaved = self
            .workspace
            .document
            .as_ref()
            .is_some_and(Document::has_unsaved_changes);
        if unsaved {
            self.question = Some(Question::Unsaved(next));
        } else {
            self.go_on(ctx, next);
        }
    }

    fn go_on(&mut self, ctx: &egui::Context, next: Next) {
        match next {
            Next::New => self.ask_new(),
            Next::ChooseFile => self.choose_file(ctx, Purpose::Open),
            Next::OpenFile(path) => self.open_file(&path),
            Next::OpenSample(at) => self.open_sample(at),
            Next::ClosePlan => {
                self.workspace.close();
                self.settings.last_plan = None;
            }
            Next::Quit => self.close_window(ctx),
        }
    }

    /// Does what an answer says.
    pub(super) fn answer(&mut self, ctx: &egui::Context, answer: Answer) {
        match answer {
            Answer::SaveThen(next) => {
                self.after_save = Some(next);
                self.save(ctx);
            }
            Answer::Discard(next) => self.go_on(ctx, next),
            Answer::SaveAnyway(path) => self.write(ctx, &path),
            Answer::SaveElsewhere => self.save_as(ctx),
            Answer::Reload(path) | Answer::Path(Purpose::Open, path) => self.open_file(&path),
            Answer::Path(Purpose::Save, path) => self.save_to(ctx, &path),
            Answer::Start(form) => self.start_plan(&form),
            Answer::Close => self.after_save = None,
        }
    }

    /// Opens the plan that was open last; one that is gone is no trouble worth a question.
    pub(super) fn reopen(&mut self, path: &Path) {
        if path.exists() {
            self.open_file(path);
        } else {
            self.settings.forget(path);
        }
    }

    /// Opens a plan from a file, or says why not and leaves what is open.
    pub(super) fn open_file(&mut self, path: &Path) {
        match files::load(path, &self.workspace.rounds) {
            Ok(loaded) => {
                let notes = loaded.notes.join(" ");
                self.workspace.show(Document::loaded(path, loaded));
                self.workspace.news = notes;
                self.settings.remember(path);
                self.states = super::PageStates::default();
            }
            Err(error) => {
                self.settings.forget(path);
                self.question = Some(Question::Trouble(
                    "The plan cannot be opened".to_owned(),
                    error.to_string(),
                ));
            }
        }
    }

    fn open_sample(&mut self, at: usize) {
        let Some(sample) = SAMPLES.get(at) else {
            return;
        };
        match files::read_plan(sample.text, &self.workspace.rounds) {
            Ok(read) => {
                self.workspace.show(Document::sample(read.plan));
                self.states = super::PageStates::default();
            }
            Err(fault) => {
                self.question = Some(Question::Trouble(
                    "The sample plan cannot be opened".to_owned(),
                    fault.to_string(),
                ));
            }
        }
    }

    fn ask_new(&mut self) {
        let newest = self
            .workspace
            .rounds
            .iter()
            .filter(|round| round.status == RoundStatus::Published)
            .last();
        self.question = Some(Question::New(NewPlan {
            board: String::new(),
            round: newest.map(|round| round.id.clone()).unwrap_or_default(),
        }));
    }

    fn start_plan(&mut self, form: &NewPlan) {
        if let Some(round) = self.workspace.rounds.get(&form.round) {
            let board = Places::built_in().board(&form.board).map_or_else(
                || HealthAndWellbeingBoard {
                    name: form.board.trim().to_owned(),
                    ..HealthAndWellbeingBoard::default()
                },
                BoardPlace::to_board,
            );
            let plan = round.blank_plan(board);
            self.workspace.show(Document::unsaved(plan));
            self.states = super::PageStates::default();
        }
    }

    /// Writes the plan into its file, or asks for one.
    pub(super) fn save(&mut self, ctx: &egui::Context) {
        let Some(document) = &self.workspace.document else {
            return;
        };
        match &document.file {
            Some(file) => {
                let path = file.path.clone();
                self.save_to(ctx, &path);
            }
            None => self.save_as(ctx),
        }
    }

    /// Asks for a file and writes the plan into it.
    pub(super) fn save_as(&mut self, ctx: &egui::Context) {
        self.choose_file(ctx, Purpose::Save);
    }

    /// Writes the plan into a file, after asking where comments or the changes of others would be lost.
    pub(super) fn save_to(&mut self, ctx: &egui::Context, path: &Path) {
        let Some(document) = &self.workspace.document else {
            return;
        };
        let own = document.file.as_ref().filter(|file| file.path == path);
        if let Some(file) = own {
            if files::changed_on_disk(path, &file.fingerprint) == OnDisk::Changed {
                self.question = Some(Question::ChangedOnDisk(path.to_path_buf()));
                return;
            }
            if file.comments == Comments::Present && document.has_unsaved_changes() {
                self.question = Some(Question::Comments(path.to_path_buf()));
                return;
            }
        }
        self.write(ctx, path);
    }

    fn write(&mut self, ctx: &egui::Context, path: &Path) {
        let Some(document) = &mut self.workspace.document else {
            return;
        };
        let contents = match &document.file {
            Some(file) if document.history.is_saved() => Contents::Text(&file.text),
            _ => Contents::Plan(&document.plan),
        };
        match files::save(path, contents) {
            Ok(saved) => {
                self.settings.remember(&saved.path);
                document.was_saved(saved);
                "Saved".clone_into(&mut self.workspace.news);
                if let Some(next) = self.after_save.take() {
                    self.go_on(ctx, next);
                }
            }
            Err(error) => {
                self.after_save = None;
                self.question = Some(Question::Trouble(
                    "The plan was not saved".to_owned(),
                    error.to_string(),
                ));
            }
        }
    }

    fn choose_file(&mut self, ctx: &egui::Context, purpose: Purpose) {
        match self.dialog_kind {
            DialogKind::Desktop => {
                let start = self.usual_path();
                self.dialogs.ask(ctx, purpose, start.as_deref());
            }
            DialogKind::InWindow => self.ask_path(purpose),
        }
    }

    /// Asks for a path in the window.
    pub(super) fn ask_path(&mut self, purpose: Purpose) {
        let start = match purpose {
            Purpose::Open => String::new(),
            Purpose::Save => self
                .usual_path()
                .map_or_else(String::new, |path| path.display().to_string()),
        };
        self.question = Some(Question::Path(purpose, start));
    }

    /// The plan's own file, or a name made from the board's.
    fn usual_path(&self) -> Option<std::path::PathBuf> {
        let document = self.workspace.document.as_ref()?;
        if let Some(file) = &document.file {
            return Some(file.path.clone());
        }
        let board = document.plan.board.name.to_lowercase();
        let words: Vec<&str> = board
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let name = format!("{}-{}.ron", words.join("-"), document.plan.round);
        let folder = self.settings.recent.first().and_then(|path| path.parent());
        Some(folder.map_or_else(|| name.clone().into(), |folder| folder.join(&name)))
    }
}
