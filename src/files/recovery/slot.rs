//! Slots: one for each plan that is open, so that two windows on one plan know of each other.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::copy::SlotFiles;
use super::left::LeftOver;
use super::{locked, slot_name};

/// How many slots are tried for one plan: so many windows show it at once.
const MOST_SLOTS: u32 = 64;

/// The place where the copy of one open plan is kept. Nobody else has it while it lives.
#[derive(Debug)]
pub struct Slot {
    /// Held open, for the lock goes with it.
    _lock: File,
    files: SlotFiles,
}

/// Whether a plan could be claimed.
#[derive(Debug)]
pub enum Claim {
    /// It is this window's, with what an earlier one left of it.
    Mine(Slot, Option<Box<LeftOver>>),
    /// Another window has it open.
    OpenElsewhere,
}

impl Slot {
    /// Claims the slot of a plan's file. What was left in it is set aside.
    pub fn of_file(folder: &Path, path: &Path) -> io::Result<Claim> {
        let name = slot_name(path);
        Ok(match Slot::named(folder, &name)? {
            Some(slot) => {
                let left = slot.files.set_aside(folder)?;
                Claim::Mine(slot, left.map(Box::new))
            }
            None => Claim::OpenElsewhere,
        })
    }

    /// A slot for a plan that is in no file, or whose own slot another window has.
    pub fn of_its_own(folder: &Path, path: Option<&Path>) -> io::Result<Self> {
        let name = path.map_or_else(|| "new".to_owned(), slot_name);
        for number in 2..MOST_SLOTS {
            let name = format!("{name}-{number}");
            // What cannot be moved out of the way is not written over.
            if let Some(slot) = Slot::named(folder, &name)?
                && slot.files.set_aside(folder).is_ok()
            {
                return Ok(slot);
            }
        }
        Err(io::Error::other("too many windows show this plan"))
    }

    fn named(folder: &Path, name: &str) -> io::Result<Option<Self>> {
        fs::create_dir_all(folder)?;
        let lock = locked(&folder.join(format!("{name}.lock")))?;
        Ok(lock.map(|lock| Slot {
            _lock: lock,
            files: SlotFiles::named(folder, name),
        }))
    }

    /// Where to write the copy.
    pub fn files(&self) -> &SlotFiles {
        &self.files
    }
}
