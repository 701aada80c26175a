//! Copies of plans that are being changed, so that a crash or a power cut costs a second of typing and no more; and
//! which plans are open in another window.
//!
//! Each open plan has a slot in the recovery folder: a lock that the system takes back when the program ends, however
//! it ends, and beside it the copy. A copy whose lock is free was left by a program that did not end well. The copy is a
//! plan like any other under a line that says what it is, so that it can be opened even without this program's help.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::model::Plan;

use super::fingerprint::hash;
use super::layout::to_ron;
use super::save::replace;

/// How the first line of a copy begins.
const HEADING: &str = "// Recovery copy by BCF Planner ";
/// How many slots are tried for one plan: so many windows show it at once.
const MOST_SLOTS: u32 = 64;

/// What a copy holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
}

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
    Mine(Slot, Option<LeftOver>),
    /// Another window has it open.
    OpenElsewhere,
}

/// The files of a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotFiles {
    copy: PathBuf,
    base: PathBuf,
}

/// A copy that was left by a program that did not end well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOver {
    /// What it holds.
    pub about: About,
    files: SlotFiles,
}

impl SlotFiles {
    fn named(folder: &Path, name: &str) -> Self {
        SlotFiles {
            copy: folder.join(format!("{name}.ron")),
            base: folder.join(format!("{name}.base")),
        }
    }

    /// Writes the copy and the text of the file that it began from. At every moment the old copy or the new one is whole.
    pub fn write(&self, about: &About, plan: &Plan, base: Option<&str>) -> io::Result<()> {
        if let Some(base) = base
            && fs::read(&self.base).ok().as_deref() != Some(base.as_bytes())
        {
            replace(&self.base, base)?;
        }
        let about = ron::to_string(about).map_err(io::Error::other)?;
        replace(&self.copy, &format!("{HEADING}{about}\n{}", to_ron(plan)))
    }

    /// Removes the copy.
    pub fn clear(&self) {
        let _ = fs::remove_file(&self.copy);
        let _ = fs::remove_file(&self.base);
    }

    fn about(&self) -> Option<About> {
        let text = fs::read_to_string(&self.copy).ok()?;
        let line = text.lines().next()?.strip_prefix(HEADING)?;
        ron::from_str(line).ok()
    }

