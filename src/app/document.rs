//! Opening and closing plans, and the questions that come up on the way.

use std::path::{Path, PathBuf};

use eframe::egui;

use super::PlannerApp;
use super::assistant::{Earlier, NewPlan};
use super::exporting::Sure;
use super::file_dialogs::{Chosen, DialogKind, IMPORTED, Place, Proposal, Purpose, Start};
use super::open_plan::Document;
use super::opening::What;
use super::questions::{Next, Question};
use super::recovering::How;
use super::samples::SAMPLES;
use super::saving::Replace;
use crate::files;
use crate::model::Plan;
use crate::rounds::RoundStatus;

impl PlannerApp {
    /// Goes on, or asks first where changes would be lost.
    pub(super) fn unless_unsaved(&mut self, ctx: &egui::Context, next: Next) {
        if self.is_saving() {
            self.after_saving(next);
        } else if self.has_unsaved_changes() {
            self.ask_at_once(Question::Unsaved(next));
        } else {
            self.go_on(ctx, next);
        }
    }

    pub(super) fn has_unsaved_changes(&self) -> bool {
        let document = self.workspace.document.as_ref();
        document.is_some_and(Document::has_unsaved_changes)
    }

    pub(super) fn go_on(&mut self, ctx: &egui::Context, next: Next) {
        // A save may have begun while the question was open.
        if self.is_saving() {
            self.after_saving(next);
            return;
        }
        if next == Next::Quit && self.is_exporting() {
            self.wait_for_export();
            return;
        }
        match next {
            Next::New => self.ask_new(),
            Next::ChooseFile => self.choose_file(ctx, Purpose::Open),
            Next::OpenFile(path) => self.open_file(ctx, &path),
            Next::Recover(left) => self.recover(ctx, *left),
            Next::OpenSample(at) => self.open_sample(at),
            Next::OpenPlan(plan) => self.start_plan(*plan),
            Next::OpenImported(plan, news) => {
                self.start_plan(*plan);
                self.workspace.news = news;
            }
            Next::ClosePlan => {
                self.keeper.close();
                self.workspace.close();
                self.forget_the_plan();
                self.settings.last_plan = None;
            }
            Next::Quit => {
                self.keeper.close();
                self.close_window(ctx);
            }
        }
    }

    /// A file or a folder was dropped on the window: a plan is opened, a pack checked, anything else imported.
    pub(super) fn take_dropped(&mut self, ctx: &egui::Context, path: PathBuf) {
        if path.is_dir() || has_ending(&path, &["zip"]) {
            self.check_pack(ctx, &path);
        } else if path.extension().is_none() || has_ending(&path, &["ron", "bak", "txt"]) {
            self.unless_unsaved(ctx, Next::OpenFile(path));
        } else {
            self.start_importing(ctx, &path);
        }
    }

    /// Opens the plan that was open last; one that is gone is no trouble worth a question.
    pub(super) fn reopen(&mut self, ctx: &egui::Context, path: &Path) {
        if path.exists() {
            self.open_file(ctx, path);
        } else {
            self.settings.forget(path);
        }
    }

    /// Opens a plan from a file, or says why not and leaves what is open.
    pub(super) fn open_file(&mut self, ctx: &egui::Context, path: &Path) {
        if self.is_saving() {
            self.after_saving(Next::OpenFile(path.to_path_buf()));
        } else if is_imported(path) {
            self.start_importing(ctx, path);
        } else {
            self.start_opening(ctx, What::File(path.to_path_buf(), How::Alone));
        }
    }

    /// Shows a plan in place of whatever was open.
    pub(super) fn show(&mut self, document: Document) {
        self.workspace.show(document);
        self.states = super::PageStates::default();
        self.forget_the_plan();
    }

    /// What was asked, and was to be done, about a plan that is not open any more.
    pub(super) fn forget_the_plan(&mut self) {
        self.after_save = None;
        self.theirs = None;
        self.earlier = None;
        self.abandon_export();
        self.importing = None;
        self.question.take_if(|question| question.is_of_the_plan());
        self.questions.retain(|question| !question.is_of_the_plan());
    }

    /// Asks something, after whatever is being asked already.
    pub(super) fn ask(&mut self, question: Question) {
        self.questions.push_back(question);
    }

    /// Asks something before whatever is being asked already, which is asked again after it.
    pub(super) fn ask_at_once(&mut self, question: Question) {
        let waits =
            |open: &Question| matches!(open, Question::Unsaved(_) | Question::StillSaving(_));
        self.questions.retain(|question| !waits(question));
        if let Some(open) = self.question.replace(question)
            && !waits(&open)
        {
            self.questions.push_front(open);
        }
    }

