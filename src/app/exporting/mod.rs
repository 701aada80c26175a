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
mod writing;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use eframe::egui;

use super::PlannerApp;
use super::file_dialogs::{Place, Purpose};
use super::kit::dialog::{DialogOutput, FocusBefore};
use super::open_plan::Document;
use super::outbox::Message;
use super::tally::{Stopping, Tally};
use super::task::Task;
use crate::export::paper::logo;
use crate::files;
use crate::rounds::PlanningRound;
use dialog::{Asked, export_ui};
use form::{ChosenLogo, Form, Kind};
use job::{Outcome, Over, Source};
use preview::Prepared;

pub(super) use pack::open_conditions_ui;
pub(super) use writing::Sure;

/// The largest logo that is read, and a byte more to tell that it is larger.
const LOGO_BYTES: u64 = 5_000_001;

/// How long the dialog waits for what it is to show: for most plans it is there sooner, and nothing flickers.
const MOMENT: Duration = Duration::from_millis(40);

/// The dialog and what it is about.
#[derive(Debug)]
pub(super) struct Exporting {
    form: Form,
    source: Arc<Source>,
    preview: Prepared,
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
        // Which chart is the first is known once they are all made.
        let mut form = Form::new(year, Some(chart.unwrap_or_default().to_owned()));
        if chart.is_some() {
            form.kind = Kind::Charts;
        }
        let mut exporting = Exporting {
            form,
            preview: Prepared::begin(ctx, &source),
            source,
            of: (self.workspace.opened, document.history.revision()),
            unsaved: Unsaved::of(document),
            stem: self.file_stem(),
            stage: Stage::Choosing,
            trouble: String::new(),
            before: FocusBefore::note(ctx),
        };
        exporting.hear_preview(MOMENT);
        self.exporting = Some(exporting);
    }

    /// What is to be written: the plan that is open, as it is now.
    fn export_source(&self, document: &Document, round: &PlanningRound) -> Arc<Source> {
        let on = self.workspace.assessment.as_at;
        Arc::new(Source {
            plan: document.plan.clone(),
            assessment: self.workspace.assessment.clone(),
            round: round.clone(),
            on: on.unwrap_or_else(|| jiff::Zoned::now().date()),
        })
    }

    /// A save that ends, or a merge, goes on behind the dialog: what is written is the plan as it is then.
    fn renew_export(&mut self, ctx: &egui::Context) {
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
            exporting.preview = Prepared::begin(ctx, &source);
            exporting.source = source;
            exporting.of = of;
        }
    }

    /// Draws the dialog.
    pub(super) fn exporting_ui(&mut self, ctx: &egui::Context) {
        self.renew_export(ctx);
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
                Stopping::TooLate => {
                    "It is being written already, and is whole in a moment"
                        .clone_into(&mut self.workspace.news);
                }
            },
            Stage::Replacing(_) => exporting.stage = Stage::Choosing,
            Stage::Choosing | Stage::Place => {
                if let Some(exporting) = self.exporting.take() {
                    exporting.before.give_back(ctx);
                }
            }
        }
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
}

impl Exporting {
    /// Takes note of what would be written, once that is known.
    fn hear_preview(&mut self, wait: Duration) {
        self.preview.hear(wait);
        if let (Prepared::Ready(preview), Some(chart)) = (&self.preview, &mut self.form.chart)
            && chart.is_empty()
            && let Some(first) = preview.charts_of(self.form.year).first()
        {
            chart.clone_from(&first.id);
        }
    }

    /// The name that is proposed.
    fn file_name(&self) -> String {
        self.form.file_name(&self.stem, self.source.ready())
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
}
