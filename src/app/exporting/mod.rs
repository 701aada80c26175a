//! Writing the plan for others: a dialog that says what each kind of file is for and what it would hold, then the work
//! beside the window.

mod charts;
mod dialog;
mod form;
mod job;
mod pack;
mod paper;
mod preview;
mod tables;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui;

use super::PlannerApp;
use super::file_dialogs::{Place, Purpose};
use super::kit::dialog::{DialogOutput, FocusBefore};
use super::open_plan::Document;
use super::outbox::Message;
use super::questions::Question;
use super::tally::{Stopping, Tally};
use super::task::{Progress, Task};
use crate::export::charts::ChartFormat;
use crate::export::paper::{PaperOptions, logo};
use crate::files;
use crate::format;
use crate::rounds::PlanningRound;
use dialog::{Asked, export_ui};
use form::{ChosenLogo, Form, Kind, Ready};
use job::{Job, Outcome, Over, Source, What};
use preview::Preview;

/// The largest logo that is read, and a byte more to tell that it is larger.
const LOGO_BYTES: u64 = 5_000_001;

/// The dialog and what it is about.
#[derive(Debug)]
pub(super) struct Exporting {
    form: Form,
    source: Arc<Source>,
    preview: Preview,
    /// The plan that is open and its state, from which the above were made.
    of: (u64, u64),
    /// What a person should know before anything is written.
    unsaved: Unsaved,
    /// The name that proposed names begin with.
    stem: String,
    stage: Stage,
    /// Why the last attempt wrote nothing.
    trouble: String,
    before: FocusBefore,
}

/// Whether the plan has changes that are in no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unsaved {
    No,
    Yes,
}

impl Unsaved {
    fn of(document: &Document) -> Self {
        if document.has_unsaved_changes() {
            Unsaved::Yes
        } else {
            Unsaved::No
        }
    }
}

/// How far it is.
#[derive(Debug, Default)]
enum Stage {
    /// Things are being chosen.
    #[default]
    Choosing,
    /// The place is being chosen, or a logo.
    Place,
    /// There is a file of this name: may it be replaced?
    Replacing(PathBuf),
    /// It is being written.
    Working(Working),
}

/// Work that is under way.
#[derive(Debug)]
struct Working {
    task: Task<Outcome>,
    tally: Arc<Tally>,
}

impl PlannerApp {
    /// Opens the dialog; for one chart where its id is given.
    pub(super) fn start_exporting(&mut self, ctx: &egui::Context, chart: Option<&str>) {
        let (Some(document), Some(round), Some(year)) = (
            &self.workspace.document,
            self.workspace.round(),
            self.workspace.year,
        ) else {
            return;
        };
        let source = self.export_source(document, round);
        let preview = Preview::of(&source);
        let first = || {
            let charts = preview.charts_of(year).first();
            charts.map(|spec| spec.id.clone())
        };
        let mut form = Form::new(year, chart.map(str::to_owned).or_else(first));
        if chart.is_some() {
            form.kind = Kind::Charts;
        }
        self.exporting = Some(Exporting {
            form,
            source,
            preview,
            of: (self.workspace.opened, document.history.revision()),
            unsaved: Unsaved::of(document),
            stem: self.file_stem(),
            stage: Stage::Choosing,
            trouble: String::new(),
            before: FocusBefore::note(ctx),
        });
    }

    /// What is to be written: the plan that is open, as it is now.
    fn export_source(&self, document: &Document, round: &PlanningRound) -> Arc<Source> {
        let on = round.day("plan-due");
        Arc::new(Source {
            plan: document.plan.clone(),
            assessment: self.workspace.assessment.clone(),
            round: round.clone(),
            on: on.unwrap_or_else(|| jiff::Zoned::now().date()),
        })
    }

    /// A save that ends, or a merge, goes on behind the dialog: what is written is the plan as it is then.
    fn renew_export(&mut self) {
        let (Some(document), Some(round), Some(exporting)) = (
            &self.workspace.document,
            self.workspace.round(),
            &self.exporting,
        ) else {
            return;
        };
        let unsaved = Unsaved::of(document);
        let of = (self.workspace.opened, document.history.revision());
        let source = (exporting.of != of).then(|| self.export_source(document, round));
        let Some(exporting) = &mut self.exporting else {
            return;
        };
        exporting.unsaved = unsaved;
        if let Some(source) = source {
            exporting.preview = Preview::of(&source);
            exporting.source = source;
            exporting.of = of;
        }
    }

    /// Draws the dialog.
    pub(super) fn exporting_ui(&mut self, ctx: &egui::Context) {
        self.renew_export();
        let Some(exporting) = &mut self.exporting else {
            return;
        };
        match export_ui(ctx, exporting) {
            DialogOutput::Open => {}
            DialogOutput::Chose(asked) => {
                self.export_asked(ctx, asked);
                ctx.request_repaint();
            }
            DialogOutput::Left => {
                self.stop_exporting(ctx);
                ctx.request_repaint();
            }
        }
    }

