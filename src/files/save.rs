//! Plan → disk, so that at every moment either the old file or the new one is whole.
//!
//! The new text is written to a temporary file in the same folder and brought to the disk; the previous file becomes
//! `NAME.bak`; then the temporary file takes the name, which is one step for the file system, and the folder is brought
//! to the disk too. A program that is killed in between leaves at most a temporary file, whose name begins with
//! `.bcf-planner-`; a later save removes it.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::{Builder, NamedTempFile, TempPath};

use crate::model::Plan;
use crate::ron_text::capital;

use super::consistency;
use super::fingerprint::Fingerprint;
use super::layout::to_ron;
use super::load::LARGEST_FILE;

/// How the names of temporary files begin.
const TEMPORARY: &str = ".bcf-planner-";
/// When a temporary file is taken for left over: no save takes an hour.
const LEFT_OVER: Duration = Duration::from_hours(1);

/// What to save.
#[derive(Clone, Copy, Debug)]
pub enum Contents<'a> {
    /// A plan, in the fixed layout. It is refused where it could not be opened again.
    Plan(&'a Plan),
    /// A text as it is: that of a file whose plan was not changed, byte for byte.
    Text(&'a str),
    /// An export, which is not the plan itself and need not be text.
    Export(&'a [u8]),
}

impl Contents<'_> {
    /// What did not happen where it cannot be saved.
    fn not_done(self) -> &'static str {
        match self {
            Contents::Plan(_) | Contents::Text(_) => "The plan was not saved",
            Contents::Export(_) => "The export was not written",
        }
    }
}

/// What was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The file that was written; where the path is a link, the file it leads to.
    pub path: PathBuf,
    /// The same without any links in its folders.
    pub real: Option<PathBuf>,
    /// The text that it holds now; empty for an export.
    pub text: String,
    /// To tell later whether the file was changed by somebody else.
    pub fingerprint: Fingerprint,
    /// The previous file, where there was one with another content.
    pub backup: Option<PathBuf>,
}

/// Why a plan could not be saved, for programs; the message says it to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SaveFault {
    /// The path is a folder, or something else that is not an ordinary file.
    NotAFile,
    /// The folder does not exist.
    NoFolder,
    /// Nothing may be written in the folder.
    ReadOnlyFolder,
    /// The file may not be changed.
    ReadOnlyFile,
    /// No room is left.
    DiskFull,
    /// The plan is such that it could not be opened again.
    WouldNotOpen,
    /// The system fails for another reason.
    System,
    /// The new file is in place, and the disk did not confirm it.
    NotConfirmed,
}

/// Why a plan could not be saved. Unless the kind is [`SaveFault::NotConfirmed`], the file is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}\n{remedy}\nFile: {}", path.display())]
pub struct SaveError {
    /// The kind.
    pub kind: SaveFault,
    /// What is wrong: full sentences.
    pub message: String,
    /// What to do about it: full sentences.
    pub remedy: String,
    /// The file.
    pub path: PathBuf,
}

/// Saves a plan or a text. Where the path is a symbolic link, the file it leads to is replaced and the link stays.
///
/// An existing file keeps its permissions. Nothing is written where the file holds these very bytes already, so that
/// the backup stays the last different state.
pub fn save(path: &Path, contents: Contents<'_>) -> Result<Saved, SaveError> {
    let error = |(kind, why, remedy): Refusal| SaveError {
        kind,
        message: match kind {
            SaveFault::NotConfirmed => why,
            SaveFault::WouldNotOpen => format!("{}, because {why}", contents.not_done()),
            _ => format!("{}: {why}", contents.not_done()),
        },
        remedy,
        path: path.to_path_buf(),
    };
    let text = text_of(contents).map_err(error)?;
    let bytes = match contents {
        Contents::Export(bytes) => bytes,
        Contents::Plan(_) | Contents::Text(_) => text.as_bytes(),
    };
    let path = target(path).map_err(|cause| error(refusal(&cause)))?;
    let backup = write(&path, bytes).map_err(error)?;
    Ok(Saved {
        fingerprint: Fingerprint::of(fs::metadata(&path).ok().as_ref(), bytes),
        real: path.canonicalize().ok(),
        path,
        text,
        backup,
    })
}

/// Makes sure that a folder is there for an export.
pub fn make_folder(path: &Path) -> Result<(), SaveError> {
    fs::create_dir_all(path).map_err(|cause| export_refused(path, &cause))
}

/// Why an export could not be written.
pub(super) fn export_refused(path: &Path, cause: &io::Error) -> SaveError {
    let (kind, why, remedy) = refusal(cause);
    SaveError {
        kind,
        message: format!("The export was not written: {why}"),
        remedy,
        path: path.to_path_buf(),
    }
}

/// Kind, why it was refused, and remedy.
type Refusal = (SaveFault, String, String);

fn text_of(contents: Contents<'_>) -> Result<String, Refusal> {
    let plan = match contents {
        Contents::Text(text) => return Ok(text.to_owned()),
        Contents::Export(_) => return Ok(String::new()),
        Contents::Plan(plan) => plan,
    };
    consistency::check(plan).map_err(|found| {
        (
            SaveFault::WouldNotOpen,
            format!("it could not be opened again. {}", found.message),
            found.remedy,
        )
    })?;
    let text = to_ron(plan);
    if text.len() as u64 > LARGEST_FILE {
        return Err((
            SaveFault::WouldNotOpen,
            "it would be larger than 64 MiB, the most that can be opened again.".to_owned(),
            "Remove frozen versions that are not needed any more.".to_owned(),
        ));
    }
    Ok(text)
}

