//! Tells what kind of file the bytes are, by what is in them and not by the file's name.

use super::archive::Archive;
use super::error::ImportError;
use super::limits::Limits;
use super::report::Report;
use super::sheet::Sheet;
use super::text::{self, Encoding};
use super::{ods, xlsb, xlsx};

/// The sheets of a file, and a report that says what kind of file it is.
pub(super) fn sheets(
    bytes: &[u8],
    name: &str,
    limits: &Limits,
) -> Result<(Vec<Sheet>, Report), ImportError> {
    if bytes.len() as u64 > limits.file {
        return Err(ImportError::TooMuch {
            what: "MB",
            most: (limits.file >> 20).to_string(),
        });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::NotReadable {
            what: "The file is empty",
            remedy: "Save it again in the program it comes from",
        });
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(ImportError::NotReadable {
            what: "The file is a workbook of the old kind (.xls), or one that is locked with a password",
            remedy: "Open it in a spreadsheet and save it as .xlsx without a password",
        });
    }
    if bytes.starts_with(b"%PDF") {
        return Err(ImportError::NotReadable {
            what: "The file is a PDF, which shows a plan and does not hold its cells",
            remedy: "Ask for the workbook it was made from",
        });
    }
    if bytes.starts_with(b"PK") {
        return packed(bytes, limits);
    }
    if is_a_plan(bytes) {
        return Err(ImportError::APlan);
    }
    let table = text::read(bytes, name, limits)?;
    let mut report = Report {
        kind: "Table of text".to_owned(),
        ..Report::default()
    };
    let separator = match table.separator {
        '\t' => "tabs".to_owned(),
        ';' => "semicolons".to_owned(),
        ',' => "commas".to_owned(),
        other => format!("\"{other}\""),
    };
    report.kind = format!("Table of text with {separator} between its cells");
    match table.encoding {
        Encoding::Utf8 => {}
        Encoding::Utf16 => report.notes.push("The file is written in UTF-16.".to_owned()),
        Encoding::Windows1252 => report.notes.push(
            "The file does not say how its characters are written and is not UTF-8; it was read as Windows-1252. Look at \
             names with accents and at pound signs."
                .to_owned(),
        ),
    }
    Ok((vec![table.sheet], report))
}

/// Whether the file is a plan of this program: its first line that says anything opens a bracket, and the first name in it
/// is the format's.
fn is_a_plan(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(bytes.get(..LOOKED_AT).unwrap_or(bytes));
    let mut lines = start
        .trim_start_matches('\u{feff}')
        .lines()
        .map(str::trim)
        .filter(|line| !(line.is_empty() || line.starts_with("#![") || line.starts_with("//")));
    let first = lines.next().unwrap_or_default();
    let after = match first.strip_prefix("Plan").unwrap_or(first).trim_start() {
        "(" => lines.next().unwrap_or_default(),
        other => other.strip_prefix('(').unwrap_or_default().trim_start(),
    };
    after
        .strip_prefix("format")
        .is_some_and(|rest| rest.trim_start().starts_with(':'))
}

/// How much of a file is looked at to tell a plan.
const LOOKED_AT: usize = 16_384;

fn packed(bytes: &[u8], limits: &Limits) -> Result<(Vec<Sheet>, Report), ImportError> {
    let mut archive = Archive::open(bytes, *limits)?;
    let mut report = Report::default();
    let names = archive.names();
    let holds = |wanted: &str| names.iter().any(|name| name == wanted);
    if holds("xl/workbook.bin") {
        archive.check_all()?;
        "Excel binary workbook".clone_into(&mut report.kind);
        return Ok((xlsb::read(bytes, limits)?, report));
    }
    if holds("content.xml") && holds("mimetype") {
        let kind = archive.unpack("mimetype")?;
        if !kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") {
            return Err(ImportError::NotReadable {
                what: "The file is an OpenDocument file and not a spreadsheet",
                remedy: "Save the sheets in it as .ods or .xlsx",
            });
        }
        "OpenDocument spreadsheet".clone_into(&mut report.kind);
        return Ok((ods::read(&mut archive, limits)?, report));
    }
    if holds("[Content_Types].xml") {
        if holds("word/document.xml") || holds("ppt/presentation.xml") {
            return Err(ImportError::NotReadable {
                what: "The file is a document or slides and not a workbook",
                remedy: "Copy the tables in it into a workbook",
            });
        }
        let sheets = xlsx::read(&mut archive, limits)?;
        "Excel workbook".clone_into(&mut report.kind);
        if names.iter().any(|name| name.ends_with("vbaProject.bin")) {
            report.notes.push(
                "The workbook has macros. They were not run and nothing of them was read."
                    .to_owned(),
            );
        }
        if names.iter().any(|name| name.contains("externalLinks/")) {
            report.notes.push(
                "The workbook has links to other files. They were not followed: what it last showed of them was read."
                    .to_owned(),
            );
        }
        return Ok((sheets, report));
    }
    Err(ImportError::NotReadable {
        what: "The file is a zip archive and not a workbook",
        remedy: "Unpack it and import the workbook inside",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_told_by_how_it_begins() {
        for text in [
            "#![enable(implicit_some)]\n(\n    format: 1,\n",
            "\u{feff}// Ours\n\n( format : 1, round: \"2023-25\")",
            "Plan(\n// more\nformat: 1",
        ] {
            assert!(is_a_plan(text.as_bytes()), "{text}");
        }
        for text in [
            "Scheme ID,Scheme name\n1,(format: 1)",
            "(see below),format: 1",
            "",
            "(",
            "(\n",
        ] {
            assert!(!is_a_plan(text.as_bytes()), "{text}");
        }
    }
}
