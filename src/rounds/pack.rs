//! Reading rule packs, and the packs built into the program.

use crate::model::RoundId;

use super::round::PlanningRound;

/// The packs built into the program: file name and text, oldest round first.
const BUILT_IN: &[(&str, &str)] = &[
    (
        "2022-23.ron",
        include_str!("../../assets/rounds/2022-23.ron"),
    ),
    (
        "2023-25.ron",
        include_str!("../../assets/rounds/2023-25.ron"),
    ),
    (
        "2025-26.ron",
        include_str!("../../assets/rounds/2025-26.ron"),
    ),
    (
        "2026-27.ron",
        include_str!("../../assets/rounds/2026-27.ron"),
    ),
];

/// Why a pack cannot be used: where, what was found and what was expected. The file's path is added by who read it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {message}")]
pub struct PackError {
    /// Line of the fault, from 1.
    pub line: usize,
    /// Column of the fault, from 1.
    pub column: usize,
    /// What is wrong and what was expected.
    pub message: String,
}

/// Reads a rule pack from its text.
pub fn parse(text: &str) -> Result<PlanningRound, PackError> {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let round: PlanningRound = options
        .from_str(text.strip_prefix('\u{feff}').unwrap_or(text))
        .map_err(|error| PackError {
            line: error.span.start.line,
            column: error.span.start.col,
            message: error.code.to_string(),
        })?;
    Ok(round)
}

/// The rounds a plan can be assessed against. A pack added later replaces one with the same id.
#[derive(Clone, Debug, Default)]
pub struct Rounds {
    packs: Vec<PlanningRound>,
}

impl Rounds {
    /// The packs built into the program.
    ///
    /// An error means that the program itself is faulty; a test reads every pack.
    pub fn built_in() -> Result<Self, PackError> {
        let packs = BUILT_IN
            .iter()
            .map(|(_, text)| parse(text))
            .collect::<Result<_, _>>()?;
        Ok(Rounds { packs })
    }

    /// Adds a pack, or replaces the one with the same id.
    pub fn add(&mut self, pack: PlanningRound) {
        match self.packs.iter_mut().find(|known| known.id == pack.id) {
            Some(known) => *known = pack,
            None => self.packs.push(pack),
        }
    }

    /// The pack of a round.
    pub fn get(&self, id: &RoundId) -> Option<&PlanningRound> {
        self.packs.iter().find(|pack| pack.id == *id)
    }

    /// All packs, oldest round first.
    pub fn iter(&self) -> impl Iterator<Item = &PlanningRound> {
        self.packs.iter()
    }
}
