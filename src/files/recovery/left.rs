//! Copies that no living program is writing any more.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::copy::{About, SlotFiles};
use super::locked;
use super::steps::{self, Trail};

/// A copy that was left by a program that did not end well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOver {
    /// What it holds.
    pub about: About,
    pub(super) files: SlotFiles,
}

/// A copy whose heading cannot be read. What is under it may be a plan all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The file.
    pub path: PathBuf,
    /// When it was written.
    pub at: Option<Timestamp>,
    /// Its size in bytes.
    pub size: u64,
}

impl LeftOver {
    /// The copy's text, a plan.
    pub fn text(&self) -> io::Result<String> {
        fs::read_to_string(&self.files.copy)
    }

    /// The text of the file as it was when the changes began, where there was one.
    pub fn base(&self) -> Option<String> {
        fs::read_to_string(&self.files.base).ok()
    }

    /// The steps that led to the plan, from the copy's text; nothing where they cannot be read.
    pub fn trail(text: &str) -> Option<Trail> {
        steps::read(text)
    }

    /// The same copy as one that cannot be read.
    pub fn as_unread(&self) -> Unread {
        Unread {
            path: self.files.copy.clone(),
            at: Some(self.about.at),
            size: fs::metadata(&self.files.copy).map_or(0, |found| found.len()),
        }
    }

    /// The same copy where no window writes, so that its slot can be claimed; nothing where another window has taken it
    /// since.
    #[must_use = "the copy has another name now"]
    pub fn set_aside(self) -> Option<Self> {
        let _lock = self.still_left()?;
        let aside = self
            .files
            .copy
            .parent()
            .and_then(|folder| self.files.set_aside(folder).ok().flatten());
        // One that cannot be moved can still be read, and its slot is claimed by nobody.
        Some(aside.unwrap_or(self))
    }

    /// Removes the copy for good, unless another window has taken it since.
    pub fn discard(&self) {
        if let Some(_lock) = self.still_left() {
            self.files.clear();
        }
    }

    /// Whether the copy is still the one that was found, and nobody's. Nobody takes it while the answer is kept.
    fn still_left(&self) -> Option<Held> {
        let lock = self.files.copy.with_extension("lock");
        let lock = if lock.exists() {
            Some(locked(&lock).ok()??)
        } else {
            None
        };
        (self.files.about().as_ref() == Some(&self.about)).then_some(Held { _lock: lock })
    }
}

impl Unread {
    /// Its bytes as text, with a mark where they are none.
    pub fn text(&self) -> io::Result<String> {
        let bytes = fs::read(&self.path)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Removes it for good.
    pub fn discard(&self) -> io::Result<()> {
        fs::remove_file(&self.path)?;
        let _ = fs::remove_file(self.path.with_extension("base"));
        Ok(())
    }
}

/// Keeps others from a copy as long as it lives; a copy that was set aside has no lock and needs none.
struct Held {
    _lock: Option<File>,
}

/// The copies that no living program is writing, the newest first.
pub fn left_over(folder: &Path) -> Vec<LeftOver> {
    let mut found: Vec<LeftOver> = free_copies(folder)
        .filter_map(|files| {
            let about = files.about()?;
            Some(LeftOver { about, files })
        })
        .collect();
    found.sort_by_key(|left| (std::cmp::Reverse(left.about.at), left.files.copy.clone()));
    found
}

/// The copies among them whose heading cannot be read, the newest first.
pub fn unread(folder: &Path) -> Vec<Unread> {
    let mut found: Vec<Unread> = free_copies(folder)
        .filter(|files| files.about().is_none())
        .map(|files| {
            let metadata = fs::metadata(&files.copy).ok();
            let changed = metadata.as_ref().and_then(|found| found.modified().ok());
            Unread {
                at: changed.and_then(|at| Timestamp::try_from(at).ok()),
                size: metadata.map_or(0, |found| found.len()),
                path: files.copy,
            }
        })
        .collect();
    found.sort_by_key(|copy| (std::cmp::Reverse(copy.at), copy.path.clone()));
    found
}

/// Copies that a program has: a window that shows their plans, or one that was killed and is not gone yet. A program that
/// crashed keeps its locks until the system has cleared up after it, which can take longer than it takes to start it again.
#[derive(Debug, Default)]
pub struct InUse(Vec<SlotFiles>);

impl InUse {
    /// Those of a folder.
    pub fn of(folder: &Path) -> Self {
        InUse(copies(folder).filter(|files| !is_free(files)).collect())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those that were left meanwhile. What is gone was given up, and is not looked for again.
    pub fn left_meanwhile(&mut self) -> Vec<LeftOver> {
        self.0.retain(|files| files.copy.exists());
        let free = self.0.extract_if(.., |files| is_free(files));
        free.filter_map(|files| {
            let about = files.about()?;
            Some(LeftOver { about, files })
        })
        .collect()
    }
}

fn free_copies(folder: &Path) -> impl Iterator<Item = SlotFiles> {
    copies(folder).filter(is_free)
}

fn copies(folder: &Path) -> impl Iterator<Item = SlotFiles> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| {
        let (name, folder) = (entry.file_name(), entry.path());
        let name = name.to_str()?.strip_suffix(".ron")?;
        Some(SlotFiles::named(folder.parent()?, name))
    })
}

/// Whether no program has a copy.
fn is_free(files: &SlotFiles) -> bool {
    let lock = files.copy.with_extension("lock");
    !lock.exists() || matches!(locked(&lock), Ok(Some(_)))
}
