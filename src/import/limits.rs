//! How much a file may hold before reading stops: far beyond any real plan, and little enough for any machine.

use super::error::ImportError;

/// What a file may hold at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file: u64,
    /// Bytes of everything in a workbook once it is unpacked.
    pub expanded: u64,
    /// Files inside a workbook.
    pub entries: usize,
    /// Sheets of a workbook.
    pub sheets: usize,
    /// Rows of a sheet that hold something.
    pub rows: usize,
    /// The number of the last column that may hold something.
    pub columns: u32,
    /// Cells of all sheets together that hold something.
    pub cells: usize,
    /// Different texts that a workbook's cells share.
    pub shared_strings: usize,
    /// Bytes of one cell's text.
    pub text: usize,
}

impl Limits {
    /// The limits that hold unless a test sets others.
    pub const USUAL: Limits = Limits {
        file: 64 << 20,
        expanded: 512 << 20,
        entries: 4_096,
        sheets: 256,
        rows: 200_000,
        columns: 16_384,
        cells: 4_000_000,
        shared_strings: 2_000_000,
        text: 128 << 10,
    };

    /// An error where a count is beyond its limit.
    pub(super) fn check(what: &'static str, found: usize, most: usize) -> Result<(), ImportError> {
        if found > most {
            return Err(ImportError::TooMuch {
                what,
                most: crate::format::number(most.into(), 0),
            });
        }
        Ok(())
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits::USUAL
    }
}
