//! Rule packs from disk: given after `--round`, or put into the user's folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::ron_text::{Spot, token_at};
use crate::rounds::{self, PlanningRound};

use super::fault::{Fault, FaultKind, LoadError};
use super::load::read_text;

/// The packs of a folder, and those that could not be used.
#[derive(Debug, Default)]
pub struct UserPacks {
    /// The packs in the order of their file names, each with its file.
    pub packs: Vec<(PathBuf, PlanningRound)>,
    /// Why others could not be used.
    pub faults: Vec<LoadError>,
}

/// Reads a rule pack from a file.
pub fn load_pack(path: &Path) -> Result<PlanningRound, LoadError> {
    read_text(path)
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
            "Compare this place with a pack that is built in.",
        )
        .at(Spot::of(text, token_at(text, start)))
    })
}

/// Reads every `.ron` file of a folder as a rule pack. A folder that is not there holds none.
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
            Ok(pack) => found.packs.push((path, pack)),
            Err(fault) => found.faults.push(fault),
        }
    }
    found
}
