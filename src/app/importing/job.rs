//! Reading a file beside the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::assistant::file_name;
use crate::app::document::is_imported;
use crate::app::tally::Tally;
use crate::files::{self, FaultKind};
use crate::import::{self, ImportError, ImportOptions, Imported, Limits};
use crate::model::{Plan, RoundId};
use crate::rounds::Rounds;

/// Everything that reading needs.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) path: PathBuf,
    /// The file's bytes, where it was read before.
    pub(super) bytes: Option<Arc<Vec<u8>>>,
    pub(super) round: Option<RoundId>,
    pub(super) board: String,
    /// The plan to read into, and which state of which plan that is.
    pub(super) into: Option<(Plan, (u64, u64))>,
    pub(super) rounds: Rounds,
}

/// What came of it.
#[derive(Debug)]
pub(super) enum Read {
    Understood(Box<Imported>, Option<(u64, u64)>),
    /// The file does not say which round it is for.
    NoRound,
    /// It does not say whose plan it is.
    NoBoard,
    Refused(Refusal),
    Stopped,
}

/// Why nothing can be taken from a file, and what to do, in full sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// There is no file of the name.
    NotThere(String),
    /// It cannot be read.
    Unreadable(String),
    /// It is a plan, which is opened.
    APlan(String),
    /// It can be read, and there is nothing in it to take.
    NothingInIt(String),
}

impl Refusal {
    /// What is wrong, in short.
    pub(super) fn title(&self) -> &'static str {
        match self {
            Refusal::NotThere(_) => "There is no such file",
            Refusal::Unreadable(_) => "The file cannot be read",
            Refusal::APlan(_) => "This file is a plan",
            Refusal::NothingInIt(_) => "Nothing was taken from this file",
        }
    }

    /// Why, and what to do.
    pub(super) fn why(&self) -> &str {
        match self {
            Refusal::NotThere(why)
            | Refusal::Unreadable(why)
            | Refusal::APlan(why)
            | Refusal::NothingInIt(why) => why,
        }
    }
}

impl Job {
    /// Runs it. Gives the bytes back, too, to read them once more in another way.
    pub(super) fn run(self, tally: &Tally) -> (Option<Arc<Vec<u8>>>, Read) {
        let name = file_name(&self.path);
        if tally.tell(&format!("Reading {name}"), None).is_break() {
            return (None, Read::Stopped);
        }
        let bytes = match self.bytes.clone().map_or_else(|| bytes_of(&self.path), Ok) {
            Ok(bytes) => bytes,
            Err(why) => return (None, Read::Refused(why)),
        };
        let read = self.understand(&bytes, &name, tally);
        (Some(bytes), read)
    }

    fn understand(self, bytes: &[u8], name: &str, tally: &Tally) -> Read {
        if tally
            .tell(&format!("Understanding {name}"), None)
            .is_break()
        {
            return Read::Stopped;
        }
        let (into, at) = self.into.unzip();
        let options = ImportOptions {
            // A plan says it itself.
            round: self.round.filter(|_| into.is_none()),
            board: Some(self.board).filter(|board| !board.is_empty()),
            into,
            limits: Limits::USUAL,
        };
        let title = self.path.file_stem().unwrap_or_default().to_string_lossy();
        let imported = match import::read(bytes, &title, &self.rounds, &options) {
            Ok(imported) => imported,
            Err(ImportError::NoRound(_)) => return Read::NoRound,
            Err(ImportError::NoBoard) => return Read::NoBoard,
            Err(error) => {
                let file = self.path.display();
                return Read::Refused(match error {
                    // By such a name it would be imported again.
                    ImportError::APlan if is_imported(&self.path) => Refusal::NothingInIt(format!(
                        "{error} Give it a name that ends in .ron, then open it.\nFile: {file}"
                    )),
                    ImportError::APlan => Refusal::APlan(format!("{error}\nFile: {file}")),
                    _ => Refusal::NothingInIt(format!("{error}\nFile: {file}")),
                });
            }
        };
        if tally
            .tell(&format!("Checking what was read from {name}"), None)
            .is_break()
        {
            return Read::Stopped;
        }
        // A plan that could not be opened again is not worth having.
        match files::read_plan(&files::to_ron(&imported.plan), &self.rounds) {
            Ok(_) => Read::Understood(Box::new(imported), at),
            Err(fault) => Read::Refused(Refusal::NothingInIt(format!(
                "What the file holds makes no plan that could be opened again. {fault}\nFile: {}",
                self.path.display()
            ))),
        }
    }
}

fn bytes_of(path: &Path) -> Result<Arc<Vec<u8>>, Refusal> {
    if path.is_dir() {
        return Err(Refusal::Unreadable(format!(
            "This is a folder, not a file. Choose a workbook or a table in it.\nFile: {}",
            path.display()
        )));
    }
    // A byte more than is read says that there is more.
    files::read_bytes(path, Limits::USUAL.file + 1)
        .map(Arc::new)
        .map_err(|error| match error.fault.kind {
            // The title says it already.
            FaultKind::NotFound => {
                Refusal::NotThere(format!("{}\nFile: {}", error.fault.remedy, path.display()))
            }
            _ => Refusal::Unreadable(error.to_string()),
        })
}
