//! A pack as one `.zip` file, and back, within limits that no pack reaches.

use std::io::{Cursor, Read, Write};

use ::zip::result::ZipError as Fault;
use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::Files;

/// The most files that a pack may have.
pub const MOST_ENTRIES: usize = 2_000;
/// The most bytes that the files of a pack may be together.
pub const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// Why a `.zip` file cannot be read as a pack: a full sentence.
#[derive(Debug, thiserror::Error)]
pub enum ZipError {
    /// It is no `.zip` file, or was cut short or damaged.
    #[error(
        "It is no .zip file, or it was cut short or damaged. Ask for it again from whoever made the pack."
    )]
    Damaged(#[from] Fault),
    /// It holds more than any pack.
    #[error("It holds more than any submission pack: over {0}.")]
    TooMuch(String),
    /// Two of its files have one name.
    #[error("Two files in it have the same name, so that programs would differ on what it holds.")]
    Twice,
    /// A name that leads out of the pack.
    #[error("A file in it has a name that no pack gives: {0:?}.")]
    Name(String),
}

/// Writes the files into one, the same bytes every time.
pub fn zip(files: &Files) -> Result<Vec<u8>, ZipError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        writer.start_file(path.as_str(), options)?;
        writer.write_all(bytes).map_err(Fault::Io)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// Reads the files of a `.zip`. What it says of their sizes is not believed: they are counted.
pub fn unzip(bytes: &[u8]) -> Result<Files, ZipError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    if archive.len() > MOST_ENTRIES {
        return Err(ZipError::TooMuch(format!("{MOST_ENTRIES} files")));
    }
    // Of two files of one name one program takes the first and another the last.
    if listed(bytes).is_some_and(|listed| listed != archive.len()) {
        return Err(ZipError::Twice);
    }
    let mut files = Files::new();
    let mut left = MOST_BYTES;
    for at in 0..archive.len() {
        let entry = archive.by_index(at)?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name()?.into_owned();
        if !is_plain(&name) || files.contains_key(&name) {
            return Err(ZipError::Name(name));
        }
        let mut content = Vec::new();
        entry
            .take(left + 1)
            .read_to_end(&mut content)
            .map_err(Fault::Io)?;
        let size = content.len() as u64;
        if size > left {
            return Err(ZipError::TooMuch(format!(
                "{} MB",
                MOST_BYTES / 1024 / 1024
            )));
        }
        left -= size;
        files.insert(name, content);
    }
    Ok(files)
}

/// How many files the end of a `.zip` says there are.
fn listed(bytes: &[u8]) -> Option<usize> {
    const END: &[u8] = b"PK\x05\x06";
    let at = bytes.windows(END.len()).rposition(|part| part == END)?;
    let count = bytes.get(at + 10..)?.first_chunk()?;
    Some(u16::from_le_bytes(*count).into())
}

/// Whether a path stays within the pack.
fn is_plain(path: &str) -> bool {
    let part = |part: &str| !matches!(part, "" | "." | "..");
    !path.contains(['\\', ':', '\0']) && path.split('/').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Files {
        Files::from([
            ("a.txt".to_owned(), b"one".to_vec()),
            ("charts/b.png".to_owned(), vec![7; 5_000]),
        ])
    }

    #[test]
    fn what_is_zipped_comes_back_and_the_bytes_are_the_same_every_time() {
        let bytes = zip(&files()).unwrap();
        assert_eq!(bytes, zip(&files()).unwrap());
        assert_eq!(unzip(&bytes).unwrap(), files());
    }

    #[test]
    fn a_damaged_file_is_told_and_never_a_panic() {
        let bytes = zip(&files()).unwrap();
        for end in (0..bytes.len()).step_by(7) {
            assert!(unzip(&bytes[..end]).is_err(), "cut at {end}");
        }
        for at in 0..bytes.len() {
            let mut broken = bytes.clone();
            broken[at] ^= 0x55;
            if let Ok(read) = unzip(&broken) {
                assert!(read.len() <= 2);
            }
        }
    }

    #[test]
    fn two_files_of_one_name_are_refused() {
        // Names of one length stand in the file twice each: where it lies and in the list at its end.
        let two = Files::from([
            ("a.txt".to_owned(), b"one".to_vec()),
            ("b.txt".to_owned(), b"two".to_vec()),
        ]);
        let text: Vec<u8> = zip(&two).unwrap();
        let mut same = text.clone();
        for at in 0..same.len() - 5 {
            if &same[at..at + 5] == b"b.txt" {
                same[at] = b'a';
            }
        }
        assert!(unzip(&text).is_ok());
        assert!(matches!(unzip(&same), Err(ZipError::Twice)));
    }

    #[test]
    fn names_that_lead_out_are_refused() {
        for name in ["../a", "/etc/a", "a/../../b", "C:\\a", "a\\b", ""] {
            assert!(!is_plain(name), "{name}");
        }
        assert!(is_plain("charts/a b.svg"));
    }
}
