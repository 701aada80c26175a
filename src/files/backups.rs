//! Earlier saves of a plan, in the recovery folder, so that a mistake that was saved can be taken back.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::recovery::slot_name;
use super::save::replace;

/// How many saves of one plan are kept.
pub const MOST_BACKUPS: usize = 20;

/// An earlier save of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// When it was saved.
    pub at: Timestamp,
    /// Its size in bytes.
    pub size: u64,
    /// Where it was kept.
    pub kind: BackupKind,
    path: PathBuf,
}

/// Where an earlier save was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupKind {
    /// In the recovery folder of this computer, with every save.
    OfThisComputer,
    /// Beside the file, with `.bak` at the end of its name, whoever saved last.
    BesideTheFile,
}

impl Backup {
    /// What was saved.
    pub fn text(&self) -> io::Result<String> {
        fs::read_to_string(&self.path)
    }
}

/// Keeps what was just saved. Nothing is kept twice in a row, and the oldest goes where there are too many.
pub fn keep_backup(recovery: &Path, plan: &Path, text: &str) -> io::Result<()> {
    let folder = folder_of(recovery, plan);
    let before = backups(recovery, plan);
    let same = |newest: &Backup| newest.text().is_ok_and(|held| held == text);
    if before.first().is_some_and(same) {
        return Ok(());
    }
    fs::create_dir_all(&folder)?;
    // Two saves never have one name, and a later one never stands before an earlier one.
    let least = before
        .first()
        .map_or(0, |newest| newest.at.as_millisecond() + 1);
    let at = Timestamp::now().as_millisecond().max(least);
    replace(&folder.join(format!("{at}.ron")), text)?;
    for old in before.iter().skip(MOST_BACKUPS - 1) {
        let _ = fs::remove_file(&old.path);
    }
    Ok(())
}

/// The saves that were kept of a plan, the newest first.
pub fn backups(recovery: &Path, plan: &Path) -> Vec<Backup> {
    let entries = fs::read_dir(folder_of(recovery, plan));
    let mut found: Vec<Backup> = entries
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let path = entry.path();
            let at = path.file_stem()?.to_str()?.parse().ok()?;
            Some(Backup {
                at: Timestamp::from_millisecond(at).ok()?,
                size: entry.metadata().ok()?.len(),
                kind: BackupKind::OfThisComputer,
                path,
            })
        })
        .collect();
    found.sort_by_key(|backup| std::cmp::Reverse(backup.at));
    found
}

/// What a plan's file held before it was saved last, kept beside it; nothing where there is none.
pub fn backup_beside(plan: &Path) -> Option<Backup> {
    let mut name = plan.as_os_str().to_owned();
    name.push(".bak");
    let path = PathBuf::from(name);
    let metadata = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
    Some(Backup {
        at: metadata.modified().ok()?.try_into().ok()?,
        size: metadata.len(),
        kind: BackupKind::BesideTheFile,
        path,
    })
}

fn folder_of(recovery: &Path, plan: &Path) -> PathBuf {
    recovery.join("saves").join(slot_name(plan))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_saves_are_kept_newest_first_and_none_twice() {
        let folder = tempfile::tempdir().unwrap();
        let plan = Path::new("/plans/riverside.ron");
        assert_eq!(backups(folder.path(), plan), []);
        for number in 0..25 {
            let text = format!("save {number}");
            keep_backup(folder.path(), plan, &text).unwrap();
            keep_backup(folder.path(), plan, &text).unwrap();
        }
        let kept = backups(folder.path(), plan);
        assert_eq!(kept.len(), MOST_BACKUPS);
        assert_eq!(kept[0].text().unwrap(), "save 24");
        assert_eq!(kept[19].text().unwrap(), "save 5");
        assert_eq!(kept[0].size, 7);
        assert!(kept.is_sorted_by(|newer, older| newer.at > older.at));
        assert_eq!(backups(folder.path(), Path::new("/plans/other.ron")), []);
    }

    #[test]
    fn what_a_save_replaced_is_found_beside_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let plan = folder.path().join("riverside.ron");
        crate::files::save(&plan, crate::files::Contents::Text("first")).unwrap();
        assert_eq!(backup_beside(&plan), None);
        crate::files::save(&plan, crate::files::Contents::Text("second")).unwrap();
        let beside = backup_beside(&plan).unwrap();
        assert_eq!(beside.text().unwrap(), "first");
        assert_eq!(beside.kind, BackupKind::BesideTheFile);
    }
}
