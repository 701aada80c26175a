//! Opening and closing plans, and the questions that come up on the way.

use std::path::Path;

use eframe::egui;

use super::PlannerApp;
use super::assistant::{Earlier, NewPlan, file_name};
use super::file_dialogs::{DialogKind, Purpose};
use super::keeping::Entry;
use super::merging::Then;
use super::questions::{Answer, Next, Question};
use super::recovering::How;
use super::samples::SAMPLES;
use super::saving::Replace;
use super::workspace::Document;
use crate::files;
use crate::model::Plan;
use crate::rounds::RoundStatus;

impl PlannerApp {
    /// Goes on, or asks first where changes would be lost.
    pub(super) fn unless_unsaved(&mut self, ctx: &egui::Context, next: Next) {
        let unsaved = self
            .workspace
            .document
            .as_ref()
            .is_some_and(Document::has_unsaved_changes);
        if self.is_saving() {
            self.after_saving(next);
        } else if unsaved {
            self.question = Some(Question::Unsaved(next));
        } else {
            self.go_on(ctx, next);
        }
    }

    pub(super) fn go_on(&mut self, ctx: &egui::Context, next: Next) {
        match next {
            Next::New => self.ask_new(),
            Next::ChooseFile => self.choose_file(ctx, Purpose::Open),
            Next::OpenFile(path) => self.open_file(&path),
            Next::OpenSample(at) => self.open_sample(at),
            Next::OpenPlan(plan) => self.start_plan(*plan),
            Next::ClosePlan => {
                self.keeper.close();
                self.workspace.close();
                self.settings.last_plan = None;
            }
            Next::Quit => {
                self.keeper.close();
                self.close_window(ctx);
            }
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
            Answer::WithoutComments(path) => self.write(ctx, &path, Replace::AsRead),
            Answer::Overwrite(path) => self.write(ctx, &path, Replace::Anything),
            Answer::DoNotWait(next) => {
                self.after_save = None;
                self.saving = None;
                self.workspace.saving = None;
                self.keeper.leave_copy();
                self.go_on(ctx, next);
            }
            Answer::SaveElsewhere => self.save_as(ctx),
            Answer::Reload(path) | Answer::Path(Purpose::Open, path) => self.open_file(&path),
            Answer::Path(Purpose::Save, path) => self.save_to(ctx, &path, Replace::AsRead),
            Answer::Start(plan) => self.start_plan(*plan),
            Answer::Earlier(form, path) => self.read_earlier(form, &path),
            Answer::ChooseEarlier(form) => {
                self.question = Some(Question::New(form));
                if self.dialog_kind == DialogKind::Desktop {
                    self.choose_file(ctx, Purpose::Earlier);
                }
            }
            Answer::Path(Purpose::Earlier, _) => {}
            Answer::UseEarlier(wanted) => self.use_earlier(ctx, wanted),
            Answer::Compare => self.compare(Then::Save),
            Answer::Merge(merging) => self.merge(ctx, *merging),
            Answer::Go(way) => self.go_way(way),
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
        self.open_file_as(path, How::Alone);
    }

    pub(super) fn open_file_as(&mut self, path: &Path, how: How) {
        if self.is_saving() {
            self.after_saving(Next::OpenFile(path.to_path_buf()));
            return;
        }
        let loaded = match files::load(path, &self.workspace.rounds) {
            Ok(loaded) => loaded,
            Err(error) => {
                self.settings.forget(path);
                self.ask(Question::Trouble(
                    "The plan cannot be opened".to_owned(),
                    error.to_string(),
                ));
                return;
            }
        };
        let mut left = None;
        match how {
            How::Alone => match self.keeper.open(path) {
                Entry::Open(found) => left = found,
                Entry::OpenElsewhere => {
                    self.ask(Question::OpenElsewhere(path.to_path_buf()));
                    return;
                }
            },
            How::AsCopy => self.keeper.open_apart(None),
            How::Anyway => self.keeper.open_apart(Some(path)),
        }
        let notes = loaded.notes.join(" ");
        self.workspace.show(match how {
            How::Alone | How::Anyway => Document::loaded(path, loaded),
            How::AsCopy => Document::unsaved(loaded.plan),
        });
        self.workspace.news = notes;
        self.settings.remember(path);
        self.states = super::PageStates::default();
        if let Some(left) = left {
            self.ask(Question::Recover(vec![left]));
        }
    }

    /// Asks something, after whatever is being asked already.
    pub(super) fn ask(&mut self, question: Question) {
        self.questions.push_back(question);
    }

    fn open_sample(&mut self, at: usize) {
        let Some(sample) = SAMPLES.get(at) else {
            return;
        };
        match files::read_plan(sample.text, &self.workspace.rounds) {
            Ok(read) => {
                self.keeper.close();
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
        let open = self.workspace.document.as_ref().map(|document| Earlier {
            name: "the plan that is open".to_owned(),
            plan: document.plan.clone(),
        });
        let round = newest.map(|round| round.id.clone()).unwrap_or_default();
        let form = NewPlan::new(round, open, self.settings.recent.clone());
        self.question = Some(Question::New(Box::new(form)));
    }

    fn start_plan(&mut self, plan: Plan) {
        self.keeper.close();
        self.workspace.show(Document::unsaved(plan));
        self.states = super::PageStates::default();
    }

    /// Reads an earlier plan into the assistant, or says there why it cannot.
    pub(super) fn read_earlier(&mut self, mut form: Box<NewPlan>, path: &Path) {
        match files::load(path, &self.workspace.rounds) {
            Ok(loaded) => form.carry_from(Earlier {
                name: file_name(path),
                plan: loaded.plan,
            }),
            Err(error) => form.refuse(error.to_string()),
        }
        self.question = Some(Question::New(form));
    }

    pub(super) fn choose_file(&mut self, ctx: &egui::Context, purpose: Purpose) {
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
            Purpose::Open | Purpose::Earlier => String::new(),
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