    fn open_sample(&mut self, at: usize) {
        let Some(sample) = SAMPLES.get(at) else {
            return;
        };
        match files::read_plan(sample.text, &self.workspace.rounds) {
            Ok(read) => {
                self.keeper.close();
                self.show(Document::sample(read.plan));
            }
            Err(fault) => {
                self.ask(Question::Trouble(
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
        self.show(Document::unsaved(plan));
    }

    pub(super) fn choose_file(&mut self, ctx: &egui::Context, purpose: Purpose) {
        match self.dialog_kind {
            DialogKind::Desktop => {
                if self.dialogs.purpose().is_some_and(|open| open != purpose) {
                    self.after_save = None;
                    "Another file is being chosen: finish or close that dialog first"
                        .clone_into(&mut self.workspace.news);
                    return;
                }
                let start = self.start_of(purpose);
                let of = self.workspace.opened;
                self.dialogs.ask(ctx, purpose, of, &start);
            }
            DialogKind::InWindow => self.ask_path(purpose),
        }
    }

    /// A dialog of the desktop has ended. It held nobody up, so the plan may be another by now.
    pub(super) fn file_chosen(&mut self, ctx: &egui::Context, chosen: Chosen, of: u64) {
        match chosen {
            Chosen::File(Purpose::Open, path) => self.unless_unsaved(ctx, Next::OpenFile(path)),
            Chosen::File(Purpose::Save(_), _) if of != self.workspace.opened => {
                self.ask(Question::Trouble(
                    "Nothing was saved".to_owned(),
                    "The plan that this file was chosen for is not open any more. To save the one that is open now, \
                     choose its file again."
                        .to_owned(),
                ));
            }
            Chosen::File(Purpose::Save(_), path) => self.save_to(ctx, &path, Replace::Chosen),
            Chosen::File(Purpose::Earlier, path) => {
                let form = |open: &mut Question| matches!(open, Question::New(_));
                if let Some(Question::New(form)) = self.question.take_if(form) {
                    self.read_earlier(ctx, form, &path);
                }
            }
            // The dialog that it was chosen for has gone with its plan.
            Chosen::File(Purpose::Export(_) | Purpose::Logo, _) if of != self.workspace.opened => {}
            Chosen::File(purpose, path) => {
                self.path_given(ctx, purpose, &path, Sure::OfTheDialog);
            }
            // What was to follow the save does not: it was given up.
            Chosen::Nothing(Purpose::Save(_)) if !self.is_saving() => self.after_save = None,
            // The assistant has a field for the path itself.
            Chosen::Nothing(_) | Chosen::NoDialog(Purpose::Earlier) => {}
            Chosen::NoDialog(purpose) => self.ask_path(purpose),
        }
    }

    /// Asks for a path in the window.
    pub(super) fn ask_path(&mut self, purpose: Purpose) {
        let start = match purpose {
            Purpose::Save(_) | Purpose::Export(_) => self.start_of(purpose).path(),
            _ => PathBuf::new(),
        };
        self.ask(Question::Path(purpose, start.display().to_string()));
    }

    /// Where a file is looked for or proposed: beside the plan's own, or where a plan was open last.
    fn start_of(&self, purpose: Purpose) -> Start {
        let own = self.workspace.path();
        let folder = own
            .or(self.settings.recent.first().map(PathBuf::as_path))
            .and_then(Path::parent)
            .map(Path::to_path_buf);
        let name = match purpose {
            Purpose::Save(Proposal::Another) => self.another_name(folder.as_deref()),
            Purpose::Open | Purpose::Save(Proposal::Own) | Purpose::Earlier => match own {
                Some(path) => path
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned())
                    .unwrap_or_default(),
                None if self.workspace.document.is_some() => format!("{}.ron", self.file_stem()),
                None => String::new(),
            },
            Purpose::Export(Place::Folder) if self.dialog_kind == DialogKind::Desktop => {
                String::new()
            }
            Purpose::Export(_) => self.export_name(),
            Purpose::Import | Purpose::Logo | Purpose::Pack | Purpose::PackFolder => String::new(),
        };
        Start { folder, name }
    }

    /// A name beside the plan's own that no file has: "plan (2).ron". None is proposed where there are a hundred of them.
    fn another_name(&self, folder: Option<&Path>) -> String {
        let own = self.workspace.path().and_then(Path::file_stem);
        let stem = own.map_or_else(
            || self.file_stem(),
            |stem| stem.to_string_lossy().into_owned(),
        );
        let mut names = (2..100).map(|number| format!("{stem} ({number}).ron"));
        let is_free = |name: &String| folder.is_none_or(|folder| !folder.join(name).exists());
        names.find(is_free).unwrap_or_default()
    }

    /// A name made from the board's and the round's: "leicestershire-2023-25".
    pub(super) fn file_stem(&self) -> String {
        let Some(document) = &self.workspace.document else {
            return String::new();
        };
        let board = document.plan.board.name.to_lowercase();
        let words: Vec<&str> = board
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        match words.as_slice() {
            [] => format!("plan-{}", document.plan.round),
            words => format!("{}-{}", words.join("-"), document.plan.round),
        }
    }
}

/// Whether a file of this name is imported where a plan is asked for.
pub(super) fn is_imported(path: &Path) -> bool {
    // What is called .txt may be a plan all the same.
    has_ending(path, &IMPORTED) && !has_ending(path, &["txt"])
}

/// Whether a file's name ends in one of some ways.
pub(super) fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|found| {
        endings
            .iter()
            .any(|ending| found.eq_ignore_ascii_case(ending))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::file_dialogs::FileDialogs;
    use crate::app::questions::Answer;
    use crate::model::{Edit, PlanField};
    use crate::rounds::Rounds;

    fn with_changes(ctx: &egui::Context) -> PlannerApp {
        let mut app = PlannerApp::new(
            ctx,
            crate::app::Start {
                rounds: Rounds::on_demand(),
                ..crate::app::Start::default()
            },
        );
        app.open_sample(0);
        let notes = PlanField::Notes("Typed while the dialog was open".to_owned());
        app.workspace.apply(Edit::Plan(notes)).unwrap();
        app
    }

    #[test]
    fn a_file_chosen_to_be_opened_does_not_take_what_was_typed_meanwhile() {
        let ctx = egui::Context::default();
        let mut app = with_changes(&ctx);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_plans/training.ron");
        let of = app.workspace.opened;
        app.dialogs = FileDialogs::answered(Purpose::Open, of, Some(path));
        app.logic(&ctx);
        assert!(matches!(app.question, Some(Question::Unsaved(_))));
        assert!(app.has_unsaved_changes());
    }

    #[test]
    fn a_file_chosen_for_one_plan_is_not_written_with_another() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("chosen.ron");
        let ctx = egui::Context::default();
        let mut app = with_changes(&ctx);
        let of = app.workspace.opened;
        app.open_sample(0);
        app.dialogs = FileDialogs::answered(Purpose::Save(Proposal::Own), of, Some(path.clone()));
        app.logic(&ctx);
        assert!(!app.is_saving() && !path.exists());
        assert!(matches!(app.question, Some(Question::Trouble(..))));

        let of = app.workspace.opened;
        app.dialogs = FileDialogs::answered(Purpose::Save(Proposal::Own), of, Some(path.clone()));
        app.logic(&ctx);
        while app.is_saving() {
            app.logic(&ctx);
        }
        assert!(path.exists());
    }

    #[test]
    fn a_save_that_was_given_up_is_followed_by_nothing() {
        let ctx = egui::Context::default();
        let mut app = with_changes(&ctx);
        let of = app.workspace.opened;
        app.after_save = Some(Next::Quit);
        app.dialogs = FileDialogs::answered(Purpose::Save(Proposal::Own), of, None);
        app.logic(&ctx);
        assert_eq!(app.after_save, None);

        app.after_save = Some(Next::Quit);
        app.answer(&ctx, Answer::Reload("gone.ron".into()));
        assert_eq!(app.after_save, None);
    }

    #[test]
    fn a_question_does_not_take_the_place_of_another_and_goes_with_its_plan() {
        let ctx = egui::Context::default();
        let mut app = with_changes(&ctx);
        app.question = Some(Question::About);
        app.unless_unsaved(&ctx, Next::ClosePlan);
        assert!(matches!(app.question, Some(Question::Unsaved(_))));
        assert!(matches!(app.questions.front(), Some(Question::About)));
        app.ask(Question::AlreadyThere("other.ron".into()));
        app.go_on(&ctx, Next::ClosePlan);
        assert_eq!((app.question.is_some(), app.questions.len()), (false, 1));
    }
}
