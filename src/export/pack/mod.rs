//! The submission pack: plan, workbook, board paper, charts and findings together, with a manifest that says what is in
//! it, on which rules it rests, and whether it is ready.

mod contents;
mod manifest;
mod verify;
mod zipped;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

pub use contents::{PackError, charts, pack};
pub use manifest::{MANIFEST, Manifest, OpenBreach, PackedFile, Rules};
pub use verify::{Flaw, Verified, verify};
pub use zipped::{MOST_BYTES, MOST_ENTRIES, ZipError, unzip, zip};

/// Files by their path in the pack, with forward slashes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The SHA-256 sum of some bytes, in hexadecimal digits.
pub fn sum(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_standard() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sum(b""), empty);
    }
}