    fn export_asked(&mut self, ctx: &egui::Context, asked: Asked) {
        let Some(exporting) = &mut self.exporting else {
            return;
        };
        match asked {
            Asked::Place => {
                exporting.trouble.clear();
                exporting.stage = Stage::Place;
                let purpose = Purpose::Export(exporting.place());
                self.choose_file(ctx, purpose);
            }
            Asked::Logo => {
                exporting.trouble.clear();
                exporting.stage = Stage::Place;
                self.choose_file(ctx, Purpose::Logo);
            }
            Asked::Replace(path) => self.export_to(ctx, &path, Over::TheFile),
            Asked::Stop => self.stop_exporting(ctx),
            Asked::ShowFinding(at) => {
                self.exporting = None;
                self.outbox.push(Message::ShowFinding(at));
            }
        }
    }

    /// The plan that is being written for others is not open any more.
    pub(super) fn abandon_export(&mut self) {
        if let Some(Exporting {
            stage: Stage::Working(working),
            ..
        }) = self.exporting.take()
        {
            working.tally.stop();
        }
    }

    /// The window stays open until an export is whole.
    pub(super) fn wait_for_export(&mut self) {
        "Something is still being written: wait until it is whole, or cancel it, then close the window"
            .clone_into(&mut self.workspace.news);
    }

    /// Goes back from the file that is there, stops what is under way, or closes the dialog.
    fn stop_exporting(&mut self, ctx: &egui::Context) {
        let Some(exporting) = &mut self.exporting else {
            return;
        };
        match &exporting.stage {
            Stage::Working(working) => match working.tally.stop() {
                Stopping::Stopped => {
                    exporting.stage = Stage::Choosing;
                    "Stopped; nothing was written".clone_into(&mut self.workspace.news);
                }
                Stopping::TooLate => {}
            },
            Stage::Replacing(_) => exporting.stage = Stage::Choosing,
            Stage::Choosing | Stage::Place => {
                if let Some(exporting) = self.exporting.take() {
                    exporting.before.give_back(ctx);
                }
            }
        }
    }

    /// A place was chosen. A name that the desktop's dialog did not see may be that of another file.
    pub(super) fn export_chosen(&mut self, ctx: &egui::Context, path: &Path, asked: Sure) {
        let Some(exporting) = &self.exporting else {
            return;
        };
        let form = &exporting.form;
        let to = match asked {
            // The folder in which the new one is to be made.
            Sure::OfTheDialog if form.makes_a_folder() => free_name(path, &exporting.file_name()),
            _ => form.with_ending(path),
        };
        let over = match asked {
            Sure::OfTheDialog if to == path => Over::TheFile,
            _ => Over::Nothing,
        };
        self.export_to(ctx, &to, over);
    }

    /// Starts to write.
    fn export_to(&mut self, ctx: &egui::Context, path: &Path, over: Over) {
        let own = self.workspace.path().map(Path::to_path_buf);
        let writer = self.writer;
        let Some(exporting) = &mut self.exporting else {
            return;
        };
        if own.is_some_and(|own| same_file(&own, path)) {
            exporting.stage = Stage::Choosing;
            "This is the file of the plan itself, which an export must not replace. Choose another name."
                .clone_into(&mut exporting.trouble);
            return;
        }
        let Some(what) = exporting.what() else {
            exporting.stage = Stage::Choosing;
            return;
        };
        let job = Job {
            source: Arc::clone(&exporting.source),
            what,
            path: path.to_path_buf(),
            over,
            writer,
        };
        let tally = Arc::new(Tally::new(ctx));
        let told = Arc::clone(&tally);
        exporting.trouble.clear();
        exporting.stage = Stage::Working(Working {
            task: Task::start(ctx, move || job.run(&told)),
            tally,
        });
    }

    /// A logo was chosen.
    pub(super) fn logo_chosen(&mut self, path: &Path) {
        let Some(exporting) = &mut self.exporting else {
            return;
        };
        exporting.stage = Stage::Choosing;
        let board = &exporting.source.plan.board.name;
        let read = files::read_bytes(path, LOGO_BYTES)
            .map_err(|error| error.to_string())
            .and_then(|bytes| {
                logo(bytes, board).map_err(|fault| format!("{fault}\nFile: {}", path.display()))
            });
        match read {
            Ok(logo) => {
                let name = path.file_name().unwrap_or_default();
                exporting.form.logo = Some(ChosenLogo {
                    name: name.to_string_lossy().into_owned(),
                    logo,
                });
            }
            Err(why) => exporting.trouble = why,
        }
    }

