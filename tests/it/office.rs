//! `LibreOffice` without a window: opens workbooks, works out every formula again, saves them.

use std::env;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// Set where the tests that need `LibreOffice` must run; `.ci/run` sets it.
const REQUIRED: &str = "BCF_PLANNER_TESTS_NEED_OFFICE";

/// Where `LibreOffice` would otherwise believe the results that a file states.
const ALWAYS_RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// A kind of file that it saves.
#[derive(Clone, Copy)]
pub(crate) enum Saved {
    /// An Excel workbook.
    Xlsx,
    /// An `OpenDocument` spreadsheet.
    Ods,
}

impl Saved {
    fn filter(self) -> &'static str {
        match self {
            Saved::Xlsx => "xlsx:Calc MS Excel 2007 XML",
            Saved::Ods => "ods",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Saved::Xlsx => "xlsx",
            Saved::Ods => "ods",
        }
    }
}

/// Excel workbooks, each with a name of its own, as `LibreOffice` saves them, in their order. Nothing where there is no
/// `LibreOffice` on this machine, which is said aloud.
pub(crate) fn saved_again(books: &[(&str, Vec<u8>)], kind: Saved) -> Option<Vec<Vec<u8>>> {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("profile/user")).unwrap();
    fs::write(
        at("profile/user/registrymodifications.xcu"),
        ALWAYS_RECALCULATE,
    )
    .unwrap();
    let mut command = Command::new("soffice");
    command
        .arg("--headless")
        .arg("--norestore")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            at("profile").display()
        ))
        .args(["--convert-to", kind.filter(), "--outdir"])
        .arg(at("out"))
        .stdin(Stdio::null());
    for (name, bytes) in books {
        let path = at(&format!("{name}.xlsx"));
        fs::write(&path, bytes).unwrap();
        command.arg(path);
    }
    let output = match command.output() {
        Ok(output) => output,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            not_there();
            return None;
        }
        Err(error) => panic!("LibreOffice cannot be started: {error}"),
    };
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let result = |name: &str| -> Vec<u8> {
        let path: &Path = &at("out").join(format!("{name}.{}", kind.ending()));
        fs::read(path).unwrap_or_else(|error| {
            let said = String::from_utf8_lossy(&output.stdout);
            panic!("LibreOffice did not save {name}: {error}\n{said}")
        })
    };
    Some(books.iter().map(|(name, _)| result(name)).collect())
}

#[expect(
    clippy::explicit_write,
    reason = "what the macros write is held back where a test passes"
)]
fn not_there() {
    assert!(
        env::var_os(REQUIRED).is_none(),
        "LibreOffice is needed (Debian: libreoffice-calc), and {REQUIRED} is set"
    );
    let test = std::thread::current().name().unwrap_or("?").to_owned();
    writeln!(
        std::io::stderr(),
        "\nNOT TESTED: {test} needs LibreOffice (Debian: libreoffice-calc), and it is not on this machine.\n"
    )
    .unwrap();
}
