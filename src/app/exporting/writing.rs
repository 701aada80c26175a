//! Writing what was chosen: to where, whether over a file that is there, and what has become of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use eframe::egui;

use super::form::{Kind, Ready};
use super::job::{Job, Outcome, Over, What};
use super::preview::Prepared;
use super::{Exporting, Stage, Working};
use crate::app::PlannerApp;
use crate::app::file_dialogs::Purpose;
use crate::app::questions::Question;
use crate::app::tally::Tally;
use crate::app::task::Task;
use crate::export::charts::ChartFormat;
use crate::export::paper::PaperOptions;
use crate::format;

/// Who has seen whether there is a file of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Sure {
    /// The desktop's dialog, which asked whether to replace it.
    OfTheDialog,
    /// Nobody.
    No,
}

impl PlannerApp {
    /// A place was chosen. A name that the desktop's dialog did not see may be that of another file.
    pub(in crate::app) fn export_chosen(&mut self, ctx: &egui::Context, path: &Path, asked: Sure) {
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
    pub(super) fn export_to(&mut self, ctx: &egui::Context, path: &Path, over: Over) {
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
            "The plan has changed meanwhile. Look at what it holds now, then export it."
                .clone_into(&mut exporting.trouble);
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

    /// Whether something is being written for others.
    pub(in crate::app) fn is_exporting(&self) -> bool {
        self.exporting
            .as_ref()
            .is_some_and(|exporting| matches!(exporting.stage, Stage::Working(_)))
    }

    /// Whether what would be written is still being worked out.
    pub(in crate::app) fn is_preparing_export(&self) -> bool {
        self.exporting
            .as_ref()
            .is_some_and(|exporting| matches!(exporting.preview, Prepared::Working(_)))
    }

    /// Takes note of what has become of the work, and of a place that was not chosen after all.
    pub(in crate::app) fn hear_exporting(&mut self, ctx: &egui::Context) {
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
        exporting.hear_preview(Duration::ZERO);
        let working = match &exporting.stage {
            Stage::Place if !waits => {
                exporting.stage = Stage::Choosing;
                return;
            }
            Stage::Working(working) => working,
            _ => return,
        };
        let Some(ended) = working.task.poll().ended("The work") else {
            return;
        };
        match ended.unwrap_or_else(Outcome::Failed) {
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

impl Exporting {
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
                    let Prepared::Ready(preview) = &self.preview else {
                        return None;
                    };
                    let charts = preview.charts_of(form.year);
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
            (Kind::Pack, _) if self.source.ready() == Ready::No => {
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
