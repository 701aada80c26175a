//! Folders of files, written whole or not at all, and read within limits.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use super::save::{SaveError, export_refused};

/// Writes files into a new folder: they are brought to the disk under another name, which then becomes the folder's in
/// one step. Paths have forward slashes. A folder that is there already is never touched.
pub fn write_folder(path: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), SaveError> {
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let write = || -> io::Result<()> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let temporary = tempfile::Builder::new()
            .prefix(".bcf-planner-")
            .tempdir_in(parent)?;
        for (name, bytes) in files {
            let at = temporary.path().join(name);
            if let Some(folder) = at.parent() {
                fs::create_dir_all(folder)?;
            }
            let mut file = File::create_new(&at)?;
            file.write_all(bytes)?;
            file.sync_all()?;
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(temporary.path(), fs::Permissions::from_mode(0o755))?;
        }
        fs::rename(temporary.path(), path)?;
        // It has another name now, and stays.
        drop(temporary.keep());
        Ok(())
    };
    write().map_err(|cause| export_refused(path, &cause))
}

/// Why a folder cannot be read: a full sentence.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The system cannot read it.
    #[error(
        "It cannot be read: {0}. Check that the disk or network folder can be reached, then try again."
    )]
    System(#[from] io::Error),
    /// It holds more than is read.
    #[error("It holds more than any submission pack.")]
    TooMuch,
    /// Something in it is neither a file nor a folder.
    #[error("{0:?} in it is a link or a device, which is never followed.")]
    NotAFile(String),
}

/// Reads every file of a folder and the folders in it, at most so many files and bytes. Links are not followed.
pub fn read_folder(
    path: &Path,
    most_files: usize,
    most_bytes: u64,
) -> Result<BTreeMap<String, Vec<u8>>, FolderError> {
    let mut files = BTreeMap::new();
    let mut left = most_bytes;
    let mut open = vec![(path.to_path_buf(), String::new())];
    let mut seen = 0;
    while let Some((folder, prefix)) = open.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            seen += 1;
            if seen > most_files {
                return Err(FolderError::TooMuch);
            }
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            let kind = entry.file_type()?;
            if kind.is_dir() {
                open.push((entry.path(), format!("{name}/")));
                continue;
            }
            if !kind.is_file() {
                return Err(FolderError::NotAFile(name));
            }
            let mut bytes = Vec::new();
            File::open(entry.path())?
                .take(left + 1)
                .read_to_end(&mut bytes)?;
            let size = bytes.len() as u64;
            if size > left {
                return Err(FolderError::TooMuch);
            }
            left -= size;
            files.insert(name, bytes);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_written_whole_and_read_back_and_never_written_over() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("pack");
        let files = BTreeMap::from([
            ("a.txt".to_owned(), b"one".to_vec()),
            ("charts/b.svg".to_owned(), b"<svg/>".to_vec()),
        ]);
        write_folder(&path, &files).unwrap();
        assert_eq!(read_folder(&path, 10, 1000).unwrap(), files);
        assert!(write_folder(&path, &files).is_err(), "it is there already");
        assert!(matches!(
            read_folder(&path, 10, 5),
            Err(FolderError::TooMuch)
        ));
        assert!(matches!(
            read_folder(&path, 2, 1000),
            Err(FolderError::TooMuch)
        ));
        let nowhere = home.path().join("none").join("pack");
        assert!(write_folder(&nowhere, &files).is_err());
        let left: Vec<_> = fs::read_dir(home.path()).unwrap().collect();
        assert_eq!(left.len(), 1, "nothing is left behind");
    }
}
