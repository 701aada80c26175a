//! Telling whether a file is still the one that was read.

use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;

/// What a file was when it was read or saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    modified: Option<SystemTime>,
    length: u64,
    hash: u64,
}

/// What has become of a file since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnDisk {
    /// It holds what it held.
    Same,
    /// It holds something else.
    Changed,
    /// It is not there any more, or cannot be looked at.
    Gone,
}

impl Fingerprint {
    /// The fingerprint of a file with this content.
    pub(super) fn of(metadata: Option<&fs::Metadata>, bytes: &[u8]) -> Self {
        Fingerprint {
            modified: metadata.and_then(|metadata| metadata.modified().ok()),
            length: bytes.len() as u64,
            hash: hash(bytes),
        }
    }
}

impl Fingerprint {
    /// The fingerprint of a file that held this text, whenever that was.
    pub fn of_text(text: &str) -> Self {
        Fingerprint::of(None, text.as_bytes())
    }
}

/// Whether a file still holds what it held. Reads it only where its time has changed and its length has not.
pub fn changed_on_disk(path: &Path, before: &Fingerprint) -> OnDisk {
    let look = || -> io::Result<bool> {
        let metadata = fs::metadata(path)?;
        if metadata.len() != before.length {
            return Ok(false);
        }
        let touched = before.modified.is_none() || metadata.modified().ok() != before.modified;
        Ok(!touched || hash(&fs::read(path)?) == before.hash)
    };
    match look() {
        Ok(true) => OnDisk::Same,
        Ok(false) => OnDisk::Changed,
        Err(_) => OnDisk::Gone,
    }
}

/// A quick hash of the content, eight bytes at a time; against accidents, not against forgers.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut words = bytes.chunks_exact(8);
    let mix = |state: u64, word: u64| (state ^ word).wrapping_mul(PRIME).rotate_left(29);
    let mut state = bytes.len() as u64;
    for word in words.by_ref() {
        state = mix(state, word.try_into().map_or(0, u64::from_le_bytes));
    }
    for byte in words.remainder() {
        state = mix(state, u64::from(*byte));
    }
    state ^ (state >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_changed_byte_changes_the_hash() {
        let mut bytes: Vec<u8> = (0..100).collect();
        let before = hash(&bytes);
        for at in 0..bytes.len() {
            bytes[at] ^= 1;
            assert_ne!(hash(&bytes), before, "byte {at}");
            bytes[at] ^= 1;
        }
        assert_eq!(hash(&bytes), before);
        assert_ne!(hash(&bytes[..99]), before);
    }
}
