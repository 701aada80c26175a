//! Reading rule packs, and the packs built into the program.

use std::sync::OnceLock;

use crate::model::RoundId;
use crate::ron_text::{one_slip_from, options, read_quickly};

use super::check::check;
use super::fault::refused;
use super::round::PlanningRound;

/// A pack built into the program, read when it is first asked for.
#[derive(Debug)]
struct BuiltIn {
    /// The id of its round, which is also the name of its file.
    id: &'static str,
    text: &'static str,
    read: OnceLock<Result<PlanningRound, PackError>>,
}

impl BuiltIn {
    const fn new(id: &'static str, text: &'static str) -> Self {
        BuiltIn {
            id,
            text,
            read: OnceLock::new(),
        }
    }

    fn read(&self) -> Result<&PlanningRound, &PackError> {
        // A test checks that these hang together, so that a program's start need not.
        self.read.get_or_init(|| read(self.text)).as_ref()
    }
}

/// The packs built into the program, oldest round first.
static BUILT_IN: [BuiltIn; 4] = [
    BuiltIn::new("2022-23", include_str!("../../assets/rounds/2022-23.ron")),
    BuiltIn::new("2023-25", include_str!("../../assets/rounds/2023-25.ron")),
    BuiltIn::new("2025-26", include_str!("../../assets/rounds/2025-26.ron")),
    BuiltIn::new("2026-27", include_str!("../../assets/rounds/2026-27.ron")),
];

/// Why a pack cannot be used: where, what was found and what was expected. The file's path is added by who read it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {message}")]
pub struct PackError {
    /// Line of the fault, from 1.
    pub line: usize,
    /// Column of the fault in characters, from 1.
    pub column: usize,
    /// What is wrong and what was expected, in full sentences.
    pub message: String,
}

/// Reads a rule pack from its text, with or without a byte-order mark, and checks that it hangs together.
pub fn parse(text: &str) -> Result<PlanningRound, PackError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let round = read(text)?;
    check(&round, text)?;
    Ok(round)
}

fn read(text: &str) -> Result<PlanningRound, PackError> {
    if let Some(round) = read_quickly(text) {
        return Ok(round);
    }
    options()
        .from_str(text)
        .map_err(|error| refused(text, &error))
}

/// Where the pack of a round was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackOrigin {
    /// Built into the program.
    BuiltIn,
    /// Read from a file of this name.
    File(String),
}

#[derive(Clone, Debug)]
enum Pack {
    BuiltIn(&'static BuiltIn),
    Added(Box<PlanningRound>, PackOrigin),
}

impl Pack {
    fn id(&self) -> &str {
        match self {
            Pack::BuiltIn(built_in) => built_in.id,
            Pack::Added(round, _) => round.id.as_str(),
        }
    }

    fn round(&self) -> Option<&PlanningRound> {
        match self {
            Pack::BuiltIn(built_in) => built_in.read().ok(),
            Pack::Added(round, _) => Some(round),
        }
    }
}

/// The rounds a plan can be assessed against, by id, which begins with the round's first year. A pack added later
/// replaces one with the same id.
#[derive(Clone, Debug, Default)]
pub struct Rounds {
    packs: Vec<Pack>,
}

impl Rounds {
    /// The packs built into the program, all read.
    ///
    /// An error means that the program itself is faulty; a test reads every pack.
    pub fn built_in() -> Result<Self, PackError> {
        for pack in &BUILT_IN {
            pack.read().map_err(Clone::clone)?;
        }
        Ok(Self::on_demand())
    }

    /// The packs built into the program, each read when it is first asked for: what assesses one plan reads one pack.
    pub fn on_demand() -> Self {
        Rounds {
            packs: BUILT_IN.iter().map(Pack::BuiltIn).collect(),
        }
    }

    /// The pack of a round as it was built into the program, whatever was added since.
    pub fn built_in_one(id: &str) -> Option<&'static PlanningRound> {
        let pack = BUILT_IN.iter().find(|pack| pack.id == id)?;
        pack.read().ok()
    }

    /// The text of the pack of a round as it was built into the program, to make another from.
    pub fn built_in_text(id: &str) -> Option<&'static str> {
        let pack = BUILT_IN.iter().find(|pack| pack.id == id)?;
        Some(pack.text)
    }

    /// Reads a pack from the text of the file named and adds it, or replaces the one with the same id.
    pub fn add_text(&mut self, name: &str, text: &str) -> Result<RoundId, PackError> {
        let round = parse(text)?;
        let id = round.id.clone();
        self.add(name, round);
        Ok(id)
    }

    /// Adds a pack read from the file named, or replaces the one with the same id.
    pub fn add(&mut self, name: &str, round: PlanningRound) {
        let pack = Pack::Added(Box::new(round), PackOrigin::File(name.to_owned()));
        match self.packs.iter_mut().find(|known| known.id() == pack.id()) {
            Some(known) => *known = pack,
            None => self.packs.push(pack),
        }
        self.packs.sort_by(|one, other| one.id().cmp(other.id()));
    }

    /// The pack of a round.
    pub fn get(&self, id: &RoundId) -> Option<&PlanningRound> {
        let pack = self.packs.iter().find(|pack| pack.id() == id.as_str())?;
        pack.round()
    }

    /// Where the pack of a round was found.
    pub fn origin(&self, id: &RoundId) -> Option<PackOrigin> {
        let pack = self.packs.iter().find(|pack| pack.id() == id.as_str())?;
        Some(match pack {
            Pack::BuiltIn(_) => PackOrigin::BuiltIn,
            Pack::Added(_, origin) => origin.clone(),
        })
    }

    /// The ids of all packs, oldest round first; reads none of them.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.packs.iter().map(Pack::id)
    }

    /// The id that a misspelt one most likely stands for: one that is a single slip away.
    pub fn near(&self, id: &str) -> Option<&str> {
        one_slip_from(id.trim(), self.ids())
    }

    /// All packs, oldest round first.
    pub fn iter(&self) -> impl Iterator<Item = &PlanningRound> {
        self.packs.iter().filter_map(Pack::round)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packs_in_the_program_hang_together_and_bear_their_files_names() {
        for pack in &BUILT_IN {
            match parse(pack.text) {
                Ok(round) => assert_eq!(round.id, pack.id),
                Err(error) => panic!("assets/rounds/{}.ron:{error}", pack.id),
            }
        }
    }
}