/// The file that a path leads to through symbolic links, whether or not it exists yet.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    // As many links as Linux follows.
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(to) => path = path.parent().map_or(to.clone(), |folder| folder.join(&to)),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("the link leads round in a circle"))
}

/// Replaces a file and returns the backup of the previous one.
fn write(path: &Path, bytes: &[u8]) -> Result<Option<PathBuf>, Refusal> {
    let before = existing(path)?;
    if before.is_some() && fs::read(path).is_ok_and(|held| held == bytes) {
        return Ok(None);
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let replace = || -> io::Result<Option<PathBuf>> {
        let mut file = temporary(folder)?;
        file.write_all(bytes)?;
        if let Some(before) = &before {
            file.as_file().set_permissions(before.permissions())?;
        }
        file.as_file().sync_all()?;
        let backup = before.as_ref().map(|_| back_up(path, folder)).transpose()?;
        file.persist(path).map_err(|failed| failed.error)?;
        Ok(backup)
    };
    let backup = replace().map_err(|cause| refusal(&cause))?;
    remove_left_overs(folder);
    sync_folder(folder).map_err(|cause| {
        (
            SaveFault::NotConfirmed,
            format!(
                "The file was written, and the disk did not confirm that it will last: {cause}."
            ),
            "Save a copy to another disk.".to_owned(),
        )
    })?;
    Ok(backup)
}

/// Replaces a file of the program's own, so that at every moment either the old text or the new one is whole. No backup.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = temporary(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|failed| failed.error)?;
    sync_folder(folder)
}

/// The file that will be replaced, where there is one; an error where it may not be.
fn existing(path: &Path) -> Result<Option<fs::Metadata>, Refusal> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(refusal(&cause)),
    };
    if !metadata.is_file() {
        return Err((
            SaveFault::NotAFile,
            "the name is that of a folder or a device.".to_owned(),
            "Choose another name.".to_owned(),
        ));
    }
    if metadata.permissions().readonly() {
        return Err((
            SaveFault::ReadOnlyFile,
            "the file is write-protected.".to_owned(),
            "Save it under another name, or remove the protection first.".to_owned(),
        ));
    }
    Ok(Some(metadata))
}

/// A new temporary file, removed when it is dropped; with the permissions that any new file gets.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(TEMPORARY).suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Keeps the present file under the name with `.bak`, without ever taking it away from its own name.
fn back_up(path: &Path, folder: &Path) -> io::Result<PathBuf> {
    let mut name = path.as_os_str().to_owned();
    name.push(".bak");
    let backup = PathBuf::from(name);
    // A free name: that of a temporary file which is gone again.
    let spare: TempPath = {
        let file = temporary(folder)?;
        let name = file.path().to_path_buf();
        file.close()?;
        TempPath::try_from_path(name)?
    };
    if fs::hard_link(path, &spare).is_err() {
        // Some network folders and memory sticks know no second names.
        fs::copy(path, &spare)?;
        File::open(&spare)?.sync_all()?;
    }
    // Where both names are the same file already, this does nothing and the drop of `spare` removes the second.
    fs::rename(&spare, &backup)?;
    Ok(backup)
}

/// Removes temporary files that a killed program left behind. Failing to is no harm.
fn remove_left_overs(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let ours = entry.file_name().to_string_lossy().starts_with(TEMPORARY);
        let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if ours && age().is_some_and(|age| age > LEFT_OVER) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Brings a folder's names to the disk, where the system can.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some file systems have nothing to do here and say so.
        Err(cause)
            if matches!(
                cause.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        // A folder that may be written in and not listed.
        Err(cause) if cause.kind() == ErrorKind::PermissionDenied => Ok(()),
        done => done,
    }
}

/// Why no recovery copy can be written into a folder and what to do, in full sentences. Nobody chose the name or the
/// folder of one, so the folder is said.
pub fn why_no_copy(cause: &io::Error, folder: &Path) -> String {
    let folder = folder.display();
    match cause.kind() {
        ErrorKind::NotFound => format!(
            "The folder for recovery copies, {folder}, is gone. Save the plan and start the program again: it makes the \
             folder anew."
        ),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => format!(
            "A file stands where the folder for recovery copies should be, {folder}. Save the plan, move that file away, \
             and start the program again."
        ),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => format!(
            "Nothing may be written in the folder for recovery copies, {folder}. Ask for permission to write in it."
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            format!("No room is left on the disk of {folder}. Make room on it.")
        }
        _ => format!(
            "{}. Check that the disk or network folder of {folder} can be reached.",
            capital(&cause.to_string())
        ),
    }
}

/// What a failure of the system means here.
fn refusal(cause: &io::Error) -> Refusal {
    let (kind, message, remedy) = match cause.kind() {
        ErrorKind::NotFound => (
            SaveFault::NoFolder,
            "the folder is not there.".to_owned(),
            "Create the folder, or choose another.",
        ),
        ErrorKind::NotADirectory => (
            SaveFault::NoFolder,
            "what should be its folder is a file.".to_owned(),
            "Choose another folder.",
        ),
        ErrorKind::AlreadyExists => (
            SaveFault::NotAFile,
            "there is something of this name already, and it was left as it is.".to_owned(),
            "Choose another name.",
        ),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => (
            SaveFault::ReadOnlyFolder,
            "nothing may be written in this folder. What is there is as it was.".to_owned(),
            "Save it in another folder, or ask for permission to write in this one.",
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => (
            SaveFault::DiskFull,
            "no room is left on the disk. What is there is as it was.".to_owned(),
            "Make room, or save it on another disk.",
        ),
        _ => (
            SaveFault::System,
            format!("{cause}. What is there is as it was."),
            "Check that the disk or network folder can be reached, then try again.",
        ),
    };
    (kind, message, remedy.to_owned())
}
