//! Writing a plan for others, beside the window: everything is made first and then put on the disk whole.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::form::Ready;
use crate::app::saving::Writer;
use crate::app::tally::Tally;
use crate::assessment::Assessment;
use crate::charts::ChartSpec;
use crate::export::charts::{ChartFormat, PictureSize};
use crate::export::pack::{
    PackError, charts_by_year, is_zip, misleading_name, named_charts, not_ready_name,
    pack_step_by_step, untold_floors, zip,
};
use crate::export::paper::PaperOptions;
use crate::export::{ExportInput, document, for_extension};
use crate::files::{self, Contents};
use crate::format;
use crate::model::Plan;
use crate::rounds::{PlanningRound, Severity};

/// The plan as it stands when it is written.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) plan: Plan,
    pub(super) round: PlanningRound,
    pub(super) assessment: Assessment,
    /// The day as on which it was assessed.
    pub(super) on: Date,
}

impl Source {
    pub(super) fn input(&self) -> ExportInput<'_> {
        ExportInput {
            plan: &self.plan,
            round: &self.round,
            assessment: &self.assessment,
        }
    }

    /// How many breaches are open.
    pub(super) fn open_breaches(&self) -> usize {
        self.assessment.count(Severity::Breach)
    }

    /// Whether a pack of it could be handed in.
    pub(super) fn ready(&self) -> Ready {
        if self.open_breaches() == 0 && untold_floors(&self.input()).is_empty() {
            Ready::Yes
        } else {
            Ready::No
        }
    }

    /// The day as on which it was assessed, in words.
    pub(super) fn checked(&self) -> String {
        let day = format::date(self.on);
        if self.round.day("plan-due") == Some(self.on) {
            format!("Checked as on {day}, when the plan is due")
        } else {
            format!("Checked as on {day}")
        }
    }
}

/// What is written.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// A kind of document by its ending.
    Document(&'static str, PaperOptions),
    Chart(Box<ChartSpec>, ChartFormat, PictureSize),
    /// Every chart of every year, in every kind of file.
    Charts(PictureSize),
    Pack,
}

/// Whether a file that is there may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// Nobody was asked yet.
    Nothing,
    /// A person said so.
    TheFile,
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is at this path; how many files it is.
    Written(PathBuf, usize),
    /// There is a file of this name, and nobody was asked.
    AlreadyThere(PathBuf),
    /// It was stopped before anything was written.
    Stopped,
    /// Why nothing was written: full sentences.
    Failed(String),
}

/// Everything that a job needs.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) source: Arc<Source>,
    pub(super) what: What,
    pub(super) path: PathBuf,
    pub(super) over: Over,
    pub(super) writer: Writer,
}

/// What was made, before it is on the disk.
enum Made {
    File(Vec<u8>),
    Folder(BTreeMap<String, Vec<u8>>),
}

/// Why nothing was made.
enum Fault {
    Stopped,
    Told(String),
}