    /// The name that is proposed for what is to be written.
    pub(super) fn export_name(&self) -> String {
        let exporting = self.exporting.as_ref();
        exporting.map(Exporting::file_name).unwrap_or_default()
    }

    /// Whether something is being written for others.
    pub(super) fn is_exporting(&self) -> bool {
        self.exporting
            .as_ref()
            .is_some_and(|exporting| matches!(exporting.stage, Stage::Working(_)))
    }

    /// Takes note of what has become of the work, and of a place that was not chosen after all.
    pub(super) fn hear_exporting(&mut self, ctx: &egui::Context) {
        let asks =
            |purpose: Option<Purpose>| matches!(purpose, Some(Purpose::Export(_) | Purpose::Logo));
        let asked = |question: &Question| match question {
            Question::Path(purpose, _) => asks(Some(*purpose)),
            _ => false,
        };
        let waits =
            asks(self.dialogs.purpose()) || self.question.iter().chain(&self.questions).any(asked);
        let Some(exporting) = &mut self.exporting else {
            return;
        };
        let working = match &exporting.stage {
            Stage::Place if !waits => {
                exporting.stage = Stage::Choosing;
                return;
            }
            Stage::Working(working) => working,
            _ => return,
        };
        let outcome = match working.task.poll() {
            Progress::Running => return,
            Progress::Done(outcome) => outcome,
            Progress::Lost => Outcome::Failed("The work stopped halfway through.".to_owned()),
            Progress::NotStarted => Outcome::Failed(
                "The computer has no room for another task. Close other programs, then try again."
                    .to_owned(),
            ),
        };
        match outcome {
            Outcome::Written(path, files) => {
                let said = exporting.said(&path, files);
                if let Some(exporting) = self.exporting.take() {
                    exporting.before.give_back(ctx);
                }
                self.workspace.news = said;
            }
            Outcome::AlreadyThere(path) => exporting.stage = Stage::Replacing(path),
            Outcome::Stopped => exporting.stage = Stage::Choosing,
            Outcome::Failed(why) => {
                exporting.stage = Stage::Choosing;
                exporting.trouble = why;
            }
        }
    }
}

/// Who has seen whether there is a file of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sure {
    /// The desktop's dialog, which asked whether to replace it.
    OfTheDialog,
    /// Nobody.
    No,
}

impl Exporting {
    /// The name that is proposed.
    fn file_name(&self) -> String {
        self.form.file_name(&self.stem, self.preview.ready())
    }

    /// What is chosen in the desktop's dialog.
    fn place(&self) -> Place {
        if self.form.makes_a_folder() {
            Place::Folder
        } else {
            let extension = self.form.extension();
            Place::File(extension.rsplit('.').next().unwrap_or(extension))
        }
    }

    /// What is written, as it was filled in.
    fn what(&self) -> Option<What> {
        let form = &self.form;
        let size = form.size().unwrap_or_default();
        Some(match form.kind {
            Kind::Workbook | Kind::Tables | Kind::Json => {
                What::Document(form.extension(), PaperOptions::default())
            }
            Kind::PaperPdf | Kind::PaperHtml => What::Document(
                form.extension(),
                PaperOptions {
                    parts: form.parts.clone(),
                    logo: form.logo.as_ref().map(|chosen| chosen.logo.clone()),
                    watermark: form.watermark,
                    assessed_on: Some(self.source.on),
                },
            ),
            Kind::Charts => match &form.chart {
                None => What::Charts(size),
                Some(id) => {
                    let charts = self.preview.charts_of(form.year);
                    let spec = charts.iter().find(|spec| spec.id == *id)?;
                    What::Chart(Box::new(spec.clone()), form.format, size)
                }
            },
            Kind::Pack => What::Pack,
        })
    }

    /// What was written and where.
    fn said(&self, path: &Path, files: usize) -> String {
        let what = match (self.form.kind, self.form.format) {
            (Kind::Charts, _) if files > 1 => format::count(files, "chart file", "chart files"),
            (Kind::Charts, ChartFormat::Csv) => "The chart's numbers".to_owned(),
            (Kind::Charts, _) => "The chart".to_owned(),
            (Kind::Pack, _) if self.preview.ready() == Ready::No => {
                "The submission pack, NOT READY,".to_owned()
            }
            (Kind::Tables, _) => self.form.table.title().to_owned(),
            (kind, _) => kind.title().to_owned(),
        };
        format!("{what} written to {}", path.display())
    }
}

/// A name in a folder that nothing has yet.
fn free_name(folder: &Path, name: &str) -> PathBuf {
    let first = folder.join(name);
    let others = (2..1_000).map(|number| folder.join(format!("{name} {number}")));
    std::iter::once(first.clone())
        .chain(others)
        .find(|path| path.symlink_metadata().is_err())
        .unwrap_or(first)
}

fn same_file(one: &Path, other: &Path) -> bool {
    one == other
        || matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