    /// Moves what is here to a name of its own, where no window writes. What cannot be read is moved too, for somebody
    /// may read it yet.
    fn set_aside(&self, folder: &Path) -> io::Result<Option<LeftOver>> {
        if !self.copy.try_exists()? {
            return Ok(None);
        }
        let about = self.about();
        let name = match &about {
            Some(about) => format!("left-{}", about.at.as_nanosecond()),
            None => format!("unread-{}", Timestamp::now().as_nanosecond()),
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

impl Slot {
    /// Claims the slot of a plan's file. What was left in it is set aside.
    pub fn of_file(folder: &Path, path: &Path) -> io::Result<Claim> {
        let name = slot_name(path);
        Ok(match Slot::named(folder, &name)? {
            Some(slot) => {
                let left = slot.files.set_aside(folder)?;
                Claim::Mine(slot, left)
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

impl LeftOver {
    /// The copy's text, a plan.
    pub fn text(&self) -> io::Result<String> {
        fs::read_to_string(&self.files.copy)
    }

    /// The text of the file as it was when the changes began, where there was one.
    pub fn base(&self) -> Option<String> {
        fs::read_to_string(&self.files.base).ok()
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

/// Keeps others from a copy as long as it lives; a copy that was set aside has no lock and needs none.
struct Held {
    _lock: Option<File>,
}

/// The copies that no living program is writing, the newest first.
pub fn left_over(folder: &Path) -> Vec<LeftOver> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str().and_then(|name| name.strip_suffix(".ron")) else {
            continue;
        };
        let lock = folder.join(format!("{name}.lock"));
        let free = !lock.exists() || matches!(locked(&lock), Ok(Some(_)));
        let files = SlotFiles::named(folder, name);
        if let Some(about) = files.about().filter(|_| free) {
            found.push(LeftOver { about, files });
        }
    }
    found.sort_by_key(|left| (std::cmp::Reverse(left.about.at), left.files.copy.clone()));
    found
}

/// Locks a file; nothing where another program has it. The system takes the lock back when the program ends.
fn locked(path: &Path) -> io::Result<Option<File>> {
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        // A folder on a disk that knows no locks: nobody can be told, and nobody is held up.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(Some(file)),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// A name for the files of a plan, the same whichever way its path is written.
pub fn slot_name(path: &Path) -> String {
    let whole = fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_path_buf());
    let stem = whole.file_stem().unwrap_or_default().to_string_lossy();
    let plain: String = stem
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .take(40)
        .collect();
    let sum = hash(whole.as_os_str().as_encoded_bytes());
    format!("{plain}-{sum:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(changes: usize) -> About {
        About {
            file: Some(PathBuf::from("/plans/riverside.ron")),
            board: "Riverside \"North\"\nand South".to_owned(),
            at: Timestamp::from_second(1_800_000_000).unwrap(),
            changes,
        }
    }

    fn mine(claim: Claim) -> (Slot, Option<LeftOver>) {
        match claim {
            Claim::Mine(slot, left) => (slot, left),
            Claim::OpenElsewhere => panic!("open elsewhere"),
        }
    }

    #[test]
    fn a_plan_is_open_once_until_its_window_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let plan = Path::new("/plans/riverside.ron");
        let first = mine(Slot::of_file(folder.path(), plan).unwrap());
        let second = Slot::of_file(folder.path(), plan).unwrap();
        assert!(matches!(second, Claim::OpenElsewhere));
        let other = Path::new("/plans/other.ron");
        mine(Slot::of_file(folder.path(), other).unwrap());
        Slot::of_its_own(folder.path(), Some(plan)).unwrap();
        drop(first);
        mine(Slot::of_file(folder.path(), plan).unwrap());
    }

    #[test]
    fn a_copy_is_left_only_once_its_window_is_gone_and_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = Path::new("/plans/riverside.ron");
        let (slot, left) = mine(Slot::of_file(folder.path(), path).unwrap());
        assert_eq!(left, None);
        let plan = Plan::default();
        slot.files()
            .write(&about(3), &plan, Some("as it was"))
            .unwrap();
        assert_eq!(left_over(folder.path()), []);
        drop(slot);
        let found = left_over(folder.path());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].about, about(3));
        assert!(found[0].text().unwrap().ends_with(&to_ron(&plan)));
        assert_eq!(found[0].base().as_deref(), Some("as it was"));

        // Opened again, the plan gets a clean slot, and what was left stays until somebody decides.
        let (slot, left) = mine(Slot::of_file(folder.path(), path).unwrap());
        let left = left.unwrap();
        assert_eq!(left.about, about(3));
        slot.files().write(&about(1), &plan, None).unwrap();
        assert_eq!(left_over(folder.path()), std::slice::from_ref(&left));
        assert_eq!(left.base().as_deref(), Some("as it was"));
        slot.files().clear();
        left.discard();
        drop(slot);
        assert_eq!(left_over(folder.path()), []);
    }

    #[test]
    fn a_copy_set_aside_outlives_a_claim_of_its_slot() {
        let folder = tempfile::tempdir().unwrap();
        let slot = Slot::of_its_own(folder.path(), None).unwrap();
        let plan = Plan::default();
        slot.files().write(&about(2), &plan, None).unwrap();
        drop(slot);
        let [left] = <[LeftOver; 1]>::try_from(left_over(folder.path())).unwrap();
        let left = left.set_aside().and_then(LeftOver::set_aside).unwrap();
        let _slot = Slot::of_its_own(folder.path(), None).unwrap();
        assert!(left.text().unwrap().ends_with(&to_ron(&plan)));
        left.discard();
        assert_eq!(left_over(folder.path()), []);
    }

    #[test]
    fn a_copy_that_another_window_took_since_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        let path = Path::new("/plans/riverside.ron");
        let plan = Plan::default();
        let (slot, _) = mine(Slot::of_file(folder.path(), path).unwrap());
        slot.files().write(&about(3), &plan, None).unwrap();
        drop(slot);
        let [listed] = <[LeftOver; 1]>::try_from(left_over(folder.path())).unwrap();

        let (slot, left) = mine(Slot::of_file(folder.path(), path).unwrap());
        slot.files().write(&about(3), &plan, None).unwrap();
        listed.discard();
        assert_eq!(listed.clone().set_aside(), None);
        assert!(slot.files().copy.exists());

        // Nor once that window is gone and has left something newer.
        slot.files().write(&about(4), &plan, None).unwrap();
        drop(slot);
        listed.discard();
        assert_eq!(left_over(folder.path()).len(), 2);
        left.unwrap().discard();
        assert_eq!(left_over(folder.path()).len(), 1);
    }

    #[test]
    fn a_copy_that_cannot_be_read_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = Path::new("/plans/riverside.ron");
        let (slot, _) = mine(Slot::of_file(folder.path(), path).unwrap());
        let (copy, unread) = (slot.files().copy.clone(), "// something else\n()");
        fs::write(&copy, unread).unwrap();
        drop(slot);
        let (slot, left) = mine(Slot::of_file(folder.path(), path).unwrap());
        assert_eq!((left, copy.exists()), (None, false));
        slot.files()
            .write(&about(1), &Plan::default(), None)
            .unwrap();
        let mut kept = fs::read_dir(folder.path()).unwrap().flatten();
        assert!(kept.any(|file| fs::read_to_string(file.path()).is_ok_and(|text| text == unread)));
    }

    #[test]
    fn two_copies_of_one_moment_are_both_kept() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["one", "other"] {
            let path = PathBuf::from(format!("/plans/{name}.ron"));
            let (slot, _) = mine(Slot::of_file(folder.path(), &path).unwrap());
            slot.files()
                .write(&about(1), &Plan::default(), None)
                .unwrap();
            drop(slot);
            mine(Slot::of_file(folder.path(), &path).unwrap());
        }
        assert_eq!(left_over(folder.path()).len(), 2);
    }

    #[test]
    fn a_heading_of_another_version_can_be_read() {
        let about: About = ron::from_str("(file:None,later:3)").unwrap();
        assert_eq!(about.changes, 0);
    }

    #[test]
    fn plans_that_were_never_saved_have_slots_of_their_own() {
        let folder = tempfile::tempdir().unwrap();
        let first = Slot::of_its_own(folder.path(), None).unwrap();
        let second = Slot::of_its_own(folder.path(), None).unwrap();
        assert_ne!(first.files(), second.files());
    }
}