impl Job {
    /// Runs it.
    pub(super) fn run(&self, tally: &Tally) -> Outcome {
        if let (What::Pack, Some(why)) = (&self.what, misleading_name(&self.path)) {
            return Outcome::Failed(format!("{why}\nFile: {}", self.path.display()));
        }
        let path = self.target();
        let asked =
            self.over == Over::TheFile && matches!(self.what, What::Document(..) | What::Chart(..));
        if !asked && path.symlink_metadata().is_ok() {
            return self.there(&path);
        }
        let made = match self.make(tally, &path) {
            Ok(made) => made,
            Err(Fault::Stopped) => return Outcome::Stopped,
            Err(Fault::Told(why)) => return Outcome::Failed(why),
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let told = tally.tell(&format!("Writing {name}"), None);
        if told.is_break() || tally.begin_writing().is_break() {
            return Outcome::Stopped;
        }
        let written = match &made {
            Made::File(bytes) => {
                (self.writer)(&path, Contents::Export(bytes)).map(|saved| (saved.path, 1))
            }
            Made::Folder(files) => {
                files::write_folder(&path, files).map(|()| (path.clone(), files.len()))
            }
        };
        match written {
            Ok((path, files)) => Outcome::Written(path, files),
            Err(error) => Outcome::Failed(error.to_string()),
        }
    }

    /// The path to write: a pack that is not ready says so in its name.
    fn target(&self) -> PathBuf {
        match self.what {
            What::Pack if self.source.ready() == Ready::No => not_ready_name(&self.path),
            _ => self.path.clone(),
        }
    }

    /// What is said of a name that is taken: a file may be replaced, a pack and a folder never.
    fn there(&self, path: &Path) -> Outcome {
        match self.what {
            What::Document(..) | What::Chart(..) => Outcome::AlreadyThere(path.to_path_buf()),
            What::Charts(_) | What::Pack => Outcome::Failed(format!(
                "There is a file or folder of this name already, and it was left as it is. Choose another name.\nFile: {}",
                path.display()
            )),
        }
    }

    fn make(&self, tally: &Tally, path: &Path) -> Result<Made, Fault> {
        match &self.what {
            What::Document(ending, wanted) => {
                let exporter = for_extension(ending).ok_or_else(|| {
                    Fault::Told(format!("Nothing is known to write as .{ending}."))
                })?;
                go_on(tally.tell(&format!("Making: {}", exporter.name()), None))?;
                let bytes = document(exporter, &self.source.input(), wanted).map_err(told)?;
                Ok(Made::File(bytes))
            }
            What::Chart(spec, format, size) => {
                go_on(tally.tell("Drawing the chart", None))?;
                let bytes = format.write(spec, *size).map_err(told)?;
                Ok(Made::File(bytes))
            }
            What::Charts(size) => Ok(Made::Folder(self.all_charts(tally, *size)?)),
            What::Pack => self.pack(tally, path),
        }
    }

    fn all_charts(
        &self,
        tally: &Tally,
        size: PictureSize,
    ) -> Result<BTreeMap<String, Vec<u8>>, Fault> {
        let charts = charts_by_year(&self.source.input(), &self.source.plan.years);
        let all = named_charts(&charts);
        let of = all.len() * ChartFormat::ALL.len();
        let mut files = BTreeMap::new();
        for (name, spec) in &all {
            for format in ChartFormat::ALL {
                let file = format!("{name}.{}", format.extension());
                go_on(tally.tell(&format!("Drawing {file}"), Some(share(files.len(), of))))?;
                files.insert(file, format.write(spec, size).map_err(told)?);
            }
        }
        Ok(files)
    }

    fn pack(&self, tally: &Tally, path: &Path) -> Result<Made, Fault> {
        let text = files::to_ron(&self.source.plan);
        let made = pack_step_by_step(&self.source.input(), &text, self.source.on, &mut |making| {
            tally.tell(
                &format!("Making {}", making.file),
                Some(share(making.done, making.of)),
            )
        });
        let (_, files) = made.map_err(|fault| match fault {
            PackError::Stopped => Fault::Stopped,
            fault => told(fault),
        })?;
        if is_zip(path) {
            go_on(tally.tell("Putting the files together", Some(1.0)))?;
            Ok(Made::File(zip(&files).map_err(told)?))
        } else {
            Ok(Made::Folder(files))
        }
    }
}

fn go_on(told: ControlFlow<()>) -> Result<(), Fault> {
    match told {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Fault::Stopped),
    }
}

fn told(fault: impl std::fmt::Display) -> Fault {
    let why = fault.to_string();
    let why = why.trim_end_matches('.');
    Fault::Told(format!("It could not be made: {why}."))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a few hundred files, for pixels"
)]
fn share(done: usize, of: usize) -> f32 {
    done as f32 / of.max(1) as f32
}

#[cfg(test)]
mod tests {
    use eframe::egui;

    use super::*;
    use crate::rounds::Rounds;

    fn job(what: What, path: &Path, over: Over) -> Job {
        let rounds = Rounds::on_demand();
        let text = include_str!("../../../sample_plans/training.ron");
        let plan = files::read_plan(text, &rounds).unwrap().plan;
        let round = rounds.get(&plan.round).unwrap().clone();
        let assessment = Assessment::of(&plan, &round);
        Job {
            source: Arc::new(Source {
                plan,
                round,
                assessment,
                on: "2023-06-28".parse().unwrap(),
            }),
            what,
            path: path.to_path_buf(),
            over,
            writer: files::save,
        }
    }

    fn table() -> What {
        What::Document("csv", PaperOptions::default())
    }

    #[test]
    fn what_is_stopped_leaves_the_file_as_it_was_and_nothing_beside_it() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("table.csv");
        std::fs::write(&path, "as it was").unwrap();
        for what in [table(), What::Pack, What::Charts(PictureSize::default())] {
            let tally = Tally::new(&egui::Context::default());
            tally.stop();
            let path = match what {
                What::Document(..) => path.clone(),
                _ => home.path().join("other"),
            };
            let job = job(what, &path, Over::TheFile);
            assert_eq!(job.run(&tally), Outcome::Stopped);
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "as it was");
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_is_replaced_only_where_somebody_said_so_and_a_pack_never() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("table.csv");
        std::fs::write(&path, "as it was").unwrap();
        let tally = || Tally::new(&egui::Context::default());
        let run = |over| job(table(), &path, over).run(&tally());
        assert_eq!(run(Over::Nothing), Outcome::AlreadyThere(path.clone()));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "as it was");
        assert_eq!(run(Over::TheFile), Outcome::Written(path.clone(), 1));
        let marked = home.path().join("pack NOT READY.zip");
        std::fs::write(&marked, "as it was").unwrap();
        let pack = job(What::Pack, &home.path().join("pack.zip"), Over::TheFile);
        assert!(
            matches!(pack.run(&tally()), Outcome::Failed(why) if why.contains("left as it is"))
        );
        assert_eq!(std::fs::read_to_string(&marked).unwrap(), "as it was");
    }
}
