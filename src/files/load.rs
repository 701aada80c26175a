//! Disk → plan.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::model::Plan;
use crate::ron_text::Spot;
use crate::rounds::Rounds;

use super::fault::{Fault, FaultKind, LoadError};
use super::fingerprint::Fingerprint;
use super::read::{Comments, ReadPlan, read_plan};
use super::sniff;

/// The largest file that is read, in bytes: 64 MiB.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// A plan as read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The plan.
    pub plan: Plan,
    /// The file's text exactly as read. Saving the plan unchanged writes this.
    pub text: String,
    /// Whether the text holds comments, which saving a changed plan would drop.
    pub comments: Comments,
    /// What a person should know about how it was read: full sentences.
    pub notes: Vec<String>,
    /// To tell later whether the file was changed by somebody else.
    pub fingerprint: Fingerprint,
}

/// Reads a plan file, or says what is wrong with it and where. The rounds are those that the program knows.
pub fn load(path: &Path, rounds: &Rounds) -> Result<Loaded, LoadError> {
    let read = || -> Result<Loaded, Fault> {
        let (text, fingerprint) = read_text(path, Wanted::Plan)?;
        let ReadPlan {
            plan,
            comments,
            notes,
        } = read_plan(&text, rounds)?;
        Ok(Loaded {
            plan,
            text,
            comments,
            notes,
            fingerprint,
        })
    };
    read().map_err(|fault| fault.in_file(path))
}

/// Reads a file's text, as it would be read to open it.
pub fn read_file(path: &Path) -> Result<(String, Fingerprint), LoadError> {
    read_text(path, Wanted::Plan).map_err(|fault| fault.in_file(path))
}

/// What a text is read for, to say what to choose instead of a file that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Plan,
    Pack,
}

impl Wanted {
    fn word(self) -> &'static str {
        match self {
            Wanted::Plan => "plan",
            Wanted::Pack => "rule pack",
        }
    }
}

/// Reads a file as text, within the limit.
pub(super) fn read_text(path: &Path, wanted: Wanted) -> Result<(String, Fingerprint), Fault> {
    let metadata = fs::metadata(path).map_err(|error| refused(&error))?;
    if metadata.is_dir() {
        return Err(Fault::new(
            FaultKind::NotAFile,
            "This is a folder, not a file.",
            format!(
                "Choose a {} in it; its name usually ends in .ron.",
                wanted.word()
            ),
        ));
    }
    if !metadata.is_file() {
        return Err(Fault::new(
            FaultKind::NotAFile,
            "This is a device or a pipe, not an ordinary file.",
            "Save the text as a file and open that.",
        ));
    }
    if metadata.len() > LARGEST_FILE {
        return Err(too_large(wanted));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    File::open(path)
        // The file may grow meanwhile, and some files do not tell their size.
        .and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes))
        .map_err(|error| refused(&error))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_large(wanted));
    }
    let fingerprint = Fingerprint::of(Some(&metadata), &bytes);
    if let Some(fault) = sniff::foreign_bytes(&bytes) {
        return Err(fault);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, fingerprint)),
        Err(error) => Err(not_utf8(error.as_bytes(), error.utf8_error().valid_up_to())),
    }
}

fn too_large(wanted: Wanted) -> Fault {
    let word = wanted.word();
    Fault::new(
        FaultKind::TooLarge,
        format!("The file is larger than 64 MiB. No {word} is."),
        format!("Check that it is a {word}; its name usually ends in .ron."),
    )
}

/// Reads a file that is no plan, such as a logo: its bytes, at most so many of them.
pub fn read_bytes(path: &Path, most: u64) -> Result<Vec<u8>, LoadError> {
    let read = || -> io::Result<Vec<u8>> {
        // Windows says of a folder that there is no permission.
        if path.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        let mut bytes = Vec::new();
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().map_err(|error| refused(&error).in_file(path))
}

fn refused(error: &io::Error) -> Fault {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Fault::new(
            FaultKind::NotFound,
            "There is no such file.",
            "Check the name and the folder.",
        ),
        ErrorKind::PermissionDenied => Fault::new(
            FaultKind::NoPermission,
            "You have no permission to read this file.",
            "Ask its owner for access, or ask for a copy.",
        ),
        ErrorKind::IsADirectory => Fault::new(
            FaultKind::NotAFile,
            "This is a folder, not a file.",
            "Choose a file in it.",
        ),
        _ => Fault::new(
            FaultKind::Unreadable,
            format!("The file cannot be read: {error}."),
            "Check that the disk or network folder can be reached, then try again.",
        ),
    }
}

/// The place of the first byte that is not UTF-8, with what it probably should be.
fn not_utf8(bytes: &[u8], valid: usize) -> Fault {
    let (good, bad) = bytes.split_at(valid);
    let byte = bad.first().copied().unwrap_or_default();
    // What the byte is in Windows-1252, for the characters that plans are likely to hold.
    let likely = match byte {
        0xA3 => " In an old Windows encoding it would be £.",
        0x91 | 0x92 => " In an old Windows encoding it would be an apostrophe.",
        0x93 | 0x94 => " In an old Windows encoding it would be a quotation mark.",
        0x96 | 0x97 => " In an old Windows encoding it would be a dash.",
        _ => "",
    };
    let text = String::from_utf8_lossy(good);
    // The rest of the line, to draw it.
    let line_end = bad.iter().position(|byte| *byte == b'\n');
    let rest = String::from_utf8_lossy(bad.get(..line_end.unwrap_or(bad.len())).unwrap_or(bad));
    let drawn = format!("{text}{rest}");
    Fault::new(
        FaultKind::NotUtf8,
        format!("The file is not UTF-8 text: here is the byte {byte:#04X}.{likely}"),
        "Save the file as UTF-8 in the program that wrote it.",
    )
    .at(Spot::of(&drawn, text.len()..text.len() + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_of_the_system_are_told_apart() {
        let kind = |kind: ErrorKind| refused(&io::Error::from(kind)).kind;
        assert_eq!(kind(ErrorKind::NotFound), FaultKind::NotFound);
        assert_eq!(kind(ErrorKind::NotADirectory), FaultKind::NotFound);
        assert_eq!(kind(ErrorKind::PermissionDenied), FaultKind::NoPermission);
        assert_eq!(kind(ErrorKind::TimedOut), FaultKind::Unreadable);
    }
}
