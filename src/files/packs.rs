//! Rule packs from disk: given after `--round`, or put into the user's folder.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use crate::model::RoundId;
use crate::ron_text::{Spot, token_at};
use crate::rounds::{self, PlanningRound};

use super::fault::{Fault, FaultKind, LoadError};
use super::load::{Wanted, read_text};

/// The packs of a folder, and those that could not be used.
#[derive(Debug, Default)]
pub struct UserPacks {
    /// The packs in the order of their file names, each with its file.
    pub packs: Vec<(PathBuf, PlanningRound)>,
    /// Why others could not be used.
    pub faults: Vec<LoadError>,
    /// Those that were passed over, because a later file name has a pack of the same round.
    pub passed_over: Vec<PassedOver>,
}

/// A pack that is not used, because the folder has another of the same round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// The round of both.
    pub round: RoundId,
    /// The file that is not used.
    pub file: PathBuf,
    /// The file that is used instead.
    pub used: PathBuf,
}

impl fmt::Display for PassedOver {
    /// Which of the two is used, and what to do.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Two of your rule packs are for the round {}: {} is used and {} is passed over. Remove one of the two.",
            self.round,
            self.used.display(),
            self.file.display()
        )
    }
}

impl UserPacks {
    fn add(&mut self, path: PathBuf, pack: PlanningRound) {
        let earlier = self.packs.iter().position(|(_, other)| other.id == pack.id);
        if let Some(at) = earlier {
            let (file, _) = self.packs.remove(at);
            self.passed_over.push(PassedOver {
                round: pack.id.clone(),
                file,
                used: path.clone(),
            });
        }
        self.packs.push((path, pack));
    }
}

/// Reads a rule pack from a file.
pub fn load_pack(path: &Path) -> Result<PlanningRound, LoadError> {
    read_text(path, Wanted::Pack)
        .and_then(|(text, _)| read_pack(&text))
        .map_err(|fault| fault.in_file(path))
}

fn read_pack(text: &str) -> Result<PlanningRound, Fault> {
    rounds::parse(text).map_err(|error| {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let start = Spot::offset(text, error.line, error.column);
        Fault::new(
            FaultKind::FaultyPack,
            format!("The rule pack cannot be used. {}", error.message),
            "Compare this place with a pack that is built in: `bcf-planner rounds 2025-26 --pack` prints one.",
        )
        .at(Spot::of(text, token_at(text, start)))
    })
}

/// Reads every `.ron` file of a folder as a rule pack. A folder that is not there holds none. Of several packs of one
/// round, the one whose file name is last is used.
pub fn user_packs(folder: &Path) -> UserPacks {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .collect();
    files.sort();
    let mut found = UserPacks::default();
    for path in files {
        match load_pack(&path) {
            Ok(pack) => found.add(path, pack),
            Err(fault) => found.faults.push(fault),
        }
    }
    found
}
