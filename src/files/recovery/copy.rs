//! What a copy holds and how it is written: a heading, the plan, and the steps that led to it.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::left::LeftOver;
use super::steps;
use crate::files::layout::to_ron;
use crate::files::save::replace;
use crate::model::{Edit, History, Plan};

/// How the first line of a copy begins.
const HEADING: &str = "// Recovery copy by BCF Planner ";
/// The longest heading that is read, in bytes: what was being typed stands in it.
const LONGEST_HEADING: u64 = 1024 * 1024;

/// What a copy holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The plan's file; nothing where it was never saved.
    pub file: Option<PathBuf>,
    /// The board's name.
    #[serde(default)]
    pub board: String,
    /// When the copy was written.
    #[serde(default)]
    pub at: Timestamp,
    /// How many changes it holds that the file does not.
    #[serde(default)]
    pub changes: usize,
    /// What was being typed, which the plan did not hold yet.
    #[serde(default)]
    pub typed: Option<Typed>,
}

/// What was being typed into a field and had not been entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// The field, as a screen reader says it.
    pub field: String,
    /// The page it is on.
    #[serde(default)]
    pub page: String,
    /// The text so far.
    pub text: String,
}

/// Everything a copy is made of.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    /// What it holds, for the list of copies.
    pub about: &'a About,
    /// The plan.
    pub plan: &'a Plan,
    /// The text of the file that it began from, where there is one.
    pub base: Option<&'a str>,
    /// The changes made to it.
    pub history: &'a History,
    /// The change that what was being typed would make, where it can be understood.
    pub typed: Option<&'a Edit>,
}

/// The files of a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotFiles {
    pub(super) copy: PathBuf,
    pub(super) base: PathBuf,
}

impl SlotFiles {
    pub(super) fn named(folder: &Path, name: &str) -> Self {
        SlotFiles {
            copy: folder.join(format!("{name}.ron")),
            base: folder.join(format!("{name}.base")),
        }
    }

    /// Writes the copy and the text of the file that it began from. At every moment the old copy or the new one is whole.
    pub fn write(&self, kept: &Kept<'_>) -> io::Result<()> {
        if let Some(base) = kept.base
            && fs::read(&self.base).ok().as_deref() != Some(base.as_bytes())
        {
            replace(&self.base, base)?;
        }
        let about = ron::to_string(kept.about).map_err(io::Error::other)?;
        let mut text = format!("{HEADING}{about}\n{}", to_ron(kept.plan));
        steps::write(&mut text, kept.history, kept.typed)?;
        replace(&self.copy, &text)
    }

    /// Removes the copy.
    pub fn clear(&self) {
        let _ = fs::remove_file(&self.copy);
        let _ = fs::remove_file(&self.base);
    }

    /// What the heading says; nothing where it cannot be read.
    pub(super) fn about(&self) -> Option<About> {
        let file = File::open(&self.copy).ok()?.take(LONGEST_HEADING);
        let mut line = String::new();
        BufReader::new(file).read_line(&mut line).ok()?;
        ron::from_str(line.trim_end().strip_prefix(HEADING)?).ok()
    }

    /// Moves what is here to a name of its own, where no window writes. What cannot be read is moved too, for somebody
    /// may read it yet.
    pub(super) fn set_aside(&self, folder: &Path) -> io::Result<Option<LeftOver>> {
        if !self.copy.try_exists()? {
            return Ok(None);
        }
        let about = self.about();
        let name = match &about {
            Some(about) => format!("left-{}", about.at.as_nanosecond()),
            None => format!("{UNREAD}{}", Timestamp::now().as_nanosecond()),
        };
        let aside = SlotFiles::free(folder, &name, self);
        if aside != *self {
            fs::rename(&self.copy, &aside.copy)?;
            let _ = fs::rename(&self.base, &aside.base);
        }
        Ok(about.map(|about| LeftOver {
            about,
            files: aside,
        }))
    }

    /// Files of this name, or of one like it where there are such files that are not these.
    fn free(folder: &Path, name: &str, own: &SlotFiles) -> Self {
        let mut files = SlotFiles::named(folder, name);
        let mut number = 2;
        while files != *own && files.copy.exists() {
            files = SlotFiles::named(folder, &format!("{name}-{number}"));
            number += 1;
        }
        files
    }
}

/// How the names of copies begin whose heading cannot be read.
pub(super) const UNREAD: &str = "unread-";
