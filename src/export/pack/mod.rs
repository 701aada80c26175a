//! The submission pack: plan, workbook, board paper, charts and findings together, with a manifest that says what is in
//! it, on which rules it rests, and whether it is ready.

mod contents;
mod manifest;
mod verify;
mod zipped;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::ending_of_a_file;

pub use contents::{
    Making, PackError, charts_by_year, named_charts, names, open_breaches_with_places,
    open_conditions, pack, pack_step_by_step, untold_floors,
};
pub use manifest::{MANIFEST, Manifest, OpenBreach, OpenCondition, PackedFile, Rules};
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

/// What the name of a pack is marked with that is not ready.
const NOT_READY: &str = "NOT READY";

/// Whether a pack of this name is one `.zip` file.
pub fn is_zip(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("zip"))
}

/// Why a pack of this name would be taken for something that it is not, with what to do. A pack is one `.zip` file or a
/// folder; a folder of the name `pack.tar` opens as neither.
pub fn misleading_name(path: &Path) -> Option<String> {
    let ending = ending_of_a_file(path)?;
    Some(format!(
        "A pack is one .zip file or a folder, and a folder of this name would look like a .{ending} file. Let the name end \
         in .zip, or leave .{ending} off."
    ))
}

/// The name of a pack that is not ready: its mark stands in front of the ending, once.
pub fn not_ready_name(path: &Path) -> PathBuf {
    let (name, ending) = if is_zip(path) {
        (path.file_stem(), path.extension())
    } else {
        (path.file_name(), None)
    };
    let mut marked = name.unwrap_or_default().to_os_string();
    if !marked.to_string_lossy().contains(NOT_READY) {
        marked.push(" ");
        marked.push(NOT_READY);
    }
    if let Some(ending) = ending {
        marked.push(OsStr::new("."));
        marked.push(ending);
    }
    path.with_file_name(marked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_in_the_name_once_and_the_ending_stays() {
        let name = |path: &str| not_ready_name(Path::new(path)).display().to_string();
        assert_eq!(name("out/pack.zip"), "out/pack NOT READY.zip");
        assert_eq!(name("out/pack 1.2"), "out/pack 1.2 NOT READY");
        assert_eq!(name("pack NOT READY.zip"), "pack NOT READY.zip");
    }

    #[test]
    fn a_folder_is_not_given_the_name_of_a_file() {
        for name in ["a.tar", "a.tar.GZ", "a.7z", "out/a.rar", "a.pdf", "a.ron"] {
            let said = misleading_name(Path::new(name)).unwrap();
            assert!(said.contains(".zip"), "{name}: {said}");
        }
        for name in ["a.zip", "a.ZIP", "a", "St. Helens", "pack 1.2", "."] {
            assert_eq!(misleading_name(Path::new(name)), None, "{name}");
        }
    }

    #[test]
    fn sums_are_those_of_the_standard() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sum(b""), empty);
    }
}
