//! The files packed inside a workbook, unpacked within limits. What a file says of itself is checked before anything is
//! unpacked, and again against what comes out.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::ImportError;
use super::limits::Limits;

/// A workbook's packed files.
#[derive(Clone)]
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    limits: Limits,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    /// Reads the list of what is packed, and refuses it where it holds too much or more than one file of a name.
    pub(super) fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, ImportError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
            ImportError::Damaged(
                "it begins as a workbook and is not one, or was cut short".to_owned(),
            )
        })?;
        Limits::check("files inside it", zip.len(), limits.entries)?;
        if zip.has_duplicate_names() {
            return Err(ImportError::Damaged(
                "two files inside it have one name".to_owned(),
            ));
        }
        let mut archive = Archive {
            zip,
            limits,
            left: limits.expanded,
        };
        archive.check_declared()?;
        Ok(archive)
    }

    fn check_declared(&mut self) -> Result<(), ImportError> {
        let mut declared: u64 = 0;
        for at in 0..self.zip.len() {
            let entry = self
                .zip
                .by_index_raw(at)
                .map_err(|error| damaged("", &error))?;
            if entry.encrypted() {
                return Err(ImportError::NotReadable {
                    what: "The workbook is locked with a password",
                    remedy: "Open it in a spreadsheet, take the password off, and save it",
                });
            }
            declared = declared.saturating_add(entry.size());
        }
        if declared > self.limits.expanded {
            return Err(self.too_large());
        }
        Ok(())
    }

    fn too_large(&self) -> ImportError {
        ImportError::TooMuch {
            what: "MB once unpacked",
            most: (self.limits.expanded >> 20).to_string(),
        }
    }

    /// Whether a file is packed inside.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The names of the files packed inside, in order.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .zip
            .file_names()
            .filter_map(Result::ok)
            .map(std::borrow::Cow::into_owned)
            .collect();
        names.sort_unstable();
        names
    }

    /// Unpacks a file, to no more than it said it was and than is allowed.
    pub(super) fn unpack(&mut self, name: &str) -> Result<Vec<u8>, ImportError> {
        let too_large = self.too_large();
        let entry = self
            .zip
            .by_name(name)
            .map_err(|error| damaged(name, &error))?;
        let declared = entry.size();
        if declared > self.left {
            return Err(too_large);
        }
        let capacity = usize::try_from(declared.min(1 << 24)).unwrap_or_default();
        let mut bytes = Vec::with_capacity(capacity);
        // One byte beyond what was declared is enough to know that it lied.
        entry
            .take(declared.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|_| ImportError::part(name, "cannot be unpacked"))?;
        if bytes.len() as u64 != declared {
            return Err(ImportError::part(name, "is not as long as the file says"));
        }
        self.left -= declared;
        Ok(bytes)
    }

    /// Unpacks a file of XML. One that defines words of its own is refused: that is how a small file becomes a large
    /// one, or reaches for others.
    pub(super) fn xml(&mut self, name: &str) -> Result<String, ImportError> {
        let bytes = self.unpack(name)?;
        let text = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
            Some(rest) => String::from_utf8(rest.to_vec()),
            None => String::from_utf8(bytes),
        }
        .map_err(|_| ImportError::part(name, "is not text in UTF-8"))?;
        if memchr::memmem::find(text.as_bytes(), b"<!DOCTYPE").is_some()
            || memchr::memmem::find(text.as_bytes(), b"<!ENTITY").is_some()
        {
            return Err(ImportError::Unsafe("definitions of XML words of its own"));
        }
        Ok(text)
    }

    /// Unpacks everything once to see that it is whole.
    pub(super) fn check_all(&mut self) -> Result<(), ImportError> {
        for name in self.names() {
            if !name.ends_with('/') {
                self.unpack(&name)?;
            }
        }
        self.left = self.limits.expanded;
        Ok(())
    }
}

/// What is wrong with a file packed inside, or with the list of them where no name is given.
fn damaged(name: &str, error: &ZipError) -> ImportError {
    let name = match name {
        "" => return ImportError::Damaged("the list of what it holds cannot be read".to_owned()),
        name => name,
    };
    ImportError::part(
        name,
        match error {
            ZipError::FileNotFound => "is missing",
            ZipError::UnsupportedArchive(_) => "is packed in a way that is not read here",
            ZipError::InvalidPassword => "is locked with a password",
            _ => "cannot be unpacked",
        },
    )
}
