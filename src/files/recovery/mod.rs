//! Copies of plans that are being changed, so that a crash or a power cut costs a second of typing and no more; and
//! which plans are open in another window.
//!
//! Each open plan has a slot in the recovery folder: a lock that the system takes back when the program ends, however
//! it ends, and beside it the copy. A copy whose lock is free was left by a program that did not end well. The copy is a
//! plan like any other under a line that says what it is, so that it can be opened even without this program's help.

mod copy;
mod left;
mod slot;
mod steps;

pub use copy::{About, Kept, SlotFiles, Typed};
pub use left::{InUse, LeftOver, Unread, left_over, unread};
pub use slot::{Claim, Slot};
pub use steps::Trail;

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::Path;

use super::fingerprint::hash;

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

/// A name for the files of a plan, the same whichever way its path is written and whatever links lead to it.
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
mod tests;
