//! What commands read: rounds and plans.

use std::io;
use std::path::Path;

use jiff::civil::Date;

use crate::assessment::Assessment;
use crate::export::ending_of_a_file;
use crate::export::pack::is_zip;
use crate::files::{self, Folders, LoadError, Loaded, SaveError};
use crate::model::{Plan, RoundId};
use crate::rounds::{PlanningRound, Rounds};

use super::args::Assessing;
use super::{Outcome, tell};

/// Why a command cannot go on.
#[derive(Debug, thiserror::Error)]
pub(super) enum Stop {
    /// A file that cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A file that cannot be written.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// Output that cannot be written.
    #[error("The output could not be written: {0}.")]
    Output(#[from] io::Error),
    /// Anything else, as a full sentence with what to do.
    #[error("{0}")]
    Told(String),
}

impl From<serde_json::Error> for Stop {
    fn from(error: serde_json::Error) -> Self {
        Stop::Output(error.into())
    }
}

/// The rounds built in, with the user's own packs and one given on the command line in their places.
///
/// A faulty pack of the user is left out, and said: the outcome is then a failure, whatever else is well.
pub(super) fn rounds(given: Option<&Path>) -> Result<(Rounds, Outcome), Stop> {
    let mut rounds = Rounds::on_demand();
    let mut outcome = Outcome::Well;
    if let Some(folders) = Folders::of_user() {
        let own = files::user_packs(&folders.packs);
        for fault in own.faults {
            tell(&format!("{fault}\nThis pack is left out."));
            outcome = Outcome::Failed;
        }
        for passed_over in own.passed_over {
            tell(&passed_over.to_string());
        }
        for (path, pack) in own.packs {
            rounds.add(&path.display().to_string(), pack);
        }
    }
    if let Some(path) = given {
        rounds.add(&path.display().to_string(), files::load_pack(path)?);
    }
    Ok((rounds, outcome))
}

/// Whether a file that is there may be replaced: only where the person gave `--force`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Existing {
    /// It stays as it is.
    Kept,
    /// It is replaced, and what it held is kept beside it.
    Replaced,
}

impl Existing {
    /// By the flag of a command.
    pub(super) fn by(force: bool) -> Self {
        if force {
            Existing::Replaced
        } else {
            Existing::Kept
        }
    }

    /// Refuses to write where a file is that nobody said may be replaced.
    pub(super) fn check(self, path: &Path) -> Result<(), Stop> {
        if path.is_dir() {
            return Err(Stop::Told(format!(
                "This is a folder. Give the file to write a name of its own in it.\nFile: {}",
                path.display()
            )));
        }
        // A link that leads nowhere is somebody's, too.
        if self == Existing::Replaced || path.symlink_metadata().is_err() {
            return Ok(());
        }
        Err(Stop::Told(format!(
            "There is a file of this name already, and it was left as it is. Choose another name, or give --force to \
             replace it.\nFile: {}",
            path.display()
        )))
    }
}

/// Refuses to write a plan under a name that is another kind of file's.
pub(super) fn refuse_another_ending(path: &Path) -> Result<(), Stop> {
    let ending = match ending_of_a_file(path) {
        _ if is_zip(path) => "zip".to_owned(),
        Some(ending) if ending != "ron" => ending,
        _ => return Ok(()),
    };
    Err(Stop::Told(format!(
        "What is written is a plan, and a plan of this name would look like a .{ending} file. Let the name end in .ron.\n\
         File: {}",
        path.display()
    )))
}

/// Rounds and day by which plans are assessed.
#[derive(Debug)]
pub(super) struct Assessor {
    rounds: Rounds,
    given: Option<RoundId>,
    packs_read: Outcome,
    on: Date,
}

impl Assessor {
    /// Gets ready to assess plans.
    pub(super) fn new(assessing: &Assessing) -> Result<Self, Stop> {
        let (mut rounds, packs_read) = rounds(None)?;
        let mut given = None;
        if let Some(path) = &assessing.round {
            let pack = files::load_pack(path)?;
            given = Some(pack.id.clone());
            rounds.add(&path.display().to_string(), pack);
        }
        Ok(Assessor {
            rounds,
            given,
            packs_read,
            on: assessing.on.unwrap_or_else(|| jiff::Zoned::now().date()),
        })
    }

    /// The day as on which plans are assessed.
    pub(super) fn on(&self) -> Date {
        self.on
    }

    /// A failure where one of the user's own packs could not be read.
    pub(super) fn packs_read(&self) -> Outcome {
        self.packs_read
    }

    /// Reads the only plan of a command. A rule pack given for another round is a wrong usage.
    pub(super) fn load_one(&self, path: &Path) -> Result<Plan, Stop> {
        let plan = self.load(path)?;
        match self.unused_pack(std::slice::from_ref(&plan.round)) {
            Some(wrong_usage) => Err(wrong_usage),
            None => Ok(plan),
        }
    }

    /// What to say where a rule pack was given and none of the plans, whose rounds these are, is of its round.
    pub(super) fn unused_pack(&self, rounds: &[RoundId]) -> Option<Stop> {
        let given = self.given.as_ref()?;
        let [first, ..] = rounds else {
            // Why no plan could be read was said already.
            return None;
        };
        (!rounds.contains(given)).then(|| {
            Stop::Told(format!(
                "The rule pack given with --round is for the round {given}, and the plan is of the round {first}. Give \
                 a pack for that round, or leave --round out."
            ))
        })
    }

    /// Reads a plan. What a person should know about how it was read goes to standard error.
    pub(super) fn load(&self, path: &Path) -> Result<Plan, LoadError> {
        let Loaded { plan, notes, .. } = files::load(path, &self.rounds)?;
        for note in notes {
            tell(&format!("{note}\nFile: {}", path.display()));
        }
        Ok(plan)
    }

    /// Says that a plan is of another round than the rule pack given, which other plans may be of.
    pub(super) fn note_other_round(&self, path: &Path, plan: &Plan) {
        if let Some(given) = self.given.as_ref().filter(|given| **given != plan.round) {
            tell(&format!(
                "The rule pack given is for the round {given}, and the plan is of the round {}: it is assessed by the \
                 pack built in.\nFile: {}",
                plan.round,
                path.display()
            ));
        }
    }

    /// The round of a plan that was loaded.
    pub(super) fn round(&self, plan: &Plan) -> Result<&PlanningRound, Stop> {
        self.rounds.get(&plan.round).ok_or_else(|| {
            Stop::Told(format!(
                "The planning round \"{}\" is not known.",
                plan.round
            ))
        })
    }

    /// Assesses a plan as on the day asked for.
    pub(super) fn assess(&self, plan: &Plan, round: &PlanningRound) -> Assessment {
        Assessment::on(plan, round, self.on)
    }
}

/// " Did you mean 2023-25?", or nothing where no round is near.
pub(super) fn near_round(rounds: &Rounds, id: &str) -> String {
    rounds
        .near(id)
        .map_or_else(String::new, |near| format!(" Did you mean {near}?"))
}

/// " Did you mean x?", or nothing where nothing is near.
pub(super) fn did_you_mean<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> String {
    nearest(text, known)
        .first()
        .map_or_else(String::new, |near| format!(" Did you mean {near}?"))
}

/// Names near to a text, nearest first; at most three.
pub(super) fn nearest<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    /// The least likeness worth a suggestion, where 1 is the same.
    const NEAR: f64 = 0.75;
    let wanted = text.to_lowercase();
    let mut near: Vec<(f64, &str)> = known
        .map(|name| (strsim::jaro_winkler(&wanted, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    near.into_iter().take(3).map(|(_, name)| name).collect()
}
